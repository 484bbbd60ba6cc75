"""The law of pages: every visible text node is in exactly one block, in order; the rest is counted."""

from dataclasses import fields
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from article.reading.html_blocks import PageBlocks, read_page

from .second_opinion import visible_characters, without_white_space

# Tags that may stand anywhere in body and hold anything; the others change what may follow them.
TAGS = (
    "div",
    "p",
    "span",
    "a",
    "b",
    "em",
    "section",
    "article",
    "aside",
    "ul",
    "li",
    "h2",
    "blockquote",
    "pre",
)
TAGS += ("figure", "figcaption", "x-card", "label", "small", "time", "cite", "address", "footer", "details")
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t "), max_size=12)
CLASSES = st.sampled_from(
    ["", ' class="storyBody"', ' role="heading"', ' href="/x"', ' style="white-space:pre"']
)

leaves = st.one_of(
    TEXT.map(lambda text: (escape(text), text, "")),
    TEXT.map(lambda text: (f"<span hidden>{escape(text)}</span>", "", text)),
    TEXT.map(lambda text: (f"<i style='display:none'>{escape(text)}</i>", "", text)),
    st.sampled_from(["<br>", "<br><br>", "<hr>", "<img alt=x>", "<!-- c -->"]).map(lambda tag: (tag, "", "")),
)


def _element(parts):
    tag, attributes, children = parts
    inner = "".join(child[0] for child in children)
    seen, unseen = ("".join(child[side] for child in children) for side in (1, 2))
    return f"<{tag}{attributes}>{inner}</{tag}>", seen, unseen


nodes = st.recursive(
    leaves,
    lambda inner: st.tuples(st.sampled_from(TAGS), CLASSES, st.lists(inner, max_size=5)).map(_element),
    max_leaves=30,
)


@given(nodes)
def test_every_visible_character_is_in_one_block_in_order(node):
    html, seen, _ = node

    assert without_white_space("".join(read_page(html).text)) == without_white_space(seen)


@given(nodes)
def test_every_hidden_character_is_counted(node):
    html, _, unseen = node

    assert read_page(html).hidden_chars == len(without_white_space(unseen))


@given(nodes)
def test_both_readers_agree(node):
    assert without_white_space("".join(read_page(node[0]).text)) == visible_characters(node[0])


@given(nodes)
def test_columns_are_of_equal_length_and_within_bounds(node):
    blocks = read_page(node[0])

    columns = [getattr(blocks, field.name) for field in fields(PageBlocks)[:8]]
    assert {len(column) for column in columns} == {len(blocks.text)}
    assert all(text and text == " ".join(text.split()) for text in blocks.text)
    assert all(0 <= chars <= len(text) for chars, text in zip(blocks.link_chars, blocks.text, strict=True))


@given(st.text())
def test_any_text_is_read_as_some_page(html):
    read_page(html)
