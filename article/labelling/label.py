"""Blocks in, labels out: rules first, then the tagger, and for each label why and how sure."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from article.labelling.describe import describe
from article.labelling.features import Columns, evidence
from article.labelling.lexicon import lexicon
from article.labelling.rules import RULE_CONFIDENCE, decisions
from article.labelling.tagging import Tags, Weights, best_kinds, confidence, decide, read_weights, scores_of
from article.reading.blocks import Blocks, Ints

# Blocks whose features are floats at a time: some thousand for each, which should fit the cache.
CHUNK_BLOCKS = 2048
REASON_FEATURES = 2


@dataclass(frozen=True)
class Labels:
    """What the blocks of a batch are."""

    kind: Ints  # (blocks,) index into KINDS
    reason: list[str]
    confidence: npt.NDArray[np.float32]
    chars: Ints  # (blocks,) characters that are not white space
    words: Ints  # (blocks,)


def label(blocks: Blocks) -> Labels:
    """Label a batch of documents that are all pages or all plain text."""
    weights = read_weights("html" if blocks.page else "text")
    seen = evidence(blocks, lexicon())
    decided = decisions(seen, blocks, lexicon())
    scores = np.concatenate([scores_of(matrix, weights) for _, matrix in _chunks(seen.columns, weights)])
    tags = best_kinds(decide(scores, decided.kind), blocks, weights)
    sure = np.where(decided.kind >= 0, np.float32(RULE_CONFIDENCE), confidence(tags, weights))
    reasons = [
        rule or tagger
        for rule, tagger in zip(decided.reason, _reasons(seen.columns, tags, weights), strict=True)
    ]
    return Labels(tags.kind, reasons, sure, seen.chars, seen.words)


# Length and place speak in nearly every decision and explain none of them: others are named first.
BLAND = (
    "chars:",
    "words:",
    "from_start:",
    "from_end:",
    "blocks:",
    "strong_",
    "around:",
    "commas:",
    "case:low",
)
BLAND_SHARE = np.float32(0.25)


def _telling(features: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """(features,) how much of its weight each feature brings into a reason."""
    is_bland = [name.rpartition("=")[2].startswith(BLAND) for name in features]
    return np.where(is_bland, BLAND_SHARE, np.float32(1))


def _chunks(columns: Columns, weights: Weights) -> Iterator[tuple[slice, npt.NDArray[np.float32]]]:
    """The features of some blocks after the other; a batch's at once would take gigabytes."""
    for start in range(0, columns.rows, CHUNK_BLOCKS):
        rows = slice(start, start + CHUNK_BLOCKS)
        yield rows, columns.matrix(weights.features, rows)


def _reasons(columns: Columns, tags: Tags, weights: Weights) -> list[str]:
    """What spoke most for each label against its runner-up."""
    reasons: list[str] = []
    by_kind = np.ascontiguousarray(weights.scores.T)
    words: dict[tuple[int, ...], str] = {}
    telling = _telling(weights.features)
    for rows, matrix in _chunks(columns, weights):
        gain = matrix * (by_kind[tags.kind[rows]] - by_kind[tags.runner_up[rows]]) * telling
        top = np.argpartition(-gain, REASON_FEATURES, axis=1)[:, :REASON_FEATURES]
        # Equal gains are told apart by number, so that the same block has the same reason in every batch.
        gains = np.take_along_axis(gain, top, axis=1)
        order = np.lexsort((top, -gains), axis=1)
        top, gains = np.take_along_axis(top, order, axis=1), np.take_along_axis(gains, order, axis=1)
        for features, weight in zip(top.tolist(), gains.tolist(), strict=True):
            told = tuple(f for f, w in zip(features, weight, strict=True) if w > 0)
            if told not in words:
                words[told] = _sentence([weights.features[f] for f in told])
            reasons.append(words[told])
    return reasons


def _sentence(features: list[str]) -> str:
    return "tagger: " + ("; ".join(map(describe, features)) or "the blocks around it")
