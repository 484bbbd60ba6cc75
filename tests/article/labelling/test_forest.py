"""Trees of questions: what the fast sums say is what asking one block at a time says."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.labelling.columns import Columns
from article.labelling.forest import DEPTH, Forest, read_forest
from article.labelling.tagging import WEIGHTS_DIR
from article.reading.blocks import Blocks


def batch(*lengths: int) -> Blocks:
    size = sum(lengths)
    return Blocks(["x"] * size, np.repeat(np.arange(len(lengths)), lengths), np.zeros(size, np.int64))


def forest(seed: int, trees: int = 5, classes: int = 3) -> Forest:
    random = np.random.default_rng(seed)
    questions = tuple(sorted({(f"f{n % 4}", int(random.integers(-3, 4))) for n in range(16)}))
    return Forest(
        tuple(f"class {n}" for n in range(classes)),
        questions,
        random.integers(0, len(questions), (trees, DEPTH)),
        random.integers(-500, 500, (trees, 1 << DEPTH, classes)).astype(np.int32),
    )


def columns(seed: int, blocks: Blocks) -> Columns:
    random = np.random.default_rng(seed)
    found = Columns(blocks)
    for number in range(4):
        found.add(f"f{number}", random.integers(-5, 6, len(blocks)))
    return found


def asked_one_by_one(trees: Forest, seen: Columns, row: int) -> list[int]:
    total = np.zeros(len(trees.classes), int)
    for tree, asked in enumerate(trees.tree):
        leaf = 0
        for level, question in enumerate(asked):
            name, bound = trees.questions[question]
            leaf |= int(seen[name][row] > bound) << level
        total += trees.leaves[tree, leaf]
    return total.tolist()


@given(seed=st.integers(0, 10_000))
def test_the_votes_are_those_of_every_tree_asked_alone(seed: int) -> None:
    trees, seen = forest(seed), columns(seed, batch(4, 7))
    scores = trees.scores(trees.leaf_of(seen, np.arange(11)))
    assert scores.tolist() == [asked_one_by_one(trees, seen, row) for row in range(11)]


@given(seed=st.integers(0, 10_000))
def test_the_topics_share_all_votes_for_one_class_against_another(seed: int) -> None:
    trees, seen = forest(seed), columns(seed, batch(6))
    leaf = trees.leaf_of(seen, np.arange(6))
    scores = trees.scores(leaf)
    chosen, other = scores.argmax(axis=1), scores.argmin(axis=1)
    votes = trees.votes(leaf, chosen, other)
    assert len(votes) == len(trees.topics)
    assert votes.sum(axis=0).tolist() == (scores.max(axis=1) - scores.min(axis=1)).tolist()


@pytest.mark.parametrize("name", ["text_story", "text_other", "html_story", "html_other"])
def test_the_weights_are_read_as_they_are_written(name: str) -> None:
    trees = read_forest(WEIGHTS_DIR, name)
    lines = (Path(WEIGHTS_DIR) / f"{name}_leaves.csv").read_text().splitlines()
    tree, leaf, *votes = map(int, lines[-1].split(","))
    assert trees.leaves[tree, leaf].tolist() == votes
    assert trees.classes == tuple(lines[0].split(",")[2:])


def test_a_neighbour_is_never_one_of_another_document() -> None:
    seen = Columns(batch(2, 2))
    seen.add("f0", np.array([1, 2, 3, 4]))
    assert seen["before=f0"].tolist() == [0, 1, 0, 3]
    assert seen["after=f0"].tolist() == [2, 0, 4, 0]
    assert seen["before2=f0"].tolist() == [0, 0, 0, 0]


def test_some_blocks_are_told_what_all_are() -> None:
    seen = columns(3, batch(2, 5, 1))
    rows = np.array([0, 1, 2, 4, 6, 7])
    for name in ("f0", "before=f1", "after=f1", "before2=f2", "after2=f3", "forgotten", "before=forgotten"):
        assert seen.at(name, rows).tolist() == seen[name][rows].tolist(), name


def test_a_feature_the_program_has_no_more_is_never_seen() -> None:
    assert columns(1, batch(3))["forgotten"].tolist() == [0, 0, 0]


def test_large_numbers_count_as_the_most_a_column_holds() -> None:
    seen = Columns(batch(1))
    seen.add("f0", np.array([1 << 40]))
    assert seen["f0"].tolist() == [32767]
