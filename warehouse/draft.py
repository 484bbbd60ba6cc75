"""The build database: derived from the lake, opened by the loader alone, thrown away when in doubt."""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from article.kinds import MEANINGS
from warehouse import sql_files
from warehouse.errors import DraftBusy
from warehouse.folder import DataFolder
from warehouse.schemas import TABLES, Column, Table

log = logging.getLogger(__name__)

SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.list_(pa.int32()): "INTEGER[]",
}

# Ours, beside the tables of the schema: which batches are in, and which definitions the file was made with.
LEDGER = """
CREATE TABLE loaded_batches (
    batch_id VARCHAR NOT NULL, run_id VARCHAR NOT NULL, is_proven BOOLEAN NOT NULL
);
COMMENT ON TABLE loaded_batches IS 'One row per batch of the lake that this file holds.';
COMMENT ON COLUMN loaded_batches.batch_id IS 'the name of its Parquet files, without .parquet';
COMMENT ON COLUMN loaded_batches.run_id IS 'the run that committed it';
COMMENT ON COLUMN loaded_batches.is_proven IS 'whether its articles have passed the checks';
CREATE TABLE made_with (tables_digest VARCHAR NOT NULL, sql_digest VARCHAR NOT NULL);
COMMENT ON TABLE made_with IS 'One row: the definitions this file was made with.';
COMMENT ON COLUMN made_with.tables_digest IS 'digest of the table definitions';
COMMENT ON COLUMN made_with.sql_digest IS 'digest of the views and macros';
"""

KINDS_TABLE = """
CREATE OR REPLACE TABLE kinds (
    kind VARCHAR NOT NULL, part VARCHAR NOT NULL, meaning VARCHAR NOT NULL, example VARCHAR NOT NULL
);
COMMENT ON TABLE kinds IS 'One row per kind a block can have.';
COMMENT ON COLUMN kinds.kind IS 'as in blocks.kind';
COMMENT ON COLUMN kinds.part IS 'the part it belongs to';
COMMENT ON COLUMN kinds.meaning IS 'what it stands for';
COMMENT ON COLUMN kinds.example IS 'an invented example';
"""


class Outdated(Exception):  # noqa: N818 - a state, not a fault
    """The build database was made with other table definitions."""


@contextmanager
def opened(folder: DataFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the build database, made anew (and empty) where it is missing, unreadable or outdated."""
    try:
        connection = _connect(folder)
    except Outdated:
        log.info("The table definitions changed: building the warehouse anew from the lake")
        connection = _anew(folder)
    except duckdb.Error as error:
        # Somebody's lock or a missing permission is no damage, and deleting the file no cure.
        if "lock" in str(error) or "ermission" in str(error):
            raise DraftBusy(f"{folder.build_db} cannot be opened: {error}") from error
        log.warning("The build database is damaged and is built anew from the lake: %s", error)
        connection = _anew(folder)
    try:
        yield connection
    finally:
        connection.close()


def columns(table: Table) -> str:
    """The column names, as SQL wants them."""
    return ", ".join(column.name for column in table.columns)


def discard(folder: DataFolder) -> None:
    """Throw the build database away; it comes back from the lake."""
    folder.build_db.unlink(missing_ok=True)
    folder.build_db.with_name(folder.build_db.name + ".wal").unlink(missing_ok=True)


def tables_digest() -> str:
    """Changes when a table changes in a way that asks for a rebuild."""
    return _digest([LEDGER, *(_create(table) for table in TABLES)])


def _anew(folder: DataFolder) -> duckdb.DuckDBPyConnection:
    discard(folder)
    return _connect(folder)


def _connect(folder: DataFolder) -> duckdb.DuckDBPyConnection:
    folder.create()
    connection = duckdb.connect(
        str(folder.build_db),
        config={
            # The oldest format we can: whoever reads a snapshot may have an older DuckDB than ours.
            "storage_compatibility_version": "v1.0.0",
            # Keeping the order of rows doubles CPU, memory and file size; our queries order for themselves.
            "preserve_insertion_order": "false",
            "memory_limit": os.environ.get("COPYDESK_MEMORY_LIMIT", "2GB"),
            "temp_directory": str(folder.build_db.with_name("spill")),
        },
    )
    try:
        _define(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _define(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("BEGIN")
    made_with = _made_with(connection)
    wanted = (tables_digest(), _sql_digest())
    if made_with and made_with[0] != wanted[0]:
        raise Outdated
    if not made_with:
        connection.execute(LEDGER)
        for table in TABLES:
            connection.execute(_create(table))
    if made_with != wanted:
        _describe(connection)
        connection.execute("DELETE FROM made_with")
        connection.execute("INSERT INTO made_with VALUES (?, ?)", wanted)
    connection.execute("COMMIT")


def _made_with(connection: duckdb.DuckDBPyConnection) -> tuple[str, str] | None:
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'made_with'").fetchone():
        return None
    return connection.execute("SELECT tables_digest, sql_digest FROM made_with").fetchone()


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Comments, views and macros: what can change without touching a row."""
    for table in TABLES:
        connection.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.meaning)}")
        for column in table.columns:
            connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.meaning)}")
    for (view,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        connection.execute(f"DROP VIEW {view}")
    for function in sql_files.read("functions"):
        connection.execute(function.statement)
        connection.execute(f"COMMENT ON MACRO {function.name} IS {_quoted(function.question)}")
    _fill_kinds(connection)
    for view in sql_files.read("views"):
        connection.execute(view.statement)
        connection.execute(f"COMMENT ON VIEW {view.name} IS {_quoted(view.question)}")
    for macro in sql_files.read("macros"):
        connection.execute(macro.statement)
        connection.execute(f"COMMENT ON MACRO TABLE {macro.name} IS {_quoted(macro.question)}")


def _fill_kinds(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [
        {"kind": str(kind), "part": str(told.part), "meaning": told.meaning, "example": told.example}
        for kind, told in MEANINGS.items()
    ]
    connection.execute(KINDS_TABLE)
    connection.register("vocabulary", pa.Table.from_pylist(rows))
    connection.execute("INSERT INTO kinds SELECT kind, part, meaning, example FROM vocabulary")
    connection.unregister("vocabulary")


def _create(table: Table) -> str:
    return f"CREATE TABLE {table.name} ({', '.join(_column(column) for column in table.columns)})"


def _column(column: Column) -> str:
    return f"{column.name} {SQL_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}"


def _sql_digest() -> str:
    """Covers the comments too, which come from the same place as the tables."""
    texts = [sql.statement for group in ("functions", "views", "macros") for sql in sql_files.read(group)]
    texts += [column.meaning for table in TABLES for column in table.columns]
    texts += [table.meaning for table in TABLES] + [repr(told) for told in MEANINGS.values()]
    return _digest(texts)


def _digest(texts: list[str]) -> str:
    return hashlib.sha256("\x1e".join(texts).encode("utf-8")).hexdigest()[:16]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
