"""A run may be killed at any point; the next one makes of it what one clean run would have made."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import ingest
from warehouse.folder import DataFolder

from .newsroom import PLACES, ask, content, story, write

# The calls that change what is on the disk for good: a kill right before each of them is tried.
CHANGES = [
    (os, "replace"),
    (os, "fsync"),
    (shutil, "rmtree"),
    (Path, "rename"),
    (Path, "unlink"),
    (Path, "symlink_to"),
]


def count_down(monkeypatch, calls: int) -> list[int]:
    """Kill this process at its `calls`-th change of the disk; returns the counter."""
    left = [calls]

    def before(change):
        def counted(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(*args, **kwargs)

        return counted

    for owner, name in CHANGES:
        monkeypatch.setattr(owner, name, before(getattr(owner, name)))
    return left


def killed_at(monkeypatch, calls: int, folder: DataFolder, source: Path) -> bool:
    """Run in a process that is killed at a change; tells whether it came so far."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        count_down(monkeypatch, calls)
        ingest.ingest(folder, [source], batch_size=3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL) or status == 0
    return os.WIFSIGNALED(status)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A source with every outcome in it."""
    stories = {f"2024/{place}.txt": story(place) for place in PLACES}
    others = {"again.txt": story("Moss"), "bad.txt": b"\0\0", "2025/again.txt": story("Vardø")}
    return write(tmp_path_factory.mktemp("mixed"), stories | others)


def check_kill_at(calls: int, tmp_path, mixed, monkeypatch, clean) -> bool:
    folder = DataFolder(tmp_path / f"killed-{calls}")
    if not killed_at(monkeypatch, calls, folder, mixed):
        return False
    ingest.ingest(folder, [mixed], batch_size=3)
    assert content(folder) == clean
    assert ask(folder, "SELECT count(*) FROM runs WHERE status NOT IN ('completed', 'crashed')") == [(0,)]
    assert not list(folder.snapshots.glob("*.tmp"))
    assert not list(folder.staging.iterdir())
    shutil.rmtree(folder.root)
    return True


@pytest.fixture(scope="module")
def clean(tmp_path_factory, mixed):
    """What one clean run makes of the source."""
    folder = DataFolder(tmp_path_factory.mktemp("clean"))
    ingest.ingest(folder, [mixed], batch_size=3)
    return content(folder)


def test_a_run_killed_and_repeated_equals_one_clean_run(tmp_path, mixed, monkeypatch, clean):
    assert check_kill_at(44, tmp_path, mixed, monkeypatch, clean)  # the slow test below tries every other


@pytest.mark.slow
def test_a_run_may_be_killed_at_every_single_change_of_the_disk(tmp_path, mixed, monkeypatch, clean):
    calls = 1
    while check_kill_at(calls, tmp_path, mixed, monkeypatch, clean):
        calls += 1
    assert calls > 70


@pytest.mark.slow
def test_two_runs_at_once_equal_one_after_the_other(tmp_path, mixed, clean):
    folder = DataFolder(tmp_path / "twice")
    code = (
        "import sys; from pathlib import Path; from warehouse import ingest; "
        "ingest.ingest(ingest.DataFolder(Path(sys.argv[1])), [Path(sys.argv[2])], batch_size=3)"
    )
    command = [sys.executable, "-c", code, str(folder.root), str(mixed)]
    runs = [subprocess.Popen(command) for _ in range(2)]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    assert content(folder) == clean
    assert ask(folder, "SELECT sum(files_loaded), sum(files_unchanged) FROM runs") == [(8, 11)]
