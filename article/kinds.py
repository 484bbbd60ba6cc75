"""The vocabulary: what a block of a raw article file can be.

Every block has exactly one kind; a kind belongs to exactly one part. There is no "other":
what nobody can name is `unknown`, and it is counted.
"""

from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What a reader of clean text wants to keep together or apart."""

    BODY = "body"
    METADATA = "metadata"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Meaning(NamedTuple):
    """What a kind stands for."""

    part: Part
    meaning: str
    example: str  # invented


class Kind(StrEnum):
    """What a block is. The order is the order of the tagger's scores and never changes."""

    BODY = "body"
    SUBHEAD = "subhead"
    TITLE = "title"
    SUMMARY = "summary"
    BYLINE = "byline"
    PUBLISHED = "published"
    CONTRIBUTOR = "contributor"
    CORRECTION = "correction"
    EDITOR_NOTE = "editor_note"
    BIO = "bio"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED_HEADING = "related_heading"
    RELATED_ITEM = "related_item"
    PROMO = "promo"
    LEGAL = "legal"
    NAVIGATION = "navigation"
    COMMENT = "comment"
    SEPARATOR = "separator"
    UNKNOWN = "unknown"


KINDS = tuple(Kind)

MEANINGS: dict[Kind, Meaning] = {
    Kind.BODY: Meaning(
        Part.BODY,
        "a paragraph, list item or quotation of the story itself",
        "HALDEN, Norway (AP) — A ferry ran aground on Monday, officials said.",
    ),
    Kind.SUBHEAD: Meaning(Part.BODY, "a heading inside the story", "What the captain knew"),
    Kind.TITLE: Meaning(Part.METADATA, "the story's headline", "Ferry runs aground off Halden"),
    Kind.SUMMARY: Meaning(
        Part.METADATA,
        "the standfirst under the headline",
        "Forty passengers are safe, but the quay will be closed for weeks.",
    ),
    Kind.BYLINE: Meaning(Part.METADATA, "who wrote it", "By Ida Lund, Associated Press"),
    Kind.PUBLISHED: Meaning(Part.METADATA, "when it was published or updated", "March 4, 2024 at 10:15 a.m."),
    Kind.CONTRIBUTOR: Meaning(
        Part.METADATA,
        "who else reported, wrote or edited, or which agency gave material",
        "Associated Press writer Jon Moe contributed to this report from Oslo, Norway.",
    ),
    Kind.CORRECTION: Meaning(
        Part.METADATA,
        "what an earlier version had wrong",
        "This story corrects the mayor’s first name to Ove.",
    ),
    Kind.EDITOR_NOTE: Meaning(
        Part.METADATA,
        "a word of the newsroom about the story",
        "Editor's note: This story was first published on Monday.",
    ),
    Kind.BIO: Meaning(Part.METADATA, "who the author is", "Ida Lund covers shipping for the Fjord Courier."),
    Kind.CAPTION: Meaning(
        Part.CAPTION,
        "the text of a picture, with or without its credit",
        "Workers clear snow in Halden, Norway, March 4, 2024. (AP Photo/Ida Lund)",
    ),
    Kind.CREDIT: Meaning(Part.CAPTION, "a picture's credit alone on its line", "Photograph: Jon Moe/NTB"),
    Kind.RELATED_HEADING: Meaning(
        Part.FURNITURE, "a heading over links to other stories", "People also read these"
    ),
    Kind.RELATED_ITEM: Meaning(
        Part.FURNITURE,
        "title, date or teaser of another story, or an inline pointer to one",
        "Read more: Ferry company cuts routes",
    ),
    Kind.PROMO: Meaning(
        Part.FURNITURE,
        "newsletter, subscription, share, follow, app or advertisement",
        "Sign up for our morning newsletter",
    ),
    Kind.LEGAL: Meaning(
        Part.FURNITURE,
        "copyright, terms, privacy and consent",
        "Copyright 2024 The Example Press. All rights reserved.",
    ),
    Kind.NAVIGATION: Meaning(
        Part.FURNITURE, "menus, breadcrumbs, labels and controls of the page", "Home | News | Sport"
    ),
    Kind.COMMENT: Meaning(Part.FURNITURE, "readers' comments and their rules", "Log in to leave a comment"),
    Kind.SEPARATOR: Meaning(Part.FURNITURE, "a line of signs between sections, or an end mark", "___"),
    Kind.UNKNOWN: Meaning(Part.FURNITURE, "what nobody could name; counted and reported", "%%7f"),
}

PART_OF: dict[Kind, Part] = {kind: meaning.part for kind, meaning in MEANINGS.items()}
