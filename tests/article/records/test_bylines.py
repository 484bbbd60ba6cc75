"""Bylines: names stay, roles and agencies go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.bylines import read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By IDA LUND, Associated Press", ("IDA LUND",)),
        ("By Ida Lund The Associated Press", ("Ida Lund",)),
        ("By Ida Lund", ("Ida Lund",)),
        ("by: Ida Lund", ("Ida Lund",)),
        ("Ida Lund", ("Ida Lund",)),
        ("By Ida Lund and Jon Moe", ("Ida Lund", "Jon Moe")),
        ("By Ida Lund, Jon Moe and Per Dal", ("Ida Lund", "Jon Moe", "Per Dal")),
        ("Von Jon Moe und Ida Lund, dpa", ("Jon Moe", "Ida Lund")),
        ("Par Léa Moe", ("Léa Moe",)),
        ("Por Ana Lund y Juan Moe", ("Ana Lund", "Juan Moe")),
        ("Di Mario Moe", ("Mario Moe",)),
        ("Mario Moe per “la Fiordata”", ("Mario Moe",)),
        ("記者 山田太郎", ("山田太郎",)),
        ("홍길동 기자 name@paper.example", ("홍길동",)),
        ("作者：张三 李四", ("张三", "李四")),
        ("记者：王和", ("王和",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Ida Lund, AP Sports Writer", ("Ida Lund",)),
        ("Ida Lund China Correspondent, in Seoul", ("Ida Lund",)),
        ("Ida Lund, North America reporter, BBC News", ("Ida Lund",)),
        ("By Ida Lund | ilund@paper.example | Fjord Group", ("Ida Lund",)),
        ("By Ida Lund on Wed, Nov 8, 2023 at 1:02 pm", ("Ida Lund",)),
        ("Words by Ida Lund November 2, 2023", ("Ida Lund",)),
        ("Ida Lund Thursday 2 Nov 2023 10:09 am", ("Ida Lund",)),
        ("By Ida Lund | KUT • 16 hours ago", ("Ida Lund",)),
        ("Ida Lund On Assignment For The Fjord Courier", ("Ida Lund",)),
        ("By emily lund", ("emily lund",)),
        ("By Ove Berg Jr.", ("Ove Berg Jr.",)),
        ("By Ida S. Lund, The Fjord Post, Posted: July 18, 2020- 4:01 PM", ("Ida S. Lund",)),
        ("By Reuters", ()),
        ("Le Monde with AFP", ()),
        ("By", ()),
        ("and", ()),
        ("Senior Writer", ()),
        ("By Antrim Court Reporter", ()),
        ("", ()),
    ],
)
def test_a_byline_yields_its_names(line, names):
    assert read_byline(line) == names


@pytest.mark.xfail(strict=True, reason="a paper of two plain words looks like a person")
def test_a_paper_is_no_author():
    assert read_byline("Halden Sun |") == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert all(read_byline(text)) or read_byline(text) == ()
