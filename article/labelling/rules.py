"""The decisions that need no weighing: a phrase that is the whole block, a shape that no other thing has."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from article.kinds import KINDS, Kind
from article.labelling.features import Evidence
from article.labelling.lexicon import Lexicon, Row
from article.labelling.places import count_before
from article.reading.blocks import Blocks, Flags, Ints

# As counted on held-out publishers.
RULE_CONFIDENCE = 0.97

# "FILE - In this March 4, 2024, file photo, ..." opens nothing but a caption.
FILE_PHOTO = re.compile(r"[(\[]?FILES?(?: PHOTO)?(?:[)\]]| ?[-–—:]) ?\w.{20}", re.DOTALL)

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
    for row in _turns(evidence, blocks):
        kind[row], reason[row] = KINDS.index(Kind.BODY), "shape: speakers named by turns"
    for row in np.flatnonzero(evidence.columns.flag("file_first")).tolist():
        if FILE_PHOTO.match(blocks.text[row]):
            kind[row], reason[row] = KINDS.index(Kind.CAPTION), "shape: begins with FILE, as file photos do"
    for row, entry in _notes(evidence, blocks):
        kind[row], reason[row] = (
            KINDS.index(entry.kind),
            f"lexicon: begins or ends with “{entry.phrase}” ({entry.why})",
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
    is_date = evidence.columns.flag("date_alone")
    is_short = ~evidence.columns.flag("strong")
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


# Two speakers who come back make a transcript.
SPEAKERS = 2


def _turns(evidence: Evidence, blocks: Blocks) -> list[int]:
    """Blocks that open with the name of a speaker in capitals, where at least two speakers come back."""
    rows = np.flatnonzero(evidence.columns.flag("speaker_first")).tolist()
    name_of = {row: (int(blocks.ordinal[row]), blocks.text[row].partition(":")[0]) for row in rows}
    # A line that comes twice is a list of other stories come twice.
    turns = Counter(name for name, _ in {(name, blocks.text[row]) for row, name in name_of.items()})
    returning = Counter(document for (document, _), number in turns.items() if number > 1)
    return [row for row, name in name_of.items() if turns[name] > 1 and returning[name[0]] >= SPEAKERS]


# A newsroom's note opens with its label or closes the story: there its first words tell its kind.
NOTES = (Kind.CONTRIBUTOR, Kind.CORRECTION, Kind.EDITOR_NOTE, Kind.LEGAL)
LABELLED = (Kind.CORRECTION, Kind.EDITOR_NOTE)
NOTE_MAX_CHARS = 600
POINTER_MAX_CHARS = 160


def _notes(evidence: Evidence, blocks: Blocks) -> Iterator[tuple[int, Row]]:
    """Notes at the story's end or under a label ("Correction:"), and inline pointers ("Read more: ...")."""
    candidates = _candidates(evidence, blocks)
    closing = _closing(evidence, blocks, candidates)
    for number, row in sorted(candidates.items()):
        is_labelled = row.phrase.endswith(":") and row.kind in LABELLED
        is_pointer = row.kind is Kind.RELATED_ITEM and blocks.position[number] > 0
        if is_pointer or is_labelled or (closing[number] and row.kind in NOTES):
            yield number, row


def _candidates(evidence: Evidence, blocks: Blocks) -> dict[int, Row]:
    """Blocks whose first or last words are those of a note, with the row that says so."""
    found: dict[int, Row] = {}
    counts = evidence.counts
    for kind in (*NOTES, Kind.RELATED_ITEM):
        for match in ("start", "end"):
            example = counts.example[kind, match]
            for number in np.flatnonzero(example >= 0).tolist():
                if number not in found and _holds(counts.rows[example[number]], blocks.text[number]):
                    found[number] = counts.rows[example[number]]
    return found


def _holds(row: Row, text: str) -> bool:
    """Whether the words around the phrase are those of a note and not of a sentence."""
    if row.kind is Kind.RELATED_ITEM:
        return (
            row.match == "start"
            and row.phrase[-1] in ":："
            and len(text) <= POINTER_MAX_CHARS
            and text[-1] not in ".!"
        )
    if row.match == "end":
        # "(Reuters)" behind a paragraph does not make it a note; "contributed to this report" does.
        return row.kind is Kind.CONTRIBUTOR and row.phrase[0] != "(" and row.phrase.isascii()
    if row.phrase.endswith(" by"):
        # "Editing by Per Dal" names somebody; "Editing by committee rarely works" does not.
        follows = text.lstrip("([- ")[len(row.phrase.lstrip("([- ")) :].lstrip()
        return follows[:1].isupper() and len(text) <= NOTE_MAX_CHARS
    # "Quelle: dpa" may be the picture's: the tagger decides.
    is_label = row.kind is Kind.CONTRIBUTOR and row.phrase[-1] in ":："
    return len(text) <= NOTE_MAX_CHARS and not is_label


def _closing(evidence: Evidence, blocks: Blocks, candidates: dict[int, Row]) -> Flags:
    """Blocks behind which only notes, signs and headings with their links follow."""
    heading = evidence.columns.flag("related_heading_whole")
    heading |= count_before(heading, blocks)[0] > 0
    open_block = ~heading & (evidence.verdict < 0) & ~evidence.is_sign
    open_block[list(candidates)] = False
    rows = np.arange(len(blocks))
    last_open = np.maximum.reduceat(np.where(open_block, rows, -1), blocks.first_row)
    return rows > last_open[blocks.ordinal]
