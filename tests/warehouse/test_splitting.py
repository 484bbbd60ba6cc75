"""Many processes, one result; and the file that kills a process costs nobody else anything."""

import textwrap

import pytest

import article
from warehouse import ingest, quarantine
from warehouse.errors import WarehouseError

from .newsroom import PLACES, ask, content, story, write

# Stands for a parser that crashes: Python imports it first in every child.
CRASH = textwrap.dedent("""
    import os, signal
    import article
    split_batch = article.split_batch
    def crashing(files):
        if any(b"KILLER" in file.data for file in files):
            os.kill(os.getpid(), signal.SIGKILL)
        return split_batch(files)
    article.split_batch = crashing
""")


def test_a_file_the_splitter_fails_on_is_quarantined_alone(folder, source, monkeypatch):
    split_batch = article.split_batch

    def failing(files):
        if any(b"BOOM" in file.data for file in files):
            raise ValueError("too many commas")
        return split_batch(files)

    monkeypatch.setattr(article, "split_batch", failing)
    write(source, {"2024/Nesna.txt": b"BOOM", "again.txt": story("Moss")})
    summary = ingest.ingest(folder, [source])
    assert (summary.files_loaded, summary.files_duplicate, summary.files_quarantined) == (len(PLACES), 1, 1)
    [entry] = quarantine.listing(folder)
    assert entry.reason == "the splitter failed on it: ValueError: too many commas"


def test_a_later_splitter_tries_again_what_an_earlier_one_failed_on(folder, source, monkeypatch):
    def failing(_files):
        raise ValueError("too many commas")

    with monkeypatch.context() as broken:
        broken.setattr(article, "split_batch", failing)
        assert ingest.ingest(folder, [source]).everything_quarantined
        assert ingest.ingest(folder, [source]).files_unchanged == len(PLACES)
    monkeypatch.setattr(article, "SPLITTER_VERSION", "later")
    assert ingest.ingest(folder, [source]).files_loaded == len(PLACES)
    assert quarantine.listing(folder) == []


def test_a_broken_installation_fails_the_run_and_blames_no_file(folder, source, monkeypatch):
    def without_weights(_files):
        raise FileNotFoundError(2, "No such file or directory", "weights.csv")

    with monkeypatch.context() as broken:
        broken.setattr(article, "split_batch", without_weights)
        with pytest.raises(FileNotFoundError, match=r"weights\.csv"):
            ingest.ingest(folder, [source])
    assert ingest.ingest(folder, [source]).files_loaded == len(PLACES)
    assert ask(folder, "SELECT status, reason FROM runs ORDER BY run_id")[0] == (
        "failed",
        "FileNotFoundError: [Errno 2] No such file or directory: 'weights.csv'",
    )


def test_one_run_never_mixes_two_splitters(folder, source, monkeypatch):
    with ingest.open_run(folder, [source]) as run:
        plan = ingest.find_new(run)
        monkeypatch.setattr(article, "SPLITTER_VERSION", "later")
        shards = ingest.split_and_commit(run, plan, workers=0)
        with pytest.raises(WarehouseError, match="changed while a run"):
            next(shards)


@pytest.mark.slow
def test_the_warehouse_does_not_depend_on_the_number_of_workers(tmp_path, source):
    write(source, {"again.txt": story("Moss"), "empty.txt": b""})
    contents = []
    for workers in (0, 2):
        folder = ingest.DataFolder(tmp_path / f"data-{workers}")
        ingest.ingest(folder, [source], batch_size=3, workers=workers)
        contents.append((content(folder), sorted(path.name for path in folder.lake.glob("files/*"))))
    assert contents[0] == contents[1]


@pytest.mark.slow
def test_a_file_that_kills_its_process_is_quarantined_and_all_others_load(
    folder, source, tmp_path, monkeypatch
):
    write(tmp_path / "path", {"sitecustomize.py": CRASH.encode()})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))
    write(source, {"2024/Nesna.txt": story("Nesna", extra=" KILLER")})
    summary = ingest.ingest(folder, [source], batch_size=4, workers=2)
    assert (summary.files_loaded, summary.files_quarantined) == (len(PLACES), 1)
    [(uri, reason)] = ask(folder, "SELECT source_uri, reason FROM report_failed_files")
    assert uri.endswith("Nesna.txt")
    assert "its process died" in reason
