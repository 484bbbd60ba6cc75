"""How often the fields of captions come right on labelled captions: the grammar of records alone.

python -m benchmarks.records_captions [--misses N] [--set NAME]
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from article.records.captions import CaptionRecord, read_caption, read_credit_line
from article.records.credits import read_credit
from article.records.vocabulary import agency
from benchmarks.bench_data import BENCH, ROOT, decoded

CASES = ROOT / "tests" / "cases"
# Controls and labels of pages that annotators leave in the line and we cut.
_PAGE_WORDS = ("hide caption", "toggle caption", "Image caption", "Media caption", "Play")


@dataclass(frozen=True)
class Answer:
    """What a caption's record says, in the form in which it is compared; None: nobody labelled it."""

    caption: str | None = None
    credit: str | None = None
    photographers: str | None = None
    agencies: str | None = None
    file: bool | None = None
    handout: bool | None = None
    pool: bool | None = None
    taken_on: str | None = None
    place: str | None = None


FIELDS = tuple(field.name for field in fields(Answer))


@dataclass(frozen=True)
class Case:
    """A line, what should come of it and what does."""

    set: str
    line: str
    gold: Answer
    got: Answer

    def wrong(self) -> list[str]:
        """Names of the fields that are labelled and not met."""
        return [
            name
            for name in FIELDS
            if (gold := getattr(self.gold, name)) is not None and gold != getattr(self.got, name)
        ]


def rows() -> list[tuple[str, str, int, int]]:
    """Each field and set with how many are right of how many labelled; `line` is right in all its fields."""
    right: dict[tuple[str, str], int] = defaultdict(int)
    total: dict[tuple[str, str], int] = defaultdict(int)
    for case in cases():
        wrong = case.wrong()
        for name in FIELDS:
            if getattr(case.gold, name) is not None:
                total[name, case.set] += 1
                right[name, case.set] += name not in wrong
        total["line", case.set] += 1
        right["line", case.set] += not wrong
    return [(name, set_, right[name, set_], count) for (name, set_), count in total.items()]


def cases() -> Iterator[Case]:
    """The hand-labelled captions where they are, and the project's own invented ones."""
    if BENCH.is_dir():
        yield from _wild()
    yield from _invented_captions()
    yield from _invented_credits()


def _wild() -> Iterator[Case]:
    for path in sorted((BENCH / "wild").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        lines = decoded(path.with_suffix(".txt")).split("\n")
        for labelled in document["captions"] + document["credits"]:
            reader = read_caption if labelled in document["captions"] else read_credit_line
            line = lines[labelled["line"] - 1].strip()
            agencies, credit = labelled["agencies"], labelled["credit_text"]
            gold = Answer(
                caption=_letters(_without(line, credit)),
                credit=_letters(credit or ""),
                photographers=_names(labelled["photographers"], _plain),
                agencies=_names([name for name in agencies if name != "Pool"], _closed),
                file=labelled["file_photo"],
                pool="Pool" in agencies,
            )
            yield Case("wild", line, gold, _answer(reader(line), _letters))


def _invented_captions() -> Iterator[Case]:
    for row in _table("captions.csv"):
        gold = Answer(
            row["caption"],
            row["credit"],
            *_labelled(row),
            taken_on=row["taken_on"],
            place=row["place"],
        )
        yield Case("captions", row["line"], gold, _answer(read_caption(row["line"]), str))


def _invented_credits() -> Iterator[Case]:
    for row in _table("credits.csv"):
        yield Case("credits", row["credit"], Answer(None, None, *_labelled(row)), _read_credit(row["credit"]))


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).read_text("utf-8").splitlines()))


def _labelled(row: dict[str, str]) -> tuple[str, str, bool, bool, bool]:
    """Photographers, agencies, file, handout, pool of a row of the cases."""
    people = _names(row["photographers"].split(";"), _plain)
    bodies = _names(row["agencies"].split(";"), _closed)
    return people, bodies, *(letter in row["flags"] for letter in "FHP")  # type: ignore[return-value]


def _without(line: str, credit: str | None) -> str:
    before, found, after = line.rpartition(credit) if credit else (line, "", "")
    return f"{before} {after}" if found else line


def _answer(got: CaptionRecord, plain: Callable[[str], str]) -> Answer:
    return Answer(
        plain(got.caption),
        plain(got.credit or ""),
        _names(got.photographers, _plain),
        _names(got.agencies, _closed),
        got.is_file_photo,
        got.is_handout,
        got.is_pool,
        str(got.taken_on or ""),
        got.place or "",
    )


def _read_credit(text: str) -> Answer:
    got = read_credit(text)
    if got is None:
        return Answer("", "", "", "", file=False, handout=False, pool=False)
    names = _names(got.photographers, _plain), _names(got.agencies, _closed)
    return Answer(None, None, *names, got.is_file_photo, got.is_handout, got.is_pool)


def _names(names: list[str] | tuple[str, ...], plain: Callable[[str], str]) -> str:
    return "; ".join(dict.fromkeys(plain(name) for name in names if name))


def _plain(name: str) -> str:
    return name.replace("\u00ad", "")


def _closed(name: str) -> str:
    """An agency's closed name; of the others the printed one, whose capitals and article annotators vary."""
    return agency(name) or name.casefold().removeprefix("the ")


def _letters(text: str) -> str:
    for words in _PAGE_WORDS:
        text = text.replace(words, " ")
    return "".join(filter(str.isalnum, text))


def main() -> None:
    """Print the table and, if asked, what is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N lines that are not right")
    parser.add_argument("--set", default="", help="of this set only")
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"no labelled captions at {BENCH} (set COPYDESK_BENCH): the invented cases alone")
    for name, set_, right, total in sorted(rows(), key=lambda row: (row[1], (*FIELDS, "line").index(row[0]))):
        print(f"{set_:9} {name:14} {right:4} of {total:4}  {right / total:7.2%}")
    missed = [case for case in cases() if case.wrong() and case.set.startswith(options.set)]
    for case in missed[: options.misses]:
        print(f"\n{case.set} {case.line}")
        for name in case.wrong():
            print(f"    {name}: {getattr(case.gold, name)!r}, got {getattr(case.got, name)!r}")


if __name__ == "__main__":
    main()
