"""The invented articles, split as they were labelled by hand; what is not right yet is listed beside them."""

import pytest

from article import split
from article.kinds import Kind

from .goldens import Golden, assert_only_known, goldens, known_failures, wrong_blocks, wrong_records

GOLDENS = goldens()
KNOWN = known_failures("golden/known_failures.txt")


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_article_is_split_as_labelled_by_hand(golden: Golden) -> None:
    article = split(golden.path.read_bytes(), golden.path.name)
    found = [*wrong_blocks(golden, article), *wrong_records(golden, article)]
    assert_only_known(found, {line for line in KNOWN if line.startswith(golden.name)})


def test_every_known_failure_names_an_article() -> None:
    names = {golden.name for golden in GOLDENS}
    assert {line.split()[0] for line in KNOWN} <= names


def test_goldens_cover_every_kind_that_is_learned() -> None:
    seen = {kind for golden in GOLDENS for kinds in golden.kinds for kind in kinds}
    assert seen >= {kind for kind in Kind if kind is not Kind.UNKNOWN}
