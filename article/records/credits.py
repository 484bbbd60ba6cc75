"""Find the credit in a caption.

The credit closes the caption: in brackets, after a label, or as bare names and agencies after the last
sentence, often with no space between. Rarely it opens it.
"""

import re
from collections.abc import Iterator

from article.records.credit_grammar import MAX_CREDIT_CHARS, Credit, read_credit
from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import agency, composed, cue, fold, word_set

__all__ = ["Credit", "find_credit", "read_credit"]

# The longest credits of the wires run to about 120 characters; terms of use may follow them.
WINDOW_CHARS = 220

_UI_TAIL = re.compile(
    r"\s*(?:\b(?:hide|toggle) caption|\bless|\bmore|\bmore ?\+|\bBuy Photo|\bEnlarge this image"
    r"|\bView image in fullscreen)\s*\Z",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\s(?:ATTENTION EDITORS|MANDATORY CREDIT|NO RESALES|NO ARCHIVES|NO COMMERCIAL|"
    r"(?:FOR )?EDITORIAL USE ONLY"
    r"|RESTRICTED TO|TO GO WITH|THIS IMAGE (?:WAS|HAS))\b[\s\S]*\Z"
)
# Where a bare credit may begin: after a sentence, a quotation, a bar, a gap of two spaces or a new line.
_EDGE = re.compile(
    r"(?:(?<=[.!?…\"')\]。」])\s*(?=[^\W\d_a-z]|[@©(\[=/])|\s[|•/-]\s+|\s{2,}|\n|\s(?:I|-+)\s(?=Foto"
    r"|Photo)|(?<=[^\W\d_])\s*(?=©)|[=])"
)
# Where a label may begin: at a word, after a full stop without a space, or glued to a small letter.
_LABEL_START = re.compile(r"(?<![^\s(\[|/.!?)\"'=-])(?=\S)|(?<=[a-z])(?=[A-Z])|(?<=[a-z][.!?])(?=\S)")
MAX_LABEL_CHARS = 34
_WORDED = re.compile(
    r"(?:\b|(?<=[a-z]))(?:(?:AP|AFP) PHOTO\s?/|(?:AP|AFP) Photo\s?/|RE[UT]+ERS\s?/|Photo"
    r"(?:graph)?s? by:? |Picture by:? |Image by:? "
    r"|(?:Photo |Image |Picture )?[Cc]ourtesy(?: of|:)? (?=[A-Z@])|Image copyright |Image source,? "
    r"|Photo credit |Credit Photo "
    r"|Illustration by |Picture from |Derechos de autor de la imagen |(?i:foto) (?:di|de|von|van) "
    r"(?=\S)|EFE/ ?(?=\S))|(?:©|図/|图/) ?(?=\S)"
)
_VIA = re.compile(r"\b(?:[Vv]ia|VIA) (?=[A-Z])")
_INNER_STOP = re.compile(
    r"(?!(?:Dept|Corp|Inc|Ltd|Prof|Capt|Sgt|Gov|Sen|Rep|Univ|Lt|Maj"
    r"|Gen)\.)\b[^\W\d_]*[^\W\d_A-Z]{2}[.!?][\"']?\s*[A-Z]|[\"']\."
)
_CJK_TAIL = re.compile(
    r"(?:[\s。，,（(＝=　]|^)\s*((?:[^\s。，,（(]{0,14}(?:记者|記者)\s*[^\s。，,]{2,8}|[^\s。，,（(＝=]{2,14})\s*(?:摄影"
    r"|攝影|摄|攝|供图|供圖|撮影|提供|제공)"
    r"|(?:图片来源|图片来自|图片拍摄|图源|图自|摄影|图片由|照片来源)[:：/]?[^\s。，,]{1,24}"
    r"|사진\s?(?:출처|제공)?\s?[=:：/][^\n]{1,30}|[가-힣]{2,4}\s?기자(?:\s*=?\s*\S+@\S+)?)[。.]?\s*[)）\]】]?\s*\Z"
)
_BARE_AGENCIES = ("Getty Images", "Associated Press", "AP Photo", "AFP Photo", "Shutterstock")
_OPENING = {")": "(", "]": "["}
_POSITIONS = word_set(
    "left right center centre top bottom l r c m far back front middle above below pictured stock "
    "image video map li re i d links rechts"
)
_GAP = re.compile(r"\S(?: {2,}|\n)\S")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-Z][a-z]+ [a-z]")


def find_credit(text: str) -> tuple[int, int] | None:
    """Return the span of the credit in a caption, its brackets included, or None."""
    view = composed(text)
    words = fold(view.text)
    end = len(words.rstrip())
    if tail := _UI_TAIL.search(words, max(0, end - 40), end):
        end = len(words[: tail.start()].rstrip())
    hard_end = end
    if terms := _TERMS.search(words, max(0, end - 400), end):
        end = len(words[: terms.start()].rstrip())
    span = _trailing(words, end) or _leading(words, end) or _bracket_inside(words, end)
    if span is None:
        return None
    start, stop = span
    return view.raw(start), view.raw(hard_end if stop == end else stop)


def _trailing(words: str, end: int) -> tuple[int, int] | None:
    floor = max(0, end - WINDOW_CHARS)
    return (
        _bracketed(words, floor, end)
        or _cjk(words, floor, end)
        or _labelled(words, floor, end)
        or _bare(words, floor, end)
        or _after_via(words, floor, end)
    )


def _bracketed(words: str, floor: int, end: int) -> tuple[int, int] | None:
    last = end - 1 if words[end - 1 : end] in _OPENING else end - 2
    opening = _OPENING.get(words[last : last + 1]) if last >= 0 else None
    if opening is None or words[last + 1 : end] not in {"", "."}:
        return None
    start = _opening_of(words, floor, last, opening)
    if start < 0:
        return None
    closes_sentence = words[:start].rstrip()[-1:] in {".", "!", "?", '"', "'", "…", ""}
    return (
        (start, end) if _is_credit_inside(words[start + 1 : last], closes_sentence=closes_sentence) else None
    )


def _opening_of(words: str, floor: int, last: int, opening: str) -> int:
    """Return where the bracket that closes at `last` opens; nested ones are stepped over."""
    depth = 0
    for at in range(last, floor - 1, -1):
        if words[at] == words[last]:
            depth += 1
        elif words[at] == opening:
            depth -= 1
            if depth == 0:
                return at
    return -1


def _is_credit_inside(inside: str, *, closes_sentence: bool) -> bool:
    """Say whether brackets hold a credit; after a finished sentence a lone name is enough."""
    if not inside or len(inside) > MAX_CREDIT_CHARS or _SENTENCE.search(inside):
        return False
    words = inside.casefold().replace("-", " ").replace(",", " ").replace(".", " ").split()
    if words and all(w in _POSITIONS or w in {"from", "and", "second", "third", "the", "in"} for w in words):
        return inside.casefold() in {"stock image", "library image"}
    credit = read_credit(inside)
    if credit is None:
        return False
    if (
        _has_agency(inside)
        or _begins_as_credit(inside)
        or credit.is_handout
        or credit.is_pool
        or credit.is_file_photo
    ):
        return _has_agency(inside) or all(map(_is_proper, credit.photographers + credit.agencies))
    return closes_sentence and len(words) <= 5 and _is_proper(inside) and not inside[0].islower()  # noqa: PLR2004


def _has_agency(text: str) -> bool:
    """Say whether one of the elements of the text is a listed agency."""
    return (
        any(agency(part) for part in re.split(r"\s*(?:/|,|\||=|;| - |\bvia\b)\s*", text) if part)
        or agency(text) is not None
    )


def _begins_as_credit(text: str) -> bool:
    return (
        next(_labels(text, 0, min(len(text), MAX_LABEL_CHARS)), 1) == 0
        or _WORDED.match(text) is not None
        or cue(text.split("/", 1)[0]) is not None
    )


def _cjk(words: str, floor: int, end: int) -> tuple[int, int] | None:
    if not is_cjk(words[floor:end]):
        return None
    match = _CJK_TAIL.search(words[:end], floor)
    if match is None or read_credit(match.group(1)) is None:
        return None
    start = match.start(1)
    while start > floor and words[start - 1] in "(=":
        start -= 1
    return start, end


def _labelled(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span from the first label whose rest is nothing but a credit."""
    starts = set(_labels(words, floor, end))
    lowered = words[floor:end].casefold()
    if any(literal in lowered for literal in _WORDED_LITERALS):
        starts |= {m.start() for m in _WORDED.finditer(words, floor, end)}
    for start in sorted(starts):
        rest = words[start:end]
        if not _GAP.search(rest) and not _SENTENCE.search(rest) and _is_short_credit(rest):
            return _with_sign(words, start), end
    return None


_WORDED_LITERALS = ("photo", "reuters", "reteurs", "picture", "image", "courtesy", "illustration", "foto", "efe/", "©", "図/", "图/")


def _labels(words: str, floor: int, end: int) -> Iterator[int]:
    """Yield where a label that a colon closes begins: "Photograph:", "Archivfoto:" (but "FILE PHOTO:" opens captions)."""
    colon = words.find(":", floor, end)
    while colon >= 0:
        begin = max(floor, colon - MAX_LABEL_CHARS)
        for start in _LABEL_START.finditer(words, begin, colon):
            known = cue(words[start.start() : colon])
            if known and known.role != "terms" and (known.role != "file" or (start.start() and known.language not in _CJK_LANGUAGES)):
                yield start.start()
                break
        colon = words.find(":", colon + 1, end)


_CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})


def _after_via(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of a "via X" that nothing plainer stands before."""
    for match in _VIA.finditer(words, floor, end):
        rest = words[match.start() : end]
        if not _GAP.search(rest) and not _INNER_STOP.search(rest) and _is_short_credit(rest):
            return match.start(), end
    return None


def _with_sign(words: str, start: int) -> int:
    """Step back over a copyright sign or an agency that opens the same credit: "AP Photo/", "© "."""
    before = words[:start].rstrip()
    return len(before) - 1 if before.endswith("©") else start


MAX_LABELLED_WORDS = 16


def _is_short_credit(rest: str) -> bool:
    credit = read_credit(rest)
    if credit is None or len(rest.split()) > MAX_LABELLED_WORDS:
        return False
    names = credit.photographers + credit.agencies
    return bool(names or credit.is_handout or credit.is_file_photo) and all(map(_is_proper, names))


MAX_NAME_WORDS = 8


def _bare(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of names and agencies after the last sentence: "Jon Moe/NTB via AP"."""
    edges = [0] if floor == 0 else []
    edges += [m.end() for m in _EDGE.finditer(words, floor, end)]
    for start in edges:
        rest = words[start:end]
        if rest.strip() and (_is_bare_credit(rest) or (start and _is_lone_body(rest))):
            return start + len(rest) - len(rest.lstrip()), end
    tail = words[:end].removesuffix(".")
    for name in _BARE_AGENCIES:
        if (
            tail.endswith(" " + name)
            and words[: end - len(name)].rstrip()[-1:].isalpha()
            and not _follows_small_word(words, end - len(name))
        ):
            return end - len(name), end
    return None


def _follows_small_word(words: str, start: int) -> bool:
    before = words[:start].rstrip().rsplit(" ", 1)[-1]
    return before.islower() or before == "The"


def _is_lone_body(rest: str) -> bool:
    """Say whether the rest is one agency or paper and nothing else: "The Daily Courier"."""
    plain = rest.strip(" .")
    return agency(plain) is not None or (
        plain.startswith("The ")
        and len(plain.split()) <= 5
        and looks_like_organisation(plain.removeprefix("The "))
        and all(w[0].isupper() for w in plain.split())
    )


_ON_ASSIGNMENT = re.compile(r" for (?:the )?[A-Z]")
_SEPARATED = re.compile(r"/|\bvia\b|\||,| - | for ", re.IGNORECASE)


def _is_bare_credit(rest: str) -> bool:
    """Say whether the rest is a chain: separated, each part a plain name, one of them a body, one cue at least."""
    if not _SEPARATED.search(rest) or _INNER_STOP.search(rest) or _GAP.search(rest):
        return False
    credit = read_credit(rest.strip())
    if credit is None or (not credit.agencies and not (credit.photographers and _ON_ASSIGNMENT.search(rest))):
        return False
    names = credit.photographers + credit.agencies
    known = _has_agency(rest) or credit.is_handout or credit.is_pool or credit.is_file_photo
    chained = (
        "/" in rest
        and bool(credit.photographers)
        and any(looks_like_organisation(a) for a in credit.agencies)
    )
    comma_only = "/" not in rest and " via " not in rest.casefold()
    return (
        (known or chained or _ON_ASSIGNMENT.search(rest) is not None)
        and not (comma_only and not credit.photographers)
        and all(map(_is_proper, names))
    )


def _is_proper(name: str) -> bool:
    """Say whether a name could be one: begun with a capital, no figures, no end of a sentence, few small words."""
    if agency(name):
        return True
    words = name.split()
    if (
        len(words) > MAX_NAME_WORDS
        or '"' in name
        or _INNER_STOP.search(name)
        or any(w.strip(".,").isdigit() for w in words)
    ):
        return False
    capitals = not words[0][0].islower() or words[0] in _PARTICLES
    return len(words) == 1 or (capitals and all(len(w) <= 4 or not w[0].islower() for w in words))  # noqa: PLR2004 - von, para


_PARTICLES = frozenset({"de", "van", "von", "al", "el", "der"})


def _leading(words: str, end: int) -> tuple[int, int] | None:
    """Return a credit before the caption, closed by a gap, a new line or a full stop."""
    head = words[: min(end, WINDOW_CHARS)]
    gap = re.search(r"\n| {2,}", head)
    if gap and gap.start() and (_is_bare_credit(head[: gap.start()]) or agency(head[: gap.start()])):
        return 0, gap.start()
    if _begins_as_credit(head):
        for stop in re.finditer(
            r"(?<=[^\W\d_]{2})\.\s+(?=[A-Z])|(?<=[a-z])(?=[A-Z][a-z]+ )|(?<=[A-Z]{2})(?=[A-Z][a-z]+ )|"
            r"(?<=\w) (?=(?:An?|In|The) [a-z])|\n",
            head,
        ):
            if (
                stop.start() > 0
                and _is_short_credit(head[: stop.start()])
                and looks_like_name_only(head[: stop.start()])
            ):
                return 0, stop.start()
    return None


def looks_like_name_only(text: str) -> bool:
    """Say whether a labelled text holds names alone, as a credit before a caption must."""
    credit = read_credit(text)
    return (
        credit is not None
        and all(map(looks_like_organisation, credit.agencies))
        and all(map(looks_like_person, credit.photographers))
    )


def _bracket_inside(words: str, end: int) -> tuple[int, int] | None:
    """Return a bracket with a plain credit label in the middle of a caption that text was glued to."""
    for opening in ("(", "["):
        start = words.find(opening)
        while 0 <= start < end:
            last = words.find(_CLOSING[opening], start, start + WINDOW_CHARS)
            if (
                last > 0
                and _begins_as_credit(words[start + 1 : last])
                and _is_short_credit(words[start + 1 : last])
            ):
                return start, last + 1
            start = words.find(opening, start + 1)
    return None


_CLOSING = {"(": ")", "[": "]"}
