from pathlib import Path

import pytest

from warehouse.folder import DataFolder

from .newsroom import PLACES, story, write


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source with one story per place."""
    return write(tmp_path / "in", {f"2024/{place}.txt": story(place) for place in PLACES})
