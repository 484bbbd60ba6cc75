"""Bring the build database up to the lake, in one transaction per step."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse import lake, sql_files
from warehouse.draft import columns
from warehouse.folder import DataFolder
from warehouse.schemas import ARTICLES, BLOCKS, CAPTIONS, FILES, NOTES, RELATED_LINKS, RUNS, Table

log = logging.getLogger(__name__)

# Catching up loads many batches in one transaction; more at once only costs memory.
BATCHES_AT_ONCE = 200

# A folder called day=1 above the lake is no column.
PARQUET = "read_parquet(?, filename = true, hive_partitioning = false)"


@dataclass(frozen=True)
class Loaded:
    """What a load brought in."""

    batches: int
    seconds: float


def pending(draft: duckdb.DuckDBPyConnection, folder: DataFolder) -> list[str]:
    """The batches of the lake that the build database does not hold yet."""
    there = {batch for (batch,) in draft.execute("SELECT batch_id FROM loaded_batches").fetchall()}
    return [batch for batch in lake.batches(folder) if batch not in there]


def load(draft: duckdb.DuckDBPyConnection, folder: DataFolder) -> Loaded:
    """Load every pending batch and every run's row that is missing."""
    began = time.monotonic()
    todo = pending(draft, folder)
    for start in range(0, len(todo), BATCHES_AT_ONCE):
        _load(draft, folder, todo[start : start + BATCHES_AT_ONCE])
    _load_runs(draft, folder)
    return Loaded(len(todo), time.monotonic() - began)


def put_run(draft: duckdb.DuckDBPyConnection, run_id: str, row: pa.Table) -> None:
    """Put a run's row in place of the one that is there."""
    draft.register("run_row", row)
    draft.execute("BEGIN")
    draft.execute("DELETE FROM runs WHERE run_id = ?", [run_id])
    draft.execute(f"INSERT INTO runs SELECT {columns(RUNS)} FROM run_row")
    draft.execute("COMMIT")


def _load(draft: duckdb.DuckDBPyConnection, folder: DataFolder, batch_ids: Sequence[str]) -> None:
    draft.execute("BEGIN")
    try:
        _load_files(draft, folder, batch_ids)
        _load_articles(draft, folder, batch_ids)
        for table in (BLOCKS, CAPTIONS, RELATED_LINKS, NOTES):
            _insert(draft, table, _parts(folder, table, batch_ids))
    except BaseException:
        draft.execute("ROLLBACK")
        raise
    draft.execute("COMMIT")


def _load_files(draft: duckdb.DuckDBPyConnection, folder: DataFolder, batch_ids: Sequence[str]) -> None:
    draft.execute(
        "CREATE OR REPLACE TEMP TABLE arrived AS "
        f"SELECT {columns(FILES)}, parse_filename(filename, true) AS batch_id "
        f"FROM {PARQUET}",
        [_parts(folder, FILES, batch_ids)],
    )
    draft.execute(f"INSERT INTO files SELECT {columns(FILES)} FROM arrived")
    draft.execute(
        "INSERT INTO loaded_batches SELECT batch_id, any_value(run_id), false FROM arrived GROUP BY batch_id"
    )


def _load_articles(draft: duckdb.DuckDBPyConnection, folder: DataFolder, batch_ids: Sequence[str]) -> None:
    """Insert the new articles with their version; correct the older ones these files say something about."""
    draft.execute(f"CREATE OR REPLACE TEMP TABLE derived AS {sql_files.step('derived')}")
    draft.execute(sql_files.step("versions_of_older"))
    parts = _parts(folder, ARTICLES, batch_ids)
    if parts:
        draft.execute(
            f"INSERT INTO articles SELECT {columns(ARTICLES)} "
            f"FROM (SELECT * EXCLUDE (version_no, is_current) FROM {PARQUET}) "
            "LEFT JOIN derived USING (article_id)",
            [parts],
        )


def _load_runs(draft: duckdb.DuckDBPyConnection, folder: DataFolder) -> None:
    there = {run_id for (run_id,) in draft.execute("SELECT run_id FROM runs").fetchall()}
    recorded = sorted(folder.table(RUNS.name).glob("*.parquet"))
    missing = [path for path in recorded if path.stem not in there]
    _insert(draft, RUNS, [_literal(path) for path in missing])


def _insert(draft: duckdb.DuckDBPyConnection, table: Table, parts: Sequence[str]) -> None:
    if parts:
        draft.execute(
            f"INSERT INTO {table.name} SELECT {columns(table)} FROM {PARQUET}",
            [parts],
        )


def _parts(folder: DataFolder, table: Table, batch_ids: Sequence[str]) -> list[str]:
    """The table's Parquet files of these batches; a batch without captions has no file of them."""
    paths = (folder.table(table.name) / f"{batch_id}.parquet" for batch_id in batch_ids)
    return [_literal(path) for path in paths if path.exists()]


def _literal(path: Path) -> str:
    """The path with the signs DuckDB would expand put into brackets."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))
