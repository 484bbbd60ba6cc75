"""Find the credit in a caption.

The credit closes the caption: in brackets, after a label, or as bare names and agencies after the last
sentence, often with no space between. Rarely it opens it.
"""

import re

from article.records.credit_brackets import (
    WINDOW_CHARS,
    FoundCredit,
    bracket_inside,
    bracketed,
    in_plain_brackets,
)
from article.records.credit_grammar import Credit, read_credit
from article.records.credit_shapes import (
    SENTENCE,
    SEPARATED,
    begins_as_credit,
    edges_of,
    gaps,
    holds_names_only,
    is_bare_credit,
    is_lone_body,
    is_short_credit,
    labels,
    last_stop,
    worded_starts,
)
from article.records.names import is_cjk
from article.records.vocabulary import agency, composed, fold, word_set

__all__ = ["Credit", "FoundCredit", "find", "find_credit", "read_credit"]

_UI_TAIL = re.compile(
    r"\s*(?:\b(?:hide|toggle) caption|\bVis mer|\bVer más|\bVoir plus|\bMehr anzeigen|\bLees meer|\bless"
    r"|\bmore|\bmore ?\+|\bBuy Photo|\bEnlarge this image"
    r"|\bView image in fullscreen)\s*\Z",
    re.IGNORECASE,
)
_UI_ENDS = (
    "caption",
    "less",
    "more",
    "more+",
    "more +",
    "photo",
    "image",
    "fullscreen",
    "vis mer",
    "ver más",
    "voir plus",
    "mehr anzeigen",
    "lees meer",
)
_TERMS = re.compile(
    r"\s(?:ATTENTION EDITORS|MANDATORY CREDIT(?!:)|NO RESALES|NO ARCHIVES|NO COMMERCIAL|"
    r"(?:FOR )?EDITORIAL USE ONLY"
    r"|RESTRICTED TO|TO GO WITH|THIS IMAGE (?:WAS|HAS))\b[\s\S]*\Z"
)
_VIA = re.compile(r"\b(?:[Vv]ia|VIA) (?=[A-Z])")
_CJK_TAIL = re.compile(
    r"(?:[\s。，,（(＝=　/［\[]|^)\s*"
    r"((?:[^\s。，,（(]{0,14}(?:记者|記者)\s*[^\s。，,]{2,8}|[^\s。，,（(＝=]{2,14})\s*(?:摄影"
    r"|攝影|摄|攝|供图|供圖|撮影|提供|제공)"
    r"|(?:图片来源|图片来自|图片拍摄|图源|图自|摄影|图片由|照片来源)[:：/]?[^\s。，,]{1,24}"
    r"|사진\s?(?:출처|제공)?\s?[=:：/][^\n]{1,30}|[가-힣]{2,4}\s?기자(?:\s*=?\s*\S+@\S+)?)[。.]?\s*[)）\]】]?\s*\Z"
)
_BARE_AGENCIES = (
    "Getty Images", "GETTY IMAGES", "Associated Press", "AP Photo", "AFP Photo", "Shutterstock", "REUTERS",
)  # fmt: skip


def find_credit(text: str) -> tuple[int, int] | None:
    """Return the span of the credit in a caption, its brackets included, or None."""
    found = find(text)
    return (found.start, found.end) if found else None


def find(text: str) -> FoundCredit | None:
    """Return the credit of a caption, where it stands and what it says."""
    if text[-1:] == ")" and (plain := in_plain_brackets(text)):
        return plain
    view = composed(text)
    span = _span(fold(view.text))
    if span is None:
        return None
    start, end = map(view.raw, span)
    return FoundCredit(start, end, read_credit(text[start:end]))


TERMS_CHARS = 400
_TERMS_HINTS = (
    "EDITOR",
    "RESALE",
    "ARCHIVES",
    "COMMERCIAL",
    "RESTRICTED",
    "MANDATORY",
    "TO GO",
    "THIS IMAGE",
)


def _may_have_terms(words: str, end: int) -> bool:
    window = words[max(0, end - TERMS_CHARS) : end]
    return any(hint in window for hint in _TERMS_HINTS)


def _span(words: str) -> tuple[int, int] | None:
    end = len(words.rstrip())
    if words[max(0, end - 16) : end].casefold().endswith(_UI_ENDS) and (
        tail := _UI_TAIL.search(words, max(0, end - 40), end)
    ):
        end = len(words[: tail.start()].rstrip())
    hard_end = end
    if _may_have_terms(words, end) and (terms := _TERMS.search(words, max(0, end - TERMS_CHARS), end)):
        end = len(words[: terms.start()].rstrip())
    span = _trailing(words, end) or _leading(words, end) or bracket_inside(words, end)
    if span is None:
        return None
    start, stop = span
    return start, hard_end if stop == end else stop


def _trailing(words: str, end: int) -> tuple[int, int] | None:
    floor = max(0, end - WINDOW_CHARS)
    return (
        bracketed(words, floor, end)
        or _cjk(words, floor, end)
        or _labelled(words, floor, end)
        or _bare(words, floor, end)
        or _after_via(words, floor, end)
    )


def _cjk(words: str, floor: int, end: int) -> tuple[int, int] | None:
    if not is_cjk(words[floor:end]):
        return None
    match = _CJK_TAIL.search(words[:end], floor)
    if match is None or read_credit(match.group(1)) is None:
        return None
    start = match.start(1)
    while start > floor and words[start - 1] in "(=[/":
        start -= 1
    return start, end


def _labelled(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span from the first label whose rest is nothing but a credit."""
    starts = set(labels(words, floor, end))
    starts.update(worded_starts(words, floor, end))
    for start in sorted(starts):
        rest = words[start:end]
        if not gaps(rest, 0, len(rest)) and not SENTENCE.search(rest) and is_short_credit(rest):
            return _with_sign(words, start), end
    return None


def _after_via(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of a "via X" that nothing plainer stands before."""
    if "ia " not in words[floor:end] and "IA " not in words[floor:end]:
        return None
    for match in _VIA.finditer(words, floor, end):
        rest = words[match.start() : end]
        if not gaps(rest, 0, len(rest)) and last_stop(rest, 0, len(rest)) < 0 and is_short_credit(rest):
            return match.start(), end
    return None


_OPENS_LABEL = re.compile(
    r"(?:(?:©|\bMandatory|\bMANDATORY|\b(?:Bild|Fotos?|Photos?|Image)(?=\s))\s*|(?<!\S)/|[(\[])\Z"
)


def _with_sign(words: str, start: int) -> int:
    """Step back over what opens the same credit: a copyright sign, "Mandatory", a slash, a bracket."""
    sign = _OPENS_LABEL.search(words, max(0, start - 12), start)
    if sign is None or (sign.group()[0] in "BFPI" and words[start] != "©"):
        return start
    return sign.start()


_CHAIN_LINK = re.compile(r"/ ?|\b[Vv]ia ")


def _before_more(words: str, start: int, end: int) -> int:
    """Return where a credit ends that the next text stands behind, with no more than a space; 0 for none."""
    for link in _CHAIN_LINK.finditer(words, start, end):
        for stop in _ALIAS_ENDS.finditer(words, link.end(), min(end, link.end() + MAX_LONE_CHARS)):
            name = words[link.end() : stop.start()]
            if agency(name) and _SENTENCE_BEGINS.match(words, stop.start(), end):
                rest = words[start : stop.start()]
                return stop.start() if is_bare_credit(rest) else 0
    return 0


_ALIAS_ENDS = re.compile(" ")
# "Jon Moe/The Fjord Post via AP The ferry sailed": the capital begins a sentence.
_SENTENCE_BEGINS = re.compile(r" [\"']?[A-Z][\w.']* [a-z]+ [a-z]")


# A caption has five or six; more of them are a hostile line's.
MOST_EDGES = 12
MAX_LONE_CHARS = 60


def _bare(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of names and agencies after the last sentence: "Jon Moe/NTB via AP"."""
    barrier = max(last_stop(words, floor, end), *gaps(words, floor, end)[-1:], -1)
    edges = [0] if floor == 0 and barrier < 0 else []
    begin = max(floor, barrier)
    if not SEPARATED.search(words, begin, end):  # what is not a chain is one short name
        begin = max(begin, end - MAX_LONE_CHARS)
    edges += edges_of(words, begin, end)
    for start in edges[-MOST_EDGES:]:
        rest = words[start:end]
        if rest.strip() and (
            is_bare_credit(rest) or is_lone_body(rest, after_sentence=_ends_sentence(words, start))
        ):
            return start + len(rest) - len(rest.lstrip()), end
    for start in edges[-MOST_EDGES:]:
        if stop := _before_more(words, start, end):
            return start, stop
    tail = words[:end].removesuffix(".")
    for name in _BARE_AGENCIES:
        if (
            tail.endswith(" " + name)
            and words[: end - len(name)].rstrip()[-1:].isalpha()
            and not _follows_small_word(words, end - len(name))
        ):
            return end - len(name), end
    return None


_LIST_NUMBER = re.compile(r"\s*\d{1,3}\.\s*\Z")


# "Archivbild. Ida Lund" could go on; a caption's sentence has four words.
LEAST_SPACES = 2


def _ends_sentence(words: str, start: int) -> bool:
    """Say whether a sentence, or a sign as final, stands before; neither an opening quote nor "10." does."""
    before = words[max(0, start - WINDOW_CHARS) : start].rstrip().rstrip("\"'")
    return (
        before.count(" ") >= LEAST_SPACES
        and before[-1:] in {".", "!", "?", "|", "/", "-", "…"}
        and not _LIST_NUMBER.match(before)
    )


def _follows_small_word(words: str, start: int) -> bool:
    before = words[max(0, start - WINDOW_CHARS) : start].rstrip().rsplit(" ", 1)[-1]
    if words[start:].isupper():
        return before in _NO_CAPTIONS_END
    return before.islower() or before == "The"


_NO_CAPTIONS_END = word_set("from by to with the of at and for told in on The via")


def _leading(words: str, end: int) -> tuple[int, int] | None:
    """Return a credit before the caption, closed by a gap, a new line or a full stop."""
    head = words[: min(end, WINDOW_CHARS)]
    gap = re.search(r"\n| {2,}", head)
    if gap and gap.start() and (is_bare_credit(head[: gap.start()]) or agency(head[: gap.start()])):
        return 0, gap.start()
    if begins_as_credit(head):
        for stop in re.finditer(
            r"(?<=[^\W\d_]{2})\.\s+(?=[A-Z])|(?<=[a-z])(?=[A-Z][a-z]+ )|(?<=[A-Z]{2})(?=[A-Z][a-z]+ )|"
            r"(?<=\w) (?=(?:An?|In|The) [a-z])|\n",
            head,
        ):
            if (
                stop.start() > 0
                and is_short_credit(head[: stop.start()])
                and holds_names_only(head[: stop.start()])
            ):
                return 0, stop.start()
    return None
