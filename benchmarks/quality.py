"""How good the splitter is on labelled pages and texts, by the scorers that come with them.

    python -m benchmarks.quality [text] [html] [--check | --update [--lower "reason"]] [--show-text]

Every document is labelled twice: by the weights in the repository, which have seen it, and by weights learned
from other publishers alone ("held out"). The second figure is the one to trust. It takes minutes the first
time and needs the packages of the group `train`; then it is read from a cache until something changes that it
depends on. --check fails where a figure fell below floors.json, --update raises the floors.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

from article.labelling.tagging import WEIGHTS_DIR, read_weights
from article.reading.blocks import Ints
from benchmarks import quality_floors, quality_history, result_cache
from benchmarks.bench_data import require_bench
from benchmarks.quality_pieces import READ, piece_scores, unread_pages
from benchmarks.quality_scores import (
    HELD_OUT,
    PAGE_SETS,
    PIECES,
    REPOSITORY,
    WILD,
    Labelling,
    Score,
    Tried,
    page_scores,
    tried,
    wild_scores,
)
from benchmarks.quality_tables import LEGEND, kind_table, reliability_table, score_table
from benchmarks.quality_worst import worst
from benchmarks.train import HeldOut, Prepared, documents_for, held_out, prepare, remembers_held_out, tagged

HERE = Path(__file__).parent
FLOORS, HISTORY = HERE / "floors.json", HERE / "history.csv"
NAMES = ("text", "html")
FOLDS = 5


class Trial(NamedTuple):
    """The documents of text or html, labelled in turn."""

    prepared: Prepared
    unread: list[Tried]  # pages without labelled blocks, by the weights in the repository
    labellings: list[Labelling]
    held_out: HeldOut | None


def trial(name: str, folds: int) -> Trial:
    """Label everything by what there is to label with, and say what there is not."""
    prepared = prepare(documents_for(name))
    labelled = held_out_or_none(prepared, folds)
    labellings = [Labelling(HELD_OUT, labelled.kind)] if labelled else []
    unread: list[Tried] = []
    if has_weights(name):
        labellings.append(Labelling(REPOSITORY, by_repository(prepared)))
        unread = list(_unread(prepared)) if name == "html" else []
    else:
        print(f"{name}: there are no weights in the repository, so nothing is labelled by them")
    return Trial(prepared, unread, labellings, labelled)


def has_weights(name: str) -> bool:
    """Whether the repository has weights of that name."""
    return all((WEIGHTS_DIR / f"{name}_{part}.csv").exists() for part in ("words", "confidence"))


def held_out_or_none(prepared: Prepared, folds: int) -> HeldOut | None:
    """The held-out labels, where they can be learned or were before."""
    if find_spec("catboost") is None and not remembers_held_out(prepared, folds):
        print(f"{prepared.name}: no held-out figures, they need the packages of the group `train`")
        return None
    return held_out(prepared, folds)


def by_repository(prepared: Prepared) -> Ints:
    """(blocks,) the kinds by the weights in the repository."""
    rows = np.arange(len(prepared.blocks))
    return tagged(prepared, rows, read_weights(prepared.name)).kind


def _unread(prepared: Prepared) -> Iterator[Tried]:
    documents = list(unread_pages({document.id for document in prepared.documents}))
    if documents:
        others = prepare(documents)
        yield from tried(others, by_repository(others), READ)


def scores(one: Trial) -> Iterator[Score]:
    """The figures of all sets, held out first."""
    for labelling in one.labellings:
        if one.prepared.name == "text":
            yield from wild_scores(one.prepared, labelling)
            yield from page_scores(one.prepared, labelling, "fundus-text-article")
            yield from page_scores(one.prepared, labelling, "fundus-text-full")
        else:
            yield from page_scores(one.prepared, labelling, "fundus-html")
            read = [*tried(one.prepared, labelling.kind, READ), *one.unread]
            yield from piece_scores(read, labelling.name)


def print_details(one: Trial, *, show_text: bool) -> None:
    """The worst documents of each set, how well each kind is told, how far confidence is to be trusted."""
    prepared, labelled = one.prepared, one.held_out
    if labelled is None:
        return
    sets = {WILD: WILD, **PAGE_SETS, PIECES: READ}
    documents = {name: list(tried(prepared, labelled.kind, chosen)) for name, chosen in sets.items()}
    print(f"\nThe worst of each set, {HELD_OUT}: wanted -> got, characters of the block")
    for name, some in documents.items():
        _print(worst(some, name, show_text=show_text) if some else ())
    for name in (WILD, PIECES):
        blocks = [block for document in documents[name] for block in document.judged]
        if blocks:
            print()
            _print(kind_table(name, blocks))
    print()
    _print(reliability_table(prepared, labelled))


def _print(lines: Iterator[str] | tuple[()]) -> None:
    for line in lines:
        print(line)


def main(arguments: Sequence[str]) -> int:
    """Print everything; 1 where a figure fell or a floor may not be lowered."""
    options = _parser().parse_args(arguments)
    require_bench()
    trials = [trial(name, options.folds) for name in options.names or NAMES]
    found = [score for one in trials for score in scores(one)]
    _print(score_table(found))
    print(LEGEND)
    for one in trials:
        print_details(one, show_text=options.show_text)
    data, today = result_cache.data_digest(), datetime.now(UTC).date()
    if len(trials) == len(NAMES) and options.folds == FOLDS and all(t.held_out is not None for t in trials):
        quality_history.append(HISTORY, found, data, today)
    if options.update or options.lower:
        return int(not quality_floors.update(FLOORS, found, data, options.lower, today))
    return int(options.check and not quality_floors.check(FLOORS, found, data))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="default: both")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--show-text", action="store_true", help="of the worst blocks, for your own eyes")
    parser.add_argument("--check", action="store_true", help="fail where a figure fell below its floor")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", metavar="REASON", help="update, and lower the floors that fell")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
