"""Decision trees over features: weights as text, sums of whole numbers.

A tree asks the same question of all blocks at each level (an oblivious tree), so the answers are the bits of
the number of the leaf a block falls into, and a leaf is one row of scores. All is whole numbers: the same
block has the same scores in every batch and on every machine.
Source: Prokhorenkova et al. (2018), CatBoost.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pyarrow import csv

from article.labelling.columns import Columns
from article.reading.blocks import Flags, Ints

Scores = npt.NDArray[np.int32]
Leaves = npt.NDArray[np.int32]
Leaf = npt.NDArray[np.uint8]

# Weights are written as whole numbers of 1/256 nat.
UNIT = 256
DEPTH = 6


@dataclass(frozen=True)
class Forest:
    """Trees that vote for classes."""

    classes: tuple[str, ...]
    questions: tuple[tuple[str, int], ...]  # feature, and the number its value has to pass for a yes
    tree: npt.NDArray[np.int64]  # (trees, DEPTH) the questions of each tree
    leaves: Leaves  # (trees, 2**DEPTH, classes); the first question is the lowest bit

    def leaf_of(self, columns: Columns, rows: Ints) -> Leaf:
        """(trees, rows) the leaf each block falls into."""
        answers = np.empty((len(self.questions), len(rows)), np.uint8)
        for name, numbered in groupby(enumerate(self.questions), key=lambda pair: pair[1][0]):
            column = columns.at(name, rows)
            for number, (_, bound) in numbered:
                np.greater(column, bound, out=answers[number].view(bool))
        leaf = answers[self.tree[:, 0]]
        for level in range(1, DEPTH):
            leaf |= answers[self.tree[:, level]] << np.uint8(level)
        return leaf

    def scores(self, leaf: Leaf) -> Scores:
        """(rows, classes) the votes of all trees."""
        total = np.zeros((leaf.shape[1], len(self.classes)), np.int32)
        for votes, of_row in zip(self.leaves, leaf, strict=True):
            total += votes.take(of_row, axis=0)
        return total

    def votes(self, leaf: Leaf, chosen: Ints, other: Ints) -> Scores:
        """(topics, rows) how much the trees of each topic speak for one class against another."""
        by_topic = self._order
        flat = np.ascontiguousarray(self.leaves.transpose(0, 2, 1)).reshape(-1)
        base = (np.arange(len(self.tree)) * len(self.classes) << DEPTH)[by_topic, None]
        at = base + leaf[by_topic]
        for_each = flat.take(at + (chosen << DEPTH)) - flat.take(at + (other << DEPTH))
        summed: Scores = np.add.reduceat(for_each, self._first, axis=0)
        return summed

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The features that some tree asks for first of all, in the order `votes` has."""
        names = [self.questions[number][0] for number in self._main]
        return tuple(names[tree] for tree in self._order[self._first])

    @cached_property
    def _main(self) -> list[int]:
        """(trees,) the question whose answer changes the votes of a tree most."""
        leaf = np.arange(1 << DEPTH)
        turned = np.stack(
            [
                np.abs(self.leaves - self.leaves[:, leaf ^ (1 << level)]).sum(axis=(1, 2))
                for level in range(DEPTH)
            ]
        )
        return [int(self.tree[tree, level]) for tree, level in enumerate(turned.argmax(axis=0))]

    @cached_property
    def _order(self) -> Ints:
        """Trees sorted by the feature they are mainly about."""
        return np.argsort([self.questions[number][0] for number in self._main], kind="stable")

    @cached_property
    def _first(self) -> Ints:
        names = np.array([self.questions[self._main[tree]][0] for tree in self._order])
        opens: Flags = np.concatenate(([True], names[1:] != names[:-1]))
        return np.flatnonzero(opens)


def read_forest(folder: Path, name: str) -> Forest:
    """Read `<name>_questions.csv` (tree, level, feature, above) and `<name>_leaves.csv` (tree, leaf, ...)."""
    asked = csv.read_csv(folder / f"{name}_questions.csv").to_pydict()
    leaves = csv.read_csv(folder / f"{name}_leaves.csv")
    classes = tuple(leaves.column_names[2:])
    pairs = list(zip(asked["feature"], asked["above"], strict=True))
    questions = sorted(set(pairs))
    number_of = {question: number for number, question in enumerate(questions)}
    tree = np.array([number_of[pair] for pair in pairs], np.int64).reshape(-1, DEPTH)
    values = np.zeros((len(tree), 1 << DEPTH, len(classes)), np.int32)
    rows = np.stack([leaves[class_].to_numpy() for class_ in classes], axis=1)
    values[leaves["tree"].to_numpy(), leaves["leaf"].to_numpy()] = rows
    return Forest(classes, tuple(questions), tree, values)
