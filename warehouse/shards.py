"""Read, split and stage one shard. Runs in a child process that knows nothing of Prefect."""

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import article
from warehouse import inbox
from warehouse.arrivals import OUTCOMES, Shard
from warehouse.errors import WarehouseError
from warehouse.runs import Run
from warehouse.schemas import ARTICLES, BLOCKS, CAPTIONS, NOTES, RELATED_LINKS, concat, conform

RECORDS = (BLOCKS, CAPTIONS, RELATED_LINKS, NOTES)
ROW_GROUP = 122_880  # what DuckDB scans at once
SAMPLES = 8
SAMPLES_OF_A_KIND = 2
SAMPLE_CHARS = 160
READ_AGAIN = 3
FAILED = "the splitter failed on it"  # how the reason begins; triage.sql looks for it


@dataclass(frozen=True)
class CutSample:
    """An example of what was told apart from the story, and why."""

    source_uri: str
    kind: str
    reason: str
    text: str


@dataclass(frozen=True)
class ShardResult:
    """What splitting a shard gave: the outcomes here, the tables in its staging folder."""

    no: int
    staged: Path
    files: pa.Table  # columns as in OUTCOMES
    unchanged: int  # could not be read before either, for the same reason
    rows: dict[str, int]  # per staged table
    samples: list[CutSample]


@dataclass(frozen=True)
class _Taken:
    """A file whose bytes were read."""

    row: dict[str, Any]
    data: bytes
    modified_at: datetime


@dataclass(frozen=True)
class _Split:
    """What the splitter said about files that went in together; `tables` are those of article.SplitBatch."""

    files: Sequence[_Taken]
    outcomes: list[dict[str, Any]]  # one per file: the columns of SplitBatch.files
    tables: dict[str, pa.Table]


def split_shard(shard: Shard, run: Run) -> ShardResult:
    """Split the shard's files and write what came out to its staging folder."""
    return _work(shard, run, lambda taken: _split(taken, run))


def blame(shard: Shard, run: Run, reason: str) -> ShardResult:
    """Quarantine the files of a shard that killed the process that split it."""
    return _work(shard, run, lambda taken: [_failed(file, reason) for file in taken])


def _work(shard: Shard, run: Run, split: Callable[[Sequence[_Taken]], list[_Split]]) -> ShardResult:
    if run.splitter_version != article.SPLITTER_VERSION:
        raise WarehouseError("The splitter was changed while a run was under way; run it again")
    staged = run.staging / f"{shard.no:06d}"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    taken, unread = _read_all(shard)
    splits = _without_repeats(split(taken))
    news = [row for row in unread if row["reason"] != row["last_reason"]]
    outcomes = [_outcome(row, run) for row in news]
    outcomes += [
        _outcome(file.row | told | {"modified_at": file.modified_at}, run)
        for part in splits
        for file, told in zip(part.files, part.outcomes, strict=True)
    ]
    tables = _stage(splits, staged)
    _keep_bytes(splits, staged)
    return ShardResult(
        no=shard.no,
        staged=staged,
        files=pa.Table.from_pylist(outcomes, schema=OUTCOMES),
        unchanged=len(unread) - len(news),
        rows={name: rows.num_rows for name, rows in tables.items()},
        samples=_samples(tables),
    )


def _read_all(shard: Shard) -> tuple[list[_Taken], list[dict[str, Any]]]:
    """The files that could be read, and a row with its reason for each that could not."""
    taken: list[_Taken] = []
    unread: list[dict[str, Any]] = []
    for row in shard.files.to_pylist():
        try:
            taken.append(_Taken(row, *_read(row["path"])))
        except OSError as error:
            unread.append(row | {"status": "quarantined", "reason": inbox.explain(error)})
    return taken, unread


def _read(path: bytes) -> tuple[bytes, datetime]:
    """The bytes and the time they were last changed. Raises OSError, also for a file that keeps changing."""
    for _ in range(READ_AGAIN):
        # Without O_NONBLOCK a pipe that took the file's place since it was found would hold us for ever.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise OSError(None, "it is no file any more")
            data = file.read()
            after = os.fstat(file.fileno())
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data)):
            changed = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=before.st_mtime_ns // 1000)
            return data, changed.replace(tzinfo=None)
    raise OSError(None, "it changed while it was being read; the next run takes it")


def _split(taken: Sequence[_Taken], run: Run) -> list[_Split]:
    """Split files together; where that fails, each half alone, down to the one file that is to blame."""
    if not taken:
        return []
    try:
        return [_attempt(taken, run)]
    except (OSError, ImportError):
        # The splitter touches no disk but its own lexicon and weights: the installation is at fault, no file.
        raise
    except Exception as error:  # noqa: BLE001 - the one border: nothing in one article may stop the others
        if len(taken) == 1:
            return [_failed(taken[0], f"{FAILED}: {type(error).__name__}: {error}")]
    half = len(taken) // 2
    return _split(taken[:half], run) + _split(taken[half:], run)


def _attempt(taken: Sequence[_Taken], run: Run) -> _Split:
    raw = [article.RawFile(name=_name(file.row["path"]), data=file.data) for file in taken]
    batch = article.split_batch(raw)
    articles = _articles(batch.articles, [file.row["source_uri"] for file in taken], run)
    records = {table.name: conform(getattr(batch, table.name), table) for table in RECORDS}
    return _Split(taken, batch.files.to_pylist(), {"articles": articles} | records)


def _failed(file: _Taken, reason: str) -> _Split:
    told = {
        "file_id": hashlib.sha256(file.data).hexdigest(),
        "size_bytes": len(file.data),
        "replaced_chars": 0,
        "status": "quarantined",
        "reason": reason,
    }
    return _Split([file], [told], {})


def _articles(rows: pa.Table, uris: Sequence[str], run: Run) -> pa.Table:
    count = rows.num_rows
    ours = {
        "source_uri": pa.array(uris, pa.string()).take(rows["file_no"].combine_chunks()),
        "version_no": pa.nulls(count, pa.int64()),
        "is_current": pa.nulls(count, pa.bool_()),
        "cluster_id": pa.nulls(count, pa.string()),
        "run_id": pa.array([run.run_id] * count, pa.string()),
        "ingested_at": pa.array([run.started_at] * count, pa.timestamp("us")),
    }
    columns = dict(zip(rows.column_names, rows.columns, strict=True)) | ours
    return conform(pa.table(columns), ARTICLES)


def _without_repeats(splits: list[_Split]) -> list[_Split]:
    """Files that were split apart cannot see each other: an article two of them hold stays with the first."""
    if len(splits) < 2:  # noqa: PLR2004 - one answer has no repeats
        return splits
    seen: set[str] = set()
    kept = []
    for split in splits:
        repeats = {row["article_id"] for row in split.outcomes if row.get("article_id") in seen}
        seen |= {row["article_id"] for row in split.outcomes if row.get("article_id")}
        outcomes = [
            row | {"status": "duplicate"} if row.get("article_id") in repeats else row
            for row in split.outcomes
        ]
        kept.append(_Split(split.files, outcomes, without(split.tables, repeats)))
    return kept


def without(tables: dict[str, pa.Table], article_ids: Collection[str]) -> dict[str, pa.Table]:
    """The tables without the rows of these articles."""
    dropped = pa.array(list(article_ids), pa.string())
    return {
        name: rows.filter(pc.invert(pc.is_in(rows["article_id"], dropped))) for name, rows in tables.items()
    }


def _outcome(row: dict[str, Any], run: Run) -> dict[str, Any]:
    told = {name: row.get(name) for name in OUTCOMES.names}
    return told | {
        "replaced_chars": told["replaced_chars"] or 0,
        "seen_at": run.started_at,
        "run_id": run.run_id,
    }


def _stage(splits: Sequence[_Split], staged: Path) -> dict[str, pa.Table]:
    tables = {}
    for table in (ARTICLES, *RECORDS):
        rows = concat((split.tables[table.name] for split in splits if split.tables), table)
        if rows.num_rows:
            write_parquet(rows, staged / f"{table.name}.parquet")
        tables[table.name] = rows
    return tables


def write_parquet(rows: pa.Table, path: Path) -> None:
    """Write a table as the lake keeps it: above zstd 3 the file shrinks by 4 % for three times the work."""
    pq.write_table(rows, path, compression="zstd", compression_level=3, row_group_size=ROW_GROUP)


def _keep_bytes(splits: Sequence[_Split], staged: Path) -> None:
    for split in splits:
        for file, told in zip(split.files, split.outcomes, strict=True):
            if told["status"] == "quarantined":
                copy = staged / told["file_id"]
                copy.write_bytes(file.data)
                moment = file.modified_at.replace(tzinfo=UTC).timestamp()
                os.utime(copy, (moment, moment))


def _samples(tables: dict[str, pa.Table]) -> list[CutSample]:
    blocks = tables["blocks"]
    cut = blocks.filter(pc.field("part") == "furniture").slice(0, 400)
    homes = tables["articles"].select(["article_id", "source_uri"]).to_pylist()
    uris: dict[str, str] = {row["article_id"]: row["source_uri"] for row in homes}
    taken: list[CutSample] = []
    rows: list[dict[str, Any]] = cut.select(["article_id", "kind", "reason", "text"]).to_pylist()
    for row in rows:
        of_this_kind = sum(sample.kind == row["kind"] for sample in taken)
        if of_this_kind < SAMPLES_OF_A_KIND and len(taken) < SAMPLES:
            text = row["text"].strip()[:SAMPLE_CHARS]
            taken.append(CutSample(uris[row["article_id"]], row["kind"], row["reason"], text))
    return taken


def _name(path: bytes) -> str:
    return inbox.uri_of(os.path.basename(path))  # noqa: PTH119 - the path is bytes
