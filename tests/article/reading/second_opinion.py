"""What BeautifulSoup sees of a page, under the same rules of what is hidden."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, CData, NavigableString
from bs4.element import PreformattedString, Tag

from article.reading.html_element import is_hidden
from article.reading.html_vocabulary import HIDDEN_TAGS


def without_white_space(text: str) -> str:
    """The characters a law counts."""
    return "".join(text.split())


def visible_characters(html: str) -> str:
    """The page's visible text without its white space."""
    return without_white_space("".join(_visible(BeautifulSoup(html, "html.parser"))))


def _visible(soup: Tag) -> Iterator[str]:
    pending = [iter(soup.contents)]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
        elif isinstance(node, Tag):
            if not _is_hidden(node):
                pending.append(iter(node.contents))
        elif isinstance(node, CData) or not isinstance(node, PreformattedString):
            yield str(node) if isinstance(node, NavigableString) else ""


def _is_hidden(tag: Tag) -> bool:
    attributes = {
        name: " ".join(value) if isinstance(value, list) else value for name, value in tag.attrs.items()
    }
    return tag.name in HIDDEN_TAGS or is_hidden(tag.name, attributes)
