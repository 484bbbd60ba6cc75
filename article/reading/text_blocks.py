"""Flat text to blocks: a block is a line, a hard-wrapped paragraph, or one part of a line that holds several.

Blocks keep their place: `text[start:end]` is the block as it stands in the file, and what lies
between two blocks is white space alone.
"""

from bisect import bisect_right
from collections.abc import Callable

from article.reading.glued_lines import glued_places
from article.reading.hard_wrap import rejoined
from article.reading.one_line import FEW_LINES, head_places, line_places, lone_line_places, may_hold_lines
from article.reading.spans import Span, bare_lines, cut

# By paragraph, both in order.
Places = dict[int, list[int]]

__all__ = ["Span", "text_blocks"]


def text_blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order; white space alone is in none."""
    lines = bare_lines(text)
    if not lines:
        return []
    paragraphs = rejoined(lines, text)
    places = _places(paragraphs, text)
    if len(lines) <= FEW_LINES:
        blocks = _cut(paragraphs, text, _more(lone_line_places, paragraphs, text, places))
        return [*cut(blocks[0], head_places(blocks[0], text), text), *blocks[1:]]
    if may_hold_lines(text, max(end - start for start, end, _ in paragraphs)):
        places = _more(line_places, paragraphs, text, places)
    return _cut(paragraphs, text, places)


def _places(paragraphs: list[Span], text: str) -> Places:
    """The places where paragraphs hold two things."""
    starts = [start for start, _, _ in paragraphs]

    def line_of(place: int) -> tuple[int, int]:
        start, end, _ = paragraphs[bisect_right(starts, place) - 1]
        return start, end

    places: Places = {}
    for place in sorted(glued_places(text, line_of)):
        number = bisect_right(starts, place) - 1
        if starts[number] < place < paragraphs[number].end:
            places.setdefault(number, []).append(place)
    return places


def _more(
    places_in: Callable[[Span, str, list[int]], list[int]], paragraphs: list[Span], text: str, known: Places
) -> Places:
    """The known places, and those where an endless line was several."""
    found = ((number, places_in(span, text, known.get(number, []))) for number, span in enumerate(paragraphs))
    return {number: places for number, places in found if places}


def _cut(paragraphs: list[Span], text: str, places: Places) -> list[Span]:
    blocks: list[Span] = []
    done = 0
    for number, inside in places.items():
        blocks += paragraphs[done:number]
        blocks += cut(paragraphs[number], inside, text)
        done = number + 1
    return blocks + paragraphs[done:]
