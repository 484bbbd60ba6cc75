"""Is this the name of a person, and how do we print it?"""

import re
from functools import lru_cache

from article.records.vocabulary import agency, is_alias, rows, word_set

ORGANISATION_WORDS = frozenset(
    row["word"].casefold()
    for row in rows("credit_organisations.csv")
    if row["language"] not in {"zh", "ja", "ko"}
)
_CJK_ENDINGS = tuple(
    row["word"] for row in rows("credit_organisations.csv") if row["language"] in {"zh", "ja", "ko"}
)
# Lower-case words that stand inside names.
_PARTICLES = word_set(
    "de da do dos das del della di du la le van von der den ter ten zu zur bin ibn al el bint abu y e i "
    "af av ap st san santa mac mc ben dit"
)
_NOT_IN_NAMES = word_set("of for the and in at on with from by to was were is as a an not")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
# Marks stand on the letters of Hebrew, Arabic, Devanagari and Thai, and are no letters to `re`.
_NAME_CHARS = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’.‐‑\-·\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e])*\Z"
)
# Two or three capitalised words, an initial between them: most names of photographers.
PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+){1,2}\Z")
_SHOUTED = re.compile(r"[^\W\d_]{3,}|\b[A-Z]{2}(?=-[A-Z]{3})")
_SHOUTED_LONG = re.compile(r"[^\W\d_]{6,}")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "jd", "rn"})
# Without a vowel it is a company's or a club's: Halden FK, Fjord TV; but Jon LEE, as some wires print names.
_ABBREVIATION = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,3}")
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


_NO_FIRST_NAMES = word_set(
    "The A Le Der Deutsche Deutscher American British Canadian Australian European African Asian Royal "
    "National International Global United Federal Central New North South East West Northern Southern "
    "Eastern Western"
)


NO_FIRST_WORDS = frozenset(name.casefold() for name in _NO_FIRST_NAMES)


# How papers end in languages that write words together: Tagblatt, Fjordzeitung, Aftonposten.
_PAPERS = (
    "tagblatt", "tageblatt", "zeitung", "anzeiger", "nachrichten", "rundschau", "kurier", "tidning",
    "tidningen", "bladet", "dagblad", "posten", "avisa", "avisen", "lehti", "sanomat",
)  # fmt: skip
_NOT_IN_PEOPLE = ORGANISATION_WORDS | word_set("photo photos pic image images foto picture pictures video")


def is_plain_person(text: str, not_first: frozenset[str], nowhere: frozenset[str]) -> bool:
    """Say whether the text is a plain name of a person and has none of these casefolded words.

    nowhere: with `ORGANISATION_WORDS`, which it is too dear to ask for by themselves.
    """
    if PLAIN_NAME.match(text) is None:
        return False
    folded = text.casefold()
    words = folded.split()
    return (
        words[0] not in not_first
        and nowhere.isdisjoint(words)
        and not folded.endswith(_PAPERS)
        and not is_alias(folded)
    )


@lru_cache(maxsize=1 << 15)
def looks_like_person(text: str) -> bool:
    """Say whether the text reads as one person's full name; a single word does not, a listed agency never."""
    if is_plain_person(text, NO_FIRST_WORDS, _NOT_IN_PEOPLE):
        return True
    if is_cjk(text):
        return agency(text) is None and _looks_cjk_person(text)
    words = text.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or agency(text):  # noqa: PLR2004 - a name has two words
        return False
    if _speaks_against_person(words):
        return False
    small = [w for w in words if w.islower() and w.casefold() not in _PARTICLES and not _CASELESS.match(w)]
    return (
        len(small) <= 1 and all(map(_is_name_word, words)) and all(map(_can_end_name, (words[0], words[-1])))
    )


def _speaks_against_person(words: list[str]) -> bool:
    """Say whether one of two words or more is none of a person's name."""
    if words[0] in _NO_FIRST_NAMES or any(map(_is_organisation_word, words)):
        return True
    if len(words) == 2 and words[0] in _PARTICLES:  # noqa: PLR2004 - "de Halden" is "from Halden"
        return True
    last = words[-1]
    if len(words[0]) > MAX_ABBREVIATION_CHARS - 1 and words[0].isupper() and words[0].isalpha():
        return not last.isupper()  # CBS Halden
    return (
        _ABBREVIATION.fullmatch(last) is not None
        and not words[0].isupper()
        and last.casefold() not in _SUFFIXES
    )


def _is_organisation_word(word: str) -> bool:
    """Say whether the word or, of two papers that became one, a half of it names a body: Gazette-Press."""
    word = word.casefold().strip(",.")
    return (
        word in ORGANISATION_WORDS
        or word.endswith(_PAPERS)
        or ("-" in word and not ORGANISATION_WORDS.isdisjoint(word.split("-")))
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
    return bool(words) and (words[0] == "The" or any(map(_is_organisation_word, words)))


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


_ARTICLES = word_set("of and the for du de des del della di da do y et und la le les el los il van der den")
KEEPS_ITS_STOP = ("Co.", "Inc.", "Ltd.", "Corp.", "Bros.", "L.L.C.", " Jr.", " Sr.")
# TV, FM, NRK: what is short is an abbreviation.
MAX_ABBREVIATION_CHARS = 3


def tidy_organisation(text: str) -> str:
    """Return an unlisted organisation as printed, THE FJORD COURIER in small letters; KTLA stays."""
    text = " ".join(text.split())
    text = text.strip(" ,;:") if text.endswith(KEEPS_ITS_STOP) else text.strip(" .,;:")
    if " " not in text or not text.isupper():
        return _SHOUTED_LONG.sub(_calm_word, text)
    first, *others = map(_calm_organisation_word, text.split())
    return " ".join([first[:1].upper() + first[1:], *others])


def _calm_organisation_word(word: str) -> str:
    if word.casefold() in _ARTICLES:
        return word.casefold()
    return word if len(word) <= MAX_ABBREVIATION_CHARS or "." in word else word.capitalize()
