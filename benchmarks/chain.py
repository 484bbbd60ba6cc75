"""Learns the weights of the tagger: a linear-chain conditional random field with partly known labels.

Each block has a set of allowed kinds. What is maximised is the log-probability of all label sequences that
keep to the sets (hidden-state CRF; Quattoni et al. 2007), less a quadratic penalty. The forward and backward
passes are scaled probabilities, all documents in step.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from article.reading.blocks import Blocks

Floats = npt.NDArray[np.float64]

TINY = 1e-300


@dataclass(frozen=True)
class Problem:
    """Documents to learn from."""

    matrix: npt.NDArray[np.float32]  # (blocks, features)
    blocks: Blocks
    allowed: npt.NDArray[np.bool_]  # (blocks, kinds)
    weight: Floats  # (documents,)
    penalty: float


class Parameters(NamedTuple):
    """The weights in nats."""

    scores: Floats  # (features, kinds)
    moves: Floats  # (kinds, kinds)
    opens: Floats  # (kinds,)
    closes: Floats  # (kinds,)


def learn(problem: Problem, iterations: int) -> Parameters:
    """Return the weights that L-BFGS ends at after so many iterations."""
    features, kinds = problem.matrix.shape[1], problem.allowed.shape[1]
    sizes = (features * kinds, kinds * kinds, kinds, kinds)

    def unpacked(x: Floats) -> Parameters:
        scores, moves, opens, closes = np.split(x, np.cumsum(sizes)[:-1])
        return Parameters(scores.reshape(features, kinds), moves.reshape(kinds, kinds), opens, closes)

    def loss(x: Floats) -> tuple[float, Floats]:
        value, gradient = _loss(unpacked(x), problem)
        flat = np.concatenate([part.ravel() for part in gradient])
        return value + problem.penalty / 2 * float(x @ x), flat + problem.penalty * x

    found = minimize(
        loss, np.zeros(sum(sizes)), jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 8}
    )
    return unpacked(found.x)


def _loss(at: Parameters, problem: Problem) -> tuple[float, Parameters]:
    scores = problem.matrix @ at.scores.astype(np.float32)
    free = _expect(scores.astype(np.float64), at, problem, constrained=False)
    kept = _expect(scores.astype(np.float64), at, problem, constrained=True)
    weight = problem.weight[problem.blocks.ordinal]
    difference = ((free.kinds - kept.kinds) * weight[:, None]).astype(np.float32)
    value = float(problem.weight @ (free.log_sum - kept.log_sum))
    first, last = problem.blocks.first_row, problem.blocks.first_row + problem.blocks.length - 1
    gradient = Parameters(
        (problem.matrix.T @ difference).astype(np.float64),
        free.moves - kept.moves,
        difference[first].sum(axis=0).astype(np.float64),
        difference[last].sum(axis=0).astype(np.float64),
    )
    return value, gradient


class Expectation(NamedTuple):
    """What the model expects of the documents."""

    kinds: Floats  # (blocks, kinds) probabilities
    moves: Floats  # (kinds, kinds) expected numbers, weighted
    log_sum: Floats  # (documents,)


def _expect(scores: Floats, at: Parameters, problem: Problem, *, constrained: bool) -> Expectation:
    blocks = problem.blocks
    order = np.argsort(-blocks.length, kind="stable")
    length = blocks.length[order]
    first = blocks.first_row[order]
    scores = scores.copy()
    scores[blocks.first_row] += at.opens
    scores[blocks.first_row + blocks.length - 1] += at.closes
    if constrained:
        scores[~problem.allowed] = -np.inf
    peak = scores.max(axis=1, keepdims=True)
    emission = np.exp(scores - peak)
    move = np.exp(at.moves)
    ahead, scale = np.empty_like(emission), np.empty(len(emission))
    row = first
    ahead[row] = emission[row]
    scale[row] = ahead[row].sum(axis=1)
    ahead[row] /= scale[row][:, None]
    steps = [row]
    for number in range(1, int(length[0])):
        row = row[: np.searchsorted(-length, -number, side="left")] + 1
        steps.append(row)
        value = (ahead[row - 1] @ move) * emission[row]
        scale[row] = value.sum(axis=1) + TINY
        ahead[row] = value / scale[row][:, None]
    behind = np.ones_like(emission)
    expected = np.zeros_like(move)
    weight = problem.weight[blocks.ordinal]
    for row in reversed(steps[1:]):
        value = emission[row] * behind[row] / scale[row][:, None]
        behind[row - 1] = value @ move.T
        expected += (ahead[row - 1] * weight[row][:, None]).T @ value
    log_sum = np.bincount(blocks.ordinal, np.log(scale) + peak[:, 0]).astype(np.float64)
    return Expectation(ahead * behind, expected * move, log_sum)
