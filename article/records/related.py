"""Links to other stories, out of the lines under "People also read these".

A flattened page prints each of them as a title, often a date, often a teaser; a heading stands above, or
nothing. Dates and teasers never become titles.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from article.records.date_lines import read_days
from article.records.dates import american_day
from article.records.vocabulary import fold

HEADING, ITEM = "related_heading", "related_item"


class RelatedBlock(NamedTuple):
    """One block of kind related_heading or related_item; block_no tells which of them are neighbours."""

    block_no: int
    kind: str
    text: str
    url: str | None


class RelatedLink(NamedTuple):
    """One link to another story; block_no is that of its title."""

    block_no: int
    heading: str | None
    title: str
    published_on: date | None
    teaser: str | None
    url: str | None


def read_related(blocks: Sequence[RelatedBlock]) -> list[RelatedLink]:
    """Return the links of one article's related blocks, given in order.

    A heading without items yields nothing; an inline pointer ("Read more: Ferry company cuts routes") has
    no heading.
    Another block between two of them ends the heading.
    """
    links: list[RelatedLink] = []
    for run in _runs(blocks):
        links += _read_run(run)
    return links


def _runs(blocks: Sequence[RelatedBlock]) -> list[list[RelatedBlock]]:
    """Split where another block stands between, and before each heading."""
    runs: list[list[RelatedBlock]] = []
    for block in blocks:
        neighbours = runs and block.block_no - runs[-1][-1].block_no == 1
        if neighbours and block.kind != HEADING:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


# str.strip takes a set of signs, and costs a tenth of a pattern.
_BEFORE, _BEHIND = " \t\r\n\u00a0\u3000▶►»>•–—-·*■◆→☞", " \t\r\n\u00a0\u3000»>→◀◄"


def _bare(text: str) -> str:
    return text.lstrip(_BEFORE).rstrip(_BEHIND)


def _read_run(run: list[RelatedBlock]) -> list[RelatedLink]:
    heading, items = (
        (_bare(run[0].text).rstrip(":： ") or None, run[1:]) if run[0].kind == HEADING else (None, run)
    )
    shapes = [_shape(block) for block in items]
    links: list[RelatedLink] = []
    pending: date | None = None
    dates_lead = len(shapes) > 1 and shapes[0].is_date
    for index, (block, shape) in enumerate(zip(items, shapes, strict=True)):
        if not shape.text:
            continue
        if shape.is_date:
            if dates_lead:
                pending = shape.day
            elif links and links[-1].published_on is None and _is_after_title(shapes, index):
                no, over, title, _, teaser, url = links[-1]  # a quarter of the cost of `_replace`
                links[-1] = RelatedLink(no, over, title, shape.day, teaser, url)
        elif links and _is_teaser(shapes, index, links[-1], block):
            no, over, title, day, teaser, url = links[-1]
            teaser = f"{teaser} {shape.text}" if teaser else shape.text
            links[-1] = RelatedLink(no, over, title, day, teaser, url)
        else:
            over = None if shape.pointer else heading
            links.append(
                RelatedLink(block.block_no, over, shape.pointer or shape.text, pending, None, block.url)
            )
            pending = None
    return links


class _Shape(NamedTuple):
    text: str
    is_date: bool
    day: date | None
    pointer: str | None  # the title behind "Read more:"


_DATE_CHARS = 48
_DATE_WORDS = re.compile(
    r"^(?:\d+|[a-z]+) (?:hours?|minutes?|days?|weeks?|months?|years?) ago$|^(?:vor|hace"
    r"|il y a) \S+ \S+$|^(?:yesterday|today|gestern|heute|hier|ayer|ieri)$",
    re.IGNORECASE,
)
RELATIVE_CHARS = 24
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def _shape(block: RelatedBlock) -> _Shape:
    text = _bare(block.text)
    if len(text) > _DATE_CHARS:
        return _Shape(text, False, None, _pointer(text))
    if text[-1:].isdigit() and (day := american_day(text)):
        return _Shape(text, True, day, None)
    days = read_days(text) if len(text) >= LEAST_DATE_CHARS and _DIGIT.search(text) else None
    if days and len(words := _LETTERS.findall(text)) <= MOST_DATE_WORDS:
        return _Shape(text, _is_mostly_date(words), days[0] if len(days) == 1 else None, None)
    is_date = len(text) <= RELATIVE_CHARS and _DATE_WORDS.match(text) is not None
    return _Shape(text, is_date, None, None if is_date else _pointer(text))


# The shortest date is 4/3/24; Published on Monday, March 4 at 10:15 a.m. UTC has the most words.
LEAST_DATE_CHARS = 6
MOST_DATE_WORDS = 7
_ALLOWED = re.compile(
    r"\b(?:published|posted|updated|on|at|by|am|pm|a\.m|p\.m|uhr|gmt|utc|[ap]m|[a-z]{2,4}t|mon|tue|wed"
    r"|thu|fri|sat|sun|\w+day|\w+tag|\w{2,4}|le|el|il|de|del|publié|publicado|veröffentlicht|um"
    r"|às)\b",
    re.IGNORECASE,
)


def _is_mostly_date(words: list[str]) -> bool:
    """Say whether nothing but a date, a time and the words around them is there."""
    others = [w for w in words if len(w) > 9 and not _ALLOWED.fullmatch(w)]  # noqa: PLR2004 - September, Wednesday
    return not others and len(words) <= 6  # noqa: PLR2004


def _is_after_title(shapes: list[_Shape], index: int) -> bool:
    return index > 0 and not shapes[index - 1].is_date


LONG_TEASER = 90
_CUT_OFF = ("...", "…")
_STOPS = (".", ".”", '."', ".’", ".»", "。", ".)")
_SENTENCE_ENDS = (*_STOPS, *_CUT_OFF)
_TEASER_ENDS = (*_SENTENCE_ENDS, "!", "?")


def _is_teaser(shapes: list[_Shape], index: int, link: RelatedLink, block: RelatedBlock) -> bool:
    """Say whether a line belongs to the link above it.

    What a date follows is a title. What follows a date is a teaser if it is cut short, a sentence, or long.
    Elsewhere a full stop makes a teaser, for titles have none; or length.
    """
    if block.url and link.url:
        return block.url == link.url
    text = shapes[index].text
    if shapes[index].pointer:
        return False
    followed_by_date = index + 1 < len(shapes) and shapes[index + 1].is_date
    dates_lead = shapes[0].is_date
    if followed_by_date and not dates_lead:
        return False
    if shapes[index - 1].is_date:
        return (
            not dates_lead
            and link.teaser is None
            and (len(text) > LONG_TEASER or text.endswith(_SENTENCE_ENDS))
        )
    if text.endswith(_STOPS) and not text.endswith("...") and not link.title.endswith(_STOPS):
        return True
    is_long = len(text) > LONG_TEASER and len(text) > 1.3 * len(link.title)
    return link.teaser is None and text.endswith(_TEASER_ENDS) and (is_long or dates_lead)


POINTER_CHARS = 60
_POINTER = re.compile(
    r"^\W*(?:read (?:more|also|next|the full story)|also read|see also|read|more|related(?: (?:story"
    r"|stories|coverage|news|article))?|watch(?: also| more)?|listen|don't miss|up next"
    r"|(?:next|previous) (?:story|article|up)|next|"
    r"lesen sie (?:auch|hier|dazu)|mehr (?:zum thema|dazu)|siehe auch|auch interessant|lesetipp"
    r"|passend dazu|zum weiterlesen|(?:à )?lire (?:aussi|également)|à lire aussi|voir aussi"
    r"|sur le même sujet|"
    r"lea también|lee también|lea aquí|leer también|ver también|te puede interesar|más información"
    r"|leggi anche|leggi di più|vedi anche|per approfondire|leia também|leia mais|veja também"
    r"|saiba mais|"
    r"lees ook|lees meer|bekijk ook|les også|les mer|läs också|läs mer|læs også|lue myös|czytaj także"
    r"|zobacz też|zobacz również|zobacz|przeczytaj również|čtěte také|читайте также"
    r"|читайте также по теме|по теме|читайте також|"
    r"関連記事|あわせて読みたい|관련기사|相关阅读|相关新闻|延伸阅读|اقرأ أيضا|اقرأ أيضاً"
    r"|baca juga|xem thêm|διαβάστε επίσης"
    r"|यह भी पढ़ें|soma)\s*(?::\s*|-\s+|\|\s*|:-+>?\s*)(?P<title>\S.*?)\W?$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(r"^[(\[]\s*(.*?)\s*[)\]]$", re.DOTALL)
_ARROW = re.compile(r"^[-—–>\s]+")


def _pointer(text: str) -> str | None:
    """Return the title in "Read more: Ferry company cuts routes"; None where there is no such label."""
    # titles without such a sign are most of all, and need no pattern
    begin = text[:POINTER_CHARS]
    if ":" not in begin and "-" not in begin and "|" not in begin and not _may_point(begin):
        return None
    inner = _BRACKETED.sub(r"\1", text)
    folded = fold(inner)
    match = _POINTER.match(folded)
    if match is None or not _points(folded, match):
        return None
    start = match.start("title")
    return _first_sentence(_ARROW.sub("", inner[start:]).strip()) or None


def _may_point(begin: str) -> bool:
    return not begin.isascii() and ("：" in begin or "–" in begin or "—" in begin)


def _points(folded: str, match: re.Match[str]) -> bool:
    """Say whether "Next: X" and "More: X" point, as a title follows that begins like one."""
    return not folded[match.start("title")].islower() or ":" in folded[: match.start("title")]


# Read more: Ferry company cuts routes. The company said on Monday that ...
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+\s[a-zà-ÿ]+\s)")


def _first_sentence(title: str) -> str:
    """Cut the sentence that a flattened page glued behind the title."""
    return _NEXT_SENTENCE.split(title, maxsplit=1)[0].rstrip(".") if _NEXT_SENTENCE.search(title) else title
