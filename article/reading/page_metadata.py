"""What a page says about itself: JSON-LD, OpenGraph, other meta tags, microdata.

Pages contradict themselves, so every statement is kept as a candidate with where it stood; the first in the
order of trust is the answer. JSON-LD is read first, because a newsroom's own system writes it for search
engines that check.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from article.reading.html_tree import parse
from article.reading.json_ld import Thing, things
from article.reading.page_dates import Moment, moment

TITLE, AUTHOR, PUBLISHED, MODIFIED = "title", "author", "published", "modified"
LANGUAGE, PUBLISHER, URL, TYPE = "language", "publisher", "url", "type"
SUMMARY, BODY = "summary", "body"

# In each field the order is the order of trust.
META_NAMES: Final = {
    TITLE: ("og:title", "twitter:title", "headline", "parsely-title", "dc.title", "dcterms.title"),
    AUTHOR: (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "cxenseparse:author",
    ),
    PUBLISHED: (
        "article:published_time",
        "article:published:time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.created",
        "publishdate",
        "publish-date",
        "publication_date",
        "pubdate",
        "dc.date",
        "date",
    ),
    MODIFIED: (
        "article:modified_time",
        "article:modified:time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "lastmod",
        "last-modified",
    ),
    LANGUAGE: ("content-language", "language", "dc.language", "og:locale"),
    PUBLISHER: ("og:site_name", "publisher", "dc.publisher", "application-name"),
    URL: ("og:url", "parsely-link", "twitter:url"),
    TYPE: ("og:type",),
    SUMMARY: ("og:description", "description", "twitter:description", "dc.description"),
}
_RANK: Final = {name: (field, rank) for field, names in META_NAMES.items() for rank, name in enumerate(names)}

# schema.org types of a story of its own; `NewsArticle` and everything under it, and what sites use in its
# place.
_STORY_TYPES: Final = {
    "LiveBlogPosting": "live_blog",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    **dict.fromkeys(
        (
            "NewsArticle",
            "Article",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "AskPublicNewsArticle",
            "BackgroundNewsArticle",
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "TechArticle",
            "ScholarlyArticle",
            "MedicalScholarlyArticle",
            "BlogPosting",
            "Report",
            "ClaimReview",
        ),
        "article",
    ),
}
# Dates of one story differ by their zones, where systems leave the zone out.
ANOTHER_DAY: Final = timedelta(days=1)
_NO_NAME = re.compile(r"://|@|^\W*\d*\W*$")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_,;]|$)")
_INDEX_TYPES: Final = frozenset({"CollectionPage", "SearchResultsPage"})


class Candidate(NamedTuple):
    """One statement of the page about itself."""

    field: str
    value: str
    evidence: str


@dataclass(frozen=True)
class PageMetadata:
    """What the page says; None where it says nothing, or too many things.

    published, modified: as written. published_at: UTC without a zone; a time without a zone is taken as UTC
    and a day without a time as its midnight, and published_evidence says so. language: ISO 639-1 code.
    is_article: False only where the page says it is none (a front page, a list). candidates: everything it
    says, the trusted first.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_at: datetime | None = None
    published_evidence: str | None = None
    modified: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    article_type: str | None = None  # article, live_blog, gallery or index
    is_article: bool = True
    is_free: bool | None = None  # whether it says that anybody may read it; None where it does not say
    candidates: tuple[Candidate, ...] = ()


def read_metadata(page: str | LexborHTMLParser) -> PageMetadata:
    """Return what a page, given as its text or its tree, says about itself."""
    tree = parse(page) if isinstance(page, str) else page
    plain = [*_link_and_title(tree), *_meta(tree)]
    stories = [
        thing for thing in things(_scripts(tree)) if thing.type in _STORY_TYPES or thing.type in _INDEX_TYPES
    ]
    story = _own_story(stories, plain)
    said = [*(_of_story(story) if story else ()), *plain, *_microdata(tree), *_language_of(tree)]
    others = [
        c._replace(evidence=f"another {s.type}") for s in stories if s is not story for c in _of_story(s)
    ]
    when, published = _published(said)
    kind = _kind(story, stories, said)
    return PageMetadata(
        title=_first(said, TITLE),
        authors=tuple(_authors(said)),
        published=published.value if published else None,
        published_at=when.at if when else None,
        published_evidence=_evidence(when, published, said),
        modified=_first(said, MODIFIED),
        language=next(filter(None, (_language_code(c.value) for c in said if c.field == LANGUAGE)), None),
        publisher=_first(said, PUBLISHER),
        url=next((c.value for c in said if c.field == URL and c.value.startswith("http")), None),
        article_type=kind,
        is_article=_is_article(kind, said),
        is_free=_is_free(story),
        candidates=(*said, *others),
    )


def _scripts(tree: LexborHTMLParser) -> list[str]:
    return [node.text(deep=True) for node in tree.css('script[type*="ld+json" i]')]


def _own_story(stories: list[Thing], plain: list[Candidate]) -> Thing | None:
    """The thing that is this page; of several stories the one with the page's address or title, else none."""
    own = [thing for thing in stories if thing.type in _STORY_TYPES]
    live = [thing for thing in own if thing.type == "LiveBlogPosting"]
    if len(live or own) <= 1:
        return next(iter(live or own), None)
    known = {c.value.rstrip("/") for c in plain if c.field in {URL, TITLE}}
    named = (t for t in own if known.intersection(value.rstrip("/") for value in _identity(t)))
    return next(named, None)


def _identity(story: Thing) -> list[str]:
    page = story.values.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else None
    return [
        *story.texts("url"),
        *story.texts("mainEntityOfPage"),
        *story.texts("headline"),
        str(address or ""),
    ]


_STORY_FIELDS: Final = (
    (TITLE, ("headline", "name")),
    (AUTHOR, ("author", "creator")),
    (PUBLISHED, ("datePublished", "dateCreated")),
    (MODIFIED, ("dateModified",)),
    (LANGUAGE, ("inLanguage",)),
    (PUBLISHER, ("publisher", "sourceOrganization")),
    (URL, ("url", "mainEntityOfPage")),
    (SUMMARY, ("description", "abstract")),
    (BODY, ("articleBody",)),
)


def _of_story(story: Thing) -> list[Candidate]:
    return [
        Candidate(field, text, f"JSON-LD {key}")
        for field, keys in _STORY_FIELDS
        for key in keys
        for text in story.texts(key)
        if text
    ]


def _link_and_title(tree: LexborHTMLParser) -> Iterator[Candidate]:
    link = tree.css_first('link[rel~="canonical" i]')
    href = (link.attributes.get("href") or "").strip() if link else ""
    if href:
        yield Candidate(URL, href, "link rel=canonical")


def _meta(tree: LexborHTMLParser) -> list[Candidate]:
    """Statements of the meta tags, by field in the order of trust, and the page's title last."""
    ranked = []
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or ""
        field, rank = _RANK.get(name.lower(), (None, 0))
        value = " ".join((attributes.get("content") or "").split())
        if field and value:
            ranked.append((rank, Candidate(field, value, f"meta {name}")))
    found = [candidate for _, candidate in sorted(ranked, key=lambda pair: pair[0])]
    title = tree.css_first("head > title")
    text = " ".join(title.text(deep=True).split()) if title else ""
    return [*found, Candidate(TITLE, text, "title element")] if text else found


_MICRODATA: Final = {"datepublished": PUBLISHED, "datemodified": MODIFIED}


def _microdata(tree: LexborHTMLParser) -> list[Candidate]:
    """Dates in the page's markup; other stories and videos carry them too, so dates that differ are left out.

    Where the markup says which of them belongs to an article, and to one only, that one counts.
    """
    found = [(node, c) for node in tree.css("time[datetime], [itemprop]") for c in _dated(node)]
    dates = {c.value for _, c in found if c.field == PUBLISHED}
    if len(dates) > 1:
        found = [(node, c) for node, c in found if c.field != PUBLISHED or _scope(node) in _STORY_TYPES]
        dates = {c.value for _, c in found if c.field == PUBLISHED}
    return [c for _, c in found if c.field != PUBLISHED or len(dates) == 1]


def _scope(node: LexborNode) -> str:
    """The schema.org type of the thing that a property belongs to; empty where the markup names none."""
    above = node.parent
    while above is not None:
        if "itemscope" in above.attributes:
            return (above.attributes.get("itemtype") or "").rsplit("/", 1)[-1]
        above = above.parent
    return ""


def _dated(node: LexborNode) -> Iterator[Candidate]:
    attributes = node.attributes
    names = (attributes.get("itemprop") or "").lower().split()
    if node.tag == "time" and "pubdate" in attributes:
        names.append("datepublished")
    value = (attributes.get("datetime") or attributes.get("content") or "").strip()
    for name in names:
        if name in _MICRODATA and value:
            yield Candidate(_MICRODATA[name], value, f"{node.tag} {_MICRODATA[name]}")


def _language_of(tree: LexborHTMLParser) -> Iterator[Candidate]:
    lang = tree.root.attributes.get("lang") if tree.root is not None else None
    if lang:
        yield Candidate(LANGUAGE, lang, "html lang")


def _first(said: Iterable[Candidate], field: str) -> str | None:
    return next((candidate.value for candidate in said if candidate.field == field), None)


def _authors(said: list[Candidate]) -> Iterator[str]:
    """The names of the first source that has any: others repeat them in other words.

    Addresses and numbers of the newsroom's system are no names; the publisher is one where there is no other.
    """
    publishers = {c.value.casefold() for c in said if c.field == PUBLISHER}
    names = [c for c in said if c.field == AUTHOR and not _NO_NAME.search(c.value)]
    names = [c for c in names if c.value.casefold() not in publishers] or names
    yield from dict.fromkeys(c.value for c in names if c.evidence == names[0].evidence)


def _published(said: list[Candidate]) -> tuple[Moment | None, Candidate | None]:
    """The first date that can be read; where none can, the first as written.

    A later one that tells the same day better, with time and zone, takes its place.
    """
    dates = [candidate for candidate in said if candidate.field == PUBLISHED]
    read = [(when, candidate) for candidate in dates if (when := moment(candidate.value))]
    if not read:
        return None, dates[0] if dates else None
    first = read[0][0]
    return next(
        ((when, c) for when, c in read if not when.note and abs(when.at - first.at) <= ANOTHER_DAY), read[0]
    )


def _evidence(when: Moment | None, published: Candidate | None, said: Iterable[Candidate]) -> str | None:
    if published is None:
        return None
    if when is None:
        return f"{published.evidence}: not a date that can be read"
    others = ((c, moment(c.value)) for c in said if c.field == PUBLISHED)
    against = next((c for c, other in others if other and abs(other.at - when.at) > ANOTHER_DAY), None)
    notes = [when.note, f"{against.evidence} says {against.value}" if against else ""]
    return "; ".join([published.evidence, *filter(None, notes)])


def _language_code(value: str) -> str | None:
    found = _LANGUAGE.match(value.strip())
    return found[1].lower() if found else None


def _kind(story: Thing | None, stories: list[Thing], said: list[Candidate]) -> str | None:
    if story:
        return _STORY_TYPES[story.type]
    declared = _first(said, TYPE) or ""
    if declared.lower().startswith(("article", "news")):
        return "article"
    return "index" if any(thing.type in _INDEX_TYPES for thing in stories) else None


_YES_AND_NO: Final = {"true": True, "false": False, "1": True, "0": False}


def _is_free(story: Thing | None) -> bool | None:
    """What the story says of itself; systems write it as a truth value or as a word."""
    said = story.values.get("isAccessibleForFree") if story else None
    return _YES_AND_NO.get(str(said).lower())


def _is_article(kind: str | None, said: list[Candidate]) -> bool:
    """A page is taken for an article unless it says it is a site or a list, and gives no date of its own."""
    if kind:
        return kind != "index"
    is_site = (_first(said, TYPE) or "").lower() == "website"
    return not is_site or any(c.field == PUBLISHED for c in said)
