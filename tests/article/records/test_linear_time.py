"""No reader is slow on hostile text: twice the text, about twice the time, and never long."""

import time

import pytest

from article.records.bylines import read_byline
from article.records.captions import read_caption
from article.records.credits import find_credit, read_credit
from article.records.datelines import read_dateline
from article.records.dates import find_dates, read_date_line
from article.records.notes import read_note
from article.records.related import ITEM, RelatedBlock, read_related

PIECES = [
    "a ",
    "(",
    "()",
    "A",
    "A ",
    "AP/",
    "a.",
    "1 ",
    "é",
    "Foto: ",
    "via A ",
    " - ",
    "Jon Moe, ",
    "2024 ",
    "March 4, 2024. ",
    "\n",
    "=",
    "，",
    "记者",
    "사진=",
    "A-",
    "/",
    "by A and ",
    "in A, ",
    "A.B",
    "In this file ",
    "©",
    "\t",
    "photo ",
    "file ",
    "-",
]
READERS = {
    "caption": read_caption,
    "find_credit": find_credit,
    "read_credit": read_credit,
    "dateline": read_dateline,
    "find_dates": find_dates,
    "date_line": read_date_line,
    "byline": read_byline,
    "note": lambda text: read_note("contributor", text),
    "related": lambda text: read_related(
        [RelatedBlock(0, ITEM, text, None), RelatedBlock(1, ITEM, text, None)]
    ),
}
CHARS = 20_000
# A quadratic reader needs seconds for this; the slowest linear one some 60 ms on a slow core.
LIMIT_SECONDS = 0.5


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_is_not_slow_on_hostile_text(reader):
    slow = {}
    for piece in PIECES:
        text = (piece * (CHARS // len(piece) + 1))[:CHARS]
        began = time.process_time()
        READERS[reader](text)
        taken = time.process_time() - began
        if taken > LIMIT_SECONDS:
            slow[piece] = round(taken, 2)
    assert slow == {}
