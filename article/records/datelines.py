"""The dateline that opens a story: where, whose wire, when, and where the text behind it begins.

Capitals and a dash are not enough: a kicker, a label and a Getty caption look the same. Without an agency,
a place is believed when the lexicon knows it, when a region stands beside it, or when a long dash, capitals
and the beginning of a sentence all agree.
"""

import re
from typing import NamedTuple

from article.records.dateline_leads import (
    MAX_PLAIN_WORDS,
    PLACES_APART,
    Lead,
    Parts,
    number,
    parts_of,
    read_lead,
)
from article.records.dateline_places import is_known, is_place_word
from article.records.datelines_asian import read_asian
from article.records.datelines_unsigned import read_unsigned
from article.records.vocabulary import agency, composed, fold, leading_agency, month, rows


class Dateline(NamedTuple):
    """A dateline; `end` is the offset where the body begins.

    `place` is as printed, its region included; `places` has one for each in "HALDEN/OSLO".
    """

    place: str | None
    places: tuple[str, ...]
    agency: str | None
    reporter: str | None
    year: int | None
    month: int | None
    day: int | None
    end: int


# The longest known forms, two places with their countries and a date, stay under this.
HEAD_CHARS = 170
# The same before it is composed: nobody decomposes every letter.
RAW_CHARS = 2 * HEAD_CHARS
_SIGN = r"(?:\.?\s?-{1,3}|_|=|:|\.)"
# HALDEN, Norway, April 3 (Reuters) - | (CNN)Text | [Newsis]
_BRACKETED = re.compile(
    rf"(?P<lead>[^()\n]{{0,100}}?)(?:\s|-{{0,2}})?[(](?P<agency>[^()\n]{{2,40}})[)](?P<sign>\s?{_SIGN})?\s*"
)
# МОСКВА, 3 апреля. /ТАСС/. | HALDEN, April 3, 2024 /PRNewswire/ --
_SLASHED = re.compile(r"(?P<lead>[^/\n]{2,80}?)[.,]?\s?/(?P<agency>[^/\n]{2,60})/\.?\s?(?:--?)?\s*")
# (ANSA) - ROMA, 03 APR -
_AGENCY_FIRST = re.compile(r"\((?P<agency>[^()\n]{2,30})\)\s?-\s?(?P<lead>[^\W\d_][^-\n()]{2,40}?)\s-\s*")
# МОСКВА, 3 апр - РИА Новости. | Москва. 3 апреля. INTERFAX.RU - | Washington CNN -
_UNBRACKETED = re.compile(
    r"(?P<lead>(?:[^\n()-]|(?<=\w)-(?=\w)){3,60}?)(?:\s-\s|\.\s)"
    r"(?P<agency>[^\W\d_](?:[^\n.()-]|(?<=\w)-(?=\w)){1,20}(?:\.RU)?)\s?(?:\.|-)\s"
)
# بيروت/ الأناضول -
_SLASH_DASH = re.compile(r"(?P<lead>[^\n/()-]{3,40}?)\s?/\s?(?P<agency>[^\n/().-]{2,20}?)\s-\s")
# (ANKARA) -
_PLACE_IN_BRACKETS = re.compile(r"\((?P<lead>[^()\n]{3,30})\)\s?--?\s(?=\S)")
# TOKYO, June 21, Kyodo - | SYDNEY, AAP -
_COMMA_AGENCY = re.compile(r"(?P<lead>[^\n()-]{3,60}?),\s(?P<agency>[^\W\d_][^\n.,()\d-]{1,16}?)\s?--?\s")
_BARE_STATION = re.compile(r"(?P<lead>[^\n()-]{3,60}?)(?:\s/)?\s(?P<agency>CNN|AFP|AP|Reuters|dpa)\s-\s")
_TRAILING_AGENCY = re.compile(
    r"(?P<lead>[^\n()-]{3,60}?)\s-\s\(?(?P<agency>[^\n()\s-]{2,12}(?:\s[^\n()\s-]{1,10}){0,2})\)?"
    r"(?:\s?-\s|\n|:\s)"
)
_DATELESS = re.compile(r"^[^-:\n]{3,60} - [A-Z]+ \d{1,2}(?:, \d{4})?:")
# Villaseca (España), 3 mar (EFE) | Halle (Saale) (dpa)
_COUNTRY = re.compile(
    r"([^()\n]{2,60}? )\(([^\W\d_a-z][^\W\d_]{2,20}(?: [^\W\d_]{2,20})?)\)(?=,| \([^()\n]{2,30}\))"
)
# What a dateline cannot do without; prose often has none of them in its first lines.
_ANY_SIGN = re.compile(r"[-(/:=\[【】]|[电電讯訊]|[А-ЯІЇЄҐ]\. \d")
_SECOND_WORD = re.compile(r"[^\s(/]+\s+([^\W\d_]+)(?=[\s,])")

_REPORTER = re.compile(r"^(?:Корр\.?|Спецкор)\s")


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of the first body paragraph; None where there is none.

    The agency has its closed name; another outlet that signs datelines ("TAMPA (FOX 13) -") keeps its own.
    """
    indent = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    view = composed(text[indent : indent + RAW_CHARS])
    raw_head = view.text[:HEAD_CHARS]
    head = fold(raw_head)
    if not _may_open_with_place(head):
        return None
    # the first bracket can be the country's, as in New Delhi [India]
    if "(" in head and (country := _COUNTRY.match(head)):
        head = f"{country[1]}[{country[2]}]{head[country.end() :]}"
    found = None
    if " - " not in head or not _DATELESS.match(head):
        found = read_asian(head, raw_head) if not head[0].isascii() or head[0] in "([【" else None
        found = found or _read_western(head, raw_head, is_whole=len(view.text) <= HEAD_CHARS)
    if found is None:
        return None
    parts, end = found
    place = parts.get("place")
    return Dateline(
        place=place,
        places=tuple(p.strip() for p in PLACES_APART.split(place)) if place else (),
        agency=parts.get("agency"),
        reporter=parts.get("reporter"),
        year=number(parts.get("year")),
        month=number(parts.get("month")),
        day=number(parts.get("day")),
        end=indent + view.raw(min(end, len(view.text))),
    )


def _may_open_with_place(head: str) -> bool:
    """Say whether it is worth trying: most paragraphs open with a small second word, or have no sign."""
    if not head or head[0].islower() or head[0] in "\"'-•*" or not _ANY_SIGN.search(head):
        return False
    second = _SECOND_WORD.match(head)
    return (
        second is None or not second[1].islower() or is_place_word(second[1]) or month(second[1]) is not None
    )


def _read_western(head: str, raw: str, *, is_whole: bool) -> tuple[Parts, int] | None:
    forms: list[re.Pattern[str]] = []
    if "(" in head:
        forms += (_AGENCY_FIRST, _BRACKETED)
    if "/" in head:
        forms += (_SLASHED, _SLASH_DASH)
    if "-" in head or not head.isascii():
        forms += (_UNBRACKETED, _BARE_STATION, _COMMA_AGENCY, _TRAILING_AGENCY)
    for form in forms:
        match = form.match(head)
        if match and (parts := _signed(match, raw)):
            return parts, match.end()
    bracketed = _PLACE_IN_BRACKETS.match(head) if head[0] == "(" else None
    if bracketed and is_known(bracketed["lead"]):
        return {"place": raw[slice(*bracketed.span("lead"))]}, bracketed.end()
    return read_unsigned(head, raw, is_whole=is_whole)


def _signed(match: re.Match[str], raw: str) -> Parts | None:
    """Read a form that names an agency."""
    name = _agency(match["agency"])
    lead = read_lead(match["lead"], raw[match.start("lead") :])
    if lead is None:
        return None
    has_sign = "sign" in match.re.groupindex and match["sign"] is not None
    if name is None:
        # An outlet's own desk, "TAMPA (FOX 13) -": the place has to be beyond doubt.
        if not (match.re is _BRACKETED and has_sign and lead.place and lead.is_shouted):
            return None
        if not (_is_station(match["agency"]) or (lead.is_known and match["agency"].isupper())):
            return None
        name = match["agency"].strip()
    if match.re is _BRACKETED and not _may_be_signed(match, lead, has_sign=has_sign):
        return None
    if match.re in _NEEDS_PLACE and not (lead.is_known or lead.month):
        return None
    return parts_of(lead, name, _reporter(match, raw))


# Without brackets the agency could be any word: the place has to be known, or a day has to be there.
_NEEDS_PLACE = frozenset({_UNBRACKETED, _BARE_STATION, _COMMA_AGENCY, _TRAILING_AGENCY, _SLASH_DASH})


def _is_station(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{2,5}(?:[ -]\d{1,2})?(?:[ -][A-Z]{2})?|[A-Z][a-z]+ \d{1,2}", text) is not None


def _may_be_signed(match: re.Match[str], lead: Lead, *, has_sign: bool) -> bool:
    """Say whether a bracketed agency makes a dateline: "(AP) reported" and "Minister X (AP) said" do not."""
    if lead.place is None and lead.month is None:
        following = match.string[match.end() : match.end() + 1]
        return match.start("agency") == 1 and (has_sign or not following.islower())
    if has_sign:
        return (
            lead.is_shouted
            or lead.is_known
            or lead.has_region
            or lead.month is not None
            or len([w for w in (lead.place or "").split() if not is_place_word(w)]) <= MAX_PLAIN_WORDS
        )
    return (lead.is_shouted or lead.is_known or lead.month is not None) and not match.string[
        match.end() : match.end() + 1
    ].islower()


# Wires that sign datelines and no pictures.
_SIGNING = {fold(row["alias"]): row["name"] for row in rows("dateline_agencies.csv")}


def _agency(text: str) -> str | None:
    text = _REPORTER.sub("", text)
    first = text.split("/", maxsplit=1)[0].strip()
    return (
        _SIGNING.get(first)
        or agency(text)
        or agency(first)
        or leading_agency(text)
        or (leading_agency(first) if len(first.split()) > 1 else None)
    )


def _reporter(match: re.Match[str], raw: str) -> str | None:
    """Return the name behind the agency in "/Корр. ТАСС Имя Фамилия/"."""
    said = _REPORTER.match(match["agency"])
    if said is None:
        return None
    words = raw[match.start("agency") + said.end() : match.end("agency")].split()
    return " ".join(words[1:]) or None
