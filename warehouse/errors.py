"""What can go wrong here that a person should read as one plain sentence."""

# ruff: noqa: N818 - the names read as what happened


class WarehouseError(Exception):
    """The base of all errors of this package; str() is the sentence to show."""


class SourceMissing(WarehouseError):
    """A folder or file to take in does not exist."""


class NoWarehouse(WarehouseError):
    """Nothing was published in this data folder yet."""


class LeaseTimeout(WarehouseError):
    """Somebody else held the data folder for longer than we were willing to wait."""


class DraftBusy(WarehouseError):
    """Another program has the build database open."""


class UnknownReport(WarehouseError):
    """There is no report of that name."""


class QueryFailed(WarehouseError):
    """DuckDB refused a query."""
