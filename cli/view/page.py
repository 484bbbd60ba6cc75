"""The inspector's page, put together: one file that needs nothing else and fetches nothing."""

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from article import Article
from article.kinds import KINDS
from article.reading.decode import decode
from cli.confidence import SURE, UNSURE, percent
from cli.odd_characters import REPLACEMENT
from cli.view.minimap import HEIGHT, bars
from cli.view.page_copy import page_copy
from cli.view.rows import block_rows, caption_cards, link_cards, note_cards, part_counts

GENERATOR: Final = '<meta name="generator" content="copydesk view">'
SOURCE: Final = '<meta name="copydesk-source" content="{}">'
# Beyond, the browser lays out only the groups in sight; below, one list is simpler for screen readers.
ROWS_TOGETHER: Final = 400
# What HTML cannot hold at all: NUL, and halves of surrogate pairs, which UTF-8 has no bytes for.
_UNHOLDABLE: Final = re.compile("[\x00\ud800-\udfff]")

ARTICLE_FIELDS: Final = (
    "title", "byline", "summary", "dateline_place", "dateline_agency", "published_at", "published_evidence",
    "language", "publisher", "url", "article_type", "body_words",
)  # fmt: skip
FILE_FIELDS: Final = (
    "format", "encoding", "encoding_evidence", "replaced_chars", "text_chars", "hidden_chars", "article_id",
    "splitter_version",
)  # fmt: skip


def is_page_of(head: str, file_name: str) -> bool:
    """Whether a file that begins so is a page this command wrote about a file of that name."""
    return GENERATOR in head and SOURCE.format(escape(file_name)) in head


def page_of(article: Article, data: bytes, file_name: str) -> str:
    """Return the inspector's page for a split file and its bytes. It has no clock: same input, same page."""
    split = article.to_dict()
    row, blocks = split["article"], split["blocks"]
    text = decode(data).text
    is_page = row["format"] == "html"
    rows = block_rows(split, None if is_page else text)
    context = {
        "file_name": file_name,
        "article": row,
        "article_fields": _fields(row, ARTICLE_FIELDS),
        "file_fields": _fields(row, FILE_FIELDS),
        "groups": [rows[at : at + ROWS_TOGETHER] for at in range(0, len(rows), ROWS_TOGETHER)],
        "block_count": len(rows),
        "unsure_count": sum(each.sureness == "unsure" for each in rows),
        "lost_count": sum(block["text"].count(REPLACEMENT) for block in blocks),
        "sure": percent(SURE),
        "unsure": percent(UNSURE),
        "kinds": [str(kind) for kind in KINDS],
        "parts": part_counts(blocks),
        "captions": caption_cards(split["captions"]),
        "links": link_cards(split["related_links"]),
        "notes": note_cards(split["notes"]),
        "bars": bars(blocks),
        "map_height": HEIGHT,
        "copy": page_copy(text, blocks) if is_page else None,
    }
    return _UNHOLDABLE.sub(REPLACEMENT, _template("page.html.jinja").render(context))


def _fields(row: Mapping[str, Any], names: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Pairs of a field and what it says; None where it is NULL."""
    return [(name, None if row[name] is None else _said(row[name])) for name in names]


def _said(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S} UTC" if isinstance(value, datetime) else str(value)


@cache
def _templates() -> Environment:
    loader = PackageLoader("cli.view", "parts")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for name in ("colours.css", "view.css", "copy.css", "view.js"):
        # Ours and no template: it goes into the page as it stands.
        source, _, _ = loader.get_source(templates, name)
        templates.globals[name.replace(".", "_")] = Markup(source)  # noqa: S704
    script = str(templates.globals["view_js"])
    templates.globals["script_hash"] = b64encode(sha256(script.encode()).digest()).decode()
    templates.filters["link"] = web_address
    return templates


def _template(name: str) -> Template:
    return _templates().get_template(name)


def web_address(url: str | None) -> str | None:
    """The address where it is one a person may follow from here; None for paths, scripts and the like."""
    return url if url and re.match(r"https?://[^\s]+\Z", url) else None
