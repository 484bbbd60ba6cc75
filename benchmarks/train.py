"""Train the tagger's weights from the labelled data, and say how good they are on publishers they never saw.

    python -m benchmarks.train text|html [--folds 5] [--write]

Without --write nothing is changed: the folds are trained and scored. With it, weights are then learned from
everything and written to article/labelling/weights/ as text. Needs the packages of the group `train`.
"""

import argparse
import csv
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, PART_OF, Kind
from article.labelling.columns import Columns
from article.labelling.features import evidence
from article.labelling.forest import Forest
from article.labelling.lexicon import lexicon
from article.labelling.rules import decisions
from article.labelling.tagging import OTHER, WEIGHTS_DIR, Tags, Weights, tag_rows
from article.labelling.tokens import Tokens
from article.labelling.word_evidence import WordWeights, add_word_evidence
from article.reading.blocks import Blocks, Flags, Ints
from article.reading.documents import page_evidence
from benchmarks.bench_data import (
    Labelled,
    flat,
    flattened,
    invented,
    pages,
    read_pages,
    require_bench,
    wild,
    written,
)
from benchmarks.result_cache import remembered, remembers

if TYPE_CHECKING:
    from benchmarks.word_training import Vocabulary

# Whoever read the pages cared for the story first, and less for which furniture is which.
TRUST_IN_KINDS = {"wild": 2.0, "invented": 2.0, "written": 2.0, "read": 0.4, "read flat": 0.4}

# Words are learned from so many parts of the publishers, each to be told of the others.
INNER_FOLDS = 4
STORY = ("body", "subhead", "title", "summary", "caption", "credit", OTHER)
OTHERS = tuple(str(kind) for kind in KINDS if str(kind) not in STORY and kind is not Kind.UNKNOWN)
PARTS = np.array([str(PART_OF[kind]) for kind in KINDS])


class Prepared(NamedTuple):
    """Documents as the tagger sees them."""

    documents: list[Labelled]
    columns: Columns
    blocks: Blocks
    decided: Ints  # (blocks,) what the rules decided, index into KINDS, or -1
    allowed: Flags  # (blocks, kinds) as labelled
    tokens: Tokens

    @property
    def vocabulary(self) -> "Vocabulary":
        """The words that may be learned."""
        from benchmarks.word_training import vocabulary_of  # noqa: PLC0415

        return vocabulary_of(self.tokens, self.blocks, [d.publisher for d in self.documents])

    @property
    def name(self) -> str:
        """Which weights these documents are for."""
        return "html" if self.blocks.page else "text"


class HeldOut(NamedTuple):
    """Labels of every block by weights that never saw its publisher."""

    kind: Ints
    margin: Ints


def documents_for(name: str) -> list[Labelled]:
    """What the weights of that name are learned from."""
    if name == "html":
        return [*pages(), *invented("html"), *read_pages()]
    read_flat = (flat(document, number % 2) for number, document in enumerate(read_pages()))
    return [
        *wild(),
        *flattened("article"),
        *flattened("article", gap=1),
        *flattened("full"),
        *invented("text"),
        *(document for document in read_flat if document),
        *written(),
    ]


def as_blocks(documents: Sequence[Labelled]) -> Blocks:
    """The documents as one batch."""
    with_page = [document for document in documents if document.page]
    page = page_evidence([d.page for d in with_page if d.page], [d.said for d in with_page])
    return Blocks(
        [text for document in documents for text in document.text],
        np.repeat(np.arange(len(documents)), [len(document.text) for document in documents]),
        np.array([gap for document in documents for gap in document.gap]),
        page if with_page else None,
    )


def prepare(documents: list[Labelled]) -> Prepared:
    """Compute the features of all documents once."""
    blocks = as_blocks(documents)
    seen = evidence(blocks, lexicon())
    allowed = np.array([[kind in kinds for kind in KINDS] for d in documents for kinds in d.allowed])
    decided = decisions(seen, blocks, lexicon()).kind
    return Prepared(documents, seen.columns, blocks, decided, allowed, seen.tokens)


def rows_of(prepared: Prepared, chosen: Sequence[int]) -> Ints:
    """The rows of some documents."""
    blocks = prepared.blocks
    return np.concatenate([np.arange(blocks.length[d]) + blocks.first_row[d] for d in chosen])


def trained(prepared: Prepared, chosen: Sequence[int]) -> Weights:
    """Weights learned from some documents.

    The forests see what words say as they will of new publishers: told by words learned from others.
    """
    # Whoever scores the weights of the repository needs none of the packages that learn.
    from benchmarks.boosting import Examples, Settings, grow  # noqa: PLC0415
    from benchmarks.word_training import learn_words  # noqa: PLC0415

    rows = rows_of(prepared, chosen)
    story, others = _story_label(prepared.allowed), _other_label(prepared.allowed)
    weight = np.array([d.weight for d in prepared.documents])[prepared.blocks.ordinal]

    trust = np.array([TRUST_IN_KINDS.get(d.set, 1) for d in prepared.documents])[prepared.blocks.ordinal]

    def words_of(some: Ints) -> WordWeights:
        known = some[story[some] >= 0]
        return learn_words(prepared.vocabulary, known, story[known], weight[known], STORY)

    said = np.zeros((len(prepared.blocks), len(STORY)), np.int64)
    inner = [fold_of(f"{prepared.documents[d].publisher} within", INNER_FOLDS) for d in chosen]
    for number in range(INNER_FOLDS):
        inside = rows_of(prepared, [d for d, f in zip(chosen, inner, strict=True) if f != number])
        outside = rows_of(prepared, [d for d, f in zip(chosen, inner, strict=True) if f == number])
        said[outside] = words_of(inside).scores(prepared.tokens, len(prepared.blocks))[outside]
    columns = with_words(prepared.columns, said)
    names = columns.names()
    matrix = columns.matrix(names)[rows]
    forests = []
    for label, classes, settings in (
        (story[rows], STORY, Settings(220, 0.12, 300)),
        (others[rows], OTHERS, Settings(140, 0.2, 250)),
    ):
        known = np.flatnonzero(label >= 0)
        heard = weight[rows][known]
        if classes is OTHERS:
            heard = heard * _rarity(label[known]) * trust[rows][known]
        forests.append(grow(Examples(matrix[known], names, label[known], heard, classes), settings))
    return Weights(words_of(rows), forests[0], forests[1], np.array([0]), np.array([0.5], np.float32))


def with_words(columns: Columns, said: Ints) -> Columns:
    """The columns with what words say beside them."""
    both = Columns(columns.blocks, dict(columns.own), set(columns.signs))
    add_word_evidence(both, both.blocks, STORY, said)
    return both


def _rarity(label: Ints) -> npt.NDArray[np.float64]:
    """(blocks,) more for the kinds that are seldom seen: a page has fifty menu lines and one correction."""
    number = np.bincount(label)
    usual = len(label) / np.count_nonzero(number)
    rarity: npt.NDArray[np.float64] = np.clip(np.sqrt(usual / np.maximum(number, 1)), 0.5, 8)[label]
    return rarity


def _story_label(allowed: Flags) -> Ints:
    """(blocks,) index into STORY, the first of those allowed; -1 where nobody labelled it."""
    class_of = np.array([STORY.index(str(k)) if str(k) in STORY else len(STORY) - 1 for k in KINDS])
    classes = np.stack([allowed[:, class_of == n].any(axis=1) for n in range(len(STORY))], axis=1)
    return np.where(classes.all(axis=1), -1, classes.argmax(axis=1))


def _other_label(allowed: Flags) -> Ints:
    """(blocks,) index into OTHERS where one kind alone is allowed and is among them; else -1."""
    others = np.stack([allowed[:, KINDS.index(Kind(name))] for name in OTHERS], axis=1)
    sure = (allowed.sum(axis=1) == 1) & others.any(axis=1)
    return np.where(sure, others.argmax(axis=1), -1)


def tagged(prepared: Prepared, rows: Ints, weights: Weights) -> Tags:
    """Label some rows by weights, where no rule decides."""
    said = weights.words.scores(prepared.tokens, len(prepared.blocks))
    tags = tag_rows(with_words(prepared.columns, said), rows, weights)
    decided = prepared.decided[rows]
    return Tags(
        np.where(decided >= 0, decided, tags.kind), tags.runner_up, tags.margin, tags.topic, tags.topics
    )


def fold_of(publisher: str, folds: int) -> int:
    """The fold a publisher is held out in: by its name alone, so it never moves."""
    return int(sha256(publisher.encode()).hexdigest(), 16) % folds


def cross_validated(prepared: Prepared, folds: int) -> HeldOut:
    """Label every document with weights learned from other publishers."""
    kind, margin = np.zeros(len(prepared.blocks), np.int64), np.zeros(len(prepared.blocks), np.int64)
    fold = [fold_of(document.publisher, folds) for document in prepared.documents]
    for number in range(folds):
        inside = [d for d, f in enumerate(fold) if f != number]
        rows = rows_of(prepared, [d for d, f in enumerate(fold) if f == number])
        tags = tagged(prepared, rows, trained(prepared, inside))
        kind[rows], margin[rows] = tags.kind, tags.margin
        print(f"fold {number + 1} of {folds}: taught by {len(inside)} documents", flush=True)
    return HeldOut(kind, margin)


def held_out(prepared: Prepared, folds: int) -> HeldOut:
    """Label every document with weights learned from other publishers, or read what that gave before."""
    found = remembered(_run(prepared, folds), lambda: cross_validated(prepared, folds)._asdict())
    return HeldOut(found["kind"], found["margin"])


def remembers_held_out(prepared: Prepared, folds: int) -> bool:
    """Whether that takes no training."""
    return remembers(_run(prepared, folds))


def _run(prepared: Prepared, folds: int) -> str:
    return f"{prepared.name}-{folds}-folds"


def report(prepared: Prepared, held_out: HeldOut) -> None:
    """Print line accuracies by set and language; the scorers give the figures that count (quality.py)."""
    for name in dict.fromkeys(d.set for d in prepared.documents):
        for label, keep in (("en", True), ("others", False)):
            chosen = [
                n for n, d in enumerate(prepared.documents) if d.set == name and (d.language == "en") is keep
            ]
            if chosen:
                rows = rows_of(prepared, chosen)
                print(f"{name:9s} {label:7s} {_line(prepared.allowed[rows], held_out.kind[rows])}")


def _line(allowed: Flags, kind: Ints) -> str:
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
    """Write weights as text."""
    WEIGHTS_DIR.mkdir(exist_ok=True)
    _write_words(name, weights.words)
    _write_forest(f"{name}_story", weights.story)
    _write_forest(f"{name}_other", weights.other)
    _write(WEIGHTS_DIR / f"{name}_confidence.csv", ["margin", "confidence"], steps)


def _write_words(name: str, words: WordWeights) -> None:
    rows = zip(words.place, words.words, words.weights.tolist(), strict=True)
    _write(WEIGHTS_DIR / f"{name}_words.csv", ["place", "words", *words.classes], [
        ["bias", "", *words.bias.tolist()],
        *([place, text, *votes] for place, text, votes in sorted(rows)),
    ])  # fmt: skip


def _write_forest(name: str, forest: Forest) -> None:
    _write(WEIGHTS_DIR / f"{name}_questions.csv", ["tree", "level", "feature", "above"], [
        [tree, level, *forest.questions[question]]
        for tree, asked in enumerate(forest.tree.tolist()) for level, question in enumerate(asked)
    ])  # fmt: skip
    # A leaf no block fell into has no votes and no row.
    _write(WEIGHTS_DIR / f"{name}_leaves.csv", ["tree", "leaf", *forest.classes], [
        [tree, leaf, *votes]
        for tree, leaves in enumerate(forest.leaves.tolist())
        for leaf, votes in enumerate(leaves) if any(votes)
    ])  # fmt: skip


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
    features = len(prepared.columns.names())
    print(f"{len(prepared.documents)} documents, {len(prepared.blocks)} blocks, {features} features")
    labelled = held_out(prepared, options.folds)
    report(prepared, labelled)
    if options.write:
        weights = trained(prepared, range(len(prepared.documents)))
        write(options.name, weights, calibration(prepared, labelled))


if __name__ == "__main__":
    main()
