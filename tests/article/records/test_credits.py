"""Credits: the cases are data, in tests/cases/credits.csv."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.credits import Credit, find_credit, read_credit

CASES = Path(__file__).parents[2] / "cases" / "credits.csv"
CASE_ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))


def cases():
    for row in CASE_ROWS:
        marks = () if row["holds"] == "yes" else (pytest.mark.xfail(strict=True, reason=row["holds"]),)
        yield pytest.param(row, id=row["credit"], marks=marks)


def flags(credit: Credit) -> str:
    return "F" * credit.is_file_photo + "H" * credit.is_handout + "P" * credit.is_pool


@pytest.mark.parametrize("row", list(cases()))
def test_a_credit_names_its_photographers_and_its_chain(row):
    credit = read_credit(row["credit"])
    assert credit is not None
    assert ";".join(credit.photographers) == row["photographers"]
    assert ";".join(credit.agencies) == row["agencies"]
    assert flags(credit) == row["flags"]


def test_the_cases_speak_many_languages():
    assert len(CASE_ROWS) >= 120
    assert len({row["language"] for row in CASE_ROWS}) >= 12


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
