"""The words the record readers know: agencies, months, credit cues; and how text is folded to meet them.

People edit the words in `seeds/lexicon/*.csv`; each row says why it is there.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from article.labelling.lexicon import LEXICON_DIR

# One to one, so that an offset into folded text is an offset into the text. For matching only.
FOLDS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "―": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\u200b": " ", "\ufeff": " ",
        "（": "(", "）": ")", "［": "[", "］": "]", "：": ":",
        "／": "/", "，": ",", "＝": "=", "｜": "|", "；": ";",
        "ⓒ": "©", "Ⓒ": "©",
    }
)  # fmt: skip


_PLAIN = {chr(sign): plain for sign, plain in FOLDS.items()}
_FOLDED_SIGN = re.compile(f"[{''.join(_PLAIN)}]")


def fold(text: str) -> str:
    """Return text with its quotes, dashes, spaces and full-width signs made plain, length unchanged."""
    if text.isascii():
        return text
    # A text has two or three of these signs at most; `str.translate` would ask for every letter.
    for sign in set(_FOLDED_SIGN.findall(text)):
        text = text.replace(sign, _PLAIN[sign])
    return text


@dataclass(frozen=True)
class Composed:
    """A text in NFC, and where each of its characters began in the raw text."""

    text: str
    starts: tuple[int, ...] | None

    def raw(self, offset: int) -> int:
        """Return the raw offset of an offset into `text`."""
        return offset if self.starts is None else self.starts[offset]


def composed(text: str) -> Composed:
    """Return the text in NFC; nearly all texts are in it already and cost one look."""
    if text.isascii() or is_normalized("NFC", text):
        return Composed(text, None)
    pieces, starts = [], []
    for cluster in re.finditer(
        r"[\s\S][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u093c\u1160-\u11ff\u3099\u309a]*", text
    ):
        piece = normalize("NFC", cluster.group())
        pieces.append(piece)
        starts += [cluster.start()] * len(piece)
    return Composed("".join(pieces), (*starts, len(text)))


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a lexicon file by column name, in NFC."""
    with (LEXICON_DIR / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: normalize("NFC", value) for column, value in row.items()}


# Short names must stand as printed: "AA" is Anadolu, "aa" is nothing.
SHORT_CHARS = 4


def _agency_names() -> tuple[dict[str, str], dict[str, str]]:
    printed = {fold(row["alias"]): row["name"] for row in rows("agencies.csv")}
    folded = {alias.casefold(): name for alias, name in printed.items() if len(alias) >= SHORT_CHARS}
    return printed, folded


_PRINTED, _FOLDED = _agency_names()
ALIASES = MappingProxyType(_PRINTED)
LONGEST_ALIAS_WORDS = max(alias.count(" ") + 1 for alias in ALIASES)
_PHOTO_WORDS = re.compile(r"[ -](?:photos?|pic|images?|foto|pictures?|video)$", re.IGNORECASE)
_PHOTO_ENDS = ("photo", "photos", "pic", "image", "images", "foto", "picture", "pictures", "video")


@lru_cache(maxsize=1 << 14)
def agency(text: str) -> str | None:
    """Return the closed name of an agency printed as exactly this text; None for anybody else."""
    words = fold(text).strip(" .,;:()[]@")
    if found := _PRINTED.get(words):
        return found
    folded = words.casefold()
    found = _FOLDED.get(folded)
    if found is None and folded.endswith(_PHOTO_ENDS) and (shorter := _PHOTO_WORDS.sub("", words)) != words:
        found = _PRINTED.get(shorter) or _FOLDED.get(shorter.casefold())
    return found


def is_alias(folded: str) -> bool:
    """Say whether a casefolded name of more than three letters is a listed agency's, as `agency` has it."""
    return folded in _FOLDED


MAX_CHAIN_CHARS = 40


def agency_chain(text: str) -> tuple[str, ...]:
    """Return the closed names of two agencies in one breath: AP 연합뉴스, EPA時事, AFP Getty Images."""
    if len(text) > MAX_CHAIN_CHARS:
        return ()
    cuts = range(1, len(text)) if not text.isascii() else (at for at, sign in enumerate(text) if sign == " ")
    for cut in cuts:
        if (first := agency(text[:cut])) and (second := agency(text[cut:])):
            return first, second
    return ()


def leading_agency(text: str) -> str | None:
    """Return the closed name of the agency that a longer name begins with: Sputnik in "Sputnik Kremlin"."""
    words = text.split()
    for count in range(min(LONGEST_ALIAS_WORDS, len(words)), 0, -1):
        if found := agency(" ".join(words[:count])):
            return found
    return None


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


class Cue(NamedTuple):
    """What a phrase in a credit says: role is lead, source, handout, file, pool, made or terms."""

    role: str
    language: str


CUES = MappingProxyType(
    {fold(row["cue"]).casefold(): Cue(row["role"], row["language"]) for row in rows("credit_cues.csv")}
)
LONGEST_CUE_WORDS = max(cue.count(" ") + 1 for cue in CUES)
_AROUND_CUES = " .,:()[]*"
CUE_STARTS = frozenset(cue.split(" ")[0].strip(_AROUND_CUES) for cue in CUES)


def cue(text: str) -> Cue | None:
    """Return what a phrase says in a credit, if it is one of the lexicon's."""
    words = fold(text).strip()
    bare = words.strip(_AROUND_CUES)
    found = CUES.get(bare.casefold())
    return found if found or bare == words else CUES.get(words.casefold())


def may_open_cue(word: str) -> bool:
    """Say whether some phrase of the lexicon begins with the word: most texts need no further look."""
    return word.strip(_AROUND_CUES).casefold() in CUE_STARTS


MONTHS = MappingProxyType({row["name"].casefold(): int(row["month"]) for row in rows("months.csv")})


def month(text: str) -> int | None:
    """Return 1 to 12 for the name of a month in any of the lexicon's languages."""
    return MONTHS.get(text.strip(" .,").casefold())
