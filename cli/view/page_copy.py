"""The annotated copy of a page: its structure and its words, each under the kind of its block.

Nothing of the publisher's runs or is fetched: the copy is written anew from a closed list of elements and
attributes, every word escaped. Style sheets stay out with the rest, because half of a page's look, the half
that is not fetched, is worse to read than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag
from markupsafe import Markup, escape

from article.reading.html_blocks import parse
from article.reading.html_element import is_hidden
from article.reading.html_vocabulary import BLOCK_TAGS, HIDDEN_TAGS
from cli.confidence import percent
from cli.view.marks import marked

KEPT_TAGS: Final = frozenset(
    "abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details "  # noqa: SIM905
    "dfn div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd legend li "
    "main mark nav ol p pre q rp rt ruby s samp section small strong sub summary sup table tbody td tfoot "
    "th thead tr u ul var wbr".split()
)
VOID_TAGS: Final = frozenset({"br", "col", "hr", "wbr"})
PICTURES: Final = {
    "img": "picture",
    "video": "video",
    "audio": "sound",
    "iframe": "embedded page",
    "embed": "embedded object",
    "canvas": "drawing",
    "input": "form field",
    "select": "form field",
    "textarea": "form field",
}
KEPT_ATTRIBUTES: Final = {
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "start": re.compile(r"-?\d{1,6}"),
}


@dataclass(frozen=True)
class PageCopy:
    """A page's body as HTML of our own; unplaced: blocks whose text was not found in it."""

    html: Markup
    unplaced: int


def page_copy(page: str, blocks: Sequence[dict[str, Any]]) -> PageCopy:
    """Write the annotated copy of a page, given as its text."""
    # BeautifulSoup gets the tree that was split: lexbor has already set right what was badly nested.
    soup = BeautifulSoup(parse(page).html or "", "html.parser")
    places = _Places(blocks)
    html = Markup("".join(_written(soup, places)))  # noqa: S704 -- every piece is Markup
    return PageCopy(html, len(blocks) - places.placed)


class _Places:
    """Tells for each piece of text which block it is part of, by counting characters.

    Blocks hold the page's visible characters in order; white space alone differs. If the text ever differs,
    the rest stays without kinds, which is seen, rather than with wrong ones.
    """

    def __init__(self, blocks: Sequence[dict[str, Any]]) -> None:
        self._blocks = blocks
        self._next = 0
        self._current = ""  # the current block's characters
        self._done = 0  # how many of them were placed
        self._lost = False
        self.placed = 0

    def spans(self, text: str) -> Iterator[Markup]:
        """The text with a span around each part of a block."""
        while text and not text.isspace() and not self._lost:
            is_first = self._done == len(self._current)
            if is_first and not self._begin():
                break
            end = _after_characters(text, len(self._current) - self._done)
            taken = _dense(text[:end])
            if not self._current.startswith(taken, self._done):
                self._lost = True
                break
            self._done += len(taken)
            self.placed += self._done == len(self._current)
            yield _span(self._blocks[self._next - 1], text[:end], is_first=is_first)
            text = text[end:]
        yield marked(text)

    def _begin(self) -> bool:
        if self._next == len(self._blocks):
            self._lost = True
            return False
        self._current, self._done = _dense(self._blocks[self._next]["text"]), 0
        self._next += 1
        return True


def _dense(text: str) -> str:
    return "".join(text.split())


def _after_characters(text: str, count: int) -> int:
    """Where the first `count` characters that are not white space end."""
    if len(text) <= count:
        return len(text)
    for found, at in enumerate((i for i, c in enumerate(text) if not c.isspace()), start=1):
        if found == count:
            return at + 1
    return len(text)


def _span(block: dict[str, Any], text: str, *, is_first: bool) -> Markup:
    name = block["kind"].replace("_", " ")
    first = Markup(' class="first" data-name="%s"') % name if is_first else ""
    about = f"{name} · {percent(block['confidence'])}% · {block['reason']}"
    template = Markup('<span data-b="%d" data-k="%s"%s title="%s">%s</span>')
    return template % (block["block_no"], block["kind"], first, about, marked(text))


def _written(soup: BeautifulSoup, places: _Places) -> Iterator[Markup]:
    """The copy piece by piece; a loop, so that no nesting exhausts the stack."""
    pending = [(iter(soup.contents), Markup())]
    while pending:
        children, end_tag = pending[-1]
        node = next(children, None)
        if node is None:
            pending.pop()
            yield end_tag
        elif not isinstance(node, Tag):
            if not isinstance(node, PreformattedString):  # comments, doctypes
                yield from places.spans(str(node))
        elif _is_unseen(node):
            yield _picture(node)
        else:
            start, end = _tags(node)
            yield start
            if node.name not in VOID_TAGS:
                pending.append((iter(node.contents), end))


def _is_unseen(tag: Tag) -> bool:
    if tag.name == "template" and tag.get("shadowrootmode") is not None:
        return False
    return tag.name in HIDDEN_TAGS or tag.name in PICTURES or _hides_itself(tag)


def _hides_itself(tag: Tag) -> bool:
    said = {name: str(value) for name, value in tag.attrs.items() if name in {"hidden", "style"}}
    return is_hidden(tag.name, {**said})


def _picture(tag: Tag) -> Markup:
    """A frame where something stood that is no text."""
    if tag.name not in PICTURES or _hides_itself(tag) or tag.get("type") == "hidden":
        return Markup()
    alt = " ".join(str(tag.get("alt") or "").split())
    what = PICTURES[tag.name]
    return Markup('<span class="picture" data-is="{}"></span>').format(f"{what}: {alt}" if alt else what)


def _tags(tag: Tag) -> tuple[Markup, Markup]:
    """The start and the end tag under which an element is copied."""
    if tag.name == "a":
        where = str(tag.get("href") or "")
        return Markup('<span class="link" title="{}">').format(where), Markup("</span>")
    name = tag.name if tag.name in KEPT_TAGS else "div" if _is_block(tag) else "span"
    attributes = Markup().join(_attributes(tag))
    opened = Markup(" open") if name == "details" else Markup()
    return Markup("<{}{}{}>").format(name, attributes, opened), Markup("</{}>").format(name)


def _is_block(tag: Tag) -> bool:
    return tag.name in BLOCK_TAGS or tag.name in {"html", "body", "template"}


def _attributes(tag: Tag) -> Iterator[Markup]:
    for name, shape in KEPT_ATTRIBUTES.items():
        value = tag.get(name)
        if isinstance(value, str) and shape.fullmatch(value):
            yield Markup(' {}="{}"').format(name, escape(value))
