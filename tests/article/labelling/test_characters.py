"""Characters are counted and folded for a whole batch as they would be one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.labelling import characters as module
from article.labelling.characters import DENSE, DIGIT, LOWER, SPACE, UPPER, Characters

TEXTS = st.lists(st.text(alphabet="aB1é ．,写’\n—ß", max_size=12), min_size=1, max_size=8)


@given(texts=TEXTS)
def test_counts_are_those_of_each_text_by_itself(texts):
    together = Characters.of(texts)
    alone = [Characters.of([text]) for text in texts]
    for classes in ((SPACE,), (UPPER, LOWER), (DIGIT, DENSE)):
        assert together.count_class(*classes).tolist() == [int(one.count_class(*classes)[0]) for one in alone]
    assert together.words.tolist() == [int(one.words[0]) for one in alone]


@given(texts=TEXTS)
def test_every_text_stays_one_line_of_as_many_characters(texts):
    for text in (Characters.of(texts).lowered(), Characters.of(texts).plain()):
        assert [len(line) for line in text.split("\n")] == [len(text) for text in texts]


@given(texts=TEXTS)
def test_where_the_text_is_cut_for_folding_changes_nothing(texts):
    whole = Characters.of(texts).lowered()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SLAB_CHARS", 2)
        assert Characters.of(texts).lowered() == whole


def test_curly_signs_and_accents_are_folded():
    characters = Characters.of(["“Été” — İ", "ＡＢ"])
    assert characters.lowered() == '"été" - i\nａｂ'
    assert characters.plain() == '"Ete" - I\nAB'
