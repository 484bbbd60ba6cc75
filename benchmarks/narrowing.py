"""What "other" can be: the pages' labels say only that a block is not the story, its evidence says more.

A kind stays possible for such a block when something speaks for it. Without that the model is free to
call the paragraphs of another story's teaser bylines, and then learns that paragraphs are bylines.
"""

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, Kind
from article.labelling.features import Columns
from benchmarks.bench_data import OTHER

# Evidence of which at least one must be there.
SIGNS = {
    Kind.BYLINE: ("byline_start", "byline_whole", "byline_anywhere", "markup:byline"),
    Kind.PUBLISHED: ("published_start", "published_whole", "published_anywhere", "date", "clock", "ago",
                     "markup:published"),
    Kind.CONTRIBUTOR: ("contributor_start", "contributor_end", "contributor_anywhere", "contributor_whole"),
    Kind.CORRECTION: ("correction_start", "correction_whole"),
    Kind.EDITOR_NOTE: ("editor_note_start", "editor_note_anywhere", "editor_note_whole",
                       "markup:editor_note"),
    Kind.BIO: ("bio_start", "bio_anywhere", "bio_whole", "email", "handle", "markup:bio"),
    Kind.COMMENT: ("comment_start", "comment_anywhere", "comment_whole", "markup:comment"),
    Kind.LEGAL: ("legal_start", "legal_end", "legal_anywhere", "legal_whole", "copyright", "markup:legal"),
    Kind.PROMO: ("promo_start", "promo_end", "promo_anywhere", "promo_whole", "markup:promo", "you"),
    Kind.SEPARATOR: ("letters:none",),
}  # fmt: skip
SHORT = ("words:0-1", "words:2-2", "words:3-4", "words:5-7")


def narrowed(allowed: npt.NDArray[np.bool_], columns: Columns) -> npt.NDArray[np.bool_]:
    """(blocks, kinds) fewer kinds for the blocks of which only "other" is known."""
    other = np.array([kind in OTHER for kind in KINDS])
    rows = (allowed == other).all(axis=1)
    allowed = allowed.copy()
    for kind, signs in SIGNS.items():
        seen = np.any([columns[sign] for sign in signs if sign in columns.flags], axis=0)
        allowed[rows & ~seen, KINDS.index(kind)] = False
    short = np.any([columns[name] for name in SHORT], axis=0)
    long = columns["strong"] | columns["words:20-"]
    # A menu has labels, a list of other stories has headlines.
    label = np.any([columns[name] for name in ("words:0-1", "words:2-2", "words:3-4")], axis=0)
    label &= ~(columns["date"] | columns["ago"] | columns["clock"])
    menu = columns["in:nav"] | columns["in:footer"] if "in:nav" in columns.flags else np.zeros_like(label)
    headline = np.any([columns[name] for name in ("words:8-11", "words:12-19")], axis=0)
    allowed[rows & (label | (menu & ~long)), KINDS.index(Kind.RELATED_ITEM)] = False
    allowed[rows & headline & ~menu, KINDS.index(Kind.NAVIGATION)] = False
    allowed[rows & ~short, KINDS.index(Kind.RELATED_HEADING)] = False
    allowed[rows & long, KINDS.index(Kind.NAVIGATION)] = False
    allowed[rows & long, KINDS.index(Kind.BYLINE)] = False
    nothing_left = rows & ~allowed.any(axis=1)
    allowed[nothing_left] = other
    return allowed
