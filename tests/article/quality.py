"""How good the splitter is on the invented articles: figures with floors that hold in every test run.

    python -m tests.article.quality [--lower "reason"]

prints them and raises the floors in `tests/cases/quality_floors.json`; with a reason it lowers those that fell.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache

from article import split
from article.kinds import Kind
from article.version import SPLITTER_VERSION
from benchmarks import quality_floors
from benchmarks.quality_blocks import Judged, caption_leak, caption_rates, mean_rates, parts_right
from benchmarks.quality_scores import GROUPS, REPOSITORY, Score, in_group
from benchmarks.result_cache import digest

from .goldens import SEEDS, TESTS, Golden, goldens, got_kinds

FLOORS = TESTS / "cases" / "quality_floors.json"


@cache
def articles() -> tuple[tuple[Golden, list[Judged]], ...]:
    """Every invented article with its blocks as they were cut and labelled by hand, and what they came out as."""
    return tuple((golden, _judged(golden)) for golden in goldens())


def _judged(golden: Golden) -> list[Judged]:
    got = got_kinds(golden.texts, split(golden.path.read_bytes(), golden.path.name).blocks)
    blocks = zip(golden.kinds, got, golden.texts, strict=True)
    return [Judged(frozenset(map(Kind, allowed)), Kind(kind), text) for allowed, kind, text in blocks]


def scores(labelled: Sequence[tuple[Golden, list[Judged]]]) -> Iterator[Score]:
    """The figures in English, the other languages and all."""
    for group in GROUPS:
        chosen = [blocks for golden, blocks in labelled if in_group(group, golden.records["language"] or "")]
        body, f1 = mean_rates(chosen)
        blocks = [block for document in chosen for block in document]
        yield Score(
            REPOSITORY, "seeds", group, len(chosen), body.f1, body.precision, body.recall,
            caption_rates(blocks).f1, sum(one >= 0.95 for one in f1) / len(f1), caption_leak(blocks),
            parts_right(blocks),
        )  # fmt: skip


def data_digest() -> str:
    """The articles and their labels."""
    goldens_ = [
        TESTS / "golden" / f"{golden.name}{end}" for golden in goldens() for end in (".lines", ".json")
    ]
    return digest(TESTS.parent, [*(SEEDS / golden.path.name for golden in goldens()), *goldens_])


def main(arguments: Sequence[str]) -> int:
    found = list(scores(articles()))
    print(f"splitter {SPLITTER_VERSION}")
    for key, value in quality_floors.measured(found).items():
        print(f"{key} {value:g}")
    reason = arguments[1] if arguments[:1] == ["--lower"] else None
    today = datetime.now(UTC).date()
    return int(not quality_floors.update(FLOORS, found, data_digest(), reason, today))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
