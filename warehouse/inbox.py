"""Which files are there: walk the sources without following links out of them."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa

from warehouse.errors import SourceMissing

# What editors, browsers and copy tools leave beside a file they have not finished.
TEMPORARY = re.compile(
    r"^\.|^~\$|^#.*#$|~$|\.(tmp|temp|part|partial|crdownload|download|swp|filepart)$", re.IGNORECASE
)

CHUNK = 100_000  # findings held as objects at a time; a million are held as columns

FOUND_COLUMNS: dict[str, pa.DataType] = {
    "source_uri": pa.string(),
    "path": pa.binary(),
    "size_bytes": pa.int64(),
    "modified_at": pa.timestamp("us"),
    "problem": pa.string(),
}
FOUND = pa.schema(FOUND_COLUMNS)


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is there, or a name that cannot be read as one: then `problem` says why."""

    source_uri: str
    path: bytes  # as the disk spells it; names need not be UTF-8
    size_bytes: int = 0
    modified_at: int | None = None  # microseconds since 1970, UTC
    problem: str | None = None


def find(sources: Sequence[Path], pattern: str = "**/*", *, exclude: Path | None = None) -> pa.Table:
    """Every file under the sources, each once, in no particular order; columns as in FOUND.

    pattern: a glob on the path inside the source (`*`, `?`, `[...]`, `**/`, `{a,b}`); without a slash
    it is matched against the name at any depth. It does not apply to a source that is itself a file.
    exclude: a folder never to look into (the data folder, should it lie inside a source).
    Hidden and temporary names are passed over. Raises SourceMissing.
    """
    wanted = glob_regex(pattern)
    barred = os.path.realpath(exclude) if exclude else None
    findings = _once(
        finding
        for source in sources
        for finding in _under(os.path.abspath(source), wanted, barred)  # noqa: PTH100 - resolve() follows links
    )
    chunks = [table([])]
    while chunk := list(islice(findings, CHUNK)):
        chunks.append(table(chunk))
    return pa.concat_tables(chunks)


def glob_regex(pattern: str) -> re.Pattern[str]:
    """The regular expression of a glob.

    >>> [bool(glob_regex(glob).fullmatch("2024/05/a.txt")) for glob in ("*.txt", "2024/**", "2024/*")]
    [True, True, False]
    """
    whole = pattern if "/" in pattern else f"**/{pattern}"
    pieces = re.findall(r"\*\*/|\*\*|\[!?\]?[^\]]*\]|.", whole, re.DOTALL)
    depth = 0
    parts = []
    for piece in pieces:
        depth += {"{": 1, "}": -1}.get(piece, 0)
        parts.append(_glob_part(piece, inside=depth > 0))
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error as error:
        raise SourceMissing(f"{pattern!r} is no pattern for file names: {error}") from error


def uri_of(path: bytes) -> str:
    r"""The path as text; bytes that are no UTF-8 are spelled \xNN."""
    return path.decode("utf-8", errors="backslashreplace")


def explain(error: OSError) -> str:
    """Why a file cannot be read, without its name, which is in another column."""
    return f"cannot be read: {error.strerror or error}"


def finding_of_copy(source_uri: str, path: bytes) -> Finding:
    """A file that is gone from where it was found, read from a copy that was kept."""
    about = os.stat(path)  # noqa: PTH116
    return Finding(source_uri, path, about.st_size, about.st_mtime_ns // 1000)


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Each file once, also where sources overlap."""
    seen: set[str] = set()
    for finding in findings:
        if finding.source_uri not in seen:
            seen.add(finding.source_uri)
            yield finding


def _glob_part(piece: str, *, inside: bool) -> str:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:  # noqa: PLR2004 - brackets and a sign
        return "[^" + piece[2:] if piece[1] == "!" else piece
    signs = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")"}
    return signs.get(piece) or ("|" if piece == "," and inside else re.escape(piece))


def _under(source: str, wanted: re.Pattern[str], barred: str | None) -> Iterator[Finding]:
    if not os.path.lexists(source):
        raise SourceMissing(f"There is no {source}")
    if not os.path.isdir(source):  # noqa: PTH112 - os.path throughout: a million names, no Path objects
        yield _finding(os.fsencode(source), os.path.realpath(os.path.dirname(source)))  # noqa: PTH120
        return
    inside = os.path.realpath(source)
    yield from _walk(os.fsencode(source), wanted, inside, os.fsencode(barred) if barred else None)


def _walk(source: bytes, wanted: re.Pattern[str], inside: str, barred: bytes | None) -> Iterator[Finding]:
    waiting = [source]
    while waiting:
        folder = waiting.pop()
        if barred and os.path.realpath(folder) == barred:
            continue
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield Finding(uri_of(folder), folder, problem=explain(error))
            continue
        for entry in entries:
            name = uri_of(entry.name)
            if TEMPORARY.search(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112
                yield from _linked_folder(entry.path, inside)
            elif wanted.fullmatch(uri_of(os.path.relpath(entry.path, source))):
                yield _finding(entry.path, inside)


def _linked_folder(path: bytes, inside: str) -> Iterator[Finding]:
    """A link to a folder of the same source is passed over: what it leads to is found in its own place."""
    target = os.path.realpath(path)
    if not _is_inside(os.fsdecode(target), inside):
        yield Finding(
            uri_of(path),
            path,
            problem=f"a link to a folder outside the source ({uri_of(target)}); "
            "name that folder as a source of its own",
        )


def _finding(path: bytes, inside: str) -> Finding:
    try:
        about = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return Finding(
            uri_of(path), path, problem="a link that leads nowhere, or a file removed while we looked"
        )
    except OSError as error:
        return Finding(uri_of(path), path, problem=explain(error))
    target = os.path.realpath(path)
    if not stat.S_ISREG(about.st_mode):
        return Finding(uri_of(path), path, problem="not a file: a pipe, socket or device")
    if not _is_inside(os.fsdecode(target), inside):
        return Finding(
            uri_of(path), path, problem=f"a link that leads out of the source, to {uri_of(target)}"
        )
    return Finding(uri_of(path), path, about.st_size, about.st_mtime_ns // 1000)


def _is_inside(target: str, folder: str) -> bool:
    return target == folder or target.startswith(folder.rstrip("/") + "/")


def table(findings: list[Finding]) -> pa.Table:
    """Findings as columns."""
    columns = [
        pa.array([getattr(finding, field.name) for finding in findings], field.type) for field in FOUND
    ]
    return pa.table(columns, schema=FOUND)
