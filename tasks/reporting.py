"""What a run leaves on its page: a report to read and a table of its outcomes."""

from collections.abc import Sequence

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from warehouse.folder import DataFolder
from warehouse.ingest import RunSummary
from warehouse.lake import ShardDone
from warehouse.quarantine import Quarantined, listing
from warehouse.runs import Counts
from warehouse.shards import CutSample

WORST_FILES = 10
SAMPLES = 12
SAMPLE_CHARS = 120


@task(name="report", cache_policy=NO_CACHE)
def report(folder: DataFolder, summary: RunSummary, done: Sequence[ShardDone]) -> None:
    """Write the run's report; keys are the same in every run, so that the page keeps the history."""
    samples = [sample for shard in done for sample in shard.samples]
    create_table_artifact(outcome_rows(summary), key="outcomes", description="Files of this run by outcome")
    create_markdown_artifact(
        as_markdown(summary, listing(folder), samples), key="run-report", description=one_line(summary)
    )


def one_line(counts: Counts) -> str:
    """What the run did, as the message of its final state."""
    parts = [f"{counts.files_loaded:,} loaded", f"{counts.files_duplicate:,} duplicate"]
    parts += [
        f"{counts.files_quarantined:,} quarantined",
        f"{counts.files_unchanged:,} known already",
    ]
    return f"{counts.files_seen:,} files: {', '.join(parts)}."


def outcome_rows(counts: Counts) -> list[dict[str, str | int]]:
    """Every file the run saw, under its outcome."""
    return [
        {"outcome": "loaded", "files": counts.files_loaded, "meaning": "new file, new article"},
        {
            "outcome": "duplicate",
            "files": counts.files_duplicate,
            "meaning": "new file, known article",
        },
        {
            "outcome": "quarantined",
            "files": counts.files_quarantined,
            "meaning": "could not be taken in",
        },
        {
            "outcome": "unchanged",
            "files": counts.files_unchanged,
            "meaning": "known from an earlier run",
        },
    ]


def as_markdown(summary: RunSummary, failed: Sequence[Quarantined], samples: Sequence[CutSample]) -> str:
    """The report: counts, warnings, the worst files, and samples of what was told apart from the story."""
    seconds, megabytes = f"{summary.seconds:,.1f} s", f"{summary.bytes_read / 1e6:,.1f} MB"
    size = f"{summary.blocks_loaded:,} blocks from {megabytes} in {seconds}."
    sections = [
        f"# {one_line(summary)}",
        f"{size} Run `{summary.run_id}`, snapshot `{summary.snapshot}`.",
        *_warnings(summary),
        *_worst(failed),
        *_cut(samples),
    ]
    return "\n\n".join(sections)


def _warnings(summary: RunSummary) -> list[str]:
    if not summary.warnings:
        return []
    rows = [(w.question, f"{w.row_count:,}") for w in summary.warnings]
    return ["## Worth a look", _table(("question", "rows"), rows)]


def _worst(failed: Sequence[Quarantined]) -> list[str]:
    """The newest failures first: the old ones have been seen."""
    if not failed:
        return []
    newest = sorted(failed, key=lambda file: file.since, reverse=True)[:WORST_FILES]
    rows = [(file.source_uris[0], file.reason, file.since) for file in newest]
    title = f"## In quarantine: {len(failed):,}"
    return [title, _table(("file", "why", "since"), rows), "`copydesk quarantine` lists them all."]


def _cut(samples: Sequence[CutSample]) -> list[str]:
    """One sample of each kind and reason before a second of any."""
    if not samples:
        return []
    first_of = {(sample.kind, sample.reason): sample for sample in reversed(samples)}
    rows = [(s.kind, s.text[:SAMPLE_CHARS], s.reason) for s in list(first_of.values())[:SAMPLES]]
    return ["## Told apart from the story", _table(("kind", "text", "why"), sorted(rows))]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; what would break it is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(text) for text in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
