"""The headline of a page: as shown, unless showing it broke it."""

import pytest

from article import split

from .record_cases import told


@pytest.mark.parametrize(
    ("head", "shown", "title"),
    [
        ("Ferry runs onto a sandbank", "Ferry runs aground off Halden", "Ferry runs aground off Halden"),
        ("Halden: Ferry runs aground", "HaldenFerry runs aground", "Halden: Ferry runs aground"),
        (
            "Halden Sound / Ferry runs aground",
            "Halden SoundFerry runs aground",
            "Halden Sound / Ferry runs aground",
        ),
        (
            "Halden wakes up: Ferry runs aground",
            ": Ferry runs aground",
            "Halden wakes up: Ferry runs aground",
        ),
    ],
)
def test_the_headline_is_the_one_shown_unless_it_is_torn_or_glued(head, shown, title):
    page = (
        f"<html lang=en><head><meta property=og:title content='{head}'><meta property=og:type content=article></head>"
        f"<body><article><h1>{shown}</h1><p>{'</p><p>'.join(told('{story}', 'en').split(chr(10) * 2))}</p></article></body></html>"
    )
    assert split(page.encode()).article["title"] == title
