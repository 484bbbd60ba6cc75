"""What a piece of text must look like to be a credit, or part of one."""

import re
from collections.abc import Iterator

from article.records.credit_grammar import Credit, read_credit
from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import LONGEST_CUE_WORDS, agency, cue, may_open_cue

# Where a label may begin: at a word, after a full stop without a space, or glued to a small letter.
_LABEL_START = re.compile(
    r"(?<![^\s(\[|/.!?)\"'=-])(?=[^\s.,;:!?)\]\"'])|(?<=[^\W_A-Z])(?=[A-Z])|(?<=[a-z][.!?])(?=\S)"
)
MAX_LABEL_CHARS = 34
# A sentence that ends and another that begins.
SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-Z][a-z]+ [a-z]")
WORDED = re.compile(
    r"(?:(?:AP|AFP) PHOTO\s?/|(?:AP|AFP) Photo\s?/|RE[UT]+ERS\s?/|Photo"
    r"(?:graph)?s? by:? |Picture by:? |Image by:? "
    r"|Photo / (?=[A-Z])|[Ff]ot\. (?=[A-Z])|FOTO |PHOTO (?=[^\W\d_a-z]{2})"
    r"|(?:Photo |Image |Picture )?[Cc]ourtesy(?: of|:)? (?=[A-Z@])|Image copyright |Image source,? "
    r"|Photo credit |Credit Photo "
    r"|Illustration by |Picture from |Derechos de autor de la imagen |(?i:foto) (?:di|de|von|van) "
    r"(?=\S)|(?<!-)(?:EPA-)?EFE/ ?(?=\S))|(?:©|図/|图/|\((?:Ｃ|[cC](?=\)[^\x00-\x7f]))\)) ?(?=\S)"
)
_STOP = re.compile(r"[.!?][\"']?\s*(?=[A-Z|•©])|[\"']\.")
_SHORTENED = re.compile(r"\b(?:Dept|Corp|Inc|Ltd|Prof|Capt|Sgt|Gov|Sen|Rep|Univ|Lt|Maj|Gen)\Z")
# Where a word of `WORDED` may begin. To look for capitals first and at the pattern there is ten times as
# quick as to look for the pattern.
_WORDED_START = re.compile(r"[APRICEFDf©(図图]")
_GAP = re.compile(r"\S(?: {2,}|\n)\S|[)\]]\s+[^\W_]")
_WORDED_HINTS = (
    "hoto",
    "PHOTO",
    "ERS",
    "icture",
    "mage",
    "ourtesy",
    "llustration",
    "oto ",
    "FOTO",
    "EFE/",
    "fot. ",
    "Fot. ",
    "Derechos",
)
_SIGN_HINTS = ("©", "図/", "图/", "(Ｃ)", "(c)", "(C)")
# What opens or closes a credit where no space separates words.
_CJK_CREDIT = re.compile(
    r"(?:사진|그래픽|写真|図|图|圖|摄影|攝影|撮影|照片)[^\n]{0,6}[=:/]|[^\n]{2,30}(?:기자|제공|撮影|提供|摄|攝|供图|供圖)\Z"
)
_CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})
MAX_LABELLED_WORDS = 16
MAX_NAME_WORDS = 8
MAX_BODY_WORDS = 5
MAX_BODY_CHARS = 80
_HIS_PHOTO = re.compile(r"(.+?) photos?")
_ON_ASSIGNMENT = re.compile(r" for (?:(?:[A-Z][\w.&'-]*|of|and|the)\s?){1,6}\Z")
SEPARATED = re.compile(r"[/|,]| - | for |\b(?:[Vv]ia|VIA)\b")
_PARTICLES = frozenset({"de", "van", "von", "al", "el", "der"})


def worded_starts(words: str, floor: int, end: int) -> list[int]:
    """Return where a credit may begin that has its label in words: "Photo by ", "Courtesy of ", "© "."""
    window = words[floor:end]
    if not (any(hint in window for hint in _WORDED_HINTS) or any(sign in window for sign in _SIGN_HINTS)):
        return []
    return [
        start
        for found in _WORDED_START.finditer(words, floor, end)
        if _may_begin(words, start := found.start()) and WORDED.match(words, start, end)
    ]


def _may_begin(words: str, start: int) -> bool:
    """Say whether a word begins here, or a capital is glued to a small letter or a figure."""
    before = words[start - 1 : start]
    return not before.isalnum() or not before.isupper() or not words[start].isalpha()


def gaps(words: str, floor: int, end: int) -> list[int]:
    """Return where a credit cannot go on: two spaces, a new line, a bracket that closes before a word."""
    window = words[floor:end]
    if "  " not in window and "\n" not in window and ")" not in window and "]" not in window:
        return []
    return [found.start() for found in _GAP.finditer(words, floor, end)]


# Four small words in a row are a sentence, but for "Jon Moe on assignment for the Courier".
_PROSE = re.compile(r"(?:[a-z]{2,} ){3}[a-z]{2,}")


def _is_prose(text: str) -> bool:
    return _PROSE.search(text) is not None and "assignment" not in text


_EDGE_SIGN = re.compile(r"[.!?…\"')\]。」|•/=©\n-]")
_ENDS = frozenset(".!?…\"')]。」")
_BARS = frozenset("|•/-")
_OPENS = frozenset("@©([=/")


def edges_of(words: str, begin: int, end: int) -> list[int]:
    """Return where a bare credit may begin: after a sentence, a quotation, a bar, a gap or a new line."""
    edges = [
        at for found in _EDGE_SIGN.finditer(words, begin, end) if (at := _edge(words, found.start(), end))
    ]
    if "  " in words[begin:end]:
        edges += [found.end() for found in _TWO_SPACES.finditer(words, begin, end)]
    for bar in (" I Foto", " I Photo"):
        if (at := words.find(bar, begin, end)) >= 0:
            edges.append(at + 3)
    return sorted(set(edges))


_TWO_SPACES = re.compile(r" {2,}")


def _edge(words: str, at: int, end: int) -> int:
    """Return where a credit may begin because of the sign at `at`; 0 for nowhere. Not inside "N.J."."""
    sign = words[at]
    if sign == "©":
        return at
    if sign in "=\n":
        return at + 1
    after = at + 1
    while after < end and words[after].isspace():
        after += 1
    if after == end:
        return 0
    if sign in _BARS:
        return after if after > at + 1 and words[at - 1 : at].isspace() else 0
    is_initial = after == at + 1 and words[at - 1 : at].isupper() and not words[at - 2 : at - 1].isalnum()
    following = words[after]
    opens = following in _OPENS or (following.isalpha() and not "a" <= following <= "z")
    return after if opens and not is_initial else 0


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
    if is_cjk(text) and _CJK_CREDIT.match(text):
        return True
    words = text.split("/", 1)[0].split()
    if not words or not may_open_cue(words[0]):
        return False
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
    if rest.count(" ") >= MAX_LABELLED_WORDS and len(rest.split()) > MAX_LABELLED_WORDS:
        return False
    credit = read_credit(rest)
    if credit is None or is_cjk_flag(rest, credit):
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
    if len(rest) > MAX_BODY_CHARS:
        return False
    plain = rest.strip(" .")
    words = plain.split()
    if len(words) > MAX_BODY_WORDS or not words:
        return False
    known = cue(plain)
    if (known and known.role == "handout" and plain[0].isupper()) or _is_persons_photo(plain):
        return True
    if agency(plain) is not None or not after_sentence:
        return after_sentence
    return not rest.rstrip().endswith(".") and (
        _is_signature(words) or _STATION.fullmatch(plain) is not None or _is_body(words)
    )


def _is_body(words: list[str]) -> bool:
    """Say whether a paper, a company or an office stands alone: The Daily Courier, Halden City Council."""
    body = words[words[0] == "The" :]
    return len(words) > 1 and looks_like_organisation(" ".join(body)) and all(w[0].isupper() for w in words)


# SRF, NRK, KTLA: a broadcaster's own picture.
_STATION = re.compile(r"[A-Z]{3,5}")


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


_SITE = re.compile(r"[\w-]+\.[a-z]{2,3}")


_ONLY_COMMAS = re.compile(r"(?:(?! - | for |\b[Vv]ia\b|VIA)[^/|])*")


def _names_a_body(text: str) -> bool:
    """Say whether one of the names between commas is listed: a list of people is no credit."""
    return any(agency(part) or cue(part) for part in text.split(","))


def is_bare_credit(rest: str) -> bool:
    """Say whether the rest is a chain: each part a plain name, one of them a body."""
    if not SEPARATED.search(rest) or last_stop(rest, 0, len(rest)) >= 0 or gaps(rest, 0, len(rest)):
        return False
    if _is_prose(rest) or (_ONLY_COMMAS.fullmatch(rest) and not _names_a_body(rest)):
        return False
    credit = read_credit(rest.strip())
    if credit is None or (not credit.agencies and not (credit.photographers and _ON_ASSIGNMENT.search(rest))):
        return False
    names = credit.photographers + credit.agencies
    known = has_agency(rest) or credit.is_handout or credit.is_pool or credit.is_file_photo
    chained = (
        "/" in rest
        and bool(credit.photographers)
        and any(looks_like_organisation(a) or _SITE.fullmatch(a) for a in credit.agencies)
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
