"""Caption blocks taken apart: words, credit, whether the picture is old, when and where it was taken."""

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from article.records.caption_scene import scene
from article.records.credits import Credit, find, read_credit
from article.records.vocabulary import fold, month


class CaptionRecord(NamedTuple):
    """A caption without its credit; `glued_at` are offsets into the block's text where it got a space."""

    caption: str
    credit: str | None
    photographers: tuple[str, ...]
    agencies: tuple[str, ...]
    is_file_photo: bool
    is_handout: bool
    is_pool: bool
    taken_on: date | None
    place: str | None
    glued_at: tuple[int, ...]


# The page's own label, which screen readers hear, and the control of a player.
_LABEL = re.compile(r"(?:Image|Media|Photo) caption[,:]?\s+|Play\Z")
_LABEL_STARTS = ("Image ca", "Media ca", "Photo ca", "Play")
_UI_TAIL = re.compile(
    r"\s*(?:(?:hide|toggle) caption|less|more ?\+?|Buy Photo|Vis mer|Ver más|Voir plus|Mehr anzeigen"
    r"|Lees meer)\s*$",
    re.IGNORECASE,
)


def read_caption(text: str) -> CaptionRecord:
    """Read one caption block.

    The credit is cut out, a sentence glued to the one before ("2024.The work") gets its space. `taken_on` is
    the day the first sentence or a phrase like "photo taken" gives, never one that is only talked about;
    `place` is None when in doubt.
    """
    found = find(text)
    if found is None:
        caption, glued_at = _repaired(text, 0)
        return _record(_tidy(caption), None, glued_at)
    caption, glued_at = _repaired(text[: found.start], 0)
    caption = _tidy(caption)
    after = text[found.end :]
    if after and not after.isspace() and not _UI_TAIL.match(after):
        rest, gaps = _repaired(after, found.end)
        caption, glued_at = f"{caption} {_tidy(rest)}".strip(), glued_at + gaps
    return _record(caption, found.credit, glued_at)


# More words than these beside what reads as a credit are a caption's.
MAX_WORDS_BESIDE = 3
# A credit without a slash is short.
MOST_SPACES = 12


def read_credit_line(text: str) -> CaptionRecord:
    """Read a block that holds nothing but a credit: a name alone is a photographer, a body alone an agency.

    What does not read as a credit, or has a caption's words beside it, is read as a caption.
    """
    plain = text.strip()
    if plain.startswith("Play "):
        plain = plain.removeprefix("Play ")
    found = find(plain)
    beside = len(plain[: found.start].split()) + len(plain[found.end :].split()) if found else 0
    is_long = plain.count(" ") > MOST_SPACES and "/" not in plain
    credit = None if beside > MAX_WORDS_BESIDE or is_long else read_credit(plain)
    return _record("", credit, ()) if credit else read_caption(text)


_NO_CREDIT = Credit(
    "", (), (), is_file_photo=False, is_handout=False, is_pool=False, names_listed_agency=False
)


def _record(caption: str, credit: Credit | None, glued_at: tuple[int, ...]) -> CaptionRecord:
    is_file_photo, is_handout = _says_file(caption), _says_handout(caption)
    day, place = scene(caption)
    if credit is None:
        credit = _NO_CREDIT
    return CaptionRecord(
        caption,
        credit.text or None,
        credit.photographers,
        credit.agencies,
        is_file_photo or credit.is_file_photo,
        is_handout or credit.is_handout,
        credit.is_pool,
        day,
        place,
        glued_at,
    )


def _tidy(caption: str) -> str:
    """Cut the spaces, bars and dashes before the credit and the page's label."""
    caption = caption.strip()
    if caption.startswith(_LABEL_STARTS):
        caption = _LABEL.sub("", caption, count=1)
    caption = caption.rstrip("|•/=＝([").rstrip()
    return caption.removesuffix(" -").removesuffix(" –").removesuffix(" —")


# A sentence's end without a space: a capitalised word right behind it, two small letters or figures before.
_GLUE = re.compile(r"[.!?][\"'”’]?(?=[A-ZÀ-ÖØ-ÞА-ЯЁ«“][^\W\d_A-Z]|[«“\"][A-Z]|A [a-z])")
_BEFORE_GLUE = re.compile(r"(?:[^\W\d_A-Z]{2}|\d\d|[^\W\d_A-Z][)\]])\Z")
_ADDRESS = re.compile(r"(?:www\.|https?:|@)\S*\Z")


# "Sept.Monday" may be an abbreviation, "August.Monday" is an end.
MAX_MONTH_CHARS = 4


def _repaired(text: str, offset: int) -> tuple[str, tuple[int, ...]]:
    """Return the text with a space after each glued sentence end, and where the spaces were missing."""
    if not _GLUE.search(text):  # most captions need no repair, and an iterator costs more than a look
        return text, ()
    gaps = [m.end() for m in _GLUE.finditer(text) if _ends_sentence(text, m)]
    if not gaps:
        return text, ()
    edges = [0, *gaps, len(text)]
    return " ".join([text[a:b] for a, b in pairwise(edges)]), tuple([offset + gap for gap in gaps])


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Say whether a full stop with no space behind it ends a sentence, not an abbreviation or an address."""
    before = text[max(0, match.start() - 60) : match.start()]
    if not _BEFORE_GLUE.search(before[-2:]) or _ADDRESS.search(before):
        return False
    word = before[-12:].replace("(", " ").rsplit(None, 1)[-1]
    return not (len(word) <= MAX_MONTH_CHARS and month(word))


# Only as the first words: "Court files are seen" is no file photo.
_FILE_FIRST = re.compile(
    r"\W*(?:FILE(?:S| PHOTO| IMAGE| PIC)?\b|File photo|File - |ARCHIV|Archivbild|Archivfoto|Symbolbild)"
)
_FILE = re.compile(
    r"\bfile\s(?:[A-Z]\S{0,20}\s){0,5}\d{0,4},?\s?(?:combination )?photos?\b"
    r"|\bfile (?:combination )?(?:photo|image|picture|video)|\blibrary image|\bstock image"
    r"|\b[Aa]rchive? ?(?:photo|picture|image)"
)
# In other languages the words are plain enough to count wherever they stand.
_ARCHIVE = re.compile(
    r"\b(?:archivbild|archivfoto|archivaufnahme|symbolbild|symbolfoto|archieffoto|archiefbeeld|arkivfoto|arkivbilde?"
    r"|photo d'archives?|image d'archives?|photo d'illustration|imagen de archivo|foto de archivo"
    r"|fotografía de archivo|foto d'archivio|immagine d'archivio|foto de arquivo|imagem de arquivo"
    r"|zdjęcie archiwalne|архивное фото|архівне фото|фото из архива|foto di repertorio|arkistokuva"
    r"|archivní foto"
    r"|library image)\b"
    r"|资料图|资料照片|資料照片|資料写真|자료사진|أرشيفية"
)
_FILE_DATED = re.compile(r"\b(?:In this|This)\b[^.]{0,60}?\bfile\b[^.]{0,60}?\b(?:photo|image|picture)")
_HANDOUT = re.compile(
    r"\b(?:photo|image|picture|video|handout)s?\b[^.]{0,60}?\b(?:provided|released|supplied|handed out"
    r"|made available|issued) by\b|\bhandout (?:photo|image|picture)",
    re.IGNORECASE,
)
_GIVEN_BY = (
    "provided by",
    "released by",
    "supplied by",
    "out by",
    "available by",
    "issued by",
    "andout ",
    "ANDOUT ",
)


# Every form of _ARCHIVE holds one of these; most captions hold none.
def _hints_at_archive(caption: str) -> bool:
    """Say whether `_ARCHIVE` may match; a chain of looks is three times as quick as a loop or a pattern."""
    return (
        "rchi" in caption
        or "rkiv" in caption
        or "rkist" in caption
        or "rquivo" in caption
        or "ymbol" in caption
        or "llustration" in caption
        or "repertorio" in caption
        or "ibrary image" in caption
        or (not caption.isascii() and any(hint in caption for hint in _OTHER_HINTS))
    )


_OTHER_HINTS = ("рхив", "рхів", "资料", "資料", "자료", "أرشيف")


def _says_file(caption: str) -> bool:
    if caption.startswith(("FILE - ", "FILE — ")):
        return True
    if "ile" in caption or "FILE" in caption:
        words = fold(caption)
        if _FILE_FIRST.match(words) or (
            "file" in words and (_FILE.search(words) or _FILE_DATED.search(words))
        ):
            return True
    elif caption[:12].lstrip(" \"'([").startswith(("ARCHIV", "Archiv")):
        return _FILE_FIRST.match(fold(caption)) is not None
    return _hints_at_archive(caption) and _ARCHIVE.search(fold(caption).casefold()) is not None


def _says_handout(caption: str) -> bool:
    if " by" not in caption and "ndout" not in caption and "NDOUT" not in caption:
        return False
    return any(words in caption for words in _GIVEN_BY) and _HANDOUT.search(fold(caption)) is not None
