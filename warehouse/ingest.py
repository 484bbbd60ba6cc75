"""The story of a run, in plain functions: open, find, split and commit, load, check, publish."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

import article
from warehouse import arrivals, checks, draft, inbox, lake, lease, pool, runs, sql_files
from warehouse import load as loading
from warehouse import publish as publishing
from warehouse.arrivals import Plan
from warehouse.checks import CheckResult, ChecksFailed
from warehouse.errors import WarehouseError
from warehouse.folder import DataFolder
from warehouse.lake import Committer, ShardDone
from warehouse.lease import Holder
from warehouse.load import Loaded
from warehouse.publish import Snapshot
from warehouse.runs import Counts, Run

log = logging.getLogger(__name__)

BATCH_SIZE = 2000


@dataclass(frozen=True, kw_only=True)
class RunSummary(Counts):
    """What a run did, and where its result is. When everything was quarantined, the caller fails."""

    run_id: str
    status: str
    seconds: float
    snapshot: Path
    warnings: list[CheckResult]


@contextmanager
def open_run(
    folder: DataFolder,
    sources: Sequence[Path],
    *,
    flow_run_id: str | None = None,
    on_wait: Callable[[Holder], None] | None = None,
    timeout_seconds: float | None = None,
) -> Iterator[Run]:
    """Hold the data folder, set right what dead runs left, and run.

    Leaving without having published records the run as failed, with what it had committed.
    """
    who = f"flow run {flow_run_id}" if flow_run_id else "copydesk ingest"
    with lease.hold(folder, who, on_wait=on_wait, timeout_seconds=timeout_seconds):
        run = _begin(folder, sources, flow_run_id)
        try:
            yield run
        except BaseException as error:
            # After its publish a run is done, whatever its caller trips over.
            if not runs.recorded(run):
                _fail(run, f"{type(error).__name__}: {error}")
            raise
        if not runs.recorded(run):
            _fail(run, "it ended before it published")


def find_new(
    run: Run, *, pattern: str = "**/*", batch_size: int = BATCH_SIZE, settle_seconds: float = 0.0
) -> Plan:
    """Which files are new since the last run, cut into shards. Raises SourceMissing."""
    found = inbox.find([Path(source) for source in run.sources], pattern, exclude=run.folder.root)
    with draft.opened(run.folder) as connection:
        return arrivals.new_files(
            connection, run, found, batch_size=batch_size, settle_seconds=settle_seconds
        )


def split_and_commit(run: Run, plan: Plan, *, workers: int = 2) -> Iterator[ShardDone]:
    """Split the shards in `workers` processes (0: in this one) and take each into the lake, in order."""
    with (
        draft.opened(run.folder) as connection,
        closing(pool.split_all(plan.shards, run, workers=workers)) as results,
    ):
        committer = Committer(run, connection)
        if plan.known.num_rows:
            yield committer.commit_known(plan.known)
        for shard_results in results:
            for result in shard_results:
                yield committer.commit(result)


def load(run: Run) -> Loaded:
    """Bring the draft up to the lake."""
    with draft.opened(run.folder) as connection:
        return loading.load(connection, run.folder)


def check(run: Run) -> list[CheckResult]:
    """Ask the draft whether it keeps the laws."""
    with draft.opened(run.folder) as connection:
        return checks.run_on_new(connection)


def publish(run: Run, plan: Plan, results: Sequence[CheckResult]) -> RunSummary:
    """Record the run and show readers the draft. Raises ChecksFailed; then readers keep what they have."""
    if not results:
        raise WarehouseError("no check was asked, so nothing is known to hold: not published")
    failed = checks.failures(list(results))
    if failed:
        raise ChecksFailed(failed)
    with draft.opened(run.folder) as connection:
        _account(connection, run, plan)
        checks.prove(connection)
        counts = _counts(connection, run, seen=plan.seen)
        status = "failed" if counts.everything_quarantined else "completed"
        reason = "every new file was quarantined" if counts.everything_quarantined else None
        finished_at = runs.utc_now()
        _record(connection, run, runs.row(run, status, counts, finished_at=finished_at, reason=reason))
    try:
        snapshot = publishing.publish(run.folder)
    except BaseException as error:
        _fail(run, f"not published: {error}")
        raise
    return RunSummary(
        **asdict(counts),
        run_id=run.run_id,
        status=status,
        seconds=(finished_at - run.started_at).total_seconds(),
        snapshot=snapshot.path,
        warnings=[result for result in results if not result.passed],
    )


def ingest(
    folder: DataFolder,
    sources: Sequence[Path],
    *,
    pattern: str = "**/*",
    batch_size: int = BATCH_SIZE,
    workers: int = 0,
    settle_seconds: float = 0.0,
    flow_run_id: str | None = None,
) -> RunSummary:
    """The whole story, without Prefect."""
    with open_run(folder, sources, flow_run_id=flow_run_id) as run:
        plan = find_new(run, pattern=pattern, batch_size=batch_size, settle_seconds=settle_seconds)
        for done in split_and_commit(run, plan, workers=workers):
            log.info("Shard %d: %d loaded, %d quarantined", done.no, done.loaded, done.quarantined)
        load(run)
        return publish(run, plan, check(run))


def rebuild(folder: DataFolder) -> Snapshot:
    """Make the warehouse anew from the lake alone. Raises ChecksFailed."""
    with lease.hold(folder, "copydesk rebuild"):
        draft.discard(folder)
        with draft.opened(folder) as connection:
            loading.load(connection, folder)
            failed = checks.failures(checks.run(connection))
            if failed:
                raise ChecksFailed(failed)
            checks.prove(connection)
        return publishing.publish(folder)


def _begin(folder: DataFolder, sources: Sequence[Path], flow_run_id: str | None) -> Run:
    lake.clear_leftovers(folder)
    publishing.clear_leftovers(folder)
    with draft.opened(folder) as connection:
        loading.load(connection, folder)
        for dead in runs.dead(folder):
            if not runs.recorded(dead):
                _bury(connection, dead)
        last = connection.execute(sql_files.step("last_moment")).fetchone()
    shutil.rmtree(folder.staging)
    started_at = runs.moment_after(last[0] if last else None)
    run = Run(
        folder=folder,
        run_id=runs.named(started_at),
        started_at=started_at,
        flow_run_id=flow_run_id,
        sources=tuple(os.path.abspath(source) for source in sources),  # noqa: PTH100 - resolve() follows links
        splitter_version=article.SPLITTER_VERSION,
        code_version=runs.code_version(),
    )
    runs.begin(run)
    return run


def _bury(connection: duckdb.DuckDBPyConnection, dead: Run) -> None:
    """Give a run that was killed its row: what it had committed stays and is counted."""
    log.warning("Run %s was killed; what it had committed is kept", dead.run_id)
    _record(connection, dead, runs.row(dead, "crashed", _counts(connection, dead), finished_at=None))


def _fail(run: Run, reason: str) -> None:
    """Record the run as failed. What made it fail may hit us too; then the next run finds it dead."""
    try:
        with draft.opened(run.folder) as connection:
            loading.load(connection, run.folder)
            counts = _counts(connection, run)
            _record(
                connection, run, runs.row(run, "failed", counts, finished_at=runs.utc_now(), reason=reason)
            )
    except Exception:
        log.exception(
            "The end of run %s could not be recorded; the next run will call it crashed", run.run_id
        )


def _record(connection: duckdb.DuckDBPyConnection, run: Run, row: pa.Table) -> None:
    loading.put_run(connection, run.run_id, row)
    runs.record(run, row)


def _counts(connection: duckdb.DuckDBPyConnection, run: Run, seen: int | None = None) -> Counts:
    """What the ledger says the run did; where nobody knows any more what it saw, nothing was unchanged."""
    done = connection.execute(sql_files.step("run_counts"), {"run_id": run.run_id}).fetchone()
    loaded, duplicate, quarantined, size, blocks = done or (0, 0, 0, 0, 0)
    outcomes = loaded + duplicate + quarantined
    total = outcomes if seen is None else seen
    return Counts(total, total - outcomes, loaded, duplicate, quarantined, blocks, size)


def _account(connection: duckdb.DuckDBPyConnection, run: Run, plan: Plan) -> None:
    """Every file the run meant to take in has an outcome, or nothing is published."""
    planned = pa.concat_tables(
        [plan.known.select(["source_uri"]), *(s.files.select(["source_uri"]) for s in plan.shards)]
    )
    connection.register("planned", planned)
    lost = connection.execute(sql_files.step("unaccounted"), {"run_id": run.run_id}).fetchall()
    if lost:
        raise WarehouseError(
            f"{len(lost)} files were to be taken in and have no outcome, the first of them {lost[0][0]}"
        )
