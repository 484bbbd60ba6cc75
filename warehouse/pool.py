"""Split shards in child processes, and survive the file that kills one."""

import logging
import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import count
from multiprocessing import get_context, parent_process
from threading import Thread

from warehouse.arrivals import Shard
from warehouse.runs import Run
from warehouse.shards import FAILED, ShardResult, blame, split_shard

log = logging.getLogger(__name__)

# Shards per worker that are being split or wait for it: enough to keep all busy, with little staged.
AHEAD = 2
KILLED = f"{FAILED}: its process died (out of memory, or a crash in a parser)"


def split_all(shards: Sequence[Shard], run: Run, *, workers: int) -> Generator[list[ShardResult]]:
    """The results of each shard, in the order of the shards; workers = 0 splits in this process.

    Mostly one result per shard. A shard that kills its worker is split in halves, each in a process of its
    own, down to the file that is to blame, and has several results.
    """
    if workers == 0:
        yield from ([split_shard(shard, run)] for shard in shards)
        return
    rest = deque(shards)
    while rest:
        yield from _until_broken(rest, run, workers)
        if rest:
            # Any of those in flight may be to blame; the first is next in order and is tried alone.
            shard = rest.popleft()
            parts = _apart(shard, run, count(start=1))
            yield [replace(result, no=shard.no) for result in parts]


def _until_broken(rest: deque[Shard], run: Run, workers: int) -> Iterator[list[ShardResult]]:
    """Results while the pool lives; shards that have one leave `rest`."""
    flying: deque[Future[ShardResult]] = deque()
    with _pool(min(workers, len(rest))) as pool:
        try:
            for shard in list(rest):
                flying.append(pool.submit(split_shard, shard, run))
                if len(flying) >= workers * AHEAD:
                    yield _landed(flying, rest)
            while flying:
                yield _landed(flying, rest)
        except BrokenProcessPool:
            log.warning("A worker process died while splitting; looking for the file that killed it")
        finally:
            for future in flying:
                future.cancel()


def _landed(flying: deque[Future[ShardResult]], rest: deque[Shard]) -> list[ShardResult]:
    result = flying[0].result()
    flying.popleft()
    rest.popleft()
    return [result]


def _apart(shard: Shard, run: Run, numbers: Iterator[int]) -> list[ShardResult]:
    """Split a shard alone; should it kill, each of its halves alone. The one file that kills is quarantined.

    numbers: tell apart the staging folders of the pieces, which are negative so as to meet no other shard's.
    """
    whole = _survive(shard, run)
    if whole:
        return [whole]
    if shard.count == 1:
        return [blame(shard, run, KILLED)]
    half = shard.count // 2
    pieces = (shard.files.slice(0, half), shard.files.slice(half))
    return [
        result
        for piece in pieces
        for result in _apart(Shard(-next(numbers), piece.combine_chunks()), run, numbers)
    ]


def _survive(shard: Shard, run: Run) -> ShardResult | None:
    with _pool(1) as pool:
        try:
            return pool.submit(split_shard, shard, run).result()
        except BrokenProcessPool:
            return None


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that runs threads (DuckDB, Arrow, Prefect) can deadlock the child.
    return ProcessPoolExecutor(max(workers, 1), mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A run that is killed takes its workers along: nobody would ever collect them."""
    Thread(target=_wait_and_leave, daemon=True).start()


def _wait_and_leave() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
