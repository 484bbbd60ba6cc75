"""What readers see, and that nobody stands in anybody's way."""

import subprocess
import sys
import textwrap

import duckdb
import pytest

from warehouse import draft, ingest, lake, query
from warehouse.checks import ChecksFailed
from warehouse.errors import NoWarehouse, QueryFailed, UnknownReport, WarehouseError
from warehouse.schemas import TABLES

from .newsroom import PLACES, ask, content, one, story, write

READER = textwrap.dedent("""
    import sys, duckdb
    connection = duckdb.connect(sys.argv[1], read_only=True)
    for _ in range(2):
        print(connection.execute("SELECT count(*) FROM articles").fetchone()[0], flush=True)
        sys.stdin.readline()
""")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A data folder that is only read from."""
    place = tmp_path_factory.mktemp("published")
    folder = ingest.DataFolder(place / "data")
    ingest.ingest(folder, [write(place / "in", {f"{name}.txt": story(name) for name in PLACES})])
    return folder


def test_a_reader_neither_blocks_a_load_nor_sees_it(folder, source):
    ingest.ingest(folder, [source])
    command = [sys.executable, "-c", READER, str(folder.warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == f"{len(PLACES)}\n"
        for no in range(3):
            write(source, {f"{no}.txt": story(f"Ny{no}by")})
            ingest.ingest(folder, [source])
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == f"{len(PLACES)}\n"
        reader.stdin.write("\n")
    assert reader.returncode == 0
    assert one(folder, "SELECT count(*) FROM articles") == len(PLACES) + 3


def test_somebody_elses_write_ahead_log_changes_nothing(folder, source):
    ingest.ingest(folder, [source])
    vandal = duckdb.connect(str(folder.warehouse))  # as root the file's mode stops nobody
    vandal.execute("SET checkpoint_threshold = '1GB'")
    vandal.execute("DELETE FROM articles")
    expected = len(PLACES) + 1
    write(source, {"new.txt": story("Larvik")})
    ingest.ingest(folder, [source])
    assert one(folder, "SELECT count(*) FROM articles") == expected
    vandal.close()
    assert one(folder, "SELECT count(*) FROM articles") == expected


@pytest.mark.slow
def test_three_snapshots_are_kept_and_none_that_is_open(folder, source):
    ingest.ingest(folder, [source])
    first = folder.warehouse.resolve()
    with duckdb.connect(str(first), read_only=True):
        for _ in range(4):
            ingest.ingest(folder, [source])
        assert first.exists()
    ingest.ingest(folder, [source])
    assert not first.exists()
    assert len(list(folder.snapshots.iterdir())) == 3


def test_a_snapshot_cannot_be_written(published):
    assert published.warehouse.stat().st_mode & 0o222 == 0


def test_a_draft_that_breaks_a_law_is_not_published_until_it_is_put_right(folder, source):
    ingest.ingest(folder, [source])
    before = folder.warehouse.resolve()
    write(source, {"new.txt": story("Larvik")})
    with ingest.open_run(folder, [source]) as run:
        plan = ingest.find_new(run)
        list(ingest.split_and_commit(run, plan, workers=0))
        ingest.load(run)
        with draft.opened(folder) as connection:
            new = "SELECT article_id FROM articles WHERE run_id = ?"
            connection.execute(f"UPDATE blocks SET kind = 'gossip' WHERE article_id IN ({new})", [run.run_id])
        results = ingest.check(run)
        with pytest.raises(ChecksFailed, match="blocks_have_a_known_kind"):
            ingest.publish(run, plan, results)
    assert folder.warehouse.resolve() == before
    with pytest.raises(ChecksFailed, match="blocks_have_a_known_kind"):
        ingest.ingest(folder, [source])
    ingest.rebuild(folder)
    assert ask(folder, "SELECT status, reason IS NOT NULL FROM runs ORDER BY run_id") == [
        ("completed", False),
        ("failed", True),
        ("failed", True),
    ]


@pytest.mark.parametrize(
    "damage",
    ["missing", *(pytest.param(damage, marks=pytest.mark.slow) for damage in ("garbage", "older tables"))],
)
def test_the_warehouse_comes_back_from_the_lake_alone(folder, source, damage):
    ingest.ingest(folder, [source], batch_size=3)
    write(source, {"2024/Moss.txt": story("Moss", day=5), "bad.txt": b"\0"})
    ingest.ingest(folder, [source])
    before = content(folder)
    if damage == "missing":
        folder.build_db.unlink()
    elif damage == "garbage":
        folder.build_db.write_bytes(b"not a database" * 1000)
    else:
        with draft.opened(folder) as connection:
            connection.execute("UPDATE made_with SET tables_digest = 'older'")
    ingest.ingest(folder, [source])
    assert content(folder) == before
    assert one(folder, "SELECT count(*) FROM runs") == 3


def test_a_data_folder_can_have_any_name_and_be_moved(tmp_path, source):
    folder = ingest.DataFolder(tmp_path / "day=1 [old] * 'x'")
    ingest.ingest(folder, [source])
    before = content(folder)
    moved = ingest.DataFolder(folder.root.rename(tmp_path / "moved"))
    assert ingest.ingest(moved, [source]).files_unchanged == len(PLACES)
    assert content(moved) == before


def test_a_data_folder_duckdb_cannot_open_is_refused_with_a_sentence(tmp_path, source):
    with pytest.raises(WarehouseError, match="question mark"):
        ingest.ingest(ingest.DataFolder(tmp_path / "what?"), [source])


def test_every_table_column_view_and_macro_says_what_it_is(published):
    silent = """
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL SELECT table_name || '.' || c.column_name FROM duckdb_columns() AS c
            JOIN duckdb_tables() AS t USING (table_name) WHERE c.comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL
    """
    assert ask(published, silent) == []
    assert {name for (name,) in ask(published, "SELECT table_name FROM duckdb_tables()")} >= {
        t.name for t in TABLES
    }


def test_the_lake_alone_can_be_read_with_any_parquet_reader(published):
    assert len(lake.batches(published)) == 1
    [(count,)] = duckdb.sql(f"SELECT count(*) FROM '{published.lake}/articles/*.parquet'").fetchall()
    assert count == len(PLACES)


def test_every_report_runs(published):
    reports = query.report_names(published)
    assert len(reports) >= 10
    for report in reports:
        assert report.question.endswith(("?", "."))
        assert query.report(published, report.name).columns


def test_an_unknown_report_names_the_known_ones(published):
    with pytest.raises(UnknownReport, match="outcomes"):
        query.report(published, "gossip")


def test_search_finds_words_anywhere_whatever_their_case_and_accents(published):
    rows = query.run_sql(published, "SELECT title, snippet FROM search_articles('TROMSØ  ferries')").rows
    assert [title for title, _ in rows] == ["Ferry runs aground off Tromsø"]
    assert query.run_sql(published, "FROM search_articles('')").rows == []
    assert query.run_sql(published, "FROM search_articles('(.*')").rows == []


def test_what_was_cut_from_an_article_can_be_asked_for(published):
    article_id = one(published, "SELECT article_id FROM articles WHERE title LIKE '%Moss'")
    cut = query.run_sql(published, f"SELECT kind, text FROM cut_from('{article_id}')").rows
    assert ("promo", "Sign up for our morning newsletter") in cut


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY articles TO '/tmp/stolen.csv'",
        "DELETE FROM articles",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
        "SELEKT",
    ],
)
def test_a_query_reads_the_warehouse_and_nothing_else(published, sql):
    with pytest.raises(QueryFailed):
        query.run_sql(published, sql)


def test_before_the_first_publish_there_is_a_plain_sentence(folder):
    with pytest.raises(NoWarehouse, match="copydesk ingest SOURCE"):
        query.run_sql(folder, "SELECT 1")
