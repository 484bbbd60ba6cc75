"""An environment for the libraries we are compared with, apart from ours: they never become dependencies."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# Of those that tell the story from the rest; the third is what the first forgets to ask for.
PINNED = ("trafilatura==2.3.1", "resiliparse==2.0.1", "lxml-html-clean==0.4.6")
INSTALL_SECONDS = 300
CLOCK = Path(__file__).with_name("peers_clock.py")
ROOT = Path(__file__).parents[1]
RUN_SECONDS = 900


class Unavailable(Exception):  # noqa: N818 - a fact, not a fault of ours
    """Why there is nothing to compare with."""


def installed(pinned: Sequence[str] = ()) -> Path:
    """The Python of an environment with these packages, made at the first call. Raises Unavailable."""
    pinned = pinned or PINNED
    folder = Path(tempfile.gettempdir()) / "-".join(("copydesk-peers", *pinned)).replace("==", "-")
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        run([sys.executable, "-m", "venv", "--clear", str(folder)], INSTALL_SECONDS)
        run([str(python), "-m", "pip", "install", "--quiet", *pinned], INSTALL_SECONDS)
        ready.touch()
    return python


def seconds(python: Path, splitter: str, folder: Path) -> float:
    """CPU seconds of one pass of the splitter over the folder's files. Raises Unavailable."""
    return float(run([str(python), str(CLOCK), splitter, str(folder)], RUN_SECONDS))


def run(command: Sequence[str], limit: int, given: str | None = None) -> str:
    """What a command prints, given that on its input, in so many seconds. Raises Unavailable."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} if command[0] == sys.executable else None
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=limit, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable(str(problem).splitlines()[0]) from problem
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Unavailable(f"{Path(command[0]).name} ended with {done.returncode}: {last}")
    return done.stdout
