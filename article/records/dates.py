"""Days as newsrooms print them, in thirty languages; never relative to today.

A day counts only when it is written in full, with its year. 03/04/2024 is two days and therefore none,
unless the line itself says which (see `date_lines`).
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from article.records.vocabulary import MONTHS, composed, fold, month


class FoundDate(NamedTuple):
    """A day and where in the text it stands."""

    day: date
    start: int
    end: int


class Reading(NamedTuple):
    """A date's span and the days it can mean: one, or two for an ambiguous one."""

    start: int
    end: int
    days: tuple[date, ...]


# What stands before a year is looked at behind the match: a pattern that begins with digits is found faster.
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")
_ANY_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)|[٠-٩۰-۹०-९０-９]{4}(?!\d)")
_WORD = r"[^\s\d,.;:()/|]{2,}(?:\s(?:الثاني|الأول))?"
# The words before a year: "Monday, March 4," "4. März" "le 4 mars" "4 de marzo de" "ngày 4 tháng 3 năm".
_MONTH_DAY = re.compile(
    rf"(?<![^\W\d_])({_WORD})\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?[,.]?\s{{0,2}}(?:(?:of|de)\s)?\Z",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|-(?:го|е))?\.?\s{0,2}(?:(?:of|de|di|d'|ngày)\s?)?"
    rf"({_WORD})\.?,?\s{{0,2}}(?:(?:de|del|of|năm|,)\s)?\Z",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?<!\d)(\d{1,2})[-/ ]([^\W\d_]{3,})\.?[-/ ]\Z")
_MONTH_DAY_HYPHENED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})[-/](\d{1,2})[-/]\Z")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2}),?\s*(?:năm\s)?\Z", re.IGNORECASE)
_NUMERIC_BEFORE = re.compile(r"(?<![\d.])(\d{1,2})(\.\s?|[/-])(\d{1,2})(?:\.\s?|[/-])\Z")
_NUMERIC_AFTER = re.compile(
    r"(?:([-/.])(\d{1,2})\1(\d{1,2})(?!\d)|\. (\d{1,2})\. (\d{1,2})\.|\s?[年년]\s?(\d{1,2})\s?[月월]\s?"
    r"(\d{1,2})\s?[日일號号]?)"
)
_HUNGARIAN_AFTER = re.compile(r"(?:\.|\sm\.)?\s([^\W\d_]{3,})\.?\s(\d{1,2})(?:\.|\sd\.)?(?!\d)")
BEFORE_CHARS = 40
# Between the day and the year: "4. September des Jahres 2024" is as far as they are apart.
DAY_CHARS = 26
_DAY_DIGITS = 2
_DIGIT = re.compile(r"\d")
_AFTER_DAY = ("st", "nd", "rd", "th", " of", " de")


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the full dates of a text, in order; ambiguous numeric ones are left out."""
    if text.isascii():
        return tuple(
            [FoundDate(days[0], start, end) for start, end, days in readings(text) if len(days) == 1]
        )
    if not has_year(text):
        return ()
    view = composed(text)
    found = readings(fold(view.text))
    return tuple(FoundDate(r.days[0], view.raw(r.start), view.raw(r.end)) for r in found if len(r.days) == 1)


_AMERICAN_DAY = re.compile(r"([A-Z][a-z]{2,8})\.? (\d{1,2}), ((?:19|20)\d\d)")


@lru_cache(maxsize=1 << 12)
def american_day(text: str) -> date | None:
    """Return the day of a text that is nothing but "Aug. 20, 2016", the commonest date line there is."""
    match = _AMERICAN_DAY.fullmatch(text)
    number = MONTHS.get(match[1].casefold()) if match else None
    days = days_of(int(match[3]), number, int(match[2])) if match and number else ()
    return days[0] if days else None


def has_year(text: str) -> bool:
    """Say whether a year can stand in the text: most lines have none and need no more looking at."""
    return (_YEAR if text.isascii() else _ANY_YEAR).search(text) is not None


def readings(words: str) -> list[Reading]:
    """Return each date of a folded text, in order."""
    found: list[Reading] = []
    floor = 0
    for start in _years(words):
        if start < floor or (start and words[start - 1].isdigit()):
            continue
        end = start + YEAR_CHARS
        # "March 4, " and "4 March " are nine dates in ten, and no pattern has to be tried for them
        begin = start - BEFORE_CHARS if start > floor + BEFORE_CHARS else floor
        space = words.rfind(" ", begin, start - 1) if words[start - 1 : start] == " " else -1
        plain = words.rfind(" ", begin, space) + 1 or begin if space > 0 else start
        if 0 < start - plain < DAY_CHARS and (days := _plain(words[plain:end])):
            floor = end
            found.append(Reading(plain, end, days))
            continue
        reading = _before_year(words, start, begin) or _after_year(words, start)
        if reading and reading.days:
            floor = reading.end
            found.append(reading)
    return found


YEAR_CHARS = 4
_CENTURIES = ("20", "19", "18")


def _years(words: str) -> list[int]:
    """Return where a year may begin; `str.find` finds two figures five times as quickly as a pattern."""
    if not words.isascii():
        return [match.start() for match in _ANY_YEAR.finditer(words)]
    starts: list[int] = []
    for century in _CENTURIES:
        at = words.find(century)
        while at >= 0:
            if _YEAR.match(words, at):
                starts.append(at)
            at = words.find(century, at + 1)
    return sorted(starts) if len(starts) > 1 else starts


def _after_year(words: str, start: int) -> Reading | None:
    end = start + YEAR_CHARS
    numeric = _NUMERIC_AFTER.match(words, end)
    if numeric:
        found = [int(g) for g in numeric.groups()[1:] if g]
        return Reading(start, numeric.end(), days_of(int(words[start:end]), found[0], found[1]))
    named = _HUNGARIAN_AFTER.match(words, end)
    if named and (number := month(named.group(1))):
        return Reading(start, named.end(), days_of(int(words[start:end]), number, int(named.group(2))))
    return None


def _before_year(words: str, start: int, begin: int) -> Reading | None:
    before, end = words[begin:start], start + YEAR_CHARS
    if not _DIGIT.search(before, max(0, len(before) - DAY_CHARS)):
        return None
    in_year = int(words[start:end])
    found = _named(before, in_year) or _numbered(before, in_year)
    return Reading(begin + found[0], end, found[1]) if found else None


Found = tuple[int, tuple[date, ...]]


# One story's captions tell one day, and so do those of all papers that morning.
@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> tuple[date, ...]:
    """Read "March 4, 2024" and "4 March 2024", one space between the words."""
    first, second, year = text.split(" ")
    second = second.rstrip(".,")
    if len(second) <= _DAY_DIGITS and second.isdecimal():
        number, day = MONTHS.get(first.rstrip(".").casefold()), second
    elif len(first) <= _DAY_DIGITS and first.isdecimal():
        number, day = MONTHS.get(second.casefold()), first
    else:
        return ()
    return days_of(int(year), number, int(day)) if number else ()


def _named(before: str, year: int) -> Found | None:
    """Read a date that names its month."""
    ends_in_day = before.rstrip(" ,.\n")[-1:].isdecimal() or before.rstrip(" ,.").endswith(_AFTER_DAY)
    forms = ((_DAY_MONTH, 1), (_MONTH_DAY, 2), (_HYPHENED, 1), (_MONTH_DAY_HYPHENED, 2))
    for form, day_group in forms:
        if form is _MONTH_DAY and not ends_in_day:
            continue
        for match in form.finditer(before):
            if number := _month_in(match.group(3 - day_group)):
                days = days_of(year, number, int(match.group(day_group)))
                return (match.start(), days) if days else None
    return None


def _numbered(before: str, year: int) -> Found | None:
    """Read a date of numbers alone, or of Vietnamese "tháng 3"."""
    if spelled := _VIETNAMESE.search(before):
        return spelled.start(), days_of(year, int(spelled.group(2)), int(spelled.group(1)))
    if numeric := _NUMERIC_BEFORE.search(before):
        first, second = int(numeric.group(1)), int(numeric.group(3))
        european = days_of(year, second, first)
        american = () if numeric.group(2).startswith(".") else days_of(year, first, second)
        return numeric.start(), tuple(dict.fromkeys(european + american))
    return None


def _month_in(word: str) -> int | None:
    """Return the month a word or its last part names ("d'avril", "-го марта")."""
    return month(word) or month(word.rpartition("'")[2]) or month(word.rpartition(" ")[2])


def days_of(year: int, number: int, day: int) -> tuple[date, ...]:
    """Return the day, or none where the calendar has no such day."""
    try:
        return (date(year, number, day),)
    except ValueError:
        return ()
