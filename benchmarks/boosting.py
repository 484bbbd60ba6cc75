"""Grows the forests of the tagger with CatBoost and turns them into weights of whole numbers.

CatBoost is the field's library for oblivious trees, well kept and Apache-licensed; it is needed to train
alone. A forest's leaves are rounded to 1/UNIT nat.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from article.labelling.columns import MOST
from article.labelling.forest import DEPTH, UNIT, Forest
from article.reading.blocks import Ints

# More threads sum in another order, and the weights would not come out the same.
THREADS = 2
SEED = 1
# A few quick trees tell which features are worth asking for.
SCOUT = {"iterations": 50, "learning_rate": 0.25, "rsm": 0.1}
SCOUT_ROWS = 25_000
SHARED = {
    "loss_function": "MultiClass", "depth": DEPTH, "l2_leaf_reg": 6, "bootstrap_type": "Bernoulli",
    "subsample": 0.7, "border_count": 48, "boosting_type": "Plain", "leaf_estimation_iterations": 1,
    "thread_count": THREADS, "random_seed": SEED, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip


class Settings(NamedTuple):
    """How a forest is grown; chosen on held-out publishers."""

    trees: int
    rate: float
    features: int  # of which trees may ask


class Examples(NamedTuple):
    """What a forest learns from."""

    matrix: npt.NDArray[np.int16]  # (blocks, features)
    names: Sequence[str]
    label: Ints  # (blocks,) index into classes
    weight: npt.NDArray[np.float64]  # (blocks,)
    classes: Sequence[str]


def grow(examples: Examples, settings: Settings) -> Forest:
    """Learn a forest."""
    chosen = _worth_asking(examples, settings.features)
    model = CatBoostClassifier(iterations=settings.trees, learning_rate=settings.rate, rsm=0.25, **SHARED)
    model.fit(examples.matrix[:, chosen], examples.label, sample_weight=examples.weight)
    return _forest(_as_json(model), [examples.names[n] for n in chosen], examples.classes, model.classes_)


def _worth_asking(examples: Examples, number: int) -> Ints:
    """The most telling features, in their order."""
    rows = np.arange(len(examples.label))
    if len(rows) > SCOUT_ROWS:
        rows = np.sort(np.random.default_rng(SEED).choice(rows, SCOUT_ROWS, replace=False))
    scout = CatBoostClassifier(**SCOUT, **SHARED)
    scout.fit(examples.matrix[rows], examples.label[rows], sample_weight=examples.weight[rows])
    order = np.argsort(-np.asarray(scout.get_feature_importance()), kind="stable")
    return np.sort(order[:number])


def _as_json(model: CatBoostClassifier) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        found: dict[str, Any] = json.loads(path.read_text())
    return found


def _forest(
    model: dict[str, Any], names: Sequence[str], classes: Sequence[str], learned: Sequence[int]
) -> Forest:
    pairs, values = [], []
    nothing = (names[0], int(MOST))
    for tree in model["oblivious_trees"]:
        asked = [
            (names[split["float_feature_index"]], int(np.floor(split["border"]))) for split in tree["splits"]
        ]
        pairs += [*asked, *[nothing] * (DEPTH - len(asked))]
        leaf = np.zeros((1 << DEPTH, len(classes)))
        votes = np.array(tree["leaf_values"]).reshape(1 << len(asked), -1)
        leaf[: len(votes), np.asarray(learned, int)] = votes
        values.append(np.rint(leaf * UNIT))
    questions = sorted(set(pairs))
    number_of = {question: number for number, question in enumerate(questions)}
    numbered = np.array([number_of[pair] for pair in pairs]).reshape(-1, DEPTH)
    leaves = np.stack(values).astype(np.int32)
    # A class nobody showed it is never chosen.
    unseen = np.setdiff1d(np.arange(len(classes)), np.asarray(learned, int))
    leaves[0][:, unseen] = -(1 << 20)
    return Forest(tuple(classes), tuple(questions), numbered, leaves)
