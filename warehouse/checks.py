"""The laws as questions whose answer should be no rows, asked before every publish."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from warehouse import sql_files
from warehouse.errors import NoWarehouse, WarehouseError
from warehouse.folder import DataFolder
from warehouse.sql_files import SqlFile

Severity = Literal["error", "warning"]
# About one article at a time: asked of articles that were not asked about before.
OF_ARTICLES = "checks/of_articles"
# About all of them together, on narrow columns: asked before every publish.
OF_LEDGER = "checks/of_ledger"
WARNINGS = "checks/warnings"
# What DuckDB calls the main database: the stem of the file's name.
DATABASE = DataFolder(Path()).build_db.stem
PER_ARTICLE = ("articles", "blocks", "captions", "related_links", "notes")
SAMPLE_ROWS = 5
FETCH_ROWS = 10_000


@dataclass(frozen=True)
class CheckResult:
    """What a check found. An error stops a publish; a warning is told."""

    name: str
    question: str
    severity: Severity
    columns: list[str]
    row_count: int
    sample: list[tuple[Any, ...]]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether no row offends."""
        return self.row_count == 0


class ChecksFailed(WarehouseError):  # noqa: N818 - reads as what happened
    """The draft breaks a law: it was not published."""

    def __init__(self, failures: list[CheckResult]) -> None:
        """Take the checks that found rows."""
        self.failures = failures
        named = "; ".join(f"{failure.name} ({failure.row_count} rows)" for failure in failures)
        super().__init__(f"Not published, the last snapshot stays: {named}")


def failures(results: list[CheckResult]) -> list[CheckResult]:
    """The results that stop a publish."""
    return [result for result in results if result.severity == "error" and not result.passed]


def run(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """Ask every check and warning of the whole database."""
    return [result for group in (OF_LEDGER, OF_ARTICLES, WARNINGS) for result in _ask_all(connection, group)]


def run_on_new(draft: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """Ask the draft, about single articles only those that were never proven: old ones do not change."""
    proven, unproven = draft.execute(
        "SELECT count(*) FILTER (is_proven), count(*) FILTER (NOT is_proven) FROM loaded_batches"
    ).fetchone() or (0, 0)
    if not proven:
        return run(draft)
    results = _ask_all(draft, OF_LEDGER)
    if unproven:
        with _only_unproven(draft):
            results += _ask_all(draft, OF_ARTICLES)
        results += _ask_all(draft, WARNINGS)
    return results


def prove(draft: duckdb.DuckDBPyConnection) -> None:
    """Note that everything in the draft has passed."""
    draft.execute("UPDATE loaded_batches SET is_proven = true WHERE NOT is_proven")


@contextmanager
def _only_unproven(draft: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let the tables' names stand for the new articles alone: a temporary table hides its namesake."""
    new = "SELECT run_id FROM loaded_batches WHERE NOT is_proven"
    draft.execute(
        f"CREATE TEMP TABLE articles AS FROM {DATABASE}.main.articles SEMI JOIN ({new}) USING (run_id)"
    )
    for table in PER_ARTICLE[1:]:
        draft.execute(
            f"CREATE TEMP TABLE {table} AS FROM {DATABASE}.main.{table} SEMI JOIN articles USING (article_id)"
        )
    try:
        yield
    finally:
        for table in PER_ARTICLE:
            draft.execute(f"DROP TABLE temp.main.{table}")


def run_checks(database: Path) -> list[CheckResult]:
    """Ask every check and warning of a database file, read-only."""
    if not database.exists():
        raise NoWarehouse(f"There is no warehouse at {database} yet; `copydesk ingest SOURCE` makes one")
    with duckdb.connect(str(database), read_only=True) as connection:
        return run(connection)


def _ask_all(connection: duckdb.DuckDBPyConnection, group: str) -> list[CheckResult]:
    severity: Severity = "warning" if group == WARNINGS else "error"
    return [_ask(connection, sql, severity) for sql in sql_files.read(group)]


def _ask(connection: duckdb.DuckDBPyConnection, sql: SqlFile, severity: Severity) -> CheckResult:
    began = time.monotonic()
    connection.execute(sql.statement)
    names = [column[0] for column in connection.description or []]
    sample = connection.fetchmany(SAMPLE_ROWS)
    count = len(sample)
    while rows := connection.fetchmany(FETCH_ROWS):
        count += len(rows)
    return CheckResult(sql.name, sql.question, severity, names, count, sample, time.monotonic() - began)
