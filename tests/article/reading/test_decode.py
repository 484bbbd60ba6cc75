"""How bytes become text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article.errors import NotAnArticle
from article.reading.decode import Decoded, decode, sniffed_format

GERMAN = (
    "Die Fähre lief am Montag auf Grund, sagte der Kapitän. „Niemand ist verletzt“, hieß es später.\n" * 3
)
ENGLISH = "The ferry’s captain said: “Nobody was hurt” — forty passengers are safe…\n" * 3
POLISH = (
    "Prom osiadł na mieliźnie w poniedziałek. Kapitan powiedział, że nikt nie został ranny. Żegluga wróci.\n"
    * 8
)
RUSSIAN = "Паром сел на мель в понедельник, сообщили официальные лица. Никто не пострадал.\n" * 8
JAPANESE = "フェリーは月曜日に座礁した。乗客四十人は全員無事だった、と当局が発表した。\n" * 8
CHINESE = "渡轮星期一搁浅，四十名乘客全部安全，官员说。“没有人受伤，”船长说。\n" * 8
KOREAN = "여객선이 월요일 좌초했다고 당국이 밝혔다. 승객 40명은 모두 안전하다.\n" * 8


def page(text: str, charset: str) -> str:
    return f'<!doctype html><html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


READ = [
    ("ascii", ENGLISH.encode("ascii", "ignore"), "utf-8", "valid UTF-8"),
    ("utf-8", GERMAN.encode(), "utf-8", "valid UTF-8"),
    ("utf-8 with mark", GERMAN.encode("utf-8-sig"), "utf-8", "byte order mark"),
    ("utf-16 little with mark", b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), "utf-16-le", "byte order mark"),
    ("utf-16 big with mark", b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), "utf-16-be", "byte order mark"),
    ("utf-32 little with mark", b"\xff\xfe\0\0" + GERMAN.encode("utf-32-le"), "utf-32-le", "byte order mark"),
    ("utf-32 big with mark", b"\0\0\xfe\xff" + GERMAN.encode("utf-32-be"), "utf-32-be", "byte order mark"),
    ("utf-16 little", GERMAN.encode("utf-16-le"), "utf-16-le", "every other byte is NUL"),
    ("utf-16 big", ENGLISH.encode("utf-16-be"), "utf-16-be", "every other byte is NUL"),
    ("utf-16 little, Russian", RUSSIAN.encode("utf-16-le"), "utf-16-le", "every two bytes are a character"),
    ("utf-16 big, Chinese", CHINESE.encode("utf-16-be"), "utf-16-be", "every two bytes are a character"),
    ("windows-1252, German", GERMAN.encode("cp1252"), "windows-1252", "reads as Western European"),
    ("windows-1252, only marks", ENGLISH.encode("cp1252"), "windows-1252", "reads as Western European"),
    ("windows-1252, one word", "Größe".encode("cp1252"), "windows-1252", "reads as Western European"),
    ("Mac Roman", ENGLISH.encode("mac_roman"), "mac_roman", "reads as Western European"),
    ("DOS", "Die Fähre lief auf Grund, so Müller.".encode("cp850"), "cp850", "reads as Western European"),
    ("windows-1250", POLISH.encode("cp1250"), "windows-1250", "detected from the text"),
    ("windows-1251", RUSSIAN.encode("cp1251"), "windows-1251", "detected from the text"),
    ("koi8-r", RUSSIAN.encode("koi8-r"), "koi8-r", "detected from the text"),
    ("shift_jis", JAPANESE.encode("cp932"), "cp932", "detected from the text"),
    ("gb18030", CHINESE.encode("gb18030"), "gb18030", "detected from the text"),
    ("cp949", KOREAN.encode("cp949"), "cp949", "detected from the text"),
    ("English with Chinese marks", ENGLISH.encode("gb18030"), "gb18030", "Chinese quotation marks"),
    ("iso-2022-jp", JAPANESE.encode("iso2022_jp"), "iso-2022-jp", "its escape sequences"),
    ("declared latin-1 is windows-1252", page(ENGLISH, "ISO-8859-1").encode("cp1252"), "windows-1252",
     "declared in the page as iso-8859-1"),
    ("declared windows-1251", page("Паром", "windows-1251").encode("cp1251"), "windows-1251",
     "declared in the page as windows-1251"),
    ("declared gb2312 is gb18030", page("渡轮搁浅", "gb2312").encode("gb18030"), "gb18030",
     "declared in the page as gb2312"),
    ("declared in XML", b'<?xml version="1.0" encoding="iso-8859-2"?><p>' + POLISH.encode("iso-8859-2"),
     "iso-8859-2", "declared in the page as iso-8859-2"),
    ("declared, but it is UTF-8", page(GERMAN, "iso-8859-1").encode(), "utf-8", "valid UTF-8"),
    ("declared UTF-8, but it is not", page(GERMAN, "utf-8").encode("cp1252"), "windows-1252",
     "reads as Western European"),
    ("declared nonsense", page(GERMAN, "rot13").encode("cp1252"), "windows-1252",
     "reads as Western European"),
    ("declared what was never made", page(GERMAN, "iso-8859-12").encode("cp1252"), "windows-1252",
     "reads as Western European"),
]  # fmt: skip
TEXTS = (GERMAN, ENGLISH, POLISH, RUSSIAN, JAPANESE, CHINESE, KOREAN)


@pytest.mark.parametrize(
    ("data", "encoding", "evidence"), [case[1:] for case in READ], ids=[case[0] for case in READ]
)
def test_encoding_is_found_and_explained(data: bytes, encoding: str, evidence: str):
    decoded = decode(data)

    assert (decoded.encoding, decoded.evidence, decoded.replaced_chars) == (encoding, evidence, 0)
    assert decoded.text.removeprefix("\ufeff") == data.decode(
        encoding.replace("windows-", "cp").replace("iso-2022-jp", "iso2022_jp")
    ).removeprefix("\ufeff")


REFUSED = [
    (b"", "the file is empty"),
    (b" \n\t\r\n", "only white space"),
    ("\ufeff \u2028".encode(), "only white space"),
    (b"\xef\xbb\xbf", "only white space"),
    (b"%PDF-1.7\n...", "a PDF document, not text"),
    (b"{\\rtf1\\ansi Hello}", "an RTF document, not plain text"),
    (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
    (b"\x1f\x8b\x08\x00", "gzip data: unpack it first"),
    (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
    (bytes(range(32)) * 8, "binary data: 72% control characters"),
    (b"\0" * 100, "binary data: 100% control characters"),
    (b"\xff\xfe" + b"\x00\xd8" * 50 + b"a\0" * 50, "50% of its characters cannot be read as utf-16-le"),
    (("\ufffd" * 20 + "a" * 80).encode(), "20% of its characters cannot be read as utf-8"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[case[1] + str(len(case[0])) for case in REFUSED])
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str):
    with pytest.raises(NotAnArticle) as refusal:
        decode(data)
    assert refusal.value.reason == reason


def test_line_ends_and_stray_controls_are_kept():
    text = "One\r\ntwo\rthree\u2028four\x0c\x00 and \x1a" + "some more words to read. " * 10

    assert decode(text.encode()) == Decoded(text, "text", "utf-8", "valid UTF-8", 0)


def test_only_the_first_mark_is_dropped():
    assert decode("\ufeff\ufeffText".encode()).text == "\ufeffText"


def test_broken_characters_are_replaced_and_counted():
    decoded = decode(GERMAN.encode() + b"\xff" + GERMAN.encode())

    assert (decoded.text, decoded.replaced_chars) == (GERMAN + "\ufffd" + GERMAN, 1)
    assert decoded.evidence == "UTF-8 with broken characters"


def test_file_cut_within_its_last_character_is_utf_8():
    decoded = decode("The captain drank his café".encode()[:-1])

    assert (decoded.text, decoded.replaced_chars) == ("The captain drank his caf\ufffd", 1)
    assert decoded.evidence == "UTF-8 cut off in its last character"


def test_replacement_characters_that_were_in_the_file_are_not_counted():
    assert decode(("caf\ufffd " + "words " * 20).encode()).replaced_chars == 0


def test_bytes_windows_1252_leaves_open_are_control_characters():
    data = page("A \x81 B", "windows-1252").encode("latin-1")

    assert "A \x81 B" in decode(data).text


def test_long_text_cut_for_the_detector_within_a_character_is_read_whole():
    assert decode((CHINESE * 300).encode("gb18030")).text == CHINESE * 300


FORMATS = [
    ("<!DOCTYPE html><p>x", "html"),
    ("\n <!-- saved --> <HTML lang=en>x", "html"),
    ('<?xml version="1.0"?><html>', "html"),
    ("<head><title>x", "html"),
    ("<body>x", "html"),
    ("<p>One.</p>\n<p>Two.</p>", "html"),
    ("<div class='a'>One</div><div>two</div>", "html"),
    ("A ferry ran aground.", "text"),
    ("Write <p> for a paragraph, the teacher said.", "text"),
    ("The <html> tag, the <head> tag and the <body> tag.", "text"),
    ("If a < b and b < c then a < c.", "text"),
    ("Words. " * 500 + "<p>One</p><p>two</p>", "text"),
    ("<ferry@example.org> wrote on <Monday>:", "text"),
]


@pytest.mark.parametrize(("text", "kind"), FORMATS)
def test_format_is_told_from_the_text(text: str, kind: str):
    assert sniffed_format(text) == kind


@given(
    st.one_of(st.binary(max_size=400), st.text().map(str.encode), st.text().map(lambda t: t.encode("utf-16")))
)
@example(b"\x00\xd8\x00\xd8")
@example(b"<?xml encoding='utf-7'?>\xff")
@example(b"<meta charset=undefined>\xff")
def test_any_bytes_are_decoded_or_refused(data: bytes):
    try:
        decoded = decode(data)
    except NotAnArticle:
        return
    assert decoded.text.strip()
    assert decoded.text.encode()  # no lone surrogates


@given(st.text(min_size=1).filter(lambda text: not text.isspace() and text.isprintable()))
def test_utf_8_is_read_to_the_letter(text: str):
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.sampled_from(TEXTS), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-32"]))
def test_unicode_comes_back_as_it_went_in(text: str, encoding: str):
    assert decode(text.encode(encoding)).text == text
