"""The labelled pages and texts the splitter learns from and is scored on, as blocks with allowed kinds.

They are publishers' copy and live beside the project's root, not in it; without them there is
nothing to train on, and whoever asks is told so.
"""

import gzip
import json
import os
import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from article.kinds import KINDS, Kind
from article.reading.blocks import Said
from article.reading.decode import decode
from article.reading.documents import said
from article.reading.html_blocks import PageBlocks, read_page
from article.reading.page_metadata import read_metadata
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
INVENTED_WEIGHT = {"text": 4.0, "html": 3.0}
# Invented, so in number of its kinds and shapes no picture of the world.
WRITTEN_WEIGHT = 0.7
# Blogs, companies and forums among them are not what the splitter is for.
READ_WEIGHT = 0.7
STORY = frozenset({Kind.BODY, Kind.SUBHEAD, Kind.TITLE})
LEAST_BLOCKS = 2
HASH_DIGITS = 6


NOTHING_SAID = Said()


@dataclass(frozen=True)
class Labelled:
    """A document and, for each block, the kinds it may have; any kind where nobody labelled it."""

    id: str
    set: str  # wild, article, full, html, read, read flat, invented or written
    publisher: str
    language: str
    text: list[str]
    gap: list[int]
    allowed: list[frozenset[Kind]]
    page: PageBlocks | None = None
    said: Said = NOTHING_SAID
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
            str(document["id"]), "wild", publisher(document["publisher"], document.get("source_url")),
            document["lang"],
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
        statements = said(read_metadata(read.text)) if page else Said()
        spans = [] if page else text_blocks(read.text)
        texts = page.text if page else [read.text[s.start : s.end] for s in spans]
        records = json.loads(golden.with_suffix(".json").read_text("utf-8"))
        yield Labelled(
            path.stem, "invented", path.stem, records["language"] or "", texts,
            [s.gap for s in spans] or [0] * len(texts), _golden_kinds(golden, records.get("alt", {}), texts),
            page, statements, INVENTED_WEIGHT[format_],
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


def written() -> Iterator[Labelled]:
    """Articles invented for training alone, a block a line with its kind: `invented/*.lines`."""
    for number, path in enumerate(sorted((Path(__file__).parent / "invented").glob("*.lines"))):
        rows = [line.partition(" | ") for line in path.read_text("utf-8").splitlines()]
        yield Labelled(
            path.stem, "written", path.stem, path.stem.partition("_")[0], [text.strip() for *_, text in rows],
            [number % 2] * len(rows), [frozenset({Kind(kind)}) for kind, *_ in rows], weight=WRITTEN_WEIGHT,
        )  # fmt: skip


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
            id_, level, publisher(record["publisher"], record["url"]), record["lang"],
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
        html = page_html(id_)
        page = read_page(html)
        yield Labelled(
            id_, "html", publisher(record["publisher"], record["url"]), record["lang"], page.text,
            [0] * len(page.text), _carried_over(page.text, *page_lines(id_, "full")), page,
            said(read_metadata(html)),
        )  # fmt: skip


def read_pages() -> Iterator[Labelled]:
    """Pages of all sorts whose blocks were labelled for this project by reading them: `labels/pages.jsonl`.

    The file holds no text: a block is known by the start of its hash, so labels outlive a change of the
    reader wherever it cuts the same block.
    """
    with (Path(__file__).parent / "labels" / "pages.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            record = page_records("trafilatura")[row["id"]]
            html = page_html(row["id"])
            page = read_page(html)
            yield Labelled(
                row["id"], "read", publisher(record["publisher"], record["url"]), record["lang"], page.text,
                [0] * len(page.text), _read_kinds(page.text, row), page, said(read_metadata(html)),
                READ_WEIGHT,
            )  # fmt: skip


def _read_kinds(texts: list[str], row: dict[str, str]) -> list[frozenset[Kind]]:
    """The kinds of blocks by their hashes, in order; any kind where a block is not among them."""
    runs = [run.partition("*") for run in row["kinds"].split()]
    kinds = [kind for kind, _, number in runs for _ in range(int(number or 1))]
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for number, kind in enumerate(kinds):
        waiting[row["hashes"][number * HASH_DIGITS : (number + 1) * HASH_DIGITS]].append(kind)
    found = []
    for text in texts:
        queue = waiting[sha256(text.encode()).hexdigest()[:HASH_DIGITS]]
        found.append(frozenset({Kind(queue.popleft())}) & LEARNED or LEARNED if queue else LEARNED)
    return found


def flat(document: Labelled, gap: int) -> Labelled | None:
    """A labelled page as flat text, a block a line: the smallest part that holds title and story."""
    page = document.page
    story = [n for n, kinds in enumerate(document.allowed) if kinds <= STORY]
    if page is None or not story:
        return None
    paths = [page.path[n].split("/") for n in story]
    shared = [steps[0] for steps in takewhile(lambda steps: len(set(steps)) == 1, zip(*paths, strict=False))]
    rows = [n for n, path in enumerate(page.path) if path.split("/")[: len(shared)] == shared]
    if len(rows) < LEAST_BLOCKS:
        return None
    return Labelled(
        document.id, "read flat", document.publisher, document.language, [document.text[n] for n in rows],
        [gap] * len(rows), [document.allowed[n] for n in rows], weight=document.weight,
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


@cache
def _domains() -> dict[str, str]:
    """Publisher's name to its domain, where some record has both."""
    wild_records = [json.loads(path.read_text()) for path in sorted((BENCH / "wild").glob("*.json"))]
    known = [*page_records("fundus").values(), *page_records("trafilatura").values()]
    named = [(r["publisher"], r["url"]) for r in known]
    named += [(r["publisher"], r.get("source_url")) for r in wild_records]
    return {_bare_name(name): domain for name, url in reversed(named) if (domain := _domain(url))}


def publisher(name: str, url: str | None) -> str:
    """One key for a publisher in every set, so that no fold sees it on both sides: its domain where known."""
    return _domain(url) or _domains().get(_bare_name(name), _bare_name(name))


def _bare_name(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold().split("/")[0]).removeprefix("the")


def _domain(url: str | None) -> str:
    """The name a site is registered under: `bbc` of www.bbc.co.uk."""
    parts = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    if len(parts) < 2:
        return ""
    shared = len(parts) > 2 and parts[-2] in {"co", "com", "org", "net", "ac", "gov"}
    return re.sub(r"[^a-z]", "", parts[-3] if shared else parts[-2])
