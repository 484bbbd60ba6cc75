import re
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings

import article
from article.kinds import KINDS
from article.reading.decode import decode
from article.reading.html_blocks import read_page
from cli.main import app
from cli.odd_characters import ODD
from cli.view.minimap import HEIGHT, MOST_BARS, bars
from cli.view.page import page_of
from cli.view.page_copy import page_copy
from cli.view.rows import block_rows
from tests.article.reading.test_html_law import nodes

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
TEXTS = sorted(SEEDS.glob("*.txt"))
PAGES = sorted(SEEDS.glob("*.html"))
STORY = "HALDEN, Norway (AP) — A ferry ran aground on Monday, officials said.\n\nNobody was hurt.\n"
HOSTILE_TEXT = (
    "</div></li><script>alert(1)</script>\n\n"
    "\"quoted\" 'twice' & &lt;b&gt; <img src=x onerror=alert(2)>\n\n"
    "</script></style></textarea><!-- {{ 7*7 }} {% raw %}\n"
)
HOSTILE_PAGE = """<!doctype html><html><head><base href="//evil.example/"><meta http-equiv="refresh" content="0;url=//evil.example">
<link rel="stylesheet" href="https://evil.example/a.css"><style>@import "https://evil.example/b.css"; p{background:url(https://evil.example/c)}</style>
<script>alert(1)</script></head><body onload="alert(2)" background="https://evil.example/d">
<p onclick="alert(3)" style="background:url(https://evil.example/e)">First &lt;script&gt;alert(4)&lt;/script&gt; &quot;&gt;</p>
<a href="javascript:alert(5)">Second</a> <a href="https://evil.example/f" ping="https://evil.example/g">third</a>
<img src="https://evil.example/h" alt='"><script>alert(6)</script>' onerror="alert(7)"><iframe srcdoc="<script>alert(8)</script>"></iframe>
<form action="https://evil.example/i"><button formaction="javascript:alert(9)">Fourth</button><input autofocus onfocus="alert(10)"></form>
<svg onload="alert(11)"><use href="https://evil.example/j"/><text>Fifth</text></svg><object data="https://evil.example/k">Sixth</object>
<x-card onmouseover="alert(12)" lang='"><script>'>Seventh</x-card><math><mtext>Eighth</mtext></math>
<video src="https://evil.example/l" autoplay poster="https://evil.example/m"></video><p>Ninth, and <b id="frame" class="t">tenth</b>.</p></body></html>"""


def page(data, name="ferry.txt"):
    data = data if isinstance(data, bytes) else data.encode()
    return page_of(article.split(data, name), data, name)


def soup(html):
    return BeautifulSoup(html, "html.parser")


def dense(text):
    return "".join(text.split())


def shown_text(parsed):
    return dense("".join(block.get_text() for block in parsed.select(".b .t")))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_character_of_a_text_is_on_its_page_once(path):
    data = path.read_bytes()
    assert shown_text(soup(page(data, path.name))) == dense(decode(data).text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_copy_of_a_page_has_every_block_in_its_place(path):
    data = path.read_bytes()
    blocks = article.split(data, path.name).blocks
    parsed = soup(page(data, path.name))
    copy = soup(parsed.select_one("#frame")["srcdoc"])
    assert shown_text(parsed) == dense("".join(block["text"] for block in blocks))
    for block in blocks:
        spans = copy.select(f'[data-b="{block["block_no"]}"]')
        assert dense("".join(span.get_text() for span in spans)) == dense(block["text"])
        assert {span["data-k"] for span in spans} == {block["kind"]}
    assert dense(copy.body.get_text()) == dense("".join(block["text"] for block in blocks))


@settings(max_examples=60)
@given(nodes)
def test_the_copy_of_any_page_has_its_words_and_no_others(node):
    words = read_page(node[0]).text
    blocks = [
        {"block_no": no, "kind": "body", "text": text, "confidence": 1.0, "reason": "x"}
        for no, text in enumerate(words)
    ]
    copy = page_copy(node[0], blocks)
    assert copy.unplaced == 0
    assert dense(soup(copy.html).get_text()) == dense("".join(words))


def test_where_the_copy_loses_the_thread_the_page_says_so():
    lost = page(
        "<html><body><p>One line of it.</p><xmp><b>x</xmp><p>The rest of it.</p></body></html>", "x.html"
    )
    assert "could not be found again" in lost


@pytest.mark.parametrize("name", ["ferry.txt", '"><script>alert(1)</script>.txt'])
@pytest.mark.parametrize("data", [HOSTILE_TEXT, HOSTILE_PAGE], ids=["text", "page"])
def test_nothing_of_the_file_runs_or_is_fetched(data, name):
    parsed = soup(page(data, name))
    harmless(parsed, scripts=1)
    for frame in parsed.select("iframe"):
        assert frame["sandbox"] == ["allow-same-origin"] or frame["sandbox"] == "allow-same-origin"
        harmless(soup(frame["srcdoc"]), scripts=0)
    assert parsed.h1.get_text() == name


def harmless(parsed, scripts):
    """No script but ours, no handler, no address that a browser follows by itself."""
    assert len(parsed.select("script")) == scripts
    assert not parsed.select(
        "base, link, img, object, embed, video, audio, source, use, [background], [ping]"
    )
    assert "default-src 'none'" in parsed.select_one("meta[http-equiv]")["content"]
    assert len(parsed.select("meta[http-equiv]")) == 1
    for tag in parsed.find_all(True):
        assert not [
            name
            for name in tag.attrs
            if name.startswith("on") or name in {"src", "style", "action", "formaction"}
        ]
        if "href" in tag.attrs:
            assert tag.name == "a" and re.match(r"#|https?://", tag["href"])
    for style in parsed.select("style"):
        assert "url(" not in style.get_text() and "@import" not in style.get_text()


def test_the_words_of_a_hostile_page_are_all_there():
    copy = soup(soup(page(HOSTILE_PAGE, "x.html")).select_one("#frame")["srcdoc"])
    words = copy.body.get_text(" ")
    for word in (
        "First <script>alert(4)</script>",
        "Second",
        "third",
        "Fourth",
        "Fifth",
        "Sixth",
        "Seventh",
        "Eighth",
        "tenth",
    ):
        assert word in words


def test_only_the_script_of_the_page_is_allowed_to_run():
    parsed = soup(page(STORY))
    policy = parsed.select_one("meta[http-equiv]")["content"]
    assert re.search(r"script-src 'sha256-[\w+/]+=*'", policy)
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_the_same_file_gives_the_same_page():
    assert page(STORY) == page(STORY)


def test_a_block_says_its_kind_confidence_reason_and_place():
    (block,) = article.split(b"Nobody was hurt.", "a.txt").blocks
    row = soup(page("Nobody was hurt.")).select_one(".b")
    assert row["data-k"] == block["kind"]
    assert row.select_one(".y").get_text().startswith(block["reason"])
    assert "characters 0 to 16" in row.select_one(".y").get_text()


def test_the_kind_that_came_second_is_named_where_the_splitter_names_it():
    split = article.split(STORY.encode(), "x").to_dict()
    split["blocks"] = [
        {**block, "runner_up": "caption", "runner_up_confidence": 0.125} for block in split["blocks"]
    ]
    row = block_rows(split, STORY)[0]
    assert (row.runner_up, row.runner_up_percent) == ("caption", 12)


def test_blocks_without_number_come_in_groups_the_browser_can_skip():
    parsed = soup(page("Nobody was hurt.\n\n" * 401))
    assert [len(group.select(".b")) for group in parsed.select("ol.many")] == [400, 1]


def test_characters_nobody_can_see_are_named_and_kept():
    text = soup(page(STORY + "\nA bell\x07 and a loss \ufffd.\n")).select_one("#blocks")
    assert text.select_one('[data-name="U+0007"]').get_text() == "\x07"
    assert text.select_one(".lost").get_text() == "\ufffd"


def test_characters_that_could_not_be_read_are_counted_at_the_top():
    data = (STORY * 3).encode("utf-16") + b"\x00\xd8" + b"x\x00"
    assert "could not be read" in soup(page(data)).select_one(".sum").get_text()


def test_what_html_cannot_hold_is_named():
    name = soup(page(STORY * 4 + "\nA \x00 nothing.\n")).select_one(".odd")["data-name"]
    assert name == "U+0000"


def test_a_line_cut_in_two_says_so():
    rows = soup(page((SEEDS / "034_glued_lines.txt").read_bytes())).select(".b")
    assert [row["id"] for row in rows if "same" in row["class"]][:1] == ["b2"]


def test_a_missing_space_in_a_caption_is_marked_where_it_was():
    data = (SEEDS / "000_sorvik_summit.txt").read_bytes()
    caption = next(c for c in article.split(data, "x").captions if c["glued_at"])
    mark = soup(page(data)).select_one(f"#b{caption['block_no']} .glue")
    assert len(mark.previous_sibling) == caption["glued_at"][0]


def test_records_stand_beside_the_blocks_and_point_at_them():
    data = (SEEDS / "000_sorvik_summit.txt").read_bytes()
    split = article.split(data, "x")
    parsed = soup(page(data))
    cards = parsed.select("#records .card")
    assert len(cards) == len(split.captions) + len(split.related_links) + len(split.notes)
    ids = {tag["id"] for tag in parsed.select("[id]")}
    assert {link["href"][1:] for link in parsed.select('a[href^="#"]')} <= ids
    assert len(ids) == len(parsed.select("[id]"))


def test_an_article_without_title_says_so():
    fields = dict(
        zip(
            *(
                soup(page("Nobody was hurt.")).select(f"#records section:first-child {tag}")
                for tag in ("dt", "dd")
            ),
            strict=True,
        )
    )
    assert next(value.get_text() for name, value in fields.items() if name.get_text() == "title") == "none"


def test_every_kind_that_is_there_can_be_filtered():
    parsed = soup(page((SEEDS / "035_courier_page.html").read_bytes(), "x.html"))
    there = {row["data-k"] for row in parsed.select(".b")}
    assert {box["data-kind"] for box in parsed.select("#filters [data-kind]")} == there


@pytest.mark.parametrize("count", [1, 7, MOST_BARS, 3 * MOST_BARS + 1])
def test_the_strip_is_the_whole_file_without_holes(count):
    blocks = [{"kind": str(KINDS[no % 5]), "text": "x" * (no % 90)} for no in range(count)]
    drawn = bars(blocks)
    assert drawn[0].top == 0 and drawn[-1].top + drawn[-1].height == pytest.approx(HEIGHT, abs=0.1)
    assert sum(bar.blocks for bar in drawn) == count and len(drawn) <= MOST_BARS
    for bar, below in pairwise(drawn):
        assert below.first == bar.first + bar.blocks
        assert below.top == pytest.approx(bar.top + bar.height, abs=0.02)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """As WCAG 2.2 defines it; AA wants 4.5 for text."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def tinted(colour, paper, share):
    mix = [
        round(int(colour[at : at + 2], 16) * share + int(paper[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in mix)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [str(kind) for kind in KINDS])
def test_text_stands_out_from_the_colour_of_its_kind(kind, mode):
    source = (Path(__file__).parents[2] / "cli" / "view" / "parts" / "colours.css").read_text("utf-8")
    colours = {
        name: pair[mode] for name, *pair in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", source)
    }
    tint = tinted(colours[kind], colours["paper"], 0.13)
    assert contrast(colours[kind], colours["paper"]) >= 4.5
    assert contrast(colours[kind], tint) >= 4.5
    assert contrast(colours["ink"], tint) >= 4.5
    assert contrast(colours["soft"], tint) >= 4.5
    assert contrast(colours["soft"], colours["panel"]) >= 4.5
    assert contrast(colours[kind], colours["panel"]) >= 4.5


@pytest.fixture
def ferry(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "ferry.txt"
    path.write_text(STORY, "utf-8")
    return path


def view(*arguments):
    return app(["view", *map(str, arguments)])


def test_the_page_is_written_here_under_the_name_of_the_file(ferry, capfd):
    assert view(ferry) == 0
    assert capfd.readouterr().out == "ferry.view.html\n"
    assert escape("A ferry ran aground") in Path("ferry.view.html").read_text("utf-8")


def test_output_may_be_a_folder(ferry, tmp_path):
    (tmp_path / "out").mkdir()
    assert view(ferry, "-o", "out") == 0
    assert (tmp_path / "out" / "ferry.view.html").is_file()


def test_a_page_of_the_same_file_is_renewed(ferry):
    assert view(ferry) == view(ferry) == 0


def test_what_is_no_page_of_the_file_is_not_overwritten(ferry, capfd):
    Path("ferry.view.html").write_text("my own notes", "utf-8")
    assert view(ferry) == 1
    assert "--force" in capfd.readouterr().err
    assert Path("ferry.view.html").read_text("utf-8") == "my own notes"


def test_a_page_of_another_file_is_not_overwritten(ferry):
    assert view(ferry, "-o", "page.html") == 0
    other = ferry.with_name("other.txt")
    other.write_text(STORY, "utf-8")
    assert view(other, "-o", "page.html") == 1


def test_force_overwrites(ferry):
    Path("ferry.view.html").write_text("my own notes", "utf-8")
    assert view(ferry, "--force") == 0


def test_the_file_itself_is_never_overwritten(ferry):
    assert view(ferry, "-o", ferry, "--force") == 2
    assert ferry.read_text("utf-8") == STORY


def test_a_file_without_an_article_leaves_no_page(ferry, capfd):
    ferry.write_bytes(b"%PDF-1.7")
    assert view(ferry) == 1
    assert "PDF" in capfd.readouterr().err
    assert [path.name for path in ferry.parents[1].iterdir()] == ["in"]


def test_a_missing_file_is_a_matter_of_usage(ferry):
    assert view(ferry.with_name("none.txt")) == 2
    assert view(ferry, "-o", "nowhere/page.html") == 2


def test_no_file_of_the_page_could_end_its_element():
    parts = Path(__file__).parents[2] / "cli" / "view" / "parts"
    assert not [
        path.name
        for path in parts.glob("*.[cj]s*")
        if path.suffix != ".jinja" and "</" in path.read_text("utf-8")
    ]
    assert ODD.search("\x00")
