"""Labelled blocks to figures, by the scorers that come with the data."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from article.kinds import PART_OF, Kind, Part
from article.reading.blocks import Ints
from article.reading.text_blocks import text_blocks
from benchmarks.bench_data import BENCH, Labelled, decoded
from benchmarks.quality_blocks import Judged, judged, kinds_of, parts_right
from benchmarks.train import Prepared

HELD_OUT, REPOSITORY = "held out", "in repository"
WILD, PIECES, JOINED = "wild", "trafilatura-html", "trafilatura-html + summary"
# The scorer's name of a set, and the set's name among the documents.
PAGE_SETS = {"fundus-text-article": "article", "fundus-text-full": "full", "fundus-html": "html"}
SETS = (WILD, *PAGE_SETS, PIECES, JOINED)
GROUPS = ("en", "others", "all")
# What the scorer of pages calls them.
SCORERS_GROUP = {"en": "en", "others": "non-en", "all": "all"}


class Labelling(NamedTuple):
    """Kinds of all blocks of the prepared documents."""

    name: str  # HELD_OUT or REPOSITORY
    kind: Ints


class Score(NamedTuple):
    """The figures of some documents of a set; None where nothing there tells."""

    labels: str
    set: str
    group: str
    documents: int
    body_f1: float
    body_p: float
    body_r: float
    caption_f1: float | None = None
    pages_ge_95: float | None = None
    leak: float | None = None  # share of captions that ended in the body
    parts_right: float | None = None
    lost_chars: int | None = None


class Tried(NamedTuple):
    """A document of a set with the kinds its blocks got."""

    document: Labelled
    kinds: list[Kind]

    @property
    def judged(self) -> list[Judged]:
        """Its labelled blocks."""
        return judged(self.document, self.kinds)


def tried(prepared: Prepared, kind: Ints, chosen: str) -> Iterator[Tried]:
    """The documents of a set; of those that are there with and without empty lines only the latter."""
    for number, document in enumerate(prepared.documents):
        if document.set == chosen and (chosen != "article" or document.gap[0] == 0):
            first = prepared.blocks.first_row[number]
            yield Tried(document, kinds_of(kind, first, len(document.text)))


def in_group(group: str, language: str) -> bool:
    """Whether a language belongs to a group."""
    return group == "all" or (language == "en") is (group == "en")


def body_of(one: Tried) -> str:
    """The body's blocks, one a line."""
    pairs = zip(one.document.text, one.kinds, strict=True)
    return "\n".join(text for text, kind in pairs if PART_OF[kind] is Part.BODY)


def with_summary(one: Tried) -> str:
    """The summary's and the body's blocks, one a line."""
    pairs = zip(one.document.text, one.kinds, strict=True)
    return "\n".join(t for t, kind in pairs if kind is Kind.SUMMARY or PART_OF[kind] is Part.BODY)


def page_scores(prepared: Prepared, labelling: Labelling, name: str) -> Iterator[Score]:
    """Score a set of news pages. name: in PAGE_SETS."""
    documents = list(tried(prepared, labelling.kind, PAGE_SETS[name]))
    found = scored(map(page_row, documents), lambda rows: ["score_pages.py", rows, name])
    for group in GROUPS:
        row = found[SCORERS_GROUP[group]]
        blocks = [b for one in documents if in_group(group, one.document.language) for b in one.judged]
        yield Score(
            labelling.name, name, group, row["n"], row["f1"], row["precision"], row["recall"],
            row.get("cap_f1"), row["share95"], row["leak"], parts_right(blocks),
        )  # fmt: skip


def page_row(one: Tried) -> dict[str, Any]:
    """What the scorer of pages wants to know."""
    pairs = zip(one.document.text, one.kinds, strict=True)
    captions = [text for text, kind in pairs if kind is Kind.CAPTION]
    return {"id": one.document.id, "body": body_of(one), "captions": captions}


def page_f1(documents: Sequence[Tried], name: str) -> dict[str, float]:
    """The scorer's F1 of the body of each page."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as file:
        scored(map(page_row, documents), lambda rows: ["score_pages.py", rows, name, "--pages", file.name])
        return {row["id"]: row["f1"] for row in map(json.loads, file)}


def wild_scores(prepared: Prepared, labelling: Labelling) -> Iterator[Score]:
    """Score the raw text files."""
    documents = list(tried(prepared, labelling.kind, WILD))
    for group in GROUPS:
        row = _scored_wild([one for one in documents if in_group(group, one.document.language)])
        yield Score(
            labelling.name, WILD, group, row["docs"], row["body_f1"], row["body_p"], row["body_r"],
            row["caption_f1"], row["pages_ge_95"], row["leak"].get("caption", 0.0), row["parts_acc"],
            row["lost_chars"],
        )  # fmt: skip


def _scored_wild(documents: Sequence[Tried]) -> dict[str, Any]:
    """The scorer takes a folder, so it is given one with just these."""
    with tempfile.TemporaryDirectory() as folder:
        for one in documents:
            for suffix in (".txt", ".json"):
                name = f"{one.document.id}{suffix}"
                (Path(folder) / name).symlink_to(BENCH / WILD / name)
        return scored(map(_wild_row, documents), lambda rows: ["score_blocks.py", folder, rows])


def _wild_row(one: Tried) -> dict[str, Any]:
    spans = text_blocks(decoded(BENCH / WILD / f"{one.document.id}.txt"))
    blocks = [
        {"kind": kind, "char_start": span.start, "char_end": span.end}
        for span, kind in zip(spans, one.kinds, strict=True)
    ]
    return {"id": one.document.id, "blocks": blocks}


def scored(rows: Iterable[dict[str, Any]], command: Callable[[str], list[str]]) -> dict[str, Any]:
    """What a scorer says. command: the scorer and its arguments, given the file of the rows."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        script, *arguments = command(file.name)
        run = subprocess.run(
            [sys.executable, str(BENCH / script), *arguments, "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
    result: dict[str, Any] = json.loads(run.stdout)
    return result
