"""A split article on the screen: every block under its kind's colour, with the reason that decided.

`copydesk view` shows the same as a page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from article.kinds import KINDS, PART_OF
from cli.confidence import sureness
from cli.odd_characters import SIGN, without_controls

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
    "publisher", "url", "language", "article_type", "body_words", "encoding", "encoding_evidence",
)  # fmt: skip
UNSHOWN = frozenset({"article_id", "block_no", "html_path", "glued_at"})
GLUED = "⌇"
MARK_STYLE = "black on yellow"


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
        _blocks(article["blocks"], {c["block_no"]: c.get("glued_at") or () for c in article["captions"]}),
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
            table.add_row(field, Text(_said(article[field])))
    if article.get("title") is None:
        table.add_row("title", Text("none in the file", "dim italic"))
    if article.get("replaced_chars"):
        table.add_row("replaced_chars", Text(f"{article['replaced_chars']} could not be read", MARK_STYLE))
    return table


def _blocks(blocks: Sequence[Record], glued_at: Mapping[int, Sequence[int]]) -> Table:
    """Kind, text, and under the text what decided; a question mark where that is not much."""
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for block in blocks:
        style = style_of(block)
        text = _block_text(block["text"], style, glued_at.get(block["block_no"], ()))
        text.append(f"\n{without_controls(block['reason'])} ({_confidence(block)})", "bright_black not bold")
        kind = Text(block["kind"], style)
        if sureness(block["confidence"]) == "unsure":
            kind.append(" ?", "bold yellow")
        table.add_row(kind, text)
    return table


def _block_text(raw: str, style: str, glued_at: Sequence[int]) -> Text:
    """A block with a sign for each odd character and where it was glued together."""
    cuts = [0, *sorted({at for at in glued_at if 0 < at < len(raw)}), len(raw)]
    pieces = [Text(without_controls(raw[start:end]), style) for start, end in pairwise(cuts)]
    text = Text(GLUED, MARK_STYLE).join(pieces)
    for odd in SIGN.finditer(text.plain):
        text.stylize(MARK_STYLE, *odd.span())
    text.rstrip()
    return text


def _confidence(block: Record) -> str:
    """The confidence, and the kind that came second where the splitter says so."""
    second = block.get("runner_up")
    if not second:
        return f"{block['confidence']:.2f}"
    share = block.get("runner_up_confidence")
    return f"{block['confidence']:.2f}, else {second}" + ("" if share is None else f" {share:.2f}")


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
            return without_controls(", ".join(str(item) for item in value))
        case _:
            return without_controls(str(value))


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
    kinds = Counter(block["kind"] for block in blocks)
    for number, kind in enumerate(kind for kind in KINDS if kinds[kind]):
        legend.append("   " if number else "\n")
        legend.append(f"{kinds[kind]} {kind}", KIND_STYLE.get(kind, PART_STYLE[PART_OF[kind]]))
    return legend
