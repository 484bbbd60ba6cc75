import io

from rich.console import Console

from cli.tables import show
from warehouse.query import Rows


def screen(columns, *rows):
    console = Console(file=io.StringIO(), width=80)
    show(Rows(columns, list(rows)), console)
    return console.file.getvalue()


def test_null_is_told_from_an_empty_text():
    assert "NULL" in screen(["title"], (None,))
    assert "NULL" not in screen(["title"], ("",))


def test_numbers_are_grouped_and_lists_joined():
    shown = screen(["n", "agencies"], (1234567, ["TASS", "AP"]))
    assert "1,234,567" in shown
    assert "TASS, AP" in shown


def test_a_row_too_wide_for_the_screen_is_shown_field_by_field():
    columns = [f"column_{n}" for n in range(12)]
    shown = screen(columns, tuple("some longer text" for _ in columns))
    assert all(f"{column} " in shown for column in columns)


def test_a_long_text_is_cut_with_an_ellipsis():
    assert "…" in screen(["body"], ("word " * 200,))


def test_no_rows_still_show_the_columns():
    assert "title" in screen(["title"])


def test_a_year_is_shown_as_a_year():
    assert "1987" in screen(["year"], (1987,))
