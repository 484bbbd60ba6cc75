"""The newsroom's phrases: `seeds/lexicon/phrases_*.csv`, which people edit, compiled once.

A row that matches a whole block decides; a row that matches its start, its end or a part of it is
evidence for the tagger.
"""

import csv
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import hyperscan
import numpy as np

from article.kinds import KINDS, Kind
from article.labelling.characters import DENSE, FOLDS, OTHER, SPACE, Characters
from article.labelling.scanning import compile_literals, scan
from article.reading.blocks import Ints

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
    plain = unicodedata.normalize("NFC", text).translate(_FOLD_TABLE).lower().replace("i\u0307", "i")
    return " ".join(plain.split(" ")) if "  " not in plain else " ".join(plain.split())


_FOLD_TABLE = str.maketrans(FOLDS)


def read_rows(path: Path) -> list[Row]:
    """The rows of one file. Raises ValueError naming the line that is not a row."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                rows.append(
                    Row(fold(row["phrase"]), row["language"], Kind(row["kind"]), row["match"], row["why"])
                )
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return rows


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

    def evidence(self, characters: Characters, lowered: str) -> "Counts":
        """What the rows that do not decide alone say of each block."""
        return self._evidence.counts(characters, lowered)


class Counts(NamedTuple):
    """How many phrases of each kind matched each block, and one of them to name."""

    number: dict[tuple[Kind, str], Ints]  # (blocks,) for each kind and way of matching
    example: dict[tuple[Kind, str], Ints]  # (blocks,) row in `rows`, or -1
    rows: tuple[Row, ...]


class _Evidence:
    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self.phrases = sorted({row.phrase for row in rows})
        self.database: hyperscan.Database = compile_literals(self.phrases)
        numbers = {phrase: n for n, phrase in enumerate(self.phrases)}
        self.chars_of = np.array([len(phrase) for phrase in self.phrases])
        self.needs_edge = np.array([_edges(phrase) for phrase in self.phrases])
        # (phrases,) for each kind and way of matching: the row of each phrase, or -1
        self.row_of_phrase = {
            (kind, match): np.full(len(self.phrases), -1) for kind in KINDS for match in EVIDENCE
        }
        for number, row in enumerate(rows):
            self.row_of_phrase[row.kind, row.match][numbers[row.phrase]] = number

    def counts(self, characters: Characters, lowered: str) -> Counts:
        phrase, start, end, block = self._found(characters, lowered)
        is_word = np.isin(characters.cls, (SPACE, OTHER), invert=True)
        words_before = np.concatenate(([0], np.cumsum(is_word)))
        at_start = (words_before[start] == words_before[characters.start[block]]) & (
            start - characters.start[block] <= EDGE_CHARS
        )
        at_end = (words_before[end] == words_before[characters.end[block]]) & (
            characters.end[block] - end <= EDGE_CHARS
        )
        number, example = {}, {}
        blocks = len(characters.start)
        for (kind, match), row_of_phrase in self.row_of_phrase.items():
            hit = row_of_phrase[phrase] >= 0
            if match != "anywhere":
                hit &= at_start if match == "start" else at_end
            number[kind, match] = np.bincount(block[hit], minlength=blocks)
            shown = np.full(blocks, -1)
            shown[block[hit]] = row_of_phrase[phrase[hit]]
            example[kind, match] = shown
        return Counts(number, example, self.rows)

    def _found(self, characters: Characters, lowered: str) -> tuple[Ints, Ints, Ints, Ints]:
        """Phrase, first character, character behind the last, and block of each match at word edges."""
        lines = lowered.encode("utf-8", "surrogatepass")
        matches = scan(self.database, lines)
        end = _characters_at(lines, matches.end)
        start = end - self.chars_of[matches.pattern]
        in_word = ~np.isin(characters.cls, (SPACE, OTHER, DENSE))
        padded = np.concatenate(([False], in_word, [False]))
        needs = self.needs_edge[matches.pattern]
        whole = ~(needs[:, 0] & padded[start]) & ~(needs[:, 1] & padded[end + 1])
        return matches.pattern[whole], start[whole], end[whole], matches.block[whole]


def _edges(phrase: str) -> tuple[bool, bool]:
    """Whether a word may not go on before and behind the phrase."""

    def joins(char: str) -> bool:
        return char.isalnum() and Characters.of([char]).cls[0] != DENSE

    return joins(phrase[0]), joins(phrase[-1])


def _characters_at(lines: bytes, offsets: Ints) -> Ints:
    """Byte offsets as character offsets."""
    # In UTF-8 every byte but the continuation bytes, 10xxxxxx, opens a character.
    opens = (np.frombuffer(lines, np.uint8) & 0xC0) != 0x80  # noqa: PLR2004
    return np.concatenate(([0], np.cumsum(opens)))[offsets]


def _bare(folded: str) -> str:
    bare = folded.strip(AROUND)
    return " ".join(bare.split()) if "  " in bare else bare


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases beside this program."""
    return Lexicon(tuple(_all_rows(LEXICON_DIR.glob("phrases_*.csv"))))


def _all_rows(paths: Iterable[Path]) -> list[Row]:
    return [row for path in sorted(paths) for row in read_rows(path)]
