"""Every file has one outcome, whatever it turns out to be."""

import os

import pytest

from warehouse import ingest, quarantine
from warehouse.errors import SourceMissing, WarehouseError

from .newsroom import PLACES, ask, content, one, story, write


def outcome(folder, name: str) -> tuple:
    """The latest outcome of the file of that name."""
    sql = f"SELECT status, reason FROM files WHERE source_uri LIKE '%{name}' ORDER BY seen_at DESC LIMIT 1"
    [row] = ask(folder, sql)
    return row


def test_broken_files_are_quarantined_while_the_others_load(folder, source):
    write(source, {"empty.txt": b"", "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"})
    summary = ingest.ingest(folder, [source])
    assert (summary.status, summary.files_loaded, summary.files_quarantined) == ("completed", len(PLACES), 2)
    assert outcome(folder, "empty.txt")[0] == "quarantined"
    assert {entry.source_uris[0] for entry in quarantine.listing(folder)} == {
        f"{source}/empty.txt",
        f"{source}/picture.txt",
    }


def test_a_run_in_which_everything_is_quarantined_is_failed_but_published(folder, tmp_path):
    write(tmp_path / "in", {"a.txt": b"", "b.txt": b"\0\0\0"})
    summary = ingest.ingest(folder, [tmp_path / "in"])
    assert summary.everything_quarantined
    assert summary.status == "failed"
    assert one(folder, "SELECT count(*) FROM report_failed_files") == 2


def test_pipes_and_dangling_links_have_a_reason_that_is_not_repeated(folder, source):
    os.mkfifo(source / "pipe.txt")
    (source / "dangling.txt").symlink_to(source / "nowhere.txt")
    assert ingest.ingest(folder, [source]).files_quarantined == 2
    assert outcome(folder, "pipe.txt") == ("quarantined", "not a file: a pipe, socket or device")
    assert "leads nowhere" in outcome(folder, "dangling.txt")[1]
    assert ingest.ingest(folder, [source]).files_unchanged == len(PLACES) + 2


def test_an_unreadable_file_is_taken_in_once_it_can_be_read(folder, source):
    (source / "late.txt").symlink_to(source / ".hidden.txt")
    ingest.ingest(folder, [source])
    write(source, {".hidden.txt": story("Larvik")})
    assert ingest.ingest(folder, [source]).files_loaded == 1
    assert outcome(folder, "late.txt")[0] == "loaded"


def test_a_file_over_the_limit_is_quarantined_without_a_copy_and_taken_in_when_the_limit_is_raised(
    folder, source, monkeypatch
):
    monkeypatch.setenv("COPYDESK_MAX_FILE_MB", "1")
    write(source, {"big.txt": story("Larvik") + b"\n" + b"The ferry was late. " * 80_000})
    ingest.ingest(folder, [source])
    assert outcome(folder, "big.txt")[1] == "2 MB in one file; the limit is 1 MB (COPYDESK_MAX_FILE_MB)"
    assert not list(folder.quarantine.rglob("bytes"))
    assert ingest.ingest(folder, [source]).files_unchanged == len(PLACES) + 1
    monkeypatch.setenv("COPYDESK_MAX_FILE_MB", "64")
    assert ingest.ingest(folder, [source]).files_loaded == 1


def test_bytes_that_failed_before_fail_again_under_another_name_for_the_same_reason(folder, source):
    write(source, {"bad.txt": b"\0\0\0\0"})
    ingest.ingest(folder, [source])
    write(source, {"worse.txt": b"\0\0\0\0"})
    ingest.ingest(folder, [source])
    assert outcome(folder, "worse.txt") == outcome(folder, "bad.txt")
    [entry] = quarantine.listing(folder)
    assert entry.source_uris == [f"{source}/bad.txt", f"{source}/worse.txt"]


def test_two_files_with_one_content_make_one_article_in_one_batch_and_across_batches(tmp_path, folder):
    write(tmp_path / "in", {f"{no}.txt": story("Moss") for no in range(5)})
    summary = ingest.ingest(folder, [tmp_path / "in"], batch_size=2)
    assert (summary.files_loaded, summary.files_duplicate) == (1, 4)
    reasons = ask(folder, "SELECT DISTINCT reason FROM files WHERE status = 'duplicate'")
    assert reasons == [(f"the same article as {tmp_path}/in/0.txt",)]


@pytest.mark.slow
def test_the_outcome_does_not_depend_on_the_batch_size(tmp_path, source):
    write(source, {"again.txt": story("Moss"), "empty.txt": b"", "2025/again.txt": story("Vardø")})
    contents = []
    for size in (1, 3, 100):
        folder = ingest.DataFolder(tmp_path / f"data-{size}")
        ingest.ingest(folder, [source], batch_size=size)
        contents.append(content(folder))
    assert contents[0] == contents[1] == contents[2]


def test_a_touched_file_is_unchanged(folder, source):
    ingest.ingest(folder, [source])
    os.utime(source / "2024/Moss.txt", (1, 1))
    for _ in range(2):
        assert ingest.ingest(folder, [source]).files_unchanged == len(PLACES)
    assert one(folder, "SELECT count(*) FROM files") == len(PLACES)


def test_a_quarantined_file_that_is_given_back_is_taken_again_once(folder, source):
    write(source, {"bad.txt": b"\0\0\0\0"})
    ingest.ingest(folder, [source])
    assert quarantine.retry(folder) == 1
    assert ingest.ingest(folder, [source]).files_quarantined == 1
    assert ingest.ingest(folder, [source]).files_quarantined == 0
    [entry] = quarantine.listing(folder)
    assert not entry.retry_requested


def test_a_quarantined_file_that_is_gone_is_taken_again_from_its_copy(folder, source):
    write(source, {"bad.txt": b"\0\0\0\0"})
    ingest.ingest(folder, [source])
    (source / "bad.txt").unlink()
    quarantine.retry(folder)
    summary = ingest.ingest(folder, [])
    assert (summary.files_seen, summary.files_quarantined) == (1, 1)
    assert ingest.ingest(folder, []).files_seen == 0


def test_a_file_still_being_written_is_left_for_the_next_run(folder, source):
    with ingest.open_run(folder, [source]) as run:
        plan = ingest.find_new(run, settle_seconds=60)
    assert (plan.waiting, plan.new) == (len(PLACES), 0)


def test_a_missing_source_is_one_plain_sentence(folder, tmp_path):
    with pytest.raises(SourceMissing, match=f"There is no {tmp_path}/nowhere"):
        ingest.ingest(folder, [tmp_path / "nowhere"])


def test_the_data_folder_inside_a_source_is_not_taken_in(source):
    folder = ingest.DataFolder(source / "data")
    write(source, {"bad.txt": b"\0\0"})
    ingest.ingest(folder, [source])
    assert ingest.ingest(folder, [source]).files_seen == len(PLACES) + 1


def test_names_that_are_no_utf8_are_taken_in_and_known_again(folder, tmp_path):
    source = tmp_path / os.fsdecode(b"archiv-\xe4")
    write(source, {os.fsdecode(b"caf\xe9.txt"): story("Moss")})
    assert ingest.ingest(folder, [source]).files_loaded == 1
    assert ingest.ingest(folder, [source]).files_unchanged == 1
    assert one(folder, "SELECT source_uri FROM clean_articles") == f"{tmp_path}/archiv-\\xe4/caf\\xe9.txt"


def test_what_happens_to_a_file_between_finding_and_reading_is_its_outcome(folder, source):
    with ingest.open_run(folder, [source]) as run:
        plan = ingest.find_new(run)
        (source / "2024/Moss.txt").unlink()
        (source / "2024/Molde.txt").unlink()
        os.mkfifo(source / "2024/Molde.txt")
        list(ingest.split_and_commit(run, plan, workers=0))
        ingest.load(run)
        ingest.publish(run, plan, ingest.check(run))
    assert outcome(folder, "Moss.txt") == ("quarantined", "cannot be read: No such file or directory")
    assert outcome(folder, "Molde.txt") == ("quarantined", "cannot be read: it is no file any more")


def test_a_run_that_left_a_shard_out_is_not_published(folder, source):
    with ingest.open_run(folder, [source]) as run:
        plan = ingest.find_new(run, batch_size=3)
        next(ingest.split_and_commit(run, plan, workers=0))
        ingest.load(run)
        results = ingest.check(run)
        with pytest.raises(WarehouseError, match="5 files were to be taken in and have no outcome"):
            ingest.publish(run, plan, results)
    assert ingest.ingest(folder, [source]).files_loaded == 5
