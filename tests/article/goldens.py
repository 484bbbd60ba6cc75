"""The invented articles with their reviewed labels: what was expected, what came out."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from article import Article

TESTS = Path(__file__).parents[1]
SEEDS = TESTS.parent / "seeds" / "articles"


@dataclass(frozen=True)
class Golden:
    """One article, its expected blocks and its expected records."""

    path: Path
    kinds: list[frozenset[str]]
    texts: list[str]
    records: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem


def goldens() -> list[Golden]:
    """Every article of seeds/articles."""
    return [_golden(path) for path in sorted(SEEDS.iterdir()) if path.suffix in {".txt", ".html"}]


def _golden(path: Path) -> Golden:
    records = json.loads((TESTS / "golden" / f"{path.stem}.json").read_text("utf-8"))
    lines = (TESTS / "golden" / f"{path.stem}.lines").read_text("utf-8").splitlines()
    kinds, texts, kind = [], [], ""
    for number, line in enumerate(lines):
        left, _, text = line.partition(" | ")
        kind = left.strip() or kind
        kinds.append(frozenset([kind, *records.get("alt", {}).get(str(number), [])]))
        texts.append(text)
    return Golden(path, kinds, texts, records)


def got_kinds(golden_texts: Sequence[str], blocks: Sequence[dict[str, Any]]) -> list[str]:
    """For each expected block the kind that most of its characters got.

    Both sides hold the same characters in the same order but for white space, so that
    blocks cut elsewhere compare too.
    """
    kinds = chain.from_iterable([block["kind"]] * len(_dense(block["text"])) for block in blocks)
    return [
        Counter(kind for _, kind in zip(_dense(text), kinds, strict=False)).most_common(1)[0][0]
        for text in golden_texts
    ]


def _dense(text: str) -> str:
    return "".join(text.split())


def wrong_blocks(golden: Golden, article: Article) -> Iterator[str]:
    """One line for each block with a kind that was not expected."""
    got = got_kinds(golden.texts, article.blocks)
    for number, (expected, kind, text) in enumerate(zip(golden.kinds, got, golden.texts, strict=True)):
        if kind not in expected:
            yield f"{golden.name} block {number}: expected {'/'.join(sorted(expected))}, got {kind} | {text[:60]}"


def known_failures(name: str) -> set[str]:
    """What is known to be wrong: what stands before the colon of each line of a file that lists it."""
    lines = (TESTS / name).read_text("utf-8").splitlines()
    return {line.partition(":")[0] for line in lines if line and not line.startswith("#")}


def assert_only_known(found: Sequence[str], known: set[str]) -> None:
    """Each failure is listed and each one listed fails: a cure has to be recorded as well."""
    wrong = {line.partition(":")[0] for line in found}
    new = [line for line in found if line.partition(":")[0] not in known]
    assert not new, "not right, and not listed as known:\n" + "\n".join(new)
    assert known <= wrong, "right now, so take it off the list:\n" + "\n".join(sorted(known - wrong))


FIELDS = ("title", "byline", "dateline_place", "dateline_agency", "language", "article_type")


def wrong_records(golden: Golden, article: Article) -> Iterator[str]:
    """One line for each record or field that is not as expected."""
    row = article.article
    for field in FIELDS:
        if row[field] != golden.records[field]:
            yield f"{golden.name} {field}: expected {golden.records[field]!r}, got {row[field]!r}"
    expected, published = golden.records["published_at"], row["published_at"]
    if (published and published.isoformat()[: len(expected or "")]) != (
        expected and expected.removesuffix("Z")
    ):
        yield f"{golden.name} published_at: expected {expected!r}, got {published!r}"
    yield from _wrong_rows(golden, "captions", article.captions)
    yield from _wrong_rows(golden, "related_links", article.related_links)
    yield from _wrong_rows(golden, "notes", article.notes)


def _wrong_rows(golden: Golden, table: str, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    wanted = [{k: v for k, v in row.items() if k != "block_no"} for row in golden.records[table]]
    found = [{key: _plain(row[key]) for key in wanted[0]} if wanted else row for row in rows]
    for number in range(max(len(wanted), len(found))):
        one = wanted[number] if number < len(wanted) else None
        other = found[number] if number < len(found) else None
        if one != other:
            fields = [key for key in one if one[key] != other[key]] if one and other else []
            yield f"{golden.name} {table} {number}: " + (
                "; ".join(f"{key} expected {one[key]!r}, got {other[key]!r}" for key in fields)
                if one and other
                else f"missing {one}" if one else f"surplus {other}"
            )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
