"""No reader is slow on hostile text: four times the text, about four times the time."""

import pytest

from article.records.bylines import read_byline
from article.records.captions import read_caption
from article.records.credits import find_credit, read_credit
from article.records.date_lines import read_date_line
from article.records.datelines import read_dateline
from article.records.dates import find_dates
from article.records.languages import language
from article.records.notes import read_note
from article.records.related import ITEM, RelatedBlock, read_related
from tests.growth import growth

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
    "language": lambda text: language(text, None),
    "byline": read_byline,
    "note": lambda text: read_note("contributor", text),
    "related": lambda text: read_related(
        [RelatedBlock(0, ITEM, text, None), RelatedBlock(1, ITEM, text, None)]
    ),
}
CHARS = 20_000
# Between linear (4) and quadratic (16).
MOST_GROWTH = 9.0


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_costs_in_proportion_to_its_text(reader):
    read = READERS[reader]
    grown = {
        piece: growth(lambda chars, piece=piece: read((piece * (chars // len(piece) + 1))[:chars]), CHARS)
        for piece in PIECES
    }
    assert {piece: ratio for piece, ratio in grown.items() if ratio > MOST_GROWTH} == {}
