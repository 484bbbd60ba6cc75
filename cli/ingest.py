"""`copydesk ingest`: the flow the deployments run, started by hand and shown on the screen."""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.console import Console

from cli.errors import UsageError
from cli.ingest_screen import IngestScreen
from flows.server import prefect_api
from flows.settings import MAX_WORKERS, settings


def ingest(
    source: list[Path],
    /,
    *,
    data: Path | None = None,
    workers: Annotated[int | None, Parameter(validator=Number(gte=1, lte=MAX_WORKERS))] = None,
    pattern: str = "**/*",
    batch_size: Annotated[int, Parameter(validator=Number(gte=1, lte=100_000))] = 2_000,
) -> None:
    """Take in new files and publish the warehouse.

    Args:
        source: Folders to search and files to take.
        data: The data folder; default $COPYDESK_DATA, else data.
        workers: Processes that split; default $COPYDESK_WORKERS, else one per core.
        pattern: Which files inside the folders.
        batch_size: Files a process takes at a time.
    """
    for path in source:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
    folder = data or settings().data
    screen = IngestScreen(Console(highlight=False))
    screen.opens(source, folder)
    with screen, prefect_api(folder / "prefect") as server:
        screen.begins("start Prefect")
        # Prefect is imported while its server starts; see flows.server.
        from cli.ingest_run import run_watched  # noqa: PLC0415 -- has to come after

        parameters: dict[str, Any] = {
            "source": [path.absolute() for path in source],
            "data": folder,
            "pattern": pattern,
            "workers": workers or settings().workers,
            "batch_size": batch_size,
        }
        run_watched(parameters, screen, server)
