"""Characters as numbers: what each block is made of, counted for a whole batch at once.

Classes are looked up in a table that is filled as characters are first met: a news archive uses a few
thousand of the million there are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from article.reading.blocks import Flags, Ints

UNSEEN, SPACE, UPPER, LOWER, LETTER, DIGIT, DENSE, MARK, OTHER = range(9)

Codes = npt.NDArray[np.uint32]

# Curly and straight signs are one sign for matching. Each folds to one character: offsets stay.
FOLDS = {
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u3000": " ", "\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " ", "\x85": " ",
    "\u2028": " ", "\u2029": " ",
}  # fmt: skip

_classes = np.zeros(0x110000, np.uint8)
_folded = np.arange(0x110000, dtype=np.uint32)
_lowered = np.arange(0x110000, dtype=np.uint32)
_plain = np.arange(0x110000, dtype=np.uint32)
for _sign, _fold in FOLDS.items():
    _folded[ord(_sign)] = ord(_fold)


def _class_of(char: str) -> int:
    category = unicodedata.category(char)
    if char.isspace():
        return SPACE
    if category[0] == "L":
        # Scripts without spaces between words: a character weighs about as much as half a word.
        name = unicodedata.name(char, "")
        if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "HALFWIDTH KATAKANA")):
            return DENSE
        return UPPER if category in {"Lu", "Lt"} else LOWER if category == "Ll" else LETTER
    if category[0] == "N":
        return DIGIT
    return MARK if category[0] == "M" else OTHER


def _fill(unseen: Codes) -> None:
    for code in unseen.tolist():
        char = chr(code)
        _classes[code] = _class_of(char)
        lowered = chr(int(_folded[code])).lower()
        # Turkish İ lowers to an i and a dot of its own; without the dot characters stay one to one.
        _lowered[code] = ord(lowered[0])
        base = unicodedata.normalize("NFKD", chr(int(_folded[code])))[0]
        _plain[code] = ord(base) if base.isascii() and base.isprintable() else _folded[code]


# Characters turned into text at a time: a long file needs no second and third copy of itself.
SLAB_CHARS = 1 << 18
LINE_END = 0x0A


def _classes_of(code: Codes) -> npt.NDArray[np.uint8]:
    classes = _classes.take(code)
    unseen = code[classes == UNSEEN]
    if len(unseen):
        _fill(np.unique(unseen))
        classes = _classes.take(code)
    return classes


@dataclass(frozen=True)
class Characters:
    """The characters of all blocks of a batch, blocks parted by one newline.

    Everything is (characters,) unless it says (blocks,).
    """

    code: Codes
    cls: npt.NDArray[np.uint8]  # class of each character
    start: Ints  # (blocks,)
    end: Ints  # (blocks,)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Characters":
        """Line the texts up. Line ends inside a text count as its characters."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        end = np.cumsum(lengths + 1) - 1
        code = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        classes = np.empty(len(code), np.uint8)
        for low in range(0, len(code), SLAB_CHARS):
            classes[low : low + SLAB_CHARS] = _classes_of(code[low : low + SLAB_CHARS])
        return cls(code, classes, end - lengths, end)

    def plain(self) -> str:
        """Quotes, dashes and spaces made one each, letters without accents: patterns are written in ASCII."""
        return self._text(_plain)

    def lowered(self) -> str:
        """Quotes, dashes and spaces made one each, in lower case; each character still one character."""
        return self._text(_lowered)

    def lowered_codes(self, start: int, end: int) -> Codes:
        """A stretch of the lowered text; blocks are parted by one newline, and there is no other."""
        return self._translated(_lowered, start, end)

    def _text(self, table: Codes) -> str:
        slabs = (
            self._translated(table, low, low + SLAB_CHARS) for low in range(0, len(self.code), SLAB_CHARS)
        )
        return "".join([str(slab.data, "utf-32-le", "surrogatepass") for slab in slabs])

    def _translated(self, table: Codes, start: int, end: int) -> Codes:
        code = table.take(self.code[start:end])
        first, behind = np.searchsorted(self.end[:-1], (start, end))
        code[self.end[first:behind] - start] = LINE_END
        return code

    def count(self, flags: Flags) -> Ints:
        """(blocks,) how many characters of each block are flagged."""
        padded = np.append(flags, False)
        counts = -padded[self.end].astype(np.int64)  # the newline behind a block is none of its characters
        for low in range(0, len(padded) if len(counts) else 0, SLAB_CHARS):
            first = np.searchsorted(self.start, low, side="right") - 1
            behind = np.searchsorted(self.start, low + SLAB_CHARS)
            start = np.maximum(self.start[first:behind] - low, 0)
            counts[first:behind] += np.add.reduceat(padded[low : low + SLAB_CHARS], start, dtype=np.int32)
        return counts

    def count_class(self, *classes: int) -> Ints:
        """(blocks,) how many characters of each block are of these classes."""
        for number in classes:
            if number not in self._class_counts:
                self._class_counts[number] = self.count(self.cls == number)
        return sum((self._class_counts[number] for number in classes), start=np.zeros_like(self.start))

    @cached_property
    def _class_counts(self) -> dict[int, Ints]:
        return {}

    @cached_property
    def words(self) -> Ints:
        """(blocks,) words; in scripts without spaces, half its characters."""
        is_part = (self.cls != SPACE) & (self.cls != OTHER)
        opens = is_part.copy()
        opens[1:] &= ~is_part[:-1]
        return self.count(opens & (self.cls != DENSE)) + self.count_class(DENSE) // 2
