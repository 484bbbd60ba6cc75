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


def test_a_label_that_is_hardly_sure_has_a_question_mark():
    shown = screen({**ARTICLE, "blocks": [BODY, {**PROMO, "confidence": 0.5}]})
    assert "promo ? " in shown and "body ?" not in shown


def test_the_kind_that_came_second_is_named_where_the_splitter_names_it():
    second = {**PROMO, "runner_up": "legal", "runner_up_confidence": 0.3}
    assert "(0.99, else legal 0.30)" in screen({**ARTICLE, "blocks": [second]})


def test_a_terminal_is_never_told_what_to_do_by_a_text():
    shown = screen({**ARTICLE, "blocks": [{**BODY, "text": "a \x1b[31m red \x07 bell"}]})
    assert "a ␛[31m red ␇ bell" in shown


def test_the_place_of_a_missing_space_is_marked():
    caption = {"block_no": 0, "caption": "x", "glued_at": [6]}
    shown = screen({**ARTICLE, "blocks": [{**BODY, "text": "a day.The boat"}], "captions": [caption]})
    assert "a day.⌇The boat" in shown


def test_characters_that_could_not_be_read_are_counted():
    shown = screen({**ARTICLE, "article": {**ARTICLE["article"], "replaced_chars": 3}})
    assert "3 could not be read" in shown
