"""Where a block stands: in its document, towards the long paragraphs, among its neighbours."""

import numpy as np

from article.labelling.columns import Columns
from article.reading.blocks import Blocks, Flags, Ints

# Beyond this many blocks a distance says no more; also the distance to what is not there.
FAR = 60
# Long paragraphs with no more than this many other blocks between them belong to one run.
RUN_GAP = 6
SHORT_WORDS = 8
TITLED_PERCENT = 70


def place_features(columns: Columns, blocks: Blocks) -> None:
    """Append the features of the place."""
    strong = columns.flag("strong")
    length = blocks.length[blocks.ordinal]
    columns.add("from start:at", blocks.position)
    columns.add("from end:at", blocks.from_end)
    columns.add("blocks:at", length)
    columns.add("through:at", 100 * blocks.position // np.maximum(length - 1, 1))
    columns.add("gap", blocks.gap)
    usual_gap = np.bincount(blocks.ordinal, blocks.gap) / blocks.length
    columns.add("gap above usual", np.rint(10 * (blocks.gap - usual_gap[blocks.ordinal])).astype(np.int64))
    back, ahead = reach(strong, blocks)
    columns.add("strong back:at", np.minimum(back, FAR))
    columns.add("strong ahead:at", np.minimum(ahead, FAR))
    before, total = count_before(strong, blocks)
    columns.add("strong before:at", before)
    columns.add("strong after:at", total - before - strong)
    columns.add("strong in all:at", total)
    weight = np.where(strong, columns["chars"], 0).astype(np.int64)
    chars_before, chars = _sum_before(weight, blocks)
    columns.add("story above:at", np.where(chars > 0, 100 * chars_before // np.maximum(chars, 1), -1))
    _add_main_run(columns, blocks, strong)
    heading = columns.flag("related_heading_whole")
    heading_back, heading_ahead = reach(heading, blocks)
    columns.add("heading back:at", np.minimum(heading_back, FAR))
    columns.add("heading ahead:at", np.minimum(heading_ahead, FAR))
    dateline = (
        columns.flag("dateline_caps") | columns.flag("dateline_bracket") | columns.flag("dateline_date")
    )
    dateline |= columns.flag("dateline_cjk")
    dateline &= strong
    lines_before, lines = count_before(dateline, blocks)
    columns.add(
        "dateline:at", np.where(lines == 0, 0, np.where(lines_before > 0, 3, np.where(dateline, 2, 1)))
    )
    usual = _usual_length(columns, strong, blocks)
    columns.add("chars of usual", np.minimum(100 * columns["chars"].astype(np.int64) // usual, 1000))
    for name, flags in (
        ("short", (columns["words"] < SHORT_WORDS) & ~strong),
        ("stop", columns.flag("ends:stop")),
        ("strong", strong),
        ("gapless", blocks.gap == 0),
        ("speaker", columns.flag("speaker_first")),
        ("credited", columns.flag("bracket_slash_last") | columns.flag("agency_caps_last")),
        ("dated", columns.flag("date_alone")),
        ("titled", columns["capitals"] > TITLED_PERCENT),
    ):
        for distance in (3, 8):
            columns.add(f"around {distance} {name}:at", _percent_around(flags, blocks, distance))


def _usual_length(columns: Columns, strong: Flags, blocks: Blocks) -> Ints:
    """(blocks,) the mean length of the document's long paragraphs."""
    total = np.bincount(blocks.ordinal, np.where(strong, columns["chars"], 0))
    number = np.bincount(blocks.ordinal, strong)
    usual: Ints = np.where(number > 0, total / np.maximum(number, 1), 300).astype(np.int64)
    return usual[blocks.ordinal]


def _add_main_run(columns: Columns, blocks: Blocks, strong: Flags) -> None:
    """Where the block stands towards the longest run of long paragraphs, most often the story."""
    rows = np.flatnonzero(strong)
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
    none = first < 0
    columns.add("past run start:at", np.where(none, -FAR, np.clip(row - first, -FAR, FAR)))
    columns.add("past run end:at", np.where(none, -FAR, np.clip(row - last, -FAR, FAR)))
    columns.add("run:at", np.where(none, 0, last - first + 1))


# So many long paragraphs at the start of the longest run tell what the story is about.
OPENING = 4


def opening(columns: Columns, blocks: Blocks) -> Flags:
    """The first long paragraphs of each document's longest run."""
    strong = columns.flag("strong") & (columns["past run start:at"] >= 0) & (columns["run:at"] > 0)
    flags: Flags = strong & (count_before(strong, blocks)[0] < OPENING)
    return flags


def reach(flags: Flags, blocks: Blocks) -> tuple[Ints, Ints]:
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


def count_before(flags: Flags, blocks: Blocks) -> tuple[Ints, Ints]:
    """(blocks,) flagged blocks before this one in its document, and in all of it."""
    return _sum_before(flags.astype(np.int64), blocks)


def _sum_before(values: Ints, blocks: Blocks) -> tuple[Ints, Ints]:
    running = np.concatenate(([0], np.cumsum(values)))
    start = blocks.first_row
    at_start = running[start]
    total = (running[start + blocks.length] - at_start)[blocks.ordinal]
    return running[:-1] - at_start[blocks.ordinal], total


def mean_around(values: Ints, blocks: Blocks, distance: int) -> Ints:
    """(blocks,) mean of the blocks on either side and this one."""
    running = np.concatenate(([0], np.cumsum(values)))
    rows = np.arange(len(values))
    start = blocks.first_row[blocks.ordinal]
    low = np.maximum(rows - distance, start)
    high = np.minimum(rows + distance + 1, start + blocks.length[blocks.ordinal])
    mean: Ints = (running[high] - running[low]) // (high - low)
    return mean


def _percent_around(flags: Flags, blocks: Blocks, distance: int) -> Ints:
    """(blocks,) percent of flagged blocks among those on either side, this one left out."""
    running = np.concatenate(([0], np.cumsum(flags)))
    rows = np.arange(len(flags))
    start = blocks.first_row[blocks.ordinal]
    low = np.maximum(rows - distance, start)
    high = np.minimum(rows + distance + 1, start + blocks.length[blocks.ordinal])
    percent: Ints = 100 * (running[high] - running[low] - flags) // np.maximum(high - low - 1, 1)
    return percent
