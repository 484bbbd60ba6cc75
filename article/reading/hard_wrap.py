"""Hard-wrapped text: paragraphs that somebody cut into lines of one width.

Two things give it away, and both must be there. A greedy writer fills each line: it holds as many
characters as fit, and the next line's first word would not have fitted. And the sentence goes on in the
next line: in a script with capitals most of those lines begin with a small letter. A list, a table or a
poem may have the one by chance, but not both.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import Final, NamedTuple

from article.reading.spans import WIDE, Span
from article.reading.wrapped_rows import (
    MAX_WIDTH,
    MIN_WIDTH,
    Row,
    case,
    goes_on,
    has_bullet,
    has_words,
    is_finished,
    is_item,
    opens_paragraph,
    row,
    wide_columns,
)

# Fewer pairs of lines prove nothing.
MIN_PAIRS: Final = 3
MIN_GOING_ON: Final = 2
# Shares of the pairs: lines one below the other that some width explains; and of those, the ones whose
# sentence plainly goes on. German, with its capitals, has 0.6 of them, English 0.85, lists none.
FULL: Final = 0.4
GOING_ON: Final = 0.4
# Without capitals, or with those of German nouns, the width alone must tell. Of the pairs in a list of
# headlines some width explains one in four.
FULL_ALONE: Final = 0.75
FULL_OF_MANY_ALONE: Final = 0.5
MANY_PAIRS: Final = 10
UNFINISHED: Final = 0.5
WITH_INNER_STOPS: Final = 0.25
# Lines cut after so many words have no width; only that sentences go on tells.
GOING_ON_ALONE: Final = 0.6
MIN_PAIRS_ALONE: Final = 8
MIN_WIDTH_ALONE: Final = 60
MAX_WIDTH_ALONE: Final = 200
LAST_LINE_ALONE: Final = 42
# Longer words are broken or hang over the edge.
MAX_WORD: Final = 25
# Of the short lines that end a paragraph: those with an empty line or an indent behind them.
SPACED: Final = 0.6

# A quotation mark so many lines above is a mistake.
MAX_QUOTED_LINES: Final = 12

_INNER_STOP = re.compile(r"[.,!?;:،。，、！？।؟]")

Pairs = Sequence[tuple[Row, Row]]


class _Wrap(NamedTuple):
    """How a text was wrapped."""

    width: int  # 0: not at a width
    reach: int  # empty lines between two lines of a paragraph
    margin: int  # the indent of lines inside a paragraph
    is_spaced: bool  # whether an empty line or an indent parts the paragraphs


def rejoined(lines: list[Span], text: str) -> list[Span]:
    """Join the lines of each hard-wrapped paragraph; lines of other texts are returned as they are."""
    if not _may_be_wrapped(lines, text):
        return lines
    measures: tuple[Callable[[str], int], ...] = (wide_columns, len) if WIDE.search(text) else (len,)
    for measure in measures:
        rows = [row(line, text, measure) for line in lines]
        # Some systems put an empty line between any two.
        for reach in (0, 1):
            wrap = _wrap(rows, reach, text)
            if wrap:
                return _joined(rows, wrap, text)
    return lines


def _may_be_wrapped(lines: list[Span], text: str) -> bool:
    """A quick no for nearly every text: paragraphs begin with a capital and are longer than any width."""
    if len(lines) <= MIN_PAIRS:
        return False
    first = [text[start] for start, _, _ in lines]
    telling = sum(c.islower() or c == ">" or "\u0590" <= c < "\u2000" or c >= "\u2e80" for c in first)
    if telling < MIN_GOING_ON:
        return False
    fitting = sum(MIN_WIDTH / 2 <= end - start <= MAX_WIDTH_ALONE for start, end, _ in lines)
    return fitting >= max(MIN_PAIRS, FULL * len(lines) / 2)


def _wrap(rows: Sequence[Row], reach: int, text: str) -> _Wrap | None:
    neighbours = [(above, below) for above, below in pairwise(rows) if below.span.gap <= reach]
    if len(neighbours) < MIN_PAIRS:
        return None
    width = _likeliest_width(neighbours)
    full = [pair for pair in neighbours if _is_full(*pair, width)]
    if not _is_prose(full, neighbours, text):
        return _Wrap(0, reach, 0, is_spaced=True) if _only_goes_on(neighbours, text) else None
    inside = Counter(below.indent for above, below in full if not is_finished(above, text))
    margin = min(inside, key=lambda indent: (-inside[indent], indent), default=0)
    return _Wrap(width, reach, margin, is_spaced=_is_spaced(rows, width, reach, margin))


def _likeliest_width(neighbours: Pairs) -> int:
    """The width that most pairs allow: a full line of c columns above a word of w, one from c to c + w."""
    steps = [0] * (MAX_WIDTH + MAX_WORD + 3)
    for above, below in neighbours:
        if MIN_WIDTH / 2 <= above.columns <= MAX_WIDTH:
            steps[above.columns] += 1
            steps[above.columns + min(below.need, MAX_WORD) + 1] -= 1
    votes = list(accumulate(steps))[MIN_WIDTH : MAX_WIDTH + 1]
    return MIN_WIDTH + votes.index(max(votes))


def _is_full(above: Row, below: Row, width: int) -> bool:
    return above.columns <= width <= above.columns + below.need


def _is_prose(full: Pairs, neighbours: Pairs, text: str) -> bool:
    # A line that ends a paragraph, and one that begins the next, need not be full.
    broken = sum(1 for above, below in neighbours if not _may_part(above, below, text))
    parting = sum(1 for above, below in full if _may_part(above, below, text))
    if len(full) < max(MIN_PAIRS, FULL * (broken + parting)):
        return False
    cased = [pair for pair in full if case(pair[1], text)]
    going_on = sum(goes_on(*pair, text) for pair in cased)
    has_capitals = len(cased) >= len(full) / 2
    if has_capitals and going_on < MIN_GOING_ON:
        return False
    return (has_capitals and going_on >= GOING_ON * len(cased)) or _flows(full, len(neighbours), text)


def _may_part(above: Row, below: Row, text: str) -> bool:
    return below.indent > above.indent + 1 or (is_finished(above, text) and case(below, text) > 0)


def _flows(full: Pairs, pairs: int, text: str) -> bool:
    """Whether nearly all lines are full, and broken in the middle of sentences, whatever they begin with."""
    share = FULL_ALONE if len(full) < MANY_PAIRS else FULL_OF_MANY_ALONE
    if len(full) < share * pairs:
        return False
    unfinished = sum(not is_finished(above, text) for above, _ in full)
    stopped = sum(bool(_INNER_STOP.search(text, above.start, above.span.end)) for above, _ in full)
    return unfinished >= UNFINISHED * len(full) and stopped >= WITH_INNER_STOPS * len(full)


def _only_goes_on(neighbours: Pairs, text: str) -> bool:
    if len(neighbours) < MIN_PAIRS_ALONE or median(a.columns for a, _ in neighbours) < MIN_WIDTH_ALONE:
        return False
    return sum(goes_on(*pair, text) for pair in neighbours) >= GOING_ON_ALONE * len(neighbours)


def _is_spaced(rows: Sequence[Row], width: int, reach: int, margin: int) -> bool:
    """Whether what follows the short last line of a paragraph is mostly set off from it."""
    ends = spaced = 0
    for before, above, below in zip(rows, rows[1:], rows[2:], strict=False):
        if above.span.gap <= reach and _is_full(before, above, width) and above.columns + below.need < width:
            ends += 1
            spaced += below.span.gap > reach or below.indent > margin + 1
    return spaced >= SPACED * ends


def _joined(rows: Sequence[Row], wrap: _Wrap, text: str) -> list[Span]:
    return [
        Span(paragraph[0].span.start, paragraph[-1].span.end, paragraph[0].span.gap)
        for paragraph in _paragraphs(rows, wrap, text)
    ]


def _paragraphs(rows: Sequence[Row], wrap: _Wrap, text: str) -> Iterator[list[Row]]:
    paragraph = [rows[0]]
    for below in rows[1:]:
        if below.span.gap <= wrap.reach and not _ends(paragraph, below, wrap, text):
            paragraph.append(below)
        else:
            yield paragraph
            paragraph = [below]
    yield paragraph


def _ends(paragraph: list[Row], below: Row, wrap: _Wrap, text: str) -> bool:
    """Whether a paragraph is over before the line below."""
    above = paragraph[-1]
    if below.depth != above.depth or not has_words(above, text) or not has_words(below, text):
        return True
    if is_item(below, above, text):
        return True
    if goes_on(above, below, text):
        return False
    if _is_indented(paragraph, below, wrap, text) or opens_paragraph(below, text):
        return True
    return _is_last_line(paragraph, below, wrap, text)


def _is_last_line(paragraph: list[Row], below: Row, wrap: _Wrap, text: str) -> bool:
    """Whether the last line so far is shorter than it would be if the line below belonged to it."""
    above = paragraph[-1]
    if not wrap.width:
        return above.columns < LAST_LINE_ALONE and is_finished(above, text)
    if above.columns > wrap.width:
        # A line that hangs over the edge, in the middle of a paragraph.
        return len(paragraph) == 1 or is_finished(above, text)
    # Where nothing parts the paragraphs, a full line may be the last of one.
    is_over = not wrap.is_spaced and is_finished(above, text) and not _is_quoting(paragraph, text)
    return is_over or above.columns + below.need < wrap.width


def _is_quoting(paragraph: list[Row], text: str) -> bool:
    """Whether a quotation is open at the end of the lines so far."""
    if len(paragraph) > MAX_QUOTED_LINES:
        return False
    said = text[paragraph[0].start : paragraph[-1].span.end]
    return said.count("“") > said.count("”") or said.count('"') % 2 == 1


def _is_indented(paragraph: list[Row], below: Row, wrap: _Wrap, text: str) -> bool:
    """Whether a line is set in as first lines are; but lines under a bullet are set in as well."""
    return bool(wrap.width) and below.indent > wrap.margin + 1 and not has_bullet(paragraph[0], text)
