"""The pages that are written from the code say what the code says."""

from pathlib import Path

import pytest

from docs.generate import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    page = Path(__file__).parents[1] / "docs" / name
    assert page.read_text("utf-8") == PAGES[name](), "run: python -m docs.generate"
