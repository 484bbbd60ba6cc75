"""Datelines without an agency: a place, a dash, and a great many things that look like them.

Kickers, labels, fixtures, speakers and organisations stand in the same capitals before the same dash.
"""

import re

from article.records.dateline_leads import MAX_PLAIN_WORDS, MIN_PLAIN_CHARS, Lead, Parts, parts_of, read_lead
from article.records.dateline_places import is_known, is_special
from article.records.names import looks_like_organisation
from article.records.vocabulary import fold

_PLAIN = re.compile(
    r"(?P<lead>[^()\n-]{2,80}?(?:-[^\W_][^()\n-]{1,30}?){0,3}?)"
    r"(?P<sign>\s?--+\s?|\s-\s|-\s(?=[\"'\w])|:\s|\s?=\s)"
)


def read_unsigned(head: str, raw: str, *, is_whole: bool) -> tuple[Parts, int] | None:
    """Read a place and a dash without an agency. is_whole: head is all there is."""
    match = _PLAIN.match(head)
    if match is None:
        return None
    following = raw[match.end() : match.end() + 40]
    if not _begins_sentence(following):
        return None
    lead = read_lead(match["lead"], raw)
    if lead is None or lead.place is None or _is_fixture(head[match.end() :]):
        return None
    sign = raw[match.start("sign") : match.end("sign")].strip()
    rest = raw[match.end() :] if is_whole else ""
    if (
        not _is_believed(lead, sign)
        or _CREDIT_BEHIND.search(rest)
        or (not lead.is_known and _is_quotation(rest))
    ):
        return None
    return parts_of(lead, None), match.end()


# Sorvik 2-1 | Lazio 1-0, decide un rigore
_SCORE = re.compile(r"(?:[^\W\d_a-zß-öø-ÿа-я][\w.'-]*\s){1,3}\d{1,2}\s?[-:]\s?\d{1,2}(?!\d)")
# Paris - Nice : la troisième étape
_SECOND_PLACE = re.compile(r"([^\W\d_][^\s:]{2,20})(?:\s?:|\s-)\s")


def _is_fixture(following: str) -> bool:
    """Say whether another team or town follows the dash: no dateline, a match or a road."""
    second = _SECOND_PLACE.match(following)
    return _SCORE.match(following) is not None or (second is not None and is_known(second[1]))


# HALDEN, Norway - A view of the harbor, March 4, 2024. (AP Photo/Ida Lund): a caption that opens like a story
_CREDIT_BEHIND = re.compile(r"\([^()\n]*(?:[Pp]hoto|Foto|/)[^()\n]*\)\s*\Z")


def _is_quotation(following: str) -> bool:
    """Say whether nothing but a quotation follows, as in LUND — “I never saw the boat.”, who speaks."""
    bare = fold(following).strip()
    return bare[:1] == '"' and bare.find('"', 1) in {len(bare) - 1, len(bare) - 2}


def _is_believed(lead: Lead, sign: str) -> bool:
    words = (lead.place or "").split()
    if sign in {":", "="}:
        # in capitals it is as likely who speaks
        return lead.is_known and len(words) <= MAX_PLAIN_WORDS and sign == ":" and not lead.is_shouted
    if _begins_with_known(words):
        return False
    if lead.is_known or (lead.is_shouted and (lead.has_region or lead.month)):
        return True
    if lead.has_state or (lead.is_shouted and is_special(lead.place or "")):
        return sign in _LONG_DASHES
    return lead.is_shouted and _is_plain(words, is_long_dash=sign in _LONG_DASHES)


def _is_plain(words: list[str], *, is_long_dash: bool) -> bool:
    """Say whether words in capitals that nobody knows can be a place: few, no label, no organisation."""
    if _joined(words) or looks_like_organisation(" ".join(word.capitalize() for word in words)):
        return False
    # before a short dash one word is more often a kicker's: DÉCRYPTAGE - Moscou a dénoncé
    counts = range(1, MAX_PLAIN_WORDS + 1) if is_long_dash else (MAX_PLAIN_WORDS - 1,)
    return len(words) in counts and min(map(len, words)) >= MIN_PLAIN_CHARS


_LONG_DASHES = frozenset({"—", "–", "--"})


def _begins_with_known(words: list[str]) -> bool:
    """Say whether a known place is only the beginning: LOS ANGELES LAKERS, VIENNA CONVENTION."""
    if any("," in word for word in words) or is_known(" ".join(words)):
        return False
    return any(is_known(" ".join(words[:count])) for count in range(1, len(words)))


def _joined(words: list[str]) -> bool:
    """Say whether "and" joins words nobody knows as places: WINNERS AND LOSERS."""
    return any(word.casefold() in {"and", "und", "et", "y"} for word in words)


def _begins_sentence(following: str) -> bool:
    """Say whether a sentence begins here, in mixed case: no headline in capitals, no list item."""
    bare = following.lstrip("\"'“”„«‘’( ")
    if not bare or bare[0].islower():
        return False
    if following[:1] == "«":
        return False  # a kicker before a quotation, as French papers set it
    return (
        not bare[0].isalpha()
        or any(c.islower() for c in bare[:30])
        or not any(c.isupper() for c in bare[1:3])
    )
