"""The main job: from raw files to a published warehouse."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from prefect import flow
from prefect.client.schemas import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import Field

from flows.settings import MAX_WORKERS, settings
from tasks import steps
from tasks.reporting import one_line, report
from tasks.watching import watcher
from warehouse.errors import WarehouseError
from warehouse.folder import DataFolder
from warehouse.ingest import open_run


def run_name() -> str:
    """What the run is about and when it began: `articles into data, Sat 21 Nov 18:43`."""
    parameters = flow_run.parameters
    source, *more = parameters["source"] or ["quarantine"]
    others = f" and {len(more)} more" if more else ""
    began = datetime.now().astimezone()
    return f"{Path(source).name}{others} into {Path(parameters['data']).name}, {began:%a %d %b %H:%M}"


@flow(name="ingest", flow_run_name=run_name, persist_result=False)
def ingest(
    source: list[Path],
    *,
    data: Path = settings().data,  # noqa: B008 -- read once; the form shows it
    pattern: str = "**/*",
    workers: Annotated[int, Field(ge=1, le=MAX_WORKERS)] = settings().workers,
    batch_size: Annotated[int, Field(ge=1, le=100_000)] = 2_000,
    settle_seconds: Annotated[float, Field(ge=0, le=3_600)] = 0,
) -> State[Any]:
    """Take in the new files of some folders and publish the warehouse with them.

    Files that are known already are left alone, so that a run may be repeated at any time. A file
    that cannot be taken in goes to quarantine and stops nothing; a run in which all of them do has failed.

    Args:
        source: Folders to search and single files to take. Relative ones start at the checkout.
        data: The data folder, which holds lake, warehouse and quarantine.
        pattern: Which files inside the folders: a glob, ** standing for any depth.
        workers: Processes that split files at the same time.
        batch_size: Files one process takes at a time.
        settle_seconds: Leave files for the next run that changed less than so many seconds ago.
    """
    folder = DataFolder(data.absolute())
    try:
        with open_run(
            folder, source, flow_run_id=str(flow_run.id), on_wait=lambda holder: watcher().waiting_for(holder)
        ) as run:
            plan = steps.find_new(run, pattern, batch_size, settle_seconds)
            done = steps.split(run, plan, workers)
            steps.load(run)
            checks = steps.check(run)
            summary = steps.publish(run, plan, checks)
    except WarehouseError as error:
        return Failed(message=str(error), data=error)
    report(folder, summary, done)
    if summary.everything_quarantined:
        return Failed(message=f"Not one file could be taken in. {one_line(summary)}", data=summary)
    return Completed(message=one_line(summary), data=summary)
