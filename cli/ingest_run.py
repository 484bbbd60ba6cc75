"""The half of `copydesk ingest` that needs Prefect."""

import os
import sys
from pathlib import Path
from shutil import which
from typing import Any

from cli.ingest_screen import IngestScreen
from flows.ingest import ingest
from flows.run import run_here
from flows.server import PrivateServer
from flows.settings import settings, shortest
from tasks.watching import watched_by
from warehouse import query
from warehouse.errors import WarehouseError
from warehouse.folder import DataFolder
from warehouse.ingest import RunSummary

PARTS = """
    SELECT part, count(*) AS blocks, sum(length(text)) AS characters,
           round(100 * characters / sum(characters) OVER (), 1) AS "%"
    FROM blocks GROUP BY part ORDER BY characters DESC
"""
HOLDINGS = """
    SELECT 'articles' AS "table", count(*) AS rows FROM articles
    UNION ALL SELECT 'blocks', count(*) FROM blocks
    UNION ALL SELECT 'captions', count(*) FROM captions
    UNION ALL SELECT 'related_links', count(*) FROM related_links
    UNION ALL SELECT 'notes', count(*) FROM notes
"""


def run_watched(parameters: dict[str, Any], screen: IngestScreen, server: PrivateServer | None) -> None:
    """Run the flow under the eyes of screen, and show its outcome.

    Raises what the flow failed with; WarehouseError also when not one file could be taken in.
    """
    if server:
        server.wait_until_ready()
    screen.ends(f"private, history in {shortest(server.home)}" if server else os.environ["PREFECT_API_URL"])
    with watched_by(screen):
        state = run_here(lambda: ingest(**parameters, return_state=True), server)
    result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    if not isinstance(result, RunSummary):
        raise WarehouseError(f"The run ended as {state.name}: {state.message}")
    folder = DataFolder(parameters["data"])
    screen.shows(result, query.run_sql(folder, PARTS), query.run_sql(folder, HOLDINGS))
    screen.suggests(_next_commands(result, parameters["data"]))
    if not state.is_completed():
        raise WarehouseError(str(state.message))


def _next_commands(summary: RunSummary, data: Path) -> list[tuple[str, str]]:
    copydesk = "copydesk" if which("copydesk") else shortest(Path(sys.executable).with_name("copydesk"))
    commands = [
        (f"{copydesk} report", "what was cut, and more"),
        (f'{copydesk} sql "FROM clean_articles LIMIT 5"', "the stories alone"),
        (str(data / "warehouse.duckdb"), "for any DuckDB tool"),
    ]
    if summary.files_quarantined:
        commands.insert(0, (f"{copydesk} quarantine", "what could not be taken in"))
    if data.absolute() != settings().data.absolute():
        commands.insert(0, (f"export COPYDESK_DATA={data}", "before what follows"))
    return commands
