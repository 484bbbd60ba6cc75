"""The figures as tables a person reads; what goes into the documentation is Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS
from article.labelling.rules import RULE_CONFIDENCE
from article.reading.blocks import Flags
from benchmarks.quality_blocks import Judged, by_kind
from benchmarks.quality_scores import HELD_OUT, JOINED, PIECES, WILD, Score
from benchmarks.train import HeldOut, Prepared, calibration, fold_of

BINS = 10
Floats = npt.NDArray[np.float64]


class Peer(NamedTuple):
    """The best other tool on a set."""

    name: str
    body_f1: float


# Measured on held-out halves of the same data, one run, latest versions: the README of the labelled data,
# "What others reach". None of them delivers captions.
SENTENCES = "sentences"
PEERS = {
    WILD: Peer(SENTENCES, 0.948),
    "fundus-text-article": Peer(SENTENCES, 0.933),
    "fundus-text-full": Peer(SENTENCES, 0.886),
    "fundus-html": Peer("trafilatura", 0.962),
    PIECES: Peer("trafilatura", 0.926),
    JOINED: Peer("trafilatura", 0.926),
}
LEGEND = """\
body: F1 with precision and recall. target: the best other tool has to be beaten; sentences is the rule "keep
lines that end in punctuation and have five words". leak: captions that ended in the body. parts: blocks in
the right part. lost: characters that no block holds (must be 0). A dash: nothing in the data tells.
fundus and wild are scored by their scorers, but the parts of pages by their labelled blocks. trafilatura-html
is scored by given pieces of the story; its figure is the body alone, as it is published. The pieces take a
standfirst for the story, and so do the other tools: compare those with "+ summary". Its captions, leak and
parts are counted on its labelled blocks; the ten of its pages that have none are labelled by the weights in
the repository, which never saw their publishers."""


def score_table(scores: Iterable[Score]) -> Iterator[str]:
    """All figures, one line for each group of a set, beside the best other tool."""
    yield (
        f"{'labels':13s} {'set':26s} {'group':6s} {'n':>4s} {'body':>6s} {'P':>6s} {'R':>6s} "
        f"{'target':>19s} {'capt.':>6s} {'>=.95':>6s} {'leak':>6s} {'parts':>6s} {'lost':>4s}"
    )
    for score in scores:
        peer = PEERS[score.set]
        target = f"{peer.name} {peer.body_f1:.3f} {'+' if score.body_f1 > peer.body_f1 else '-'}"
        shares = " ".join(map(_share, (score.caption_f1, score.pages_ge_95, score.leak, score.parts_right)))
        lost = "-" if score.lost_chars is None else str(score.lost_chars)
        yield (
            f"{score.labels:13s} {score.set:26s} {score.group:6s} {score.documents:4d} {score.body_f1:6.4f} "
            f"{score.body_p:6.3f} {score.body_r:6.3f} {target:>19s} {shares} {lost:>4s}"
        )


def _share(value: float | None) -> str:
    return f"{'-':>6s}" if value is None else f"{value:6.3f}"


def kind_table(name: str, blocks: Sequence[Judged]) -> Iterator[str]:
    """Precision and recall of each kind, as Markdown."""
    yield f"| {name}: kind | blocks | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for row in by_kind(blocks):
        rates = row.rates
        yield f"| `{row.kind}` | {row.blocks} | {rates.precision:.2f} | {rates.recall:.2f} | {rates.f1:.2f} |"


class Trust(NamedTuple):
    """Blocks of like confidence."""

    low: float
    high: float
    blocks: int
    confidence: float  # their mean
    right: float  # the share of them that is


def reliability(confidence: Floats, right: Flags) -> tuple[list[Trust], float]:
    """Ten bins of as many blocks each, and the expected calibration error: the mean distance of both columns.

    Blocks of the same confidence stay together, so there may be fewer bins.
    Source: Nguyen and O'Connor (2015), Posterior calibration and exploratory analysis, section 3.
    """
    edges = np.unique(np.quantile(confidence, np.arange(1, BINS) / BINS, method="nearest"))
    bin_of = np.searchsorted(edges, confidence, side="right")
    bins = []
    for number in np.unique(bin_of).tolist():
        sure, share = confidence[bin_of == number], right[bin_of == number]
        bins.append(
            Trust(float(sure.min()), float(sure.max()), len(sure), float(sure.mean()), float(share.mean()))
        )
    return bins, sum(b.blocks * abs(b.confidence - b.right) for b in bins) / max(1, len(right))


def held_out_confidence(prepared: Prepared, held_out: HeldOut) -> Floats:
    """(blocks,) how sure each held-out label is, by what was counted on other publishers than its own."""
    folds = np.array([fold_of(document.publisher, BINS) for document in prepared.documents])
    fold = folds[prepared.blocks.ordinal]
    found = np.full(len(fold), float(RULE_CONFIDENCE))
    for number in range(BINS):
        outside, inside = fold != number, (fold == number) & (prepared.decided < 0)
        others = prepared._replace(allowed=prepared.allowed[outside], decided=prepared.decided[outside])
        steps = calibration(others, HeldOut(held_out.kind[outside], held_out.margin[outside]))
        margins, confidences = np.array(steps).T
        found[inside] = confidences[np.searchsorted(margins, held_out.margin[inside], side="right") - 1]
    return found


def reliability_table(prepared: Prepared, held_out: HeldOut) -> Iterator[str]:
    """Whether labels of a confidence are right as often as it says, on held-out blocks; as Markdown."""
    known = prepared.allowed.sum(axis=1) < len(KINDS) - 1
    right = prepared.allowed[np.arange(len(held_out.kind)), held_out.kind]
    bins, error = reliability(held_out_confidence(prepared, held_out)[known], right[known])
    yield f"| {prepared.name}: confidence | blocks | mean confidence | right |"
    yield "|---|---|---|---|"
    for row in bins:
        yield f"| {row.low:.3f} to {row.high:.3f} | {row.blocks} | {row.confidence:.3f} | {row.right:.3f} |"
    yield f"expected calibration error of {prepared.name}, {HELD_OUT}: {error:.4f}"
