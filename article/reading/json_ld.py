"""JSON-LD: the things a page's scripts describe."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final, NamedTuple

# Where the page's own things are; everywhere else (`itemListElement`, `hasPart`, `liveBlogUpdate`,
# `mentions`) are parts of it and other stories, with other stories' dates.
OWN: Final = ("@graph", "mainEntity", "mainEntityOfPage")
MAX_THINGS: Final = 2000  # a front page has hundreds; more is a flood

# What stands before the value; what stands behind it is never read.
_WRAPPER = re.compile(r"(?:\s|<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)+")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


class Thing(NamedTuple):
    """One typed object."""

    type: str  # without its namespace
    values: dict[str, Any]
    by_id: dict[str, dict[str, Any]]  # every object with an @id, for references

    def texts(self, key: str) -> list[str]:
        """Return what a property says as text: of objects their name, of references what they refer to."""
        return [text for value in _listed(self.values.get(key)) for text in self._text(value)]

    def _text(self, value: object) -> Iterator[str]:
        if isinstance(value, dict):
            named = value if "name" in value else self.by_id.get(str(value.get("@id")), value)
            for name in _listed(named.get("name")):
                if isinstance(name, str):
                    yield _clean(name)
        elif isinstance(value, str):
            yield _clean(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield str(value)  # Unix time, in a date


def things(scripts: Iterable[str]) -> list[Thing]:
    """Return the typed objects that describe the page itself, in order; what is no JSON is passed over."""
    roots = [root for script in scripts for root in _parsed(script)]
    by_id = {str(node["@id"]): node for node in _objects(roots) if "@id" in node and "name" in node}
    return [
        Thing(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1], node, by_id)
        for node in _own(roots)
        for kind in _listed(node.get("@type"))[:1]
        if isinstance(kind, str)
    ]


def _parsed(script: str) -> list[Any]:
    """The JSON values of one script; broken ones are mended where the break is a common one."""
    wrapper = _WRAPPER.match(script)
    text = script[wrapper.end() :] if wrapper else script
    for attempt in _attempts(text):
        try:
            value, _ = _DECODER.raw_decode(attempt)
        except (ValueError, RecursionError):
            continue
        return [value]
    return []


def _attempts(text: str) -> Iterator[str]:
    """The text as it is, and only then mended."""
    yield text
    yield _TRAILING_COMMA.sub("", text)
    yield unescape(text)


_DECODER: Final = json.JSONDecoder(strict=False)  # raw line breaks inside strings are common


def _own(roots: list[Any]) -> Iterator[dict[str, Any]]:
    """Objects that describe the page itself, in document order."""
    pending = list(reversed(roots))
    for _ in range(MAX_THINGS):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            pending.extend(value[key] for key in reversed(OWN) if isinstance(value.get(key), dict | list))


def _objects(roots: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object, however deep."""
    pending = list(roots)
    for _ in range(MAX_THINGS):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, dict):
            yield value
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _clean(text: str) -> str:
    """Many systems escape for HTML before they write JSON."""
    return " ".join((unescape(text) if "&" in text else text).split())
