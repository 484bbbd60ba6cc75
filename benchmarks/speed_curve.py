"""How cost grows with size: one file, in a process of its own.

    python -m benchmarks.speed_curve KIND SIZE

Prints the CPU seconds, the megabytes of the file, and the most memory it took above what the program takes.
"""

import resource
import sys
from collections.abc import Callable
from time import process_time

from article import RawFile, split_batch
from benchmarks.speed_texts import brackets, nested_tags, one_line, paragraph_lines, word_lines

KINDS: dict[str, Callable[[float], bytes]] = {
    "one line, MB": one_line,
    "articles in one file, MB": paragraph_lines,
    "lines of a word, thousands": word_lines,
    "nested tags, thousands": nested_tags,
    "a line of brackets, MB": brackets,
}


def main(kind: str, size: float) -> None:
    """Print the three figures."""
    split_batch(
        [RawFile("", b"A first text takes longer: patterns are compiled."), RawFile("", b"<p>A page")]
    )
    data = KINDS[kind](size)
    before = _most_megabytes()
    began = process_time()
    split_batch([RawFile("", data)])
    print(process_time() - began, len(data) / 1e6, _most_megabytes() - before)


def _most_megabytes() -> float:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
