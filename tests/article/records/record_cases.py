"""The cases of datelines, dates, bylines and article types: what was expected and what came out.

They are data people add to, in `tests/cases`; each miss is one line, as in `known_record_failures.txt`.
"""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from article import Article, split
from article.records.bylines import read_byline
from article.records.datelines import read_dateline

CASES = Path(__file__).parents[2] / "cases"
KNOWN_FAILURES = CASES / "known_record_failures.txt"
HEAD = "# What is not right yet. A line that comes right has to leave the list.\n"
_STORY = re.compile(r"\{story ?([^}]*)\}")


class Outcome(NamedTuple):
    """One case: what was expected, what came out; None or empty where there is nothing."""

    set: str
    language: str
    case: str
    expected: Any
    got: Any

    def miss(self) -> str:
        """The line that says what is wrong."""
        return f"{self.set} | {self.case!r}: expected {self.expected!r}, got {self.got!r}"


def outcomes() -> Iterator[Outcome]:
    """Every case of every set."""
    yield from datelines()
    yield from dates()
    yield from bylines()
    yield from article_types()


def datelines() -> Iterator[Outcome]:
    """Place, agency and date of a line; three empty texts for no dateline."""
    for row in _rows("datelines.csv"):
        found = read_dateline(row["line"])
        numbers = (found.year, found.month, found.day) if found else ()
        date = "-".join(f"{number:02}" for number in numbers if number)
        got = (found.place or "", found.agency or "", date) if found else ("", "", "")
        expected = (row["place"], row["agency"], row["date"])
        yield Outcome("datelines", row["language"], row["line"], expected, got)


def bylines() -> Iterator[Outcome]:
    """The names of a byline."""
    for row in _rows("bylines.csv"):
        expected = tuple(filter(None, row["names"].split(";")))
        yield Outcome("bylines", row["language"], row["line"], expected, read_byline(row["line"]))


def dates() -> Iterator[Outcome]:
    """When a small document was published: UTC, to the minute; None for a document that does not say."""
    for row in _rows("dates.csv"):
        at = split_lines(row["lines"].split("\n"), row["language"]).article["published_at"]
        expected = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
        yield Outcome("dates", row["language"], f"{row['language']}: {row['lines']}", _minute(expected), _minute(at))  # fmt: skip


def _minute(at: datetime | None) -> str | None:
    return at.isoformat(timespec="minutes") if at else None


def article_types() -> Iterator[Outcome]:
    """What sort of document it is, and its title where the case tells it."""
    for row in json.loads((CASES / "article_types.json").read_text("utf-8")):
        document = "".join(row["html"]) if "html" in row else "\n\n".join(row["lines"])
        article = split(told(document, "en").encode()).article
        case = f"{row['article_type']}: {row['why']}"
        yield Outcome("article types", "", case, row["article_type"], article["article_type"])
        if "title" in row:
            yield Outcome("article types", "", f"title of {case}", row["title"], article["title"])


def split_lines(lines: list[str], language: str) -> Article:
    """Split lines as a plain text with a blank line between them."""
    return split(told("\n\n".join(lines), language).encode())


def told(text: str, language: str) -> str:
    """Put the stories where the text says {story}, or {story de}."""
    return _STORY.sub(lambda named: stories()[named[1] or language], text)


@cache
def stories() -> dict[str, str]:
    """Short invented stories, by language."""
    return {row["language"]: row["story"].replace("\n", "\n\n") for row in _rows("stories.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    """Write down what is wrong now; read the difference before committing it."""
    found = list(outcomes())
    wrong = [outcome for outcome in found if outcome.expected != outcome.got]
    KNOWN_FAILURES.write_text(HEAD + "".join(f"{outcome.miss()}\n" for outcome in wrong), "utf-8")
    for name in dict.fromkeys(outcome.set for outcome in found):
        some = [outcome for outcome in found if outcome.set == name]
        missed = sum(outcome.expected != outcome.got for outcome in some)
        print(f"{name}: {len(some) - missed} of {len(some)} right")


if __name__ == "__main__":
    main()
