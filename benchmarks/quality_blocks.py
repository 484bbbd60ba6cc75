"""Figures counted block by block, where a document's every block has a label.

They follow the scorer of the wild texts: characters count for the body, and a summary is neither right nor
wrong in it, because newspapers set the same sentence as either.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from article.kinds import KINDS, PART_OF, Kind, Part
from article.reading.blocks import Ints
from benchmarks.bench_data import LEARNED, OTHER, Labelled


class Judged(NamedTuple):
    """A block whose kind is known."""

    allowed: frozenset[Kind]
    kind: Kind  # what it was labelled
    text: str

    @property
    def chars(self) -> int:
        """Characters that are not white space."""
        return sum(map(len, self.text.split()))

    @property
    def is_right(self) -> bool:
        """Whether the kind is one of those it may have."""
        return self.kind in self.allowed

    @property
    def is_part_right(self) -> bool:
        """Whether the part is; a summary may be body and body a summary."""
        parts = {PART_OF[kind] for kind in self.allowed}
        if Kind.SUMMARY in self.allowed:
            parts.add(Part.BODY)
        return PART_OF[self.kind] in parts or (self.kind is Kind.SUMMARY and Part.BODY in parts)

    @property
    def gold(self) -> str:
        """What it should have been, in a word."""
        return "other" if len(self.allowed & OTHER) > 3 else "/".join(sorted(self.allowed))


class Rates(NamedTuple):
    """How much of what was found is right, and how much of what is right was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def judged(document: Labelled, kinds: Sequence[Kind]) -> list[Judged]:
    """The blocks of a document that somebody labelled."""
    triples = zip(document.allowed, kinds, document.text, strict=True)
    return [Judged(*triple) for triple in triples if len(triple[0]) < len(LEARNED)]


def kinds_of(kind: Ints, first: int, blocks: int) -> list[Kind]:
    """The kinds of a document whose blocks start at a row."""
    return [KINDS[number] for number in kind[first : first + blocks].tolist()]


def body_rates(blocks: Iterable[Judged]) -> Rates | None:
    """Of the body's characters; None where there is no body to find."""
    right = surplus = missing = 0
    for block in blocks:
        parts = {PART_OF[kind] for kind in block.allowed}
        if Kind.SUMMARY in block.allowed or block.kind is Kind.SUMMARY:
            continue
        if PART_OF[block.kind] is Part.BODY:
            right += block.chars * (Part.BODY in parts)
            surplus += block.chars * (Part.BODY not in parts)
        elif parts == {Part.BODY}:
            missing += block.chars
    if not right + missing:
        return None
    return Rates(right / (right + surplus) if right else 0.0, right / (right + missing))


def mean_rates(documents: Iterable[Iterable[Judged]]) -> tuple[Rates, list[float]]:
    """Mean precision and recall of the body over documents that have one, and the F1 of each."""
    found = [rates for blocks in documents if (rates := body_rates(blocks))]
    number = max(1, len(found))
    mean = Rates(sum(r.precision for r in found) / number, sum(r.recall for r in found) / number)
    return mean, [rates.f1 for rates in found]


def caption_rates(blocks: Iterable[Judged]) -> Rates:
    """Of captions and credits, block by block."""
    right = surplus = missing = 0
    for block in blocks:
        parts = {PART_OF[kind] for kind in block.allowed}
        got = PART_OF[block.kind] is Part.CAPTION
        right += got and Part.CAPTION in parts
        surplus += got and Part.CAPTION not in parts
        missing += not got and parts == {Part.CAPTION}
    return Rates(right / max(1, right + surplus), right / max(1, right + missing))


def caption_leak(blocks: Iterable[Judged]) -> float:
    """The share of captions that ended in the body."""
    captions = [block for block in blocks if block.allowed <= {Kind.CAPTION}]
    return sum(PART_OF[block.kind] is Part.BODY for block in captions) / max(1, len(captions))


def parts_right(blocks: Sequence[Judged]) -> float:
    """The share of blocks that are in the right part."""
    return sum(block.is_part_right for block in blocks) / max(1, len(blocks))


class KindRates(NamedTuple):
    """How well one kind is told."""

    kind: Kind
    blocks: int  # that are of the kind
    rates: Rates


def by_kind(blocks: Iterable[Judged]) -> Iterator[KindRates]:
    """How well each kind that occurs is told; a block that may be several is one of what it was called."""
    true = dict.fromkeys(KINDS, 0)
    called = dict.fromkeys(KINDS, 0)
    right = dict.fromkeys(KINDS, 0)
    for block in blocks:
        gold = block.kind if block.is_right else min(block.allowed, key=KINDS.index)
        true[gold] += 1
        called[block.kind] += 1
        right[block.kind] += block.is_right
    for kind in KINDS:
        if true[kind] or called[kind]:
            rates = Rates(right[kind] / max(1, called[kind]), right[kind] / max(1, true[kind]))
            yield KindRates(kind, true[kind], rates)
