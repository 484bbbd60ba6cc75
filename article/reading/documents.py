"""Raw files to documents: decoded, cut into blocks, each known by its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from article.errors import NotAnArticle
from article.reading.blocks import Blocks, PageEvidence, Said
from article.reading.decode import VALID_UTF_8, Decoded, decode
from article.reading.html_blocks import PageBlocks, parse, read_page
from article.reading.page_metadata import AUTHOR, BODY, SUMMARY, TITLE, PageMetadata, read_metadata
from article.reading.text_blocks import text_blocks

# Half of SHA-256 still tells apart every article that will ever be written.
ARTICLE_ID_DIGITS = 32


class RawFile(NamedTuple):
    """A file as it lies on disk."""

    name: str  # path or address; the splitter never looks at it
    data: bytes


@dataclass(frozen=True)
class Document:
    """One file's content, cut into blocks."""

    file_no: int
    article_id: str
    decoded: Decoded
    text: list[str]
    start: list[int]
    end: list[int]
    gap: list[int]
    page: PageBlocks | None = None
    metadata: PageMetadata | None = None


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file."""

    file_id: str
    decoded: Decoded | None
    status: str  # loaded, duplicate or quarantined
    reason: str | None
    article_id: str | None


def read(files: Sequence[RawFile]) -> tuple[list[FileOutcome], list[Document]]:
    """Read each file; the first of several with the same content becomes a document."""
    outcomes: list[FileOutcome] = []
    documents: dict[str, Document] = {}
    for number, file in enumerate(files):
        file_id = sha256(file.data).hexdigest()
        try:
            decoded = decode(file.data)
            article_id = _content_id(decoded, file_id)
            first = documents.get(article_id)
            if first is None:
                documents[article_id] = _document(number, article_id, decoded)
        except NotAnArticle as problem:
            outcomes.append(FileOutcome(file_id, None, "quarantined", problem.reason, None))
            continue
        reason = None if first is None else f"the same text as {files[first.file_no].name}"
        outcomes.append(
            FileOutcome(file_id, decoded, "loaded" if first is None else "duplicate", reason, article_id)
        )
    return outcomes, list(documents.values())


def _content_id(decoded: Decoded, file_id: str) -> str:
    """The hash of the text as UTF-8, which most files are: then it is the hash of the file."""
    if decoded.evidence != VALID_UTF_8:
        file_id = sha256(decoded.text.encode("utf-8", "surrogatepass")).hexdigest()
    return file_id[:ARTICLE_ID_DIGITS]


def _document(number: int, article_id: str, decoded: Decoded) -> Document:
    if decoded.format == "html":
        return _page(number, article_id, decoded)
    spans = text_blocks(decoded.text)
    text = [decoded.text[start:end] for start, end, _ in spans]
    start, end, gap = map(list, zip(*spans, strict=True))
    return Document(number, article_id, decoded, text, start, end, gap)


def _page(number: int, article_id: str, decoded: Decoded) -> Document:
    tree = parse(decoded.text)
    page = read_page(tree)
    if not page.text:
        raise NotAnArticle("a page without visible text")
    start, at = [], 0
    for text in page.text:
        start.append(at)
        at += len(text) + 1
    end = [s + len(text) for s, text in zip(start, page.text, strict=True)]
    return Document(
        number, article_id, decoded, page.text, start, end, [0] * len(start), page, read_metadata(tree)
    )


def as_blocks(documents: Sequence[Document]) -> Blocks:
    """Documents that are all pages or all plain text, as the columns the labelling works on."""
    pages = [document.page for document in documents if document.page]
    return Blocks(
        [text for document in documents for text in document.text],
        np.repeat(np.arange(len(documents)), [len(document.text) for document in documents]),
        np.array([gap for document in documents for gap in document.gap], np.int64),
        page_evidence(pages, [said(d.metadata) for d in documents if d.metadata]) if pages else None,
    )


def said(metadata: PageMetadata) -> Said:
    """What a page says of its story."""

    def of(field: str) -> tuple[str, ...]:
        found = (" ".join(c.value.lower().split()) for c in metadata.candidates if c.field == field)
        return tuple(dict.fromkeys(found))

    return Said(of(TITLE), of(SUMMARY), of(AUTHOR), " ".join(of(BODY)))


def page_evidence(pages: Sequence[PageBlocks], statements: Sequence[Said]) -> PageEvidence:
    """The markup of several pages, one under the other, with what each says in its metadata."""
    return PageEvidence(
        said=list(statements),
        path=[path for page in pages for path in page.path],
        tag=[tag for page in pages for tag in page.tag],
        ancestors=np.array([inside for page in pages for inside in page.ancestors], np.int64),
        heading_level=np.array([level for page in pages for level in page.heading_level], np.int64),
        names=[names for page in pages for names in page.names],
        link_chars=np.array([chars for page in pages for chars in page.link_chars], np.int64),
    )
