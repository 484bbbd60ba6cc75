"""One line for each full run, so that the way the figures went can be drawn."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from article.version import SPLITTER_VERSION
from benchmarks.quality_floors import measured
from benchmarks.quality_scores import HELD_OUT, Score


def append(path: Path, scores: Iterable[Score], data: str, today: date) -> None:
    """Add a line with the held-out figures; a figure that is new gets a column, empty in the lines before."""
    row = {"date": today.isoformat(), "splitter_version": SPLITTER_VERSION, "data": data}
    held_out = (score for score in scores if score.labels == HELD_OUT)
    row |= {f"{key.set} {key.group} {key.figure}": f"{value:g}" for key, value in measured(held_out).items()}
    rows = [*_rows(path), row]
    columns = dict.fromkeys(column for one in rows for column in one)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
