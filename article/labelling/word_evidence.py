"""What the words themselves say: with which words, pairs, first and last words each kind is written.

The words are learned, and written down with their weights as text: `weights/<name>_words.csv`. It is the
lexicon nobody had to write: "poses for" in captions, "subscribe" in promos, "said on" in the story.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pyarrow import csv

from article.labelling.characters import Characters
from article.labelling.columns import Columns
from article.labelling.forest import Scores
from article.labelling.places import mean_around
from article.labelling.tokens import Hashes, Tokens
from article.reading.blocks import Blocks, Ints

# Where a word or pair stands: anywhere, first or last in its block.
PLACES = ("any", "first", "last")
_PLACE_SALT = np.array([0x1, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64)
_PAIR_SALT = np.uint64(0xE7037ED1A0B428DB)
_SLOT_BITS = 20
UNIT = 256
# Sums are told in hundredths; nobody needs more than this many.
MOST = 1500


class Seen(NamedTuple):
    """Words and pairs at their places, one entry each."""

    hash: Hashes
    block: Ints


@dataclass(frozen=True)
class WordWeights:
    """What each word or pair says for each class."""

    classes: tuple[str, ...]
    place: list[str]
    words: list[str]  # one or two, parted by a space
    weights: Scores  # (rows, classes) in 1/UNIT
    bias: Scores  # (classes,)

    def scores(self, tokens: Tokens, blocks: int) -> Ints:
        """(blocks, classes) in hundredths: the sum of the weights over the root of their number."""
        number = np.bincount(tokens.block, minlength=blocks)
        seen = all_seen(tokens, blocks)
        row = self._table[(seen.hash >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)]
        hit = np.flatnonzero((row >= 0) & (self._hashes[row] == seen.hash))
        row, block = row[hit], seen.block[hit]
        scale = scale_of(number)
        found = np.empty((blocks, len(self.classes)), np.int64)
        for class_ in range(len(self.classes)):
            # Sums of whole numbers below 2**53 are exact, in any order.
            total = np.bincount(block, self.weights[row, class_], blocks)
            hundredths = (total * scale + float(self.bias[class_])) * (100 / UNIT)
            found[:, class_] = np.clip(np.floor(hundredths), -MOST, MOST).astype(np.int64)
        return found

    @cached_property
    def _hashes(self) -> Hashes:
        return hashes_of(self.place, self.words)

    @cached_property
    def _table(self) -> Ints:
        table = np.full(1 << _SLOT_BITS, -1)
        table[(self._hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)] = np.arange(len(self.words))
        return table


def scale_of(number: Ints) -> npt.NDArray[np.float64]:
    """(blocks,) by what a sum is multiplied: long blocks have many words, and are not so much surer."""
    scale: npt.NDArray[np.float64] = 1 / np.sqrt(2.0 * number + 3)
    return scale


def all_seen(tokens: Tokens, blocks: int) -> Seen:
    """Every word, pair, first and last word and pair."""
    pair = np.flatnonzero(tokens.block[1:] == tokens.block[:-1])
    pairs = _paired(tokens.hash[pair], tokens.hash[pair + 1])
    pair_block = tokens.block[pair]
    parts = [Seen(tokens.hash * _PLACE_SALT[0], tokens.block), Seen(pairs * _PLACE_SALT[0], pair_block)]
    for block, hash_ in ((tokens.block, tokens.hash), (pair_block, pairs)):
        edge = np.flatnonzero(np.diff(block, prepend=-1, append=blocks))
        first, last = edge[:-1], edge[1:] - 1
        parts += [Seen(hash_[first] * _PLACE_SALT[1], block[first])]
        parts += [Seen(hash_[last] * _PLACE_SALT[2], block[last])]
    return Seen(np.concatenate([p.hash for p in parts]), np.concatenate([p.block for p in parts]))


def _paired(first: Hashes, second: Hashes) -> Hashes:
    pairs: Hashes = (first ^ (second >> np.uint64(7))) * _PAIR_SALT + second
    return pairs


def hashes_of(place: list[str], words: list[str]) -> Hashes:
    """(rows,) the numbers `all_seen` gives them."""
    tokens = Tokens.of(Characters.of(words)) if words else Tokens.of(Characters.of(["."]))
    first = np.searchsorted(tokens.block, np.arange(len(words)))
    behind = np.searchsorted(tokens.block, np.arange(len(words)), side="right")
    second = np.minimum(first + 1, len(tokens.hash) - 1)
    hashes = np.where(
        behind - first > 1, _paired(tokens.hash[first], tokens.hash[second]), tokens.hash[first]
    )
    salted: Hashes = hashes * _PLACE_SALT[[PLACES.index(p) for p in place]]
    return salted


def add_word_evidence(columns: Columns, blocks: Blocks, classes: tuple[str, ...], scores: Ints) -> None:
    """Append what the words of a block and of those around it say."""
    for number, name in enumerate(classes):
        columns.add(f"words like {name}", scores[:, number])
        for distance in (3, 8):
            columns.add(
                f"around {distance} words like {name}:at", mean_around(scores[:, number], blocks, distance)
            )


def read_words(folder: Path, name: str) -> WordWeights:
    """Read `<name>_words.csv`: place, words, and a weight for each class; the first row is the bias."""
    rows = csv.read_csv(
        folder / f"{name}_words.csv",
        parse_options=csv.ParseOptions(newlines_in_values=False),
        convert_options=csv.ConvertOptions(
            column_types={"words": "string", "place": "string"}, strings_can_be_null=False
        ),
    )
    classes = tuple(rows.column_names[2:])
    weights = np.stack([rows[class_].to_numpy() for class_ in classes], axis=1).astype(np.int32)
    place, words = (list(map(str, rows[name].to_pylist())) for name in ("place", "words"))
    return WordWeights(classes, place[1:], words[1:], weights[1:], weights[0])
