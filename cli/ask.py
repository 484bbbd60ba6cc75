"""The commands that only look: `sql`, `report`, `check`, `quarantine`."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.tables import filled, show
from flows.settings import settings, shortest
from warehouse import checks, query
from warehouse import quarantine as kept
from warehouse.checks import CheckResult
from warehouse.errors import NoWarehouse
from warehouse.folder import DataFolder
from warehouse.quarantine import Quarantined
from warehouse.query import Rows

SCREEN_ROWS = 200  # more than anybody scrolls through; --csv gives all
ID_CHARS = 12

Switch = Parameter(negative=())


def sql(
    statement: str,
    /,
    *,
    data: Path | None = None,
    as_csv: Annotated[bool, Parameter(name="--csv", negative=())] = False,
) -> None:
    """Ask the warehouse in SQL; it can be read and not changed.

    Args:
        statement: One statement; `show tables` and `from clean_articles limit 5` are good starts.
        data: The data folder; default $COPYDESK_DATA, else data.
        as_csv: Print every row as CSV, for other programs.
    """
    limit = None if as_csv else SCREEN_ROWS + 1
    _show(query.run_sql(_folder(data), statement, limit=limit), as_csv=as_csv)


def report(
    name: str | None = None,
    /,
    *,
    data: Path | None = None,
    as_csv: Annotated[bool, Parameter(name="--csv", negative=())] = False,
) -> None:
    """Show a report, or which there are.

    Args:
        name: Which one; without a name, the list.
        data: The data folder; default $COPYDESK_DATA, else data.
        as_csv: Print every row as CSV, for other programs.
    """
    folder = _folder(data)
    if name is None:
        names = [(each.name, each.question) for each in query.report_names(folder)]
        _show(Rows(["report", "question"], names), as_csv=as_csv)
        return
    limit = None if as_csv else SCREEN_ROWS + 1
    _show(query.report(folder, name, limit=limit), as_csv=as_csv)


def check(*, data: Path | None = None) -> int:
    """Ask whether the laws hold in the warehouse as it stands; exit code 1 if one does not.

    Args:
        data: The data folder; default $COPYDESK_DATA, else data.
    """
    folder = _folder(data)
    if not folder.warehouse.exists():
        raise NoWarehouse(f"Nothing was published in {folder.root} yet.")
    results = checks.run_checks(folder.warehouse)
    console = _console()
    console.print(_results(results))
    for result in results:
        if not result.passed:
            console.print(filled(Rows(result.columns, result.sample), f"{result.name}: {result.question}"))
    broken = [result for result in results if not result.passed and result.severity == "error"]
    console.print(
        f"[bold red]{len(broken)} of {len(results)} failed.[/]" if broken else "[green]The laws hold.[/]"
    )
    return 1 if broken else 0


def quarantine(*file_ids: str, retry: Annotated[bool, Switch] = False, data: Path | None = None) -> None:
    """Show what could not be taken in, or give it back to the next run.

    Args:
        file_ids: Only these; the beginning of an id is enough.
        retry: Have the next run try again.
        data: The data folder; default $COPYDESK_DATA, else data.
    """
    folder = _folder(data)
    files = [file for file in kept.listing(folder) if file.file_id.startswith(file_ids or "")]
    if not files:
        _console().print("Nothing is in quarantine.")
    elif retry:
        given_back = kept.retry(folder, {file.file_id for file in files})
        _console().print(f"The next `copydesk ingest` will try {given_back:,} of them again.")
    else:
        _console().print(filled(_quarantined(files), f"In quarantine: {len(files):,}"))
    _mention_unread(folder)


UNREAD = "SELECT count(*) FROM report_failed_files WHERE file_id IS NULL"


def _mention_unread(folder: DataFolder) -> None:
    """What could not even be read has left no bytes to keep."""
    if not folder.warehouse.exists():
        return
    (unread,) = query.run_sql(folder, UNREAD).rows[0]
    if unread:
        _console().print(f"Not even readable: {unread:,}. `copydesk report failed_files` names them.")


def _quarantined(files: Sequence[Quarantined]) -> Rows:
    columns = ["id", "file", "why", "since", "bytes"]
    rows = [_quarantine_row(file) for file in files]
    return Rows(columns, rows)


def _quarantine_row(file: Quarantined) -> tuple[object, ...]:
    why = f"{file.reason} (next run tries again)" if file.retry_requested else file.reason
    since = file.since[:16].replace("T", " ")
    return (file.file_id[:ID_CHARS], shortest(Path(file.source_uris[0])), why, since, file.size_bytes)


def _folder(data: Path | None) -> DataFolder:
    return DataFolder((data or settings().data).absolute())


def _console() -> Console:
    return Console(highlight=False)


def _show(rows: Rows, *, as_csv: bool) -> None:
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(rows.columns)
        writer.writerows(rows.rows)
        return
    console = _console()
    show(Rows(rows.columns, rows.rows[:SCREEN_ROWS]), console)
    more = len(rows.rows) > SCREEN_ROWS
    count = f"The first {SCREEN_ROWS} rows; --csv gives all." if more else f"{len(rows.rows):,} rows"
    console.print(f"[dim]{count}[/]")


def _results(results: list[CheckResult]) -> Table:
    table = Table(box=SIMPLE_HEAD)
    table.add_column("")
    table.add_column("question", overflow="fold")
    table.add_column("rows", justify="right")
    for result in results:
        mark = (
            "[green]✓[/]"
            if result.passed
            else ("[red]✗[/]" if result.severity == "error" else "[yellow]![/]")
        )
        table.add_row(mark, escape(result.question), f"{result.row_count:,}")
    return table
