"""The newsroom's own cases: how wires write datelines, captions, credits and notes."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from article import Article, NotAnArticle, split

from .goldens import TESTS, assert_only_known, got_kinds, known_failures

CASES = json.loads((TESTS / "cases" / "newsroom.json").read_text("utf-8"))
KNOWN = known_failures("cases/known_failures.txt")

CAPTION_FIELDS = (
    "photographers",
    "agencies",
    "is_file_photo",
    "is_pool",
    "taken_on",
    "place",
    "caption",
    "credit",
    "glued_at",
)
NOTE_FIELDS = ("people", "roles", "agency")


def wrong(case: dict[str, Any]) -> Iterator[str]:
    """One line for each expectation of a case that is not met."""
    article = split("\n\n".join(case["lines"]).encode(), "case.txt")
    kinds = got_kinds(case["lines"], article.blocks)
    for expect in case["expect"]:
        line = expect["line"]
        at = f"case {case['id']} line {line}"
        if kinds[line] not in expect["kind"]:
            yield f"{at} kind: expected {expect['kind']}, got {kinds[line]} | {case['lines'][line][:70]}"
        for field, value in _records_at(article, line, case["lines"]).items():
            if field in expect and expect[field] != value:
                yield f"{at} {field}: expected {expect[field]!r}, got {value!r}"
    for field, expected in case.get("article", {}).items():
        got = _of_article(article, field)
        if field == "published_at" and got:
            got = got[: len(expected or "")]
        if got != expected:
            yield f"case {case['id']} {field}: expected {expected!r}, got {got!r}"


def _records_at(article: Article, line: int, lines: list[str]) -> dict[str, Any]:
    """What the records say of one line of the case."""
    text = "\n\n".join(lines)
    start = sum(len(other) + 2 for other in lines[:line])
    numbers = {b["block_no"] for b in article.blocks if start <= b["char_start"] < start + len(lines[line])}
    assert text.startswith(lines[line], start)
    found: dict[str, Any] = {}
    for caption in (c for c in article.captions if c["block_no"] in numbers):
        found |= {field: caption[field] for field in CAPTION_FIELDS}
        found["taken_on"] = caption["taken_on"] and caption["taken_on"].isoformat()
    for note in (n for n in article.notes if n["block_no"] in numbers):
        found |= {field: note[field] for field in NOTE_FIELDS}
    links = [link for link in article.related_links if link["block_no"] in numbers]
    if links:
        found["related"] = {
            field: links[0][field].isoformat()
            if field == "published_on" and links[0][field]
            else links[0][field]
            for field in ("heading", "title", "published_on", "teaser")
        }
    found["dateline_place"] = article.article["dateline_place"]
    found["dateline_agency"] = article.article["dateline_agency"]
    return found


def _of_article(article: Article, field: str) -> Any:
    if field == "related_links":
        return len(article.related_links)
    if field == "distinct_captions":
        return len({caption["caption"] for caption in article.captions})
    value = article.article[field]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("case", [c for c in CASES if c["lines"]], ids=lambda case: f"{case['id']}")
def test_line_is_told_apart_and_taken_apart(case: dict[str, Any]) -> None:
    known = {line for line in KNOWN if line.startswith(f"case {case['id']} ")}
    assert_only_known(list(wrong(case)), known)


INPUTS = [
    pytest.param(given, id=given["name"], marks=pytest.mark.slow if "50 MB" in given["name"] else ())
    for given in next(case["inputs"] for case in CASES if case["id"] == 35)
]


@pytest.mark.parametrize("given", INPUTS)
def test_odd_bytes_are_loaded_or_refused_with_a_reason(given: dict[str, Any]) -> None:
    repeat = given.get("repeat")
    data = (
        base64.b64decode(repeat["base64"]) * repeat["times"] if repeat else base64.b64decode(given["base64"])
    )
    try:
        article = split(data, given["name"])
    except NotAnArticle as refusal:
        assert "quarantined" in given["outcome"], refusal.reason
        assert refusal.reason
        return
    assert "loaded" in given["outcome"]
    for field in ("encoding", "replaced_chars"):
        assert given.get(field, article.article[field]) == article.article[field]
    assert given.get("blocks", len(article.blocks)) == len(article.blocks)
