"""A line of hard-wrapped text: how wide it is, what its first word needs, how it begins and ends."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from article.reading.spans import STOPS, WIDE, Span

# In columns. Verse and lists stay below the one, typewriters and terminals stayed below the other.
MIN_WIDTH: Final = 40
MAX_WIDTH: Final = 140
TAB: Final = 8
_QUOTED = re.compile(r"(?:>[ \t]?){1,20}")
_OPENING = re.compile(r"[\"'“„«‘¿¡(\[]{0,3}")
_BULLET = re.compile(r"[•▪◦●■‣·*+–—-][ \t]+(?=\S)|\(?\d{1,2}[.)][ \t]")
_SURE_BULLETS: Final = "•▪◦●■‣"
# What opens a paragraph of its own however full the line above it is.
_OWN_PARAGRAPH = re.compile(
    r"By [A-Z]|(?:Photo|Foto|Picture|Image|Bild|Read more|READ MORE|Related|RELATED) ?:"
    r"|FILE(?: PHOTO)? ?[-–—:]"
    r"|[A-Z][^a-z\n]{2,40}(?:, [A-Z][\w. ]{1,30})? \([A-Z][\w ]{1,20}\) ?[-–—]"
)
# Korean keeps its words together, mostly; Thai writes without spaces.
_MAX_UNSPACED: Final = 12
# Chinese and Japanese break anywhere but before a stop.
_NO_WORD: Final = 4


class Row(NamedTuple):
    """A line, measured without the marks of quoted mail before it."""

    span: Span
    start: int  # of its text
    depth: int  # of quotation
    indent: int  # columns of white space before it
    columns: int  # with the indent
    need: int  # columns of its first word: what must be left above for it to stand there


def wide_columns(shown: str) -> int:
    """Columns of a text on a terminal."""
    return len(shown) if shown.isascii() else len(shown) + len(WIDE.findall(shown))


def row(line: Span, text: str, measure: Callable[[str], int]) -> Row:
    """Measure a line. measure: by columns or by characters, as systems of both sorts wrap."""
    start, depth = line.start, 0
    if text[start] == ">" and (quoted := _QUOTED.match(text, start, line.end)) and quoted.end() < line.end:
        start, depth = quoted.end(), quoted[0].count(">")
    # A longer line is no line of a wrapped text, whatever its columns.
    shown = text[start : min(line.end, start + 2 * MAX_WIDTH)]
    indent = 0 if depth or text[line.start - 1] == "\n" else _indent(line.start, text)
    return Row(line, start, depth, indent, indent + measure(shown), _first_word(shown, measure))


def _indent(start: int, text: str) -> int:
    left = text.rfind("\n", max(0, start - MAX_WIDTH), start) + 1
    return len(text[left:start].expandtabs(TAB)) if left else start


def _first_word(shown: str, measure: Callable[[str], int]) -> int:
    """Columns of what cannot be parted from a line's start."""
    word = shown[:MAX_WIDTH].split(maxsplit=1)[0]
    if word.isascii() or word[0] < "\u0e00":
        return len(word)
    if "\uac00" <= word[0] <= "\ud7a3" or word[0] < "\u2e80":
        return min(measure(word), _MAX_UNSPACED)
    return _NO_WORD


def case(line: Row, text: str) -> int:
    """Of the first letter: 1 capital, -1 small, 0 neither."""
    opening = _OPENING.match(text, line.start, line.span.end)
    at = opening.end() if opening else line.start
    letter = text[at : at + 1]
    return -1 if letter.islower() else 1 if letter.isupper() else 0


def is_finished(line: Row, text: str) -> bool:
    """Whether a line ends where a sentence may end."""
    return text[line.span.end - 1] in STOPS


def goes_on(above: Row, below: Row, text: str) -> bool:
    """Whether a sentence plainly runs from one line into the next."""
    return case(below, text) < 0 and not is_finished(above, text)


def is_item(below: Row, above: Row, text: str) -> bool:
    """A bullet; but a dash or a number may also open a line in the middle of a sentence."""
    if not has_bullet(below, text):
        return False
    return text[below.start] in _SURE_BULLETS or is_finished(above, text) or above.columns < MIN_WIDTH / 2


def has_bullet(line: Row, text: str) -> bool:
    """Whether a bullet, a dash or a number stands before the line's text."""
    return bool(_BULLET.match(text, line.start, line.span.end))


def opens_paragraph(line: Row, text: str) -> bool:
    """Whether a line begins as a byline, a dateline or a credit does."""
    return bool(_OWN_PARAGRAPH.match(text, line.start, line.span.end))


def has_words(line: Row, text: str) -> bool:
    """Signs alone are a line of their own."""
    return any(map(str.isalnum, text[line.start : min(line.span.end, line.start + MAX_WIDTH)]))
