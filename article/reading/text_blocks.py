"""Flat text to blocks: a block is a line, a hard-wrapped paragraph, or one half of a glued line.

Blocks keep their place: `text[start:end]` is the block as it stands in the file, and what lies
between two blocks is white space alone.
"""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Span(NamedTuple):
    """A block's place in the decoded text."""

    start: int
    end: int
    gap: int  # empty lines before it


# A hard-wrapped file keeps its lines under a terminal's width; a paragraph on one line passes it at once.
WRAP_MAX_CHARS = 100
WRAP_MIN_CHARS = 45
WRAP_MIN_LINES = 6
STOPS = '.!?…:"”’»)。！？」』'

# A bracketed credit nothing else looks like, with more text glued to it or behind it on the line.
# Bounded repeats, so that a line of brackets costs no more than its length.
CREDIT_THEN_TEXT = re.compile(
    r"\((?:AP Photo/[^()\n]{2,80}|Photo by [^()\n]{2,80}|Photo: [^()\n]{2,80}"
    r"|[^()\n]{2,100} via AP(?:, File)?"
    r"|[^()\n/]{3,40}/(?:AP|AFP|Reuters|Getty Images|EPA|dpa)(?:, File)?)\)(?=\s?[A-Z“\"‘À-Þ][^\n]{40})"
)


def text_blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order; white space alone is in none."""
    lines = _lines(text)
    spans = _joined(lines, text) if _is_hard_wrapped(lines, text) else lines
    return [part for span in spans for part in _unglued(span, text)]


def _lines(text: str) -> list[Span]:
    """Lines without the white space around them, and without the empty ones."""
    spans, at, gap = [], 0, 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            spans.append(Span(start, start + len(bare), gap))
            gap = 0
        else:
            gap += 1
        at += len(line)
    return spans


def _is_hard_wrapped(lines: list[Span], text: str) -> bool:
    """Whether paragraphs run over several lines, cut at a fixed width.

    Three things must hold: no line is much longer than the width, most lines with a neighbour below
    are nearly full, and most of those stop in the middle of a sentence.
    """
    followed = [line for line, below in pairwise(lines) if not below.gap]
    if len(followed) < WRAP_MIN_LINES:
        return False
    lengths = sorted(line.end - line.start for line in lines)
    usual_longest = lengths[int(0.97 * (len(lengths) - 1))]
    if usual_longest > WRAP_MAX_CHARS or median(line.end - line.start for line in followed) < WRAP_MIN_CHARS:
        return False
    unfinished = sum(text[line.end - 1] not in STOPS for line in followed)
    return unfinished > len(followed) / 2


def _joined(lines: list[Span], text: str) -> list[Span]:
    """Join the lines of each hard-wrapped paragraph."""
    width = max(median(line.end - line.start for line in lines), WRAP_MIN_CHARS)
    spans = [lines[0]]
    for above, line in pairwise(lines):
        if line.gap or _ends_paragraph(above, line, text, width):
            spans.append(line)
        else:
            spans[-1] = spans[-1]._replace(end=line.end)
    return spans


def _ends_paragraph(above: Span, line: Span, text: str, width: float) -> bool:
    """A line that stops well short of the width ends its paragraph, unless the sentence plainly goes on."""
    is_short = above.end - above.start < 0.7 * width
    goes_on = text[line.start].islower() and text[above.end - 1] not in STOPS
    return is_short and not goes_on


def _unglued(span: Span, text: str) -> list[Span]:
    """Cut a line behind each credit that has more text behind it."""
    if "(" not in text[span.start : span.end]:
        return [span]
    parts, start = [], span.start
    for match in CREDIT_THEN_TEXT.finditer(text, span.start, span.end):
        parts.append(Span(start, match.end(), span.gap if start == span.start else 0))
        start = match.end() + (text[match.end()] == " ")
    return [*parts, Span(start, span.end, span.gap if start == span.start else 0)]
