"""The steps of an ingest run, each a task around one call into the warehouse.

Nothing is cached: what a step does depends on files, not on its arguments.
"""

import time
from typing import TYPE_CHECKING, cast

from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from tasks.watching import watcher
from warehouse import ingest
from warehouse.arrivals import Plan
from warehouse.checks import CheckResult
from warehouse.ingest import RunSummary
from warehouse.lake import ShardDone
from warehouse.load import Loaded
from warehouse.runs import Run

if TYPE_CHECKING:
    from uuid import UUID

PROGRESS_SECONDS = 2.0  # a progress bar nobody can read faster; each update is a request


@task(name="find new files", cache_policy=NO_CACHE)
def find_new(run: Run, pattern: str, batch_size: int, settle_seconds: float) -> Plan:
    """Compare what is there with what the warehouse knows."""
    watcher().begins("find new files")
    plan = ingest.find_new(run, pattern=pattern, batch_size=batch_size, settle_seconds=settle_seconds)
    _ended(f"{plan.seen:,} files, {plan.unchanged:,} known already, {plan.new:,} to split")
    return plan


@task(name="split", cache_policy=NO_CACHE)
def split(run: Run, plan: Plan, workers: int) -> list[ShardDone]:
    """Split the new files in processes of their own and commit shard after shard to the lake."""
    watcher().begins("split")
    watcher().expects(plan.new)
    progress = Progress(plan.new)
    done = []
    for shard in ingest.split_and_commit(run, plan, workers=min(workers, len(plan.shards) or 1)):
        done.append(shard)
        if shard.no >= 0:  # -1: outcomes that needed no splitting
            progress.advance(shard.files)
            watcher().shard_done(shard)
    blocks, captions = sum(shard.blocks for shard in done), sum(shard.captions for shard in done)
    _ended(f"{sum(shard.articles for shard in done):,} articles, {blocks:,} blocks, {captions:,} captions")
    return done


@task(name="load", cache_policy=NO_CACHE)
def load(run: Run) -> Loaded:
    """Bring the draft of the warehouse up to date with the lake."""
    watcher().begins("load")
    loaded = ingest.load(run)
    _ended(f"batches new in the lake: {loaded.batches:,}")
    return loaded


@task(name="check", cache_policy=NO_CACHE)
def check(run: Run) -> list[CheckResult]:
    """Ask the draft every question that may stop it, and those that only warn."""
    watcher().begins("check")
    checks = ingest.check(run)
    for failed in (result for result in checks if not result.passed):
        get_run_logger().warning("%s %d rows (%s)", failed.question, failed.row_count, failed.name)
    passed = sum(result.passed for result in checks)
    _ended(f"{passed} of {len(checks)} questions found nothing wrong")
    return checks


@task(name="publish", cache_policy=NO_CACHE)
def publish(run: Run, plan: Plan, checks: list[CheckResult]) -> RunSummary:
    """Give the draft to the readers; raises ChecksFailed where it does not deserve that."""
    watcher().begins("publish")
    summary = ingest.publish(run, plan, checks)
    _ended(f"snapshot {summary.snapshot.parent.name}")
    return summary


def _ended(outcome: str) -> None:
    """Tell whoever watches, and the run's log."""
    get_run_logger().info(outcome)
    watcher().ends(outcome)


class Progress:
    """The bar on the page of a run; there is none where there is nothing to wait for."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown_at = time.monotonic()
        self._artifact: UUID | None = None
        if total:
            # Inside a task that is no coroutine this is never one, which its type cannot say.
            self._artifact = cast(
                "UUID", create_progress_artifact(0.0, key="split", description=f"0 of {total} files")
            )

    def advance(self, files: int) -> None:
        """So many more are done; the page follows every PROGRESS_SECONDS and at the end."""
        self._done += files
        due = time.monotonic() - self._shown_at >= PROGRESS_SECONDS
        if self._artifact and (due or self._done >= self._total):
            self._shown_at = time.monotonic()
            update_progress_artifact(
                self._artifact,
                progress=100 * self._done / self._total,
                description=f"{self._done} of {self._total} files",
            )
