"""`copydesk view`: write the inspector's page for one file."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.article_file import file_bytes, split_file
from cli.errors import Refused, UsageError
from cli.view.page import is_page_of, page_of

HEAD_BYTES = 2_000  # of a page; it says within them whose it is


def view(
    file: Path,
    /,
    *,
    output: Annotated[Path | None, Parameter(name=("--output", "-o"))] = None,
    force: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Write one self-contained page that shows every block of a file, its kind and why.

    Args:
        file: A text file or a page.
        output: Where to write it; default NAME.view.html in the current folder.
        force: Overwrite whatever is there.
    """
    data = file_bytes(file)
    target = _target(file, output)
    if not force:
        _refuse_to_overwrite(target, file)
    page = page_of(split_file(file, data), data, file.name)
    _write(target, page.encode())
    if target.is_file():  # and not /dev/stdout
        print(target)  # noqa: T201 -- for `xdg-open $(copydesk view FILE)`


def _target(file: Path, output: Path | None) -> Path:
    target = output or Path()
    if target.is_dir():
        target = target / f"{file.stem}.view.html"
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.")
    if target.is_dir():
        raise UsageError(f"{target} is a folder.")
    if target.exists() and target.samefile(file):
        raise UsageError(f"{target} is the file itself; name another page with -o.")
    return target


def _refuse_to_overwrite(target: Path, file: Path) -> None:
    """An earlier page of the same file may go; whatever else stands there stays."""
    if not target.is_file():
        return
    with target.open("rb") as there:
        head = there.read(HEAD_BYTES).decode("utf-8", "replace")
    if not is_page_of(head, file.name):
        raise Refused(
            f"{target} is there already and is no page about {file.name}: "
            "name another with -o, or overwrite it with --force."
        )


def _write(target: Path, page: bytes) -> None:
    """Whole or not at all: a browser may be looking at the page that was there."""
    if target.exists() and not target.is_file():  # /dev/stdout and its kin cannot be replaced
        target.write_bytes(page)
        return
    whole = target.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{whole.name}.", dir=whole.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(page)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(whole)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
