"""The invented credits and caption lines, and which of them do not come right.

`python -m tests.article.records.credit_cases` writes down what is wrong now; read the difference first.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from article.records.captions import CaptionRecord, read_caption
from article.records.credits import Credit, read_credit

CASES = Path(__file__).parents[2] / "cases"
KNOWN = CASES / "known_failures_credits.txt"
HEAD = "# What is not right yet. A line that comes right has to leave the list; what stands before the colon is compared.\n"

Row = dict[str, str]


def table(name: str) -> list[Row]:
    return list(csv.DictReader((CASES / name).read_text(encoding="utf-8").splitlines()))


CREDITS = table("credits.csv")
CAPTIONS = table("captions.csv")


def _names_and_flags(record: Credit | CaptionRecord | None) -> Row:
    if record is None:
        return {"photographers": "", "agencies": "", "flags": ""}
    return {
        "photographers": ";".join(record.photographers),
        "agencies": ";".join(record.agencies),
        "flags": "F" * record.is_file_photo + "H" * record.is_handout + "P" * record.is_pool,
    }


def credit_read(text: str) -> Row:
    """The columns of credits.csv that reading the text gives."""
    return _names_and_flags(read_credit(text))


def caption_read(text: str) -> Row:
    """The columns of captions.csv that reading the line gives."""
    record = read_caption(text)
    return {
        "caption": record.caption,
        "credit": record.credit or "",
        "taken_on": str(record.taken_on or ""),
        "place": record.place or "",
        **_names_and_flags(record),
    }


def wrong_credits() -> Iterator[str]:
    for row in CREDITS:
        yield from _differences("credits.csv", row["credit"], row, credit_read(row["credit"]))


def wrong_captions() -> Iterator[str]:
    for row in CAPTIONS:
        yield from _differences("captions.csv", row["line"], row, caption_read(row["line"]))


def _differences(name: str, text: str, expected: Row, got: Row) -> Iterator[str]:
    for column, value in got.items():
        if value != expected[column]:
            yield f"{name} | {text} | {column}: expected {expected[column]!r}, got {value!r}"


def without_values(lines: list[str]) -> list[str]:
    """The file, the line and the column of each: what is compared."""
    return sorted(line.rsplit(": expected ", 1)[0] for line in lines)


def known() -> list[str]:
    return [line for line in KNOWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def main() -> None:
    found = [*wrong_credits(), *wrong_captions()]
    KNOWN.write_text(HEAD + "".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{len(found)} fields of {len(CREDITS)} credits and {len(CAPTIONS)} captions are wrong")


if __name__ == "__main__":
    main()
