"""A page to its tree, in time that grows with its length whatever the page does.

Two things make every HTML5 parser quadratic, because the standard says so: for each block it looks through
all open elements, and for each attribute through all earlier ones of its tag. A hundred thousand nested
elements took 17 s, as many attributes 16 s. No article has a thousand of either, so what is beyond is made
flat before parsing.
"""

import re
from typing import Final

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from article.reading.html_vocabulary import BLOCK_TAGS, HIDDEN_TAGS, UNNESTED_TAGS

MAX_DEPTH: Final = 1000
MAX_ATTRIBUTES: Final = 1000
# Below this many tags the worst page costs 0.3 s, and counting depth would cost every page a millisecond.
FEW_TAGS: Final = 20_000
# A thousand attributes fill at least twice this.
WINDOW: Final = 2000
NO_EVENTS: Final = LexborDocumentOptions.WO_EVENTS.value

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s>/][^\s=>/]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*))?""")


def parse(html: str) -> LexborHTMLParser:
    """Return the page's tree as browsers that run scripts build it: `noscript` holds text, not elements."""
    return LexborHTMLParser(_tamed(html), options=NO_EVENTS, scripting=True)


def _tamed(html: str) -> str:
    return _without_attribute_floods(_flattened(html) if html.count("<") > FEW_TAGS else html)


def _flattened(html: str) -> str:
    """Turn tags nested deeper than MAX_DEPTH into ones that hold nothing: text and order stay."""
    depth = 0

    def flat(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in UNNESTED_TAGS or name in HIDDEN_TAGS:
            return tag[0]
        if tag[1]:
            is_deep = depth > MAX_DEPTH
            depth = max(0, depth - 1)
        else:
            depth += 1
            is_deep = depth > MAX_DEPTH
        if not is_deep:
            return tag[0]
        return "<hr" if name in BLOCK_TAGS else "<wbr"

    return _TAG.sub(flat, html)


def _without_attribute_floods(html: str) -> str:
    """Cut the attributes of a tag after the first thousand.

    A tag that long has no `>` in some window of the page; nearly every page is let through by that alone. A
    flood whose values are full of `>` is not found, and slow.
    """
    kept, done = [], 0
    for at in range(0, len(html) - WINDOW, WINDOW):
        if at < done or html.find(">", at, at + WINDOW) >= 0:
            continue
        start = html.rfind("<", done, at + 1)
        if start < 0 or html.find(">", start, at) >= 0:
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            continue
        cut_from, cut_to = _excess(html, tag.end())
        kept.append(html[done:cut_from])
        done = cut_to
    return "".join([*kept, html[done:]]) if kept else html


def _excess(html: str, at: int) -> tuple[int, int]:
    """Where the attributes beyond the first thousand of a tag begin and end."""
    count = 0
    cut_from = at
    while (attribute := _ATTRIBUTE.match(html, at)) is not None:
        at = attribute.end()
        count += 1
        if count <= MAX_ATTRIBUTES:
            cut_from = at
    return cut_from, at
