"""htmldate, a library that dates pages, in an environment of its own: it never becomes a dependency."""

import json
from collections.abc import Sequence
from datetime import date
from html import escape

from benchmarks.peers_environment import Unavailable, installed, run

__all__ = ["VERSION", "Unavailable", "as_page", "days_of"]

VERSION = "1.9.4"
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


def as_page(lines: Sequence[str]) -> str:
    """Lines of a plain text as the paragraphs of a page."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line.strip())
    return f"<html><head><title></title></head><body>{body}</body></html>"


def days_of(pages: Sequence[str]) -> list[date | None]:
    """The day htmldate gives each page. Raises Unavailable with the reason."""
    python = installed([f"htmldate=={VERSION}"])
    asked = "".join(f"{json.dumps(page)}\n" for page in pages)
    done = run([str(python), "-c", _READER], READ_SECONDS, asked)
    found = [json.loads(line) for line in done.splitlines()]
    return [date.fromisoformat(day) if day else None for day in found]
