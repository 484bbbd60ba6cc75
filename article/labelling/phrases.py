"""Thousands of phrases found in a batch's text, word by word, with a rolling hash.

A phrase of words begins and ends at the edges of words. So only runs of words are looked up: every word, and
the longer runs that begin with two words some phrase begins with. Nothing is found inside words, where an
automaton finds "he" a hundred times a page, and there is nothing to compile. Phrases of scripts without such
edges are looked up wherever their first two characters stand.
Source: Karp and Rabin (1987), Efficient randomized pattern-matching algorithms; here modulo 2**64, with
phrases far too short for the collisions that modulus is known for.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article.labelling.characters import DENSE, OTHER, SPACE, Characters, Codes
from article.reading.blocks import Flags, Ints

Hashes = npt.NDArray[np.uint64]
# The ends of the runs of so many parts that start at some parts: given their numbers, and how many.
Ends = Callable[[Ints, int], Ints]

# Odd, so that it has an inverse modulo 2**64; its bits are those of the golden ratio.
BASE: Final = 0x9E3779B97F4A7C15
# Characters hashed at a time: enough to spread the cost of a call, few enough for a core's cache.
SLAB_CHARS: Final = 1 << 18
# A hash is looked for among 2**18 flags, by its best mixed bits, before it is looked for among phrases.
FLAG_BITS: Final = np.uint64(46)

# More words than a phrase has.
MAX_PARTS: Final = 100
BEHIND_ALL: Final = 1 << 62


class Found(NamedTuple):
    """Where phrases stand, one entry per match, by where they end, then by length."""

    phrase: Ints  # its number
    start: Ints  # its first character
    end: Ints  # the character behind its last


class Words(NamedTuple):
    """The words of a stretch of text: runs of characters that are neither spaces nor signs nor dense script.

    Offsets count from the whole text's start.
    """

    origin: int
    padded: Flags  # (characters + 2,) whether a character is in a word, between two that are not
    start: Ints  # (words,)
    end: Ints  # (words + MAX_PARTS,); behind everything where words run out

    @classmethod
    def of(cls, characters: Characters, low: int, high: int) -> "Words":
        """Find them among the characters from low to high; a word over an edge is cut."""
        classes = characters.cls[low:high]
        padded = np.zeros(len(classes) + 2, bool)
        padded[1:-1] = (classes != SPACE) & (classes != OTHER) & (classes != DENSE)
        edges = np.flatnonzero(padded[1:] != padded[:-1]) + low
        end = np.concatenate((edges[1::2], np.full(MAX_PARTS, BEHIND_ALL)))
        return cls(low, padded, edges[::2], end)

    def holds(self, at: Ints) -> Flags:
        """Whether the character is in a word; one before the stretch and one behind it are in none."""
        return self.padded[at + 1 - self.origin]

    def ends(self, first: Ints) -> Ends:
        """Where runs of words end that start at these."""
        return lambda rows, number: self.end[first[rows] + number - 1]


@lru_cache(maxsize=4)
def _powers(base: int, number: int) -> Hashes:
    powers = np.full(number, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


class _Hashed:
    """A stretch of text of which any part's hash takes one subtraction and one multiplication."""

    def __init__(self, code: Codes, size: int, origin: int = 0) -> None:
        self._origin = origin
        self._inverse = _powers(pow(BASE, -1, 1 << 64), size + 1)
        terms = code * _powers(BASE, size + 1)[: len(code)]
        self._sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms)))

    @property
    def stop(self) -> int:
        """The character behind the stretch."""
        return self._origin + len(self._sums) - 1

    def of(self, start: Ints, end: Ints) -> Hashes:
        """The hashes of text[start:end], cut short at the stretch's end.

        start, end: characters of the whole text.
        """
        start = start - self._origin
        end = np.minimum(end - self._origin, len(self._sums) - 1)
        hashes: Hashes = (self._sums[end] - self._sums[start]) * self._inverse[start]
        return hashes


class _Keys:
    """Which phrases have which hash."""

    def __init__(self, hashes: Hashes, phrase: Ints) -> None:
        order = np.argsort(hashes, kind="stable")
        self._phrase = phrase[order]
        self._hashes, self._first, self._number = np.unique(
            hashes[order], return_index=True, return_counts=True
        )
        self._flags = _flagged(hashes)

    def lookup(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """Places in hashes and the phrases that have the hash there, one entry for each pair."""
        place = np.flatnonzero(self._flags[hashes >> FLAG_BITS])
        key = np.minimum(np.searchsorted(self._hashes, hashes[place]), len(self._hashes) - 1)
        same = self._hashes[key] == hashes[place]
        place, key = place[same], key[same]
        number = self._number[key]
        turn = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        return np.repeat(place, number), self._phrase[np.repeat(self._first[key], number) + turn]


def _flagged(hashes: Hashes) -> Flags:
    """Flags that are up for these hashes, and for few others."""
    flags = np.zeros(1 << (64 - int(FLAG_BITS)), bool)
    flags[hashes >> FLAG_BITS] = True
    return flags


class _Runs:
    """Phrases that are runs of parts, words or characters.

    number: (phrases,) of parts. ends: says where the run of the first so many parts of each ends.
    """

    def __init__(self, hashed: _Hashed, phrase: Ints, start: Ints, number: Ints, ends: Ends) -> None:
        by_number = [np.flatnonzero(number == parts) for parts in range(number.max(initial=0) + 1)]
        whole = np.zeros(len(phrase), np.uint64)
        for parts, rows in enumerate(by_number):
            whole[rows] = hashed.of(start[rows], ends(rows, parts))
        self._keys = _Keys(whole, phrase)
        self._long = [parts for parts, rows in enumerate(by_number) if parts > 1 and len(rows)]
        rows = np.flatnonzero(number > 1)
        self._opens = _flagged(hashed.of(start[rows], ends(rows, 2)))

    def found(self, hashed: _Hashed, start: Ints, ends: Ends) -> Found:
        """The runs that have a phrase's hash. start: of all the parts they may start with."""
        every = np.arange(len(start))
        long = np.flatnonzero(self._opens[hashed.of(start, ends(every, 2)) >> FLAG_BITS])
        run_start = np.concatenate([start, *[start[long]] * len(self._long)])
        run_end = np.concatenate([ends(every, 1), *(ends(long, parts) for parts in self._long)])
        place, phrase = self._keys.lookup(hashed.of(run_start, run_end))
        whole = run_end[place] <= hashed.stop
        place, phrase = place[whole], phrase[whole]
        return Found(phrase, run_start[place], run_end[place])


class Phrases:
    """Phrases to be found, known by their place in the list; none is empty or has a line end."""

    def __init__(self, phrases: Sequence[str]) -> None:
        characters = Characters.of(list(phrases))
        words = Words.of(characters, 0, len(characters.code))
        start, end = characters.start, characters.end
        hashed = _Hashed(characters.code, len(characters.code))
        self._hash = hashed.of(start, end)
        self._reach = int((end - start).max(initial=1))
        self._edge = np.stack((_joins(characters, start), _joins(characters, end - 1)), axis=1)
        first, behind = np.searchsorted(words.start, start), np.searchsorted(words.start, end)
        # What ends in a vowel sign may go on inside a word.
        by_words = (words.holds(start) <= self._edge[:, 0]) & (words.holds(end - 1) <= self._edge[:, 1])
        by_words &= behind > first

        rows = np.flatnonzero(by_words)
        first, number = first[rows], (behind - first)[rows]
        self._words = _Runs(hashed, rows, words.start[first], number, words.ends(first))
        # The signs around a phrase's words.
        self._lead, self._trail = np.zeros(len(phrases), np.int64), np.zeros(len(phrases), np.int64)
        self._lead[rows] = words.start[first] - start[rows]
        self._trail[rows] = end[rows] - words.end[first + number - 1]

        rows = np.flatnonzero(~by_words)
        self._signs = _Runs(hashed, rows, start[rows], (end - start)[rows], _characters(start[rows]))
        self._opens = np.zeros(0x110000, bool)
        self._opens[characters.code[start[rows]]] = True

    def found(self, characters: Characters) -> Found:
        """Every place of the lowered text where a phrase stands and no word goes on beyond its edges."""
        size = len(characters.code)
        parts = [part for low in range(0, size, SLAB_CHARS) for part in self._in_slab(characters, low)]
        if not parts:
            nothing = np.zeros(0, np.int64)
            return Found(nothing, nothing, nothing)
        phrase, start, end = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.lexsort((-start, end))
        return Found(phrase[order], start[order], end[order])

    def _in_slab(self, characters: Characters, first: int) -> Iterator[Found]:
        """The phrases whose first word, or first character, stands in the slab."""
        low, behind = max(0, first - self._reach), first + SLAB_CHARS
        code = characters.lowered_codes(low, behind + self._reach)
        hashed = _Hashed(code, SLAB_CHARS + 2 * self._reach, low)
        words = Words.of(characters, low, low + len(code))
        here = np.arange(*np.searchsorted(words.start, (first, behind)))
        if len(here):
            yield self._with_signs(hashed, self._words.found(hashed, words.start[here], words.ends(here)))
        at = np.flatnonzero(self._opens.take(code[first - low : behind - low])) + first
        if len(at):
            yield self._at_edges(words, self._signs.found(hashed, at, _characters(at)))

    def _with_signs(self, hashed: _Hashed, found: Found) -> Found:
        """The phrases whose words were found, where the signs around the words are the phrase's own too."""
        phrase, start, end = found
        start, end = start - self._lead[phrase], end + self._trail[phrase]
        kept = start >= 0
        kept[kept] = hashed.of(start[kept], end[kept]) == self._hash[phrase[kept]]
        return Found(phrase[kept], start[kept], end[kept])

    def _at_edges(self, words: Words, found: Found) -> Found:
        """The phrases that no word runs into where none may."""
        phrase, start, end = found
        kept = ~(self._edge[phrase, 0] & words.holds(start - 1)) & ~(self._edge[phrase, 1] & words.holds(end))
        return Found(phrase[kept], start[kept], end[kept])


def _characters(start: Ints) -> Ends:
    return lambda rows, number: start[rows] + number


def _joins(characters: Characters, at: Ints) -> Flags:
    """Whether a word may not go on beyond a phrase with the character there at its edge."""
    alphanumeric = np.fromiter((chr(code).isalnum() for code in characters.code[at].tolist()), bool, len(at))
    joins: Flags = alphanumeric & (characters.cls[at] != DENSE)
    return joins
