"""Find the credit in a caption.

The credit closes the caption: in brackets, after a label, or as bare names and agencies after the last
sentence, often with no space between. Rarely it opens it.
"""

import re

from article.records.credit_grammar import MAX_CREDIT_CHARS, Credit, read_credit
from article.records.credit_shapes import (
    GAP,
    WORDED,
    WORDED_LITERALS,
    begins_as_credit,
    has_agency,
    holds_names_only,
    is_bare_credit,
    is_cjk_flag,
    is_lone_body,
    is_proper,
    is_short_credit,
    labels,
    last_stop,
)
from article.records.names import is_cjk
from article.records.vocabulary import agency, composed, fold, word_set

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
_VIA = re.compile(r"\b(?:[Vv]ia|VIA) (?=[A-Z])")
_CJK_TAIL = re.compile(
    r"(?:[\s。，,（(＝=　]|^)\s*"
    r"((?:[^\s。，,（(]{0,14}(?:记者|記者)\s*[^\s。，,]{2,8}|[^\s。，,（(＝=]{2,14})\s*(?:摄影"
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
    if credit is None or is_cjk_flag(inside, credit):
        return False
    if is_bare_credit(inside):
        return True
    if (
        has_agency(inside)
        or begins_as_credit(inside)
        or credit.is_handout
        or credit.is_pool
        or credit.is_file_photo
    ):
        return has_agency(inside) or all(map(is_proper, credit.photographers + credit.agencies))
    return closes_sentence and len(words) <= 5 and is_proper(inside) and not inside[0].islower()  # noqa: PLR2004


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
    starts = set(labels(words, floor, end))
    lowered = words[floor:end].casefold()
    if any(literal in lowered for literal in WORDED_LITERALS):
        starts |= {m.start() for m in WORDED.finditer(words, floor, end)}
    for start in sorted(starts):
        rest = words[start:end]
        if not GAP.search(rest) and not _SENTENCE.search(rest) and is_short_credit(rest):
            return _with_sign(words, start), end
    return None


def _after_via(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of a "via X" that nothing plainer stands before."""
    for match in _VIA.finditer(words, floor, end):
        rest = words[match.start() : end]
        if not GAP.search(rest) and last_stop(rest, 0, len(rest)) < 0 and is_short_credit(rest):
            return match.start(), end
    return None


def _with_sign(words: str, start: int) -> int:
    """Step back over a copyright sign or an agency that opens the same credit: "AP Photo/", "© "."""
    before = words[:start].rstrip()
    return len(before) - 1 if before.endswith("©") else start


def _bare(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of names and agencies after the last sentence: "Jon Moe/NTB via AP"."""
    gaps = [m.start() for m in GAP.finditer(words, floor, end)]
    barrier = max(last_stop(words, floor, end), *gaps[-1:], -1)
    edges = [0] if floor == 0 and barrier < 0 else []
    edges += [m.end() for m in _EDGE.finditer(words, max(floor, barrier), end)]
    for start in edges:
        rest = words[start:end]
        if rest.strip() and (
            is_bare_credit(rest) or is_lone_body(rest, after_sentence=_ends_sentence(words, start))
        ):
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


_LIST_NUMBER = re.compile(r"\s*\d{1,3}\.\s*\Z")


def _ends_sentence(words: str, start: int) -> bool:
    """Say whether a sentence, or a sign as final, stands before; neither an opening quote nor "10." does."""
    before = words[:start].rstrip().rstrip("\"'")
    return before[-1:] in {".", "!", "?", "|", "/", "-", "…"} and not _LIST_NUMBER.match(before)


def _follows_small_word(words: str, start: int) -> bool:
    before = words[:start].rstrip().rsplit(" ", 1)[-1]
    return before.islower() or before == "The"


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


def _bracket_inside(words: str, end: int) -> tuple[int, int] | None:
    """Return a bracket with a plain credit label in the middle of a caption that text was glued to."""
    for opening in ("(", "["):
        start = words.find(opening)
        while 0 <= start < end:
            last = words.find(_CLOSING[opening], start, start + WINDOW_CHARS)
            if (
                last > 0
                and begins_as_credit(words[start + 1 : last])
                and is_short_credit(words[start + 1 : last])
            ):
                return start, last + 1
            start = words.find(opening, start + 1)
    return None


_CLOSING = {"(": ")", "[": "]"}
