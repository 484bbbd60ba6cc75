"""Links to other stories."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.related import HEADING, ITEM, RelatedBlock, read_related


def under(heading: str, *items: str) -> list[RelatedBlock]:
    blocks = [RelatedBlock(number, ITEM, item, None) for number, item in enumerate(items, 1)]
    return [RelatedBlock(0, HEADING, heading, None), *blocks]


def test_cycles_of_title_date_and_teaser_are_one_link_each():
    links = read_related(
        under(
            "People also read these",
            "Ferry lines vow closer ties as...",
            "Aug 20, 2016",
            "Two ferry lines have pledged closer ties as the...",
            "Mayor's appeal evident in...",
            "Aug 22, 2016",
            "Halden may be the town most...",
            "Harbor: captain fires crew of...",
            "Aug 24, 2016",
            "A captain fired his crew from...",
        )
    )
    assert [link.title for link in links] == [
        "Ferry lines vow closer ties as...",
        "Mayor's appeal evident in...",
        "Harbor: captain fires crew of...",
    ]
    assert [link.published_on for link in links] == [date(2016, 8, 20), date(2016, 8, 22), date(2016, 8, 24)]
    assert [link.block_no for link in links] == [1, 4, 7]
    assert all(link.heading == "People also read these" and link.teaser.endswith("...") for link in links)


def test_titles_and_dates_without_teasers_are_links_too():
    links = read_related(under("Latest", "Ferry sinks", "4 March 2024", "Ferry found", "5 March 2024"))
    assert [(link.title, link.published_on) for link in links] == [
        ("Ferry sinks", date(2024, 3, 4)),
        ("Ferry found", date(2024, 3, 5)),
    ]


def test_a_date_above_its_title_belongs_to_it():
    links = read_related(under("Latest", "4 March 2024", "Ferry sinks", "5 March 2024", "Ferry found"))
    assert [(link.title, link.published_on) for link in links] == [
        ("Ferry sinks", date(2024, 3, 4)),
        ("Ferry found", date(2024, 3, 5)),
    ]


def test_a_full_stop_makes_a_teaser_for_titles_have_none():
    links = read_related(
        under("Keep reading", "Ferry found", "The bucket stays.", "Ferry sold", "Nobody paid.")
    )
    assert [(link.title, link.teaser) for link in links] == [
        ("Ferry found", "The bucket stays."),
        ("Ferry sold", "Nobody paid."),
    ]


def test_a_question_after_a_dated_title_is_a_title():
    links = read_related(under("More", "Ferry sinks", "4 March 2024", "Why do ferries sink?"))
    assert [link.title for link in links] == ["Ferry sinks", "Why do ferries sink?"]


def test_a_plain_list_is_one_link_a_line():
    links = read_related(under("More:", "Ferry sinks", "Ferry found", "Ferry sold"))
    assert [(link.heading, link.title) for link in links] == [
        ("More", "Ferry sinks"),
        ("More", "Ferry found"),
        ("More", "Ferry sold"),
    ]


def test_a_long_sentence_under_a_short_title_is_its_teaser():
    teaser = (
        "The line that has served the fjord for ninety years said on Monday "
        "that it would close three of its routes."
    )
    (link,) = read_related(under("Related", "Ferry company cuts routes", teaser))
    assert link.teaser == teaser


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Read more: Ferry company cuts routes", "Ferry company cuts routes"),
        ("READ MORE: Ferry company cuts routes", "Ferry company cuts routes"),
        ("(MORE: Ferry company cuts routes)", "Ferry company cuts routes"),
        ("Lesen Sie auch: Fähre gesunken", "Fähre gesunken"),
        ("À lire aussi : Le ferry a coulé", "Le ferry a coulé"),
        ("Leggi anche:—>Traghetto affondato", "Traghetto affondato"),
        ("Zobacz również: Prom zatonął", "Prom zatonął"),
        ("Next story: Ferry found", "Ferry found"),
        ("Previous story: Ferry sinks", "Ferry sinks"),
        ("Read more: Ferry sinks. The company said on Monday that it was sorry.", "Ferry sinks"),
        ("Read more: Mr. Berg goes to Oslo", "Mr. Berg goes to Oslo"),
    ],
)
def test_an_inline_pointer_gives_its_title_without_a_heading(text, title):
    (link,) = read_related([RelatedBlock(7, ITEM, text, None)])
    assert (link.heading, link.title, link.block_no) == (None, title, 7)


def test_a_heading_without_items_is_no_link():
    assert read_related(under("More about:")) == []


def test_another_block_between_ends_the_heading():
    blocks = [
        RelatedBlock(0, HEADING, "More", None),
        RelatedBlock(1, ITEM, "Ferry sinks", None),
        RelatedBlock(5, ITEM, "Ferry found", None),
    ]
    assert [link.heading for link in read_related(blocks)] == ["More", None]


def test_a_line_that_leads_to_the_same_page_is_the_teaser():
    blocks = [
        RelatedBlock(0, ITEM, "Ferry sinks", "/a"),
        RelatedBlock(1, ITEM, "All saved", "/a"),
        RelatedBlock(2, ITEM, "Ferry found", "/b"),
    ]
    assert [(link.title, link.teaser, link.url) for link in read_related(blocks)] == [
        ("Ferry sinks", "All saved", "/a"),
        ("Ferry found", None, "/b"),
    ]


def test_dates_alone_are_no_links():
    assert read_related(under("Latest", "4 March 2024", "16 hours ago")) == []


@pytest.mark.xfail(strict=True, reason="a kicker in capitals above a title is taken for a title")
def test_a_kicker_is_no_title():
    assert len(read_related(under("Most read", "'EXPLOSIVE'", "Mayor storms out of the harbor meeting"))) == 1


ITEMS = st.sampled_from(
    ["Ferry sinks", "Aug 20, 2016", "A long teaser that is cut...", "Read more: Ferry found", "", "…"]
)


@given(
    st.lists(st.tuples(st.booleans(), ITEMS | st.text(max_size=120), st.none() | st.just("/a")), max_size=12)
)
def test_any_blocks_give_links_with_titles_of_their_own_blocks(rows):
    blocks = [
        RelatedBlock(n, HEADING if heading else ITEM, text, url)
        for n, (heading, text, url) in enumerate(rows)
    ]
    links = read_related(blocks)
    assert all(link.title and link.title in blocks[link.block_no].text for link in links)
    assert len({link.block_no for link in links}) == len(links)
