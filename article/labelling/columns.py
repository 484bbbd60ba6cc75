"""The features of a batch as columns: a name, and a whole number (0 or 1 for a flag) for each block."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from article.reading.blocks import Blocks, Flags, Ints

Column = npt.NDArray[np.int16]
MOST = np.iinfo(np.int16).max

# How far a neighbour's feature is seen: the name's prefix, and how many blocks before this one it stands.
SIDES = {"before=": 1, "after=": -1, "before2=": 2, "after2=": -2}


@dataclass
class Columns:
    """Named columns, one row a block. Any column is also seen of the blocks around: `before=NAME`."""

    blocks: Blocks
    own: dict[str, Column] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)

    def add(self, name: str, values: Flags | Ints, *, sign: bool = False) -> None:
        """Append a column; what is larger than a column holds counts as the most it holds.

        sign: whether 0 only means that something was not seen, as it always does of flags.
        """
        if sign or values.dtype == bool:
            self.signs.add(name)
        if values.dtype == bool:
            self.own[name] = values.astype(np.int16)
        else:
            self.own[name] = np.clip(values, -MOST, MOST).astype(np.int16)

    def __getitem__(self, name: str) -> Column:
        """(blocks,) a block's own column, or a neighbour's: 0 over a document's edge."""
        if name in self.own:
            return self.own[name]
        side, _, rest = name.partition("=")
        if rest not in self.own:
            # A feature the weights know and this program has no more is never seen.
            return np.zeros(len(self.blocks), np.int16)
        return shifted(self.own[rest], SIDES[side + "="], self.blocks)

    def at(self, name: str, rows: Ints) -> Column:
        """(rows,) what `self[name]` says of some blocks, without looking at the others."""
        side, _, rest = name.partition("=")
        if name in self.own or rest not in self.own:
            return self[name][rows]
        by = SIDES[side + "="]
        column = self.own[rest][np.clip(rows - by, 0, len(self.blocks) - 1)]
        room = self.blocks.position[rows] if by > 0 else self.blocks.from_end[rows]
        column[room < abs(by)] = 0
        return column

    def is_sign(self, name: str) -> bool:
        """Whether a column has nothing to say where it is 0."""
        return name.rpartition("=")[2] in self.signs

    def flag(self, name: str) -> Flags:
        """(blocks,) a column of 0 and 1 as flags."""
        flags: Flags = self.own[name] != 0
        return flags

    def matrix(self, names: Sequence[str]) -> Column:
        """(blocks, names)."""
        found = np.empty((len(self.blocks), len(names)), np.int16, order="F")
        for number, name in enumerate(names):
            found[:, number] = self[name]
        return found

    def names(self) -> list[str]:
        """Every column there is, the neighbours' too."""
        return [*self.own, *(side + name for side in SIDES for name in self.own if ":at" not in name)]


def shifted(column: Column, by: int, blocks: Blocks) -> Column:
    """The column of the block `by` rows before; 0 over a document's edge."""
    moved = np.zeros_like(column)
    if by > 0:
        moved[by:] = column[:-by]
        moved[blocks.position < by] = 0
    else:
        moved[:by] = column[-by:]
        moved[blocks.from_end < -by] = 0
    return moved
