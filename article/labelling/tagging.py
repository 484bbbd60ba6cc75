"""Features to kinds: one forest tells what a block is to the story, a second what furniture it is.

What a block is to the story is one of its body, its heads, its pictures, or something other; what else there
is on a page comes in more kinds, and the second forest tells those apart.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, Kind
from article.labelling.columns import Columns
from article.labelling.forest import Forest, Leaf, read_forest
from article.labelling.word_evidence import WordWeights, read_words
from article.reading.blocks import Ints

WEIGHTS_DIR = Path(__file__).parent / "weights"

OTHER = "other"
# Blocks looked at together: their answers to all questions should fit a core's cache.
CHUNK_BLOCKS = 2048


@dataclass(frozen=True)
class Weights:
    """What was learned."""

    words: WordWeights
    story: Forest  # its classes are kinds, and OTHER for all the others
    other: Forest  # its classes are those kinds
    margins: Ints  # (steps,) ascending: least margin over the runner-up ...
    confidences: npt.NDArray[np.float32]  # (steps,) ... and how often such a label is right


@dataclass(frozen=True)
class Tags:
    """The labels of a batch."""

    kind: Ints  # (blocks,) index into KINDS
    runner_up: Ints  # (blocks,) the kind that would be the label if this one were not
    margin: Ints  # (blocks,) by how much the votes for the kind outnumber those for it, in 1/UNIT nats
    topic: Ints  # (blocks, TOPICS) which features spoke most for the kind, place in `topics`; -1 for none
    topics: tuple[str, ...]


TOPICS = 2


@lru_cache(maxsize=2)
def read_weights(name: str) -> Weights:
    """Read the weights for "text" or "html"."""
    with (WEIGHTS_DIR / f"{name}_confidence.csv").open(encoding="utf-8", newline="") as file:
        steps = [(int(row["margin"]), float(row["confidence"])) for row in csv.DictReader(file)]
    return Weights(
        read_words(WEIGHTS_DIR, name),
        read_forest(WEIGHTS_DIR, f"{name}_story"),
        read_forest(WEIGHTS_DIR, f"{name}_other"),
        np.array([margin for margin, _ in steps]),
        np.array([confidence for _, confidence in steps], np.float32),
    )


def tag(columns: Columns, weights: Weights) -> Tags:
    """Label all blocks by their features."""
    return tag_rows(columns, np.arange(len(columns.blocks)), weights)


def tag_rows(columns: Columns, rows: Ints, weights: Weights) -> Tags:
    """Label some blocks by their features. Ties go to the earlier class."""
    chunks = [
        _tagged(columns, rows[start : start + CHUNK_BLOCKS], weights)
        for start in range(0, len(rows), CHUNK_BLOCKS)
    ]
    kind, runner_up, margin, topic = (np.concatenate(column) for column in zip(*chunks, strict=True))
    return Tags(kind, runner_up, margin, topic, (*weights.story.topics, *weights.other.topics))


def _tagged(columns: Columns, rows: Ints, weights: Weights) -> tuple[Ints, Ints, Ints, Ints]:
    story = _choose(weights.story, columns, rows)
    other_class = weights.story.classes.index(OTHER)
    is_other = story.best == other_class
    # The second forest is asked where it can matter: for the label or for its runner-up.
    asked = np.flatnonzero(is_other | (story.second == other_class))
    other = _choose(weights.other, columns, rows[asked])
    best, second, margin = (
        _spread(part, asked, len(rows)) for part in (other.best, other.second, other.margin)
    )
    of_story, of_other = _kinds(weights.story), _kinds(weights.other)
    kind = np.where(is_other, of_other[best], of_story[story.best])
    runner_up = np.where(story.second == other_class, of_other[best], of_story[story.second])
    # Whether it is closer to another kind of furniture than to the story.
    within = is_other & (margin < story.margin)
    runner_up = np.where(within, of_other[second], runner_up)
    topic = _topics(weights.story, columns, rows, story)
    inner = within[asked]
    some = _Choice(other.leaf[:, inner], other.best[inner], other.second[inner], other.margin[inner])
    found = _topics(weights.other, columns, rows[within], some)
    topic[within] = np.where(found >= 0, found + len(weights.story.topics), -1)
    return kind, runner_up, np.where(within, margin, story.margin), topic


class _Choice(NamedTuple):
    """What a forest says of some blocks."""

    leaf: Leaf  # (trees, blocks)
    best: Ints  # (blocks,) a class
    second: Ints  # (blocks,)
    margin: Ints  # (blocks,)


def _choose(forest: Forest, columns: Columns, rows: Ints) -> _Choice:
    leaf = forest.leaf_of(columns, rows)
    scores = forest.scores(leaf)
    every = np.arange(len(rows))
    best = scores.argmax(axis=1)
    most = scores[every, best]
    scores[every, best] = np.iinfo(np.int32).min
    second = scores.argmax(axis=1)
    return _Choice(leaf, best, second, (most - scores[every, second]).astype(np.int64))


def _spread(values: Ints, rows: Ints, size: int) -> Ints:
    spread = np.zeros(size, np.int64)
    spread[rows] = values
    return spread


def _kinds(forest: Forest) -> Ints:
    """(classes,) each class as an index into KINDS; -1 for OTHER."""
    return np.array([-1 if name == OTHER else KINDS.index(Kind(name)) for name in forest.classes])


def _topics(forest: Forest, columns: Columns, rows: Ints, choice: _Choice) -> Ints:
    """(blocks, TOPICS) the features whose trees speak most for the class; of signs only those seen."""
    votes = forest.votes(choice.leaf, choice.best, choice.second)
    for number, name in enumerate(forest.topics):
        if columns.is_sign(name):
            votes[number, columns.at(name, rows) == 0] = 0
    found = np.full((len(rows), TOPICS), -1)
    every = np.arange(len(rows))
    for turn in range(TOPICS):
        most = votes.argmax(axis=0)
        found[:, turn] = np.where(votes[most, every] > 0, most, -1)
        votes[most, every] = 0
    return found


def confidence(tags: Tags, weights: Weights) -> npt.NDArray[np.float32]:
    """(blocks,) how often a label with this margin is right, as counted on held-out publishers."""
    return weights.confidences[np.searchsorted(weights.margins, tags.margin, side="right") - 1]
