"""What the inspector's page shows, row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from article.kinds import KINDS, MEANINGS, PART_OF, Kind, Part
from cli.confidence import percent, sureness
from cli.view.marks import marked

Record = Mapping[str, Any]


@dataclass(frozen=True)
class BlockRow:
    """One block.

    sureness: sure, fair or unsure. empty_lines: before it. same_line: it was cut off the block before it.
    """

    no: int
    kind: str
    text: Markup
    reason: str
    percent: int
    sureness: str
    runner_up: str | None
    runner_up_percent: int | None
    start: int
    end: int
    path: str | None
    empty_lines: int
    same_line: bool
    has_record: bool


def block_rows(article: Record, text: str | None) -> list[BlockRow]:
    """The rows for what `Article.to_dict()` gives.

    text: the decoded text that the offsets point into; None for a page, which has none.
    """
    glued_at = {caption["block_no"]: caption["glued_at"] or () for caption in article["captions"]}
    tables = ("captions", "related_links", "notes")
    recorded = {record["block_no"] for table in tables for record in article[table]}
    rows, at = [], 0
    for block in article["blocks"]:
        gap = _line_ends(text[at : block["char_start"]]) if text is not None else 1
        no = block["block_no"]
        rows.append(_row(block, marked(block["text"], glued_at.get(no, ())), gap, no in recorded))
        at = block["char_end"]
    return rows


def _line_ends(gap: str) -> int:
    """How many lines end in the white space between two blocks."""
    return len(f"{gap}.".splitlines()) - 1


def _row(block: Record, text: Markup, line_ends: int, has_record: bool) -> BlockRow:
    confidence, second = block["confidence"], block.get("runner_up_confidence")
    return BlockRow(
        no=block["block_no"],
        kind=block["kind"],
        text=text,
        reason=block["reason"],
        percent=percent(confidence),
        sureness=sureness(confidence),
        runner_up=block.get("runner_up"),
        runner_up_percent=None if second is None else percent(second),
        start=block["char_start"],
        end=block["char_end"],
        path=block["html_path"],
        empty_lines=max(0, line_ends - (block["block_no"] > 0)),
        same_line=block["block_no"] > 0 and line_ends == 0,
        has_record=has_record,
    )


@dataclass(frozen=True)
class KindCount:
    """How often a kind is there."""

    kind: str
    meaning: str
    blocks: int


@dataclass(frozen=True)
class PartCount:
    """How much of the text is of a part; percent of the characters that are not white space."""

    part: str
    blocks: int
    chars: int
    percent: int
    kinds: list[KindCount]


def part_counts(blocks: Sequence[Record]) -> list[PartCount]:
    """One for each part, with those of its kinds that are there."""
    chars: Counter[Part] = Counter()
    for block in blocks:
        chars[PART_OF[Kind(block["kind"])]] += sum(map(len, block["text"].split()))
    kinds = Counter(block["kind"] for block in blocks)
    total = chars.total() or 1
    return [_part_count(part, kinds, chars[part], total) for part in Part]


def _part_count(part: Part, kinds: Counter[str], chars: int, total: int) -> PartCount:
    counts = [
        KindCount(str(kind), MEANINGS[kind].meaning, kinds[kind])
        for kind in KINDS
        if PART_OF[kind] is part and kinds[kind]
    ]
    return PartCount(
        str(part), sum(count.blocks for count in counts), chars, round(100 * chars / total), counts
    )


@dataclass(frozen=True)
class Card:
    """A record beside the blocks: its text and the fields that say something."""

    no: int
    text: Markup
    url: str | None
    fields: list[tuple[str, str]]


CAPTION_FIELDS = ("credit", "photographers", "agencies", "taken_on", "place")
CAPTION_FLAGS = ("is_file_photo", "is_handout", "is_pool")
LINK_FIELDS = ("heading", "published_on", "teaser")
NOTE_FIELDS = ("kind", "agency", "place")


def caption_cards(captions: Sequence[Record]) -> list[Card]:
    """Captions and credits."""
    return [_caption_card(caption) for caption in captions]


def _caption_card(caption: Record) -> Card:
    fields = list(_said(caption, CAPTION_FIELDS))
    flags = [flag.removeprefix("is_").replace("_", " ") for flag in CAPTION_FLAGS if caption[flag]]
    if flags:
        fields.append(("picture", ", ".join(flags)))
    glued_at = caption["glued_at"] or ()
    if glued_at:
        fields.append(("glued at", ", ".join(map(str, glued_at))))
    return Card(caption["block_no"], marked(caption["caption"]), None, fields)


def link_cards(links: Sequence[Record]) -> list[Card]:
    """Links to other stories."""
    return [
        Card(link["block_no"], marked(link["title"]), link["url"], list(_said(link, LINK_FIELDS)))
        for link in links
    ]


def note_cards(notes: Sequence[Record]) -> list[Card]:
    """Corrections, editor's notes, contributor lines."""
    return [_note_card(note) for note in notes]


def _note_card(note: Record) -> Card:
    people = [
        f"{name} ({role})" for name, role in zip(note["people"] or (), note["roles"] or (), strict=False)
    ]
    fields = [*_said(note, NOTE_FIELDS), *([("people", ", ".join(people))] if people else [])]
    return Card(note["block_no"], marked(note["text"]), None, fields)


def _said(record: Record, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The fields that hold something, as words."""
    for name in names:
        value = record[name]
        if value is None or value in ("", []):
            continue
        between = " › " if name == "agencies" else ", "  # the chain a picture came by has an order
        said = between.join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        yield name.replace("_", " "), said
