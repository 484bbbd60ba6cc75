"""Who watches a run: the command line shows what happens; a deployment has its artifacts and nobody here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.lake import ShardDone
    from warehouse.lease import Holder


class Watcher:
    """Looks on and says nothing; somebody who wants to say something overrides."""

    def waiting_for(self, holder: "Holder") -> None:
        """Another run writes to the same data folder."""

    def begins(self, step: str) -> None:
        """A step begins."""

    def expects(self, files: int) -> None:
        """So many files are to be split in this step."""

    def shard_done(self, done: "ShardDone") -> None:
        """One more shard is in the lake."""

    def ends(self, outcome: str) -> None:
        """The step that began last is over, and this is what came of it."""


_NOBODY = Watcher()
_watcher: ContextVar[Watcher] = ContextVar("watcher", default=_NOBODY)


def watcher() -> Watcher:
    """Whoever watches this run."""
    return _watcher.get()


@contextmanager
def watched_by(someone: Watcher) -> Iterator[None]:
    """Have someone watch the runs started inside."""
    token = _watcher.set(someone)
    try:
        yield
    finally:
        _watcher.reset(token)
