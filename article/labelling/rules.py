"""The decisions that need no weighing: a phrase that is the whole block, a shape that no other thing has."""

from typing import NamedTuple

import numpy as np

from article.kinds import KINDS, Kind
from article.labelling.features import Evidence
from article.labelling.lexicon import Lexicon
from article.reading.blocks import Blocks, Flags, Ints

RULE_CONFIDENCE = 0.99

# A cycle of title, date and teaser has to come twice before it counts.
CYCLES = 2
CYCLE_BLOCKS = 3


class Decisions(NamedTuple):
    """What the rules decided; where they did not, kind is -1 and the reason empty."""

    kind: Ints  # (blocks,) index into KINDS
    reason: list[str]


def decisions(evidence: Evidence, blocks: Blocks, lexicon: Lexicon) -> Decisions:
    """Apply the rules; the more certain come later and win."""
    kind = np.full(len(blocks), -1)
    reason = [""] * len(blocks)
    for row in np.flatnonzero(_in_cycles(evidence, blocks)).tolist():
        kind[row], reason[row] = (
            KINDS.index(Kind.RELATED_ITEM),
            "shape: title, date and teaser of other stories in turn",
        )
    for row in np.flatnonzero(evidence.verdict >= 0).tolist():
        entry = lexicon.rows[evidence.verdict[row]]
        kind[row], reason[row] = KINDS.index(entry.kind), f"lexicon: “{entry.phrase}” ({entry.why})"
    for row in np.flatnonzero(evidence.is_sign).tolist():
        is_line = len(set(blocks.text[row].split())) == 1 or len(set(blocks.text[row]) - {" "}) == 1
        sign = Kind.SEPARATOR if is_line else Kind.UNKNOWN
        kind[row] = KINDS.index(sign)
        reason[row] = "shape: one sign, repeated" if is_line else "shape: neither letters nor digits"
    return Decisions(kind, reason)


def _in_cycles(evidence: Evidence, blocks: Blocks) -> Flags:
    """Blocks of two or more cycles of a title, a date alone on its line, and a teaser."""
    is_date = evidence.columns["date_alone"]
    is_short = ~evidence.columns["strong"]
    opens = np.zeros(len(blocks), bool)
    if len(blocks) >= CYCLE_BLOCKS * CYCLES:
        opens[:-2] = ~is_date[:-2] & is_short[:-2] & is_date[1:-1] & ~is_date[2:]
        opens &= blocks.from_end >= CYCLE_BLOCKS - 1
    paired = np.zeros(len(blocks), bool)
    paired[:-CYCLE_BLOCKS] = opens[:-CYCLE_BLOCKS] & opens[CYCLE_BLOCKS:]
    paired &= blocks.from_end >= CYCLE_BLOCKS * CYCLES - 1
    inside = np.zeros(len(blocks), bool)
    for row in np.flatnonzero(paired).tolist():
        inside[row : row + CYCLE_BLOCKS * CYCLES] = True
    return inside
