"""htmldate, a library that dates pages, in an environment of its own: it never becomes a dependency."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

VERSION = "1.9.4"
ENVIRONMENT = Path(tempfile.gettempdir()) / f"copydesk-benchmark-htmldate-{VERSION}"
INSTALL_SECONDS = 240
READ_SECONDS = 540

# Pages come as JSON lines, and so do the answers. The original date is asked for, as ours is.
_READER = """
import json, sys
from htmldate import find_date
for line in sys.stdin:
    try:
        found = find_date(json.loads(line), original_date=True)
    except Exception as problem:
        print(problem, file=sys.stderr)
        found = None
    print(json.dumps(found), flush=True)
"""


class Unavailable(Exception):  # noqa: N818 - a fact, not a fault of ours
    """Why there is no htmldate to compare with."""


def as_page(lines: Sequence[str]) -> str:
    """Lines of a plain text as the paragraphs of a page."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line.strip())
    return f"<html><head><title></title></head><body>{body}</body></html>"


def days_of(pages: Sequence[str]) -> list[date | None]:
    """The day htmldate gives each page. Raises Unavailable with the reason."""
    python = _installed()
    asked = "".join(f"{json.dumps(page)}\n" for page in pages)
    done = _run([str(python), "-c", _READER], READ_SECONDS, asked)
    found = [json.loads(line) for line in done.splitlines()]
    return [date.fromisoformat(day) if day else None for day in found]


def _installed() -> Path:
    """The environment's Python; made at the first call, kept for the next."""
    python = ENVIRONMENT / "bin" / "python"
    ready = ENVIRONMENT / "ready"
    if not ready.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], INSTALL_SECONDS)
        _run([str(python), "-m", "pip", "install", "--quiet", f"htmldate=={VERSION}"], INSTALL_SECONDS)
        ready.touch()
    return python


def _run(command: list[str], seconds: int, given: str | None = None) -> str:
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Unavailable(str(problem).splitlines()[0]) from problem
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Unavailable(f"{' '.join(command[:4])} ended with {done.returncode}: {last}")
    return done.stdout
