"""A page to blocks: what a reader sees, in document order, each with its place in the page.

Law: every visible text node is in exactly one block (preformatted text in one for each line), with all its
characters that are not white space, in order. What nobody sees (scripts, styles, the head, elements with
`hidden` or `display:none`) is counted in `hidden_chars`; comments are not text. White space is what
`str.split` splits at.

A block is what a browser sets on lines of its own: the text inside one block-level element between its
block children. An inline element never splits, unless it holds a block: then it is a block itself. Two line
breaks in a row end a block, one is a space. The walk is a loop over lexbor's tree, so that no nesting
exhausts the stack.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from article.reading.html_element import MAX_NAMES, OpenElement, is_hidden
from article.reading.html_tree import parse
from article.reading.html_vocabulary import BLOCK_TAGS, HIDDEN_TAGS, Inside

__all__ = ["Inside", "PageBlocks", "parse", "read_page"]

MAX_WRAPPERS: Final = 6

_TEXT_ID: Final = 2  # lexbor's tag id of a text node
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_MUTE_INLINES: Final = frozenset({"a", "span", "font"})  # their tags say nothing
_TAB, _RETURN, _SEPARATORS, _SPACE = 0x09, 0x0D, 0x1C, 0x20
_OTHER_WHITE: Final = tuple(filter(str.isspace, map(chr, range(0x80, 0x3001))))


@dataclass(frozen=True)
class PageBlocks:
    """The blocks of a page as columns of equal length, in document order.

    text: white space collapsed to single spaces, stripped, never empty.
    path: the elements from `body` to the block's own; `p` is the first of its name among its siblings, `p[3]`
        the third. Of more than twelve the last twelve, after `…/`.
    tag: the block's own element.
    ancestors: `Inside` bits.
    heading_level: 1 to 6 inside a heading, else 0.
    names: lower-case words of classes, ids, roles and the like, nearest element first, each once, at most
        sixty. Inline elements that hold the whole block come first, each led by its tag: `strong`, `time`.
    link_chars: how many of the text's characters are part of a link.
    url: where the first link that holds half of the block or more leads, as written; else None.
    hidden_chars: characters that are not white space and that nobody sees.
    lang: the page's own word for its language, as written.
    """

    text: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    ancestors: list[int] = field(default_factory=list)
    heading_level: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    url: list[str | None] = field(default_factory=list)
    hidden_chars: int = 0
    lang: str | None = None


def read_page(page: str | LexborHTMLParser) -> PageBlocks:
    """Return the blocks of a page, given as its text or as the tree that `parse` made of it."""
    tree = parse(page) if isinstance(page, str) else page
    root = tree.root
    if root is None:
        return PageBlocks()
    walk = _Walk()
    walk.over(root)
    return replace(walk.blocks, hidden_chars=walk.hidden_chars, lang=root.attributes.get("lang"))


class _Link(NamedTuple):
    """A piece of text inside a link."""

    piece: int
    text: str
    element: OpenElement


class _Walk:
    """One walk over one page: what is open, and the text since the last block.

    Pieces of text are numbered through the page; `first_piece` is the number of the first one still waiting.
    """

    def __init__(self) -> None:
        self.blocks = PageBlocks()
        self.hidden_chars = 0
        self.opened: list[OpenElement] = []
        self.owners: list[OpenElement] = []  # the open blocks
        self.inlines: list[OpenElement] = []  # the open inline elements inside the innermost of them
        self.anchors: list[OpenElement] = []  # the open links
        self.pieces: list[str] = []
        self.first_piece = 0
        self.links: list[_Link] = []
        # Closed inline elements, each with the number of the piece after its last.
        self.wrappers: list[tuple[OpenElement, int]] = []
        self.after_break = False
        self.after_link = self.after_inline = -1  # the pieces after the last link and inline element

    def over(self, root: LexborNode) -> None:
        """Visit every node under root, without recursion."""
        node: LexborNode | None = root
        while node is not None or self.opened:
            if node is None:
                node = self._leave()
            elif node.tag_id == _TEXT_ID:
                text = node.text_content or ""
                # Between elements there is mostly white space.
                if not text.isspace() or self.opened[-1].is_pre:
                    self._text(text)
                elif self.pieces:
                    self.pieces.append(" ")
                node = node.next
            elif node.is_element_node:
                node = self._element(node)
            else:
                node = node.next

    def _element(self, node: LexborNode) -> LexborNode | None:
        """Take in an element; return the node to go on with."""
        tag = node.tag or ""
        if tag == "br":
            self._line_break()
            return node.next
        if tag == "hr":
            self._begin_block()
            return node.next
        attributes = node.attributes
        shadow = tag == "template" and "shadowrootmode" in attributes
        if (tag in HIDDEN_TAGS and not shadow) or (attributes and is_hidden(tag, attributes)):
            first = node.first_child
            if first is not None or tag == "template":
                self.hidden_chars += _hidden_chars(node)
            return node.next
        self._enter(OpenElement(node, tag, attributes, self.opened[-1] if self.opened else None))
        return node.template_fragments()[0].first_child if shadow else node.first_child

    def _enter(self, element: OpenElement) -> None:
        style = element.attributes.get("style")
        if element.tag in BLOCK_TAGS or (style and _BLOCK_STYLE.search(style)):
            self._begin_block()
            element.is_block = True
            self.owners.append(element)
        else:
            element.start = self.first_piece + len(self.pieces)
            self.inlines.append(element)
        if element.tag == "a":
            if self.after_link == self.first_piece + len(self.pieces):
                self.pieces.append(" ")  # two links with nothing between are never one word
            self.anchors.append(element)
        self.opened.append(element)

    def _leave(self) -> LexborNode | None:
        """Close the innermost element; return the node after it."""
        element = self.opened[-1]
        after = self.first_piece + len(self.pieces)
        if element.is_block:
            if self.pieces:
                self._flush(element, len(self.pieces))
            self.owners.pop()
        else:
            self.inlines.pop()
            self.after_inline = after
            if self.pieces:
                self.wrappers.append((element, after))
        if element.tag == "a":
            self.anchors.pop()
            self.after_link = after
        self.opened.pop()
        return element.node.next

    def _begin_block(self) -> None:
        """End the text before a block; the inline elements around the block become blocks themselves."""
        if self.inlines:
            for element in self.inlines:
                self._flush(self.owners[-1], element.start - self.first_piece)
                element.is_block = True
                self.owners.append(element)
            self.inlines.clear()
        if self.pieces:
            self._flush(self.owners[-1], len(self.pieces))

    def _line_break(self) -> None:
        if self.after_break:
            self._flush(self.owners[-1], len(self.pieces))
        else:
            self._piece(" ")
            self.after_break = True

    def _text(self, text: str) -> None:
        if "\n" not in text or not self.opened[-1].is_pre:
            self._piece(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._flush(self.owners[-1], len(self.pieces))
            self._piece(line)

    def _piece(self, text: str) -> None:
        if not text or text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.after_break = False
        if self._is_next_inline() and _are_two_words(self.pieces[-1][-1], text[0]):
            self.pieces.append(" ")
        if self.anchors:
            self.links.append(_Link(self.first_piece + len(self.pieces), text, self.anchors[-1]))
        self.pieces.append(text)

    def _is_next_inline(self) -> bool:
        """Whether text comes now that begins an inline element where another has just ended."""
        here = self.first_piece + len(self.pieces)
        return bool(
            here == self.after_inline and self.pieces and self.inlines and self.inlines[-1].start == here
        )

    def _flush(self, owner: OpenElement, end: int) -> None:
        """Make a block of the first `end` waiting pieces."""
        if end <= 0:
            return
        pieces = self.pieces[:end]
        del self.pieces[:end]
        first = self.first_piece
        self.first_piece += end
        wrappers = self._holding(first, pieces) if self.wrappers or self.inlines else []
        links = self.links
        if self.pieces:
            links = [link for link in links if link.piece < self.first_piece]
        self.links = self.links[len(links) :]
        text = " ".join("".join(pieces).split())
        if text:
            self._emit(owner, text, wrappers, links)

    def _holding(self, first: int, pieces: list[str]) -> list[OpenElement]:
        """Return the inline elements that hold all the text of these pieces, innermost first."""
        start, end = 0, len(pieces)
        while start < end and pieces[start].isspace():
            start += 1
        while start < end and pieces[end - 1].isspace():
            end -= 1
        closed = [
            e
            for e, after in self.wrappers
            if e.start <= first + start and first + end <= after <= self.first_piece
        ]
        self.wrappers = [pair for pair in self.wrappers if pair[1] > self.first_piece]
        still_open = [e for e in reversed(self.inlines[-MAX_WRAPPERS:]) if e.start <= first + start]
        return [*closed, *still_open][:MAX_WRAPPERS]

    def _emit(self, owner: OpenElement, text: str, wrappers: list[OpenElement], links: list[_Link]) -> None:
        blocks = self.blocks
        blocks.text.append(text)
        blocks.path.append(owner.path(self.opened))
        blocks.tag.append(owner.tag)
        blocks.ancestors.append(owner.inside)
        blocks.heading_level.append(owner.level)
        blocks.names.append(self._names(wrappers, owner))
        blocks.link_chars.append(min(len(text), _length(links)) if links else 0)
        blocks.url.append(_covering_url(links, len(text)) if links else None)

    def _names(self, wrappers: list[OpenElement], owner: OpenElement) -> str:
        around = self.opened[owner.depth - 1].names_upward(self.opened) if owner.depth else ()
        held = tuple([(() if e.tag in _MUTE_INLINES else (e.tag,), e.own_names) for e in wrappers])
        return _joined_names(held, owner.own_names, around)


Names = tuple[str, ...]


@lru_cache(maxsize=8192)
def _joined_names(wrappers: tuple[tuple[Names, Names], ...], own: Names, around: Names) -> str:
    """Each name once: of the inline elements that hold the block, its own element, and those around it."""
    words = [*(word for tag, names in wrappers for word in (*tag, *names)), *own, *around]
    return " ".join(islice(dict.fromkeys(words), MAX_NAMES))


def _are_two_words(left: str, right: str) -> bool:
    """Whether the end of one inline element and the start of the next are set apart on the screen.

    Style sheets do it, which nobody reads here: else a caption would end in `shore.Photo: N. N.`. A big first
    letter (`T`, `he`) and letters of other weight stay together.
    """
    if right.isupper() or right.isdigit():
        return left.islower() or left in ".!?…)”»" or (left.isdigit() and right.isupper())
    return right in "©(|" and left not in " (|"


def _length(links: Iterable[_Link]) -> int:
    return len(" ".join("".join([link.text for link in links]).split()))


def _covering_url(links: list[_Link], length: int) -> str | None:
    """Where the first link that holds half of the text leads; None when no link does or it runs a script."""
    for element, run in groupby(links, key=attrgetter("element")):
        if 2 * _length(run) >= length:
            href = (element.attributes.get("href") or "").strip()
            return href if href and not href.lower().startswith("javascript:") else None
    return None


def _hidden_chars(node: LexborNode) -> int:
    """Count the characters under a node that are not white space, those of templates too."""
    count = 0
    pending = [node]
    while pending:
        root = pending.pop()
        text = root.text(deep=True)
        count += len(text) - _white_chars(text)
        pending.extend(root.template_fragments())
    return count


def _white_chars(text: str) -> int:
    """Scripts make up half of a page, so their white space is counted at numpy's speed."""
    code = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    # Tab to carriage return, the four separators and the space: below the letters, no other byte of UTF-8 is.
    count = int(np.count_nonzero(code <= _SPACE))
    controls = int(np.count_nonzero(code < _TAB))
    controls += int(np.count_nonzero((code - np.uint8(_RETURN + 1)) < _SEPARATORS - _RETURN - 1))
    if not text.isascii():
        count += sum(map(text.count, _OTHER_WHITE))
    return count - controls
