from pathlib import Path

from tasks.reporting import as_markdown, one_line, outcome_rows
from warehouse.checks import CheckResult
from warehouse.ingest import RunSummary
from warehouse.quarantine import Quarantined
from warehouse.shards import CutSample

SUMMARY = RunSummary(
    files_seen=1203,
    files_unchanged=1000,
    files_loaded=200,
    files_duplicate=1,
    files_quarantined=2,
    blocks_loaded=4321,
    bytes_read=2_500_000,
    run_id="20240304T101500.000000Z",
    status="completed",
    seconds=1.25,
    snapshot=Path("/data/snapshots/1/warehouse.duckdb"),
    warnings=[CheckResult("odd", "Which files are odd?", "warning", ["file"], 7, [], 0.0)],
)


def failed(name, since="2024-03-04T10:15:00"):
    return Quarantined(
        file_id="0" * 64,
        source_uris=[f"/inbox/{name}"],
        reason="the file is empty | or not",
        stage="reading",
        since=since,
        size_bytes=0,
    )


def test_the_final_state_counts_every_outcome():
    assert one_line(SUMMARY) == "1,203 files: 200 loaded, 1 duplicate, 2 quarantined, 1,000 known already."


def test_the_outcomes_together_are_the_files_that_were_seen():
    assert sum(row["files"] for row in outcome_rows(SUMMARY)) == SUMMARY.files_seen


def test_a_warning_is_reported_with_its_question():
    assert "| Which files are odd? | 7 |" in as_markdown(SUMMARY, [], [])


def test_a_pipe_in_a_reason_does_not_break_the_table():
    assert "the file is empty \\| or not" in as_markdown(SUMMARY, [failed("a.txt")], [])


def test_the_ten_newest_failures_are_named():
    files = [failed(f"{day:02}.txt", since=f"2024-03-{day:02}") for day in range(1, 16)]
    report = as_markdown(SUMMARY, files, [])
    assert "In quarantine: 15" in report
    assert "/inbox/15.txt" in report
    assert "/inbox/05.txt" not in report


def test_a_reason_is_sampled_once():
    samples = [CutSample("/inbox/a.txt", "promo", "lexicon: sign up", f"Sign up {n}") for n in range(5)]
    assert as_markdown(SUMMARY, [], samples).count("lexicon: sign up") == 1


def test_a_run_without_news_has_no_empty_sections():
    report = as_markdown(SUMMARY, [], [])
    assert "In quarantine" not in report
    assert "Told apart" not in report
