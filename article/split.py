"""The table of contents: read, label, record.

`split_batch` is the one way from raw files to rows; `split` is the same for one file somebody looks at.
Both are a function of the bytes and of this version of the splitter, and of nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from article import tables
from article.errors import NotAnArticle
from article.labelling.label import Labels, label
from article.reading.documents import Document, RawFile, as_blocks, read
from article.records.articles import Records, records

# Blocks that are labelled together: enough to spread the cost of a call, few enough for little memory.
HANDY_BLOCKS = 8192


@dataclass(frozen=True)
class SplitBatch:
    """The rows of a batch of files; `articles.file_no` is the file's place in the batch."""

    files: pa.Table
    articles: pa.Table
    blocks: pa.Table
    captions: pa.Table
    related_links: pa.Table
    notes: pa.Table


@dataclass(frozen=True)
class Article:
    """One split file, as rows of plain values."""

    batch: SplitBatch

    @cached_property
    def article(self) -> dict[str, Any]:
        """The row of `articles`, with the file's encoding."""
        file = self.batch.files.to_pylist()[0]
        read_as = {name: file[name] for name in ("format", "encoding", "encoding_evidence", "replaced_chars")}
        return {**self.batch.articles.drop_columns(["file_no"]).to_pylist()[0], **read_as}

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        """The rows of `blocks`."""
        return self.batch.blocks.to_pylist()

    @cached_property
    def captions(self) -> list[dict[str, Any]]:
        """The rows of `captions`."""
        return self.batch.captions.to_pylist()

    @cached_property
    def related_links(self) -> list[dict[str, Any]]:
        """The rows of `related_links`."""
        return self.batch.related_links.to_pylist()

    @cached_property
    def notes(self) -> list[dict[str, Any]]:
        """The rows of `notes`."""
        return self.batch.notes.to_pylist()

    def to_dict(self) -> dict[str, Any]:
        """Everything, ready for JSON but for dates."""
        return {
            "article": self.article,
            "blocks": self.blocks,
            "captions": self.captions,
            "related_links": self.related_links,
            "notes": self.notes,
        }


def split_batch(files: Sequence[RawFile]) -> SplitBatch:
    """Split files into blocks, label every block and derive the records.

    A file that holds no article is a row of `files` with its reason; it costs the others nothing.
    """
    outcomes, documents = read(files)
    parts = [_split_alike(alike) for alike in _by_format(documents)]
    return SplitBatch(
        files=tables.files(files, outcomes),
        articles=tables.articles(parts),
        blocks=tables.blocks(parts),
        captions=tables.captions(parts),
        related_links=tables.related_links(parts),
        notes=tables.notes(parts),
    )


def split(data: bytes, name: str = "") -> Article:
    """Split one file. Raises NotAnArticle with the reason where there is none in it."""
    batch = split_batch([RawFile(name, data)])
    reason = batch.files["reason"][0].as_py()
    if batch.files["status"][0].as_py() == "quarantined":
        raise NotAnArticle(reason)
    return Article(batch)


def _by_format(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Pages and plain texts apart, as they are labelled from different evidence, and in handy numbers."""
    yield from _handy([d for d in documents if not d.page])
    yield from _handy([d for d in documents if d.page])


def _handy(documents: list[Document]) -> Iterator[list[Document]]:
    some: list[Document] = []
    blocks = 0
    for document in documents:
        some.append(document)
        blocks += len(document.text)
        if blocks >= HANDY_BLOCKS:
            yield some
            some, blocks = [], 0
    if some:
        yield some


def _split_alike(documents: list[Document]) -> tuple[list[Document], Labels, list[Records]]:
    labels = label(as_blocks(documents))
    return documents, labels, records(documents, labels)
