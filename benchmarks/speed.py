"""How fast the splitter is, on one core, beside others, and how its cost grows.

    python -m benchmarks.speed [start] [stages] [flat] [pages] [curve] [--rounds 3] [--share 1]

Everything is CPU time of processes pinned to one core, so that other work on the machine counts little; what
is compared runs in turns. Ratios are worth more than seconds. The others are installed beside us, see
`peers_environment`; without them only our own figures are printed. --share 0.1 takes a tenth of everything.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from article import RawFile, split_batch
from benchmarks.peers_environment import ROOT, Unavailable, installed, seconds
from benchmarks.speed_stages import stage_seconds
from benchmarks.speed_texts import SAMPLES, as_page, flat_documents, pages

DOCUMENTS = 300
PAGES = 200
STARTS = 5
OURS = "copydesk"
# The largest size of each curve; the others are a tenth and a hundredth.
CURVES = {
    "one line, MB": 50,
    "articles in one file, MB": 20,
    "lines of a word, thousands": 1000,
    "nested tags, thousands": 100,
    "a line of brackets, MB": 10,
}


class Options(NamedTuple):
    """What was asked for."""

    rounds: int
    share: float

    def of(self, number: int) -> int:
        """The share of a number, one at least."""
        return max(1, round(number * self.share))


class Cost(NamedTuple):
    """What a process took."""

    cpu_seconds: float
    wall_seconds: float


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked for, everything by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("what", nargs="*", choices=[*MEASURES, []], help="default: all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--share", type=float, default=1.0)
    given = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for name in given.what or MEASURES:
        MEASURES[name](Options(given.rounds, given.share))


def start(options: Options) -> None:
    """How long it takes to be ready."""
    sample = str(SAMPLES / "000_sorvik_summit.txt")
    commands = {
        "Python itself": [sys.executable, "-c", "pass"],
        "import article": [sys.executable, "-c", "import article"],
        "copydesk split FILE": [sys.executable, "-m", "cli.main", "split", sample],
    }
    print(f"\nA process from start to end, median of {options.of(STARTS)}")
    costs = {name: _median_cost(command, options.of(STARTS)) for name, command in commands.items()}
    bare = costs["Python itself"]
    for name, cost in costs.items():
        print(f"  {name:<28}{cost.cpu_seconds:6.2f} s CPU {cost.wall_seconds:6.2f} s")
    net = costs["import article"].cpu_seconds - bare.cpu_seconds
    print(f"  {'import article, net':<28}{net:6.2f} s CPU    (target 0.40; copydesk split 1.00)")


def _median_cost(command: Sequence[str], times: int) -> Cost:
    costs = [_cost(command) for _ in range(times)]
    return Cost(median(c.cpu_seconds for c in costs), median(c.wall_seconds for c in costs))


def _cost(command: Sequence[str]) -> Cost:
    used, began = _children_seconds(), perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return Cost(_children_seconds() - used, perf_counter() - began)


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def stages(options: Options) -> None:
    """Where the time of a flat document goes."""
    files = [RawFile(str(n), data) for n, data in enumerate(flat_documents(options.of(DOCUMENTS)))]
    split_batch(files[:20])
    rounds = [stage_seconds(files) for _ in range(options.rounds)]
    typical = {stage: median(r[stage] for r in rounds) / len(files) * 1e6 for stage in rounds[0]}
    whole = sum(typical.values())
    print(f"\nWhere the {whole:,.0f} microseconds of a flat document go, in a batch of {len(files)}")
    for stage, share in typical.items():
        print(f"  {stage:<12}{share:8,.0f} {share / whole:6.0%}")


def flat(options: Options) -> None:
    """Plain texts, beside trafilatura on the same lines as paragraphs of a page."""
    documents = flat_documents(options.of(DOCUMENTS))
    lines = sum(len(list(filter(None, document.splitlines()))) for document in documents)
    size = sum(map(len, documents)) / 1e6
    print(f"\nFlat text: {len(documents)} documents, {lines / len(documents):.0f} lines and "
          f"{size / len(documents) * 1e3:.1f} kB each")  # fmt: skip
    wrapped = [as_page(document).encode() for document in documents]
    with _folder(documents) as ours, _folder(wrapped) as theirs:
        took = _in_turns({OURS: ours, "trafilatura": theirs}, options.rounds)
    best = took[OURS]
    print(f"  {OURS:<14}{len(documents) / best:8,.0f} documents/s{lines / best:10,.0f} lines/s"
          f"{size / best:7.1f} MB/s   (target 1,500 documents/s)")  # fmt: skip
    _beside(took, len(documents), {"trafilatura": 15})


def web(options: Options) -> None:
    """Pages as crawled."""
    some = pages(options.of(PAGES))
    print(f"\nPages: {len(some)}, {sum(map(len, some)) / len(some) / 1e3:.0f} kB each")
    with _folder(some) as folder:
        took = _in_turns(dict.fromkeys((OURS, "trafilatura", "resiliparse"), folder), options.rounds)
    print(f"  {OURS:<14}{len(some) / took[OURS]:8,.0f} pages/s")
    _beside(took, len(some), {"trafilatura": 5, "resiliparse": 0.4})


def _beside(took: Mapping[str, float], number: int, targets: Mapping[str, float]) -> None:
    for name, target in targets.items():
        if name in took:
            print(f"  {name:<14}{number / took[name]:8,.0f} a second; we are {took[name] / took[OURS]:.2f} "
                  f"times as fast   (target {target:g})")  # fmt: skip


@contextmanager
def _folder(files: Sequence[bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for number, data in enumerate(files):
            (Path(name) / f"{number:05}").write_bytes(data)
        yield Path(name)


def _in_turns(folders: Mapping[str, Path], rounds: int) -> dict[str, float]:
    """Median seconds of each splitter over its folder; of ours alone where there are no others."""
    took: dict[str, list[float]] = {name: [] for name in folders}
    for _ in range(rounds):
        for name in list(took):
            try:
                python = Path(sys.executable) if name == OURS else installed()
                took[name].append(seconds(python, name, folders[name]))
            except Unavailable as why:
                if name == OURS:
                    raise
                print(f"  not compared with {name}: {why}")
                del took[name]
    return {name: median(values) for name, values in took.items()}


def curve(options: Options) -> None:
    """One file of growing size: seconds for each megabyte should stay the same."""
    print("\nOne file, ever larger")
    print(f"  {'':<28}{'size':>8}{'MB':>8}{'seconds':>9}{'s/MB':>8}{'memory MB':>11}{'MB/MB':>7}")
    for kind, largest in CURVES.items():
        for part in (100, 10, 1):
            size = largest * options.share / part
            took, megabytes, memory = _measured(kind, size)
            print(f"  {kind:<28}{size:8g}{megabytes:8.2f}{took:9.2f}{took / megabytes:8.2f}"
                  f"{memory:11,.0f}{memory / megabytes:7.0f}")  # fmt: skip


def _measured(kind: str, size: float) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.speed_curve", kind, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return [float(figure) for figure in done.stdout.split()]


MEASURES: dict[str, Callable[[Options], None]] = {
    "start": start,
    "stages": stages,
    "flat": flat,
    "pages": web,
    "curve": curve,
}


if __name__ == "__main__":
    main(sys.argv[1:])
