"""The labelled pages and texts the splitter learns from and is scored on, as blocks with allowed kinds.

They are publishers' copy and live beside the project's root, not in it; without them there is
nothing to train on, and whoever asks is told so.
"""

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from article.kinds import KINDS, Kind
from article.reading.decode import decode
from article.reading.html_blocks import PageBlocks, read_page
from article.reading.text_blocks import text_blocks

ROOT = Path(__file__).parents[1]
BENCH = Path(os.environ.get("COPYDESK_BENCH", ROOT.parent / "shared" / "bench"))

LEARNED = frozenset(kind for kind in Kind if kind is not Kind.UNKNOWN)
FURNITURE = frozenset({
    Kind.RELATED_HEADING, Kind.RELATED_ITEM, Kind.PROMO, Kind.LEGAL, Kind.NAVIGATION, Kind.COMMENT,
    Kind.SEPARATOR,
})  # fmt: skip
# What "other" may be in the pages' labels: everything but the story, its head and its pictures.
OTHER = FURNITURE | {
    Kind.BYLINE, Kind.PUBLISHED, Kind.CONTRIBUTOR, Kind.CORRECTION, Kind.EDITOR_NOTE, Kind.BIO,
}  # fmt: skip


# Few, but every line of them is labelled, and they have shapes the others lack.
INVENTED_WEIGHT = {"text": 4.0, "html": 1.0}


@dataclass(frozen=True)
class Labelled:
    """A document and, for each block, the kinds it may have; any kind where nobody labelled it."""

    id: str
    set: str  # wild, article, full or html
    publisher: str
    language: str
    text: list[str]
    gap: list[int]
    allowed: list[frozenset[Kind]]
    page: PageBlocks | None = None
    weight: float = 1.0


def require_bench() -> None:
    """Leave with a plain sentence where the data is absent."""
    if not BENCH.is_dir():
        print(f"skipped: there is no labelled data at {BENCH} (set COPYDESK_BENCH)")
        sys.exit(0)


def decoded(path: Path) -> str:
    """A text file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def _kinds(label: dict[str, Any]) -> frozenset[Kind]:
    alternatives = label.get("alt", [])
    names = {label["kind"], *([alternatives] if isinstance(alternatives, str) else alternatives)}
    kinds = {Kind(name) for name in names if name in set(KINDS)}
    return frozenset(kinds) | (FURNITURE if "other" in names else frozenset())


def wild() -> Iterator[Labelled]:
    """Plain texts as people had them on disk, every line labelled by hand."""
    for path in sorted((BENCH / "wild").glob("*.json")):
        document = json.loads(path.read_text())
        text = decoded(path.with_suffix(".txt"))
        label_of = {block["line"]: _kinds(block) for block in document["blocks"]}
        spans = text_blocks(text)
        lines = [text.count("\n", 0, span.start) + 1 for span in spans]
        yield Labelled(
            str(document["id"]), "wild", _publisher(document["publisher"]), document["lang"],
            [text[s.start : s.end] for s in spans], [s.gap for s in spans],
            [label_of.get(line, LEARNED) & LEARNED or LEARNED for line in lines],
        )  # fmt: skip


def invented(format_: str) -> Iterator[Labelled]:
    """The project's own sample articles with their reviewed labels. format_: text or html."""
    for path in sorted((ROOT / "seeds" / "articles").iterdir()):
        golden = ROOT / "tests" / "golden" / f"{path.stem}.lines"
        if not golden.exists():
            continue
        read = decode(path.read_bytes())
        if read.format != format_:
            continue
        page = read_page(read.text) if read.format == "html" else None
        spans = [] if page else text_blocks(read.text)
        texts = page.text if page else [read.text[s.start : s.end] for s in spans]
        records = json.loads(golden.with_suffix(".json").read_text("utf-8"))
        yield Labelled(
            path.stem, "invented", path.stem, records["language"] or "", texts,
            [s.gap for s in spans] or [0] * len(texts), _golden_kinds(golden, records.get("alt", {}), texts),
            page, weight=INVENTED_WEIGHT[format_],
        )  # fmt: skip


def _golden_kinds(
    golden: Path, alternatives: dict[str, list[str]], texts: list[str]
) -> list[frozenset[Kind]]:
    """For each text the kinds of the golden block that holds most of its characters."""
    by_char: list[frozenset[Kind]] = []
    kind = ""
    for number, line in enumerate(golden.read_text("utf-8").splitlines()):
        left, _, text = line.partition(" | ")
        kind = left.strip() or kind
        kinds = frozenset(map(Kind, [kind, *alternatives.get(str(number), [])])) & LEARNED
        by_char += [kinds] * len("".join(text.split()))
    stream = iter(by_char)
    return [
        Counter(next(stream, LEARNED) for _ in "".join(text.split())).most_common(1)[0][0] for text in texts
    ]


@cache
def page_records(source: str) -> dict[str, dict[str, Any]]:
    """The description of each page of a source (fundus or trafilatura)."""
    with (BENCH / "data" / f"{source}.jsonl").open(encoding="utf-8") as file:
        return {record["id"]: record for record in map(json.loads, file)}


PAGE_LABELS = {
    "title": frozenset({Kind.TITLE}), "body": frozenset({Kind.BODY}), "subhead": frozenset({Kind.SUBHEAD}),
    "summary": frozenset({Kind.SUMMARY}), "caption": frozenset({Kind.CAPTION}),
    "credit": frozenset({Kind.CREDIT}), "other": OTHER,
}  # fmt: skip


def flattened(level: str, *, gap: int = 0) -> Iterator[Labelled]:
    """Pages flattened to one block per line. level: article (its smallest part that holds it) or full."""
    for id_, record in sorted(page_records("fundus").items()):
        if not record["text_reliable"]:
            continue
        lines, labels = page_lines(id_, level)
        kept = [
            (line.strip(), PAGE_LABELS[label])
            for line, label in zip(lines, labels, strict=True)
            if line.strip()
        ]
        yield Labelled(
            id_, level, _publisher(record["publisher"]), record["lang"],
            [line for line, _ in kept], [gap] * len(kept), [kinds for _, kinds in kept],
            weight=1.0 if level == "article" else 0.5,
        )  # fmt: skip


def page_lines(id_: str, level: str) -> tuple[list[str], list[str]]:
    """The lines of a flattened page and their labels."""
    lines = decoded(BENCH / "text" / f"{id_}.{level}.txt").split("\n")[:-1]
    return lines, json.loads((BENCH / "text" / f"{id_}.{level}.labels.json").read_text())["labels"]


def page_html(id_: str) -> str:
    """The page as crawled."""
    return gzip.decompress((BENCH / "pages" / f"{id_}.html.gz").read_bytes()).decode("utf-8", "replace")


def pages() -> Iterator[Labelled]:
    """News pages as our reader cuts them, labels carried over from the flattened pages."""
    for id_, record in sorted(page_records("fundus").items()):
        if not record["text_reliable"]:
            continue
        page = read_page(page_html(id_))
        yield Labelled(
            id_, "html", _publisher(record["publisher"]), record["lang"], page.text, [0] * len(page.text),
            _carried_over(page.text, *page_lines(id_, "full")), page,
        )  # fmt: skip


def _carried_over(texts: list[str], lines: list[str], labels: list[str]) -> list[frozenset[Kind]]:
    """For each text the kinds of the line that gave most of its words; any kind where none did."""
    words, label_of = [], []
    for line, label in zip(lines, labels, strict=True):
        for word in _words(line):
            words.append(word)
            label_of.append(label)
    ours, block_of = [], []
    for number, text in enumerate(texts):
        for word in _words(text):
            ours.append(word)
            block_of.append(number)
    votes: list[Counter[str]] = [Counter() for _ in texts]
    for start, other, size in SequenceMatcher(None, ours, words, autojunk=False).get_matching_blocks():
        for step in range(size):
            votes[block_of[start + step]][label_of[other + step]] += 1
    return [PAGE_LABELS[vote.most_common(1)[0][0]] if vote else LEARNED for vote in votes]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _publisher(name: str) -> str:
    """One key for a publisher in every set, so that no fold sees it on both sides."""
    return re.sub(r"[^a-z]", "", name.casefold().split("/")[0])[:12]
