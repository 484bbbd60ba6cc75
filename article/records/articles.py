"""What the labelled blocks of each document amount to: its article row, captions, links and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from article.kinds import KINDS, PART_OF, Kind, Part
from article.labelling.label import Labels
from article.reading.documents import Document
from article.reading.page_metadata import PageMetadata
from article.records.article_types import STORY_KINDS, article_type
from article.records.bylines import read_byline
from article.records.captions import CaptionRecord, read_caption, read_credit_line
from article.records.datelines import Dateline, read_dateline
from article.records.languages import language
from article.records.notes import Note, read_note
from article.records.published import Published, Source, own_lines, published
from article.records.related import RelatedBlock, RelatedLink, read_related

# A dateline opens the story; a later one opens a section of a round-up.
DATELINE_BLOCKS = 3
BARE_DATELINE_CHARS = 60
CAPTION_KINDS = tuple(kind for kind in Kind if PART_OF[kind] is Part.CAPTION)
NOTE_KINDS = (Kind.CONTRIBUTOR, Kind.CORRECTION, Kind.EDITOR_NOTE)


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


class _Labelled(NamedTuple):
    """A document with the kinds of its blocks, and the block numbers of each kind that occurs."""

    document: Document
    kinds: list[Kind]
    numbers: dict[Kind, list[int]]

    @property
    def metadata(self) -> PageMetadata | None:
        """What the page says about itself; None for a plain text."""
        return self.document.metadata


def records(documents: Sequence[Document], labels: Labels) -> list[Records]:
    """Derive the records of a batch; labels hold the documents' blocks one after the other.

    Each sort of record is read for all documents at once: to change readers for every document costs a
    sixth more, as the processor's caches hold one reader's code and words but not everybody's.
    """
    all_kinds = [KINDS[number] for number in labels.kind.tolist()]
    ends = list(accumulate(len(document.text) for document in documents))
    kinds = [all_kinds[end - len(d.text) : end] for d, end in zip(documents, ends, strict=True)]
    batch = list(map(_Labelled, documents, kinds, map(_numbers, kinds)))
    bodies = [_joined(d, STORY_KINDS) for d in batch]
    datelines = list(map(_dateline, batch))
    types = [article_type(d.document, d.numbers, line) for d, line in zip(batch, datelines, strict=True)]
    languages = list(map(_language, batch, bodies))
    captions, links, notes = list(map(_captions, batch)), list(map(_related, batch)), list(map(_notes, batch))
    return [
        Records(
            title=_title(labelled, sort),
            byline=_byline(labelled),
            summary=_joined(labelled, (Kind.SUMMARY,)) or None,
            dateline=dateline,
            published=_published(labelled, dateline, spoken),
            language=spoken,
            publisher=labelled.metadata.publisher if labelled.metadata else None,
            url=labelled.metadata.url if labelled.metadata else None,
            body=body,
            article_type=sort,
            captions=pictured,
            related_links=linked,
            notes=noted,
        )
        for labelled, body, dateline, sort, spoken, pictured, linked, noted in zip(
            batch, bodies, datelines, types, languages, captions, links, notes, strict=True
        )
    ]


def _numbers(kinds: Sequence[Kind]) -> dict[Kind, list[int]]:
    """The block numbers of each kind that occurs."""
    numbers: dict[Kind, list[int]] = {}
    for n, kind in enumerate(kinds):
        if kind in numbers:
            numbers[kind].append(n)
        else:
            numbers[kind] = [n]
    return numbers


def _of(numbers: dict[Kind, list[int]], *kinds: Kind) -> list[int]:
    """The numbers of the blocks of some kinds, in their order."""
    return sorted([n for kind in kinds for n in numbers.get(kind, ())])


def _texts(labelled: _Labelled, *kinds: Kind) -> list[str]:
    text = labelled.document.text
    return [text[n] for n in _of(labelled.numbers, *kinds)]


def _joined(labelled: _Labelled, kinds: Sequence[Kind]) -> str:
    """The blocks of some kinds as paragraphs."""
    return "\n\n".join(_texts(labelled, *kinds))


def _language(labelled: _Labelled, body: str) -> str | None:
    declared = labelled.metadata.language if labelled.metadata else None
    return language(body or "\n".join(labelled.document.text), declared)


def _published(labelled: _Labelled, dateline: Dateline | None, spoken: str | None) -> Published:
    document = labelled.document
    lines = own_lines(document.text, labelled.kinds, labelled.numbers)
    return published(Source(labelled.metadata, lines, dateline, spoken))


def _title(labelled: _Labelled, sort: str) -> str | None:
    """The headline as the page shows it, or as it says in its head; a page of links has none of its own."""
    if sort == "index":
        return None
    metadata = labelled.metadata
    if Kind.TITLE in labelled.numbers:
        shown = labelled.document.text[labelled.numbers[Kind.TITLE][0]]
        return _whole(shown, metadata) if metadata else shown
    return metadata.title if metadata and metadata.is_article else None


_LETTERS = re.compile(r"\W+")


def _whole(shown: str, metadata: PageMetadata) -> str:
    """The headline, or the head's where a kicker is glued to it or was cut off before a colon."""
    for candidate in metadata.candidates:
        if candidate.field != "title":
            continue
        if shown[:1] == ":" and candidate.value.endswith(shown):
            return candidate.value
        is_glued = candidate.value.count(" ") > shown.count(" ")
        if is_glued and _LETTERS.sub("", candidate.value) == _LETTERS.sub("", shown):
            return candidate.value
    return shown


def _byline(labelled: _Labelled) -> str | None:
    """The first author line that names somebody; "Redaktion:" gives way to the names in the page's head."""
    lines, metadata = _texts(labelled, Kind.BYLINE), labelled.metadata
    authors = ", ".join(metadata.authors) if metadata else ""
    if not lines or (len(lines) == 1 and not authors):
        return lines[0] if lines else authors or None
    return next((line for line in lines if read_byline(line)), authors or lines[0])


def _dateline(labelled: _Labelled) -> Dateline | None:
    """The dateline of the first paragraph, or of the line above it that was taken for something else."""
    document, _, numbers = labelled
    body = numbers.get(Kind.BODY, [])
    for number in body[:DATELINE_BLOCKS]:
        if found := read_dateline(document.text[number]):
            return found
    above = body[0] - 1 if body else -1
    if above < 0:
        return None
    text = document.text[above]
    if above in numbers.get(Kind.SUMMARY, ()):
        return read_dateline(text)
    # "TAMPA (FOX 13) -" on a line of its own: a caption begins like that too, and goes on
    found = read_dateline(text) if len(text) <= BARE_DATELINE_CHARS else None
    return found if found and found.end >= len(text.rstrip()) else None


def _captions(labelled: _Labelled) -> list[tuple[int, CaptionRecord]]:
    text, kinds = labelled.document.text, labelled.kinds
    return [
        (n, read_credit_line(text[n]) if kinds[n] is Kind.CREDIT else read_caption(text[n]))
        for n in _of(labelled.numbers, *CAPTION_KINDS)
    ]


def _related(labelled: _Labelled) -> list[RelatedLink]:
    document, kinds, numbers = labelled
    found = _of(numbers, Kind.RELATED_HEADING, Kind.RELATED_ITEM)
    urls = document.page.url if document.page else None
    return read_related(
        [RelatedBlock(n, kinds[n], document.text[n], urls[n] if urls else None) for n in found]
    )


def _notes(labelled: _Labelled) -> list[tuple[int, Kind, str, Note]]:
    text, kinds = labelled.document.text, labelled.kinds
    return [(n, kinds[n], text[n], read_note(kinds[n], text[n])) for n in _of(labelled.numbers, *NOTE_KINDS)]
