"""Running a flow in this process, against whichever API `flows.server` found or started."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas import State
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import temporary_settings

from flows.server import PrivateServer

RECORDED_SECONDS = 10
POLL_SECONDS = 0.05


def run_here(run: Callable[[], State[Any]], server: PrivateServer | None) -> State[Any]:
    """Call run and return its final state once a private server has recorded all of it."""
    if server is None:
        return run()
    server.wait_until_ready()
    began = datetime.now(UTC)
    try:
        # Nobody watches the heartbeat of a private run, and stopping it takes up to a second.
        with temporary_settings({"flows.heartbeat_frequency": None}):
            return run()
    finally:
        _wait_until_recorded(began)


def _wait_until_recorded(began: datetime) -> None:
    """Return when no event since began is on its way any more and no task run is thought to be at work.

    A server that is stopped while it writes an event loses it and prints a traceback; and what this process
    still has to send when the server is gone keeps it from ending. A server that does not settle within
    RECORDED_SECONDS is stopped all the same.
    """
    EventsWorker.drain_all(timeout=RECORDED_SECONDS)
    APILogWorker.drain_all(timeout=RECORDED_SECONDS)
    deadline = time.monotonic() + RECORDED_SECONDS
    events = -1
    with get_client(sync_client=True) as client:
        while time.monotonic() < deadline:
            before, events = events, _event_count(client, began)
            if events == before and not _at_work(client, began):
                return
            time.sleep(POLL_SECONDS)


def _event_count(client: SyncPrefectClient, began: datetime) -> int:
    recent = {"occurred": {"since": began.isoformat()}}
    reply = client.request("POST", "/events/filter", json={"filter": recent, "limit": 1})
    reply.raise_for_status()
    return int(reply.json()["total"])


def _at_work(client: SyncPrefectClient, began: datetime) -> int:
    """Task runs that are known to have begun and not to have ended."""
    running = {"start_time": {"after_": began.isoformat()}, "state": {"type": {"any_": ["RUNNING"]}}}
    reply = client.request("POST", "/task_runs/count", json={"task_runs": running})
    reply.raise_for_status()
    return int(reply.json())
