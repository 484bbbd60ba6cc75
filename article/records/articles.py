"""What the labelled blocks of each document amount to: its article row, captions, links and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from article.kinds import KINDS, PART_OF, Kind, Part
from article.labelling.label import Labels
from article.reading.documents import Document
from article.reading.page_metadata import PageMetadata
from article.records.article_types import STORY_KINDS, article_type
from article.records.bylines import read_byline
from article.records.captions import CaptionRecord, read_caption
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


def records(documents: Sequence[Document], labels: Labels) -> list[Records]:
    """Derive the records of a batch; labels hold the documents' blocks one after the other."""
    starts = np.cumsum([0, *(len(document.text) for document in documents)]).tolist()
    kinds = [KINDS[number] for number in labels.kind.tolist()]
    return [_records(document, kinds[start : start + len(document.text)])
            for document, start in zip(documents, starts, strict=False)]  # fmt: skip


def _records(document: Document, kinds: list[Kind]) -> Records:
    numbers = _numbers(kinds)
    metadata = document.metadata
    body = "\n\n".join([document.text[n] for n in _of(numbers, *STORY_KINDS)])
    dateline = _dateline(document, numbers)
    sort = article_type(document, numbers, dateline)
    spoken = language(body or "\n".join(document.text), metadata.language if metadata else None)
    lines = own_lines(document.text, kinds, numbers)
    return Records(
        title=None if sort == "index" else _title(document, numbers),
        byline=_byline([document.text[n] for n in numbers.get(Kind.BYLINE, ())], metadata),
        summary="\n\n".join([document.text[n] for n in numbers.get(Kind.SUMMARY, ())]) or None,
        dateline=dateline,
        published=published(Source(metadata, lines, dateline, spoken)),
        language=spoken,
        publisher=metadata.publisher if metadata else None,
        url=metadata.url if metadata else None,
        body=body,
        article_type=sort,
        captions=[(n, read_caption(document.text[n])) for n in _of(numbers, *CAPTION_KINDS)],
        related_links=_related(document, kinds, numbers),
        notes=[(n, kinds[n], document.text[n], read_note(kinds[n], document.text[n]))
               for n in _of(numbers, *NOTE_KINDS)],
    )  # fmt: skip


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


def _title(document: Document, numbers: dict[Kind, list[int]]) -> str | None:
    """The headline as the page shows it, or as it says in its head; a page of links has none of its own."""
    metadata = document.metadata
    if Kind.TITLE in numbers:
        shown = document.text[numbers[Kind.TITLE][0]]
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


def _byline(lines: Sequence[str], metadata: PageMetadata | None) -> str | None:
    """The first author line that names somebody; "Redaktion:" gives way to the names in the page's head."""
    authors = ", ".join(metadata.authors) if metadata else ""
    if not lines or (len(lines) == 1 and not authors):
        return lines[0] if lines else authors or None
    return next((line for line in lines if read_byline(line)), authors or lines[0])


def _dateline(document: Document, numbers: dict[Kind, list[int]]) -> Dateline | None:
    """The dateline of the first paragraph, or of the line above it that was taken for something else."""
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


def _related(document: Document, kinds: Sequence[Kind], numbers: dict[Kind, list[int]]) -> list[RelatedLink]:
    found = _of(numbers, Kind.RELATED_HEADING, Kind.RELATED_ITEM)
    urls = document.page.url if document.page else None
    return read_related(
        [RelatedBlock(n, kinds[n], document.text[n], urls[n] if urls else None) for n in found]
    )
