"""The documents that came out worst, and what went wrong in them, without a word of their text."""

from collections.abc import Iterator, Sequence

from benchmarks.quality_blocks import Judged, body_rates
from benchmarks.quality_scores import PAGE_SETS, Tried, page_f1

WORST = 10
BLOCKS = 3
SHOWN_CHARS = 100


def body_f1(documents: Sequence[Tried], name: str) -> dict[str, float]:
    """F1 of the body of each document that has one: the scorer's where it tells, else by labelled blocks."""
    if name in PAGE_SETS:
        return page_f1(documents, name)
    found = ((one.document.id, body_rates(one.judged)) for one in documents)
    return {id_: rates.f1 for id_, rates in found if rates}


def worst(documents: Sequence[Tried], name: str, *, show_text: bool) -> Iterator[str]:
    """The worst documents of a set, each with its largest wrong blocks: `wanted -> got` and their length."""
    f1 = body_f1(documents, name)
    by_id = {one.document.id: one for one in documents}
    for id_ in sorted(f1.keys() & by_id.keys(), key=lambda id_: (f1[id_], id_))[:WORST]:
        one = by_id[id_]
        wrong = sorted((b for b in one.judged if not b.is_right), key=lambda b: -b.chars)[:BLOCKS]
        faults = "; ".join(f"{b.gold} -> {b.kind} {b.chars}" for b in wrong)
        yield f"{name:20s} {id_:32s} {one.document.language:4s} F1 {f1[id_]:.3f}  {faults}"
        if show_text:
            yield from map(_text, wrong)


def _text(block: Judged) -> str:
    return f"    {block.gold} -> {block.kind} | {block.text[:SHOWN_CHARS]}"
