"""The newsroom's phrases: `seeds/lexicon/phrases_*.csv`, which people edit, compiled once.

A row that matches a whole block decides; a row that matches its start, its end or a part of it is
evidence for the tagger.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from article.kinds import KINDS, Kind
from article.labelling.characters import FOLDS, OTHER, SPACE, Characters
from article.labelling.phrases import Phrases
from article.reading.blocks import Flags, Ints

LEXICON_DIR = Path(__file__).parents[2] / "seeds" / "lexicon"

# The longest phrase of the lexicon is shorter; longer blocks are not looked up.
WHOLE_MAX_CHARS = 90
# Bullets, arrows and stops around a heading do not change what it says.
AROUND = " \t.:;,!|/·•●▪▶►▷»«›‹>→➤➡▼▲★*+-_=…[](){}\"'～：。、【】■□◆◇○◎※"
# What may stand between a block's edge and a phrase at its start or end.
EDGE_CHARS = 4

EVIDENCE = ("start", "end", "anywhere")


class Row(NamedTuple):
    """One phrase of the lexicon."""

    phrase: str
    language: str
    kind: Kind
    match: str  # whole, start, end or anywhere
    why: str


def fold(text: str) -> str:
    """Lower case, one kind of quote, dash and space, composed accents: the form phrases are compared in."""
    if text.isascii() and text.isprintable() and "`" not in text:
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFC", text).translate(_FOLD_TABLE).lower().replace("i\u0307", "i")
    return " ".join(plain.split(" ")) if "  " not in plain else " ".join(plain.split())


_FOLD_TABLE = str.maketrans(FOLDS)


def read_rows(path: Path) -> list[Row]:
    """The rows of one file. Raises ValueError naming the line that is not a row."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if next(lines) != list(Row._fields):
            raise ValueError(f"{path.name}:1: the columns are {','.join(Row._fields)}")
        rows = []
        for phrase, language, kind, match, why in _complete(lines, path):
            rows.append(Row(fold(phrase), language, _KIND_OF[kind], match, why))
    return rows


def _complete(lines: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    for number, line in enumerate(lines, 2):
        if len(line) != len(Row._fields) or line[2] not in _KIND_OF:
            raise ValueError(
                f"{path.name}:{number}: {','.join(line)} is no phrase, language, kind, match and why"
            )
        yield line


# Looking a kind up by its name costs a tenth of calling the enumeration.
_KIND_OF = {str(kind): kind for kind in KINDS}


@dataclass(frozen=True)
class Lexicon:
    """Compiled phrases."""

    rows: tuple[Row, ...]

    @cached_property
    def whole(self) -> dict[str, int]:
        """Bare phrase to its row, of the rows that decide alone."""
        return {_bare(row.phrase): n for n, row in enumerate(self.rows) if row.match == "whole"}

    @cached_property
    def _evidence(self) -> "_Evidence":
        return _Evidence(tuple(row for row in self.rows if row.match in EVIDENCE))

    def verdicts(self, lowered: list[str]) -> Ints:
        """(blocks,) the row that equals the block, or -1. lowered: folded texts, one a block."""
        whole = self.whole
        return np.fromiter(
            (whole.get(_bare(text), -1) if len(text) <= WHOLE_MAX_CHARS else -1 for text in lowered),
            np.int64,
            len(lowered),
        )

    def evidence(self, characters: Characters) -> "Counts":
        """What the rows that do not decide alone say of each block."""
        return self._evidence.counts(characters)


class PerBlock(Mapping[tuple[Kind, str], Ints]):
    """For each kind and way of matching one number a block, made when asked for: nearly all say nothing."""

    def __init__(
        self, hits: Mapping[tuple[Kind, str], tuple[Ints, Ints]], make: Callable[[Ints, Ints], Ints]
    ) -> None:
        self._hits = hits  # blocks, and the rows that matched there
        self._make = make

    def __getitem__(self, key: tuple[Kind, str]) -> Ints:
        return self._make(*self._hits[key])

    def __iter__(self) -> Iterator[tuple[Kind, str]]:
        return iter(self._hits)

    def __len__(self) -> int:
        return len(self._hits)


class Counts(NamedTuple):
    """How many phrases of each kind matched each block, and one of them to name: the last, the longest."""

    number: PerBlock
    example: PerBlock  # row in `rows`, or -1
    rows: tuple[Row, ...]


WAYS = tuple((kind, match) for kind in KINDS for match in EVIDENCE)


class _Evidence:
    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        phrases = sorted({row.phrase for row in rows})
        self.phrases = Phrases(phrases)
        number_of = {phrase: number for number, phrase in enumerate(phrases)}
        number_of_way = {way: number for number, way in enumerate(WAYS)}
        phrase = np.fromiter((number_of[row.phrase] for row in rows), np.int64, len(rows))
        way = np.fromiter((number_of_way[row.kind, row.match] for row in rows), np.int64, len(rows))
        # A phrase may be a row for several kinds and ways: its rows stand together.
        self.row = np.argsort(phrase, kind="stable")
        self.way = way[self.row]
        self.first = np.searchsorted(phrase[self.row], np.arange(len(phrases) + 1))

    def counts(self, characters: Characters) -> Counts:
        phrase, start, end = self.phrases.found(characters)
        block = np.searchsorted(characters.end, start, side="right")
        placed = np.ones((len(phrase), len(EVIDENCE)), bool)
        placed[:, EVIDENCE.index("start")] = _is_edge(characters, characters.start[block], start)
        placed[:, EVIDENCE.index("end")] = _is_edge(characters, end, characters.end[block])
        number = self.first[phrase + 1] - self.first[phrase]
        match = np.repeat(np.arange(len(phrase)), number)
        entry = np.arange(len(match)) + np.repeat(self.first[phrase] - np.cumsum(number) + number, number)
        kept = np.flatnonzero(placed[match, self.way[entry] % len(EVIDENCE)])
        kept = kept[np.argsort(self.way[entry[kept]], kind="stable")]
        block, row, way = block[match[kept]], self.row[entry[kept]], self.way[entry[kept]]
        bounds = np.searchsorted(way, np.arange(len(WAYS) + 1)).tolist()
        hits = {
            key: (block[low:high], row[low:high])
            for key, (low, high) in zip(WAYS, pairwise(bounds), strict=True)
        }
        size = len(characters.start)
        return Counts(
            PerBlock(hits, lambda block, _: np.bincount(block, minlength=size)),
            PerBlock(hits, lambda block, row: _last(block, row, size)),
            self.rows,
        )


def _last(block: Ints, row: Ints, blocks: int) -> Ints:
    """(blocks,) the last row of each block, or -1."""
    last = np.full(blocks, -1)
    last[block] = row
    return last


def _is_edge(characters: Characters, start: Ints, end: Ints) -> Flags:
    """Whether no more than a few signs, and no word, stand between start and end."""
    near = end - start <= EDGE_CHARS
    for step in range(EDGE_CHARS):
        at = np.minimum(start + step, len(characters.code) - 1)
        near &= (start + step >= end) | ~_IS_WORD[characters.cls[at]]
    return near


# Signs and spaces alone may stand between a block's edge and a phrase.
_IS_WORD = np.isin(np.arange(9), (SPACE, OTHER), invert=True)


def _bare(folded: str) -> str:
    bare = folded.strip(AROUND)
    return " ".join(bare.split()) if "  " in bare else bare


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases beside this program."""
    return Lexicon(tuple(_all_rows(LEXICON_DIR.glob("phrases_*.csv"))))


def _all_rows(paths: Iterable[Path]) -> list[Row]:
    return [row for path in sorted(paths) for row in read_rows(path)]
