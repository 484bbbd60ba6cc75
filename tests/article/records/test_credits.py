"""Credits: the cases are data, in tests/cases/credits.csv and captions.csv."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.credit_grammar import read_words
from article.records.credit_wires import read_wire
from article.records.credits import find_credit, read_credit
from tests.article.records.credit_cases import (
    CAPTIONS,
    CREDITS,
    known,
    without_values,
    wrong_captions,
    wrong_credits,
)

# Of a hundred cases at most five may be known to fail.
MOST_FAILING = 0.05


def test_every_credit_and_caption_comes_right_but_for_those_that_are_known_not_to():
    assert without_values([*wrong_credits(), *wrong_captions()]) == without_values(known())


def test_few_cases_are_known_to_fail():
    failing = {line.rsplit(" | ", 1)[0] for line in known()}
    assert len(failing) <= MOST_FAILING * (len(CREDITS) + len(CAPTIONS))


def test_the_cases_are_many_and_speak_many_languages():
    assert len(CREDITS) >= 500
    assert len(CAPTIONS) >= 100
    assert len({row["language"] for row in CREDITS}) >= 20
    assert len({row["language"] for row in CAPTIONS}) >= 20


def found(text: str) -> str | None:
    span = find_credit(text)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("A ship leaves port. (AP Photo/Ida Lund)", "(AP Photo/Ida Lund)"),
        ("A ship leaves port.(Jon Moe/NTB via AP)", "(Jon Moe/NTB via AP)"),
        ("A ship leaves port. REUTERS/Ida Lund", "REUTERS/Ida Lund"),
        ("A ship leaves port. Jon Moe/NTB via AP", "Jon Moe/NTB via AP"),
        ("A ship leaves port.Jon Moe/Getty Images", "Jon Moe/Getty Images"),
        ("A ship leaves the U.S. port, Monday, in Halden.Jon Moe/Getty Images", "Jon Moe/Getty Images"),
        ("A ship leaves port Photograph: Jon Moe/NTB", "Photograph: Jon Moe/NTB"),
        ("A ship leaves port.Photograph by Jon Moe", "Photograph by Jon Moe"),
        ("A ship leaves port | Foto: Jon Moe/dpa", "Foto: Jon Moe/dpa"),
        ("Ein Schiff verlässt den Hafen. Foto: Jon Moe", "Foto: Jon Moe"),
        ("A ship leaves port. © Jon Moe / AFP", "© Jon Moe / AFP"),
        ("A ship leaves port. Jon Moe / The Fjord Courier", "Jon Moe / The Fjord Courier"),
        ("A ship leaves port. (Jon Moe)", "(Jon Moe)"),
        ("A ship in Halden, Ky. (Jon Moe for The Fjord Post)", "(Jon Moe for The Fjord Post)"),
        ("A ship leaves port. (Supplied)", "(Supplied)"),
        ("A ship leaves port. Supplied", "Supplied"),
        ("A ship leaves port. Ida Lund", "Ida Lund"),
        ("Ida Lund photo", "Ida Lund photo"),
        ("Una nave del 1927 (foto Ansa)", "(foto Ansa)"),
        ("A ship leaves port. — AFP pic", "AFP pic"),
        ("A ship leaves port. Courtesy of Jon Moe", "Courtesy of Jon Moe"),
        ("Ida Lund Jon Moe Getty Images", "Getty Images"),
        ("A ship leaves port. Jon Moe/NTB via Getty Images hide caption", "Jon Moe/NTB via Getty Images"),
        ("Судно выходит из порта / ©Wikimedia Commons", "©Wikimedia Commons"),
        ("图为轮船离港。新华社记者 张三 摄", "新华社记者 张三 摄"),
        ("배가 항구를 떠나고 있다. (사진=연합뉴스)", "(사진=연합뉴스)"),
        ("＝4日、ハルデン（山田太郎撮影）", "（山田太郎撮影）"),
        ("REUTERS/Jon Moe   A ship leaves port", "REUTERS/Jon Moe"),
        ("Foto: Jon Moe. A ship leaves port in the morning.", "Foto: Jon Moe"),
        ("Um navio (Foto: João Moe/Lusa) O barco saiu do porto.", "(Foto: João Moe/Lusa)"),
        (
            "A ship. REUTERS/Jon Moe ATTENTION EDITORS - NO RESALES",
            "REUTERS/Jon Moe ATTENTION EDITORS - NO RESALES",
        ),
    ],
)
def test_the_credit_is_found_where_it_stands(text, credit):
    assert found(text) == credit


@pytest.mark.parametrize(
    "text",
    [
        "The senator from Halden (R-Texas) voted no (AP reported earlier).",
        "He paid 40 kroner (about $4).",
        "The picture, she said, was taken in 1999 (Photo by photo, the album tells the story).",
        "Ida Lund, left, and Jon Moe (right)",
        "PHOTO: Ida Lund, from Halden, was lost at sea in August 2013.",
        "FILE PHOTO: Workers clear snow in Halden.",
        "The mayor spoke to Reuters.",
        "The screen reads: Open soon.",
        "资料图：市长伯格",
        "这是旧粮仓。（资料照片）",
        "A ship leaves port with Ida Lund.",
        "A ship leaves port for the first time in years and pose for a picture.",
        "",
        "   \n\n",
    ],
)
def test_a_caption_without_credit_has_none(text):
    assert find_credit(text) is None


def test_a_decomposed_name_is_found_at_its_raw_offsets():
    text = "Ein Boot. Foto: Jon Mu\u0308ller/dpa"
    assert found(text) == "Foto: Jon Mu\u0308ller/dpa"
    assert read_credit("Foto: Jon Mu\u0308ller/dpa").photographers == ("Jon Müller",)


@given(st.text(max_size=400))
def test_any_text_has_a_credit_inside_itself_or_none(text):
    span = find_credit(text)
    if span is not None:
        assert 0 <= span[0] <= span[1] <= len(text)
    read_credit(text)


WORDS = [
    "(",
    ")",
    "AP",
    "/",
    "via",
    ", ",
    ". ",
    "Ida Lund",
    "Photo",
    ": ",
    "Foto",
    "©",
    " ",
    "\n",
    "摄",
    "记者",
    "사진=",
    "File",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_mixture_of_credit_words_is_read(text):
    span = find_credit(text)
    if span is not None:
        read_credit(text[slice(*span)])


NAMES = [
    "AP Photo",
    "AP",
    "Reuters",
    "Getty Images",
    "Ida Lund",
    "Jon Moe",
    "J. Moe",
    "Ida Lund-Berg",
    "Jon van der Berg",
    "JON MOE",
    "File",
    "Pool",
    "Pool Photo",
    "Kremlin Pool Photo",
    "Handout",
    "City Hall",
    "The Halden Post",
    "Sputnik Kremlin",
    "Netflix",
    "Stringer",
    "Family",
    "Courtesy Ida Lund",
    "Per Dal",
    "Per G. Dal Moe",
    "Per gentile concessione di Ida Lund",
    "Per Post",
]
SEPARATORS = ["/", ", ", " via ", " / ", " and "]


@given(
    st.lists(st.tuples(st.sampled_from(SEPARATORS), st.sampled_from(NAMES)), min_size=1, max_size=5).map(
        lambda pairs: "".join(part for pair in pairs for part in pair).lstrip("/, ").removeprefix("via ")
    )
)
def test_the_quick_way_to_read_a_wire_credit_says_what_the_grammar_says(text):
    quick, slow = read_wire(text), read_words(text)
    if quick is not None:
        assert (quick.people, quick.agencies) == (slow.people, slow.agencies)
        # That a label stood there is only of use to the grammar itself.
        assert quick.roles == slow.roles - {"lead"}
        assert quick.names_listed_agency == slow.names_listed_agency
