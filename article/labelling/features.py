"""What a block looks like, what stands around it and where it stands, for a whole batch at once.

Every feature is 0 or 1, so that the tagger's sums are exact. A feature's name is read by people:
`describe` turns it into the words a reason is made of.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from article.kinds import Kind
from article.labelling.characters import DENSE, DIGIT, LETTER, LOWER, UPPER, Characters
from article.labelling.lexicon import EVIDENCE, Counts, Lexicon
from article.labelling.markup import markup_features
from article.labelling.shapes import shape_flags, shapes
from article.reading.blocks import Blocks, Flags, Ints

LENGTHS = (8, 16, 28, 45, 65, 90, 130, 190, 280, 450)  # characters
POSITIONS = (1, 2, 3, 5, 8, 12, 20, 40)  # blocks from the start or the end
REACHES = (1, 2, 3, 5, 9)  # blocks to the nearest long paragraph

LINE_END = ord("\n")

# A paragraph of running text: long, and closed as a sentence is.
STRONG_CHARS = 120


# What is long and closed, but says by its first words or its last that it is not the story.
NOT_STORY = ("bracket_slash_last", "file_first", "correction_start", "editor_note_start", "contributor_start",
             "contributor_end", "promo_start", "legal_start", "comment_start", "bio_start",
             "related_item_start")  # fmt: skip


ALL = slice(None)


@dataclass
class Columns:
    """Named 0/1 columns, one row a block."""

    rows: int
    flags: dict[str, Flags] = field(default_factory=dict)

    def add(self, name: str, flags: Flags) -> None:
        """Append a column."""
        self.flags[name] = flags

    def add_buckets(self, name: str, values: Ints, edges: tuple[int, ...]) -> None:
        """Append one column for each range between the edges."""
        bucket = np.searchsorted(np.array(edges), values, side="right")
        low = ("0", *map(str, edges))
        high = (*(str(edge - 1) for edge in edges), "")
        for number, (first, last) in enumerate(zip(low, high, strict=True)):
            self.add(f"{name}:{first}-{last}", bucket == number)

    def __getitem__(self, name: str) -> Flags:
        return self.flags[name]

    def matrix(self, names: Sequence[str], rows: slice = ALL) -> npt.NDArray[np.float32]:
        """(rows, names). A name that is no feature any more is never seen."""
        none = np.zeros(self.rows, bool)
        stacked = np.array([self.flags.get(name, none)[rows] for name in names], bool).reshape(len(names), -1)
        return stacked.T.astype(np.float32, order="C")


@dataclass(frozen=True)
class Evidence:
    """Everything the tagger sees of a batch, and what the rules found on the way."""

    columns: Columns
    verdict: Ints  # (blocks,) row of the lexicon that equals the block, or -1
    counts: Counts
    is_sign: Flags  # (blocks,) signs alone, no letter or digit
    chars: Ints  # (blocks,) characters that are not white space
    words: Ints  # (blocks,)


def evidence(blocks: Blocks, lexicon: Lexicon) -> Evidence:
    """Look at the blocks of a batch."""
    characters = Characters.of(blocks.text)
    lowered = characters.lowered()
    lines = lowered.split("\n")
    verdict = lexicon.verdicts(lines)
    counts = lexicon.evidence(characters, lowered)
    own = _own(blocks, characters, lexicon, verdict, counts)
    _add_repeats(own, blocks, lines)
    columns = Columns(len(blocks), dict(own.flags))
    _add_neighbours(columns, own, blocks)
    _add_places(columns, own, blocks)
    _add_crosses(columns)
    if blocks.page:
        markup_features(columns, blocks)
    letters = characters.count_class(UPPER, LOWER, LETTER, DENSE, DIGIT)
    spaces = characters.count_class(1)
    return Evidence(
        columns, verdict, counts, letters == 0, characters.end - characters.start - spaces, characters.words
    )


def _own(blocks: Blocks, characters: Characters, lexicon: Lexicon, verdict: Ints, counts: Counts) -> Columns:
    """The block by itself."""
    columns = Columns(len(blocks))
    for number, flags in enumerate(shape_flags(characters.plain(), len(blocks)).T):
        columns.add(shapes()[number].name, flags)
    _add_lexicon(columns, lexicon, verdict, counts)
    length = characters.end - characters.start
    columns.add_buckets("chars", length + characters.count_class(DENSE), LENGTHS)
    _add_case(columns, characters)
    _add_ends(columns, characters)
    strong = (length + characters.count_class(DENSE) >= STRONG_CHARS) & (
        columns["ends:stop"] | columns["ends:quote"]
    )
    for name in NOT_STORY:
        strong &= ~columns[name]
    columns.add("strong", strong)
    columns.add("gap:0", blocks.gap == 0)
    columns.add("gap:1", blocks.gap == 1)
    columns.add("gap:2-", blocks.gap > 1)
    return columns


def _add_lexicon(columns: Columns, lexicon: Lexicon, verdict: Ints, counts: Counts) -> None:
    kinds = np.array([str(row.kind) for row in lexicon.rows] + [""])[verdict]
    for kind in Kind:
        for match in EVIDENCE:
            columns.add(f"{kind}_{match}", counts.number[kind, match] > 0)
        columns.add(f"{kind}_anywhere_often", counts.number[kind, "anywhere"] > 2)
        columns.add(f"{kind}_whole", kinds == kind)


def _add_case(columns: Columns, characters: Characters) -> None:
    upper, lower = characters.count_class(UPPER), characters.count_class(LOWER)
    letters = upper + lower + characters.count_class(LETTER, DENSE)
    words = np.maximum(characters.words, 1)
    code = characters.cls
    opens = np.concatenate(([True], (code[:-1] == 1) | (characters.code[:-1] == LINE_END)))
    capitals = characters.count(opens & (code == UPPER))
    columns.add("case:upper", (upper > 0.8 * letters) & (upper > 2))
    columns.add("case:title", (capitals > 0.7 * words) & (words > 1) & (upper <= 0.8 * letters))
    columns.add("case:mixed", (capitals <= 0.7 * words) & (capitals > 0.3 * words) & (words > 2))
    columns.add("case:low", (capitals <= 0.3 * words) & (lower > 0))
    columns.add("case:none", (upper + lower == 0) & (letters > 0))
    columns.add("letters:none", letters == 0)
    digits = characters.count_class(DIGIT)
    columns.add("digits:some", (digits > 0) & (digits <= 0.2 * (digits + letters)))
    columns.add("digits:many", digits > 0.2 * (digits + letters))
    commas = characters.count(characters.code == ord(","))
    columns.add("commas:many", commas > 0.25 * words)
    columns.add("commas:none", commas == 0)
    columns.add_buckets("words", words, (2, 3, 5, 8, 12, 20))


def _add_ends(columns: Columns, characters: Characters) -> None:
    def is_one_of(at: Ints, signs: str) -> Flags:
        return np.isin(characters.code[at], np.array([ord(s) for s in signs]))

    last = np.maximum(characters.end - 1, characters.start)
    before = np.maximum(last - 1, characters.start)
    columns.add("ends:stop", is_one_of(last, ".。．।۔؟!！?？") & ~is_one_of(before, "."))
    columns.add("ends:ellipsis", is_one_of(last, "…") | (is_one_of(last, ".") & is_one_of(before, ".")))
    columns.add("ends:quote", is_one_of(last, "\"”“’'»」』") & is_one_of(before, ".!?,。！？…"))
    columns.add("ends:colon", is_one_of(last, ":："))
    columns.add("ends:question", is_one_of(last, "?？؟"))
    columns.add("ends:comma", is_one_of(last, ",;，、"))
    columns.add("ends:bracket", is_one_of(last, ")]）】"))
    columns.add("ends:digit", characters.cls[last] == DIGIT)
    columns.add("ends:letter", np.isin(characters.cls[last], (UPPER, LOWER, LETTER, DENSE)))


def _add_repeats(columns: Columns, blocks: Blocks, lines: list[str]) -> None:
    """Blocks that stand more than once in their document."""
    keys = list(zip(blocks.ordinal.tolist(), lines, strict=True))
    number = Counter(keys)
    columns.add("repeated", np.fromiter((number[key] > 1 for key in keys), bool, len(keys)))


# The features that say enough to be worth seeing of a neighbour two blocks away.
FAR = ("strong", "date_alone", "ends:ellipsis", "bracket_slash_last", "agency_caps_last", "see_photo",
       "related_heading_whole", "navigation_whole", "promo_whole", "case:title", "ends:stop", "words:0-1",
    "words:2-2",
       "dateline_caps", "dateline_bracket", "clock_first", "bullet_first", "credit_label_first")  # fmt: skip


def _add_neighbours(columns: Columns, own: Columns, blocks: Blocks) -> None:
    for name, flags in own.flags.items():
        columns.add(f"before={name}", _shifted(flags, 1, blocks))
        columns.add(f"after={name}", _shifted(flags, -1, blocks))
    for name in FAR:
        columns.add(f"before2={name}", _shifted(own[name], 2, blocks))
        columns.add(f"after2={name}", _shifted(own[name], -2, blocks))
    columns.add("before=nothing", blocks.position == 0)
    columns.add("after=nothing", blocks.from_end == 0)


def _shifted(flags: Flags, by: int, blocks: Blocks) -> Flags:
    """The column of the block `by` rows before; False over a document's edge."""
    shifted = np.zeros_like(flags)
    if by > 0:
        shifted[by:] = flags[:-by]
        shifted &= blocks.position >= by
    else:
        shifted[:by] = flags[-by:]
        shifted &= blocks.from_end >= -by
    return shifted


def _add_places(columns: Columns, own: Columns, blocks: Blocks) -> None:
    columns.add_buckets("from_start", blocks.position, POSITIONS)
    columns.add_buckets("from_end", blocks.from_end, POSITIONS)
    columns.add_buckets("blocks", blocks.length[blocks.ordinal], (3, 6, 12, 25, 60, 150))
    strong = own["strong"]
    back, ahead = _reach(strong, blocks)
    columns.add_buckets("strong_back", back, REACHES)
    columns.add_buckets("strong_ahead", ahead, REACHES)
    before, total = _count_before(strong, blocks)
    has_before, has_after = before > 0, total - before - strong > 0
    columns.add("zone:head", ~has_before & has_after & ~strong)
    columns.add("zone:inside", has_before & has_after)
    columns.add("zone:tail", has_before & ~has_after & ~strong)
    columns.add("zone:none", total == 0)
    columns.add_buckets("strong_before", before, (1, 2, 3, 5, 9))
    columns.add_buckets("strong_in_all", total, (1, 2, 4, 9, 20))
    _add_main_run(columns, own, blocks)
    _add_headings(columns, own, blocks)
    dateline = own["dateline_caps"] | own["dateline_bracket"] | own["dateline_date"] | own["dateline_cjk"]
    dateline &= strong
    lines_before, lines = _count_before(dateline, blocks)
    columns.add("dateline:ahead", (lines > 0) & (lines_before == 0) & ~dateline)
    columns.add("dateline:here", dateline & (lines_before == 0))
    columns.add("dateline:behind", lines_before > 0)
    short = ~strong & (
        columns["words:0-1"] | columns["words:2-2"] | columns["words:3-4"] | columns["words:5-7"]
    )
    for name, flags in (
        ("short", short),
        ("stop", own["ends:stop"]),
        ("strong", strong),
        ("gapless", blocks.gap == 0),
        ("speaker", own["speaker_first"]),
    ):
        share = _share_around(flags, blocks, 4)
        for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
            columns.add(f"around:{name}:{low}", (share >= low) & (share < high))
    usual_gap = np.bincount(blocks.ordinal, blocks.gap) / blocks.length
    columns.add("gap:less", blocks.gap < usual_gap[blocks.ordinal] - 0.5)
    columns.add("gap:more", blocks.gap > usual_gap[blocks.ordinal] + 0.75)


# A list of other stories seldom runs longer than this under its heading.
HEADING_REACH = 8


def _add_headings(columns: Columns, own: Columns, blocks: Blocks) -> None:
    """Whether a heading over links to other stories stands above."""
    heading = own["related_heading_whole"]
    before, total = _count_before(heading, blocks)
    columns.add("heading:none", total == 0)
    columns.add("heading:behind", before > 0)
    columns.add("heading:near", _reach(heading, blocks)[0] <= HEADING_REACH)


# Long paragraphs with no more than this many other blocks between them belong to one run.
RUN_GAP = 6


def _add_main_run(columns: Columns, own: Columns, blocks: Blocks) -> None:
    """Where the block stands towards the longest run of long paragraphs, most often the story."""
    rows = np.flatnonzero(own["strong"])
    first, last = np.full(len(blocks.length), -1), np.full(len(blocks.length), -1)
    if len(rows):
        opens = np.diff(rows, prepend=-RUN_GAP) > RUN_GAP
        opens |= np.diff(blocks.ordinal[rows], prepend=-1) != 0
        run = np.cumsum(opens) - 1
        size = np.bincount(run)
        document = blocks.ordinal[rows[opens]]
        # The first of equally long runs: stable order, longest first.
        order = np.lexsort((np.arange(len(size)), -size, document))
        best = order[np.diff(document[order], prepend=-1) != 0]
        run_first = rows[opens]
        run_last = rows[np.append(np.flatnonzero(opens)[1:] - 1, len(rows) - 1)]
        first[document[best]], last[document[best]] = run_first[best], run_last[best]
    row = np.arange(len(blocks))
    first, last = first[blocks.ordinal], last[blocks.ordinal]
    columns.add("main:before", row < first)
    columns.add("main:first", row == first)
    columns.add("main:inside", (row > first) & (row <= last))
    columns.add("main:after", (row > last) & (first >= 0))
    columns.add("main:none", first < 0)
    columns.add("main:just before", (row < first) & (row >= first - 3))
    columns.add("main:just after", (row > last) & (row <= last + 3) & (first >= 0))


def _reach(flags: Flags, blocks: Blocks) -> tuple[Ints, Ints]:
    """(blocks,) how far the nearest flagged block lies behind and ahead; 99 for none."""
    rows = np.arange(len(flags))
    start = blocks.first_row[blocks.ordinal]
    last = np.maximum.accumulate(np.where(flags, rows, -1))
    last = np.concatenate(([-1], last[:-1]))
    behind = np.where(last >= start, rows - last, 99)
    following = np.minimum.accumulate(np.where(flags, rows, 1 << 40)[::-1])[::-1]
    following = np.concatenate((following[1:], [1 << 40]))
    ahead = np.where(following < start + blocks.length[blocks.ordinal], following - rows, 99)
    return behind, ahead


def _count_before(flags: Flags, blocks: Blocks) -> tuple[Ints, Ints]:
    """(blocks,) flagged blocks before this one in its document, and in all of it."""
    running = np.concatenate(([0], np.cumsum(flags)))
    start = blocks.first_row
    at_start = running[start]
    return running[:-1] - at_start[blocks.ordinal], (running[start + blocks.length] - at_start)[
        blocks.ordinal
    ]


def _share_around(flags: Flags, blocks: Blocks, reach: int) -> npt.NDArray[np.float64]:
    """(blocks,) share of flagged blocks among the `reach` on either side, this one left out."""
    running = np.concatenate(([0], np.cumsum(flags)))
    rows = np.arange(len(flags))
    start = blocks.first_row[blocks.ordinal]
    low = np.maximum(rows - reach, start)
    high = np.minimum(rows + reach + 1, start + blocks.length[blocks.ordinal])
    share: npt.NDArray[np.float64] = (running[high] - running[low] - flags) / np.maximum(high - low - 1, 1)
    return share


ENDS = (
    "ends:stop",
    "ends:quote",
    "ends:ellipsis",
    "ends:colon",
    "ends:question",
    "ends:bracket",
    "ends:letter",
    "ends:digit",
)
MAIN = ("main:before", "main:inside", "main:after", "main:just before", "main:just after")
ZONES = ("zone:head", "zone:inside", "zone:tail", "zone:none")
TAIL = ("zone:tail", "main:after", "main:inside")
UNDER = (
    "zone:none",
    "zone:tail",
    "zone:inside",
    "main:after",
    "ends:ellipsis",
    "ends:letter",
    "ends:stop",
    "strong",
)
STARTS = ("correction", "editor_note", "contributor", "bio", "promo", "legal", "comment", "related_item",
          "byline", "published", "caption", "credit")  # fmt: skip
PAIRS = (
    *((f"{kind}_start", (*ZONES, *TAIL)) for kind in STARTS),
    ("contributor_end", TAIL),
    ("contributor_anywhere", TAIL),
    *((heading, UNDER) for heading in ("heading:none", "heading:near", "heading:behind")),
    ("case:title", (*ZONES, *MAIN)),
    ("case:upper", (*ZONES, *MAIN)),
    ("strong", MAIN),
    ("repeated", ("zone:inside", "zone:head", "zone:tail", "strong")),
    ("see_photo", ("strong", "ends:stop", "zone:inside", "zone:head")),
    ("date", ("zone:head", "zone:inside", "zone:tail", "ends:stop")),
    ("clock", ("zone:head", "zone:tail")),
    ("bare_name", ("zone:head", "zone:inside", "zone:tail", "before=caption_anywhere", "after=strong")),
    ("bracket_last", ("zone:head", "zone:inside", "zone:tail")),
    ("gap:less", ("before=strong", "after=strong", "ends:letter", "ends:stop")),
    ("gap:more", ("before=strong", "after=strong", "ends:letter", "ends:stop")),
)


def _add_crosses(columns: Columns) -> None:
    """Pairs of features that mean more together than apart: a linear tagger cannot see them by itself."""
    lengths = [name for name in columns.flags if name.startswith("chars:")]
    for first, second in (
        *((length, end) for length in lengths for end in ENDS),
        *((length, zone) for length in lengths for zone in (*ZONES, *MAIN)),
        *((end, zone) for end in ENDS for zone in (*ZONES, *MAIN)),
        *((length, near) for length in lengths for near in ("before=strong", "after=strong")),
        *((first, second) for first, seconds in PAIRS for second in seconds),
    ):
        columns.add(f"{first} & {second}", columns[first] & columns[second])
    between = columns["before=strong"] & columns["after=strong"]
    for name in (*lengths, *ENDS, "case:title"):
        columns.add(f"between strong & {name}", between & columns[name])
