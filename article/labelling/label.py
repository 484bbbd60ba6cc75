"""Blocks in, labels out: rules first, then the tagger, and for each label why and how sure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from article.labelling.columns import Column, Columns
from article.labelling.describe import describe
from article.labelling.features import evidence
from article.labelling.lexicon import lexicon
from article.labelling.rules import RULE_CONFIDENCE, decisions
from article.labelling.tagging import Tags, confidence, read_weights, tag
from article.labelling.word_evidence import add_word_evidence
from article.reading.blocks import Blocks, Ints


@dataclass(frozen=True)
class Labels:
    """What the blocks of a batch are."""

    kind: Ints  # (blocks,) index into KINDS
    runner_up: Ints  # (blocks,) index into KINDS, or -1 where a rule left no choice
    reason: list[str]
    confidence: npt.NDArray[np.float32]
    chars: Ints  # (blocks,) characters that are not white space
    words: Ints  # (blocks,)


def label(blocks: Blocks) -> Labels:
    """Label a batch of documents that are all pages or all plain text."""
    weights = read_weights("html" if blocks.page else "text")
    seen = evidence(blocks, lexicon())
    decided = decisions(seen, blocks, lexicon())
    said = weights.words.scores(seen.tokens, len(blocks))
    add_word_evidence(seen.columns, blocks, weights.words.classes, said)
    tags = tag(seen.columns, weights)
    is_ruled = decided.kind >= 0
    return Labels(
        np.where(is_ruled, decided.kind, tags.kind),
        np.where(is_ruled, -1, tags.runner_up),
        [rule or tagger for rule, tagger in zip(decided.reason, _reasons(seen.columns, tags), strict=True)],
        np.where(is_ruled, np.float32(RULE_CONFIDENCE), confidence(tags, weights)),
        seen.chars,
        seen.words,
    )


def _reasons(columns: Columns, tags: Tags) -> list[str]:
    """What spoke most for each label against its runner-up, in words."""
    column_of: dict[int, Column] = {}
    spoken: dict[tuple[int, int], str] = {}
    sentences: dict[tuple[str, ...], str] = {}
    reasons = []
    for row, topics in enumerate(tags.topic.tolist()):
        told = []
        for topic in topics:
            if topic < 0:
                continue
            column = column_of.get(topic)
            if column is None:
                column = column_of[topic] = columns[tags.topics[topic]]
            key = (topic, int(column[row]))
            words = spoken.get(key)
            if words is None:
                words = spoken[key] = describe(tags.topics[topic], key[1])
            told.append(words)
        reason = sentences.get(tuple(told))
        if reason is None:
            reason = sentences[tuple(told)] = "tagger: " + ("; ".join(told) or "the blocks around it")
        reasons.append(reason)
    return reasons
