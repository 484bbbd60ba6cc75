"""A run: its name, its row, and what it leaves behind when it dies."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import durable
from warehouse.folder import DataFolder
from warehouse.schemas import RUNS


@dataclass(frozen=True)
class Run:
    """One run of the ingest, as everybody who works for it needs to know it. Small and picklable."""

    folder: DataFolder
    run_id: str
    started_at: datetime  # UTC without a zone
    flow_run_id: str | None
    sources: tuple[str, ...]
    splitter_version: str
    code_version: str

    @property
    def staging(self) -> Path:
        """Where it puts what is not committed yet."""
        return self.folder.staging / self.run_id


@dataclass(frozen=True)
class Counts:
    """What a run did, as its row in `runs` counts it."""

    files_seen: int = 0
    files_unchanged: int = 0
    files_loaded: int = 0
    files_duplicate: int = 0
    files_quarantined: int = 0
    blocks_loaded: int = 0
    bytes_read: int = 0

    @property
    def everything_quarantined(self) -> bool:
        """Whether there were new files and none could be taken in."""
        return self.files_quarantined > 0 and self.files_loaded + self.files_duplicate == 0


def code_version() -> str:
    """The version of this program."""
    try:
        return version("copydesk")
    except PackageNotFoundError:
        return "unknown"


def utc_now() -> datetime:
    """UTC without a zone, as all our times are stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def moment_after(last: datetime | None) -> datetime:
    """Now, or just after `last` where the clock was set back: runs are ordered by their start."""
    now = utc_now()
    return now if last is None else max(now, last + timedelta(microseconds=1))


def begin(run: Run) -> None:
    """Leave the note that lets the next run see that this one died."""
    durable.write(run.staging / "run.json", json.dumps(_note(run), indent=1).encode())


def row(
    run: Run, status: str, counts: Counts, *, finished_at: datetime | None, reason: str | None = None
) -> pa.Table:
    """The run's row of the table `runs`."""
    seconds = (finished_at - run.started_at).total_seconds() if finished_at else 0.0
    values = {
        **_note(run),
        # Names need not be UTF-8, rows have to be.
        "source": os.fsencode("\n".join(run.sources)).decode("utf-8", errors="backslashreplace"),
        "started_at": run.started_at,
        "finished_at": finished_at,
        "status": status,
        "reason": reason,
        "seconds": seconds,
        **asdict(counts),
    }
    return pa.Table.from_pylist([values], schema=RUNS.schema)


def record(run: Run, rows: pa.Table) -> None:
    """Put the run's row into the lake, in place of an earlier one, and forget its staging."""
    draft = run.staging / "runs.parquet"
    draft.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, draft, compression="zstd")
    durable.move(draft, run.folder.table("runs") / f"{run.run_id}.parquet")
    shutil.rmtree(run.staging)


def dead(folder: DataFolder) -> list[Run]:
    """The runs that left their staging behind. To be asked under the lease: then none of them lives."""
    notes = sorted(folder.staging.glob("*/run.json"))
    return [_run(folder, json.loads(note.read_text("utf-8"))) for note in notes]


def recorded(run: Run) -> bool:
    """Whether the lake has the run's row."""
    return (run.folder.table("runs") / f"{run.run_id}.parquet").exists()


def named(started_at: datetime) -> str:
    """The run_id of a run that began then."""
    return started_at.strftime("%Y%m%dT%H%M%S.%fZ")


def _note(run: Run) -> dict[str, str | None]:
    return {
        "run_id": run.run_id,
        "started_at": run.started_at.isoformat(),
        "flow_run_id": run.flow_run_id,
        "source": "\n".join(run.sources),
        "splitter_version": run.splitter_version,
        "code_version": run.code_version,
    }


def _run(folder: DataFolder, note: dict[str, str | None]) -> Run:
    return Run(
        folder=folder,
        run_id=str(note["run_id"]),
        started_at=datetime.fromisoformat(str(note["started_at"])),
        flow_run_id=note["flow_run_id"],
        sources=tuple(str(note["source"]).split("\n")),
        splitter_version=str(note["splitter_version"]),
        code_version=str(note["code_version"]),
    )
