"""When an article was published: who is believed, and who says otherwise."""
# ruff: noqa: DTZ001 - UTC without a zone, as in the tables

from datetime import datetime

import pytest

from article import split
from article.kinds import Kind
from article.reading.page_metadata import read_metadata
from article.records.published import Published, Source, own_lines, published

from .record_cases import told


def of_lines(*lines: str, language: str = "en") -> dict[str, object]:
    return split(told("\n\n".join(lines), language).encode()).article


def of_page(says: str, *lines: str) -> Published:
    page = read_metadata(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{says}"}}</script>'
    )
    return published(Source(page, lines, None, "en"))


def test_a_line_that_agrees_with_the_page_is_no_contradiction():
    article = of_page("2024-03-04T10:15:00Z", "Published: March 4, 2024")
    assert article == (datetime(2024, 3, 4, 10, 15), "JSON-LD datePublished")


def test_a_line_that_contradicts_the_page_is_kept_as_evidence():
    article = of_page("2024-03-04T10:15:00Z", "Published: March 9, 2024")
    assert article.at == datetime(2024, 3, 4, 10, 15)
    assert article.evidence == (
        "JSON-LD datePublished; against it: published line: “Published: March 9, 2024” (the day only)"
    )


def test_a_line_with_a_time_and_a_zone_tells_the_pages_day_better():
    article = of_page("2024-03-04", "Published: March 4, 2024 at 10:15 a.m. EST")
    assert article.at == datetime(2024, 3, 4, 15, 15)


def test_a_line_with_the_day_only_does_not_replace_the_pages_time():
    assert of_page("2024-03-04T10:15:00", "March 4, 2024").at == datetime(2024, 3, 4, 10, 15)


def test_a_dateline_without_a_year_can_contradict():
    article = of_lines("Ferry runs onto a sandbank", "March 24, 2024", "HALDEN, March 4 (Reuters) - {story}")
    assert article["published_at"] == datetime(2024, 3, 24)
    assert article["published_evidence"].endswith("against it: the dateline says day 4 of month 3")


def test_a_dateline_of_the_day_before_does_not_contradict():
    article = of_lines("Ferry runs onto a sandbank", "January 1, 2024", "HALDEN, Dec 31 (Reuters) - {story}")
    assert "against" not in article["published_evidence"]


def test_an_ambiguous_line_is_null_and_says_what_it_can_be():
    article = of_lines("Ferry runs onto a sandbank", "03/04/2024", "{story}")
    assert article["published_at"] is None
    assert "can be 2024-04-03 or 2024-03-04" in article["published_evidence"]


def test_an_update_alone_is_given_and_says_that_it_is_one():
    article = of_lines("Ferry runs onto a sandbank", "By Ida Lund", "Updated March 6, 2024", "{story}")
    assert article["published_at"] == datetime(2024, 3, 6)
    assert article["published_evidence"].endswith("which tells an update and no publication")


def test_a_byline_tells_the_date_it_holds():
    article = of_lines("Ferry runs onto a sandbank", "By Ida Lund, March 4, 2024", "{story}")
    assert article["published_at"] == datetime(2024, 3, 4)


def test_nothing_said_is_no_evidence():
    article = of_lines("Ferry runs onto a sandbank", "{story}")
    assert (article["published_at"], article["published_evidence"]) == (None, None)


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ([Kind.TITLE, Kind.PUBLISHED, Kind.BODY, Kind.BODY], [1]),
        ([Kind.BODY, Kind.PUBLISHED, Kind.BODY, Kind.BODY], [1]),
        ([Kind.BODY, Kind.BODY, Kind.PUBLISHED, Kind.BODY], []),
        ([Kind.BODY, Kind.BODY, Kind.PUBLISHED, Kind.LEGAL], [2]),
        ([Kind.BODY, Kind.BODY, Kind.COMMENT, Kind.PUBLISHED], []),
        ([Kind.BODY, Kind.BODY, Kind.RELATED_ITEM, Kind.PUBLISHED], []),
        ([Kind.PUBLISHED, Kind.CAPTION], [0]),
    ],
)
def test_only_lines_of_the_head_or_below_the_story_are_asked(kinds, wanted):
    text = [str(number) for number in range(len(kinds))]
    numbers: dict[Kind, list[int]] = {}
    for number, kind in enumerate(kinds):
        numbers.setdefault(kind, []).append(number)
    assert own_lines(text, kinds, numbers) == [str(number) for number in wanted]
