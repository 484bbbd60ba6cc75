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
# An offer to subscribe is short, and stands where the text breaks off.
OFFER_CHARS = 160
OFFER_BLOCKS = 4
# Times of day that open a block.
LIVE_ENTRIES = 4
# An entry behind a time is a sentence; shorter ones make a timetable.
LIVE_ENTRY_CHARS = 50
CLOCK_ALONE = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}| Uhr)?")
CLOCK_CHARS = 20
CLOCK_BEFORE = re.compile(rf"{CLOCK_ALONE.pattern}\s?[-–—:|]\s")
# A page of nothing but links.
INDEX_LINKS = 5
STORY_KINDS = tuple(kind for kind in Kind if PART_OF[kind] is Part.BODY)
OWN_KINDS = frozenset({Kind.CAPTION, Kind.BYLINE, Kind.SUMMARY})
MARK_CHARS = 40
START_BLOCKS = 3
TAIL_BLOCKS = 25


def _phrases(evidence: str) -> tuple[str, ...]:
    """The phrases of `seeds/lexicon/article_types.csv` that are evidence of this sort."""
    return tuple(row["phrase"] for row in rows("article_types.csv") if row["evidence"] == evidence)


PAYWALL = _phrases("paywall")
PAYWALL_PLAIN = _phrases("paywall_plain")
RELEASE_MARKS = _phrases("release_mark")
RELEASE_STARTS = frozenset(_phrases("release_start"))
RELEASE_WIRES = frozenset(_phrases("release_wire"))


Numbers = dict[Kind, list[int]]


def article_type(document: Document, numbers: Numbers, dateline: Dateline | None) -> str:
    """Return article, gallery, release, live_blog, stub or index.

    numbers: the block numbers of each kind that occurs.
    """
    metadata = document.metadata
    body = sorted([n for kind in STORY_KINDS for n in numbers.get(kind, ())])
    declared = metadata.article_type if metadata else None
    if declared == "live_blog" or _is_live(document, body):
        return "live_blog"
    if len(numbers.get(Kind.CAPTION, ())) >= max(GALLERY_CAPTIONS, GALLERY_CAPTIONS * len(body)):
        return "gallery"
    if _is_release(document, dateline):
        return "release"
    if not body and ((metadata and not metadata.is_article) or _is_all_links(numbers)):
        return "index"
    if _is_short(document, body) and _asks_for_money(document, numbers):
        return "stub"
    return "article"


def _is_short(document: Document, body: list[int]) -> bool:
    left = STUB_CHARS
    for n in body:
        left -= len(document.text[n])
        if left <= 0:
            return False
    return True


def _is_live(document: Document, body: list[int]) -> bool:
    """Say whether paragraphs open with a time of day, in front or on its own line right above.

    A ticker of other stories beside an article has such lines too, but no paragraphs below them.
    """
    if len(body) < LIVE_ENTRIES:
        return False
    text = document.text
    # each entry has its figures, and few stories have as many blocks that begin with one
    if len([block for block in text if block[:1].isdigit()]) < LIVE_ENTRIES:
        return False
    entries = [n for n in body if _opens_entry(text[n]) or (n and _is_clock(text[n - 1]))]
    return len(entries) >= LIVE_ENTRIES


def _is_clock(text: str) -> bool:
    return len(text) <= CLOCK_CHARS and text[:1].isdigit() and CLOCK_ALONE.fullmatch(text) is not None


def _opens_entry(text: str) -> bool:
    return text[:1].isdigit() and len(text) > LIVE_ENTRY_CHARS and CLOCK_BEFORE.match(text) is not None


def _is_all_links(numbers: Numbers) -> bool:
    """Say whether there are links to stories, and no story and no picture of its own."""
    links = len(numbers.get(Kind.RELATED_ITEM, ()))
    return links >= INDEX_LINKS and OWN_KINDS.isdisjoint(numbers)


def _is_release(document: Document, dateline: Dateline | None) -> bool:
    if dateline and dateline.agency in RELEASE_WIRES:
        return True
    if any(text.strip(" .:*–—-").lower() in RELEASE_STARTS for text in document.text[:START_BLOCKS]):
        return True
    # one by one, as nearly all of them are ASCII, and others take ten times as long
    openings = "\n".join([text[:MARK_CHARS].lower() for text in document.text[-TAIL_BLOCKS:]])
    marks = [mark for mark in RELEASE_MARKS if mark in openings]
    return (
        len([line for line in openings.split("\n") if any(m in line for m in marks)]) > 1 if marks else False
    )


def _asks_for_money(document: Document, numbers: Numbers) -> bool:
    """Say whether it breaks off before an offer: an advertisement that says so, or the page itself."""
    if document.metadata and document.metadata.is_free is False:
        return True
    offers = [document.text[n].lower() for n in numbers.get(Kind.PROMO, ())]
    if any(words in text for text in offers for words in PAYWALL):
        return True
    last = [text.lower() for text in document.text[-OFFER_BLOCKS:] if len(text) <= OFFER_CHARS]
    return any(words in text for text in last for words in PAYWALL_PLAIN)
