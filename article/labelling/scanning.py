"""One pass of Hyperscan over the text of a whole batch, all patterns at once.

A pattern never crosses a line, and every block stands on a line of its own; so where a match ends
says which block it is in.
"""

from collections.abc import Sequence
from typing import NamedTuple

import hyperscan
import numpy as np

from article.reading.blocks import Ints


class Matches(NamedTuple):
    """Where patterns matched, one entry per match."""

    pattern: Ints  # its number
    start: Ints  # byte of its first character; only right for databases that report starts
    end: Ints  # byte behind its last
    block: Ints  # line of the buffer


def compile_shapes(patterns: Sequence[str], *, any_case: Sequence[bool]) -> hyperscan.Database:
    """Regular expressions over bytes; `^` and `$` are the ends of a block."""
    flags = hyperscan.HS_FLAG_MULTILINE
    database = hyperscan.Database()
    database.compile(
        expressions=[p.encode() for p in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=[flags | (hyperscan.HS_FLAG_CASELESS if loose else 0) for loose in any_case],
    )
    return database


def compile_literals(phrases: Sequence[str]) -> hyperscan.Database:
    """Plain strings, found wherever they stand."""
    database = hyperscan.Database()
    database.compile(
        expressions=[p.encode() for p in phrases],
        ids=list(range(len(phrases))),
        elements=len(phrases),
        flags=0,
        literal=True,
    )
    return database


def scan(database: hyperscan.Database, lines: bytes) -> Matches:
    """All matches in lines parted by newlines."""
    found: list[int] = []
    database.scan(
        lines,
        match_event_handler=lambda number, start, end, _flags, _context: found.extend((number, start, end)),
    )
    pattern, start, end = np.array(found, np.int64).reshape(-1, 3).T
    breaks = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n"))
    return Matches(pattern, start, end, np.searchsorted(breaks, end - 1))
