"""What repeated runs make of files that come, change, move and go."""

from warehouse import ingest

from .newsroom import PLACES, ask, content, one, story, write


def test_a_run_loads_every_file_of_the_source(folder, source):
    summary = ingest.ingest(folder, [source])
    assert (summary.status, summary.files_seen, summary.files_loaded) == (
        "completed",
        len(PLACES),
        len(PLACES),
    )
    assert one(folder, "SELECT count(*) FROM clean_articles") == len(PLACES)


def test_a_second_run_over_known_files_adds_nothing_but_its_own_row(folder, source):
    ingest.ingest(folder, [source])
    before = content(folder)
    summary = ingest.ingest(folder, [source])
    assert (summary.files_unchanged, summary.files_loaded) == (len(PLACES), 0)
    assert content(folder) == before
    assert one(folder, "SELECT count(*) FROM runs") == 2


def test_a_changed_file_is_the_next_version_and_the_one_before_is_not_current(folder, source):
    ingest.ingest(folder, [source])
    write(source, {"2024/Moss.txt": story("Moss", extra=" It was founded in 1902.")})
    ingest.ingest(folder, [source])
    versions = ask(
        folder, "SELECT version_no, is_current FROM articles WHERE source_uri LIKE '%Moss.txt' ORDER BY 1"
    )
    assert versions == [(1, False), (2, True)]


def test_content_that_comes_back_is_current_again_under_its_first_version(folder, source):
    for data in (story("Moss"), story("Moss", day=5), story("Moss")):
        write(source, {"2024/Moss.txt": data})
        ingest.ingest(folder, [source])
    versions = ask(
        folder, "SELECT version_no, is_current FROM articles WHERE source_uri LIKE '%Moss.txt' ORDER BY 1"
    )
    assert versions == [(1, True), (2, False)]


def test_a_removed_file_keeps_its_article(folder, source):
    ingest.ingest(folder, [source])
    (source / "2024/Moss.txt").unlink()
    ingest.ingest(folder, [source])
    assert one(folder, "SELECT count(*) FROM clean_articles") == len(PLACES)


def test_a_renamed_file_is_a_duplicate_of_its_first_name(folder, source):
    ingest.ingest(folder, [source])
    (source / "2024/Moss.txt").rename(source / "2024/Moss-2.txt")
    summary = ingest.ingest(folder, [source])
    assert summary.files_duplicate == 1
    [(status, reason)] = ask(folder, "SELECT status, reason FROM files WHERE source_uri LIKE '%Moss-2.txt'")
    assert (status, reason) == ("duplicate", f"the same article as {source}/2024/Moss.txt")
