"""The tables: every column's type, unit and meaning, once.

The Parquet lake, the DuckDB tables, their comments and `docs/tables.md` all come from here.
Times are UTC without a zone, so that SQL shows the same value on every machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

TEXT = pa.string()
COUNT = pa.int64()
FLAG = pa.bool_()
DAY = pa.date32()
TIME = pa.timestamp("us")
NAMES = pa.list_(pa.string())


class Column(NamedTuple):
    """One column of one table."""

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the lake and the warehouse."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema; nullability is ours to check, so that a bad row is reported and not lost."""
        return pa.schema([pa.field(c.name, c.type) for c in self.columns])


def optional(name: str, kind: pa.DataType, meaning: str) -> Column:
    """A column that may be NULL; its meaning says when."""
    return Column(name, kind, meaning, nullable=True)


FILES = Table(
    "files",
    "One row per raw file and version of its bytes that was ever seen, with its one outcome.",
    (
        optional("file_id", TEXT, "SHA-256 of the bytes, 64 hex digits; NULL where they could not be read"),
        Column("source_uri", TEXT, "where it was found: the absolute path of a local file"),
        optional("record", TEXT, "position inside a container; NULL for a plain file"),
        optional("format", TEXT, "text or html, told from the bytes; NULL where they are neither"),
        Column("size_bytes", COUNT, "size of the bytes"),
        optional("encoding", TEXT, "the encoding it was decoded with; NULL where it was not decoded"),
        optional(
            "encoding_evidence",
            TEXT,
            "why that encoding: a byte order mark, valid UTF-8, a declaration, detection",
        ),
        Column("replaced_chars", COUNT, "characters that could not be decoded and became U+FFFD"),
        optional("modified_at", TIME, "the file's own modification time, UTC"),
        Column("seen_at", TIME, "when the run that took it in began, UTC"),
        Column("status", TEXT, "loaded, duplicate (its article was there already) or quarantined"),
        optional("reason", TEXT, "why it was quarantined or what it duplicates; NULL for loaded"),
        optional("article_id", TEXT, "the article it holds; NULL for quarantined"),
        Column("run_id", TEXT, "the run that took it in"),
    ),
)

ARTICLES = Table(
    "articles",
    "One row per distinct article, told apart by decoded content.",
    (
        Column("article_id", TEXT, "hash of the decoded content, 32 hex digits"),
        Column("source_uri", TEXT, "the first file it was found in; ends with the file's name"),
        optional(
            "version_no", COUNT, "1 for the first content of its source_uri, 2 for the next; NULL in the lake"
        ),
        optional(
            "is_current", FLAG, "whether some file still holds this content, as last seen; NULL in the lake"
        ),
        optional("title", TEXT, "the headline; NULL where the file has none"),
        optional("byline", TEXT, "the author line as it stands; NULL where there is none"),
        optional("summary", TEXT, "the standfirst; NULL where there is none"),
        optional("dateline_place", TEXT, "place of the dateline as printed; NULL without a dateline"),
        optional("dateline_agency", TEXT, "agency of the dateline under its closed name; NULL without one"),
        optional(
            "published_at",
            TIME,
            "UTC; only from a dateline, a published line or page metadata; NULL when in doubt",
        ),
        optional(
            "published_evidence",
            TEXT,
            "what published_at rests on, or why it is NULL although dates were found",
        ),
        optional("language", TEXT, "ISO 639-1 code; NULL where it cannot be told"),
        optional("publisher", TEXT, "as the page names it; NULL in plain text"),
        optional("url", TEXT, "canonical address as the page names it; NULL in plain text"),
        Column("body", TEXT, "body and subhead blocks joined by a blank line; empty for a gallery"),
        Column(
            "body_words", COUNT, "words of the body; in scripts without spaces two characters count as one"
        ),
        Column("text_chars", COUNT, "characters of all blocks that are not white space"),
        Column("body_chars", COUNT, "the same of the body part"),
        Column("caption_count", COUNT, "caption blocks"),
        Column("caption_chars", COUNT, "characters of the caption part that are not white space"),
        Column("furniture_chars", COUNT, "the same of the furniture part"),
        Column(
            "hidden_chars",
            COUNT,
            "characters of a page that nobody sees: scripts, styles, hidden elements; 0 in text",
        ),
        Column("article_type", TEXT, "article, gallery, release, live_blog, stub or index"),
        optional(
            "cluster_id",
            TEXT,
            "the cluster of near-duplicates it belongs to; NULL when alone, and in the lake",
        ),
        Column("splitter_version", TEXT, "splitter version + digest of its lexicon and weights"),
        Column("run_id", TEXT, "the run that loaded it"),
        Column("ingested_at", TIME, "when that run began, UTC"),
    ),
)

BLOCKS = Table(
    "blocks",
    "One row per block: a line of a text file, a block-level element of a page. Nothing is left out.",
    (
        Column("article_id", TEXT, "the article"),
        Column("block_no", COUNT, "position in the article, from 0"),
        Column("kind", TEXT, "what it is; see docs/kinds.md"),
        Column("part", TEXT, "body, metadata, caption or furniture"),
        Column("text", TEXT, "as it stands in the file"),
        Column(
            "char_start",
            COUNT,
            "first character in the decoded text; of a page, in its block texts joined by one newline",
        ),
        Column("char_end", COUNT, "the character after its last"),
        Column(
            "reason", TEXT, "what decided: a lexicon row, a shape, or the tagger and its strongest evidence"
        ),
        Column("confidence", pa.float32(), "0 to 1: how often such a decision is right"),
        optional("runner_up", TEXT, "the kind that came second; NULL where a rule left no choice"),
        optional("html_path", TEXT, "where in the page it stood; NULL in text"),
    ),
)

CAPTIONS = Table(
    "captions",
    "One row per caption block, its credit taken apart.",
    (
        Column("article_id", TEXT, "the article"),
        Column("block_no", COUNT, "its block"),
        Column("caption", TEXT, "the caption without its credit; empty where the block is a credit alone"),
        optional("credit", TEXT, "the credit as it stands, without brackets; NULL where there is none"),
        Column("photographers", NAMES, "names, in order"),
        Column(
            "agencies", NAMES, "the chain in order, closed names: Sergei Velichkin/TASS via AP is [TASS, AP]"
        ),
        Column("is_file_photo", FLAG, "an older picture: FILE, file photo, Archivbild"),
        Column("is_handout", FLAG, "given out by somebody: Handout, Courtesy of"),
        Column("is_pool", FLAG, "a pool picture"),
        optional("taken_on", DAY, "the day the caption says it was taken; NULL where it names none"),
        optional("place", TEXT, "where the caption says it was taken; NULL where it names none"),
        Column(
            "glued_at",
            pa.list_(pa.int32()),
            "offsets into the block's text where a missing space was repaired in `caption`",
        ),
    ),
)

RELATED_LINKS = Table(
    "related_links",
    "One row per link to another story.",
    (
        Column("article_id", TEXT, "the article"),
        Column("block_no", COUNT, "the block that holds the link's title"),
        optional("heading", TEXT, "the heading it stands under; NULL for an inline link"),
        Column("title", TEXT, "the other story's title as printed, often cut short"),
        optional("published_on", DAY, "the date printed with it; never this article's"),
        optional("teaser", TEXT, "the lines under it; NULL where there are none"),
        optional("url", TEXT, "where it leads; NULL in plain text"),
    ),
)

NOTES = Table(
    "notes",
    "One row per correction, editor's note or contributor line.",
    (
        Column("article_id", TEXT, "the article"),
        Column("block_no", COUNT, "its block"),
        Column("kind", TEXT, "contributor, correction or editor_note"),
        Column("text", TEXT, "as it stands"),
        Column("people", NAMES, "names, in order"),
        Column("roles", NAMES, "one for each of people: reporter, writer, editor, contributor, ..."),
        optional("agency", TEXT, "closed name; NULL where none is named"),
        optional("place", TEXT, "as printed; NULL where none is named"),
    ),
)

RUNS = Table(
    "runs",
    "One row per run of the ingest flow.",
    (
        Column("run_id", TEXT, "starts with the UTC time it began, so it sorts"),
        optional("flow_run_id", TEXT, "Prefect's id of the flow run; NULL outside Prefect"),
        Column("started_at", TIME, "UTC"),
        optional("finished_at", TIME, "UTC; NULL for a run that was killed"),
        Column(
            "status",
            TEXT,
            "completed, failed, or crashed (killed; what it had committed was loaded by the next run)",
        ),
        optional("reason", TEXT, "why it failed; NULL for completed and crashed"),
        Column("source", TEXT, "the folders or files it looked at, one a line"),
        Column("files_seen", COUNT, "files that matched"),
        Column("files_unchanged", COUNT, "of these, known from earlier runs"),
        Column("files_loaded", COUNT, "new files whose article was new"),
        Column("files_duplicate", COUNT, "new files whose article was there already"),
        Column("files_quarantined", COUNT, "new files that could not be taken in"),
        Column("blocks_loaded", COUNT, "blocks of the new articles"),
        Column("bytes_read", COUNT, "bytes of the new files"),
        Column("seconds", pa.float64(), "wall time from start to publish"),
        Column("splitter_version", TEXT, "splitter version + digest of its lexicon and weights"),
        Column("code_version", TEXT, "version of this program"),
    ),
)

TABLES = (FILES, ARTICLES, BLOCKS, CAPTIONS, RELATED_LINKS, NOTES, RUNS)


def conform(rows: pa.Table, table: Table) -> pa.Table:
    """Return rows with the table's columns, in its order and types.

    Raises KeyError for a missing column, ArrowInvalid for a value that does not fit, and
    ValueError naming the first required column that holds a NULL.
    """
    conformed = rows.select([c.name for c in table.columns]).cast(table.schema)
    missing = [c.name for c in table.columns if not c.nullable and conformed[c.name].null_count]
    if missing:
        raise ValueError(f"{table.name}.{missing[0]} is required but holds NULL")
    return conformed


def empty(table: Table) -> pa.Table:
    """A table of no rows."""
    return table.schema.empty_table()


def concat(parts: Iterable[pa.Table], table: Table) -> pa.Table:
    """Parts under each other; an empty table for no parts."""
    return pa.concat_tables([empty(table), *parts])
