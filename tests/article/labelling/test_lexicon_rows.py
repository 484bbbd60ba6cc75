"""What people may write into the lexicon's CSV files."""

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from article.kinds import Kind
from article.labelling.lexicon import AROUND, LEXICON_DIR, WHOLE_MAX_CHARS, fold

PHRASE_FILES = sorted(LEXICON_DIR.glob("phrases_*.csv"))
PHRASE_COLUMNS = ["phrase", "language", "kind", "match", "why"]
MARKUP_COLUMNS = ["token", "kind", "why"]
MATCHES = {"whole", "start", "end", "anywhere"}
KINDS = {kind.value for kind in Kind}
# ISO 639-1; a phrase that several languages share is `any`.
LANGUAGES = {
    "any",
    "ar",
    "bg",
    "bn",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "is",
    "it",
    "ja",
    "ko",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sr",
    "sv",
    "sw",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
}


class Phrase(NamedTuple):
    """One row, and where it stands."""

    file: str
    phrase: str
    language: str
    kind: str
    match: str
    why: str


def read(path: Path, columns: list[str]) -> list[list[str]]:
    """The rows of one file below its header."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert header == columns, path.name
    assert all(len(row) == len(columns) for row in rows), path.name
    return rows


@pytest.fixture(scope="module")
def phrases() -> list[Phrase]:
    return [Phrase(path.name, *row) for path in PHRASE_FILES for row in read(path, PHRASE_COLUMNS)]


@pytest.fixture(scope="module")
def tokens() -> list[list[str]]:
    return read(LEXICON_DIR / "markup.csv", MARKUP_COLUMNS)


def test_every_group_of_phrases_has_its_file() -> None:
    groups = ["body", "caption", "comment", "legal", "navigation", "notes", "promo", "related"]
    assert [path.stem.removeprefix("phrases_") for path in PHRASE_FILES] == groups


def test_kinds_are_of_the_vocabulary(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.kind not in KINDS] == []


def test_ways_of_matching_are_the_four_known_ones(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.match not in MATCHES] == []


def test_languages_are_codes_we_know(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.language not in LANGUAGES] == []


def test_every_row_says_why(phrases: list[Phrase], tokens: list[list[str]]) -> None:
    assert [row for row in phrases if not row.why.strip()] == []
    assert [row for row in tokens if not row[2].strip()] == []


def test_phrases_are_written_as_they_are_compared(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.phrase != fold(row.phrase).strip() or not row.phrase] == []


def test_phrases_are_plain_text_without_wildcards(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.phrase.endswith("*") and row.match != "whole"] == []


def test_no_phrase_matches_the_same_way_twice(phrases: list[Phrase]) -> None:
    seen: dict[tuple[str, str], Phrase] = {}
    twice = [
        (seen[key], row)
        for row in phrases
        if (key := (row.phrase, row.match)) in seen or seen.update({key: row})
    ]
    assert twice == []


def test_a_phrase_that_decides_alone_is_more_than_signs_and_unique_without_them(
    phrases: list[Phrase],
) -> None:
    whole = [row.phrase.strip(AROUND) for row in phrases if row.match == "whole"]
    assert all(whole)
    assert sorted(whole) == sorted(set(whole))


def test_a_phrase_that_decides_alone_is_short_enough_to_be_looked_up(phrases: list[Phrase]) -> None:
    assert [row for row in phrases if row.match == "whole" and len(row.phrase) > WHOLE_MAX_CHARS] == []


def test_no_phrase_decides_alone_that_a_block_is_body_title_or_caption(phrases: list[Phrase]) -> None:
    never = {"body", "subhead", "title", "caption"}
    assert [row for row in phrases if row.match == "whole" and row.kind in never] == []


@pytest.mark.parametrize("path", PHRASE_FILES, ids=lambda path: path.stem)
def test_rows_are_sorted_by_kind_match_language_and_phrase(path: Path) -> None:
    keys = [
        (kind, match, language, phrase) for phrase, language, kind, match, _ in read(path, PHRASE_COLUMNS)
    ]
    assert keys == sorted(keys)


def test_markup_tokens_are_single_lower_case_words_listed_once(tokens: list[list[str]]) -> None:
    names = [token for token, _, _ in tokens]
    assert [name for name in names if not re.fullmatch(r"[^\W_]+", name) or name != name.lower()] == []
    assert len(set(names)) == len(names)


def test_markup_tokens_hint_at_kinds_of_the_vocabulary_sorted_by_kind(tokens: list[list[str]]) -> None:
    assert {kind for _, kind, _ in tokens} <= KINDS
    assert [(kind, token) for token, kind, _ in tokens] == sorted((kind, token) for token, kind, _ in tokens)
