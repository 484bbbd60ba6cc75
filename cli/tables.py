"""Rows of an answer as a table on the screen."""

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from warehouse.query import Rows

CELL_CHARS = 300  # a body in a cell would be the whole screen
COLUMN_CHARS = 24
GROUPED = 10_000  # below, digits stay together: a year is no 1,987


def show(rows: "Rows", console: Console) -> None:
    """Print rows as a table, or, where the columns would be too narrow to read, one under the other."""
    console.print(filled(rows) if _width(rows) <= console.width else _records(rows))


def _width(rows: "Rows") -> int:
    """What the table wants, a column that wants more than COLUMN_CHARS being happy with those."""
    columns = zip(rows.columns, *([cell(value).plain for value in row] for row in rows.rows), strict=True)
    return sum(min(max(map(len, column)), COLUMN_CHARS) + 3 for column in columns)


def _records(rows: "Rows") -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for number, row in enumerate(rows.rows, start=1):
        table.add_row(Text(f"— {number}", "dim"))
        for column, value in zip(rows.columns, row, strict=True):
            table.add_row(column, cell(value))
    return table


def filled(rows: "Rows", title: str | None = None) -> Table:
    """A table of rows; numbers to the right, NULL dimmed, long texts cut with an ellipsis."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    for number, column in enumerate(rows.columns):
        is_number = any(isinstance(row[number], int | float) for row in rows.rows)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in rows.rows:
        table.add_row(*(cell(value) for value in row))
    return table


def cell(value: object) -> Text:
    """One value; NULL is not the word NULL."""
    match value:
        case None:
            return Text("NULL", "dim")
        case bool():
            return Text(str(value).lower())
        case int():
            return Text(f"{value:,}" if abs(value) >= GROUPED else str(value))
        case float():
            return Text(f"{value:,.3f}".rstrip("0").rstrip("."))
        case list():
            return Text(", ".join(str(item) for item in value))
        case _:
            text = str(value)
            return Text(text if len(text) <= CELL_CHARS else f"{text[:CELL_CHARS]}…")
