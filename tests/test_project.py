"""The project's own promises: it installs without its lock, and its tools know where things belong."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = ROOT / ".uv" / "bin" / "uv"


def version(of: str, resolved: str) -> tuple[int, ...]:
    found = re.search(rf"^{of}==([\d.]+)", resolved, re.MULTILINE)
    assert found, f"{of} was not resolved"
    return tuple(map(int, found[1].strip(".").split(".")))


@pytest.mark.slow
@pytest.mark.skipif(not UV.exists(), reason="make setup puts uv there")
def test_the_bounds_hold_without_the_lock() -> None:
    """Who installs without the lock gets versions that work together: newer fastapi and SQLAlchemy do not."""
    command = [str(UV), "pip", "compile", "--quiet", "--python-version", "3.11", "pyproject.toml"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (3, 8, 8) <= version("prefect", run.stdout) < (3, 10)
    assert version("fastapi", run.stdout) < (0, 151)
    assert version("sqlalchemy", run.stdout) < (2, 1)
    assert (1, 5, 5) <= version("duckdb", run.stdout) < (1, 6)


@pytest.mark.parametrize("package", ["article", "warehouse", "tasks", "flows", "cli"])
def test_no_file_grows_without_end(package: str) -> None:
    long = {
        path.name
        for path in (ROOT / package).rglob("*.py")
        if len(path.read_text("utf-8").splitlines()) > 400
    }
    assert not long, "over 400 lines: split them"
