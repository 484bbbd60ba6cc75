"""The words and signs of a batch as numbers: the same word has the same number everywhere."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from article.labelling.characters import DENSE, DIGIT, LETTER, LOWER, MARK, OTHER, UPPER, Characters
from article.reading.blocks import Flags, Ints

Hashes = npt.NDArray[np.uint64]

# Odd numbers with the bits of the golden ratio (Knuth), and its neighbours.
MIX = np.uint64(0x9E3779B97F4A7C15)
PLACE = np.uint64(0xC2B2AE3D27D4EB4F)
ZERO = np.uint32(ord("0"))

_IN_WORD = np.isin(np.arange(9), (UPPER, LOWER, LETTER, DIGIT, MARK))
_ALONE = np.isin(np.arange(9), (DENSE, OTHER))


@dataclass(frozen=True)
class Tokens:
    """Words in lower case, all digits alike; signs, and characters of scripts without spaces, one each."""

    hash: Hashes  # (tokens,)
    block: Ints  # (tokens,)
    start: Ints  # (tokens,) its first character
    length: Ints  # (tokens,) characters
    is_word: Flags  # (tokens,) of letters and digits
    is_dense: Flags  # (tokens,) one character of a script without spaces

    @classmethod
    def of(cls, characters: Characters) -> "Tokens":
        """Find them in text order."""
        in_word = _IN_WORD[characters.cls]
        alone = _ALONE[characters.cls]
        opens, closes = in_word.copy(), in_word.copy()
        opens[1:] &= ~in_word[:-1]
        closes[:-1] &= ~in_word[1:]
        start = np.flatnonzero(opens | alone)
        last = np.flatnonzero(closes | alone)
        block = np.searchsorted(characters.end, start, side="right")
        first = characters.cls[start]
        return cls(
            _hashes(characters, start, last + 1),
            block,
            start,
            last + 1 - start,
            _IN_WORD[first],
            first == DENSE,
        )


# Words hashed at a time: enough to spread the cost of a call, few enough for a core's cache.
SLAB_TOKENS = 1 << 14


def _hashes(characters: Characters, start: Ints, end: Ints) -> Hashes:
    """A number for each stretch of text from its characters and their places, by two running sums.

    Two words of the same letters whose places add up alike ("noon", "onno") have one number: no two words of
    any use do.
    """
    hashes = np.empty(len(start), np.uint64)
    for low in range(0, len(start), SLAB_TOKENS):
        some = slice(low, low + SLAB_TOKENS)
        hashes[some] = _hashed(characters, start[some], end[some])
    return hashes


def _hashed(characters: Characters, start: Ints, end: Ints) -> Hashes:
    first, behind = int(start[0]), int(end[-1])
    start, end = start - first, end - first
    code = characters.lowered_codes(first, behind)
    code[characters.cls[first:behind] == DIGIT] = ZERO
    mixed = code.astype(np.uint64)
    mixed *= MIX
    np.bitwise_xor(mixed, mixed >> np.uint64(29), out=mixed)
    sums = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=sums[1:])
    mixed *= np.arange(len(mixed), dtype=np.uint64)
    weighted = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=weighted[1:])
    whole: Hashes = sums[end] - sums[start]
    placed: Hashes = weighted[end] - weighted[start] - whole * start.astype(np.uint64)
    hashes: Hashes = (whole + placed * PLACE) * MIX
    return hashes
