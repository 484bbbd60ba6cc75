"""Credits in brackets: at the end of a caption, or in the middle of one that text was glued to."""

import re
from typing import NamedTuple

from article.records.credit_grammar import MAX_CREDIT_CHARS, Credit, read_credit, read_inside
from article.records.credit_shapes import (
    SENTENCE,
    begins_as_credit,
    has_agency,
    is_bare_credit,
    is_cjk_flag,
    is_proper,
    is_short_credit,
)
from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import agency, word_set

# The longest credits of the wires run to about 120 characters; terms of use may follow them.
WINDOW_CHARS = 220


class FoundCredit(NamedTuple):
    """Where a credit stands in a caption, brackets included, and what it says."""

    start: int
    end: int
    credit: Credit | None


_OPENING = {")": "(", "]": "["}
_POSITIONS = word_set(
    "left right center centre top bottom l r c m far back front middle above below pictured stock "
    "image video map li re i d links rechts"
)


def in_plain_brackets(text: str) -> FoundCredit | None:
    """Return what most wire captions end with: a sentence, then brackets that hold a listed agency."""
    start = text.rfind("(")
    if start < LEAST_CAPTION_CHARS or len(text) - start > WINDOW_CHARS:
        return None
    inside = text[start + 1 : -1]
    before = text[:start].rstrip() if text[start - 1] == " " else text[:start]
    if before[-1:] not in _CLOSES or ")" in inside or "]" in inside or not inside.isascii():
        return None
    if not (before[-2:-1].islower() or before[-2:-1] in _MAY_CLOSE):
        return None
    credit = _listed_credit(inside)
    return FoundCredit(start, len(text), credit) if credit else None


LEAST_CAPTION_CHARS = 4
_CLOSES = frozenset(".!?\"'’”")
_MAY_CLOSE = frozenset("0123456789).,!?")


def _listed_credit(inside: str) -> Credit | None:
    """Return the credit that brackets hold, if they hold one and it names a listed agency."""
    if len(inside) > MAX_CREDIT_CHARS or (". " in inside and SENTENCE.search(inside)):
        return None
    credit = read_inside(inside.strip())
    return credit if credit and credit.names_listed_agency else None


def bracketed(words: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the span of brackets that end the caption and hold its credit, with a name right before them."""
    last = end - 1 if words[end - 1 : end] in _OPENING else end - 2
    opening = _OPENING.get(words[last : last + 1]) if last >= 0 else None
    if opening is None or words[last + 1 : end] not in {"", "."}:
        return None
    start = _opening_of(words, floor, last, opening)
    if start < 0:
        return None
    closes_sentence = words[:start].rstrip()[-1:] in {".", "!", "?", '"', "'", "…", ""}
    inside = words[start + 1 : last]
    if not _is_credit_inside(inside, closes_sentence=closes_sentence) or _is_place(words, start, inside):
        return None
    return _with_name_before(words, floor, start, inside), end


def _is_place(words: str, start: int, inside: str) -> bool:
    """Say whether one word in brackets repeats where it was: "in Halden, 4 May. (Halden)"."""
    return inside.isalpha() and any(
        f" {before} {inside}" in words[max(0, start - WINDOW_CHARS) : start]
        for before in ("in", "en", "à", "em", "i", "a", "near", "at")
    )


# LUCÍA FERRER (EFE): the name stands before the brackets, behind a sentence of its own.
_NAME_BEFORE = re.compile(r"(?<=[.!?。\"')]) ?([^.!?。\"'()]{4,60}) ?\Z")


def _with_name_before(words: str, floor: int, start: int, inside: str) -> int:
    """Return where the credit begins whose agency or photographer alone stands in the brackets."""
    before = _NAME_BEFORE.search(words, max(floor, start - 70), start)
    if before is None:
        return start
    name = before.group(1).strip()
    credit = read_inside(inside)
    if credit is None or (
        not (looks_like_person(name) and agency(inside))
        and not (is_cjk(name) and credit.photographers and agency(name.rstrip("发發")))
    ):
        return start
    return before.start(1)


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
    if not inside or len(inside) > MAX_CREDIT_CHARS or SENTENCE.search(inside):
        return False
    if (listed := read_inside(inside)) and listed.names_listed_agency:
        return True
    words = inside.casefold().replace("-", " ").replace(",", " ").replace(".", " ").split()
    if words and all(w in _POSITIONS or w in {"from", "and", "second", "third", "the", "in"} for w in words):
        return inside.casefold() in {"stock image", "library image"}
    credit = read_credit(inside)
    if credit is None or is_cjk_flag(inside, credit):
        return False
    return is_bare_credit(inside) or _says_credit(inside, credit) or (closes_sentence and _is_alone(inside))


def _says_credit(inside: str, credit: Credit) -> bool:
    """Say whether a word of it, not its place, makes it a credit."""
    if has_agency(inside):
        return True
    speaks = credit.is_handout or credit.is_pool or credit.is_file_photo or begins_as_credit(inside)
    return speaks and all(map(is_proper, credit.photographers + credit.agencies))


def _is_alone(inside: str) -> bool:
    """Say whether it is one name."""
    words = inside.split()
    return (
        len(words) <= (MAX_OFFICE_WORDS if looks_like_organisation(inside) else MAX_ALONE_WORDS)
        and is_proper(inside)
        and not inside[0].islower()
    )


MAX_ALONE_WORDS = 5
# "U.S. District Court, Eastern District of New York".
MAX_OFFICE_WORDS = 9


# More brackets than these in one line are no caption's.
MAX_BRACKETS = 40
_AFTER_CREDIT = re.compile(r"\s+[\"']?[A-Z][\w']+ ")


def bracket_inside(words: str, end: int) -> tuple[int, int] | None:
    """Return a bracket with a plain credit in the middle of a caption that text was glued to."""
    for opening, closing in (("(", ")"), ("[", "]")):
        start = words.find(opening, 0, end)
        for _ in range(MAX_BRACKETS):
            if start < 0:
                break
            last = words.find(closing, start, min(end, start + WINDOW_CHARS))
            inside = words[start + 1 : last]
            if last > 0 and (
                (begins_as_credit(inside) and is_short_credit(inside))
                or (agency(inside) and _AFTER_CREDIT.match(words, last + 1))
            ):
                return start, last + 1
            start = words.find(opening, start + 1, end)
    return None
