"""What stands before a dateline's agency or dash: a place with its region, a date, or both."""

import re
from typing import NamedTuple

from article.records.dateline_places import is_known, is_place, is_region, is_state
from article.records.vocabulary import agency, month

# A place nobody knows is believed in three words of three letters.
MAX_PLAIN_WORDS = 3
MIN_PLAIN_CHARS = 3
Parts = dict[str, str]


class Lead(NamedTuple):
    """What stands before the agency or the dash: a place, a date, or both."""

    place: str | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_shouted: bool = False
    is_known: bool = False
    has_region: bool = False
    has_state: bool = False


def number(text: str | None) -> int | None:
    """Return the number a text of digits stands for, if there is one."""
    return int(text) if text else None


def parts_of(lead: Lead, name: str | None, reporter: str | None = None) -> Parts:
    """Return what is known, by the names of a dateline's fields."""
    found = {
        "place": lead.place,
        "agency": name,
        "reporter": reporter,
        "year": lead.year,
        "month": lead.month,
        "day": lead.day,
    }
    return {key: str(value) for key, value in found.items() if value}


_DATE_TAIL = re.compile(
    r"(?:^|[,.]\s?|\s)(?:(?P<y2>(?:19|20)\d\d)\.\s(?P<m3>[^\W\d_]{3,12})\s(?P<d3>\d{1,2})"
    r"|(?P<m1>[^\s\d.,()/-]{3,12})\.?\s(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.?\s"
    r"(?:de\s|d')?(?P<m2>[^\s\d.,()/-]{3,12}))\.?(?:,?\s(?:de\s)?(?P<y>(?:19|20)\d\d))?[.,]?\s*\Z"
)
_DIGIT = re.compile(r"\d")
_DATE_HEAD = re.compile(r"(?P<d>\d{1,2})\s(?P<m>[^\s\d.,()/-]{3,12}),\s(?=[^\W\d_])")
PLACES_APART = re.compile(r"/|\s+et\s+|\s+and\s+(?=[A-Z])")
_CITY_END = re.compile(r",| [\[(]")
_ABBREVIATED = re.compile(r"\.[A-Z]$|, [A-Z][a-z]{1,4}$|\b[A-Z]\.[A-Z]$|a\.M$")
_WEEKDAY_TAIL = re.compile(r",?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\Z")


def read_lead(text: str, raw: str) -> Lead | None:
    """Split a lead into place and date; None where what is left cannot be a place."""
    start = len(text) - len(text.lstrip())
    body = text.strip()
    year = month_no = day = None
    if first := _DATE_HEAD.match(body):
        # 12 июля, Минск /Корр. БЕЛТА/
        month_no, day = month(first["m"]), int(first["d"])
        start, body = start + first.end(), body[first.end() :]
    dated = _DATE_TAIL.search(body) if month_no is None and _DIGIT.search(body) else None
    if dated and (month_no := month(dated["m1"] or dated["m2"] or dated["m3"])):
        day = int(dated["d1"] or dated["d2"] or dated["d3"])
        year = number(dated["y"] or dated["y2"])
        body = _WEEKDAY_TAIL.sub("", body[: dated.start()])
        if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
            return None
    place = raw[start : start + len(body)].strip().rstrip(",.:-–—") if body else ""
    if body.endswith(".") and place and _ABBREVIATED.search(place):
        place += "."
    place = place.strip()
    if not place:
        return Lead(None, year, month_no, day)
    city = _CITY_END.split(place, maxsplit=1)
    shouted = _is_shouted(city[0])
    if not is_place(city[0], shouted=shouted) or agency(city[0]):
        return None
    has_region = len(city) > 1 and is_region(city[1].strip(" ])"))
    if len(city) > 1 and not has_region:
        return None
    has_state = has_region and is_state(city[1].strip(" ])"))
    known = all(map(is_known, city[0].split("/")))
    return Lead(place, year, month_no, day, shouted, known, has_region, has_state)


def _is_shouted(city: str) -> bool:
    if city.isascii() and city.isupper():
        return True
    letters = [c for c in city if c.isalpha()]
    return (
        bool(letters)
        and sum(c.isupper() for c in letters) >= len(letters) - city.count("Mc") - 2 * city.startswith("Mac")
        and any(c.isupper() for c in letters)
    )
