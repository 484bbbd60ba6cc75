"""What `seeds/lexicon/shapes.csv` makes of lines."""

import csv
import re

import pytest

from article.labelling.characters import Characters
from article.labelling.lexicon import LEXICON_DIR
from article.labelling.shapes import shape_flags, shapes


def shapes_of(*blocks: str) -> list[set[str]]:
    """The names of the shapes each block has."""
    flags = shape_flags(Characters.of(blocks).plain(), len(blocks))
    return [{shape.name for shape, has in zip(shapes(), row, strict=True) if has} for row in flags.tolist()]


@pytest.mark.parametrize(
    ("block", "shape"),
    [
        ("March 4, 2024", "date_alone"),
        ("4. März 2024", "date_alone"),
        ("2024年3月4日", "date_alone"),
        ("Updated 4 Sept. 2024 at noon", "date_first"),
        ("Workers clear snow in Halden, Norway, Monday, March 4, 2024.", "day_at_stop"),
        ("(서울=연합뉴스) 김하나 기자 = 배가", "dateline_cjk"),
        ("A ferry. (Jon Moe/NTB)", "bracket_slash_last"),
        ("https://example.com/a", "url_alone"),
    ],
)
def test_a_block_has_its_shape(block, shape):
    assert shape in shapes_of(block)[0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("13.01.2024", "•"),
        ("A ferry sailed (NTB)", "*"),
        ("https://example.com/a", "Halden"),
        ("[1, 2, 3]", "a = b)"),
        ("In Oslo", "on April 3 (again)"),
    ],
)
def test_no_shape_reaches_into_the_next_block(above, below):
    """The next block may be another article's."""
    assert shapes_of(above, below) == [*shapes_of(above), *shapes_of(below)]


def test_parts_of_patterns_are_written_out():
    with (LEXICON_DIR / "shape_parts.csv").open(encoding="utf-8", newline="") as file:
        parts = {row["name"] for row in csv.DictReader(file)}
    assert {"month", "date"} <= parts
    assert not [shape.name for shape in shapes() if re.search(r"\{[a-z_]+\}", shape.pattern)]


def test_every_shape_has_a_name_of_its_own():
    names = [shape.name for shape in shapes()]
    assert len(names) == len(set(names))
