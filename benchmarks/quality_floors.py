"""Floors: figures that were reached once and must not be lost without a word.

Kept as JSON that people read and review: the digest of the data they were measured on, each floor under what
it is a floor of, and every time one was lowered, with the reason.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality_scores import Score

FIGURES = ("body_f1", "caption_f1", "pages_ge_95", "leak", "parts_right", "lost_chars")
# Of these, less is better: their floor is a ceiling.
LESS_IS_BETTER = frozenset({"leak", "lost_chars"})
# By how much a figure may fall without anything having become worse. Captions and pages are few: one of them
# moves the share by as much.
TOLERANCE = {
    "body_f1": 0.002, "parts_right": 0.002, "caption_f1": 0.01, "pages_ge_95": 0.01, "leak": 0.01,
    "lost_chars": 0.0,
}  # fmt: skip
DECIMALS = 4


class Key(NamedTuple):
    """What a floor is a floor of."""

    labels: str
    set: str
    group: str
    figure: str

    def __str__(self) -> str:
        """`held out / wild / en: body_f1`, as in the file."""
        return f"{self.labels} / {self.set} / {self.group}: {self.figure}"


class Fall(NamedTuple):
    """A figure below its floor."""

    key: Key
    floor: float
    measured: float

    def __str__(self) -> str:
        """For people."""
        return f"{self.key} {self.floor:g} -> {self.measured:g}"


class Lowered(NamedTuple):
    """Floors given up on purpose."""

    on: str  # ISO date
    reason: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Floors:
    """All floors."""

    data: str = ""  # digest of the data they were measured on
    floor: dict[Key, float] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def measured(scores: Iterable[Score]) -> dict[Key, float]:
    """The figures that have floors."""
    return {
        Key(score.labels, score.set, score.group, figure): round(float(value), DECIMALS)
        for score in scores
        for figure in FIGURES
        if (value := getattr(score, figure)) is not None
    }


def falls(floors: Floors, found: dict[Key, float]) -> list[Fall]:
    """The figures that are worse than their floors by more than the tolerance; one not measured is none."""
    return [
        Fall(key, floor, found[key])
        for key, floor in floors.floor.items()
        if key in found and _gain(key, floor, found[key]) < -TOLERANCE[key.figure] - 1e-9
    ]


def _gain(key: Key, floor: float, value: float) -> float:
    return floor - value if key.figure in LESS_IS_BETTER else value - floor


def raised(floors: Floors, found: dict[Key, float], data: str) -> Floors:
    """The floors, each at the best that was ever measured. Callers make sure that none falls."""
    best = {
        key: value
        if key not in floors.floor or _gain(key, floors.floor[key], value) > 0
        else floors.floor[key]
        for key, value in found.items()
    }
    return replace(floors, data=data, floor=floors.floor | best)


def given_up(floors: Floors, fallen: Sequence[Fall], reason: str, today: date) -> Floors:
    """The floors with those that fell at what was measured, and why."""
    lowered = Lowered(today.isoformat(), reason, tuple(map(str, fallen)))
    return replace(
        floors,
        floor=floors.floor | {fall.key: fall.measured for fall in fallen},
        lowered=(*floors.lowered, lowered),
    )


def read(path: Path) -> Floors:
    """Read floors; none where there is no such file yet."""
    if not path.exists():
        return Floors()
    found = json.loads(path.read_text("utf-8"))
    floor = {
        Key(labels, set_, group, figure): value
        for where, figures in found["floors"].items()
        for labels, set_, group in [where.split(" / ")]
        for figure, value in figures.items()
    }
    lowered = tuple(Lowered(row["on"], row["reason"], tuple(row["what"])) for row in found["lowered"])
    return Floors(found["data"], floor, lowered)


def write(path: Path, floors: Floors) -> None:
    """Write floors, one line for each group of a set, so that a difference is read at a glance."""
    groups: dict[str, dict[str, float]] = {}
    for key, value in floors.floor.items():
        groups.setdefault(" / ".join(key[:3]), {})[key.figure] = value
    rows = ",\n".join(f"    {json.dumps(where)}: {json.dumps(row)}" for where, row in groups.items())
    lowered = json.dumps([row._asdict() for row in floors.lowered], ensure_ascii=False, indent=2)
    parts = (f'"data": {json.dumps(floors.data)}', f'"floors": {{\n{rows}\n  }}', f'"lowered": {lowered}')
    path.write_text("{\n  " + ",\n  ".join(parts) + "\n}\n", "utf-8")


def check(path: Path, scores: Iterable[Score], data: str) -> bool:
    """Say which figures fell below their floors; whether none did."""
    floors, found = read(path), measured(scores)
    if floors.data != data:
        print(
            f"the floors are of other data ({floors.data or 'none'}; this is {data}): compared all the same"
        )
    for set_ in dict.fromkeys(f"{key.labels} / {key.set}" for key in floors.floor if key not in found):
        print(f"not all measured, so not all compared: {set_}")
    fallen = falls(floors, found)
    for fall in fallen:
        print(f"below its floor: {fall}")
    compared = len(floors.floor.keys() & found.keys())
    print(f"{compared - len(fallen)} figures hold their floors, {len(fallen)} fell")
    return not fallen


def update(path: Path, scores: Iterable[Score], data: str, lower: str | None, today: date) -> bool:
    """Raise floors to what was measured; whether it was done. lower: why floors may be lowered, too."""
    floors, found = read(path), measured(scores)
    fallen = falls(floors, found)
    if fallen and not lower:
        for fall in fallen:
            print(f"refused, it would lower a floor: {fall}")
        print('nothing was written; --lower "reason" gives them up')
        return False
    if fallen and lower:
        floors = given_up(floors, fallen, lower, today)
    write(path, raised(floors, found, data))
    print(f"floors written to {path.name}: {len(found)} figures, {len(fallen)} lowered")
    return True
