"""Endless lines: articles that somebody flattened into one line, or into a few.

What stood on lines of its own is found again where something is left of the line end: a run of spaces, a
tab, a stop with a capital glued to it; and the head of the article by its date. What is still endless is
cut behind a sentence every few hundred characters, so that labels can differ along it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from article.reading.sentences import next_sentence
from article.reading.spans import WIDE, Span, opens_sentence

# No paragraph of a newspaper is longer; in scripts of wide characters half as many say as much.
ENDLESS: Final = 1500
# A text of so few lines is an article without its line ends, however short.
FEW_LINES: Final = 2
ENDLESS_ALONE: Final = 700
# A block is then a few sentences.
BLOCK_CHARS: Final = 400
SAMPLE: Final = 200
# A shorter line with wide gaps is a row of a table, and shorter parts are its cells.
GAP_CHARS: Final = 150
PART_CHARS: Final = 30
# One pair of spaces is a slip.
MIN_PAIRS: Final = 2
# Two spaces behind a stop are a typist's habit, unless most stops have one; these are none.
_GAP = re.compile(r"(?:\t|[ \u00a0]{3}|\u3000{2})[ \t\u00a0\u3000]{0,80}")
_TWO_SPACES = re.compile(r"(?<=[.!?”\"…]) {2}(?! )")
_ONE_SPACE = re.compile(r"(?<=[.!?]) (?=[^\W_a-z])")
# Who types two spaces forgets it less often than this; a paragraph may have but one sentence.
MIN_ONE_SPACES: Final = 0.2
# "in the area.The mayor": the line end itself is lost.
_GLUED = re.compile(
    r"(?<=[^\W\d_A-Z])(?<=[^\W\d_]{2})[.!?][”’»]?(?=[“\"«‘]?(?!(?:Com|Net|Org"
    r"|Inc)\b)[^\W\d_a-z][^\W\d_]{0,20}[ ,’'])"
)
_LINKS = re.compile(r"(?:https?://[^\s]{1,400}\s{1,9}){2,}")

# Only a line that says when it was published gives the hour as well; then the month may be any word.
_MONTH = r"(?:(?<![^\W\d_])|(?=[A-ZÀ-Þ]))[^\W\d_]{3,10}\.?"
_DATE = (
    rf"{_MONTH} \d{{1,2}},? \d{{4}}|(?<!\d)\d{{1,2}}\.? (?:de )?{_MONTH},?(?: de)? \d{{4}}"
    r"|(?<!\d)(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d[-/.]\d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_HALF_DAY = r"[aApP]\.?[mM]\b\.?"
_ZONE = r"(?: ?(?:Uhr|GMT|UTC|BST|CES?T|[ECMP][DS]?T)\b)?"
_HOUR = rf"\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?{_HALF_DAY})?{_ZONE}|\d{{1,2}} ?{_HALF_DAY}{_ZONE}"
_WEEKDAY = (
    r"(?:\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Montag|Dienstag|Mittwoch"
    r"|Donnerstag|Freitag|Samstag|Sonntag|[Ll]undi|[Mm]ardi|[Mm]ercredi|[Jj]eudi|[Vv]endredi|[Ss]amedi|[Dd]imanche"
    r"|[Ll]unes|[Mm]artes|[Mm]iércoles|[Jj]ueves|[Vv]iernes|[Ss]ábado|[Dd]omingo)\.?,? )?"
)
_STAMP = re.compile(
    r"(?:(?:Published|Updated|Posted|Veröffentlicht|Publié|Publicado|Pubblicato)(?: on| am| el| le| il| em)?"
    rf":? )?{_WEEKDAY}(?:{_DATE})(?:,| -| –| \||T| at| um| à| a las| às| alle)? ?(?:{_HOUR})"
)
# "On March 4, 2024 at 10:15 the ferry...": a sentence after all.
_IN_SENTENCE = re.compile(
    r"(?:^|\s)(?:on|since|until|by|from|before|after|at|am|vom|seit|le|du|el|il|em|de|dal)\s$", re.IGNORECASE
)
HEAD_CHARS: Final = 400
MAX_TITLE: Final = 200
_BYLINE = re.compile(
    r"(?<=\s)(?:By|BY|Von|Par|Por|Di|Da) [A-ZÀ-Þ][\w.'’-]{0,20}"
    r"(?: (?:[A-ZÀ-Þ][\w.'’-]{0,20}|and|und|et|y|e|de|von|van)){1,6}(?:,[^,.]{2,40})?\s*$"
)
_SMALL_WORDS = re.compile(r"(?<!\S)[^\W\d_A-ZÀ-Þ][^\W\d_]{2}")
MIN_SMALL_WORDS: Final = 2


def may_hold_lines(text: str, longest: int) -> bool:
    """A quick no for nearly every text. longest: the length of its longest line."""
    if longest <= GAP_CHARS:
        return False
    return longest > ENDLESS / 2 or _may_hold_gaps(text, 0, len(text))


def _may_hold_gaps(text: str, start: int, end: int) -> bool:
    """A quick no for most lines, in the order of what looking for it costs."""
    return (
        text.find("\t", start, end) >= 0
        or text.find("\u00a0", start, end) >= 0
        or text.find("\u3000", start, end) >= 0
        or text.find("  ", start, end) >= 0
    )


def line_places(span: Span, text: str, known: list[int]) -> list[int]:
    """Where to cut a line of a text of many, in order. known: where it holds two things."""
    return _places(span, text, known, ENDLESS)


def lone_line_places(span: Span, text: str, known: list[int]) -> list[int]:
    """Where to cut a line of a text that has no or few others, in order. known: where it holds two things."""
    return _places(span, text, known, ENDLESS_ALONE)


def head_places(span: Span, text: str) -> list[int]:
    """Where to part title, byline and date at the beginning of an article in one line, in order.

    Known by a date with its hour, as no sentence has one so early; or by a name at the end of what stands
    before the dateline.
    """
    start, end, _ = span
    stamp = _STAMP.search(text, start, min(end, start + HEAD_CHARS))
    if not stamp:
        return _byline_places(text, start, end) if end - start <= MAX_TITLE else []
    if stamp.start() - start > MAX_TITLE or _IN_SENTENCE.search(text[start : stamp.start()]):
        return []
    behind = text[stamp.end() : end].lstrip()
    if behind and not opens_sentence(behind, 0):
        return []
    return [*_byline_places(text, start, stamp.start()), *stamp.span()]


def _byline_places(text: str, start: int, end: int) -> list[int]:
    """Where a title's byline begins; a title all in capital letters has a "By" of its own now and then."""
    byline = _BYLINE.search(text, start, end)
    if not byline or len(_SMALL_WORDS.findall(text[start : byline.start()])) < MIN_SMALL_WORDS:
        return []
    return [byline.start()]


def _places(span: Span, text: str, known: list[int], limit: int) -> list[int]:
    start, end, _ = span
    if end - start <= GAP_CHARS / 2:
        return known
    size = _measure(text, start)
    if (end - start) * size <= GAP_CHARS:
        return known
    places = {*known, *(_gaps(text, start, end) if _may_hold_gaps(text, start, end) else ())}
    if (end - start) * size >= limit:
        places.update(_glued(text, start, end), _links(text, start, end))
        places.update(_sentences(text, start, end, sorted(places), BLOCK_CHARS // size))
    return sorted(place for place in places if start < place < end)


def _measure(text: str, start: int) -> int:
    """2 for a script of wide characters, which says twice as much with as many of them."""
    shown = text[start : start + SAMPLE]
    return 1 if shown.isascii() or len(WIDE.findall(shown)) * 2 < len(shown) else 2


def _gaps(text: str, start: int, end: int) -> list[int]:
    """Runs of spaces where a line ended, before what can begin a line."""
    is_long = end - start >= ENDLESS_ALONE
    wide = [(m.start(), m.end()) for m in _GAP.finditer(text, start, end) if m.end() < end]
    # In a line of usual length only a gap behind a stop is sure.
    found = [at for stop, at in wide if _is_line_end(text, stop, at) or (is_long and not text[at].islower())]
    twos = [m.end() for m in _TWO_SPACES.finditer(text, start, end)]
    ones = sum(1 for _ in _ONE_SPACE.finditer(text, start, end)) if len(twos) >= MIN_PAIRS else 0
    # It has too few stops as well to tell a habit from a slip.
    if ones > (MIN_ONE_SPACES * len(twos) if is_long else len(twos)):
        found += [at for at in twos if at < end and _is_line_end(text, at - 2, at)]
    return [] if _is_table(sorted(found), start, end, _measure(text, start)) else sorted(found)


def _is_table(places: list[int], start: int, end: int, size: int) -> bool:
    """Whether the parts are cells: one short one among a few, or most of many."""
    if end - start >= ENDLESS_ALONE:
        return (end - start) * size < PART_CHARS * (len(places) + 1)
    return min(b - a for a, b in pairwise([start, *places, end])) * size < PART_CHARS


def _is_line_end(text: str, stop: int, begin: int) -> bool:
    return text[stop - 1] in '.!?…”"»)])]」。！？）］' and opens_sentence(text, begin)


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Behind stops with a capital glued to them; a straight quotation mark there closes what is open."""
    marks = 0
    for match in _GLUED.finditer(text, start, end):
        place = match.end()
        marks += text.count('"', start, place)
        start = place
        if not opens_sentence(text, place):
            continue
        yield place + 1 if text[place] == '"' and marks % 2 else place


def _links(text: str, start: int, end: int) -> Iterator[int]:
    for match in _LINKS.finditer(text, start, end):
        yield from match.span()


def _sentences(text: str, start: int, end: int, places: list[int], block: int) -> Iterator[int]:
    """Sentence ends that leave no block endless, and none too short."""
    for stop in (*places, end):
        at = start
        while 2 * (stop - at) > 3 * block:
            at = next_sentence(text, at + block, stop)
            if at < 0 or stop - at < block // 3:
                break
            yield at
        start = stop
