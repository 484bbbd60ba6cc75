"""Which language an article is written in."""

import pytest

from article.records.languages import language

from .record_cases import stories

TOLD = {name: story for name, story in stories().items() if " " not in name}


@pytest.mark.parametrize("code", TOLD)
def test_a_story_is_told_by_its_text(code):
    assert language(TOLD[code], None) == code


@pytest.mark.parametrize("code", TOLD)
def test_a_story_is_told_against_the_pages_word(code):
    assert language(TOLD[code], "xx") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fergen gikk på grunn like utenfor Halden, og mannskapet ventet på høyvann.", "no"),
        ("Færgen gik på grund lige uden for Halden, og mandskabet ventede på højvande.", "da"),
        ("A balsa encalhou num banco de areia e a tripulação esperou pela maré.", "pt"),
        ("El transbordador encalló en un banco de arena y la tripulación esperó la marea.", "es"),
        ("The ferry ran onto a sandbank, and the crew waited for the tide.", "en"),
    ],
)
def test_a_short_text_is_told(text, code):
    assert language(text, None) == code


def test_a_text_too_short_to_tell_takes_the_pages_word():
    assert language("Halden 3, Sorvik 1", "no") == "no"


def test_nothing_is_no_language():
    assert language("", None) is None
