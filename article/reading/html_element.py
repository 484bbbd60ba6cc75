"""One open element of a page: what its tag, its attributes and its place say about the text in it."""

import re
from functools import lru_cache
from itertools import chain
from typing import Final

from selectolax.lexbor import LexborNode

from article.reading.html_vocabulary import HEADING_LEVEL, INSIDE_ROLE, INSIDE_TAG, PRE_TAGS, Inside

Attributes = dict[str, str | None]

MAX_NAMES: Final = 60
MAX_NAME_CHARS: Final = 400
NAMED_LEVELS: Final = 6  # around a block
MAX_STEPS: Final = 12

_ARIA_HIDDEN: Final = int(Inside.ARIA_HIDDEN)
_VIDEO: Final = int(Inside.VIDEO)
_ARIA_LEVELS: Final = {str(level): level for level in range(1, 7)}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_HEEDED: Final = frozenset({"role", "aria-hidden", "itemtype", "style"})
# Letters only: digits in names are grid widths and hashes. Capitals in a row are one word (`storyHTMLBody`).
_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\dA-Za-z_]+")


class OpenElement:
    """An element the walk is inside of.

    depth: 0 for `html`. start: the number of the first piece of text an inline element can hold.
    """

    __slots__ = (
        "_own_names",
        "_path",
        "_upward",
        "attributes",
        "counts",
        "depth",
        "inside",
        "is_block",
        "is_pre",
        "level",
        "node",
        "start",
        "step",
        "tag",
    )

    def __init__(
        self, node: LexborNode, tag: str, attributes: Attributes, around: "OpenElement | None"
    ) -> None:
        self.node = node
        self.tag = self.step = tag
        self.attributes = attributes
        self.counts: dict[str, int] = {}  # children so far, by tag
        self.is_block = False
        self.start = 0
        self._own_names: tuple[str, ...] | None = None
        self._path: str | None = None
        self._upward: tuple[str, ...] | None = None
        self.is_pre = False
        if around is None:
            self.depth = self.inside = self.level = 0
        else:
            self.depth = around.depth + 1
            self.inside, self.level, self.is_pre = around.inside, around.level, around.is_pre
            counts = around.counts
            if tag in counts:
                number = counts[tag] = counts[tag] + 1
                self.step = f"{tag}[{number}]"
            else:
                counts[tag] = 1
        if tag in INSIDE_TAG:
            self.inside |= INSIDE_TAG[tag]
            if tag in HEADING_LEVEL:
                self.level = HEADING_LEVEL[tag]
            elif tag in PRE_TAGS:
                self.is_pre = True
        elif "-" in tag and ("video" in tag or "player" in tag):
            self.inside |= _VIDEO
        if attributes and not _HEEDED.isdisjoint(attributes):
            self._heed_attributes(attributes)

    def _heed_attributes(self, attributes: Attributes) -> None:
        role = attributes.get("role")
        if role:
            self.inside |= INSIDE_ROLE.get(role, 0)
            if role == "heading":
                # 2 is what ARIA says where the level is left out.
                self.level = _ARIA_LEVELS.get(attributes.get("aria-level") or "", 2)
        if attributes.get("aria-hidden") == "true":
            self.inside |= _ARIA_HIDDEN
        if (attributes.get("itemtype") or "").endswith("VideoObject"):
            self.inside |= _VIDEO
        style = attributes.get("style")
        if style and "white-space" in style and _PRE_STYLE.search(style):
            self.is_pre = True

    @property
    def own_names(self) -> tuple[str, ...]:
        """The lower-case words of its class, id and the like, and of the tag if it is none of HTML's."""
        if self._own_names is None:
            get = self.attributes.get
            # One after the other: a loop over their names takes three times as long.
            names = _words(value) if (value := get("class")) else ()
            if value := get("id"):
                names += _words(value)
            if value := get("itemprop"):
                names += _words(value)
            if value := get("role"):
                names += _words(value)
            if value := get("data-testid"):
                names += _words(value)
            if value := get("data-component"):
                names += _words(value)
            self._own_names = names + _words(self.tag) if "-" in self.tag else names
        return self._own_names

    def names_upward(self, opened: "list[OpenElement]") -> tuple[str, ...]:
        """The names of it and the five elements around it; `opened` is it and what is around it."""
        if self._upward is None:
            levels = opened[max(0, self.depth - NAMED_LEVELS + 1) : self.depth + 1]
            self._upward = _first_names(tuple([element.own_names for element in reversed(levels)]))
        return self._upward

    def path(self, opened: "list[OpenElement]") -> str:
        """Where it stands: the last steps from `body` down to it; `opened` is it and what is around it."""
        if self._path is None:
            steps = [element.step for element in opened[max(1, self.depth - MAX_STEPS + 1) : self.depth + 1]]
            self._path = ("…/" if self.depth > MAX_STEPS else "") + "/".join(steps)
        return self._path


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Whether an element says of itself that nobody sees it.

    Not by `aria-hidden`: it keeps from screen readers what everybody else sees. And not of the whole page:
    there it is a curtain that a script lifts once the page has loaded.
    """
    if "hidden" in attributes:
        return tag not in _WHOLE_PAGE
    style = attributes.get("style")
    return style is not None and tag not in _WHOLE_PAGE and _HIDING.search(style) is not None


_WHOLE_PAGE: Final = frozenset({"html", "body"})


# A page says the same of hundreds of its elements, and a site of those of all its pages.
@lru_cache(maxsize=8192)
def _first_names(levels: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(levels)))[:MAX_NAMES]


@lru_cache(maxsize=8192)
def _words(value: str) -> tuple[str, ...]:
    words = _NAME_WORD.findall(value[:MAX_NAME_CHARS])
    return tuple([word.lower() for word in words if len(word) > 1])[:MAX_NAMES]
