"""Ask the published warehouse: read-only, and nothing outside it can be read or written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import duckdb

from warehouse import publish
from warehouse.errors import NoWarehouse, QueryFailed, UnknownReport
from warehouse.folder import DataFolder

PREFIX = "report_"


@dataclass(frozen=True)
class Rows:
    """The answer to a query."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


class ReportName(NamedTuple):
    """A report and the question it answers."""

    name: str
    question: str


def run_sql(folder: DataFolder, sql: str, *, limit: int | None = None) -> Rows:
    """Run one query, at most `limit` rows of its answer. Raises NoWarehouse, QueryFailed."""
    with _reading(folder) as connection:
        return _ask(connection, sql, limit)


def report_names(folder: DataFolder) -> list[ReportName]:
    """Every report the published warehouse has, by name."""
    mine = f"starts_with(view_name, '{PREFIX}')"
    sql = f"SELECT view_name, comment FROM duckdb_views() WHERE {mine} ORDER BY view_name"
    return [ReportName(name.removeprefix(PREFIX), comment) for name, comment in run_sql(folder, sql).rows]


def report(folder: DataFolder, name: str, *, limit: int | None = None) -> Rows:
    """The rows of a report, named with or without `report_`. Raises UnknownReport."""
    known = [known.name for known in report_names(folder)]
    plain = name.removeprefix(PREFIX)
    if plain not in known:
        raise UnknownReport(f"There is no report {name!r}; there are: {', '.join(known)}")
    return run_sql(folder, f"SELECT * FROM {PREFIX}{plain}", limit=limit)


@contextmanager
def _reading(folder: DataFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    database = publish.published(folder)
    if database is None:
        raise NoWarehouse(f"There is no warehouse in {folder.root} yet; `copydesk ingest SOURCE` makes one")
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def _ask(connection: duckdb.DuckDBPyConnection, sql: str, limit: int | None) -> Rows:
    try:
        connection.execute(sql)
        names = [column[0] for column in connection.description or []]
        return Rows(names, connection.fetchall() if limit is None else connection.fetchmany(limit))
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
