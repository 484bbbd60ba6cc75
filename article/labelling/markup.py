"""What a page's own markup says of a block. Evidence like any other: pages lie."""

import csv
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

import numpy as np

from article.labelling.columns import Columns
from article.labelling.lexicon import LEXICON_DIR
from article.labelling.said import said_features
from article.reading.blocks import Blocks, Flags, Ints, PageEvidence
from article.reading.html_blocks import Inside

TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "span",
    "a",
    "td",
    "figcaption",
    "blockquote",
    "time",
    "button",
)


@lru_cache(maxsize=1)
def token_kinds() -> dict[str, str]:
    """Token of a class, id or role to the kind it hints at: `seeds/lexicon/markup.csv`."""
    with (LEXICON_DIR / "markup.csv").open(encoding="utf-8", newline="") as file:
        return {row["token"]: row["kind"] for row in csv.DictReader(file)}


def markup_features(columns: Columns, blocks: Blocks) -> None:
    """Append the features of the markup."""
    page = blocks.page
    if page is None:
        raise ValueError("a batch of plain text has no markup")
    _add_tags(columns, page)
    _add_tokens(columns, page)
    _add_containers(columns, blocks, page)
    said_features(columns, blocks, page)


def _add_tags(columns: Columns, page: PageEvidence) -> None:
    tags = np.array(page.tag)
    for tag in TAGS:
        columns.add(f"tag:{tag}", tags == tag)
    columns.add("tag:other", ~np.isin(tags, TAGS))
    for inside in Inside:
        columns.add(f"in:{(inside.name or '').lower()}", (page.ancestors & int(inside)) != 0)
    columns.add("heading level", page.heading_level, sign=True)


def _add_tokens(columns: Columns, page: PageEvidence) -> None:
    """Which kinds the tokens hint at: 2 for the kind the nearest hinting token does, 1 for the others."""
    hints = np.array(list(map(_hints, page.names)), np.int64).reshape(-1, 2)
    for number, kind in enumerate(_hinted_kinds()):
        columns.add(f"markup:{kind}", (hints[:, 0] >> number & 1) + (hints[:, 1] == number), sign=True)


@lru_cache(maxsize=1)
def _hinted_kinds() -> tuple[str, ...]:
    return tuple(sorted(set(token_kinds().values())))


# The blocks of a list have the same names, and so have those of a site's other pages.
@lru_cache(maxsize=1 << 15)
def _hints(names: str) -> tuple[int, int]:
    """The kinds that any of the names hint at, as bits, and the number of the first; -1 for none."""
    kinds = token_kinds()
    numbers = [_hinted_kinds().index(kinds[token]) for token in names.split(" ") if token in kinds]
    return sum({1 << number for number in numbers}), numbers[0] if numbers else -1


# Percent of a block's text in links that makes it one.
MOSTLY = 75


def _add_containers(columns: Columns, blocks: Blocks, page: PageEvidence) -> None:
    """Whether the block stands where most of the running text stands."""
    length = np.fromiter(map(len, blocks.text), np.int64, len(blocks))
    columns.add("links", 100 * page.link_chars // np.maximum(length, 1))
    parents = [path.rpartition("/")[0] for path in page.path]
    strong = columns.flag("strong") & (columns["links"] < MOSTLY)
    main = _main_parents(parents, strong, blocks)
    pairs = list(zip(parents, map(main.__getitem__, blocks.ordinal.tolist()), strict=True))
    steps = {pair: _shared_steps(*pair) for pair in set(pairs)}
    shared = np.fromiter(map(steps.__getitem__, pairs), np.int64, len(pairs))
    depth = np.fromiter((parent.count("/") + 1 for parent in parents), np.int64, len(parents))
    main_depth = np.array([parent.count("/") + 1 for parent in main])[blocks.ordinal]
    columns.add("steps up", main_depth - shared)
    columns.add("steps down", depth - shared)
    columns.add("depth", depth)
    previous: Flags = np.concatenate(([False], np.array([a == b for a, b in pairwise(parents)], bool)))
    columns.add("parent as before", previous & ~blocks.is_first)
    _add_groups(columns, blocks, page, np.where(strong, length, 0))


_NUMBER = re.compile(r"\[[0-9]+\]")


def _add_groups(columns: Columns, blocks: Blocks, page: PageEvidence, story: Ints) -> None:
    """What the blocks with the same path, places among siblings left out, are like together."""
    numbers: dict[tuple[int, str], int] = {}
    group = np.fromiter(
        (
            numbers.setdefault((document, _NUMBER.sub("", path)), len(numbers))
            for document, path in zip(blocks.ordinal.tolist(), page.path, strict=True)
        ),
        np.int64,
        len(page.path),
    )
    size = np.bincount(group)

    def mean(values: Ints) -> Ints:
        return (np.bincount(group, values).astype(np.int64) // size)[group]

    columns.add("group size", size[group])
    columns.add("group strong", mean(100 * columns["strong"].astype(np.int64)))
    columns.add("group chars", mean(columns["chars"].astype(np.int64)))
    columns.add("group links", mean(columns["links"].astype(np.int64)))
    whole = np.bincount(blocks.ordinal, story).astype(np.int64)[blocks.ordinal]
    part = np.bincount(group, story).astype(np.int64)[group]
    columns.add("group of story", 100 * part // np.maximum(whole, 1), sign=True)


def _main_parents(parents: list[str], strong: Flags, blocks: Blocks) -> list[str]:
    """For each document the parent that holds most characters of running text."""
    weights: list[Counter[str]] = [Counter() for _ in range(len(blocks.length))]
    for row in np.flatnonzero(strong).tolist():
        weights[blocks.ordinal[row]][parents[row]] += len(blocks.text[row])
    return [weight.most_common(1)[0][0] if weight else "" for weight in weights]


def _shared_steps(path: str, other: str) -> int:
    """How many steps from the root two paths go together."""
    number = 0
    for step, step_of_other in zip(path.split("/"), other.split("/"), strict=False):
        if step != step_of_other:
            break
        number += 1
    return number
