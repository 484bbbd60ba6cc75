"""What the labelled blocks of each document amount to: its article row, captions, links and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

import numpy as np

from article.kinds import KINDS, PART_OF, Kind, Part
from article.labelling.label import Labels
from article.reading.documents import Document
from article.records.article_types import article_type
from article.records.captions import CaptionRecord, read_caption
from article.records.datelines import Dateline, read_dateline
from article.records.dates import read_date_line
from article.records.languages import language
from article.records.notes import Note, read_note
from article.records.related import RelatedBlock, RelatedLink, read_related

# A dateline opens the story; a later one opens a section of a round-up.
DATELINE_BLOCKS = 3
NOTE_KINDS = (Kind.CONTRIBUTOR, Kind.CORRECTION, Kind.EDITOR_NOTE)


class Published(NamedTuple):
    """When the article was published, or why nobody can say."""

    at: datetime | None  # UTC
    evidence: str | None


@dataclass(frozen=True)
class Records:
    """Everything derived from one document's labelled blocks."""

    title: str | None
    byline: str | None
    summary: str | None
    dateline: Dateline | None
    published: Published
    language: str | None
    publisher: str | None
    url: str | None
    body: str
    article_type: str
    captions: list[tuple[int, CaptionRecord]]
    related_links: list[RelatedLink]
    notes: list[tuple[int, Kind, str, Note]]


def records(documents: Sequence[Document], labels: Labels) -> list[Records]:
    """Derive the records of a batch; labels hold the documents' blocks one after the other."""
    starts = np.cumsum([0, *(len(document.text) for document in documents)]).tolist()
    kinds = [KINDS[number] for number in labels.kind.tolist()]
    return [_records(document, kinds[start : start + len(document.text)])
            for document, start in zip(documents, starts, strict=False)]  # fmt: skip


def _records(document: Document, kinds: list[Kind]) -> Records:
    texts = dict(_texts_by_kind(document, kinds))
    metadata = document.metadata
    story = [text for text, kind in zip(document.text, kinds, strict=True) if PART_OF[kind] is Part.BODY]
    dateline = _dateline(texts.get(Kind.BODY, []))
    captions = [(n, read_caption(document.text[n]))
                for n, kind in enumerate(kinds) if PART_OF[kind] is Part.CAPTION]  # fmt: skip
    body = "\n\n".join(story)
    return Records(
        title=_first(texts, Kind.TITLE) or (metadata and metadata.title) or None,
        byline=_first(texts, Kind.BYLINE) or (metadata and ", ".join(metadata.authors)) or None,
        summary="\n\n".join(texts.get(Kind.SUMMARY, [])) or None,
        dateline=dateline,
        published=_published(document, dateline, texts.get(Kind.PUBLISHED, [])),
        language=language(body or "\n".join(document.text), metadata.language if metadata else None),
        publisher=metadata.publisher if metadata else None,
        url=metadata.url if metadata else None,
        body=body,
        article_type=article_type(document, kinds, dateline),
        captions=captions,
        related_links=read_related(_related(document, kinds)),
        notes=[(n, kind, document.text[n], read_note(kind, document.text[n]))
               for n, kind in enumerate(kinds) if kind in NOTE_KINDS],
    )  # fmt: skip


def _texts_by_kind(document: Document, kinds: list[Kind]) -> dict[Kind, list[str]]:
    texts: dict[Kind, list[str]] = {}
    for text, kind in zip(document.text, kinds, strict=True):
        texts.setdefault(kind, []).append(text)
    return texts


def _first(texts: dict[Kind, list[str]], kind: Kind) -> str | None:
    return texts[kind][0] if kind in texts else None


def _dateline(paragraphs: list[str]) -> Dateline | None:
    found = (read_dateline(text) for text in paragraphs[:DATELINE_BLOCKS])
    return next((dateline for dateline in found if dateline), None)


def _published(document: Document, dateline: Dateline | None, lines: list[str]) -> Published:
    """Only page metadata, a published line or the dateline may say when; nothing else in the text."""
    candidates = list(_candidates(document, dateline, lines))
    doubts = "; ".join(c.evidence for c in candidates if c.evidence)
    return next((c for c in candidates if c.at), Published(None, doubts or None))


def _candidates(document: Document, dateline: Dateline | None, lines: list[str]) -> Iterator[Published]:
    if document.metadata and document.metadata.published_at:
        yield Published(document.metadata.published_at, document.metadata.published_evidence)
    for text in lines:
        line = read_date_line(text)
        if line and (line.at or line.day):
            at = line.at or datetime.combine(line.day, time())  # type: ignore[arg-type]
            yield Published(at, f"published line: “{text}”{'' if line.at else ' (the day only)'}")
    if dateline and dateline.day and dateline.month:
        if dateline.year:
            yield Published(datetime(dateline.year, dateline.month, dateline.day), "dateline (the day only)")  # noqa: DTZ001
        else:
            yield Published(
                None, f"the dateline says day {dateline.day} of month {dateline.month}, but no year"
            )


def _related(document: Document, kinds: list[Kind]) -> list[RelatedBlock]:
    urls = document.page.url if document.page else [None] * len(kinds)
    return [
        RelatedBlock(n, kind, document.text[n], urls[n])
        for n, kind in enumerate(kinds)
        if kind in {Kind.RELATED_HEADING, Kind.RELATED_ITEM}
    ]
