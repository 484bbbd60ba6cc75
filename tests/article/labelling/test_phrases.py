"""Phrases are found where a search letter by letter finds them, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.labelling import phrases as module
from article.labelling.characters import DENSE, OTHER, SPACE, Characters
from article.labelling.phrases import Phrases
from tests.growth import growth

# Letters, a sign, a space, a dense script, a vowel sign that joins a word and is no letter.
PARTS = st.lists(
    st.sampled_from(["a", "b", "he", "(", ")", "/", " ", "写", "真", "का", "1"]), min_size=1, max_size=5
)
TEXT = PARTS.map("".join).filter(lambda text: bool(text.strip()))


def found(phrases: list[str], blocks: list[str]) -> list[tuple[str, int, int]]:
    result = Phrases(phrases).found(Characters.of(blocks))
    return [(phrases[n], s, e) for n, s, e in zip(*(column.tolist() for column in result), strict=True)]


def searched(phrases: list[str], blocks: list[str]) -> set[tuple[str, int, int]]:
    """The definition: the phrase stands there, and where it ends in a letter or digit, the word ends too."""
    text = "\n".join(blocks)
    in_word = [number not in {SPACE, OTHER, DENSE} for number in Characters.of([text]).cls.tolist()]

    def joins(char: str) -> bool:
        return char.isalnum() and Characters.of([char]).cls[0] != DENSE

    return {
        (phrase, at, at + len(phrase))
        for phrase in phrases
        for at in range(len(text))
        if text.startswith(phrase, at)
        and not (joins(phrase[0]) and at and in_word[at - 1])
        and not (joins(phrase[-1]) and at + len(phrase) < len(text) and in_word[at + len(phrase)])
    }


@given(
    phrases=st.lists(TEXT, min_size=1, max_size=6, unique=True), blocks=st.lists(TEXT, min_size=1, max_size=6)
)
def test_phrases_are_found_as_by_searching_for_each(phrases, blocks):
    matches = found(phrases, blocks)
    assert len(matches) == len(set(matches))
    assert set(matches) == searched(phrases, blocks)


@given(
    phrases=st.lists(TEXT, min_size=1, max_size=6, unique=True), blocks=st.lists(TEXT, min_size=1, max_size=6)
)
def test_where_the_text_is_cut_for_hashing_changes_nothing(phrases, blocks):
    whole = found(phrases, blocks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SLAB_CHARS", 3)
        assert found(phrases, blocks) == whole


def test_matches_come_by_their_end_and_the_longest_last():
    assert found(["said", "he said", "he"], ["he said"]) == [("he", 0, 2), ("said", 3, 7), ("he said", 0, 7)]


def test_no_phrase_is_found_inside_a_word():
    assert found(["he"], ["the mother, she, hе"]) == []  # the last one's е is Cyrillic


def test_a_phrase_with_signs_needs_those_signs():
    assert found(["(ap photo/"], ["(ap photo/ida lund)", "ap photo/ida lund", "(ap photo)"]) == [
        ("(ap photo/", 0, 10)
    ]


def test_a_phrase_of_a_script_without_spaces_is_found_between_its_neighbours():
    assert found(["写真"], ["この写真は"]) == [("写真", 2, 4)]


def test_finding_phrases_costs_what_the_text_is_long():
    phrases = Phrases(["he said", "said", "©", "写真"])
    text = "he said that he said it © "
    assert growth(lambda size: phrases.found(Characters.of([text * size])), 40_000) < 8
