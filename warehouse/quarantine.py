"""What could not be taken in: a copy of the bytes, the reason, and the way back.

The ledger is append-only, so giving a file back changes no row: a mark in its reason.json makes the next
ingest take it again, and the row that run writes stands for the file from then on. A mark older than the
file's last row has done its work.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from warehouse import durable
from warehouse.folder import DataFolder
from warehouse.runs import utc_now

GIVEN_BACK_COLUMNS: dict[str, pa.DataType] = {
    "source_uri": pa.string(),
    "file_id": pa.string(),
    "requested_at": pa.timestamp("us"),
    "path": pa.binary(),
}
GIVEN_BACK = pa.schema(GIVEN_BACK_COLUMNS)


@dataclass(frozen=True)
class Quarantined:
    """Bytes that could not be taken in, and every file that holds them."""

    file_id: str
    source_uris: list[str]
    reason: str
    stage: str  # size, reading or splitting
    since: str  # UTC, ISO 8601
    size_bytes: int
    retry_requested_at: str | None = None

    @property
    def retry_requested(self) -> bool:
        """Whether somebody gave it back."""
        return self.retry_requested_at is not None


def listing(folder: DataFolder) -> list[Quarantined]:
    """Everything in quarantine, oldest first."""
    return sorted(_entries(folder), key=lambda entry: (entry.since, entry.source_uris))


def retry(folder: DataFolder, file_ids: Collection[str] | None = None) -> int:
    """Give back all of it, or the files named; the next ingest takes them again. Returns how many."""
    chosen = [entry for entry in _entries(folder) if file_ids is None or entry.file_id in file_ids]
    for entry in chosen:
        _write(folder, replace(entry, retry_requested_at=utc_now().isoformat()))
    return len(chosen)


def held(folder: DataFolder) -> set[str]:
    """The bytes in quarantine, by file_id."""
    return {home.name for home in folder.quarantine.glob("*/*")}


def put(folder: DataFolder, entry: Quarantined, copy: Path | None) -> None:
    """Take an entry in, or add its files to the one that is there; `copy` is moved, None where none was made.

    A mark that it was given back stays until `settle`, so that it outlives a run killed before its commit.
    """
    home = _home(folder, entry.file_id)
    home.mkdir(parents=True, exist_ok=True)
    if copy and copy.exists():
        durable.move(copy, home / "bytes")
    earlier = _read(home)
    if earlier:
        uris = sorted({*earlier.source_uris, *entry.source_uris})
        mark = earlier.retry_requested_at
        entry = replace(entry, source_uris=uris, since=earlier.since, retry_requested_at=mark)
    _write(folder, entry)


def settle(folder: DataFolder, file_ids: Collection[str], *, still_held: bool, run_began: datetime) -> None:
    """Clear the marks of files a run took again, or let them go when it could take them in after all.

    A mark made since the run began stays: it is a new wish.
    """
    for file_id in file_ids:
        home = _home(folder, file_id)
        entry = _read(home)
        if not still_held and home.exists():
            shutil.rmtree(home)
        elif (
            entry
            and entry.retry_requested_at
            and datetime.fromisoformat(entry.retry_requested_at) < run_began
        ):
            _write(folder, replace(entry, retry_requested_at=None))


def given_back(folder: DataFolder) -> pa.Table:
    """The files somebody gave back, one row per source_uri; columns as in GIVEN_BACK.

    path: where the copy is, NULL where none was made.
    """
    rows = []
    for entry in _entries(folder):
        if not entry.retry_requested_at:
            continue
        copy = _home(folder, entry.file_id) / "bytes"
        asked = datetime.fromisoformat(entry.retry_requested_at)
        path = os.fsencode(copy) if copy.exists() else None
        rows += [
            {"source_uri": uri, "file_id": entry.file_id, "requested_at": asked, "path": path}
            for uri in entry.source_uris
        ]
    return pa.Table.from_pylist(rows, schema=GIVEN_BACK)


def _entries(folder: DataFolder) -> Iterator[Quarantined]:
    for home in folder.quarantine.glob("*/*"):
        entry = _read(home)
        if entry:
            yield entry


def _read(home: Path) -> Quarantined | None:
    note = home / "reason.json"
    return Quarantined(**json.loads(note.read_text("utf-8"))) if note.exists() else None


def _write(folder: DataFolder, entry: Quarantined) -> None:
    note = json.dumps(asdict(entry), indent=1, ensure_ascii=False)
    durable.write(_home(folder, entry.file_id) / "reason.json", note.encode("utf-8"))


def _home(folder: DataFolder, file_id: str) -> Path:
    return folder.quarantine / file_id[:2] / file_id
