"""The shapes of `seeds/lexicon/shapes.csv`: regular expressions that say what a block looks like."""

import csv
from functools import lru_cache
from typing import NamedTuple

import hyperscan
import numpy as np

from article.labelling.lexicon import LEXICON_DIR
from article.labelling.scanning import compile_shapes, scan
from article.reading.blocks import Flags


class Shape(NamedTuple):
    """One row of shapes.csv."""

    name: str
    pattern: str
    any_case: str
    description: str  # completes "the block ..."
    why: str


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes, in the file's order."""
    with (LEXICON_DIR / "shapes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Shape(**row) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def _database() -> hyperscan.Database:
    return compile_shapes([s.pattern for s in shapes()], any_case=[s.any_case == "yes" for s in shapes()])


def shape_flags(plain: str, blocks: int) -> Flags:
    """(blocks, shapes) which shapes each block has. plain: one block a line, see Characters.plain."""
    matches = scan(_database(), plain.encode("utf-8", "surrogatepass"))
    flags = np.zeros((blocks, len(shapes())), bool)
    flags[matches.block, matches.pattern] = True
    return flags
