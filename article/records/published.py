"""When an article was published: what the page, its own lines and its dateline say, and who is believed.

Captions, related links, comments and the story itself never say it. Statements that contradict the answer are
kept in its evidence.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from article.kinds import Kind
from article.reading.page_metadata import PageMetadata
from article.records.date_lines import PublishedLine, read_date_line
from article.records.datelines import Dateline

# Dates of one story differ by their zones, where systems leave the zone out.
ANOTHER_DAY = timedelta(days=1)
# A dateline tells the day of the news, mostly the one before the paper came out.
DATELINE_DAYS = 3
# A standfirst may be taken for a paragraph; what stands below a second one stands inside the story.
HEAD_PARAGRAPHS = 1
# Papers in these languages print the day first. English ones do both, and Spanish ones in America too.
DAY_FIRST = frozenset(
    {"bg", "cs", "da", "de", "el", "fi", "fr", "hr", "id", "it", "nb", "nl", "no", "pl", "pt", "ro", "ru"}
    | {"sk", "sr", "tr", "uk", "vi"}
)


class Published(NamedTuple):
    """When the article was published, or why nobody can say."""

    at: datetime | None  # UTC
    evidence: str | None


class Source(NamedTuple):
    """What a document has to say about its date."""

    metadata: PageMetadata | None
    lines: Sequence[str]  # its published lines, then its bylines
    dateline: Dateline | None
    language: str | None


class _Statement(NamedTuple):
    """One statement; `at` is None where it does not make a date."""

    at: datetime | None
    evidence: str
    is_exact: bool = False  # a time with its zone, not the day alone


def own_lines(text: Sequence[str], kinds: Sequence[Kind], numbers: dict[Kind, list[int]]) -> list[str]:
    """Return the lines that may tell the date: in the head of the story or below it, not among comments.

    numbers: the block numbers of each kind. Posts that a story quotes carry their dates too, and so do the
    comments below it.
    """
    wanted = [*numbers.get(Kind.PUBLISHED, ()), *numbers.get(Kind.BYLINE, ())]
    if not wanted:
        return []
    body = numbers.get(Kind.BODY, [])
    head_ends = body[HEAD_PARAGRAPHS] if len(body) > HEAD_PARAGRAPHS else len(text)
    comments = numbers.get(Kind.COMMENT, [len(text)])[0]
    last = body[-1] if body else -1
    return [text[n] for n in wanted if n < head_ends or (last < n < comments and _stands_alone(kinds, n))]


def _stands_alone(kinds: Sequence[Kind], number: int) -> bool:
    """Say whether no link to another story is a neighbour, whose date it would be."""
    return Kind.RELATED_ITEM not in kinds[max(0, number - 1) : number + 2]


def published(source: Source) -> Published:
    """Return the date of the most trusted statement, and who contradicts it."""
    lines = [line for text in source.lines if (line := read_date_line(text))]
    if not (lines or source.metadata or (source.dateline and source.dateline.day)):
        return Published(None, None)
    said = list(_statements(source, lines))
    chosen = next((s for s in said if s.at), None)
    if chosen is None or chosen.at is None:
        return Published(None, "; ".join(s.evidence for s in said) or None)
    better = (s for s in said if s.is_exact and s.at and abs(s.at - chosen.at) <= ANOTHER_DAY)
    chosen = chosen if chosen.is_exact else next(better, chosen)
    against = dict.fromkeys([*_contradictions(chosen, said), *_dateline_differs(chosen, source.dateline)])
    return Published(chosen.at, "; against it: ".join([chosen.evidence, *against]))


def _contradictions(chosen: _Statement, said: list[_Statement]) -> Iterator[str]:
    for other in said:
        if other.at and chosen.at and abs(other.at - chosen.at) > ANOTHER_DAY:
            yield other.evidence


def _dateline_differs(chosen: _Statement, dateline: Dateline | None) -> Iterator[str]:
    """A dateline without a year cannot give the date, but it can contradict it."""
    if dateline is None or chosen.at is None or not (dateline.month and dateline.day) or dateline.year:
        return
    years = (chosen.at.year - 1, chosen.at.year, chosen.at.year + 1)
    near = [abs((day - chosen.at.date()).days) for year in years if (day := _day(year, dateline))]
    if near and min(near) > DATELINE_DAYS:
        yield f"the dateline says day {dateline.day} of month {dateline.month}"


def _day(year: int, dateline: Dateline) -> date | None:
    try:
        return date(year, dateline.month or 1, dateline.day or 1)
    except ValueError:
        return None


def _statements(source: Source, lines: list[PublishedLine]) -> Iterator[_Statement]:
    """Everything that is said, the trusted first; a line that only tells an update comes last."""
    metadata, dateline = source.metadata, source.dateline
    if metadata and metadata.published_at:
        is_exact = ";" not in (metadata.published_evidence or "")
        yield _Statement(metadata.published_at, metadata.published_evidence or "", is_exact)
    for line in lines:
        if not line.is_update:
            yield _of_line(line, source)
    if dateline and dateline.day and dateline.month:
        yield _of_dateline(dateline)
    for line in lines:
        if line.is_update:
            said = _of_line(line, source)
            yield said._replace(evidence=f"{said.evidence}, which tells an update and no publication")


def _of_line(line: PublishedLine, source: Source) -> _Statement:
    words = f"published line: “{line.evidence}”"
    if line.at:
        return _Statement(line.at, words, is_exact=True)
    if line.day:
        return _Statement(_midnight(line.day), f"{words} (the day only)")
    dateline = source.dateline
    if dateline and dateline.month and (told := _told(line.days, dateline.month, dateline.day)):
        return _Statement(_midnight(told), f"published line: {line.evidence}; the dateline tells which")
    if source.language in DAY_FIRST and line.days:
        told_by = f"the day first, as {source.language} has it"
        return _Statement(_midnight(line.days[0]), f"published line: {line.evidence}; {told_by}")
    return _Statement(None, f"published line: {line.evidence}")


def _told(days: Sequence[date], month: int, day: int | None) -> date | None:
    return next((d for d in days if (d.month, d.day) == (month, day)), None)


def _of_dateline(dateline: Dateline) -> _Statement:
    if dateline.year and (day := _day(dateline.year, dateline)):
        return _Statement(_midnight(day), "dateline (the day only)")
    return _Statement(None, f"the dateline says day {dateline.day} of month {dateline.month}, but no year")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
