"""Two things on one line: where a credit, a dateline, a sign-off or a pointer was glued to its neighbour.

Only what can be nothing else is cut: a line cut wrongly costs more than two things left together. A
credit stays with the caption in front of it; what is cut off is the text behind it.

Every search starts from a sign that news text seldom has, and looks a bounded way around it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from article.reading import glue_shapes as shapes
from article.reading.sentences import next_sentence
from article.reading.spans import STOPS, opens_sentence

# What stands behind a credit is a sentence, not more of the credit, from so many characters on.
MIN_SENTENCE: Final = 40
MIN_WIDE_SENTENCE: Final = 15
SHOWN: Final = 100
BRACKET_CHARS: Final = 160
# A verb and what belongs to it.
MIN_SMALL_WORDS: Final = 3
MAX_CAPTION: Final = 300

Line = tuple[int, int]
LineOf = Callable[[int], Line]
Places = Iterator[int]
Finder = Callable[[str, LineOf], Places]


def glued_places(text: str, line_of: LineOf) -> set[int]:
    """Where to cut the lines of a text.

    line_of: start and end of the line, or of the hard-wrapped paragraph, that holds a place.
    """
    places: set[int] = set()
    for closing in shapes.OPENING:
        if closing in text:
            places.update(_behind_brackets(text, closing, line_of))
    for colon in ":：":
        if colon in text:
            places.update(_at_colons(text, colon, line_of))
    for sign, finder in _FINDERS:
        if sign in text:
            places.update(finder(text, line_of))
    return places


def _matches(shape: re.Pattern[str], sign: str, text: str) -> Iterator[re.Match[str]]:
    """What shape.finditer() finds, for a shape that begins with a sign news text seldom has.

    Where that character stands is found without the regular expression, in a tenth of the time.
    """
    at = text.find(sign)
    while at >= 0:
        match = shape.match(text, at)
        if match:
            yield match
        at = text.find(sign, match.end() if match else at + 1)


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line's rest is a sentence, and not the rest of a credit or a name."""
    # The clause of a Japanese sentence that a bracket stands in goes on with a particle.
    if not opens_sentence(text, start) or "\u3041" <= text[start] <= "\u309f":
        return False
    if shapes.STILL_CREDIT.match(text, start):
        return False
    shown = text[start : min(end, start + SHOWN)]
    if any("\u0590" <= letter < "\u1e00" or "\u2e80" <= letter < "\ufb00" for letter in shown[:8]):
        return end - start >= MIN_WIDE_SENTENCE
    return end - start >= MIN_SENTENCE and len(shapes.SMALL_WORD.findall(shown)) >= MIN_SMALL_WORDS


def _behind_stop(text: str, place: int, line: Line) -> Places:
    """The place, where what stands before it on the line is finished."""
    before = text[max(line[0], place - 6) : place].rstrip()
    if place > line[0] and before and before[-1] in STOPS and before[-1] != ":":
        yield place


def _sentence_behind(text: str, at: int, end: int) -> Places:
    """Where the sentence behind a credit begins, if there is one."""
    if shapes.STILL_CREDIT.match(text, at):
        return
    while at < end and text[at].isspace():
        at += 1
    agency = shapes.AT_BRACKET.search(text, at, min(end, at + shapes.PLACE_CHARS))
    if _is_sentence(text, at, end) or (agency and agency["agency"]):
        yield at


def _behind_brackets(text: str, closing: str, line_of: LineOf) -> Places:
    for match in _matches(shapes.BEHIND_BRACKET[closing], closing, text):
        opening = _credit_before(text, match.start())
        if opening >= 0:
            line = line_of(match.start())
            if match.end() < line[1] and _is_sentence(text, match.end(), line[1]):
                yield match.end()
            # The last bracket of its line: the regular expression looked into the next.
            elif match.end() >= line[1]:
                yield from _caption_behind_speech(text, (line[0], opening))


def _credit_before(text: str, closing: int) -> int:
    """Where the bracket opens, if a credit is in it; else -1."""
    bracket = shapes.OPENING[text[closing]]
    opening = text.rfind(bracket, max(0, closing - BRACKET_CHARS), closing)
    if opening < 0:
        return -1
    if bracket == "[" and shapes.SQUARE_CREDIT.fullmatch(text, opening + 1, closing):
        return opening
    # "The goods (provided by the county) have arrived": only behind a sentence this is a credit.
    in_sentence = text.endswith(shapes.PROVIDED, 0, closing) and text[opening - 1] not in STOPS
    is_credit = not in_sentence and shapes.BRACKETED_CREDIT.fullmatch(text, opening + 1, closing)
    return opening if is_credit else -1


def _caption_behind_speech(text: str, line: Line) -> Places:
    """The last sentence of a line that ends in a credit, where all before it is what somebody said.

    line: without the credit. A line that opens with a quotation is a paragraph; the picture behind it is
    described in one sentence.
    """
    if text[line[0]] not in '"“':
        return
    last = at = line[0]
    while 0 <= at < line[1]:
        last, at = at, next_sentence(text, at, line[1])
    caption = text[last : line[1]]
    if last > line[0] and len(caption) < MAX_CAPTION and not shapes.SPEECH.search(caption):
        spoken = text[line[0] : last]
        if shapes.SPEECH.search(spoken) and not set("\"“”'‘") & set(caption[:1]):
            yield last


def _at_colons(text: str, colon: str, line_of: LineOf) -> Places:
    """In front of pointers to other stories, behind credits that a label opens."""
    at = text.find(colon)
    while at >= 0:
        # French puts a space before its colons.
        end = at - (text[at - 1 : at] in {" ", "\u00a0", "\u202f"})
        label = text[max(0, end - shapes.LONGEST_LABEL) : end].casefold()
        if label.endswith(shapes.LABELS):
            credit = shapes.LABELLED_CREDIT.match(text, at + 1)
            if credit:
                yield from _sentence_behind(text, credit.end(), line_of(at)[1])
        elif label.endswith(shapes.POINTERS):
            pointer = max((p for p in shapes.POINTERS if label.endswith(p)), key=len)
            yield from _before_pointer(text, end - len(pointer), at, line_of(at))
        at = text.find(colon, at + 1)


def _before_pointer(text: str, place: int, colon: int, line: Line) -> Places:
    """A pointer begins with a capital, and has something behind it."""
    if colon + 1 < line[1] and not text[place].islower():
        yield from _behind_stop(text, place, line)


def _behind_slashes(text: str, line_of: LineOf) -> Places:
    """Behind "Name Name/Agency" and "REUTERS/Name Name/File Photo"."""
    at = text.find("/")
    while at >= 0:
        agency = shapes.AGENCY_AT_SLASH.match(text, at)
        if agency and shapes.NAME_AT_END.search(text[max(0, at - shapes.NAME_CHARS) : at]):
            yield from _sentence_behind(text, agency.end(), line_of(at)[1])
        name = shapes.NAME_AT_SLASH.match(text, at) if text.endswith("REUTERS", 0, at) else None
        if name:
            yield from _sentence_behind(text, name.end(), line_of(at)[1])
        at = text.find("/", at + 1)


def _at_brackets(text: str, line_of: LineOf) -> Places:
    """In front of a dateline, and of those who reported and edited."""
    for match in _matches(shapes.AT_BRACKET, "(", text):
        line = line_of(match.start())
        if match["agency"]:
            yield from _before_place(text, match.start(), line)
        else:
            yield from _behind_stop(text, match.start(), line)


def _before_place(text: str, bracket: int, line: Line) -> Places:
    first = max(line[0], bracket - shapes.PLACE_CHARS)
    before = text[first:bracket]
    place = shapes.PLACE.search(before)
    if not place:
        one_word = shapes.PLACE_WORD.search(before)
        if one_word:
            yield first + one_word.start(1)
        return
    start = place.start(1)
    for word in place[1].split()[:-1]:
        # "Storm hits US HALDEN (AP)": the title's capitals, unless a place is called so.
        if len(word) >= shapes.LONG_PLACE_WORD or word in shapes.SHORT_PLACE_WORDS:
            break
        start = before.index(word, start) + len(word) + 1
    if first + start > line[0]:
        yield first + start


def _in_front_of(shape: re.Pattern[str]) -> Finder:
    """A finder of places before a shape that only stands at a line's beginning."""

    def finder(text: str, line_of: LineOf) -> Places:
        return (m.start() for m in shape.finditer(text) if line_of(m.start())[0] < m.start())

    return finder


def _behind_stops_before(shape: re.Pattern[str], sign: str) -> tuple[str, Finder]:
    """A finder of places before a shape that begins with a sign, where a sentence is over; with the sign."""

    def finder(text: str, line_of: LineOf) -> Places:
        for match in _matches(shape, sign, text):
            yield from _behind_stop(text, match.start(), line_of(match.start()))

    return sign, finder


def _chinese_datelines(text: str, line_of: LineOf) -> Places:
    """A sentence may name a dispatch as well; there it stands behind other words of that sentence."""
    for match in shapes.CHINESE_DATELINE.finditer(text):
        start = match.start()
        begin = max(line_of(start)[0], start - shapes.PLACE_CHARS)
        before = text[begin:start]
        is_title = not set("，。、：；“") & set(before)
        if (
            before
            and (is_title or before[-1] in STOPS or before[-1].isspace())
            and text[match.end() : match.end() + 1] != "的"
        ):
            yield start


def _chinese_credits(text: str, line_of: LineOf) -> Places:
    for match in shapes.CHINESE_CREDIT.finditer(text):
        if _is_sentence(text, match.end(), line_of(match.start())[1]):
            yield match.end()


def _russian_datelines(text: str, line_of: LineOf) -> Places:
    at = text.find("/ТАСС/")
    while at >= 0:
        line = line_of(at)
        place = shapes.RUSSIAN_PLACE.search(text[max(line[0], at - shapes.PLACE_CHARS) : at])
        if place and place.start() > 0:
            yield max(line[0], at - shapes.PLACE_CHARS) + place.start()
        at = text.find("/ТАСС/", at + 1)


def _rules(shape: re.Pattern[str], sign: str) -> tuple[str, Finder]:
    """A finder of both sides of a line of signs that is no line any more; with the sign."""

    def finder(text: str, line_of: LineOf) -> Places:
        for match in _matches(shape, sign, text):
            yield from _around(text, match.span(), line_of)

    return sign, finder


def _bracketed_pointers(text: str, line_of: LineOf) -> Places:
    """Both sides of "...it is over.[For the full story, see our archive]The next..."."""
    for match in _matches(shapes.BRACKETED_POINTER, "[", text):
        start = match.start()
        if start > line_of(start)[0] and text[start - 1] in '.!?”"':
            yield from match.span()


def _at_a(text: str, line_of: LineOf) -> Places:
    for match in shapes.AT_A.finditer(text):
        if match["label"]:
            yield from _labels(text, match.span(), line_of)
        else:
            start = match.start() - len("The ") * text.endswith("The ", 0, match.start())
            yield from _behind_stop(text, start, line_of(start))


def _labels(text: str, label: Line, line_of: LineOf) -> Places:
    """Both sides of an advertisement's label, unless it is the first word of a name."""
    behind = shapes.NAME_BEHIND.match(text, label[1])
    if not behind:
        yield from _around(text, label, line_of)


def _both_sides(shape: re.Pattern[str]) -> Finder:
    """A finder of both sides of an advertisement's label."""

    def finder(text: str, line_of: LineOf) -> Places:
        for match in shape.finditer(text):
            yield from _labels(text, match.span(), line_of)

    return finder


def _around(text: str, label: Line, line_of: LineOf) -> Places:
    """Both sides of what stands between two sentences, or behind the last."""
    start, behind = label
    line = line_of(start)
    while behind < line[1] and text[behind].isspace():
        behind += 1
    is_whole = behind >= line[1] or _is_sentence(text, behind, line[1])
    if is_whole and any(_behind_stop(text, start, line)):
        yield start
        if behind < line[1]:
            yield behind


# Each by a character that has to be there, because looking for one costs next to nothing.
_FINDERS: Final[tuple[tuple[str, Finder], ...]] = (
    ("(", _at_brackets),
    ("[", _bracketed_pointers),
    ("/", _behind_slashes),
    ("Т", _russian_datelines),
    ("=", _in_front_of(shapes.KOREAN_DATELINE)),
    ("日", _chinese_datelines),
    ("【", _in_front_of(shapes.JAPANESE_DATELINE)),
    ("记", _chinese_credits),
    _rules(shapes.UNDERSCORES, "_"),
    _rules(shapes.ASTERISKS, "*"),
    _rules(shapes.HASHES, "#"),
    _behind_stops_before(shapes.COPYRIGHT_SIGN, "©"),
    _behind_stops_before(shapes.COPYRIGHT, "Copyright "),
    _behind_stops_before(shapes.TRADE_MARK, "™"),
    _behind_stops_before(shapes.FILE_PHOTO, "FILE"),
    ("A", _at_a),
    ("P", _both_sides(shapes.AT_P)),
    ("W", _both_sides(shapes.AT_W)),
    *((sign, _both_sides(shape)) for sign, shape in shapes.OTHER_ADVERTISEMENTS),
)
