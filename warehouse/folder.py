"""The data folder: what lies where."""

import os
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import WarehouseError


@dataclass(frozen=True)
class DataFolder:
    """One data folder. Readers open `warehouse`; everything else is ours."""

    root: Path

    def __post_init__(self) -> None:
        """Make the root absolute, so that a later change of directory moves nothing."""
        object.__setattr__(self, "root", Path(os.path.abspath(self.root)))  # noqa: PTH100 - resolve() follows links

    @property
    def lake(self) -> Path:
        """Parquet, the truth: one folder per table."""
        return self.root / "lake"

    @property
    def build_db(self) -> Path:
        """The draft that the loader alone opens."""
        return self.root / "build" / "warehouse.duckdb"

    @property
    def warehouse(self) -> Path:
        """The link readers open; it points into the newest snapshot."""
        return self.root / "warehouse.duckdb"

    @property
    def snapshots(self) -> Path:
        """The published copies, one folder each."""
        return self.root / "snapshots"

    @property
    def quarantine(self) -> Path:
        """What could not be taken in, with its reason."""
        return self.root / "quarantine"

    @property
    def staging(self) -> Path:
        """What a run has split and not yet committed; on the lake's own disk, so that a move is a rename."""
        return self.root / "staging"

    @property
    def lock(self) -> Path:
        """The file whose lock is the right to change anything here."""
        return self.root / "lock"

    def create(self) -> None:
        """Make the folders that are not there yet.

        Raises WarehouseError for a path that DuckDB takes for an address with parameters.
        """
        if "?" in str(self.root):
            raise WarehouseError(f"The data folder cannot have a question mark in its path: {self.root}")
        for place in (self.lake, self.build_db.parent, self.snapshots, self.quarantine, self.staging):
            place.mkdir(parents=True, exist_ok=True)

    def table(self, name: str) -> Path:
        """Where the lake keeps a table."""
        return self.lake / name
