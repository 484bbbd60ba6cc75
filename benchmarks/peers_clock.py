"""How long one splitter takes over a folder of files, by its own clock, in an environment of its own.

    python peers_clock.py copydesk|trafilatura|resiliparse FOLDER

Prints the CPU seconds of one pass, after a warm-up over the first files. Run as a file and not as a module:
the environments of the others have none of ours.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

WARM_UP = 20

Split = Callable[[Sequence[bytes]], object]


def copydesk() -> Split:
    """All files in one batch, as a run takes them in."""
    from article import RawFile, split_batch  # noqa: PLC0415 - each name belongs to one environment

    return lambda files: split_batch([RawFile(str(number), data) for number, data in enumerate(files)])


def trafilatura() -> Split:
    """The text of the article, with its defaults."""
    from trafilatura import extract  # type: ignore[import-not-found] # noqa: PLC0415

    return lambda files: [extract(data) for data in files]


def resiliparse() -> Split:
    """The text of the main content."""
    from resiliparse.extract.html2text import (  # type: ignore[import-not-found] # noqa: PLC0415
        extract_plain_text,
    )
    from resiliparse.parse.encoding import detect_encoding  # type: ignore[import-not-found] # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # type: ignore[import-not-found] # noqa: PLC0415

    def split(files: Sequence[bytes]) -> object:
        trees = (HTMLTree.parse_from_bytes(data, detect_encoding(data)) for data in files)
        return [extract_plain_text(tree, main_content=True) for tree in trees]

    return split


SPLITTERS = {"copydesk": copydesk, "trafilatura": trafilatura, "resiliparse": resiliparse}


def main(name: str, folder: Path) -> None:
    """Print the seconds."""
    files = [path.read_bytes() for path in sorted(folder.iterdir())]
    split = SPLITTERS[name]()
    split(files[:WARM_UP])
    began = process_time()
    split(files)
    print(process_time() - began)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
