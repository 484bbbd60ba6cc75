"""Learns with which words each kind is written: logistic regression over words, pairs and edges of blocks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import SGDClassifier

from article.labelling.characters import DIGIT, Characters
from article.labelling.tokens import Hashes, Tokens
from article.labelling.word_evidence import PLACES, UNIT, WordWeights, all_seen, hashes_of, scale_of
from article.reading.blocks import Blocks, Ints

# A word of fewer publishers is one house's habit.
LEAST_PUBLISHERS = 3
# Of the words, those that say most: enough, and few enough to read and to ship.
MOST_WORDS = 15_000


class Vocabulary(NamedTuple):
    """The words of a corpus that several publishers use."""

    matrix: sp.csr_matrix  # (blocks, words) how often, times the block's scale
    place: list[str]
    words: list[str]
    publishers: Ints  # (words,) how many use it


@lru_cache(maxsize=1)
def _vocabulary(known: "_Corpus") -> Vocabulary:
    texts, tokens, publisher = known.texts, known.tokens, known.publisher
    seen = all_seen(tokens, len(texts))
    hashes, number = np.unique(seen.hash, return_inverse=True)
    pairs = np.unique(np.stack((number, publisher[seen.block])), axis=1)
    publishers = np.bincount(pairs[0], minlength=len(hashes))
    kept = np.flatnonzero(publishers >= LEAST_PUBLISHERS)
    column = np.full(len(hashes), -1)
    column[kept] = np.arange(len(kept))
    hit = np.flatnonzero(column[number] >= 0)
    matrix = sp.csr_matrix(
        (np.ones(len(hit)), (seen.block[hit], column[number[hit]])), shape=(len(texts), len(kept))
    )
    scale = scale_of(np.bincount(tokens.block, minlength=len(texts)))
    place, words = _named(hashes[kept], texts, tokens)
    return Vocabulary((sp.diags(scale) @ matrix).tocsr(), place, words, publishers[kept])


class _Corpus:
    """Texts known by who they are, so that their vocabulary is found once."""

    def __init__(self, texts: list[str], tokens: Tokens, publisher: Ints) -> None:
        self.texts, self.tokens, self.publisher = texts, tokens, publisher

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Corpus) and self.texts is other.texts

    def __hash__(self) -> int:
        return id(self.texts)


def vocabulary_of(tokens: Tokens, blocks: Blocks, publishers: Sequence[str]) -> Vocabulary:
    """The words worth learning. publishers: (documents,) their names."""
    names = {name: number for number, name in enumerate(sorted(set(publishers)))}
    publisher = np.array([names[name] for name in publishers])[blocks.ordinal]
    return _vocabulary(_Corpus(blocks.text, tokens, publisher))


def _named(wanted: Hashes, texts: list[str], tokens: Tokens) -> tuple[list[str], list[str]]:
    """Where and which word or pair each number stands for."""
    strings = _strings(Characters.of(texts), tokens)
    known: dict[int, tuple[str, str]] = {}
    want = set(wanted.tolist())
    pair_at = np.flatnonzero(tokens.block[1:] == tokens.block[:-1])
    singles = dict.fromkeys(strings)
    doubles = dict.fromkeys(f"{strings[n]} {strings[n + 1]}" for n in pair_at.tolist())
    for words in (list(singles), list(doubles)):
        for place in PLACES:
            for hash_, text in zip(hashes_of([place] * len(words), words).tolist(), words, strict=True):
                if hash_ in want:
                    known.setdefault(hash_, (place, text))
    named = [known[hash_] for hash_ in wanted.tolist()]
    return [place for place, _ in named], [words for _, words in named]


def _strings(characters: Characters, tokens: Tokens) -> list[str]:
    digits = str.maketrans(
        {chr(c): "0" for c in np.unique(characters.code[characters.cls == DIGIT]).tolist()}
    )
    flat = characters.lowered().translate(digits)
    return [flat[s : s + n] for s, n in zip(tokens.start.tolist(), tokens.length.tolist(), strict=True)]


def learn_words(
    found: Vocabulary, rows: Ints, label: Ints, weight: npt.NDArray[np.float64], classes: Sequence[str]
) -> WordWeights:
    """Learn from some blocks. label: (rows,) index into classes."""
    model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=12, tol=None, random_state=1)
    model.fit(found.matrix[rows], label, sample_weight=weight)
    strength = np.abs(model.coef_).max(axis=0) * np.log1p(found.publishers)
    best = np.sort(np.argsort(-strength, kind="stable")[:MOST_WORDS])
    votes = np.zeros((len(best), len(classes)), np.int32)
    votes[:, model.classes_] = np.rint(model.coef_[:, best].T * UNIT).astype(np.int32)
    bias = np.full(len(classes), -8 * UNIT, np.int32)
    bias[model.classes_] = np.rint(model.intercept_ * UNIT).astype(np.int32)
    used = np.flatnonzero(np.abs(votes).any(axis=1))
    return WordWeights(
        tuple(classes),
        [found.place[n] for n in best[used]],
        [found.words[n] for n in best[used]],
        votes[used],
        bias,
    )
