"""Show readers the draft: copy it, then turn the link. The link's target is never written again."""

import fcntl
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import durable
from warehouse.errors import WarehouseError
from warehouse.folder import DataFolder
from warehouse.runs import named, utc_now

log = logging.getLogger(__name__)

KEPT = 3
FICLONE = 0x40049409  # linux/fs.h


@dataclass(frozen=True)
class Snapshot:
    """A published copy of the warehouse."""

    snapshot_id: str
    path: Path


def publish(folder: DataFolder) -> Snapshot:
    """Copy the build database, which nobody has open, to a snapshot of its own and turn the link to it.

    Reusing a file name would hand the new warehouse to the write-ahead log of anybody who had opened the
    old one for writing: DuckDB replays it without a word.
    """
    _settle(folder.build_db)
    snapshot = Snapshot(named(utc_now()), Path())
    draft = folder.snapshots / f"{snapshot.snapshot_id}.tmp"
    draft.mkdir(parents=True)
    copy = draft / folder.warehouse.name
    _copy(folder.build_db, copy)
    copy.chmod(0o444)
    durable.sync_file(copy)
    durable.sync_folder(draft)
    _prove(copy)
    final = folder.snapshots / snapshot.snapshot_id
    draft.rename(final)
    durable.sync_folder(folder.snapshots)
    _point(folder, final / copy.name)
    _forget_old(folder)
    return Snapshot(snapshot.snapshot_id, final / copy.name)


def clear_leftovers(folder: DataFolder) -> None:
    """Remove the half-made snapshots of killed runs; to be called under the lease."""
    for draft in folder.snapshots.glob("*.tmp"):
        shutil.rmtree(draft)


def published(folder: DataFolder) -> Path | None:
    """The file readers see now; None before the first publish."""
    return folder.warehouse.resolve() if folder.warehouse.exists() else None


def _settle(database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("CHECKPOINT")
    log_file = database.with_name(database.name + ".wal")
    if log_file.exists():
        raise WarehouseError(f"{log_file} is still there after a checkpoint; not published")


def _copy(source: Path, target: Path) -> None:
    """Copy a file; on XFS and Btrfs the copy shares the source's blocks and takes no time."""
    with source.open("rb") as read, target.open("wb") as write:
        try:
            fcntl.ioctl(write, FICLONE, read.fileno())
        except OSError:
            shutil.copyfile(source, target)


def _prove(copy: Path) -> None:
    """A copy that does not open is not published."""
    with duckdb.connect(str(copy), read_only=True) as connection:
        connection.execute("SELECT count(*) FROM articles").fetchone()


def _point(folder: DataFolder, target: Path) -> None:
    link = folder.root / f".{folder.warehouse.name}.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(target.relative_to(folder.root))
    os.replace(link, folder.warehouse)  # noqa: PTH105 - the one instant at which readers see the new warehouse
    durable.sync_folder(folder.root)


def _forget_old(folder: DataFolder) -> None:
    current = published(folder)
    snapshots = sorted(place for place in folder.snapshots.iterdir() if place.is_dir())
    in_use = _open_files()
    for place in snapshots[:-KEPT]:
        files = {str(path) for path in place.iterdir()}
        if not files & in_use and str(current) not in files:
            shutil.rmtree(place)


def _open_files() -> set[str]:
    """The files that processes we may look at have open.

    A reader keeps its pages when a file is removed; this keeps the path for whoever opens it a second time.
    """
    found: set[str] = set()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            found |= _open_in(process)
    return found


def _open_in(process: Path) -> set[str]:
    try:
        descriptors = list((process / "fd").iterdir())
    except OSError:  # it ended meanwhile, or is another user's
        return set()
    return {target for descriptor in descriptors if (target := _target(descriptor))}


def _target(descriptor: Path) -> str | None:
    try:
        return str(descriptor.readlink())
    except OSError:  # closed meanwhile
        return None
