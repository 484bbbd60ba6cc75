"""Flat text cut into blocks: the cases a person wrote down, the laws on text made of their parts, and the cost."""

import json
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.reading.one_line import ENDLESS
from article.reading.text_blocks import text_blocks
from tests.growth import growth

TESTS = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = json.loads((TESTS / "cases" / "segmentation.json").read_text("utf-8"))
KNOWN = {
    line
    for line in (TESTS / "cases" / "segmentation_known_failures.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
# Four times as long may cost this many times as much; twice four would be the square's.
LINEAR = 8


def _blocks(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in text_blocks(text)]


def _dense(text: str) -> str:
    return "".join(text.split())


def _assert_lawful(text: str) -> None:
    spans = text_blocks(text)
    assert spans == text_blocks(text)
    at = 0
    for start, end, gap in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        assert gap >= 0
        at = end
    assert not text[at:].strip()
    assert _dense("".join(_blocks(text))) == _dense(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_text_is_cut_as_written_down(case: dict[str, Any]) -> None:
    is_right = _blocks(case["text"]) == case["blocks"]
    if case["id"] in KNOWN:
        assert not is_right, "right now, so take it off the list"
    else:
        assert _blocks(case["text"]) == case["blocks"]


def test_cases_are_many_and_few_of_them_fail() -> None:
    assert len(CASES) >= 100
    assert len({case["language"] for case in CASES}) >= 15
    assert {case["id"] for case in CASES} >= KNOWN
    assert len(KNOWN) <= len(CASES) / 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases_obey_the_laws(case: dict[str, Any]) -> None:
    _assert_lawful(case["text"])
    assert _dense("".join(case["blocks"])) == _dense(case["text"])


PARTS = st.sampled_from([block for case in CASES for block in case["blocks"]])
GAPS = st.sampled_from(
    [
        "",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "\n\n\n",
        "\n   ",
        "\n> ",
        "\u3000\u3000",
        "\u2028",
        "\x85",
    ]
)
MADE = st.lists(st.tuples(PARTS, GAPS), max_size=12).map(
    lambda pairs: "".join(part + gap for part, gap in pairs)
)


@given(MADE)
def test_text_made_of_known_parts_obeys_the_laws(text: str) -> None:
    _assert_lawful(text)


SIGNS = st.text(
    st.sampled_from(" \n\t.!?:/()[]（）【】_*#©“”\"'-–—=>aAбБ日电记者 摄다。、3" + "PWF"), max_size=300
)


@given(SIGNS)
def test_text_of_signs_obeys_the_laws(text: str) -> None:
    _assert_lawful(text)


@given(
    st.lists(PARTS.map(lambda part: " ".join(part.split())), max_size=8),
    st.integers(50, 100),
    st.sampled_from(["", "> ", "    "]),
)
def test_wrapped_text_obeys_the_laws(parts: list[str], width: int, prefix: str) -> None:
    lines = (prefix + line for part in parts for line in [*wrap(part, width), ""])
    _assert_lawful("\n".join(lines))


def test_a_line_keeps_the_empty_lines_before_it_when_it_is_cut() -> None:
    caption = "Snow on the quay. (Photo by Jon Moe/Getty Images)"
    story = "The harbour has been closed since the storm began on Friday, officials said."
    spans = text_blocks(f"Harbour closed\n\n\n{caption} {story}\n\nNobody was hurt.")
    assert [span.gap for span in spans] == [0, 2, 0, 1]


def test_text_without_line_ends_has_no_endless_block() -> None:
    sentence = "The harbour has been closed since the storm began on Friday, officials said. "
    assert max(map(len, _blocks(sentence * 200))) < ENDLESS / 2


def test_text_without_sentence_ends_is_not_cut() -> None:
    assert len(text_blocks("word " * 2000)) == 1


SENTENCES = {
    "en": "The ferry to the island has not left the harbour since the storm, its owner said on Monday.",
    "de": "Die Fähre zur Insel hat den Hafen seit dem Sturm nicht verlassen, sagte ihr Besitzer am Montag.",
    "fr": "Le bac de l’île n’a pas quitté le port depuis la tempête, a déclaré lundi son propriétaire.",
    "es": "El barco de la isla no ha salido del puerto desde la tormenta, dijo el lunes su propietario.",
    "it": "Il traghetto per l'isola non lascia il porto dalla tempesta, ha detto lunedì il proprietario.",
    "pt": "A balsa da ilha não sai do porto desde a tempestade, disse o dono na segunda-feira.",
    "nl": "De veerboot naar het eiland ligt sinds de storm in de haven, zei de eigenaar maandag.",
    "pl": "Prom na wyspę nie opuścił portu od czasu burzy, powiedział w poniedziałek jego właściciel.",
    "cs": "Přívoz na ostrov od bouře nevyplul z přístavu, řekl v pondělí jeho majitel.",
    "tr": "Adaya giden vapur fırtınadan beri limandan ayrılmadı, dedi sahibi pazartesi günü.",
    "ru": "Паром на остров не выходил из порта со времени шторма, сообщил в понедельник его владелец.",
    "el": "Το πλοίο για το νησί δεν έχει φύγει από το λιμάνι μετά την καταιγίδα, είπε ο ιδιοκτήτης του.",
    "ar": "لم تغادر العبارة الميناء منذ العاصفة التي ضربت الجزيرة، كما قال مالكها يوم الاثنين.",
    "he": "המעבורת אל האי לא עזבה את הנמל מאז הסערה הגדולה, אמר בעליה ביום שני.",
    "hi": "द्वीप की नाव तूफ़ान के बाद से बंदरगाह से नहीं निकली है, उसके मालिक ने सोमवार को कहा।",
    "ko": "섬으로 가는 배는 폭풍이 지나간 뒤로 한 번도 항구를 떠나지 못했다고 선주가 월요일 말했다.",
    "zh": "自从风暴过去以后，开往岛上的渡轮一直没有离开过港口，船主星期一这样说。",
    "ja": "島へ渡る船は嵐のあと一度も港を出ていないと、持ち主は月曜日に話した。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_an_endless_line_is_cut_behind_sentences_in_every_language(language: str) -> None:
    sentence = SENTENCES[language]
    gap = "" if language in {"zh", "ja"} else " "
    blocks = _blocks(gap.join([sentence] * 40))
    assert len(blocks) >= 4
    assert all(block.startswith(sentence) and block.endswith(sentence) for block in blocks)


@pytest.mark.parametrize("language", SENTENCES)
def test_wrapped_paragraphs_are_joined_in_every_language(language: str) -> None:
    sentence = SENTENCES[language]
    if language in {"zh", "ja"}:
        full = sentence * 4
        lines = [full[at : at + 32] for at in range(0, len(full), 32)]
    else:
        lines = wrap(" ".join([sentence] * 4), 66)
    paragraph = "\n".join(lines)
    assert _blocks(f"{paragraph}\n\n{paragraph}\n") == [paragraph, paragraph]


DOUBTFUL = (
    "met in the U.S. Senate", "saw Mr. Moe there", "on Jan. 4 in Halden", "with Sen. Berg of Halden", "by J. P. Dal of Halden", "in St. Olav Street",
    "No. 9 is empty", "from Fjord Inc. Norway", "at 9 p.m. Monday", "am 3. April in Lindenau", "laut Dr. Berg und Co. KG", "le 4 mars, M. Morel est venu",
    "el Sr. Ruiz de EE.UU. Dijo", "il dott. Bianchi disse", "в г. Москве и ул. Ленина", "de drs. Jansen en mr. Visser",
)  # fmt: skip


@pytest.mark.parametrize("words", DOUBTFUL)
def test_no_cut_behind_an_abbreviation(words: str) -> None:
    blocks = _blocks(f"{words} and then they {words} again, where " * 60 + "it ended.")
    assert len(blocks) == 1


@pytest.mark.parametrize(
    "part",
    [
        "(", ")", "[", "((a)", "（", "）", "(Photo by ", "(AP Photo/", ": ", "Photo: ", "Read more: ", "/", "Jon Moe/", "A", "Associated Press writer A ",
        "___ ", "_", "_x", "*", "#", "* ", "HALDEN (AP) ", "FILE - ", "http://", "http://a ", "Word. ", "Word.Word ", "  ", "said.  ", "\n", "a\n", "> a\n", "“", '"', "。", "记者", "日电",
        "F", "P", "W", "©", "=", "【", "1. ", "A full line of words that goes on and on in the next line, and\n", '"said Moe. ', "Publicité ",
    ],
)  # fmt: skip
def test_the_cost_grows_with_the_length(part: str) -> None:
    assert growth(lambda size: text_blocks(part * (size // len(part))), 60_000) < LINEAR


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The ferry left. ____ A storm is on its way to the coast, they said. It is over.", 3),
        ("The ferry left. __ A storm is on its way to the coast, they said. It is over.", 1),
        ("The ferry left. ____x A storm is on its way to the coast, they said. It is over.", 1),
        ("The ferry left. * * * A storm is on its way to the coast, they said. It is over.", 3),
        ("The ferry left. *** A storm is on its way to the coast, they said. It is over.", 3),
        ("The ferry left. ** A storm is on its way to the coast, they said. It is over.", 1),
        ("The ferry left.*** A storm is on its way to the coast, they said. It is over.", 1),
        ("The ferry left. ### A storm is on its way to the coast, they said. It is over.", 3),
        ("The ferry left. © 2024 Halden Post", 2),
        ("The ferry left. Copyright ©2024 Halden Post", 2),
        ("The ferry left. Copyright (c) 2024 Halden Post", 2),
        ("The ferry left. ™ & © 2024 Halden Post", 2),
        ("The ferry left under copyright 2024 and ©2024 of the Halden Post", 1),
    ],
)
def test_signs_between_two_sentences_are_a_line_where_they_are_long_enough(text: str, blocks: int) -> None:
    assert len(text_blocks(text)) == blocks


@pytest.mark.slow
def test_a_million_lines_and_endless_brackets_are_cut_in_the_time_it_takes_to_read_them() -> None:
    assert len(text_blocks("A line of words.\n" * 1_000_000)) == 1_000_000
    assert len(text_blocks("(" * 10_000_000)) == len(text_blocks(")" * 10_000_000)) == 1
    assert len(text_blocks("The ferry has not left the harbour since the storm. " * 300_000)) > 10_000


def test_blocks_are_pieces_of_lines_or_of_joined_lines() -> None:
    for case in CASES:
        spans = text_blocks(case["text"])
        for above, below in pairwise(spans):
            between = case["text"][above.end : below.start]
            assert len(between.splitlines()) <= below.gap + 2
