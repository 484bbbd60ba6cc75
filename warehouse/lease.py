"""The right to change a data folder: one process at a time, freed by the kernel when it dies."""

import fcntl
import json
import logging
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import IO

from warehouse.errors import LeaseTimeout
from warehouse.folder import DataFolder

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Holder:
    """Who works on the data folder, and since when (UTC, ISO 8601)."""

    who: str
    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        """As a person wants to read it."""
        return f"{self.who} (process {self.pid} on {self.host}, since {self.since})"


@contextmanager
def hold(
    folder: DataFolder,
    who: str,
    *,
    on_wait: Callable[[Holder], None] | None = None,
    timeout_seconds: float | None = None,
) -> Iterator[None]:
    """Hold the data folder for as long as the block runs.

    Waits while somebody else holds it and tells `on_wait` once who that is.
    Raises LeaseTimeout when the wait outlasts `timeout_seconds`; None waits for ever.
    """
    folder.create()
    with folder.lock.open("a+", encoding="utf-8") as file:
        _wait(file, folder, on_wait, timeout_seconds)
        _write(file, Holder(who, os.getpid(), socket.gethostname(), _now()))
        try:
            yield
        finally:
            file.truncate(0)


def holder(folder: DataFolder) -> Holder | None:
    """Who holds the folder, as far as the lock file tells; None where nobody signed."""
    try:
        return Holder(**json.loads(folder.lock.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _wait(
    file: IO[str],
    folder: DataFolder,
    on_wait: Callable[[Holder], None] | None,
    timeout_seconds: float | None,
) -> None:
    began = time.monotonic()
    told = False
    while not _locked(file):
        waited = time.monotonic() - began
        other = holder(folder)
        # Between taking the lock and signing there is an instant without a name: ask again before telling.
        if not told and (other or waited > 1):
            told = True
            _tell(folder, other, on_wait)
        if timeout_seconds is not None and waited >= timeout_seconds:
            raise LeaseTimeout(
                f"{folder.root} is in use by {other or 'another process'}; gave up after {waited:.0f} s"
            )
        time.sleep(POLL_SECONDS)


def _tell(folder: DataFolder, other: Holder | None, on_wait: Callable[[Holder], None] | None) -> None:
    someone = other or Holder("another process", 0, "unknown host", "unknown time")
    log.info("Waiting for %s: in use by %s", folder.root, someone)
    if on_wait:
        on_wait(someone)


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(file: IO[str], me: Holder) -> None:
    file.truncate(0)
    file.write(json.dumps(asdict(me)))
    file.flush()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
