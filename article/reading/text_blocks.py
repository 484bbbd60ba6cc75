"""Flat text to blocks: a block is a line, a hard-wrapped paragraph, or one part of a line that holds several.

Blocks keep their place: `text[start:end]` is the block as it stands in the file, and what lies
between two blocks is white space alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from article.reading.glued_lines import glued_places
from article.reading.hard_wrap import rejoined
from article.reading.one_line import FEW_LINES, head_places, line_places, lone_line_places, may_hold_lines
from article.reading.spans import Span, bare_lines, cut

__all__ = ["Span", "text_blocks"]


def text_blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order; white space alone is in none."""
    lines = bare_lines(text)
    if not lines:
        return []
    paragraphs = rejoined(lines, text)
    places_in = _places_in(paragraphs, text)
    if len(lines) <= FEW_LINES:
        blocks = _cut(paragraphs, text, lambda span: lone_line_places(span, text, places_in(span)))
        return [*cut(blocks[0], head_places(blocks[0], text), text), *blocks[1:]]
    if may_hold_lines(text, max(end - start for start, end, _ in paragraphs)):
        return _cut(paragraphs, text, lambda span: line_places(span, text, places_in(span)))
    return _cut(paragraphs, text, places_in)


def _places_in(paragraphs: list[Span], text: str) -> Callable[[Span], list[int]]:
    """The places where the paragraphs hold two things, by paragraph."""
    starts = [span.start for span in paragraphs]

    def line_of(place: int) -> tuple[int, int]:
        line = paragraphs[bisect_right(starts, place) - 1]
        return line.start, line.end

    places = sorted(glued_places(text, line_of))
    if not places:
        return lambda _span: []
    return lambda span: places[bisect_right(places, span.start) : bisect_left(places, span.end)]


def _cut(spans: list[Span], text: str, places_in: Callable[[Span], list[int]]) -> list[Span]:
    blocks: list[Span] = []
    for span in spans:
        places = places_in(span)
        blocks.extend(cut(span, places, text) if places else (span,))
    return blocks
