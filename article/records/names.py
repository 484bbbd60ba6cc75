"""Is this the name of a person, and how do we print it?"""

import re
from functools import lru_cache

from article.records.vocabulary import agency, rows, word_set

_ORGANISATION_WORDS = frozenset(
    row["word"].casefold()
    for row in rows("credit_organisations.csv")
    if row["language"] not in {"zh", "ja", "ko"}
)
_CJK_ENDINGS = tuple(
    row["word"] for row in rows("credit_organisations.csv") if row["language"] in {"zh", "ja", "ko"}
)
# Lower-case words that stand inside names.
_PARTICLES = word_set(
    "de da do dos das del della di du la le van von der den ter ten zu zur bin ibn al el bint abu y "
    "e i af av ap st san santa mac mc ben dit"
)
_NOT_IN_NAMES = word_set("of for the and in at on with from by to was were is as a an not")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
_NAME_CHARS = re.compile(
    r"^[^\W\d_][^\W\d_'’.‐‑\-·\u00ad\u0300-\u036f]*(?:[^\W\d_]|['’.‐‑\-·\u00ad\u0300-\u036f])*\Z"
)
_SHOUTED = re.compile(r"[^\W\d_]{3,}|\b[A-Z]{2}(?=-[A-Z]{3})")
_SHOUTED_LONG = re.compile(r"[^\W\d_]{6,}")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})
MAX_NAME_WORDS = 5
MAX_CJK_NAME_CHARS = 10
MAX_HAN_NAME_CHARS = 5
MAX_HANGUL_NAME_CHARS = 4
_HANGUL = re.compile(r"[가-힣]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# The surnames of 95 in 100 Koreans; without one three syllables are as likely a company.
_HANGUL_SURNAMES = tuple(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도석선설길연위표명왕"
)


def is_cjk(text: str) -> bool:
    """Say whether the text holds Chinese, Japanese or Korean letters."""
    return not text.isascii() and _CJK.search(text) is not None


def _is_name_word(word: str) -> bool:
    if word.casefold().strip(".") in _PARTICLES:
        return True
    if not _NAME_CHARS.match(word):
        return False
    return (
        word[0].isupper()
        or (word.islower() and word not in _NOT_IN_NAMES)
        or _CASELESS.match(word) is not None
        or "-" in word
        or "'" in word[:3]
    )


def _looks_cjk_person(text: str) -> bool:
    letters = text.replace(" ", "").replace("·", "").replace("・", "")
    return (
        2 <= len(letters) <= MAX_CJK_NAME_CHARS  # noqa: PLR2004 - a family name and a given name
        and letters.isalpha()
        and (
            not _HANGUL.fullmatch(letters)
            or (len(letters) <= MAX_HANGUL_NAME_CHARS and letters.startswith(_HANGUL_SURNAMES))
        )
        and (not _HAN.fullmatch(letters) or len(letters) <= MAX_HAN_NAME_CHARS)
        and not text.endswith(_CJK_ENDINGS)
    )


@lru_cache(maxsize=1 << 15)
def looks_like_person(text: str) -> bool:
    """Say whether the text reads as one person's full name; a single word does not, a listed agency never."""
    words = text.split()
    if is_cjk(text):
        return agency(text) is None and _looks_cjk_person(text)
    if not 2 <= len(words) <= MAX_NAME_WORDS or agency(text):  # noqa: PLR2004 - a name has two words
        return False
    if any(word.casefold().rstrip(",") in _ORGANISATION_WORDS for word in words) or words[0] in {
        "The",
        "A",
        "Le",
        "Der",
    }:
        return False
    if len(words) == 2 and words[0] in _PARTICLES:  # noqa: PLR2004 - "de Halden" is "from Halden"
        return False
    small = [w for w in words if w.islower() and w.casefold() not in _PARTICLES and not _CASELESS.match(w)]
    return (
        len(small) <= 1 and all(map(_is_name_word, words)) and all(map(_can_end_name, (words[0], words[-1])))
    )


def _can_end_name(word: str) -> bool:
    return word[0].isupper() or _CASELESS.match(word) is not None or "-" in word or word in _PARTICLES


def looks_like_organisation(text: str) -> bool:
    """Say whether the text names a body, a paper or an office by one of its words or by being listed."""
    if agency(text):
        return True
    if is_cjk(text):
        return text.endswith(_CJK_ENDINGS)
    words = text.split()
    return bool(words) and (
        words[0] == "The" or any(word.casefold().strip(",.") in _ORGANISATION_WORDS for word in words)
    )


def looks_like_handle(text: str) -> bool:
    """Say whether the text is a user name: @name, or one small-letter word."""
    return text.startswith("@") or (" " not in text and text.islower() and text.isalnum())


def _calm_word(match: re.Match[str]) -> str:
    word = match.group()
    return word if not word.isupper() or word.casefold() in _SUFFIXES else word.capitalize()


@lru_cache(maxsize=1 << 15)
def tidy_name(text: str) -> str:
    """Return a photographer's name with one spelling: MANDEL NGAN and Mandel NGAN are Mandel Ngan.

    Words of two capitals stay (ED, JJ, Li), as do mixed ones (McNamee).
    """
    text = " ".join(text.replace("\u00ad", "").split()).strip(" .,;:") if text[-1:] != "." else _closed(text)
    return _SHOUTED.sub(_calm_word, text)


def _closed(text: str) -> str:
    """Keep the full stop of an initial or of Jr., drop that of the sentence."""
    words = text.replace("\u00ad", "").split()
    last = words[-1].rstrip(".") if words else ""
    keep = last.casefold() in _SUFFIXES or len(last) == 1
    return " ".join([*words[:-1], f"{last}." if keep else last]).strip(" ,;:")


def tidy_organisation(text: str) -> str:
    """Return an unlisted organisation as printed, long shouted words calmed: MASHABLE, but KTLA stays."""
    return _SHOUTED_LONG.sub(_calm_word, " ".join(text.split()).strip(" .,;:"))
