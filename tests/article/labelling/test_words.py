"""Words as numbers: the same everywhere, in any batch."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from article.labelling.characters import Characters
from article.labelling.tokens import Tokens
from article.labelling.word_evidence import PLACES, WordWeights, hashes_of
from article.labelling.wording import shared_percent
from article.reading.blocks import Blocks

LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1), min_size=1, max_size=6
)


def tokens(*texts: str) -> Tokens:
    return Tokens.of(Characters.of(list(texts)))


@given(LINES)
def test_a_word_has_the_same_number_in_every_batch(texts: list[str]) -> None:
    together = tokens(*texts)
    for number, text in enumerate(texts):
        alone = tokens(text)
        assert together.hash[together.block == number].tolist() == alone.hash.tolist()


def test_words_are_told_apart_by_their_letters_and_the_places_of_these() -> None:
    words = ["no", "on", "noon", "was", "saw", "n", "o", "ferry", "ferr", "写", "真"]
    assert len(set(tokens(*words).hash.tolist())) == len(words)


def test_case_and_digits_are_all_one() -> None:
    assert tokens("Ferry 1998").hash.tolist() == tokens("FERRY 2024").hash.tolist()


def test_signs_and_dense_characters_stand_alone() -> None:
    found = tokens("He said, “no”. 写真")
    assert found.length.tolist() == [2, 4, 1, 1, 2, 1, 1, 1, 1]
    assert found.is_word.tolist() == [True, True, False, False, True, False, False, False, False]
    assert found.is_dense.tolist() == [False] * 7 + [True, True]


def weights(*rows: tuple[str, str, int]) -> WordWeights:
    return WordWeights(
        ("body", "caption"),
        [place for place, _, _ in rows],
        [words for _, words, _ in rows],
        np.array([[0, vote] for _, _, vote in rows], np.int32),
        np.zeros(2, np.int32),
    )


def test_words_pairs_and_edges_are_each_heard() -> None:
    texts = ["Poses for a picture", "She poses for", "a picture for"]
    for place, words, heard in (
        ("any", "poses", [True, True, False]),
        ("any", "poses for", [True, True, False]),
        ("first", "poses", [True, False, False]),
        ("first", "poses for", [True, False, False]),
        ("last", "for", [False, True, True]),
        ("last", "poses for", [False, True, False]),
    ):
        scores = weights((place, words, 5000)).scores(tokens(*texts), 3)
        assert (scores[:, 1] > 0).tolist() == heard, (place, words)
        assert scores[:, 0].tolist() == [0, 0, 0]


def test_every_place_and_length_has_a_number_of_its_own() -> None:
    numbers = {int(n) for p in PLACES for n in hashes_of([p, p, p], ["one", "two", "one two"]).tolist()}
    assert len(numbers) == 9


@given(LINES)
def test_what_words_say_does_not_depend_on_the_batch(texts: list[str]) -> None:
    learned = weights(("any", "a", 300), ("first", "0", -200), ("any", ".", 77), ("last", "a", 40))
    together = learned.scores(tokens(*texts), len(texts))
    assert together.tolist() == [learned.scores(tokens(text), 1)[0].tolist() for text in texts]


def shared(*texts: str, documents: list[int] | None = None) -> list[int]:
    blocks = Blocks(list(texts), np.array(documents or [0] * len(texts)), np.zeros(len(texts), np.int64))
    return shared_percent(tokens(*texts), blocks, np.ones(len(texts), bool))[0].tolist()


def test_a_block_shares_the_words_that_another_block_has() -> None:
    assert shared("The ferry captain spoke", "A captain went ashore", "Sports results") == [33, 50, 0]


def test_a_word_repeated_in_one_block_is_not_shared() -> None:
    assert shared("captain captain", "harbour") == [0, 0]


def test_a_block_without_long_words_says_so() -> None:
    assert shared("So it is", "captain") == [-1, 0]


def test_documents_share_nothing() -> None:
    assert shared("captain", "captain", documents=[0, 1]) == [0, 0]


def test_scripts_without_spaces_share_pairs_of_characters() -> None:
    assert shared("渡船船長", "船長写真") == [33, 33]
