import os
import signal
import subprocess
import sys
import time

import pytest

from flows.server import ServerError, answers, private_server

pytestmark = [pytest.mark.prefect]

STARTS_ONE_AND_WAITS = """
import sys, time
from pathlib import Path
from flows.server import private_server
with private_server(Path(sys.argv[1])) as server:
    server.wait_until_ready()
    print(server.url, flush=True)
    time.sleep(600)
"""


def test_two_servers_may_start_in_a_new_home_at_once(tmp_path):
    with private_server(tmp_path / "home") as first, private_server(tmp_path / "home") as second:
        first.wait_until_ready()
        second.wait_until_ready()
        assert first.url != second.url
    assert first.log.read_text() == ""


def test_a_server_ends_with_the_process_that_started_it_even_when_that_is_killed(tmp_path):
    command = [sys.executable, "-c", STARTS_ONE_AND_WAITS, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as starter:
        url = starter.stdout.readline().strip()
        os.kill(starter.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while answers(url, timeout_seconds=1) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(url, timeout_seconds=1)


def test_a_server_that_cannot_start_says_where_its_log_is(tmp_path, monkeypatch):
    monkeypatch.setenv(
        "PREFECT_SERVER_DATABASE_CONNECTION_URL", "sqlite+aiosqlite:////no/such/folder/prefect.db"
    )
    with private_server(tmp_path) as server, pytest.raises(ServerError, match=r"server\.log"):
        server.wait_until_ready()
    assert server.log.read_text()
