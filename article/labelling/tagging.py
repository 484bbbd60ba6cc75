"""From features to the likeliest sequence of kinds of each document.

A linear chain: a score for each kind from the block's own features, and one for each move from a kind to
the next. Weights are whole numbers, so every sum is exact, and a label is the same whatever else is in
the batch, on every machine.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, Kind
from article.reading.blocks import Blocks, Ints

WEIGHTS_DIR = Path(__file__).parent / "weights"

# One natural-log unit. Sums of some hundred weights stay far below 2**24, where float32 stops being exact.
UNIT = 256
# A rule outweighs whatever the features say; a file of nothing but decisions still adds up in 64 bits.
DECIDED = 1 << 32


@dataclass(frozen=True)
class Weights:
    """What was learned."""

    features: tuple[str, ...]
    scores: npt.NDArray[np.float32]  # (features, kinds), whole numbers in 1/UNIT nats
    moves: Ints  # (kinds, kinds), from row to column
    opens: Ints  # (kinds,) for the first block
    closes: Ints  # (kinds,) for the last block
    margins: Ints  # (steps,) ascending: least margin over the runner-up ...
    confidences: npt.NDArray[np.float32]  # (steps,) ... and how often such a label is right


@dataclass(frozen=True)
class Tags:
    """The labels of a batch."""

    kind: Ints  # (blocks,) index into KINDS
    runner_up: Ints  # (blocks,) the kind of the best sequence that has another kind here
    margin: Ints  # (blocks,) by how much the best sequence wins over that one, in 1/UNIT nats


@lru_cache(maxsize=2)
def read_weights(name: str) -> Weights:
    """Read `weights/<name>.csv`, `<name>_moves.csv` and `<name>_confidence.csv`."""
    features, scores = _matrix(WEIGHTS_DIR / f"{name}.csv")
    places, moves = _matrix(WEIGHTS_DIR / f"{name}_moves.csv")
    from_kind = [places.index(str(kind)) for kind in KINDS]
    with (WEIGHTS_DIR / f"{name}_confidence.csv").open(encoding="utf-8", newline="") as file:
        steps = [(int(row["margin"]), float(row["confidence"])) for row in csv.DictReader(file)]
    return Weights(
        features=tuple(features),
        scores=scores.astype(np.float32),
        moves=moves[from_kind],
        opens=moves[places.index("opens")],
        closes=moves[places.index("closes")],
        margins=np.array([margin for margin, _ in steps]),
        confidences=np.array([confidence for _, confidence in steps], np.float32),
    )


def _matrix(path: Path) -> tuple[list[str], Ints]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header[1:] != list(KINDS):
        raise ValueError(f"{path}: its columns are not the kinds of article/kinds.py, in their order")
    return [row[0] for row in rows], np.array([list(map(int, row[1:])) for row in rows], np.int64)


def scores_of(matrix: npt.NDArray[np.float32], weights: Weights) -> Ints:
    """(blocks, kinds) what the features say, exactly."""
    scores: Ints = np.rint(matrix @ weights.scores).astype(np.int64)
    return scores


def best_kinds(scores: Ints, blocks: Blocks, weights: Weights) -> Tags:
    """Return for each block the kind it has on its document's best path, and how clear that is.

    scores: (blocks, kinds). For each kind of each block the best whole path through it is weighed
    (max-marginals): the winner is on Viterbi's path. Ties go to the earlier kind.
    Source: Rabiner (1989), section III.B, run from both ends.
    """
    ahead = _best_from(scores, blocks, weights.moves, weights.opens, backwards=False)
    behind = _best_from(scores, blocks, weights.moves.T, weights.closes, backwards=True)
    through = ahead + behind - scores
    kind = through.argmax(axis=1)
    rows = np.arange(len(kind))
    best = through[rows, kind]
    through[rows, kind] = np.iinfo(np.int64).min
    runner_up = through.argmax(axis=1)
    return Tags(kind, runner_up, best - through[rows, runner_up])


def _best_from(scores: Ints, blocks: Blocks, moves: Ints, opens: Ints, *, backwards: bool) -> Ints:
    """(blocks, kinds) score of the best path that ends in each kind of each block, all documents in step."""
    order = np.argsort(-blocks.length, kind="stable")
    length = blocks.length[order]
    row = blocks.first_row[order] + (length - 1 if backwards else 0)
    step = -1 if backwards else 1
    best = np.empty_like(scores)
    best[row] = scores[row] + opens
    for number in range(1, int(length[0]) if len(length) else 0):
        row = row[: np.searchsorted(-length, -number, side="left")] + step
        best[row] = (best[row - step][:, :, None] + moves).max(axis=1) + scores[row]
    return best


def confidence(tags: Tags, weights: Weights) -> npt.NDArray[np.float32]:
    """(blocks,) how often a label with this margin is right, as counted on held-out publishers."""
    return weights.confidences[np.searchsorted(weights.margins, tags.margin, side="right") - 1]


def decide(scores: Ints, decided: Ints) -> Ints:
    """Scores that leave no choice where a rule decided. decided: (blocks,) index into KINDS, or -1."""
    scores = scores.copy()
    rows = np.flatnonzero(decided >= 0)
    scores[rows, decided[rows]] += DECIDED
    # "unknown" is not learned: the rules alone give it.
    scores[:, KINDS.index(Kind.UNKNOWN)] -= DECIDED // 2
    return scores
