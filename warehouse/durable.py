"""Files that are there whole or not at all, also after a power cut."""

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Return when the file's bytes are on the disk."""
    _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Return when the folder's entries are on the disk; a rename alone does not promise that."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def move(source: Path, target: Path) -> None:
    """Give a finished file its final name, on the same disk; the target's folder is made when missing."""
    sync_file(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)  # noqa: PTH105 - the call a reader of this line should see
    sync_folder(target.parent)


def write(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside its own, then rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_bytes(data)
    move(draft, path)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
