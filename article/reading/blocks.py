"""The blocks of a batch of documents, as columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Said(NamedTuple):
    """What a page's metadata says of its story: every statement, in lower case."""

    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class PageEvidence:
    """What the markup says of each block; see `article.reading.html_blocks.PageBlocks`."""

    path: list[str]
    tag: list[str]
    ancestors: Ints
    heading_level: Ints
    names: list[str]
    link_chars: Ints
    said: list[Said]  # one a document


@dataclass(frozen=True)
class Blocks:
    """Blocks of documents one after the other; row i is a block, `document` never decreases."""

    text: list[str]
    document: Ints
    gap: Ints  # empty lines before the block; 0 in a page
    page: PageEvidence | None = None

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def is_first(self) -> Flags:
        """Whether the block opens its document."""
        opens: Flags = np.diff(self.document, prepend=-1) != 0
        return opens

    @cached_property
    def first_row(self) -> Ints:
        """(documents,) the row each document starts at."""
        return np.flatnonzero(self.is_first)

    @cached_property
    def length(self) -> Ints:
        """(documents,) blocks in each document."""
        return np.diff(self.first_row, append=len(self.text))

    @cached_property
    def ordinal(self) -> Ints:
        """(blocks,) which of the batch's documents, counted from 0 without holes."""
        return np.cumsum(self.is_first) - 1

    @cached_property
    def position(self) -> Ints:
        """(blocks,) place in the document, from 0."""
        return np.arange(len(self.text)) - self.first_row[self.ordinal]

    @cached_property
    def from_end(self) -> Ints:
        """(blocks,) blocks that follow in the document."""
        return self.length[self.ordinal] - 1 - self.position
