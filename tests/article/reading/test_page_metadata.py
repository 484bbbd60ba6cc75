"""What a page says about itself."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.reading.html_blocks import parse
from article.reading.page_dates import moment
from article.reading.page_metadata import Candidate, PageMetadata, read_metadata


def page(*head: str, body: str = "<p>Text</p>", lang: str = "en") -> str:
    return f"<!doctype html><html lang='{lang}'><head>{''.join(head)}</head><body>{body}</body></html>"


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry runs aground &amp; stays",
    "author": [{"@type": "Person", "name": "Ida Lund"}, {"@type": "Person", "name": "Jon Moe"}],
    "datePublished": "2024-03-04T10:15:00+01:00",
    "dateModified": "2024-03-04T12:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "Fjord Courier"},
    "url": "https://courier.example/ferry",
    "inLanguage": "en-GB",
}


def test_story_in_json_ld_is_read():
    read = read_metadata(page(ld(STORY)))

    assert read.title == "Ferry runs aground & stays"
    assert read.authors == ("Ida Lund", "Jon Moe")
    assert read.published == "2024-03-04T10:15:00+01:00"
    assert read.published_at == datetime(2024, 3, 4, 9, 15)  # noqa: DTZ001
    assert read.published_evidence == "JSON-LD datePublished"
    assert read.modified == "2024-03-04T12:00:00+01:00"
    assert (read.publisher, read.url, read.language) == (
        "Fjord Courier",
        "https://courier.example/ferry",
        "en",
    )
    assert (read.article_type, read.is_article) == ("article", True)


def test_page_that_says_nothing_has_nothing_but_is_taken_for_an_article():
    assert read_metadata("<p>Text</p>") == PageMetadata()


def test_meta_tags_are_read_where_there_is_no_json_ld():
    head = (
        meta("og:title", "Ferry runs aground"),
        meta("article:published_time", "2024-03-04T09:15:00Z"),
        '<meta name="author" content="Ida Lund">',
        meta("og:site_name", "Fjord Courier"),
        meta("og:type", "article"),
        '<link rel="canonical" href="https://courier.example/ferry">',
    )
    read = read_metadata(page(*head, lang="nb-NO"))

    assert (read.title, read.authors, read.publisher) == (
        "Ferry runs aground",
        ("Ida Lund",),
        "Fjord Courier",
    )
    assert read.published_evidence == "meta article:published_time"
    assert (read.language, read.url, read.article_type) == ("nb", "https://courier.example/ferry", "article")


def test_language_is_the_first_that_names_one():
    head = '<meta http-equiv="content-language" content="utf-8">'

    assert read_metadata(page(head, ld(STORY | {"inLanguage": "eng"}), lang="nb-NO")).language == "nb"


def test_title_element_is_the_last_resort():
    assert read_metadata(page("<title>Ferry | Courier</title>")).title == "Ferry | Courier"
    assert read_metadata(page("<title>Ferry | Courier</title>", meta("og:title", "Ferry"))).title == "Ferry"


WRAPPED = [
    ("in a graph", {"@graph": [{"@type": "WebSite", "name": "x"}, STORY]}),
    ("in a list", [{"@type": "BreadcrumbList"}, STORY]),
    ("as the main entity", {"@type": "WebPage", "mainEntity": STORY}),
    ("with several types", STORY | {"@type": ["ReportageNewsArticle", "CreativeWork"]}),
    ("with the type as an address", STORY | {"@type": "http://schema.org/NewsArticle"}),
]


@pytest.mark.parametrize("value", [case[1] for case in WRAPPED], ids=[case[0] for case in WRAPPED])
def test_story_is_found_wherever_json_ld_puts_it(value: object):
    assert read_metadata(page(ld(value))).authors == ("Ida Lund", "Jon Moe")


BROKEN = [
    ("a comma too many", '{"@type": "NewsArticle", "headline": "Ferry",}'),
    ("a line break in a string", '{"@type": "NewsArticle", "headline": "Ferry\n"}'),
    ("in a comment", '<!-- {"@type": "NewsArticle", "headline": "Ferry"} -->'),
    ("in CDATA", '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry"}\n//]]>'),
    ("a semicolon after it", '{"@type": "NewsArticle", "headline": "Ferry"};'),
    ("more after it", '{"@type": "NewsArticle", "headline": "Ferry"} }'),
    (
        "escaped for HTML",
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Ferry&quot;}",
    ),
]


@pytest.mark.parametrize("script", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_json_ld_that_is_nearly_json_is_read(script: str):
    assert read_metadata(page(f'<script type="application/ld+json">{script}</script>')).title == "Ferry"


@pytest.mark.parametrize(
    "script", ["", "{", "nothing", "null", "[" * 100_000, '{"@type": 3}', '{"@graph": null}']
)
def test_json_ld_that_is_none_is_passed_over(script: str):
    assert read_metadata(page(f'<script type="application/ld+json">{script}</script>')).is_article


def test_references_to_people_and_publishers_are_followed():
    story = STORY | {"author": {"@id": "#ida"}, "publisher": {"@id": "#courier"}}
    people = {"@type": "Person", "@id": "#ida", "name": "Ida Lund"}
    paper = {"@type": "Organization", "@id": "#courier", "name": "Fjord Courier"}
    read = read_metadata(page(ld({"@graph": [story, people, paper]})))

    assert (read.authors, read.publisher) == (("Ida Lund",), "Fjord Courier")


def test_story_with_the_pages_address_is_the_pages_own():
    other = STORY | {
        "headline": "Another",
        "url": "https://courier.example/other",
        "datePublished": "2020-01-01",
    }
    read = read_metadata(
        page(ld([other, STORY]), '<link rel="canonical" href="https://courier.example/ferry/">')
    )

    assert read.title == "Ferry runs aground & stays"
    assert Candidate("published", "2020-01-01", "another NewsArticle") in read.candidates


def test_of_several_stories_none_is_the_pages_own_without_a_sign():
    assert read_metadata(page(ld([STORY | {"url": "/a"}, STORY | {"url": "/b"}]))).published_at is None


def test_entries_of_a_live_blog_give_it_no_date():
    live = {
        "@type": "LiveBlogPosting",
        "headline": "Live",
        "liveBlogUpdate": [STORY | {"@type": "BlogPosting"}],
    }
    read = read_metadata(page(ld(live)))

    assert (read.article_type, read.published_at) == ("live_blog", None)


def test_stories_of_a_list_give_the_page_nothing():
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": STORY}]}
    read = read_metadata(page(ld(items), ld({"@type": "CollectionPage", "name": "News"})))

    assert (read.title, read.published_at, read.article_type, read.is_article) == (None, None, "index", False)


def test_site_without_a_date_is_no_article():
    assert not read_metadata(page(meta("og:type", "website"))).is_article


def test_site_that_says_it_is_a_story_is_an_article():
    assert read_metadata(page(meta("og:type", "website"), ld(STORY))).is_article


def test_date_that_contradicts_is_named_in_the_evidence():
    read = read_metadata(page(ld(STORY), meta("article:published_time", "2024-03-07T10:00:00Z")))

    assert read.published_evidence == (
        "JSON-LD datePublished; meta article:published_time says 2024-03-07T10:00:00Z"
    )


def test_date_with_its_zone_is_preferred_on_the_same_day():
    story = STORY | {"datePublished": "2024-03-04 10:15:00"}
    read = read_metadata(page(ld(story), meta("article:published_time", "2024-03-04T10:15:00+01:00")))

    assert read.published_at == datetime(2024, 3, 4, 9, 15)  # noqa: DTZ001
    assert read.published_evidence == "meta article:published_time"


def test_date_that_cannot_be_read_is_kept_as_written():
    read = read_metadata(page(meta("date", "last Monday")))

    assert (read.published, read.published_at) == ("last Monday", None)
    assert read.published_evidence == "meta date: not a date that can be read"


def test_time_element_counts_only_as_a_publication_date():
    assert read_metadata(page(body="<time datetime=2024-03-04T10:00Z>now</time>")).published is None
    assert (
        read_metadata(page(body="<time pubdate datetime=2024-03-04T10:00Z>now</time>")).published is not None
    )


def test_publication_dates_of_several_stories_in_the_markup_are_nobodys():
    body = "".join(f"<time itemprop=datePublished datetime=2024-03-0{day}>x</time>" for day in (4, 5))

    assert read_metadata(page(body=body)).published is None


def test_addresses_and_numbers_are_no_authors():
    head = (meta("article:author", "https://social.example/ida"), '<meta name="author" content="1052">')

    assert read_metadata(page(*head, '<meta name="dc.creator" content="Ida Lund">')).authors == ("Ida Lund",)


def test_publisher_is_an_author_only_where_there_is_no_other():
    head = (meta("og:site_name", "Courier"), '<meta name="author" content="Courier">')

    assert read_metadata(page(*head)).authors == ("Courier",)
    assert read_metadata(page(*head, '<meta name="dc.creator" content="Ida Lund">')).authors == ("Ida Lund",)


def test_tree_serves_as_well_as_text():
    html = page(ld(STORY))

    assert read_metadata(parse(html)) == read_metadata(html)


MOMENTS = [
    ("2024-03-04T10:15:00Z", "2024-03-04 10:15:00", ""),
    ("2024-03-04T10:15:00.1234567+0100", "2024-03-04 09:15:00.123456", ""),
    ("2024-03-04 10:15:00 +01:00", "2024-03-04 09:15:00", ""),
    ("2024-03-04 10:15 UTC", "2024-03-04 10:15:00", ""),
    ("20240304T101500Z", "2024-03-04 10:15:00", ""),
    ("Mon, 04 Mar 2024 10:15:00 GMT", "2024-03-04 10:15:00", ""),
    ("Mon Mar 04 10:15:00 CET 2024", "2024-03-04 09:15:00", ""),
    ("1709547300", "2024-03-04 10:15:00", ""),
    ("1709547300000", "2024-03-04 10:15:00", ""),
    ("2024-03-04T10:15:00", "2024-03-04 10:15:00", "no zone, taken as UTC"),
    ("2024-03-04", "2024-03-04 00:00:00", "a day without a time"),
    ("20240304", "2024-03-04 00:00:00", "a day without a time"),
]


@pytest.mark.parametrize(("written", "utc", "note"), MOMENTS)
def test_date_is_read_as_utc_and_says_what_it_assumed(written: str, utc: str, note: str):
    read = moment(written)

    assert read is not None
    assert (str(read.at), read.note) == (utc, note)


@pytest.mark.parametrize(
    "written",
    ["", "today", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "9999-12-31", "2024-13-45", "12:30", "0"],
)
def test_what_is_no_date_is_none(written: str):
    assert moment(written) is None


@given(st.text())
def test_any_text_is_a_date_or_none(written: str):
    moment(written)


@given(st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "name", "url", "headline",
                                         "datePublished", "mainEntityOfPage"]), inner, max_size=5),
    ),
))  # fmt: skip
def test_any_json_ld_is_read(value):
    read_metadata(
        page(ld(value), ld({"@type": "NewsArticle", "author": value, "datePublished": value, "url": value}))
    )


def test_of_dates_in_markup_that_differ_the_articles_own_counts():
    body = (
        "<article itemscope itemtype='https://schema.org/Article'><meta itemprop=datePublished content=2024-03-04>"
        "<div itemscope itemtype='https://schema.org/VideoObject'><meta itemprop=datePublished content=2019-01-01>"
        "</div></article>"
    )
    assert read_metadata(body).published == "2024-03-04"


@pytest.mark.parametrize(
    ("said", "is_free"), [("false", False), ('"False"', False), ("true", True), ("null", None)]
)
def test_a_page_says_whether_it_is_free(said, is_free):
    page = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {said}}}</script>'
    assert read_metadata(page).is_free is is_free
