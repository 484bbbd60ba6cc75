"""Every check finds what it is there for, and nothing else."""

import pytest

from warehouse import checks, draft, ingest, sql_files
from warehouse.folder import DataFolder

from .newsroom import PLACES, story, write

MOSS = "(SELECT article_id FROM articles WHERE title LIKE '%Moss')"

# What each check has to notice.
DAMAGE = {
    "articles_are_there_once": f"INSERT INTO articles FROM articles WHERE article_id = {MOSS}",
    "blocks_are_as_long_as_their_text": "UPDATE blocks SET char_end = char_end + 1 WHERE block_no = 4",
    "blocks_are_explained": "UPDATE blocks SET reason = ' ' WHERE block_no = 3",
    "blocks_are_gapless": f"DELETE FROM blocks WHERE block_no = 1 AND article_id = {MOSS}",
    "blocks_are_in_order": "UPDATE blocks SET char_start = 0, char_end = length(text) WHERE block_no = 2",
    "blocks_have_a_known_kind": "UPDATE blocks SET kind = 'gossip' WHERE block_no = 0",
    "body_is_its_blocks": f"UPDATE articles SET body = body || '.' WHERE article_id = {MOSS}",
    "captions_are_caption_blocks": f"DELETE FROM captions WHERE article_id = {MOSS}",
    "every_file_has_one_outcome": "UPDATE files SET reason = NULL WHERE status = 'quarantined'",
    "files_and_articles_agree": "DELETE FROM files WHERE source_uri LIKE '%Moss.txt'",
    "no_character_is_lost": f"UPDATE blocks SET text = '' WHERE block_no = 1 AND article_id = {MOSS}",
    "notes_are_note_blocks": """
        INSERT INTO notes SELECT article_id, 0, 'correction', '', [], [], NULL, NULL FROM articles
    """,
    "nothing_is_made_up": f"UPDATE articles SET title = '' WHERE article_id = {MOSS}",
    "one_version_is_current": f"UPDATE articles SET is_current = false WHERE article_id = {MOSS}",
    "records_have_an_article": f"DELETE FROM articles WHERE article_id = {MOSS}",
    "related_links_are_related_blocks": """
        INSERT INTO related_links SELECT article_id, 0, NULL, '', NULL, NULL, NULL FROM articles
    """,
    "runs_count_right": "UPDATE runs SET files_loaded = files_loaded + 1",
    "titles_stand_in_the_article": "UPDATE blocks SET kind = 'byline' WHERE kind = 'title'",
    "encodings_were_readable": "UPDATE files SET replaced_chars = 3 WHERE status = 'loaded'",
    "few_files_fail": "UPDATE files SET status = 'quarantined' WHERE status = 'loaded'",
    "unknown_blocks_are_few": "UPDATE blocks SET kind = 'unknown', part = 'furniture'",
    "captions_have_not_stopped": """
        INSERT INTO articles
        SELECT * EXCLUDE (i) REPLACE (run_id || (i // 200) AS run_id, IF(i < 200, 1, 0) AS caption_count)
        FROM (SELECT * FROM articles LIMIT 1), range(400) AS r(i)
    """,
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> DataFolder:
    """A data folder with a little of everything."""
    place = tmp_path_factory.mktemp("checks")
    folder = DataFolder(place / "data")
    stories = {f"{name}.txt": story(name) for name in [*PLACES, "Larvik", "Skien"]}
    ingest.ingest(folder, [write(place / "in", stories | {"again.txt": story("Moss"), "bad.txt": b""})])
    return folder


def found(connection) -> set[str]:
    """The checks and warnings that found rows."""
    return {result.name for result in checks.run(connection) if not result.passed}


def test_a_sound_warehouse_passes_every_check(loaded):
    assert {result.name for result in checks.run_checks(loaded.warehouse) if not result.passed} == set()


@pytest.mark.parametrize("name", DAMAGE)
def test_a_check_finds_what_it_is_there_for(loaded, name):
    with draft.opened(loaded) as connection:
        connection.execute("BEGIN")
        connection.execute(DAMAGE[name])
        assert name in found(connection)
        connection.execute("ROLLBACK")


def test_there_is_damage_for_every_check():
    groups = (checks.OF_LEDGER, checks.OF_ARTICLES, checks.WARNINGS)
    assert {sql.name for group in groups for sql in sql_files.read(group)} == set(DAMAGE)


def test_articles_that_have_passed_are_not_asked_about_again(loaded):
    with draft.opened(loaded) as connection:
        connection.execute("BEGIN")
        connection.execute(DAMAGE["blocks_are_explained"])
        results = checks.run_on_new(connection)
        assert [result.name for result in results if not result.passed] == []
        assert {result.name for result in results} == {sql.name for sql in sql_files.read(checks.OF_LEDGER)}
        connection.execute("UPDATE loaded_batches SET is_proven = false")
        assert "blocks_are_explained" in {r.name for r in checks.run_on_new(connection) if not r.passed}
        connection.execute("ROLLBACK")


def test_new_articles_are_asked_about_apart_from_the_old_ones(tmp_path, source):
    folder = DataFolder(tmp_path / "data")
    ingest.ingest(folder, [source])
    write(source, {"new.txt": story("Larvik")})
    with ingest.open_run(folder, [source]) as run:
        list(ingest.split_and_commit(run, ingest.find_new(run), workers=0))
        ingest.load(run)
        with draft.opened(folder) as connection:
            connection.execute("UPDATE blocks SET reason = ''")
            [failure] = checks.failures(checks.run_on_new(connection))
            [(article_id,)] = connection.execute(
                "SELECT article_id FROM articles WHERE run_id = ?", [run.run_id]
            ).fetchall()
            assert connection.execute("SELECT count(*) FROM articles").fetchone() == (len(PLACES) + 1,)
    assert failure.name == "blocks_are_explained"
    assert {row[0] for row in failure.sample} == {article_id}
