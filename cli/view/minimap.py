"""The strip beside the blocks: the whole document at a glance, by kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

HEIGHT = 1000  # units of the drawing; the strip stretches it to the window
MOST_BARS = 500  # more than a screen has pixels to tell apart
LINE_CHARS = 40  # what a block takes beside its characters, so that a line of one word is seen


@dataclass(frozen=True)
class Bar:
    """Some neighbouring blocks of the strip, coloured by the kind that most of their text is."""

    kind: str
    first: int
    blocks: int
    top: float
    height: float


def bars(blocks: Sequence[dict[str, Any]]) -> list[Bar]:
    """The strip from top to bottom: a bar for each block, or for several where they are many."""
    weights = [len(block["text"]) + LINE_CHARS for block in blocks]
    scale = HEIGHT / (sum(weights) or 1)
    slots, above = [], 0
    for no, weight in enumerate(weights):
        slots.append((no if len(blocks) <= MOST_BARS else int(above * scale * MOST_BARS / HEIGHT), no))
        above += weight
    done, top = [], 0.0
    for _, slot in groupby(slots, key=itemgetter(0)):
        numbers = [no for _, no in slot]
        kinds: Counter[str] = Counter()
        for no in numbers:
            kinds[blocks[no]["kind"]] += weights[no]
        height = kinds.total() * scale
        kind = kinds.most_common(1)[0][0]
        done.append(Bar(kind, numbers[0], len(numbers), round(top, 2), round(height, 2)))
        top += height
    return done
