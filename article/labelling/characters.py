"""Characters as numbers: what each block is made of, counted for a whole batch at once.

Classes are looked up in a table that is filled as characters are first met: a news archive uses a few
thousand of the million there are.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from article.reading.blocks import Flags, Ints

UNSEEN, SPACE, UPPER, LOWER, LETTER, DIGIT, DENSE, MARK, OTHER = range(9)

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


def _fill(unseen: npt.NDArray[np.uint32]) -> None:
    for code in unseen.tolist():
        char = chr(code)
        _classes[code] = _class_of(char)
        lowered = chr(int(_folded[code])).lower()
        # Turkish İ lowers to an i and a dot of its own; without the dot characters stay one to one.
        _lowered[code] = ord(lowered[0])
        base = unicodedata.normalize("NFKD", chr(int(_folded[code])))[0]
        _plain[code] = ord(base) if base.isascii() and base.isprintable() else _folded[code]


@dataclass(frozen=True)
class Characters:
    """The characters of all blocks of a batch, blocks parted by one newline.

    Everything is (characters,) unless it says (blocks,).
    """

    code: npt.NDArray[np.uint32]
    start: Ints  # (blocks,)
    end: Ints  # (blocks,)

    @classmethod
    def of(cls, texts: list[str]) -> "Characters":
        """Line the texts up. Line ends inside a text count as its characters."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        end = np.cumsum(lengths + 1) - 1
        code = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        unseen = code[_classes[code] == UNSEEN]
        if len(unseen):
            _fill(np.unique(unseen))
        return cls(code, end - lengths, end)

    @cached_property
    def cls(self) -> npt.NDArray[np.uint8]:
        """Class of each character."""
        return _classes[self.code]

    def plain(self) -> str:
        """Quotes, dashes and spaces made one each, letters without accents: patterns are written in ASCII."""
        return self._text(_plain[self.code])

    def lowered(self) -> str:
        """Quotes, dashes and spaces made one each, in lower case; each character still one character."""
        return self._text(_lowered[self.code])

    def _text(self, code: npt.NDArray[np.uint32]) -> str:
        code[self.end[:-1]] = 0x0A
        return code.tobytes().decode("utf-32-le", "surrogatepass")

    def count(self, flags: Flags) -> Ints:
        """(blocks,) how many characters of each block are flagged."""
        where = np.flatnonzero(flags)
        return np.searchsorted(where, self.end) - np.searchsorted(where, self.start)

    def count_class(self, *classes: int) -> Ints:
        """(blocks,) how many characters of each block are of these classes."""
        return self.count(np.isin(self.cls, classes) if len(classes) > 1 else self.cls == classes[0])

    @cached_property
    def words(self) -> Ints:
        """(blocks,) words; in scripts without spaces, half its characters."""
        is_part = (self.cls != SPACE) & (self.cls != OTHER)
        opens = is_part.copy()
        opens[1:] &= ~is_part[:-1]
        return self.count(opens & (self.cls != DENSE)) + self.count_class(DENSE) // 2
