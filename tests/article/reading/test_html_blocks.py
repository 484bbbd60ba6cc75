"""How a page becomes blocks."""

import pytest

from article.reading.html_blocks import Inside, PageBlocks, parse, read_page

from .second_opinion import visible_characters, without_white_space

CUTS = [
    ("one block per paragraph", "<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    ("inline elements do not split", "<p>A <b>bold</b> <a href=x>li<i>nk</i></a>.</p>", ["A bold link."]),
    ("white space is collapsed", "<p>\n  A\t b&nbsp;\u2003c\n</p>", ["A b c"]),
    ("empty elements leave nothing", "<p> </p><div><span></span></div><p>x</p>", ["x"]),
    ("text beside block children", "<div>Before<p>In</p>after</div>", ["Before", "In", "after"]),
    ("a line break is a space", "<p>One<br>two</p>", ["One two"]),
    ("two line breaks end a block", "<p>One<br> <br/>two<br><br><br>three</p>", ["One", "two", "three"]),
    ("line breaks in inline elements", "<p><b>One<br></b><br>two</p>", ["One", "two"]),
    ("a line break before the text is nothing", "<p><br><br>One</p>", ["One"]),
    ("a rule ends a block", "<div>One<hr>two</div>", ["One", "two"]),
    ("lines of preformatted text", "<pre>One\ntwo <b>and\nthree</b>\n\n</pre>", ["One", "two and", "three"]),
    ("lines kept by style", "<div style='white-space: pre-line'>One\ntwo</div>", ["One", "two"]),
    ("lines elsewhere are one", "<p>One\ntwo</p>", ["One two"]),
    ("a link around blocks is a block", "<a href=x>Tag<h3>Title</h3>teaser</a>", ["Tag", "Title", "teaser"]),
    ("text before inline elements with blocks", "One<span>two<p>three</p></span>", ["One", "two", "three"]),
    ("own elements are inline", "<p>A <x-time>day</x-time> ago</p>", ["A day ago"]),
    ("own elements with blocks are blocks", "<b>x</b><x-card>y<p>z</p></x-card>", ["x", "y", "z"]),
    ("nested inline elements with blocks", "<i>a<b>b<u>c<p>d</p>e</u>f</b>g</i>", [*"abcdefg"]),
    ("list items", "<ul><li>One<li>Two<ul><li>Two a</ul></ul>", ["One", "Two", "Two a"]),
    ("table cells", "<table><tr><th>H<td>C<tr><td>D</table>", ["H", "C", "D"]),
    ("definitions", "<dl><dt>T<dd>D</dl>", ["T", "D"]),
    ("buttons and labels stand alone", "<p>Text<button>Share</button><label>Mail<input></label></p>",
     ["Text", "Share", "Mail"]),
    ("captions", "<figure><img alt=no><figcaption>A quay. <span>Photo: N. N.</span></figcaption></figure>",
     ["A quay. Photo: N. N."]),
    ("pictures do not split", "<p>One <img src=x alt=y> two</p>", ["One two"]),
    ("neighbouring links are two words", "<p><a>Home</a><a>News</a></p>", ["Home News"]),
    ("neighbouring elements are two words", "<p><i>A quay.</i><b>Photo: N. N.</b><b>© Kyst</b></p>",
     ["A quay. Photo: N. N. © Kyst"]),
    ("neighbouring elements within a word", "<p>H<sub>2</sub><i>O</i> <b>a</b><i>b</i>c</p>", ["H2 O abc"]),
    ("a big first letter stays on its word", "<p><span>T</span>he ferry</p>", ["The ferry"]),
    ("display: block splits", "<p>One<span style='display:block'>two</span></p>", ["One", "two"]),
    ("broken nesting", "<p><b>One<p>two</b> three", ["One", "two three"]),
    ("no tags at all", "Just text", ["Just text"]),
    ("text in a drawing", "<svg><title>t</title><text>One</text><text>two</text></svg>", ["One", "two"]),
    ("readings keep their brackets", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", ["漢(kan)"]),
    ("entities", "<p>A &amp; B &lt;p&gt; &#8212; C</p>", ["A & B <p> — C"]),
    ("details are a click away", "<details><summary>More</summary>text</details>", ["More", "text"]),
    ("shadow roots are seen", "<x-a><template shadowrootmode=open><p>Seen</p></template></x-a>after",
     ["Seen", "after"]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "texts"), [case[1:] for case in CUTS], ids=[case[0] for case in CUTS])
def test_page_is_cut_where_a_reader_sees_lines_end(html: str, texts: list[str]):
    assert read_page(html).text == texts


HIDDEN = [
    ("<script>var a = 1;</script>", 7),
    ("<style>p { }</style>", 3),
    ("<noscript><i>on</i></noscript>", 9),
    ("<template>a<b>b</b><template>c</template></template>", 3),
    ("<div hidden>no <p>no</p></div>", 4),
    ("<div style='color: red; DISPLAY : none'>no</div>", 2),
    ("<div style='visibility:hidden'>no</div>", 2),
    ("<select><option>no</option></select>", 2),
    ("<textarea>no</textarea>", 2),
    ("<iframe>no</iframe>", 2),
    ("<svg><title>no</title></svg>", 2),
    ("<video>no <a href=x>film</a></video>", 6),
    ("<!-- a comment is no text -->", 0),
    ("<img alt='no text node'>", 0),
]


@pytest.mark.parametrize(("html", "characters"), HIDDEN, ids=[case[0] for case in HIDDEN])
def test_what_nobody_sees_is_counted_and_in_no_block(html: str, characters: int):
    blocks = read_page(f"<body><p>One</p>{html}<p>two</p>")

    assert blocks.text == ["One", "two"]
    assert blocks.hidden_chars == characters


def test_head_is_hidden():
    assert read_page("<head><title>A\u00a0title</title></head><body>x").hidden_chars == 6


def test_aria_hidden_is_seen_and_marked():
    blocks = read_page("<p aria-hidden=true>Seen</p>")

    assert blocks.text == ["Seen"]
    assert blocks.ancestors[0] & Inside.ARIA_HIDDEN


def test_curtain_over_the_whole_page_hides_nothing():
    assert read_page("<body style='visibility: hidden'><p>Seen</p>").text == ["Seen"]


PAGE = """<!doctype html><html lang="nb-NO"><head><title>Ferga</title><script>let x</script></head><body>
<header role="banner"><nav><a href="/">Forside</a> | <a href="/n">Nytt</a></nav></header>
<main><article class="storyBody main-text" id="A1"><h1 itemprop="headline">Ferga står</h1>
<p class="lead"><strong>Førti er trygge.</strong></p>
<p>Ferga gikk på grunn, <a href="https://kyst.example/melding">skriver Kystposten</a>.</p>
<figure><figcaption>Kaia. <span class="credit">Foto: N. N.</span></figcaption></figure>
<blockquote><p>Vi venter.</p></blockquote></article>
<aside><h2>Les også</h2><ul><li><a href="/2"><h3>Rute lagt ned</h3></a></li></ul></aside></main>
<footer><form><label>E-post</label><button>Meld på</button></form></footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> PageBlocks:
    return read_page(PAGE)


def at(page: PageBlocks, text: str) -> int:
    return next(number for number, block in enumerate(page.text) if block.startswith(text))


def test_both_readers_see_the_same_text(page: PageBlocks):
    assert without_white_space("".join(page.text)) == visible_characters(PAGE)


@pytest.mark.parametrize("html", [case[1] for case in CUTS if "shadow" not in case[0]])
def test_both_readers_see_the_same_in_each_case(html: str):
    assert without_white_space("".join(read_page(html).text)) == visible_characters(html)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Forside", Inside.HEADER | Inside.NAV),
        ("Ferga står", Inside.MAIN | Inside.ARTICLE | Inside.HEADING),
        ("Kaia", Inside.MAIN | Inside.ARTICLE | Inside.FIGURE | Inside.FIGCAPTION),
        ("Vi venter", Inside.MAIN | Inside.ARTICLE | Inside.BLOCKQUOTE),
        ("Rute", Inside.MAIN | Inside.ASIDE | Inside.LIST | Inside.LINK | Inside.HEADING),
        ("E-post", Inside.FOOTER | Inside.FORM),
        ("Meld", Inside.FOOTER | Inside.FORM | Inside.BUTTON),
    ],
)
def test_block_knows_what_it_stands_in(page: PageBlocks, text: str, inside: Inside):
    assert Inside(page.ancestors[at(page, text)]) == inside


def test_path_counts_siblings_from_the_second(page: PageBlocks):
    assert page.path[at(page, "Førti")] == "body/main/article/p"
    assert page.path[at(page, "Ferga gikk")] == "body/main/article/p[2]"


def test_path_of_a_deep_block_is_its_last_twelve_steps():
    path = read_page("<div>" * 30 + "<p>x").path[0]

    assert path == "…/" + "div/" * 11 + "p"


def test_block_within_a_heading_has_its_level(page: PageBlocks):
    assert [page.heading_level[at(page, text)] for text in ("Ferga står", "Les", "Rute", "Vi")] == [
        1,
        2,
        3,
        0,
    ]


def test_heading_by_role_has_its_level():
    assert read_page("<div role=heading aria-level=4>x</div>").heading_level == [4]


def test_names_are_words_of_the_block_first(page: PageBlocks):
    assert page.names[at(page, "Ferga står")] == "headline story body main text"


def test_names_begin_with_inline_elements_that_hold_the_whole_block(page: PageBlocks):
    assert page.names[at(page, "Førti")].startswith("strong lead story")
    assert page.names[at(page, "Kaia")] == "story body main text"


def test_names_are_at_most_sixty():
    words = " ".join(f"{a}{b}x" for a in "abcdefghij" for b in "klmnopqrst")

    assert len(read_page(f"<p class='{words}'>x").names[0].split()) == 60


def test_names_reach_six_levels_up():
    html = "".join(
        f"<div class=level{word}>" for word in ("seven", "six", "five", "four", "three", "two", "one")
    )

    assert read_page(html + "<p>x").names[0].split()[-1] == "levelsix"


def test_link_characters_are_counted(page: PageBlocks):
    assert page.link_chars[at(page, "Ferga gikk")] == len("skriver Kystposten")
    assert page.link_chars[at(page, "Rute")] == len("Rute lagt ned")


def test_url_is_that_of_a_link_over_half_of_the_block(page: PageBlocks):
    assert page.url[at(page, "Rute")] == "/2"
    assert page.url[at(page, "Ferga gikk")] is None


def test_url_of_a_link_in_several_pieces():
    assert read_page("<li><a href=' /x '>One <b>two</b> three</a> four").url == ["/x"]


def test_link_that_runs_a_script_leads_nowhere():
    assert read_page("<a href='JavaScript:void(0)'>Share</a>").url == [None]


def test_language_is_the_pages_own_word(page: PageBlocks):
    assert page.lang == "nb-NO"


def test_tree_can_be_read_more_than_once(page: PageBlocks):
    tree = parse(PAGE)

    assert read_page(tree) == page
    assert read_page(tree) == page


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<!doctype html>", "<html>", "<frameset><frame></frameset>", "\0"]
)
def test_page_without_text_has_no_blocks(html: str):
    assert read_page(html).text in ([], ["<"])
