"""What the environment decides: every setting starts with `COPYDESK_`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_WORKERS = 64


class SettingsError(ValueError):
    """A variable holds what it cannot mean; str() names it."""


@dataclass(frozen=True)
class Settings:
    """Where things are and how many processes split; parameters of a run override it."""

    home: Path
    source: Path
    data: Path
    workers: int


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read COPYDESK_HOME, COPYDESK_SOURCE, COPYDESK_DATA and COPYDESK_WORKERS; an empty one counts as unset.

    Raises SettingsError when COPYDESK_WORKERS is no number from 1 to 64.
    """
    home = Path(environment.get("COPYDESK_HOME") or Path(__file__).parent.parent)
    return Settings(
        home=home,
        source=Path(environment.get("COPYDESK_SOURCE") or home / "seeds" / "articles"),
        data=Path(environment.get("COPYDESK_DATA") or "data"),
        workers=_workers(environment.get("COPYDESK_WORKERS") or str(_cores())),
    )


def deployment_settings() -> dict[str, str | list[str]]:
    """Where deployments run: a step of `prefect.yaml`, so that the settings of `prefect deploy` are theirs.

    A template `{{ $COPYDESK_DATA }}` would do for variables that are set. Prefect makes of one that is not
    an empty path or leaves it standing, reports success, and every run crashes or reads the wrong folder.

    Raises FileNotFoundError when COPYDESK_HOME is no checkout.
    """
    here = settings()
    home = here.home.absolute()
    if not (home / "prefect.yaml").is_file():
        raise FileNotFoundError(f"COPYDESK_HOME is {home}, where there is no prefect.yaml.")
    return {"home": str(home), "source": [str(home / here.source)], "data": str(home / here.data)}


def shortest(path: Path) -> str:
    """A path as a person here would type it: relative inside the current folder."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _cores() -> int:
    """The cores this process may use, which in a container are fewer than the machine has."""
    return min(len(os.sched_getaffinity(0)), MAX_WORKERS)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MAX_WORKERS:
        raise SettingsError(f"COPYDESK_WORKERS is {text!r}; it has to be a number from 1 to {MAX_WORKERS}.")
    return int(text)
