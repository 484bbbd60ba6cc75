"""An environment for the libraries we are compared with, apart from ours: they never become dependencies."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# The third is what the first forgets to ask for.
PINNED = ("trafilatura==2.3.1", "resiliparse==2.0.1", "lxml-html-clean==0.4.6")
ENVIRONMENT = Path(tempfile.gettempdir()) / "-".join(("copydesk-peers", *PINNED)).replace("==", "-")
INSTALL_SECONDS = 300
CLOCK = Path(__file__).with_name("peers_clock.py")
ROOT = Path(__file__).parents[1]
RUN_SECONDS = 900


class Unavailable(Exception):  # noqa: N818 - a fact, not a fault of ours
    """Why there is nothing to compare with."""


def installed() -> Path:
    """The environment's Python; made at the first call, kept for the next. Raises Unavailable."""
    python, ready = ENVIRONMENT / "bin" / "python", ENVIRONMENT / "ready"
    if not ready.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], INSTALL_SECONDS)
        _run([str(python), "-m", "pip", "install", "--quiet", *PINNED], INSTALL_SECONDS)
        ready.touch()
    return python


def seconds(python: Path, splitter: str, folder: Path) -> float:
    """CPU seconds of one pass of the splitter over the folder's files. Raises Unavailable."""
    return float(_run([str(python), str(CLOCK), splitter, str(folder)], RUN_SECONDS))


def _run(command: Sequence[str], limit: int) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} if command[0] == sys.executable else None
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable(str(problem).splitlines()[0]) from problem
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Unavailable(f"{Path(command[0]).name} ended with {done.returncode}: {last}")
    return done.stdout
