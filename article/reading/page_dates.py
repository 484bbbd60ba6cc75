"""The dates of page metadata: machine-written, or meant to be."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

# Systems write their zero where they have no date: year 1 or the start of Unix time.
EARLIEST_YEAR: Final = 1800
LATEST_YEAR: Final = 2200
UNIX_ZERO: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - like all of ours, UTC without a zone

_UNIX = re.compile(r"\d{10}(?:\d{3})?")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_SPACED_OFFSET = re.compile(r"\s+([+-]\d\d:?\d\d)$")
# RFC 2822 knows the American names only.
_EUROPEAN_ZONES: Final = {"CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300"}
_EUROPEAN_ZONE = re.compile(r"\b(?:CES?T|EES?T)\b")


class Moment(NamedTuple):
    """A point in time and how far it can be trusted."""

    at: datetime  # UTC, without a zone
    note: str  # what had to be assumed; empty for a time with its zone


def moment(written: str) -> Moment | None:
    """Return the moment a date stands for, None if it stands for none.

    Understands ISO 8601, RFC 2822 and Unix time. A day alone is taken as its midnight and a time without a
    zone as UTC, which can be wrong by half a day; the note says so.
    """
    value = written.strip()
    read = _unix(value) if _UNIX.fullmatch(value) else _iso(value) or _rfc_2822(value)
    if read is None or not EARLIEST_YEAR < read.year < LATEST_YEAR:
        return None
    note = "a day without a time" if _DAY.fullmatch(value) else "" if read.tzinfo else "no zone, taken as UTC"
    at = (read.astimezone(UTC) if read.tzinfo else read).replace(tzinfo=None)
    return None if at == UNIX_ZERO else Moment(at, note)


def _unix(value: str) -> datetime:
    seconds = int(value[:10])
    return datetime.fromtimestamp(seconds, UTC)


def _iso(value: str) -> datetime | None:
    value = _SPACED_OFFSET.sub(r"\1", _ZONE_NAME.sub("+00:00", value))
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _rfc_2822(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(_EUROPEAN_ZONE.sub(lambda zone: _EUROPEAN_ZONES[zone[0]], value))
    except (ValueError, IndexError, TypeError):
        return None
