"""Labelled documents to Arrow rows. The columns and their meaning are those of the warehouse's tables."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from article.kinds import KINDS, PART_OF, Part
from article.labelling.label import Labels
from article.reading.documents import Document, FileOutcome, RawFile
from article.records.articles import Records
from article.version import SPLITTER_VERSION

Split = tuple[list[Document], Labels, list[Records]]

NAMES = pa.list_(pa.string())
KIND_NAMES = pa.array([str(kind) for kind in KINDS])
PART_NAMES = pa.array([str(PART_OF[kind]) for kind in KINDS])


def files(raw: Sequence[RawFile], outcomes: Sequence[FileOutcome]) -> pa.Table:
    """One row per input, in its order."""
    decoded = [outcome.decoded for outcome in outcomes]
    return pa.table({
        "file_id": pa.array([o.file_id for o in outcomes], pa.string()),
        "format": pa.array([d and d.format for d in decoded], pa.string()),
        "size_bytes": pa.array([len(file.data) for file in raw], pa.int64()),
        "encoding": pa.array([d and d.encoding for d in decoded], pa.string()),
        "encoding_evidence": pa.array([d and d.evidence for d in decoded], pa.string()),
        "replaced_chars": pa.array([d.replaced_chars if d else 0 for d in decoded], pa.int64()),
        "status": pa.array([o.status for o in outcomes], pa.string()),
        "reason": pa.array([o.reason for o in outcomes], pa.string()),
        "article_id": pa.array([o.article_id for o in outcomes], pa.string()),
    })  # fmt: skip


def articles(parts: Sequence[Split]) -> pa.Table:
    """One row per document."""
    documents = [document for part, _, _ in parts for document in part]
    rows = [row for _, _, part in parts for row in part]

    def text(get: Callable[[Records], str | None]) -> "pa.Array[Any]":
        return pa.array([get(row) for row in rows], pa.string())

    return pa.table({
        "file_no": pa.array([d.file_no for d in documents], pa.int64()),
        "article_id": pa.array([d.article_id for d in documents], pa.string()),
        "title": text(lambda r: r.title),
        "byline": text(lambda r: r.byline),
        "summary": text(lambda r: r.summary),
        "dateline_place": text(lambda r: r.dateline.place if r.dateline else None),
        "dateline_agency": text(lambda r: r.dateline.agency if r.dateline else None),
        "published_at": pa.array([r.published.at for r in rows], pa.timestamp("us")),
        "published_evidence": text(lambda r: r.published.evidence),
        "language": text(lambda r: r.language),
        "publisher": text(lambda r: r.publisher),
        "url": text(lambda r: r.url),
        "body": text(lambda r: r.body),
        **_counts(parts),
        "hidden_chars": pa.array([d.page.hidden_chars if d.page else 0 for d in documents], pa.int64()),
        "article_type": text(lambda r: r.article_type),
        "splitter_version": pa.array([SPLITTER_VERSION] * len(rows), pa.string()),
    })  # fmt: skip


def _counts(parts: Sequence[Split]) -> dict[str, "pa.Array[Any]"]:
    """Sums over each document's blocks."""
    totals: dict[str, list[int]] = {name: [] for name in (
        "body_words", "text_chars", "body_chars", "caption_count", "caption_chars", "furniture_chars",
    )}  # fmt: skip
    part_of = np.array([str(PART_OF[kind]) for kind in KINDS])
    is_caption = np.array([kind == "caption" for kind in KINDS])
    for documents, labels, _ in parts:
        document = np.repeat(np.arange(len(documents)), [len(d.text) for d in documents])
        part = part_of[labels.kind]

        def add(name: str, values: Any, document: Any = document, size: int = len(documents)) -> None:  # noqa: ANN401
            totals[name].extend(np.bincount(document, values, size).astype(np.int64).tolist())

        add("body_words", labels.words * (part == Part.BODY))
        add("text_chars", labels.chars)
        add("body_chars", labels.chars * (part == Part.BODY))
        add("caption_count", is_caption[labels.kind])
        add("caption_chars", labels.chars * (part == Part.CAPTION))
        add("furniture_chars", labels.chars * (part == Part.FURNITURE))
    return {name: pa.array(values, pa.int64()) for name, values in totals.items()}


def blocks(parts: Sequence[Split]) -> pa.Table:
    """One row per block."""
    documents = [document for part, _, _ in parts for document in part]
    kind = pa.array(np.concatenate([labels.kind for _, labels, _ in parts]) if parts else [], pa.int64())
    second = np.concatenate([np.zeros(0, np.int64), *(labels.runner_up for _, labels, _ in parts)])

    def column(get: Callable[[Document], Sequence[Any]], kind: pa.DataType) -> "pa.Array[Any]":
        return pa.array(list(chain.from_iterable(map(get, documents))), kind)

    return pa.table({
        "article_id": column(lambda d: [d.article_id] * len(d.text), pa.string()),
        "block_no": column(lambda d: range(len(d.text)), pa.int64()),
        "kind": KIND_NAMES.take(kind),
        "part": PART_NAMES.take(kind),
        "text": column(lambda d: d.text, pa.string()),
        "char_start": column(lambda d: d.start, pa.int64()),
        "char_end": column(lambda d: d.end, pa.int64()),
        "reason": pa.array([reason for _, labels, _ in parts for reason in labels.reason], pa.string()),
        "confidence": pa.array(
            np.concatenate([labels.confidence for _, labels, _ in parts]) if parts else [], pa.float32()
        ),
        "runner_up": KIND_NAMES.take(pa.array(second, pa.int64(), mask=second < 0)),
        "html_path": column(lambda d: d.page.path if d.page else [None] * len(d.text), pa.string()),
    })  # fmt: skip


def captions(parts: Sequence[Split]) -> pa.Table:
    """One row per block of the caption part."""
    rows = [(d, no, c) for documents, _, records in parts
            for d, r in zip(documents, records, strict=True) for no, c in r.captions]  # fmt: skip
    return pa.table({
        "article_id": pa.array([d.article_id for d, _, _ in rows], pa.string()),
        "block_no": pa.array([no for _, no, _ in rows], pa.int64()),
        "caption": pa.array([c.caption for _, _, c in rows], pa.string()),
        "credit": pa.array([c.credit for _, _, c in rows], pa.string()),
        "photographers": pa.array([c.photographers for _, _, c in rows], NAMES),
        "agencies": pa.array([c.agencies for _, _, c in rows], NAMES),
        "is_file_photo": pa.array([c.is_file_photo for _, _, c in rows], pa.bool_()),
        "is_handout": pa.array([c.is_handout for _, _, c in rows], pa.bool_()),
        "is_pool": pa.array([c.is_pool for _, _, c in rows], pa.bool_()),
        "taken_on": pa.array([c.taken_on for _, _, c in rows], pa.date32()),
        "place": pa.array([c.place for _, _, c in rows], pa.string()),
        "glued_at": pa.array([c.glued_at for _, _, c in rows], pa.list_(pa.int32())),
    })  # fmt: skip


def related_links(parts: Sequence[Split]) -> pa.Table:
    """One row per link to another story."""
    rows = [(d, link) for documents, _, records in parts
            for d, r in zip(documents, records, strict=True) for link in r.related_links]  # fmt: skip
    return pa.table({
        "article_id": pa.array([d.article_id for d, _ in rows], pa.string()),
        "block_no": pa.array([link.block_no for _, link in rows], pa.int64()),
        "heading": pa.array([link.heading for _, link in rows], pa.string()),
        "title": pa.array([link.title for _, link in rows], pa.string()),
        "published_on": pa.array([link.published_on for _, link in rows], pa.date32()),
        "teaser": pa.array([link.teaser for _, link in rows], pa.string()),
        "url": pa.array([link.url for _, link in rows], pa.string()),
    })  # fmt: skip


def notes(parts: Sequence[Split]) -> pa.Table:
    """One row per correction, editor's note or contributor line."""
    rows = [(d, *note) for documents, _, records in parts
            for d, r in zip(documents, records, strict=True) for note in r.notes]  # fmt: skip
    return pa.table({
        "article_id": pa.array([d.article_id for d, *_ in rows], pa.string()),
        "block_no": pa.array([no for _, no, *_ in rows], pa.int64()),
        "kind": pa.array([str(kind) for _, _, kind, *_ in rows], pa.string()),
        "text": pa.array([text for *_, text, _ in rows], pa.string()),
        "people": pa.array([note.people for *_, note in rows], NAMES),
        "roles": pa.array([note.roles for *_, note in rows], NAMES),
        "agency": pa.array([note.agency for *_, note in rows], pa.string()),
        "place": pa.array([note.place for *_, note in rows], pa.string()),
    })  # fmt: skip
