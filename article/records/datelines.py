"""The dateline that opens a story: where, whose wire, when, and where the text behind it begins.

Capitals and a dash are not enough: a kicker, a label and a Getty caption look the same. Without an agency,
a place is believed when the lexicon knows it, when a region stands beside it, or when a long dash, capitals
and the beginning of a sentence all agree.
"""

import re
from dataclasses import dataclass

from article.records.dateline_places import is_known, is_place, is_region, is_special
from article.records.datelines_asian import read_asian
from article.records.vocabulary import agency, composed, fold, leading_agency, month


@dataclass(frozen=True)
class Dateline:
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


@dataclass(frozen=True)
class _Lead:
    """What stands before the agency or the dash: a place, a date, or both."""

    place: str | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_shouted: bool = False
    is_known: bool = False
    has_region: bool = False


# The longest known forms, two places with their countries and a date, stay under this.
HEAD_CHARS = 170
# A place nobody knows is believed in three words of three letters.
MAX_PLAIN_WORDS = 3
MIN_PLAIN_CHARS = 3
_DASH = r"(?:--+|-|_|=)"
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
    r"(?P<lead>[^\n()-]{3,60}?)(?:\s-\s|\.\s)(?P<agency>[^\W\d_][^\n.()-]{1,20}(?:\.RU)?)\s?(?:\.|-)\s"
)
_BARE_STATION = re.compile(r"(?P<lead>[^\n()-]{3,60}?)(?:\s/)?\s(?P<agency>CNN|AFP|AP|Reuters|dpa)\s-\s")
_TRAILING_AGENCY = re.compile(
    r"(?P<lead>[^\n()-]{3,60}?)\s-\s\(?(?P<agency>[^\n()\s-]{2,12}(?:\s[^\n()\s-]{1,10}){0,2})\)?"
    r"(?:\s?-\s|\n|:\s)"
)
_PLAIN = re.compile(
    r"(?P<lead>[^()\n-]{2,80}?(?:-[^\W_][^()\n-]{1,30}?){0,3}?)"
    r"(?P<sign>\s?--+\s?|\s-\s|-\s(?=[\"'\w])|:\s|\s?=\s)"
)
_DATELESS = re.compile(r"^[^-:\n]{3,60} - [A-Z]+ \d{1,2}(?:, \d{4})?:")
_COUNTRY = re.compile(r"^([^()\n]{2,60} )\(([^\W\d_a-z][^\W\d_]{2,20}(?: [^\W\d_]{2,20})?)\),")
_REPORTER = re.compile(r"^(?:Корр\.?|Спецкор)\s")


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of the first body paragraph; None where there is none.

    The agency has its closed name; another outlet that signs datelines ("TAMPA (FOX 13) -") keeps its own.
    """
    view = composed(text)
    indent = len(view.text) - len(view.text.lstrip())
    raw_head = view.text[indent : indent + HEAD_CHARS]
    # Villaseca (España), 3 mar (EFE): the first bracket is the country's, as in New Delhi [India]
    head = _COUNTRY.sub(r"\1[\2],", fold(raw_head), count=1)
    found = None
    if head and not _DATELESS.match(head):
        found = read_asian(head, raw_head) if not head[0].isascii() or head[0] in "([【" else None
        found = found or _read_western(head, raw_head)
    if found is None:
        return None
    parts, end = found
    place = parts.get("place")
    return Dateline(
        place=place,
        places=tuple(p.strip() for p in re.split(r"/|\s+et\s+|\s+and\s+(?=[A-Z])", place)) if place else (),
        agency=parts.get("agency"),
        reporter=parts.get("reporter"),
        year=_number(parts.get("year")),
        month=_number(parts.get("month")),
        day=_number(parts.get("day")),
        end=view.raw(min(indent + end, len(view.text))),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


Parts = dict[str, str]


def _read_western(head: str, raw: str) -> tuple[Parts, int] | None:
    for form in (_AGENCY_FIRST, _BRACKETED, _SLASHED, _UNBRACKETED, _BARE_STATION, _TRAILING_AGENCY):
        match = form.match(head)
        if match and (parts := _signed(match, raw)):
            return parts, match.end()
    return _unsigned(head, raw)


def _signed(match: re.Match[str], raw: str) -> Parts | None:
    """Read a form that names an agency."""
    name = _agency(match["agency"])
    lead = _lead(match["lead"], raw[match.start("lead") :])
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
    if match.re in {_UNBRACKETED, _BARE_STATION, _TRAILING_AGENCY} and not (lead.is_known or lead.month):
        return None
    return _parts(lead, name, _reporter(match, raw))


def _is_station(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{2,5}(?:[ -]\d{1,2})?(?:[ -][A-Z]{2})?|[A-Z][a-z]+ \d{1,2}", text) is not None


def _may_be_signed(match: re.Match[str], lead: _Lead, *, has_sign: bool) -> bool:
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
            or len((lead.place or "").split()) <= MAX_PLAIN_WORDS
        )
    return (lead.is_shouted or lead.is_known or lead.month is not None) and not match.string[
        match.end() : match.end() + 1
    ].islower()


def _agency(text: str) -> str | None:
    first = text.split("/", maxsplit=1)[0].strip()
    return (
        agency(text)
        or agency(first)
        or leading_agency(_REPORTER.sub("", text))
        or (leading_agency(first) if len(first.split()) > 1 else None)
    )


def _reporter(match: re.Match[str], raw: str) -> str | None:
    """Return the name behind the agency in "/Корр. ТАСС Имя Фамилия/"."""
    said = _REPORTER.match(match["agency"])
    if said is None:
        return None
    words = raw[match.start("agency") + said.end() : match.end("agency")].split()
    return " ".join(words[1:]) or None


def _parts(lead: _Lead, name: str | None, reporter: str | None = None) -> Parts:
    found = {
        "place": lead.place,
        "agency": name,
        "reporter": reporter,
        "year": lead.year,
        "month": lead.month,
        "day": lead.day,
    }
    return {key: str(value) for key, value in found.items() if value}


def _unsigned(head: str, raw: str) -> tuple[Parts, int] | None:
    """Read a place and a dash without an agency."""
    match = _PLAIN.match(head)
    if match is None:
        return None
    lead = _lead(match["lead"], raw)
    following = raw[match.end() : match.end() + 40]
    if lead is None or lead.place is None or not _begins_sentence(following):
        return None
    sign = raw[match.start("sign") : match.end("sign")].strip()
    return (_parts(lead, None), match.end()) if _is_believed(lead, sign) else None


def _is_believed(lead: _Lead, sign: str) -> bool:
    words = (lead.place or "").split()
    if sign in {":", "="}:
        return lead.is_known and len(words) <= MAX_PLAIN_WORDS and (sign == ":") and not lead.is_shouted
    if lead.is_known or (lead.is_shouted and (lead.has_region or lead.month)):
        return True
    if lead.is_shouted and is_special(lead.place or ""):
        return sign in {"—", "–", "--"}
    return (
        lead.is_shouted
        and len(words) <= MAX_PLAIN_WORDS
        and min(map(len, words)) >= MIN_PLAIN_CHARS
        and (sign in {"—", "–", "--"} or len(words) < MAX_PLAIN_WORDS)
    )


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


_DATE_TAIL = re.compile(
    r"(?:^|(?P<comma>[,.]\s?|\s))(?:(?P<m1>[^\W\d_]{3,12})\.?\s(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.?\s"
    r"(?:de\s|d')?(?P<m2>[^\W\d_]{3,12}))\.?(?:,?\s(?:de\s)?(?P<y>(?:19|20)\d\d))?[.,]?\s*\Z"
)
_WEEKDAY_TAIL = re.compile(r",?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\Z")


def _lead(text: str, raw: str) -> _Lead | None:
    """Split a lead into place and date; None where what is left cannot be a place."""
    start = len(text) - len(text.lstrip())
    body = text.strip()
    year = number = day = None
    dated = _DATE_TAIL.search(body)
    if dated and (number := month(dated["m1"] or dated["m2"])):
        day = int(dated["d1"] or dated["d2"])
        year = int(dated["y"]) if dated["y"] else None
        body = _WEEKDAY_TAIL.sub("", body[: dated.start()])
        if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
            return None
    place = raw[start : start + len(body)].strip().rstrip(",.-–—") if body else ""
    if (
        body.endswith(".")
        and place
        and re.search(r"\.[A-Z]$|, [A-Z][a-z]{1,4}$|\b[A-Z]\.[A-Z]$|a\.M$", place)
    ):
        place += "."
    place = place.strip()
    if not place:
        return _Lead(None, year, number, day)
    city = re.split(r",| [\[(]", place, maxsplit=1)
    shouted = _is_shouted(city[0])
    if not is_place(city[0], shouted=shouted) or agency(city[0]):
        return None
    has_region = len(city) > 1 and is_region(city[1].strip(" ])"))
    if len(city) > 1 and not has_region:
        return None
    return _Lead(place, year, number, day, shouted, all(map(is_known, city[0].split("/"))), has_region)


def _is_shouted(city: str) -> bool:
    letters = [c for c in city if c.isalpha()]
    return (
        bool(letters)
        and sum(c.isupper() for c in letters) >= len(letters) - city.count("Mc") - 2 * city.startswith("Mac")
        and any(c.isupper() for c in letters)
    )
