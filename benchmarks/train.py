"""Train the tagger's weights from the labelled data, and say how good they are on publishers they never saw.

    python -m benchmarks.train text|html [--folds 5] [--write]

Without --write nothing is changed: the folds are trained and scored. With it, weights are then learned from
everything and written to article/labelling/weights/ as text.
"""

import argparse
import csv
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, PART_OF
from article.labelling.features import evidence
from article.labelling.lexicon import lexicon
from article.labelling.rules import decisions
from article.labelling.tagging import UNIT, WEIGHTS_DIR, Tags, Weights, best_kinds, decide, scores_of
from article.reading.blocks import Blocks
from article.reading.documents import page_evidence
from benchmarks.bench_data import Labelled, flattened, invented, pages, require_bench, wild
from benchmarks.chain import Parameters, Problem, learn
from benchmarks.narrowing import narrowed

# Quadratic penalty on each weight, chosen on held-out publishers.
PENALTY = {"text": 8.0, "html": 3.0}
# More steps fit the publishers that were seen, and lose on those that were not.
ITERATIONS = {"text": 60, "html": 80}
# A feature met on fewer blocks teaches nothing that carries over.
LEAST_BLOCKS = 8
PARTS = np.array([str(PART_OF[kind]) for kind in KINDS])


class Prepared(NamedTuple):
    """Documents as the tagger sees them."""

    documents: list[Labelled]
    names: list[str]
    matrix: npt.NDArray[np.float32]
    blocks: Blocks
    decided: npt.NDArray[np.int64]
    allowed: npt.NDArray[np.bool_]  # (blocks, kinds) as labelled: what is scored
    taught: npt.NDArray[np.bool_]  # (blocks, kinds) the same, narrowed by evidence: what is learned


def documents_for(name: str) -> list[Labelled]:
    """What the weights of that name are learned from."""
    if name == "html":
        return [*pages(), *invented("html")]
    return [
        *wild(),
        *flattened("article"),
        *flattened("article", gap=1),
        *flattened("full"),
        *invented("text"),
    ]


def as_blocks(documents: Sequence[Labelled]) -> Blocks:
    """The documents as one batch."""
    page = None
    if documents[0].page:
        found = [document.page for document in documents if document.page]
        page = page_evidence(found)
    return Blocks(
        [text for document in documents for text in document.text],
        np.repeat(np.arange(len(documents)), [len(document.text) for document in documents]),
        np.array([gap for document in documents for gap in document.gap]),
        page,
    )


def prepare(documents: list[Labelled]) -> Prepared:
    """Compute the features of all documents once."""
    blocks = as_blocks(documents)
    seen = evidence(blocks, lexicon())
    names = list(seen.columns.flags)
    allowed = np.array([[kind in kinds for kind in KINDS] for d in documents for kinds in d.allowed])
    decided = decisions(seen, blocks, lexicon()).kind
    taught = narrowed(allowed, seen.columns)
    return Prepared(documents, names, seen.columns.matrix(names), blocks, decided, allowed, taught)


def subset(prepared: Prepared, chosen: Sequence[int]) -> tuple[Problem, npt.NDArray[np.int64]]:
    """The problem of some documents, and their rows."""
    blocks = prepared.blocks
    rows = np.concatenate([np.arange(blocks.length[d]) + blocks.first_row[d] for d in chosen])
    part = Blocks(
        [blocks.text[r] for r in rows],
        np.repeat(np.arange(len(chosen)), blocks.length[list(chosen)]),
        blocks.gap[rows],
    )
    weight = np.array([prepared.documents[d].weight for d in chosen])
    return Problem(
        prepared.matrix[rows], part, prepared.taught[rows], weight, PENALTY["html" if blocks.page else "text"]
    ), rows


def trained(prepared: Prepared, chosen: Sequence[int], iterations: int) -> Weights:
    """Weights learned from some documents, rounded to whole numbers."""
    problem, _ = subset(prepared, chosen)
    kept = np.flatnonzero(problem.matrix.sum(axis=0) >= LEAST_BLOCKS)
    found = learn(
        Problem(problem.matrix[:, kept], problem.blocks, problem.allowed, problem.weight, problem.penalty),
        iterations,
    )
    scores = np.zeros((len(prepared.names), len(KINDS)))
    scores[kept] = found.scores
    return rounded(prepared.names, Parameters(scores, found.moves, found.opens, found.closes))


def rounded(names: Sequence[str], found: Parameters) -> Weights:
    """Whole numbers of 1/UNIT nats."""

    def whole(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        return np.rint(values * UNIT).astype(np.int64)

    return Weights(
        tuple(names), whole(found.scores).astype(np.float32), whole(found.moves), whole(found.opens),
        whole(found.closes),
        np.array([0]), np.array([0.5], np.float32),
    )  # fmt: skip


def tagged(prepared: Prepared, chosen: Sequence[int], weights: Weights) -> tuple[Tags, npt.NDArray[np.int64]]:
    """Label some documents; returns also their rows."""
    problem, rows = subset(prepared, chosen)
    scores = decide(scores_of(problem.matrix, weights), prepared.decided[rows])
    return best_kinds(scores, problem.blocks, weights), rows


def fold_of(publisher: str, folds: int) -> int:
    """The fold a publisher is held out in: by its name alone, so it never moves."""
    return int(sha256(publisher.encode()).hexdigest(), 16) % folds


class HeldOut(NamedTuple):
    """Labels of every block by weights that never saw its publisher."""

    kind: npt.NDArray[np.int64]
    margin: npt.NDArray[np.int64]


def cross_validated(prepared: Prepared, folds: int, iterations: int) -> HeldOut:
    """Label every document with weights learned from other publishers."""
    kind, margin = np.zeros(len(prepared.blocks), np.int64), np.zeros(len(prepared.blocks), np.int64)
    fold = [fold_of(document.publisher, folds) for document in prepared.documents]
    for number in range(folds):
        inside = [d for d, f in enumerate(fold) if f != number]
        outside = [d for d, f in enumerate(fold) if f == number]
        tags, rows = tagged(prepared, outside, trained(prepared, inside, iterations))
        kind[rows], margin[rows] = tags.kind, tags.margin
        print(
            f"fold {number + 1} of {folds}: {len(inside)} documents taught, {len(outside)} held out",
            flush=True,
        )
    return HeldOut(kind, margin)


def report(prepared: Prepared, held_out: HeldOut) -> None:
    """Print line accuracies by set and language; the scorers give the figures that count (quality.py)."""
    for name in dict.fromkeys(d.set for d in prepared.documents):
        for label, keep in (("en", True), ("others", False)):
            chosen = [
                n for n, d in enumerate(prepared.documents) if d.set == name and (d.language == "en") is keep
            ]
            if chosen:
                _, rows = subset(prepared, chosen)
                print(f"{name:8s} {label:7s} {_line(prepared.allowed[rows], held_out.kind[rows])}")


def _line(allowed: npt.NDArray[np.bool_], kind: npt.NDArray[np.int64]) -> str:
    known = ~allowed.all(axis=1) & (allowed.sum(axis=1) < len(KINDS) - 1)
    allowed, kind = allowed[known], kind[known]
    right = allowed[np.arange(len(kind)), kind].mean()
    parts = np.array([np.isin(PARTS[k], PARTS[row]) for row, k in zip(allowed, kind, strict=True)]).mean()
    scores = []
    for part in ("body", "caption"):
        gold = np.array([part in PARTS[row] for row in allowed])
        got = PARTS[kind] == part
        only = np.array([set(PARTS[row]) == {part} for row in allowed])
        precision, recall = (got & gold).sum() / max(got.sum(), 1), (got & only).sum() / max(only.sum(), 1)
        scores.append(f"{part} P {precision:.3f} R {recall:.3f}")
    return f"kind {right:.3f} part {parts:.3f} {'; '.join(scores)}  (blocks {len(kind)})"


def calibration(prepared: Prepared, held_out: HeldOut) -> list[tuple[int, float]]:
    """Steps of margin and how often a held-out label with at least that margin, below the next, was right."""
    known = (prepared.allowed.sum(axis=1) < len(KINDS) - 1) & (prepared.decided < 0)
    right = prepared.allowed[np.arange(len(held_out.kind)), held_out.kind][known]
    margin = held_out.margin[known]
    edges = [0, *sorted({int(np.quantile(margin, q)) for q in np.linspace(0.04, 0.96, 24)} - {0})]
    shares = [
        float(right[(margin >= low) & (margin < high)].mean())
        for low, high in zip(edges, [*edges[1:], 1 << 62], strict=True)
    ]
    return [
        (edge, round(min(share, 0.999), 3))
        for edge, share in zip(edges, np.maximum.accumulate(shares).tolist(), strict=True)
    ]


def write(name: str, weights: Weights, steps: list[tuple[int, float]]) -> None:
    """Write weights as text; features of no weight are left out."""
    WEIGHTS_DIR.mkdir(exist_ok=True)
    used = np.flatnonzero(np.abs(weights.scores).sum(axis=1))
    _write(WEIGHTS_DIR / f"{name}.csv", ["feature", *KINDS], [
        [weights.features[n], *weights.scores[n].astype(int).tolist()] for n in used.tolist()
    ])  # fmt: skip
    _write(WEIGHTS_DIR / f"{name}_moves.csv", ["from", *KINDS], [
        *([kind, *row] for kind, row in zip(KINDS, weights.moves.tolist(), strict=True)),
        ["opens", *weights.opens.tolist()], ["closes", *weights.closes.tolist()],
    ])  # fmt: skip
    _write(WEIGHTS_DIR / f"{name}_confidence.csv", ["margin", "confidence"], steps)


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Train, score, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=("text", "html"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    require_bench()
    prepared = prepare(documents_for(options.name))
    print("{} documents, {} blocks, {} features".format(len(prepared.documents), *prepared.matrix.shape))
    held_out = cross_validated(prepared, options.folds, ITERATIONS[options.name])
    report(prepared, held_out)
    if options.write:
        everything = range(len(prepared.documents))
        weights = trained(prepared, everything, ITERATIONS[options.name])
        write(options.name, weights, calibration(prepared, held_out))


if __name__ == "__main__":
    main()
