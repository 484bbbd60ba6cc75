"""Which of the files found are new, and how the work on them is cut into shards."""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse import durable, inbox, quarantine, sql_files
from warehouse.folder import DataFolder
from warehouse.runs import Run
from warehouse.schemas import FILES

MEGABYTE = 1024 * 1024
MAX_FILE_MB = 64
LIMIT = "COPYDESK_MAX_FILE_MB"  # the setting; the reason of a file over the limit names it
SHARD_BYTES = 64 * MEGABYTE
# A small job is cut finer, so that every core gets something; never by the number of workers, which
# would make the lake's files depend on it.
SHARDS_WANTED = 16
SHARD_MIN_FILES = 250
SHARD_COLUMNS = ["source_uri", "path", "size_bytes", "generation", "last_reason"]
TOUCHED_COLUMNS: dict[str, pa.DataType] = {
    "source_uri": pa.string(),
    "modified_at": pa.timestamp("us"),
    "file_id": pa.string(),
}
TOUCHED = pa.schema(TOUCHED_COLUMNS)
Column = Any  # pa.ChunkedArray, which takes a type argument for mypy and none when run
Row = dict[str, Any]

# A row of `files`, and how many rows its source_uri had before: that tells apart the returns of old content.
OUTCOMES = FILES.schema.append(pa.field("generation", pa.int64()))


@dataclass(frozen=True)
class Shard:
    """Files that are split together; columns of `files` as in SHARD_COLUMNS, in order of source_uri."""

    no: int
    files: pa.Table

    @property
    def count(self) -> int:
        """How many files."""
        return self.files.num_rows

    @property
    def size_bytes(self) -> int:
        """How many bytes they had when they were found."""
        return int(pc.sum(self.files["size_bytes"]).as_py() or 0)


@dataclass(frozen=True)
class Plan:
    """What a run has to do."""

    seen: int
    unchanged: int
    waiting: int  # modified so recently that somebody may still be writing: left for the next run
    known: pa.Table  # rows of `files` whose outcome is clear without splitting, and their `generation`
    shards: tuple[Shard, ...]

    @property
    def new(self) -> int:
        """Files to split."""
        return sum(shard.count for shard in self.shards)


def max_file_bytes() -> int:
    """The largest file that is taken in; COPYDESK_MAX_FILE_MB sets it."""
    return int(float(os.environ.get(LIMIT, MAX_FILE_MB)) * MEGABYTE)


def new_files(
    draft: duckdb.DuckDBPyConnection,
    run: Run,
    found: pa.Table,
    *,
    batch_size: int,
    settle_seconds: float = 0.0,
) -> Plan:
    """Compare what was found with the ledger; `draft` is the build database, with nothing pending."""
    settled = found.filter(_is_settled(found, settle_seconds))
    retries = quarantine.given_back(run.folder)
    judged = _judge(draft, run, _with_copies(draft, settled, retries), retries)
    unmodified, modified = _split_on(judged, judged["is_unchanged"])
    unreadable, readable = _split_on(modified, pc.is_valid(modified["problem"]))
    too_large, sized = _split_on(readable, pa.array(readable["size_bytes"].to_numpy() > max_file_bytes()))
    compared = _compare(draft, run, sized)
    _remember_touched(run.folder, compared.touched)
    known = [_unreadable(run, row) for row in unreadable.to_pylist()]
    known += [_too_large(run, row) for row in too_large.to_pylist()]
    return Plan(
        seen=judged.num_rows,
        unchanged=unmodified.num_rows + len(compared.touched),
        waiting=found.num_rows - settled.num_rows,
        known=pa.Table.from_pylist(known + compared.known, schema=OUTCOMES),
        shards=tuple(shards(compared.fresh, batch_size)),
    )


def shards(files: pa.Table, batch_size: int) -> Iterator[Shard]:
    """Cut the files, in order of source_uri, where either the count or the bytes reach their limit."""
    ordered = files.select(SHARD_COLUMNS).sort_by("source_uri")
    sizes = ordered["size_bytes"].to_numpy()
    ends = np.cumsum(sizes)
    size = min(batch_size, max(SHARD_MIN_FILES, len(sizes) // SHARDS_WANTED))
    start = no = 0
    while start < len(sizes):
        before = int(ends[start] - sizes[start])
        by_bytes = int(np.searchsorted(ends, before + SHARD_BYTES, side="right"))
        end = max(start + 1, min(start + size, by_bytes))
        yield Shard(no, ordered.slice(start, end - start).combine_chunks())
        start, no = end, no + 1


@dataclass(frozen=True)
class _Compared:
    """What comparing bytes with the ledger gave."""

    known: list[Row]
    touched: list[Row]
    fresh: pa.Table


def _is_settled(found: pa.Table, settle_seconds: float) -> Column:
    """Whether each file is old enough. A time in the future is a wrong clock and not a file being written."""
    modified = np.nan_to_num(found["modified_at"].cast(pa.int64()).to_numpy())
    age = time.time() * 1e6 - modified
    return pa.array((age < 0) | (age >= settle_seconds * 1e6))


def _with_copies(draft: duckdb.DuckDBPyConnection, found: pa.Table, retries: pa.Table) -> pa.Table:
    """Add what was given back and is no longer where it was found; it is read from the copy in quarantine."""
    draft.register("found", found)
    draft.register("retries", retries)
    copies = _fetch(draft, sql_files.step("copies")).to_pylist() if retries.num_rows else []
    rows = [inbox.finding_of_copy(row["source_uri"], row["path"]) for row in copies]
    return pa.concat_tables([found, inbox.table(rows)])


def _judge(draft: duckdb.DuckDBPyConnection, run: Run, found: pa.Table, retries: pa.Table) -> pa.Table:
    draft.register("found", found)
    draft.register("retries", retries)
    draft.register("touched", _touched(run.folder))
    return _fetch(
        draft,
        sql_files.step("triage"),
        {"max_bytes": max_file_bytes(), "splitter_version": run.splitter_version},
    )


def _compare(draft: duckdb.DuckDBPyConnection, run: Run, sized: pa.Table) -> _Compared:
    """Hash the files whose size occurs in the ledger: only they can hold bytes that are known."""
    to_hash, fresh = _split_on(sized, pc.and_not(sized["is_known_size"], sized["is_retry"]))
    hashed = [row | {"file_id": _hash(row["path"])} for row in to_hash.to_pylist()]
    touched = [row for row in hashed if row["file_id"] and row["file_id"] == row["last_file_id"]]
    moved = [row for row in hashed if row["file_id"] != row["last_file_id"] or not row["file_id"]]
    earlier = _by_bytes(draft, [row["file_id"] for row in moved if row["file_id"]])
    known = [_known_bytes(run, row, earlier[row["file_id"]]) for row in moved if row["file_id"] in earlier]
    unknown = [row["source_uri"] for row in moved if row["file_id"] not in earlier]
    rest = to_hash.filter(pc.is_in(to_hash["source_uri"], pa.array(unknown, pa.string())))
    return _Compared(known, touched, pa.concat_tables([fresh, rest]))


def _by_bytes(draft: duckdb.DuckDBPyConnection, file_ids: list[str]) -> dict[str, Row]:
    draft.register("hashed", pa.table({"file_id": pa.array(file_ids, pa.string())}))
    return {row["file_id"]: row for row in _fetch(draft, sql_files.step("by_bytes")).to_pylist()}


def _hash(path: bytes) -> str | None:
    """The file's SHA-256; None where it cannot be read, which whoever splits it will explain."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - the path is bytes
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _known_bytes(run: Run, row: Row, earlier: Row) -> Row:
    outcome: Row = _outcome(run, row) | earlier["reading"] | {"file_id": row["file_id"]}
    if earlier["article_id"]:
        told = {
            "status": "duplicate",
            "article_id": earlier["article_id"],
            "reason": duplicate_of(earlier["home"]),
        }
        return outcome | told
    return outcome | {"reason": earlier["reason"]}


def duplicate_of(source_uri: str) -> str:
    """The reason of a duplicate: the same words whether its bytes or only its text were known."""
    return f"the same article as {source_uri}"


def _unreadable(run: Run, row: Row) -> Row:
    return _outcome(run, row) | {"reason": row["problem"]}


def _too_large(run: Run, row: Row) -> Row:
    file_id = _hash(row["path"])
    if file_id is None:
        return _outcome(run, row) | {"reason": "cannot be read"}
    limit = f"{max_file_bytes() / MEGABYTE:g} MB ({LIMIT})"
    reason = f"{row['size_bytes'] / MEGABYTE:.0f} MB in one file; the limit is {limit}"
    return _outcome(run, row) | {"file_id": file_id, "reason": reason}


def _outcome(run: Run, row: Row) -> Row:
    return {
        "source_uri": row["source_uri"],
        "size_bytes": row["size_bytes"],
        "modified_at": row["modified_at"],
        "replaced_chars": 0,
        "seen_at": run.started_at,
        "status": "quarantined",
        "run_id": run.run_id,
        "generation": row["generation"],
    }


def _touched(folder: DataFolder) -> pa.Table:
    notes = folder.build_db.with_name("touched.parquet")
    return pq.read_table(notes, schema=TOUCHED) if notes.exists() else TOUCHED.empty_table()


def _remember_touched(folder: DataFolder, rows: list[Row]) -> None:
    """New times of old bytes add nothing to the ledger; a note of them saves hashing at every run."""
    if not rows:
        return
    new = pa.Table.from_pylist([{name: row[name] for name in TOUCHED.names} for row in rows], schema=TOUCHED)
    old = _touched(folder)
    kept = old.filter(pc.invert(pc.is_in(old["source_uri"], new["source_uri"].combine_chunks())))
    notes = folder.build_db.with_name("touched.parquet")
    draft = notes.with_suffix(".tmp")
    pq.write_table(pa.concat_tables([kept, new]), draft)
    durable.move(draft, notes)


def _split_on(rows: pa.Table, condition: Column) -> tuple[pa.Table, pa.Table]:
    """The rows where the condition holds, and the others."""
    others: Column = pc.invert(condition)
    return rows.filter(condition), rows.filter(others)


def _fetch(draft: duckdb.DuckDBPyConnection, sql: str, values: Row | None = None) -> pa.Table:
    rows: pa.Table = draft.execute(sql, values).to_arrow_table()
    return rows
