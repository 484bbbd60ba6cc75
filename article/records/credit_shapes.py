"""What a piece of text must look like to be a credit, or part of one."""

import re
from collections.abc import Iterator

from article.records.credit_grammar import Credit, read_credit
from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import LONGEST_CUE_WORDS, agency, cue

# Where a label may begin: at a word, after a full stop without a space, or glued to a small letter.
_LABEL_START = re.compile(r"(?<![^\s(\[|/.!?)\"'=-])(?=\S)|(?<=[a-z])(?=[A-Z])|(?<=[a-z][.!?])(?=\S)")
MAX_LABEL_CHARS = 34
WORDED = re.compile(
    r"(?:\b|(?<=[a-z]))(?:(?:AP|AFP) PHOTO\s?/|(?:AP|AFP) Photo\s?/|RE[UT]+ERS\s?/|Photo"
    r"(?:graph)?s? by:? |Picture by:? |Image by:? "
    r"|(?:Photo |Image |Picture )?[Cc]ourtesy(?: of|:)? (?=[A-Z@])|Image copyright |Image source,? "
    r"|Photo credit |Credit Photo "
    r"|Illustration by |Picture from |Derechos de autor de la imagen |(?i:foto) (?:di|de|von|van) "
    r"(?=\S)|EFE/ ?(?=\S))|(?:©|図/|图/) ?(?=\S)"
)
_STOP = re.compile(r"[.!?][\"']?\s*(?=[A-Z])|[\"']\.")
_SHORTENED = re.compile(r"\b(?:Dept|Corp|Inc|Ltd|Prof|Capt|Sgt|Gov|Sen|Rep|Univ|Lt|Maj|Gen)\Z")
GAP = re.compile(r"\S(?: {2,}|\n)\S|[)\]]\s+[^\W_]")
WORDED_LITERALS = (
    "photo",
    "reuters",
    "reteurs",
    "picture",
    "image",
    "courtesy",
    "illustration",
    "foto",
    "efe/",
    "©",
    "図/",
    "图/",
)
_CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})
MAX_LABELLED_WORDS = 16
MAX_NAME_WORDS = 8
MAX_BODY_WORDS = 5
_HIS_PHOTO = re.compile(r"(.+?) photos?")
_ON_ASSIGNMENT = re.compile(r" for (?:(?:[A-Z][\w.&'-]*|of|and|the)\s?){1,6}\Z")
_SEPARATED = re.compile(r"/|\bvia\b|\||,| - | for ", re.IGNORECASE)
_PARTICLES = frozenset({"de", "van", "von", "al", "el", "der"})


def is_cjk_flag(text: str, credit: Credit) -> bool:
    """Say whether it says nothing but "file photo" (资料照片): in these languages part of the caption."""
    return is_cjk(text) and not (
        credit.photographers or credit.agencies or credit.is_handout or credit.is_pool
    )


def has_agency(text: str) -> bool:
    """Say whether one of the elements of the text is a listed agency."""
    return (
        any(agency(part) for part in re.split(r"\s*(?:/|,|\||=|;| - |\bvia\b)\s*", text) if part)
        or agency(text) is not None
    )


def begins_as_credit(text: str) -> bool:
    """Say whether the text opens with one of the words that credits open with."""
    if next(labels(text, 0, min(len(text), MAX_LABEL_CHARS)), 1) == 0 or WORDED.match(text):
        return True
    words = text.split("/", 1)[0].split()
    phrases = (" ".join(words[:count]) for count in range(1, min(len(words), LONGEST_CUE_WORDS) + 1))
    return any(known.role != "terms" for phrase in phrases if (known := cue(phrase)))


def labels(words: str, floor: int, end: int) -> Iterator[int]:
    """Yield where a label closed by a colon begins: "Photograph:", but not the "FILE PHOTO:" of captions."""
    colon = words.find(":", floor, end)
    while colon >= 0:
        begin = max(floor, colon - MAX_LABEL_CHARS)
        for start in _LABEL_START.finditer(words, begin, colon):
            known = cue(words[start.start() : colon])
            if (
                known
                and known.role != "terms"
                and (known.role != "file" or (start.start() and known.language not in _CJK_LANGUAGES))
            ):
                yield start.start()
                break
        colon = words.find(":", colon + 1, end)


def is_short_credit(rest: str) -> bool:
    """Say whether the text is a credit and nothing but: few words, each name a plain one."""
    credit = read_credit(rest)
    if credit is None or len(rest.split()) > MAX_LABELLED_WORDS or is_cjk_flag(rest, credit):
        return False
    names = credit.photographers + credit.agencies
    return bool(names or credit.is_handout or credit.is_file_photo) and all(map(is_proper, names))


def last_stop(words: str, floor: int, end: int) -> int:
    """Return where the last sentence stops that another follows; -1 for none. "Dept." stops nothing."""
    last = -1
    for stop in _STOP.finditer(words, floor, end):
        before = words[max(floor, stop.start() - 6) : stop.start()]
        ends_word = (
            before[-2:].isalpha() and len(before) > 1 and not any("A" <= c <= "Z" for c in before[-2:])
        )
        if stop.group()[0] in "\"'" or (ends_word and not _SHORTENED.search(before)):
            last = stop.start()
    return last


def is_lone_body(rest: str, *, after_sentence: bool) -> bool:
    """Say whether it is one agency, paper or person alone: "The Daily Courier", "Ida Lund photo"."""
    plain = rest.strip(" .")
    words = plain.split()
    if len(words) > MAX_BODY_WORDS or not words:
        return False
    known = cue(plain)
    if (known and known.role == "handout" and plain[0].isupper()) or _is_persons_photo(plain):
        return True
    if not after_sentence:
        return False
    if agency(plain) is not None or (not rest.rstrip().endswith(".") and _is_signature(words)):
        return True
    return (
        words[0] == "The"
        and looks_like_organisation(" ".join(words[1:]))
        and all(w[0].isupper() for w in words)
    )


def _is_persons_photo(plain: str) -> bool:
    by = _HIS_PHOTO.fullmatch(plain)
    return by is not None and looks_like_person(by.group(1))


def _is_signature(words: list[str]) -> bool:
    """Say whether a name stands alone behind a sentence, as small papers sign their pictures."""
    return (
        len(words) in {2, 3}
        and looks_like_person(" ".join(words))
        and all(len(w) > 1 and w[0].isupper() for w in words)
    )


def is_bare_credit(rest: str) -> bool:
    """Say whether the rest is a chain: each part a plain name, one of them a body."""
    if not _SEPARATED.search(rest) or last_stop(rest, 0, len(rest)) >= 0 or GAP.search(rest):
        return False
    credit = read_credit(rest.strip())
    if credit is None or (not credit.agencies and not (credit.photographers and _ON_ASSIGNMENT.search(rest))):
        return False
    names = credit.photographers + credit.agencies
    known = has_agency(rest) or credit.is_handout or credit.is_pool or credit.is_file_photo
    chained = (
        "/" in rest
        and bool(credit.photographers)
        and any(looks_like_organisation(a) for a in credit.agencies)
    )
    comma_only = "/" not in rest and " via " not in rest.casefold()
    return (
        (known or chained or _ON_ASSIGNMENT.search(rest) is not None)
        and not (comma_only and not credit.photographers)
        and all(map(is_proper, names))
    )


def is_proper(name: str) -> bool:
    """Say whether it could be a name: a capital first, no figures, no end of a sentence, few small words."""
    if agency(name):
        return True
    words = name.split()
    if (
        len(words) > MAX_NAME_WORDS
        or '"' in name
        or last_stop(name, 0, len(name)) >= 0
        or any(w.strip(".,").isdigit() for w in words)
    ):
        return False
    capitals = not words[0][0].islower() or words[0] in _PARTICLES
    return len(words) == 1 or (capitals and all(len(w) <= 4 or not w[0].islower() for w in words))  # noqa: PLR2004 - von, para


def holds_names_only(text: str) -> bool:
    """Say whether a labelled text holds names alone, as a credit before a caption must."""
    credit = read_credit(text)
    return (
        credit is not None
        and all(map(looks_like_organisation, credit.agencies))
        and all(map(looks_like_person, credit.photographers))
    )
