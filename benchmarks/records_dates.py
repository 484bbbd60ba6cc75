"""How exact dates, datelines, bylines and titles are, beside what htmldate makes of the same documents.

    python -m benchmarks.records_dates [--misses N]

Right: what the labelled data says, or nothing where it says nothing. Wrong: a value that is not that.
NULL: no value where there is one, which is honest. Dates are compared by day: that of the label's zone or of
UTC; where the label is a day alone, a time is right that is on that day anywhere on earth. Plain texts go to
htmldate as a page of paragraphs, one for each line.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from article import split
from article.records.bylines import read_byline
from article.records.vocabulary import agency, fold
from benchmarks.bench_data import BENCH, page_html, page_records
from benchmarks.htmldate_peer import Unavailable, as_page, days_of
from tests.article.records import record_cases

Days = frozenset[date]
# In the east a day begins fourteen hours before Greenwich has it, in the west it ends twelve hours after.
EAST, WEST, ONE_DAY = timedelta(hours=14), timedelta(hours=12), timedelta(days=1)


class Case(NamedTuple):
    """One field of one document: the values that are right, and what was given."""

    field: str
    set: str
    language: str
    id: str
    right: frozenset[Any]
    given: Any

    @property
    def outcome(self) -> str:
        """right, wrong or NULL."""
        if self.given in self.right or (self.given is None and not self.right):
            return "right"
        return "NULL" if self.given is None else "wrong"


class Dated(NamedTuple):
    """One document for both: its page, and the days that are right."""

    set: str
    language: str
    id: str
    page: str
    right: Days


def only(value: object) -> frozenset[Any]:
    """The one right value, or none."""
    return frozenset() if value is None else frozenset([value])


def plain(text: str | None) -> str | None:
    """A title or place without what no reader would call a difference: quotes, dashes, spaces."""
    return " ".join(fold(text).split()) if text else None


def wild() -> Iterator[Case | Dated]:
    """Plain texts as people had them on disk."""
    for path in sorted((BENCH / "wild").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        article = split(text.encode()).article
        line = gold["dateline"] or {}
        said = date.fromisoformat(gold["published_on"]) if gold["published_on"] else None
        where = ("wild", gold["lang"], str(gold["id"]))
        yield Case("dateline place", *where, only(plain(line.get("place"))), plain(article["dateline_place"]))
        yield Case("dateline agency", *where, only(closed(line.get("agency"))), article["dateline_agency"])
        yield Case("title", *where, only(plain(gold["title"])), plain(article["title"]))
        yield Case("date", *where, only(said), same_day(said, article["published_at"]))
        yield Dated(*where, as_page(text.splitlines()), only(said))


def pages() -> Iterator[Case | Dated]:
    """News pages as crawled."""
    for id_, record in sorted(page_records("fundus").items()):
        gold, page = record["gold"], page_html(id_)
        article = split(page.encode()).article
        where = ("pages", record["lang"], id_)
        said = days(gold["published_at"])
        yield Case("title", *where, only(plain(gold["title"])), plain(article["title"]))
        yield Case("authors", *where, *authors(gold["authors"], record["publisher"], article["byline"]))
        yield Case("date", *where, said, day(article["published_at"]))
        yield Dated(*where, page, said)


def days(published_at: str | None) -> Days:
    """The day of a time in its own zone, and in UTC."""
    if published_at is None:
        return frozenset()
    at = datetime.fromisoformat(published_at)
    return frozenset({at.date(), at.astimezone(UTC).date()} if at.tzinfo else {at.date()})


def day(at: datetime | None) -> date | None:
    """The day of a time."""
    return at.date() if at else None


def closed(name: str | None) -> str | None:
    """An agency under its closed name, as our records have it."""
    return name and (agency(name) or name)


def same_day(said: date | None, at: datetime | None) -> date | None:
    """The day that was said, if a time of day falls on it in some zone; else the time's day in UTC."""
    if said is None or at is None or at.time() == time():
        return day(at)
    begins = datetime.combine(said, time())
    return said if begins - EAST <= at <= begins + ONE_DAY + WEST else day(at)


def authors(gold: Sequence[str], publisher: str, byline: str | None) -> tuple[frozenset[Any], Any]:
    """The names that are right, with or without the houses among them, and those a byline gave."""

    def names(some: Sequence[str]) -> frozenset[str]:
        return frozenset(" ".join(fold(name).casefold().split()) for name in some)

    house = re.sub(r"\W", "", publisher).casefold()
    people = [name for name in gold if not agency(name) and " " in name.strip()
              and house not in re.sub(r"\W", "", name).casefold()]  # fmt: skip
    right = {names(gold), names(people)} - {frozenset[str]()} if people else set()
    return frozenset(right), names(read_byline(byline or "")) or None


def invented() -> Iterator[Case | Dated]:
    """The project's own cases."""
    for outcome in record_cases.outcomes():
        expected, got = (tuple_or_none(value) for value in (outcome.expected, outcome.got))
        if outcome.set == "dates":
            expected, got = (value and datetime.fromisoformat(value).date() for value in (expected, got))
            language, _, lines = outcome.case.partition(": ")
            page = as_page(record_cases.told(lines, language).split("\n"))
            yield Dated("invented", language, outcome.case, page, only(expected))
        field = {"dates": "date", "datelines": "dateline", "bylines": "byline"}.get(
            outcome.set, "article type"
        )
        yield Case(field, "invented", outcome.language, outcome.case, only(expected), got)


def tuple_or_none(value: Any) -> Any:  # noqa: ANN401 - any field's value
    """None for a tuple that says nothing."""
    return None if isinstance(value, tuple) and not any(value) else value


def of_htmldate(documents: Sequence[Dated]) -> list[Case]:
    """What htmldate finds; no cases, and a sentence, where it cannot be had."""
    try:
        found = days_of([document.page for document in documents])
    except Unavailable as problem:
        print(f"htmldate: skipped, {problem}\n")
        return []
    return [
        Case("date by htmldate", d.set, d.language, d.id, d.right, given)
        for d, given in zip(documents, found, strict=True)
    ]


def table(cases: Sequence[Case]) -> Iterator[str]:
    """One line for each field, set and group of languages."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for case in cases:
        group = "English" if case.language == "en" else "others" if case.language else "all"
        counts.setdefault((case.field, case.set, group), Counter())[case.outcome] += 1
    names = "".join(f"{name:>7}" for name in ("right", "wrong", "NULL", "total"))
    yield f"{'field':<18}{'set':<10}{'language':<10}{names}{'right %':>9}{'wrong %':>9}"
    for (field, name, group), count in sorted(counts.items()):
        total = count.total()
        shares = f"{count['right'] / total:>9.1%}{count['wrong'] / total:>9.1%}"
        numbers = "".join(f"{n:>7}" for n in (count["right"], count["wrong"], count["NULL"], total))
        yield f"{field:<18}{name:<10}{group:<10}{numbers}{shares}"


def main() -> None:
    """Print the table, and the first misses of each field if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", type=int, default=0, help="of each field and set, print this many")
    wanted = parser.parse_args().misses
    if not BENCH.is_dir():
        print(f"only the invented cases: there is no labelled data at {BENCH} (set COPYDESK_BENCH)\n")
    rows = [*invented(), *((*wild(), *pages()) if BENCH.is_dir() else ())]
    cases = [row for row in rows if isinstance(row, Case)]
    cases += of_htmldate([row for row in rows if isinstance(row, Dated)])
    print("\n".join(table(cases)))
    shown: Counter[tuple[str, str]] = Counter()
    for case in cases:
        if case.outcome != "right" and shown[case.field, case.set] < wanted:
            shown[case.field, case.set] += 1
            print(f"{case.outcome:<6}{case.field} | {case.set} | {case.id[:90]!r}:")
            print(f"      expected {_listed(case.right)}, got {_listed(only(case.given))}")


def _listed(right: frozenset[Any]) -> str:
    return " or ".join(sorted(map(str, right))) or "nothing"


if __name__ == "__main__":
    main()
