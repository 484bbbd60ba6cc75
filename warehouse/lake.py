"""The lake: Parquet, the truth. A batch is there when its file in `files/` is; that file comes last."""

import hashlib
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse import arrivals, durable, quarantine, shards, sql_files
from warehouse.arrivals import duplicate_of
from warehouse.folder import DataFolder
from warehouse.quarantine import Quarantined
from warehouse.runs import Run
from warehouse.schemas import ARTICLES, BLOCKS, CAPTIONS, FILES, NOTES, RELATED_LINKS, conform
from warehouse.shards import CutSample, ShardResult, without, write_parquet

# In the order they are moved in. Without its row in `files`, whatever else a batch has is a leftover.
RECORDS = (ARTICLES, BLOCKS, CAPTIONS, RELATED_LINKS, NOTES)


@dataclass(frozen=True)
class ShardDone:
    """What one shard added to the lake."""

    no: int
    files: int
    unchanged: int
    loaded: int
    duplicate: int
    quarantined: int
    articles: int
    blocks: int
    captions: int
    size_bytes: int
    samples: list[CutSample]


class Committer:
    """Takes shards into the lake, one after the other, and sees to it that no article gets there twice."""

    def __init__(self, run: Run, draft: duckdb.DuckDBPyConnection) -> None:
        """Take the run, and the build database with nothing pending."""
        self._run = run
        self._draft = draft
        self._held = quarantine.held(run.folder)
        draft.execute("CREATE OR REPLACE TEMP TABLE committed (article_id VARCHAR, source_uri VARCHAR)")

    def commit(self, result: ShardResult) -> ShardDone:
        """Take a shard in. Shards come in their order: the first file that holds an article is its home."""
        files, repeats = self._settle(result.files)
        if repeats:
            _rewrite_without(result, repeats)
        self._publish(files, result.staged)
        shutil.rmtree(result.staged)
        return _done(result, files)

    def commit_known(self, outcomes: pa.Table) -> ShardDone:
        """Take in outcomes that needed no splitting."""
        result = ShardResult(-1, self._run.staging / "known", outcomes, 0, {}, [])
        self._publish(outcomes, result.staged)
        return _done(result, outcomes)

    def _settle(self, files: pa.Table) -> tuple[pa.Table, set[str]]:
        """Name what each duplicate duplicates; return also the articles that are in the lake already."""
        asked = pc.unique(files["article_id"].drop_null())
        self._draft.register("asked", pa.table({"article_id": asked}))
        earlier = dict(self._draft.execute(sql_files.step("first_uris")).fetchall())
        rows = files.to_pylist()
        homes = {row["article_id"]: row["source_uri"] for row in rows if row["status"] == "loaded"} | earlier
        settled = [_named(row, homes, earlier) for row in rows]
        return pa.Table.from_pylist(settled, schema=files.schema), set(earlier)

    def _publish(self, outcomes: pa.Table, staged: Path) -> None:
        if not outcomes.num_rows:
            return
        batch_id = _batch_id(outcomes, self._run.splitter_version)
        lake = self._run.folder.lake
        for table in RECORDS:
            part = staged / f"{table.name}.parquet"
            if part.exists():
                durable.move(part, lake / table.name / f"{batch_id}.parquet")
        self._quarantine(outcomes, staged)
        mark = self._run.staging / f"{batch_id}.parquet"
        write_parquet(conform(outcomes, FILES), mark)
        durable.move(mark, lake / FILES.name / mark.name)
        self._after(outcomes)

    def _quarantine(self, outcomes: pa.Table, staged: Path) -> None:
        held = outcomes.filter((pc.field("status") == "quarantined") & pc.field("file_id").is_valid())
        for row in held.to_pylist():
            quarantine.put(self._run.folder, _entry(row), staged / row["file_id"])

    def _after(self, outcomes: pa.Table) -> None:
        """Remember the batch's articles; let go of what was in quarantine and could be taken in now."""
        self._draft.register("outcomes", outcomes)
        self._draft.execute(
            "INSERT INTO committed SELECT article_id, source_uri FROM outcomes WHERE status = 'loaded'"
        )
        if self._held:
            for row in outcomes.filter(pc.is_in(outcomes["file_id"], pa.array(list(self._held)))).to_pylist():
                held = row["status"] == "quarantined"
                folder, began = self._run.folder, self._run.started_at
                quarantine.settle(folder, [row["file_id"]], still_held=held, run_began=began)


def batches(folder: DataFolder) -> list[str]:
    """The batches that were committed."""
    return sorted(path.stem for path in folder.table(FILES.name).glob("*.parquet"))


def clear_leftovers(folder: DataFolder) -> list[Path]:
    """Remove what a killed run moved in without its commit mark; to be called under the lease."""
    committed = set(batches(folder))
    stale = [
        path
        for table in RECORDS
        for path in folder.table(table.name).glob("*.parquet")
        if path.stem not in committed
    ]
    for path in stale:
        path.unlink()
    return stale


def _rewrite_without(result: ShardResult, article_ids: set[str]) -> None:
    for table in RECORDS:
        part = result.staged / f"{table.name}.parquet"
        if not part.exists():
            continue
        kept = without({table.name: pq.read_table(part)}, article_ids)[table.name]
        result.rows[table.name] = kept.num_rows
        part.unlink()
        if kept.num_rows:
            write_parquet(kept, part)


def _named(row: dict[str, Any], homes: dict[str, str], earlier: dict[str, str]) -> dict[str, Any]:
    if row["status"] == "quarantined" or (row["status"] == "loaded" and row["article_id"] not in earlier):
        return row
    return row | {"status": "duplicate", "reason": duplicate_of(homes[row["article_id"]])}


def _entry(row: dict[str, Any]) -> Quarantined:
    return Quarantined(
        file_id=row["file_id"],
        source_uris=[row["source_uri"]],
        reason=row["reason"],
        stage=_stage_of(row["reason"]),
        since=row["seen_at"].isoformat(timespec="seconds"),
        size_bytes=row["size_bytes"],
    )


def _stage_of(reason: str) -> str:
    if arrivals.LIMIT in reason:
        return "size"
    return "splitting" if reason.startswith(shards.FAILED) else "reading"


def _batch_id(outcomes: pa.Table, splitter_version: str) -> str:
    """A name made of what the batch takes in; `generation` tells a return of content from its first time."""
    keys = outcomes.select(["source_uri", "record", "file_id", "generation"])
    parts = [
        splitter_version,
        *(
            "\x1f".join(str(value) for value in key.values())
            for key in keys.sort_by("source_uri").to_pylist()
        ),
    ]
    return hashlib.sha256("\x1e".join(parts).encode("utf-8")).hexdigest()[:16]


def _done(result: ShardResult, files: pa.Table) -> ShardDone:
    counts = Counter(files["status"].to_pylist())
    return ShardDone(
        no=result.no,
        files=files.num_rows + result.unchanged,
        unchanged=result.unchanged,
        loaded=counts["loaded"],
        duplicate=counts["duplicate"],
        quarantined=counts["quarantined"],
        articles=result.rows.get("articles", 0),
        blocks=result.rows.get("blocks", 0),
        captions=result.rows.get("captions", 0),
        size_bytes=int(pc.sum(files["size_bytes"]).as_py() or 0),
        samples=result.samples,
    )
