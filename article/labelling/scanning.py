"""One pass of Hyperscan over the text of a whole batch, many patterns at once.

A pattern never crosses a line, and every block stands on a line of its own; so where a match ends says which
block it is in.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import hyperscan
import numpy as np

from article.reading.blocks import Ints


class Pattern(NamedTuple):
    """A regular expression over bytes; `^` and `$` are the ends of a block."""

    number: int
    expression: str
    any_case: bool


class Matches(NamedTuple):
    """Where patterns matched, one entry per match."""

    pattern: Ints  # its number
    block: Ints  # line of the buffer


# `[^a-z]` is everything but a to z, line ends too; the next block is none of a pattern's business.
_NEGATED_CLASS = re.compile(r"(?<!\\)\[\^")
_NUMBER_BITS = 16


def compiled(patterns: Sequence[Pattern]) -> hyperscan.Database:
    """Patterns as one automaton."""
    database = hyperscan.Database()
    database.compile(
        expressions=[_NEGATED_CLASS.sub(r"[^\\n", p.expression).encode() for p in patterns],
        ids=[p.number for p in patterns],
        elements=len(patterns),
        flags=[
            hyperscan.HS_FLAG_MULTILINE | (hyperscan.HS_FLAG_CASELESS if p.any_case else 0) for p in patterns
        ],
    )
    return database


def scan(databases: Iterable[hyperscan.Database], lines: bytes) -> Matches:
    """All matches in lines parted by newlines."""
    found: list[int] = []
    for database in databases:
        # One number a match: of all that is done here, what Python does at a match costs most.
        database.scan(
            lines,
            match_event_handler=lambda number, _start, end, _flags, _context: found.append(
                end << _NUMBER_BITS | number
            ),
        )
    matches = np.array(found, np.int64)
    breaks = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n"))
    return Matches(
        matches & ((1 << _NUMBER_BITS) - 1), np.searchsorted(breaks, (matches >> _NUMBER_BITS) - 1)
    )
