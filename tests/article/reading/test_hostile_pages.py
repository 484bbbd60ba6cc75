"""Pages no newsroom writes must cost no more than others of their size."""

import pytest

from article.reading.html_blocks import read_page
from tests.growth import growth

# Between linear (4) and quadratic (16).
MOST_GROWTH = 9.0


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "span", "b", "x-card", "table", "li"])
def test_cost_grows_with_the_depth_of_nesting(tag: str):
    assert growth(lambda depth: _read_nested(tag, depth), 25_000) < MOST_GROWTH


@pytest.mark.slow
@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "section", "a", "x-card", "table", "li", "template", "svg"]
)
def test_hundred_thousand_nested_elements(tag: str):
    _read_nested(tag, 100_000)


@pytest.mark.parametrize("tag", ["div", "a", "x-card"])
def test_twenty_thousand_nested_elements(tag: str):
    _read_nested(tag, 20_000)


def _read_nested(tag: str, depth: int):
    blocks = read_page(
        f"<p>before</p><{tag}>" + f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth + "<p>after</p>"
    )

    assert "before" in " ".join(blocks.text)
    assert all(len(path) < 500 for path in blocks.path)


def test_text_at_every_depth_is_kept_in_order():
    html = "".join(f"<div class=c{n}>t{n} " for n in range(30_000))

    assert "".join(read_page(html).text) == "".join(f"t{n}" for n in range(30_000))


def test_nesting_of_inline_elements_that_hold_blocks():
    html = "".join(f"<span>s{n}<div>d{n}" for n in range(15_000))

    assert "".join(read_page(html).text) == "".join(f"s{n}d{n}" for n in range(15_000))


def test_line_breaks_deep_in_inline_elements():
    blocks = read_page("<b>" * 3 + "<u>" * 900 + "x<br><br>" * 20_000)

    assert blocks.text == ["x"] * 20_000


def test_hundred_thousand_attributes_on_one_element():
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    blocks = read_page(f"<p class=first {attributes}>Text</p><p>more</p>")

    assert blocks.text == ["Text", "more"]
    assert blocks.names[0] == "first"


@pytest.mark.slow
def test_million_attributes_over_many_elements():
    element = "<i " + " ".join(f"a{n}=1" for n in range(50)) + ">x</i>"

    assert read_page("<p>" + element * 20_000).text == ["x" * 20_000]


def test_attributes_with_quotes_are_cut_at_an_attribute():
    attributes = " ".join(f"a{n}='<{n}'" for n in range(5_000))

    assert read_page(f"<p {attributes}>Text</p>").text == ["Text"]


def test_twenty_thousand_siblings_and_hundred_thousand_line_breaks():
    assert len(read_page("<p>x" * 20_000).text) == 20_000
    assert read_page("<br>" * 100_000 + "x").text == ["x"]


def test_long_text_without_any_tag():
    assert read_page("word " * 200_000).text == [("word " * 200_000).strip()]


@pytest.mark.parametrize("opening", ["<!--", "<p title='", "<script>", "<a " * 3, "<"])
def test_what_is_never_closed(opening: str):
    read_page(opening * 50_000)
