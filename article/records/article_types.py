"""What sort of document the blocks make."""

import re

from article.kinds import PART_OF, Kind, Part
from article.reading.documents import Document
from article.records.datelines import Dateline
from article.records.vocabulary import rows

# A gallery has no story to speak of: at least two pictures for each paragraph.
GALLERY_CAPTIONS = 2
# A teaser in front of a paywall.
STUB_CHARS = 900
# Times of day that open a block.
LIVE_ENTRIES = 4
CLOCK_ALONE = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}| Uhr)?")


def _phrases(evidence: str) -> tuple[str, ...]:
    """The phrases of `seeds/lexicon/article_types.csv` that are evidence of this sort."""
    return tuple(row["phrase"] for row in rows("article_types.csv") if row["evidence"] == evidence)


PAYWALL = _phrases("paywall")
RELEASE_MARKS = _phrases("release_mark")
RELEASE_WIRES = frozenset(_phrases("release_wire"))


def article_type(document: Document, kinds: list[Kind], dateline: Dateline | None) -> str:
    """Return article, gallery, release, live_blog, stub or index."""
    declared = document.metadata.article_type if document.metadata else None
    if declared == "live_blog" or _live_entries(document, kinds) >= LIVE_ENTRIES:
        return "live_blog"
    parts = [PART_OF[kind] for kind in kinds]
    body = sum(part is Part.BODY for part in parts)
    if sum(kind is Kind.CAPTION for kind in kinds) >= max(GALLERY_CAPTIONS, GALLERY_CAPTIONS * body):
        return "gallery"
    if _is_release(document, dateline):
        return "release"
    if document.metadata and not document.metadata.is_article and not body:
        return "index"
    story = sum(len(text) for text, part in zip(document.text, parts, strict=True) if part is Part.BODY)
    if story < STUB_CHARS and _asks_for_money(document, kinds):
        return "stub"
    return "article"


def _live_entries(document: Document, kinds: list[Kind]) -> int:
    """Entries that open with a time of day on its own line, inside the story."""
    first_body = next((n for n, kind in enumerate(kinds) if PART_OF[kind] is Part.BODY), len(kinds))
    return sum(bool(CLOCK_ALONE.fullmatch(text)) for text in document.text[first_body:])


def _is_release(document: Document, dateline: Dateline | None) -> bool:
    if dateline and dateline.agency in RELEASE_WIRES:
        return True
    return sum(any(mark in text[:40].lower() for mark in RELEASE_MARKS) for text in document.text) > 1


def _asks_for_money(document: Document, kinds: list[Kind]) -> bool:
    return any(
        kind is Kind.PROMO and any(words in text.lower() for words in PAYWALL)
        for text, kind in zip(document.text, kinds, strict=True)
    )
