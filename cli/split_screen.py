"""A split article on the screen: every block under its kind's colour, with the reason that decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

Record = Mapping[str, Any]

PART_STYLE = {"body": "default", "metadata": "cyan", "caption": "magenta", "furniture": "yellow"}
KIND_STYLE = {
    "subhead": "bold",
    "title": "bold cyan",
    "correction": "bold blue",
    "editor_note": "blue",
    "contributor": "blue",
    "credit": "bright_magenta",
    "related_heading": "bold yellow",
    "promo": "red",
    "legal": "bright_black",
    "navigation": "bright_black",
    "separator": "bright_black",
    "unknown": "black on yellow",
}
ARTICLE_FIELDS = (
    "title", "byline", "published_at", "published_evidence", "dateline_place", "dateline_agency",
    "publisher", "url", "language", "article_type", "body_words",
)  # fmt: skip
UNSHOWN = frozenset({"article_id", "block_no", "html_path"})


def shown(article: Record) -> RenderableType:
    """The whole screen for what `Article.to_dict()` gives."""
    tables = [
        _records("Captions", article["captions"]),
        _records("Related links", article["related_links"]),
        _records("Notes", article["notes"]),
    ]
    return Group(
        _head(article["article"]),
        "",
        _blocks(article["blocks"]),
        *(table for table in tables if table),
        _legend(article["blocks"]),
    )


def print_article(article: Record, console: Console) -> None:
    """Print it."""
    console.print(shown(article))


def _head(article: Record) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for field in ARTICLE_FIELDS:
        if article.get(field) is not None:
            table.add_row(field, Text(str(article[field])))
    if article.get("title") is None:
        table.add_row("title", Text("none in the file", "dim italic"))
    return table


def _blocks(blocks: Sequence[Record]) -> Table:
    """Kind, text, and under the text what decided."""
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for block in blocks:
        style = style_of(block)
        text = Text(block["text"].strip(), style)
        text.append(f"\n{block['reason']} ({block['confidence']:.2f})", "bright_black not bold")
        table.add_row(Text(block["kind"], style), text)
    return table


def style_of(block: Record) -> str:
    """The colour of a block: its kind's own, else its part's."""
    return KIND_STYLE.get(block["kind"], PART_STYLE[block["part"]])


def _records(title: str, records: Sequence[Record]) -> Table | None:
    """A table of records without the columns that are empty in all of them."""
    if not records:
        return None
    fields = [f for f in records[0] if f not in UNSHOWN and any(_says_something(r.get(f)) for r in records)]
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    for field in fields:
        table.add_column(field, overflow="fold")
    for record in records:
        table.add_row(*(Text(_said(record.get(field))) for field in fields))
    return table


def _says_something(value: object) -> bool:
    return value not in (None, "", [], False)


def _said(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case list() | tuple():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


def _legend(blocks: Sequence[Record]) -> Text:
    """How much of the text went where, by characters that are not white space."""
    chars = dict.fromkeys(PART_STYLE, 0)
    for block in blocks:
        chars[block["part"]] += len("".join(block["text"].split()))
    total = sum(chars.values()) or 1
    legend = Text()
    for part, count in chars.items():
        legend.append(f"{part} ", PART_STYLE[part])
        legend.append(f"{count:,} characters, {count / total:.0%}    ", "dim")
    return legend
