"""Which shapes should be compiled together: the column `scan` of `seeds/lexicon/shapes.csv`.

    python -m benchmarks.shape_scans [--scans 10]

Compiled all together, the patterns take twice as long as one by one, because an automaton of many is larger
than its parts; one by one, the text is read fifty times. So each pattern, the dearest first, joins the group
where it adds least. Prints the groups and what they cost beside one group of all.
"""

import argparse
from collections.abc import Sequence
from time import process_time

from article.labelling.characters import Characters
from article.labelling.scanning import Pattern, compiled, scan
from article.labelling.shapes import shapes
from benchmarks.speed_texts import flat_documents

# A start compiles once and reads little; a run compiles once and reads gigabytes. A second of either counts
# the same where a process reads a hundred megabytes.
TEXT_DOCUMENTS = 100
TEXTS = 8


def cost(patterns: Sequence[Pattern], lines: bytes) -> tuple[float, float]:
    """Seconds to compile the patterns, and to scan some articles for them."""
    began = process_time()
    database = compiled(patterns)
    seconds = process_time() - began

    def scanned() -> float:
        started = process_time()
        scan([database], lines)
        return process_time() - started

    return seconds, min(scanned() for _ in range(3))


def grouped(patterns: Sequence[Pattern], scans: int, lines: bytes) -> list[list[Pattern]]:
    """The patterns in at most so many groups, each where it adds least."""

    def weight(group: Sequence[Pattern]) -> float:
        compiling, scanning = cost(group, lines) if group else (0.0, 0.0)
        return compiling + TEXTS * scanning

    groups: list[list[Pattern]] = [[] for _ in range(scans)]
    weights = [0.0] * scans
    for pattern in sorted(patterns, key=lambda p: -weight([p])):
        tried = [weight([*group, pattern]) for group in groups]
        best = min(range(scans), key=lambda number: tried[number] - weights[number])
        groups[best].append(pattern)
        weights[best] = tried[best]
    return [group for group in groups if group]


def main() -> None:
    """Print the groups."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shape_scans")
    parser.add_argument("--scans", type=int, default=10)
    parser.add_argument("--documents", type=int, default=TEXT_DOCUMENTS)
    given = parser.parse_args()
    lines = Characters.of(
        [line for text in flat_documents(given.documents) for line in text.decode().splitlines() if line]
    ).plain().encode()  # fmt: skip
    patterns = [Pattern(n, s.pattern, s.any_case == "yes") for n, s in enumerate(shapes())]
    print("all together: {:.3f} s to compile, {:.4f} s to scan".format(*cost(patterns, lines)))
    groups = grouped(patterns, given.scans, lines)
    costs = [cost(group, lines) for group in groups]
    print(
        f"in groups:    {sum(c for c, _ in costs):.3f} s to compile, {sum(s for _, s in costs):.4f} s to scan"
    )
    for number, group in enumerate(groups, 1):
        print(f"{number:3}: {', '.join(shapes()[p.number].name for p in group)}")


if __name__ == "__main__":
    main()
