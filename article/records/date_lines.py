"""Lines that say when a story was published: "Published 10:15 GMT, 4 March 2024", "Stand: 04.03.2024".

Pages print it in a line of their own, where an ambiguous date can often be told by the words around it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from article.records.dates import Reading, days_of, readings
from article.records.vocabulary import composed, fold, month, rows


class PublishedLine(NamedTuple):
    """What a published line says: `at` is UTC and needs a time and a zone, `day` needs a full date.

    Both are None where the date is ambiguous; `evidence` is the words it rests on, or why there is none.
    `days` are those it can be, the day-first one first. `is_update`: the line only says when the story was
    last changed.
    """

    at: datetime | None
    day: date | None
    evidence: str
    days: tuple[date, ...]
    is_update: bool = False


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
# 北京时间 stands before the day; names in capitals or small letters stand behind the time.
_ZONES_BEFORE = tuple(name for name in _ZONES if not name.isupper() and not name.islower())
_PUBLISHED = re.compile(
    r"publi|posted|created|first|erstellt|veröff|опублик|pubbl|入力|입력|등록|发布|發布|公開|نشر|julkaistu"
    r"|zveřejn|udgivet|geplaatst|giriş|yayın|đăng",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updat|modif|actuali|atualiz|aktuali|mis à jour|aggiorn|обновл|оновл|수정|更新|bijgewerkt|oppdatert"
    r"|opdateret|päivitetty|güncelle|تحديث|cập nhật|changed|geändert|amended",
    re.IGNORECASE,
)
# Until then nobody may print it: the day is none on which it was published.
_EMBARGO = re.compile(r"embarg|sperrfrist|not for release before|hold for release", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"\b(?:publicado|publié|publiée|veröffentlicht|stand|uhr|pubblicato|actualizado|atualizado"
    r"|mis à jour|aggiornato|gepubliceerd|publisert|publicerad|udgivet|opublikowano|le|il|às|ore|kl"
    r"|(?-i:CES?T|MES?Z|BST|IST|AES?DT|AEST|SAST|EES?T))\b",
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
# The same before it is composed: nobody decomposes every letter.
MAX_RAW_CHARS = 2 * MAX_LINE_CHARS
# A byline and a place may stand beside the date: names, and little between them.
MOST_SMALL_WORDS = 2
_SMALL_WORD = re.compile(r"\b[^\W\dA-ZÀ-Þ_]{2,}")
_ANY_DIGIT = re.compile(r"\d")


def read_date_line(text: str) -> PublishedLine | None:
    """Read a line that says when a story was published; None where it holds no full date.

    A line that says both when it was published and when it was updated gives the first. A time without a
    zone gives only the day: the caller may know the zone, this line does not.
    """
    words, found = _found(text)
    if not found or _EMBARGO.search(words) or _is_sentence(words, found):
        return None
    reading, is_update = _published_one(words, found)
    days = reading.days if len(reading.days) == 1 else _told_apart(words, reading)
    if len(days) != 1:
        said = f"{words[reading.start : reading.end]} can be {' or '.join(map(str, reading.days))}"
        return PublishedLine(None, None, said, days, is_update)
    near = _neighbourhood(words, reading, found)
    at = _moment(near, words[reading.start : reading.end], days[0], words[: reading.start])
    return PublishedLine(at, days[0], " ".join(near.split()), days, is_update)


def _is_sentence(words: str, found: list[Reading]) -> bool:
    """Whether it tells of something that happened on a day: "Workers clear snow in Halden, 4 March 2024"."""
    if _PUBLISHED.search(words) or _UPDATED.search(words) or _CLOCK.search(words):
        return False
    around = words[: found[0].start] + words[found[-1].end :]
    return len(_SMALL_WORD.findall(around)) > MOST_SMALL_WORDS


def read_days(text: str) -> tuple[date, ...] | None:
    """Return the days that a line's date can be, one or two; None where it holds no full date.

    The same as `read_date_line` at a third of the cost, for lines of which only the day is asked.
    """
    words, found = _found(text)
    if not found:
        return None
    reading, _ = _published_one(words, found)
    return reading.days if len(reading.days) == 1 else _told_apart(words, reading)


def _found(text: str) -> tuple[str, list[Reading]]:
    """The line, composed and folded, and its dates; no dates where it is too long for a date line."""
    if len(text) > MAX_RAW_CHARS or not _ANY_DIGIT.search(text):
        return text, []
    words = text if text.isascii() else fold(composed(text).text)
    found = readings(words) or [reading for reading in _short_years(words) if reading.days]
    return words, found if len(words) <= MAX_LINE_CHARS else []


# A two-digit year is believed where nothing else is possible: the month has its name, or dots stand in a line
# whose own words put the day first. "24.03.04" alone is Korea's order as well as Germany's.
_SHORT_NAMED = re.compile(r"(?<![\d.:/-])(\d{1,2})(?:\. ?|[ -])([^\W\d_]{3,})\.?[ -]'?(\d\d)(?![\d:./-])")
_SHORT_DOTTED = re.compile(r"(?<![\d.:/-])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d:.])")
# Newsrooms have been online since 1990.
FIRST_SHORT_YEAR = 90


def _short_years(words: str) -> Iterator[Reading]:
    """Yield the dates that print two digits of their year."""
    for match in _SHORT_NAMED.finditer(words):
        if number := month(match[2]):
            yield Reading(match.start(), match.end(), days_of(_full_year(match[3]), number, int(match[1])))
    if _DAY_FIRST.search(words):
        for match in _SHORT_DOTTED.finditer(words):
            days = days_of(_full_year(match[3]), int(match[2]), int(match[1]))
            yield Reading(match.start(), match.end(), days)


def _full_year(digits: str) -> int:
    return int(digits) + (1900 if int(digits) >= FIRST_SHORT_YEAR else 2000)


def _published_one(words: str, found: list[Reading]) -> tuple[Reading, bool]:
    """Return the date behind "published", else the first that is not an update, else the first update."""
    if len(found) == 1 and not words[: found[0].start].strip():
        return found[0], False
    begins = [0, *(r.end for r in found)]
    leads = [words[begin : r.start] for begin, r in zip(begins, found, strict=False)]
    said = [r for lead, r in zip(leads, found, strict=True) if _PUBLISHED.search(lead)]
    first = [r for lead, r in zip(leads, found, strict=True) if not _UPDATED.search(lead)]
    return (said + first + found)[0], not said and not first


def _told_apart(words: str, reading: Reading) -> tuple[date, ...]:
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


def _neighbourhood(words: str, reading: Reading, found: list[Reading]) -> str:
    """Return the date with the words up to the next one, or with those before it where the time is there."""
    after = min((r.start for r in found if r.start >= reading.end), default=len(words))
    following = words[reading.start : after]
    if _CLOCK.search(following[reading.end - reading.start :]):
        cut = _UPDATED.search(following)
        return following[: cut.start()] if cut and cut.start() > reading.end - reading.start else following
    before = max((r.end for r in found if r.end <= reading.start), default=0)
    return words[before:after]


def _moment(near: str, printed_day: str, day: date, before: str) -> datetime | None:
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
    shift = _shift_before(before) if shift is None else shift
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


def _shift_before(before: str) -> timedelta | None:
    """Return the shift of a zone named before the day, as Chinese does: 北京时间2024年3月4日10:15."""
    zone = next((name for name in _ZONES_BEFORE if before.endswith(name)), None)
    return timedelta(minutes=int(_ZONES[zone])) if zone else None


def _is_us_summer(day: date) -> bool:
    """Say whether the US has summer time: since 2007 from March's second Sunday to November's first."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends
