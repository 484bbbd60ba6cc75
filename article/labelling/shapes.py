"""The shapes of `seeds/lexicon/shapes.csv`: regular expressions that say what a block looks like.

`{month}` in a pattern stands for the pattern of that name in `shape_parts.csv`.
"""

import csv
import re
from functools import lru_cache
from typing import NamedTuple

import hyperscan
import numpy as np

from article.labelling.lexicon import LEXICON_DIR
from article.labelling.scanning import Pattern, compiled, scan
from article.reading.blocks import Flags


class Shape(NamedTuple):
    """One row of shapes.csv."""

    name: str
    scan: str  # which shapes are compiled together
    pattern: str
    any_case: str
    description: str  # completes "the block ..."
    why: str


_PART = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes, in the file's order, their patterns written out."""
    parts = {row["name"]: row["pattern"] for row in _rows("shape_parts.csv")}

    def written_out(pattern: str) -> str:
        return _PART.sub(lambda part: written_out(parts[part[1]]), pattern)

    return tuple(Shape(**{**row, "pattern": written_out(row["pattern"])}) for row in _rows("shapes.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (LEXICON_DIR / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def _databases() -> tuple[hyperscan.Database, ...]:
    """One for each scan: some patterns that are cheap apart are dear together, to compile and to look for.

    `python -m benchmarks.shape_scans` finds out which belong together.
    """
    patterns: dict[str, list[Pattern]] = {}
    for number, shape in enumerate(shapes()):
        pattern = Pattern(number, shape.pattern, shape.any_case == "yes")
        patterns.setdefault(shape.scan, []).append(pattern)
    return tuple(map(compiled, patterns.values()))


def shape_flags(plain: str, blocks: int) -> Flags:
    """(blocks, shapes) which shapes each block has. plain: one block a line, see Characters.plain."""
    matches = scan(_databases(), plain.encode("utf-8", "surrogatepass"))
    flags = np.zeros((blocks, len(shapes())), bool)
    flags[matches.block, matches.pattern] = True
    return flags
