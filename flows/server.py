"""A Prefect API for one command: the one that is configured if it answers, else a private one.

Prefect's own stand-in starts only after the client is imported, keeps events it cannot write any more
when it is torn down, and prints one traceback for each. Ours starts first, so that both imports overlap, is
stopped when it is idle, and dies with whoever started it. A flow of six tasks on two idle
cores: 8.2 s with Prefect's, 3.4 s with ours; with a new database, to be migrated first, 15.3 and 9.0 s.

Only the standard library is imported here: the server has to be on its way before Prefect is imported.
"""

import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import IO

PROCESS = Path(__file__).with_name("server_process.py")
START_SECONDS = 180  # migrations of a new database took 40 s on a busy two-core machine
STOP_SECONDS = 15
ANSWERS = frozenset({200, 401, 403})  # a server that wants a key is a server

# Events are written as they come and not in batches: what waits in a batch is lost when the server stops.
SERVER_SETTINGS = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "1",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "DO_NOT_TRACK": "1",
}

# The run's own log lines go to its record and not to the screen, which is ours to write.
CLIENT_SETTINGS = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "warehouse",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}


class ServerError(Exception):
    """The private server did not come up; the message says where its log is."""


def running_api(environment: Mapping[str, str] = os.environ) -> str | None:
    """The configured API (PREFECT_API_URL, else the active profile's) if it answers."""
    url = environment.get("PREFECT_API_URL") or _profile_url(environment)
    return url if url and answers(url, timeout_seconds=3) else None


def answers(url: str, timeout_seconds: float) -> bool:
    """Whether a Prefect API is there."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=timeout_seconds) as reply:  # noqa: S310 -- the user's own setting
            return reply.status in ANSWERS
    except urllib.error.HTTPError as error:
        return error.code in ANSWERS
    except (OSError, ValueError):
        return False


def _profile_url(environment: Mapping[str, str]) -> str | None:
    """What `prefect config set PREFECT_API_URL=...` wrote, read without importing Prefect."""
    home = Path(environment.get("PREFECT_HOME") or Path.home() / ".prefect")
    try:
        profiles = tomllib.loads((home / "profiles.toml").read_text(encoding="utf-8"))
        name = environment.get("PREFECT_PROFILE") or profiles["active"]
        url = profiles["profiles"][name]["PREFECT_API_URL"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(url)


@dataclass(frozen=True)
class PrivateServer:
    """A Prefect API of our own on loopback; its database and log are in `home`."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> Path:
        """What it had to say, normally nothing."""
        return self.home / "server.log"

    def wait_until_ready(self) -> None:
        """Return as soon as it answers; raise ServerError when it ended or took too long."""
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            # The socket listens already, so this waits inside the request and not in naps.
            if answers(self.url, timeout_seconds=START_SECONDS):
                return
            time.sleep(0.05)
        raise ServerError(f"The private Prefect server did not start; its log is {self.log}.")

    def stop(self) -> None:
        """Let it finish and wait for its end."""
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def private_server(home: Path) -> Iterator[PrivateServer]:
    """Start a server without waiting for it; stop it on leaving.

    One server at a time starts in a home: two would migrate the same new database.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "starting.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        server = _launch(home, lock)
    try:
        yield server
    finally:
        server.stop()


def _launch(home: Path, lock: IO[str]) -> PrivateServer:
    environment = {**os.environ, **SERVER_SETTINGS, "PREFECT_HOME": str(home)}
    environment.pop("PREFECT_API_URL", None)
    with socket.create_server(("127.0.0.1", 0)) as listener, (home / "server.log").open("ab") as log:
        # The lock goes along: it is free again when the server has started, or died.
        process = subprocess.Popen(  # noqa: S603 -- our own file
            [sys.executable, "-P", str(PROCESS), str(listener.fileno()), str(lock.fileno())],
            env=environment,
            pass_fds=[listener.fileno(), lock.fileno()],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us; it would take the API away from under the flow
        )
        port = listener.getsockname()[1]
    return PrivateServer(f"http://127.0.0.1:{port}/api", home, process)


@contextmanager
def prefect_api(home: Path) -> Iterator[PrivateServer | None]:
    """Point this process at an API; None stands for a configured server that runs anyway.

    Has to be entered before Prefect is imported, which reads its settings then.
    """
    os.environ.update({name: value for name, value in CLIENT_SETTINGS.items() if name not in os.environ})
    if url := running_api():
        os.environ["PREFECT_API_URL"] = url
        yield None
        return
    with private_server(home.absolute()) as server:
        os.environ.update({"PREFECT_API_URL": server.url, "PREFECT_HOME": str(server.home)})
        yield server
