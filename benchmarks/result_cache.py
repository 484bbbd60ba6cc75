"""Keeps what takes minutes to compute, under a digest of everything it depends on.

The folder is $COPYDESK_CACHE, or copydesk-held-out among the temporary files. A source changed by a letter
gives another digest, so what an older program computed is never taken for what this one would.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.bench_data import BENCH, ROOT

Arrays = Mapping[str, npt.NDArray[np.int64]]

PROGRAM = (
    "article/kinds.py", "article/reading/*.py", "article/labelling/*.py",
    "benchmarks/bench_data.py", "benchmarks/boosting.py", "benchmarks/train.py",
    "benchmarks/word_training.py",
)  # fmt: skip
MATERIAL = (
    "seeds/lexicon/*.csv",
    "seeds/articles/*",
    "tests/golden/[0-9]*",
    "benchmarks/labels/*",
    "benchmarks/invented/*",
)
DIGITS = 16


def folder() -> Path:
    """Where results are kept."""
    kept = os.environ.get("COPYDESK_CACHE")
    return Path(kept) if kept else Path(tempfile.gettempdir()) / "copydesk-held-out"


def files(root: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """The files below a folder that match some of the patterns, in a fixed order."""
    yield from sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()})


def digest(root: Path, paths: Iterable[Path]) -> str:
    """One digest of the names and the bytes of files."""
    found = sha256()
    for path in paths:
        data = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\n{len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()[:DIGITS]


@cache
def data_digest() -> str:
    """The labelled data as it is: all files of its folder."""
    return digest(BENCH, files(BENCH, ["**/*"]))


def program_digest() -> str:
    """The modules a labelling depends on, as they stand on the disk."""
    return digest(ROOT, files(ROOT, PROGRAM))


def material_digest() -> str:
    """The phrases, the invented articles and the labels as they stand on the disk."""
    return digest(ROOT, files(ROOT, MATERIAL))


# Python read its modules just now; who edits one while this runs must not have the result under the new text.
LOADED, AT_START = program_digest(), material_digest()


def remembered(name: str, compute: Callable[[], Arrays]) -> Arrays:
    """What `compute` gives, or gave when nothing was different.

    name: what is computed, with its settings.
    """
    if material_digest() != AT_START:
        print("phrases or labels changed since this began, so its result is not kept")
        return compute()
    path = _path(name)
    if not path.exists():
        _keep(path, compute())
    with np.load(path, allow_pickle=False) as found:
        return dict(found)


def remembers(name: str) -> bool:
    """Whether nothing has to be computed."""
    return _path(name).exists()


def _path(name: str) -> Path:
    key = sha256(f"{name}\n{LOADED}\n{AT_START}\n{data_digest()}".encode()).hexdigest()[:DIGITS]
    return folder() / f"{name}-{key}.npz"


def _keep(path: Path, arrays: Arrays) -> None:
    """Write whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # the stub takes a keyword for its own
    Path(file.name).replace(path)
