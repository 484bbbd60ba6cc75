"""Places in a text, and what is told by a character alone."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Final, NamedTuple

# What ends a sentence, or closes what a sentence ended in.
STOPS: Final = frozenset('.!?…:"”’»)。！？」』）؟۔।')

# Characters two columns wide. In the scripts that have them a word is one or two characters long.
WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f000-\U0003fffd]"
)


class Span(NamedTuple):
    """A block's place in the decoded text."""

    start: int
    end: int
    gap: int  # empty lines before it


# A span from its three numbers, as Span() makes it, in a third of the time: there is one for each line.
_span: Final = partial(tuple.__new__, Span)


def bare_lines(text: str) -> list[Span]:
    """Lines without the white space around them, and without the empty ones."""
    places, at, gap = [], 0, 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at if line[0] == bare[0] else at + line.index(bare[0])
            places.append((start, start + len(bare), gap))
            gap = 0
        else:
            gap += 1
        at += len(line)
    return list(map(_span, places))


def cut(span: Span, places: Iterable[int], text: str) -> list[Span]:
    """Cut a span in front of each of some places, given in order; white space at a cut is in no part."""
    parts, start, gap = [], span.start, span.gap
    for place in (*places, span.end):
        piece = text[start:place]
        bare = piece.strip()
        if bare:
            first = start + piece.index(bare[0])
            parts.append(Span(first, first + len(bare), gap))
            gap = 0
        start = max(start, place)
    return parts


def opens_sentence(text: str, at: int) -> bool:
    """Whether the letter at a place, behind quotation marks or an opening bracket, could begin a sentence.

    A script without capitals has only such letters.
    """
    while at < len(text) and text[at] in OPENERS:
        at += 1
    return at < len(text) and (text[at].isalpha() or text[at].isdigit()) and not text[at].islower()


OPENERS: Final = frozenset("\"'“„«‘¿¡([【「『（")
