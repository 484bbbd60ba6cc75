"""Caption blocks taken apart: words, credit, whether the picture is old, when and where it was taken."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from article.records.credits import find_credit, read_credit
from article.records.dates import FoundDate, find_dates
from article.records.vocabulary import fold, month


@dataclass(frozen=True)
class CaptionRecord:
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


# The page's own label, which screen readers hear.
_LABEL = re.compile(r"^(?:Image|Media|Photo) caption[,:]?\s+")
_UI_TAIL = re.compile(r"^\s*(?:(?:hide|toggle) caption|less|more ?\+?|Buy Photo)\s*$", re.IGNORECASE)


def read_caption(text: str) -> CaptionRecord:
    """Read one caption block.

    The credit is cut out, a sentence glued to the one before ("2024.The work") gets its space. `taken_on` is
    the day the first sentence or a phrase like "photo taken" gives, never one that is only talked about;
    `place` is None when in doubt.
    """
    span = find_credit(text)
    start, end = span or (len(text), len(text))
    credit = read_credit(text[start:end]) if span else None
    before, after = text[:start], text[end:]
    if _UI_TAIL.match(after):
        after = ""
    pieces = [_repaired(before, 0), _repaired(after, end)]
    caption = _LABEL.sub(
        "", " ".join(piece.strip().rstrip("|•/=＝").rstrip() for piece, _ in pieces if piece.strip())
    )
    first = _first_sentence(caption)
    taken_on = _taken_on(caption, first)
    return CaptionRecord(
        caption=caption.removesuffix(" -").removesuffix(" –").removesuffix(" —"),
        credit=credit.text if credit else None,
        photographers=credit.photographers if credit else (),
        agencies=credit.agencies if credit else (),
        is_file_photo=bool(credit and credit.is_file_photo) or _says_file(caption),
        is_handout=bool(credit and credit.is_handout) or _says_handout(caption),
        is_pool=bool(credit and credit.is_pool),
        taken_on=taken_on.day if taken_on else None,
        place=_place(caption, first, taken_on),
        glued_at=tuple(offset for _, offsets in pieces for offset in offsets),
    )


# A sentence's end without a space: a capitalised word right behind it, two small letters or figures before.
_GLUE = re.compile(r"[.!?][\"'”’]?(?=[A-ZÀ-ÖØ-ÞА-ЯЁ«“][^\W\d_A-Z]|[«“\"][A-Z]|A [a-z])")
_BEFORE_GLUE = re.compile(r"(?:[^\W\d_A-Z]{2}|\d\d|[^\W\d_A-Z][)\]])\Z")
_ADDRESS = re.compile(r"(?:www\.|https?:|@)\S*\Z")


# "Sept.Monday" may be an abbreviation, "August.Monday" is an end.
MAX_MONTH_CHARS = 4


def _repaired(text: str, offset: int) -> tuple[str, tuple[int, ...]]:
    """Return the text with a space after each glued sentence end, and where the spaces were missing."""
    gaps = [m.end() for m in _GLUE.finditer(text) if _ends_sentence(text, m)]
    if not gaps:
        return text, ()
    edges = [0, *gaps, len(text)]
    return " ".join(text[a:b] for a, b in pairwise(edges)), tuple(offset + gap for gap in gaps)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Say whether a full stop with no space behind it ends a sentence, not an abbreviation or an address."""
    before = text[max(0, match.start() - 60) : match.start()]
    if not _BEFORE_GLUE.search(before[-2:]) or _ADDRESS.search(before):
        return False
    word = re.split(r"[\s(]", before[-12:])[-1]
    return not (len(word) <= MAX_MONTH_CHARS and month(word))


_STOP = re.compile(r"[.!?…]+[\"')\]]*\s+(?=[^\W_a-z]|[\"(\[])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|St|Mr|Mrs|Ms|Dr|Jr|Sr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Maj|Prof|Rev|Hon"
    r"|Ste|Mt|Ft|No|vs|U\.S|U\.N|D\.C|N\.[A-Z]|S\.[A-Z]"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb"
    r"|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|a\.m"
    r"|p\.m)\Z"
)


def _first_sentence(caption: str) -> int:
    """Return where the first sentence ends."""
    words = fold(caption)
    for stop in _STOP.finditer(words):
        before = words[max(0, stop.start() - 12) : stop.start()]
        last = before.rsplit(" ", 1)[-1]
        if _ABBREVIATED.search(before) or (month(last) and words[stop.end()].isdigit()):
            continue
        return stop.end()
    return len(words)


_FILE = re.compile(
    r"^\W*FILE(?:S| PHOTO| IMAGE| PIC)?\b|\bfile\s(?:[A-Z][^\s]*\s?){0,5}\d{0,4},?\s?"
    r"(?:combination )?photos?\b|\bfile (?:combination )?(?:photo|image|picture|video)|^\W*"
    r"(?:File photo|File - |ARCHIV|Archivbild|Archivfoto|Symbolbild)"
    r"|\b(?:Archivbild|Archivfoto|Symbolbild|archieffoto|Arkivfoto|Arkivbild|photo d'archives?"
    r"|image d'archives?|imagen de archivo|foto de archivo|fotografía de archivo"
    r"|foto d'archivio|immagine d'archivio|foto de arquivo|imagem de arquivo|zdjęcie archiwalne"
    r"|архивное фото|library image|stock image|foto di repertorio)\b"
    r"|资料图|资料照片|資料照片|資料写真|자료사진|أرشيفية|صورة أرشيفية",
)
_FILE_DATED = re.compile(r"\b(?:In this|This)\b[^.]{0,60}?\bfile\b[^.]{0,60}?\b(?:photo|image|picture)")
_HANDOUT = re.compile(
    r"\b(?:photo|image|picture|video|handout)s?\b[^.]{0,60}?\b(?:provided|released|supplied|handed out"
    r"|made available) by\b|\bhandout (?:photo|image|picture)",
    re.IGNORECASE,
)


# Every form of _FILE holds one of these; most captions hold none.
_FILE_HINTS = (
    "file", "archiv", "arkiv", "arquivo", "archief", "archiw", "symbol", "stock image", "library image",
    "repertorio", "архив", "资料", "資料", "자료", "أرشيف",
)  # fmt: skip


def _says_file(caption: str) -> bool:
    words = fold(caption)
    lowered = words.casefold()
    if not any(hint in lowered for hint in _FILE_HINTS):
        return False
    return _FILE.search(words) is not None or ("file" in words and _FILE_DATED.search(words) is not None)


def _says_handout(caption: str) -> bool:
    words = fold(caption)
    return (" by " in words or "andout" in words) and _HANDOUT.search(words) is not None


_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
# "In this Saturday, Aug. 7, 2004 file photo", "In this photo taken Aug. 7, 2004".
_FORMULA = re.compile(
    r"(?:\b(?:[Ii]n (?:this|an?)|[Tt]his|[Aa]n?)\s(?:undated |file |aerial |image |photo |picture "
    r"|video |screen |grab |frame |made |from |combination |handout |satellite |released "
    r"|provided |and |dated |taken |on |of |\w+day,? )*|"
    r"\b(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Ss]hot|[Ff]ilm|[Vv]ideo)s?\s(?:was |were )?(?:taken |dated "
    r"|made |shot |from |provided by [^.]{0,60}? )+(?:on )?|\b(?:taken|pictured|photographed"
    r"|seen) (?:here )?on )" + _WEEKDAY + r"\Z"
)
_TALK = re.compile(
    r"\b(?:ahead of|before|since|until|till|after|by|from|between|scheduled(?: for)?|planned(?: for)?"
    r"|due(?: on)?|expected(?: on)?|born|died|founded|killed|election|elections|vote|deadline"
    r"|anniversary of|dated"
    r"|will|would|began|begins|starting|beginning|through|effective|released)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
_COMBINATION = re.compile(r"\bcombination\b|\bcombo\b", re.IGNORECASE)
_SHOWN = re.compile(r"(?:,|\bon|\bin [A-Z][^,]{2,30},?)\s" + _WEEKDAY + r"\Z")


_FORMULA_HINTS = (
    "his",
    "hoto",
    "icture",
    "mage",
    "aken",
    "hot",
    "ideo",
    "ilm",
    "seen",
    "In a",
    "in a",
    "A ",
    "a ",
)


def _is_formula(before: str) -> bool:
    """Say whether the words before a date say that the picture was taken then."""
    return any(hint in before for hint in _FORMULA_HINTS) and _FORMULA.search(before) is not None


def _taken_on(caption: str, first: int) -> FoundDate | None:
    """Return the date the picture was taken on, or None."""
    dates = find_dates(caption)
    words = fold(caption) if dates else ""
    for found in dates:
        if _is_formula(words[max(0, found.start - 140) : found.start]) or _GETTY_DAY.match(
            words, max(0, found.start - 3)
        ):
            return found
    shown = [d for d in dates if d.start < first and not _TALK.search(words[max(0, d.start - 50) : d.start])]
    if len({d.day for d in shown}) > 1 and _COMBINATION.search(words[:first]):
        return None
    return min(
        shown, key=lambda d: (not _SHOWN.search(words[max(0, d.start - 50) : d.start]), d.start), default=None
    )


# Getty Images pads the day: "on March 04, 2024 in Halden, Norway".
_GETTY_DAY = re.compile(r"on [A-Z][a-z]+ \d\d, \d{4},? (?:in|at) [A-Z]")
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’\-.][^\W\d_]+)*"
_SMALL_IN_PLACE = r"(?:de|del|la|le|el|al|of|the|upon|am|an der|sur|do|da|dos|on|and)"
_NAME_OF_PLACE = (
    rf"(?:(?:St|Ste|Mt|Ft)\.\s)?(?:{_CAPITALISED}\.?)"
    rf"(?:[\s-]{_SMALL_IN_PLACE}(?=\s[A-Z])|[\s-]{_CAPITALISED}){{0,4}}"
)
_PLACE = re.compile(
    rf"\b(?:in|near|outside)\s({_NAME_OF_PLACE}(?:,\s{_NAME_OF_PLACE}){{0,2}})(?:,\s|\s)(?:on\s)?{_WEEKDAY}\Z"
)
_PLACE_IN = re.compile(
    rf"\b(?:in|near|outside)\s({_NAME_OF_PLACE}(?:,\s{_NAME_OF_PLACE}){{0,2}})(?=[.,;]|\s[a-z]|\s*\Z)"
)
_PLACE_AFTER = re.compile(
    rf",?\s(?:in|near|outside|at)\s({_NAME_OF_PLACE}(?:,\s{_NAME_OF_PLACE}){{0,2}})(?=[.,;]|\s[a-z]|\s*\Z)"
)
_NO_PLACE = re.compile(
    r"^(?:The|This|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?:Parliament|Congress|Hall|House|Palace|Park|Stadium"
    r"|Street|Square|Airport|Church|University|Hospital|Court|Center|Centre|Station|Hotel|Museum"
    r"|Building|Games|Championships?|Cup|League|War|Day)$"
)


def _place(caption: str, first: int, taken_on: FoundDate | None) -> str | None:
    """Return the place beside the day it was taken, or at the end of a first sentence that names the day."""
    if taken_on is None:
        return None
    words = caption[:first] if taken_on.start < first else caption
    date_start = min(taken_on.start, len(words))
    before = _PLACE.search(words[max(0, date_start - 90) : date_start])
    if before and (place := _clean_place(before.group(1))):
        return place
    if (after := _PLACE_AFTER.match(words, taken_on.end)) and (place := _clean_place(after.group(1))):
        return place
    if not _is_formula(fold(words)[max(0, date_start - 140) : date_start]):
        return None
    ends = [
        m
        for m in _PLACE_IN.finditer(words, min(taken_on.end, len(words)))
        if words[m.end() :].strip(" .\"'”") == ""
    ]
    return _clean_place(ends[-1].group(1)) if ends else None


_STATE = re.compile(
    r", (?:[NSDW]\.[A-Z]|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|R\.I|Tenn|Vt|Va|Wash"
    r"|W\.Va|Wis|Wyo|B\.C|Ont|Que|Alta)\.\Z|\b(?:U\.S|U\.K|D\.C)\.\Z"
)


_WEEKDAY_TAIL = re.compile(r",?\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*")


def _clean_place(place: str) -> str | None:
    place = _WEEKDAY_TAIL.sub("", place).rstrip(", ")
    if place.endswith(".") and not _STATE.search(place):
        place = place.rstrip(".")
    return None if "'s" in fold(place) or _NO_PLACE.search(place) or month(place.split()[0]) else place
