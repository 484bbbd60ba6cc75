"""Days and times as newsrooms print them, in thirty languages; never relative to today.

A day counts only when it is written in full, with its year. 03/04/2024 is two days and therefore none,
unless the line itself says which (a weekday, a zone, a language).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from article.records.vocabulary import composed, fold, month, rows


@dataclass(frozen=True)
class FoundDate:
    """A day and where in the text it stands."""

    day: date
    start: int
    end: int


@dataclass(frozen=True)
class PublishedLine:
    """What a published line says: `at` is UTC and needs a time and a zone, `day` needs a full date.

    Both are None where the date is ambiguous; `evidence` is the words it rests on, or why there is none.
    """

    at: datetime | None
    day: date | None
    evidence: str


_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|(?<!\d)[٠-٩۰-۹०-९０-９]{4}(?!\d)")
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
_DIGIT = re.compile(r"\d")
BEFORE_CHARS = 40


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the full dates of a text, in order; ambiguous numeric ones are left out."""
    view = composed(text)
    words = fold(view.text)
    found = (_Reading(start, end, days) for start, end, days in _readings(words))
    return tuple(FoundDate(r.days[0], view.raw(r.start), view.raw(r.end)) for r in found if len(r.days) == 1)


@dataclass(frozen=True)
class _Reading:
    start: int
    end: int
    days: tuple[date, ...]


def _readings(words: str) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    """Yield each date's span with the days it can mean: one, or two for an ambiguous one."""
    last = 0
    for match in _YEAR.finditer(words):
        if match.start() < last:
            continue
        reading = _before_year(words, match, last) or _after_year(words, match)
        if reading and reading[2]:
            last = reading[1]
            yield reading


def _after_year(words: str, year: re.Match[str]) -> tuple[int, int, tuple[date, ...]] | None:
    numeric = _NUMERIC_AFTER.match(words, year.end())
    if numeric:
        found = [int(g) for g in numeric.groups()[1:] if g]
        days = _day(int(year.group()), found[0], found[1])
        return (year.start(), numeric.end(), days) if days else None
    named = _HUNGARIAN_AFTER.match(words, year.end())
    if named and (number := month(named.group(1))):
        return year.start(), named.end(), _day(int(year.group()), number, int(named.group(2)))
    return None


def _before_year(words: str, year: re.Match[str], floor: int) -> tuple[int, int, tuple[date, ...]] | None:
    begin = max(floor, year.start() - BEFORE_CHARS)
    before, in_year = words[begin : year.start()], int(year.group())
    if not _DIGIT.search(before):
        return None
    for form, day_group in ((_DAY_MONTH, 1), (_MONTH_DAY, 2), (_HYPHENED, 1), (_MONTH_DAY_HYPHENED, 2)):
        for match in form.finditer(before):
            number = _month_in(match.group(3 - day_group))
            if number:
                days = _day(in_year, number, int(match.group(day_group)))
                return (begin + match.start(), year.end(), days) if days else None
    if spelled := _VIETNAMESE.search(before):
        return (
            begin + spelled.start(),
            year.end(),
            _day(in_year, int(spelled.group(2)), int(spelled.group(1))),
        )
    if numeric := _NUMERIC_BEFORE.search(before):
        first, second = int(numeric.group(1)), int(numeric.group(3))
        european = _day(in_year, second, first)
        american = () if numeric.group(2).startswith(".") else _day(in_year, first, second)
        return begin + numeric.start(), year.end(), tuple(dict.fromkeys(european + american))
    return None


def _month_in(word: str) -> int | None:
    """Return the month a word or its last part names ("d'avril", "-го марта")."""
    return month(word) or month(word.rpartition("'")[2]) or month(word.rpartition(" ")[2])


def _day(year: int, number: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, number, day),)
    except ValueError:
        return ()


_CLOCK = re.compile(
    r"(?<![\d:./-])([01]?\d|2[0-4])\s?(?:[:.hH時시点Uu]|h |Uhr )\s?([0-5]\d)(?:[:.]([0-5]\d)(?:\.\d+)?)?"
    r"(?![\d/])\s?([ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:./-])(1[0-2]|0?[1-9])\s?([ap]\.?\s?m\b\.?)|T(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"(?:오후|下午|午後|晚上)\s?\Z")
_OFFSET = re.compile(r"\s?\(?(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?\b")
_ZONES = {row["zone"]: row["minutes"] for row in rows("months_zones.csv")}
_ZONE = re.compile(
    r"(?<![^\W\d_])(" + "|".join(sorted(map(re.escape, _ZONES), key=len, reverse=True)) + r")(?![^\W\d_])"
)
_PUBLISHED = re.compile(
    r"publi|posted|created|first|erstellt|veröff|опублик|pubbl|入力|입력|등록|发布|發布|نشر", re.IGNORECASE
)
_UPDATED = re.compile(
    r"updat|modif|actuali|atualiz|aktualis|mis à jour|aggiorn|обновл|수정|更新|bijgewerkt|oppdatert|تحديث",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"\b(?:publicado|publié|publiée|veröffentlicht|stand|uhr|pubblicato|actualizado|atualizado"
    r"|mis à jour|aggiornato|gepubliceerd|le|il|às|ore"
    r"|CET|CEST|MEZ|MESZ|BST|IST|AEST|AEDT|SAST|EET)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"\b(?:ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT)\b")
# How the names of the days begin, Monday first, in the languages that print 03/04/2024.
_WEEKDAYS = (
    ("mon", "lun", "mo", "seg", "пон"),
    ("tue", "mar", "di", "ter", "вто"),
    ("wed", "mer", "mi", "mié", "qua", "сре"),
    ("thu", "jeu", "gio", "do", "jue", "qui", "чет"),
    ("fri", "ven", "fr", "vie", "sex", "пят"),
    ("sat", "sam", "sab", "sáb", "sa", "суб"),
    ("sun", "dim", "dom", "so", "вос"),
)
_WEEKDAY = re.compile(r"^\W*([^\W\d_]{2,})", re.IGNORECASE)
MAX_LINE_CHARS = 300


def read_date_line(text: str) -> PublishedLine | None:
    """Read a line that says when a story was published; None where it holds no full date.

    A line that says both when it was published and when it was updated gives the first. A time without a
    zone gives only the day: the caller may know the zone, this line does not.
    """
    words = fold(composed(text).text)
    readings = [_Reading(*r) for r in _readings(words)] if len(words) <= MAX_LINE_CHARS else []
    if not readings:
        return None
    reading = _published_one(words, readings)
    days = reading.days if len(reading.days) == 1 else _told_apart(words, reading)
    if len(days) != 1:
        return PublishedLine(
            None, None, f"{words[reading.start : reading.end]} can be {' or '.join(map(str, reading.days))}"
        )
    near = _neighbourhood(words, reading, readings)
    return PublishedLine(
        _moment(near, words[reading.start : reading.end], days[0]), days[0], " ".join(near.split())
    )


def _published_one(words: str, readings: list[_Reading]) -> _Reading:
    """Return the date behind "published", else the first that is not an update, else the first."""
    if len(readings) > 1:
        begins = [0, *(r.end for r in readings)]
        leads = [words[begin : r.start] for begin, r in zip(begins, readings, strict=False)]
        said = [r for lead, r in zip(leads, readings, strict=True) if _PUBLISHED.search(lead)]
        first = [r for lead, r in zip(leads, readings, strict=True) if not _UPDATED.search(lead)]
        return (said + first + readings)[0]
    return readings[0]


def _told_apart(words: str, reading: _Reading) -> tuple[date, ...]:
    """Return the day that the rest of the line speaks for: a weekday, a zone or a language."""
    weekday = _WEEKDAY.match(words)
    if weekday:
        short = weekday.group(1).casefold()
        fitting = [d for d in reading.days if short.startswith(_WEEKDAYS[d.weekday()])]
        if len(fitting) == 1:
            return (fitting[0],)
    european, american = reading.days[0], reading.days[-1]
    day_first, month_first = _DAY_FIRST.search(words), _MONTH_FIRST.search(words)
    if bool(day_first) == bool(month_first):
        return reading.days
    return (european if day_first else american,)


def _neighbourhood(words: str, reading: _Reading, readings: list[_Reading]) -> str:
    """Return the date with the words up to the next one, or with those before it where the time is there."""
    after = min((r.start for r in readings if r.start >= reading.end), default=len(words))
    following = words[reading.start : after]
    if _CLOCK.search(following[reading.end - reading.start :]):
        cut = _UPDATED.search(following)
        return following[: cut.start()] if cut and cut.start() > reading.end - reading.start else following
    before = max((r.end for r in readings if r.end <= reading.start), default=0)
    return words[before:after]


def _moment(near: str, printed_day: str, day: date) -> datetime | None:
    near = near.replace(printed_day, " " * len(printed_day), 1)
    clock = _CLOCK.search(near)
    if clock is None:
        return None
    hour, minute, second, half, hour_only, half_only, t_hour, t_minute, t_second = clock.groups()
    hours = int(hour or hour_only or t_hour)
    half = (half or half_only or ("pm" if _AFTERNOON.search(near, 0, clock.start()) else "")).casefold()
    if half and 1 <= hours <= 12:  # noqa: PLR2004 - a clock face
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    rest = near[clock.end() :]
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - UTC without a zone, as in the tables
    local = midnight + timedelta(
        hours=hours, minutes=int(minute or t_minute or 0), seconds=int(second or t_second or 0)
    )
    shift = _shift(rest, day)
    if shift is None:
        return None
    try:
        return local - shift
    except OverflowError:
        return None


def _shift(rest: str, day: date) -> timedelta | None:
    """Return how far the zone named right after a time is ahead of UTC."""
    offset = _OFFSET.match(rest)
    if offset:
        minutes = int(offset.group(2)) * 60 + int(offset.group(3) or 0)
        return timedelta(minutes=minutes if offset.group(1) == "+" else -minutes)
    zone = _ZONE.search(rest[:24])
    if zone is None:
        return None
    if (later := _OFFSET.match(rest, zone.end())) and zone.group(1) in {"GMT", "UTC"}:
        minutes = int(later.group(2)) * 60 + int(later.group(3) or 0)
        return timedelta(minutes=minutes if later.group(1) == "+" else -minutes)
    minutes_text = _ZONES[zone.group(1)]
    if minutes_text.startswith("us"):
        return timedelta(minutes=int(minutes_text.removeprefix("us")) + 60 * _is_us_summer(day))
    return timedelta(minutes=int(minutes_text))


def _is_us_summer(day: date) -> bool:
    """Say whether the US has summer time: since 2007 from March's second Sunday to November's first."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends
