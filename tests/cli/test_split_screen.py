import io

from rich.console import Console

from cli.split_screen import print_article

BODY = {
    "block_no": 0,
    "kind": "body",
    "part": "body",
    "text": "HALDEN — The quay [B] is closed.",
    "reason": "dateline",
    "confidence": 0.98,
}
PROMO = {
    "block_no": 1,
    "kind": "promo",
    "part": "furniture",
    "text": "Sign up for our letter",
    "reason": "lexicon: sign up for",
    "confidence": 0.99,
}
NOTE = {
    "block_no": 3,
    "kind": "contributor",
    "text": "Jon Moe helped.",
    "people": ["Jon Moe"],
    "agency": None,
}
ARTICLE = {
    "article": {"title": None, "language": "en", "article_type": "article"},
    "blocks": [BODY, PROMO],
    "captions": [],
    "related_links": [],
    "notes": [NOTE],
}


def screen(article=ARTICLE):
    console = Console(file=io.StringIO(), width=120)
    print_article(article, console)
    return console.file.getvalue()


def test_every_block_shows_its_kind_text_and_reason():
    lines = screen().splitlines()
    at = next(number for number, line in enumerate(lines) if "Sign up" in line)
    assert lines[at].startswith("promo ")
    assert lines[at + 1].strip() == "lexicon: sign up for (0.99)"


def test_brackets_of_a_text_are_not_taken_for_colours():
    assert "The quay [B] is closed." in screen()


def test_a_missing_title_is_said():
    assert "none in the file" in screen()


def test_records_show_the_fields_that_say_something():
    assert "Jon Moe" in screen()
    assert "agency" not in screen()


def test_parts_are_summed_up_without_white_space():
    assert "body 26 characters, 59%" in screen()


def test_an_article_without_blocks_has_a_screen():
    assert "body 0 characters, 0%" in screen({**ARTICLE, "blocks": []})
