"""The inspector's page where it is read: in a browser, with keys, a mouse, a finger, and without scripts."""

import os
from pathlib import Path
from shutil import which

import pytest

import article
from cli.confidence import SURE
from cli.view.page import page_of

from .test_view import HOSTILE_PAGE, HOSTILE_TEXT, SEEDS

CHROMIUM = os.environ.get("CHROMIUM") or which("chromium") or which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine; CHROMIUM names one elsewhere"),
]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Window:
    """One page in a window of its own, and what it did that it should not have."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        self.page = self.context.new_page()
        self.mishaps = []
        self.page.on("pageerror", lambda error: self.mishaps.append(f"error: {error}"))
        self.page.on("console", lambda line: self.mishaps.append(f"console: {line.text}"))
        self.page.on(
            "dialog", lambda dialog: (self.mishaps.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        self.page.on("request", lambda request: self._asked_for(request.url, path.as_uri()))
        self.page.goto(path.as_uri())

    def _asked_for(self, url, own):
        if url != own and not url.startswith("about:"):
            self.mishaps.append(f"request: {url}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def ask(self, script):
        return self.page.evaluate(script)

    def style(self, selector, name):
        return self.ask(f"getComputedStyle(document.querySelector({selector!r}))[{name!r}]")

    @property
    def chosen(self):
        return self.ask("document.querySelector('[aria-current]')?.id")


@pytest.fixture
def opened(browser, tmp_path):
    """Open the page about a seed, or about text given as such."""
    windows = []

    def opening(what, **options):
        data = what.encode() if "\n" in what else (SEEDS / what).read_bytes()
        path = Path(tmp_path) / "shown.view.html"
        path.write_text(page_of(article.split(data, "shown"), data, "shown"), "utf-8")
        windows.append(Window(browser, path, **options))
        return windows[-1]

    yield opening
    for window in windows:
        window.context.close()
        assert window.mishaps == []


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
EVERY_SHAPE = (
    "000_sorvik_summit.txt",
    "023_saat_alhay.txt",
    "019_todai_neko.txt",
    "035_courier_page.html",
    "037_div_soup.html",
)


@pytest.mark.parametrize("what", [HOSTILE_TEXT, HOSTILE_PAGE], ids=["text", "page"])
def test_a_hostile_file_runs_nothing_and_fetches_nothing(opened, what):
    window = opened(what)
    window.press("v", "j", "j", "r", "t")
    for frame in window.page.frames[1:]:
        assert frame.evaluate("document.querySelectorAll('script, [src], [href]').length") == 0
    # The tear-down looks for dialogs, requests and complaints.


@pytest.mark.parametrize("what", EVERY_SHAPE)
def test_nothing_is_wider_than_a_phone(opened, what):
    window = opened(what, **PHONE)
    assert window.ask("document.documentElement.scrollWidth") <= 360


def test_keys_go_from_block_to_block(opened):
    window = opened("000_sorvik_summit.txt")
    window.press("j", "j", "ArrowDown", "k")
    assert window.chosen == "b1"
    assert window.ask("document.activeElement.id") == "b1"
    window.press("G")
    assert window.chosen == window.ask("[...document.querySelectorAll('.b')].at(-1).id")
    window.press("Escape")
    assert window.chosen is None


def test_keys_pass_over_what_is_filtered_out(opened):
    window = opened("000_sorvik_summit.txt")
    window.page.uncheck("#f-caption")
    window.page.locator("#f-caption").blur()
    window.press("g", "j")
    assert window.ask("document.querySelector('[aria-current]').dataset.k") != "caption"


def test_a_kind_that_is_unchecked_is_not_shown(opened):
    window = opened("000_sorvik_summit.txt")
    window.page.uncheck("#f-caption")
    assert window.page.locator('.b[data-k="caption"]:visible').count() == 0
    assert "of 42" in window.ask("document.querySelector('#shown').textContent")
    window.page.click("#all")
    assert window.page.locator(".b:visible").count() == 42


def test_a_part_is_unchecked_with_its_kinds(opened):
    window = opened("035_courier_page.html")
    window.page.uncheck('[data-part="furniture"]')
    assert window.page.locator('.b[data-k="navigation"]:visible').count() == 0


def unsure_seed():
    """The first seed with blocks on both sides of what counts as sure: labels change with the weights."""
    for path in sorted(SEEDS.glob("*.txt")):
        sure = [block["confidence"] >= SURE for block in article.split(path.read_bytes(), path.name).blocks]
        if any(sure) and not all(sure):
            return path.name
    return pytest.fail("every block of every seed is sure, or none is")


def test_confidence_filters(opened):
    window = opened(unsure_seed())
    window.page.check("#c-fair")
    shown = window.ask(
        "[...document.querySelectorAll('.b')].filter(b => b.offsetParent).map(b => +b.dataset.c)"
    )
    assert shown and max(shown) < 90


def test_f_goes_to_the_filters_and_question_mark_to_the_keys(opened):
    window = opened("000_sorvik_summit.txt")
    window.press("f")
    assert window.ask("document.activeElement.closest('#filters') !== null")
    window.press("?")
    assert window.ask("document.querySelector('#keys').open")
    window.press("Escape")
    assert not window.ask("document.querySelector('#keys').open")


def test_single_keys_can_be_switched_off(opened):
    window = opened("000_sorvik_summit.txt")
    window.press("?")
    window.page.uncheck("#use-keys")
    window.press("Escape", "r")
    assert not window.page.is_checked("#reasons")


def test_the_reason_is_seen_where_the_mouse_is(opened):
    window = opened("000_sorvik_summit.txt")
    assert not window.page.is_visible("#b3 .y")
    window.page.hover("#b3")
    assert window.page.is_visible("#b3 .y")


def test_the_reason_is_seen_after_a_tap_and_gone_after_the_next(opened):
    window = opened("000_sorvik_summit.txt", **PHONE)
    window.page.tap("#b3 .t")
    assert window.page.is_visible("#b3 .y")
    window.page.tap("#b3 .t")
    assert not window.page.is_visible("#b3 .y")


def test_search_finds_whatever_the_case_and_goes_on(opened):
    window = opened("035_courier_page.html")
    window.press("/")
    window.page.keyboard.type("FERRY")
    window.press("Enter", "Enter")
    found = window.ask("document.querySelector('[aria-current] .t').textContent")
    assert "ferry" in found.lower()
    assert window.ask("document.querySelector('#found').textContent").startswith("2/")


def test_a_block_is_chosen_in_the_page_itself(opened):
    window = opened("035_courier_page.html")
    window.press("v")
    window.page.frame_locator("#frame").locator('[data-b="13"]').first.click()
    assert window.chosen == "b13"
    assert window.page.is_visible("#now .y")


def test_filters_reach_into_the_page_itself(opened):
    window = opened("035_courier_page.html")
    window.press("v")
    window.page.uncheck("#f-navigation")
    assert "off-navigation" in window.ask("document.querySelector('#frame').contentDocument.body.className")


def test_a_record_leads_to_its_block(opened):
    window = opened("000_sorvik_summit.txt")
    window.page.click("#r1 .where a")
    assert window.chosen == "b1"


def test_the_copied_body_is_the_article_s_body(opened):
    window = opened("035_courier_page.html", permissions=["clipboard-read", "clipboard-write"])
    window.press("c")
    window.page.locator("#copy", has_text="Copied").wait_for()
    data = (SEEDS / "035_courier_page.html").read_bytes()
    assert window.ask("navigator.clipboard.readText()") == article.split(data, "x").article["body"]


def test_dark_follows_the_system_and_the_switch(opened):
    window = opened("035_courier_page.html", color_scheme="dark")
    dark = window.style("body", "backgroundColor")
    window.press("t")
    light = window.style("body", "backgroundColor")
    assert (dark, light) == ("rgb(23, 25, 29)", "rgb(251, 250, 247)")
    inside = "getComputedStyle(document.querySelector('#frame').contentDocument.body).backgroundColor"
    assert window.ask(inside) == light


def test_without_scripts_it_reads_filters_and_explains(opened):
    window = opened("000_sorvik_summit.txt", java_script_enabled=False)
    assert window.page.locator("#b0 .t").is_visible()
    assert not window.page.locator("#search").is_visible()
    window.page.uncheck("#f-caption")
    assert not window.page.locator("#b1").is_visible()
    window.page.hover("#b0")
    assert window.page.locator("#b0 .y").is_visible()


def test_tabs_go_through_the_tools_to_the_filters_to_the_blocks_to_the_records(opened):
    window = opened("035_courier_page.html")
    where = "document.activeElement.closest('header, #filters, main, #records')"
    order = []
    for _ in range(60):
        window.press("Tab")
        place = window.ask(f"({where})?.id || ({where})?.tagName")
        if place and place not in order:
            order.append(place)
    assert order == ["HEADER", "filters", "blocks", "records"]
