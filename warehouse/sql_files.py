"""The .sql files of this package: one statement each, the first line the question it answers."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class SqlFile:
    """One .sql file."""

    name: str
    question: str
    statement: str


@cache
def read(group: str) -> tuple[SqlFile, ...]:
    """The files of a group (views, macros, functions, steps, checks/...), by name."""
    return tuple(_read(path) for path in sorted((HERE / group).glob("*.sql")))


@cache
def step(name: str) -> str:
    """One statement of the loader's own work."""
    return _read(HERE / "steps" / f"{name}.sql").statement


def _read(path: Path) -> SqlFile:
    statement = path.read_text("utf-8")
    first = statement.split("\n", 1)[0]
    if not first.startswith("-- "):
        raise ValueError(f"{path.name} has to begin with a comment that says which question it answers")
    return SqlFile(path.stem, first.removeprefix("-- ").strip(), statement)
