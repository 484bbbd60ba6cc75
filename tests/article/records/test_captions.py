"""Captions: what was taken when and where, and what is repaired."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.captions import read_caption, read_credit_line
from tests.growth import growth

MARKET = (
    "A vendor stacks melons at the Sorvik market in Halden, Norway, Monday, March 4, 2024. "
    "(AP Photo/Ida Lund)"
)
HANDSHAKE = (
    "FILE - In this Saturday, Aug. 7, 2004 file photo, "
    "Mayor Ove Berg, left, greets Ida Lund, right, in Halden. "
    "(Jon Moe/NTB/City Hall via AP, File)"
)


def test_a_wire_caption_yields_all_its_fields():
    record = read_caption(MARKET)
    assert (
        record.caption
        == "A vendor stacks melons at the Sorvik market in Halden, Norway, Monday, March 4, 2024."
    )
    assert record.credit == "AP Photo/Ida Lund"
    assert (record.photographers, record.agencies) == (("Ida Lund",), ("AP",))
    assert (record.taken_on, record.place) == (date(2024, 3, 4), "Halden, Norway")
    assert [record.is_file_photo, record.is_handout, record.is_pool] == [False, False, False]
    assert record.glued_at == ()


def test_the_via_chain_of_a_file_photo_keeps_its_order():
    record = read_caption(HANDSHAKE)
    assert record.agencies == ("NTB", "City Hall", "AP")
    assert record.is_file_photo
    assert (record.taken_on, record.place) == (date(2004, 8, 7), "Halden")


def test_a_file_photo_needs_no_dash_and_a_credit_no_space():
    text = (
        "FILE In this Aug. 7, 2004 file photo, a ship leaves port."
        "(Jon Moe, NTB, City Hall Pool Photo via AP, File)"
    )
    record = read_caption(text)
    assert record.caption.endswith("leaves port.")
    assert record.is_file_photo
    assert record.is_pool
    assert record.agencies == ("NTB", "City Hall", "AP")


def test_a_glued_sentence_gets_its_space_and_its_place_is_recorded():
    text = "The mayor opens the bridge, Monday, March 4, 2024.The work took nine years. (Jon Moe/NTB via AP)"
    record = read_caption(text)
    assert "2024. The work" in record.caption
    assert record.glued_at == (50,)
    assert text[50:].startswith("The work")


def test_a_credit_glued_to_the_sentence_is_no_repair():
    record = read_caption("Divers stand on the ice.(Jon Moe/NTB via AP)")
    assert record.caption == "Divers stand on the ice."
    assert record.glued_at == ()


def test_a_reuters_file_photo_is_read():
    text = "FILE PHOTO: Workers clear snow in Halden, Norway, March 4, 2024. REUTERS/Jon Moe/File Photo"
    record = read_caption(text)
    assert (record.agencies, record.photographers, record.is_file_photo) == (("Reuters",), ("Jon Moe",), True)
    assert (record.taken_on, record.place) == (date(2024, 3, 4), "Halden, Norway")


def test_a_getty_caption_takes_its_date_from_the_sentence():
    record = read_caption(
        "HALDEN, NORWAY - MARCH 04: Ida Lund looks on during the match on March 04, 2024 in Halden, Norway. "
        "(Photo by Jon Moe/Getty Images for Fjordcup)"
    )
    assert (record.taken_on, record.place) == (date(2024, 3, 4), "Halden, Norway")
    assert record.agencies == ("Getty Images",)


def test_a_quotation_before_the_credit_stays_in_the_caption():
    record = read_caption('A woman passes a sign. It is red. The sign read: "Open soon." (AP Photo/Ida Lund)')
    assert record.caption.endswith('read: "Open soon."')
    assert record.photographers == ("Ida Lund",)


def test_a_caption_without_credit_is_all_caption():
    text = "Ida Lund, left, with Jon Moe."
    record = read_caption(text)
    assert (record.caption, record.credit) == (text, None)


def test_the_label_of_the_page_is_no_part_of_the_caption():
    assert read_caption("Image caption, Ferries wait in Halden").caption == "Ferries wait in Halden"


def test_a_decomposed_caption_keeps_its_raw_text():
    text = "Ein Boot der Mu\u0308ller, 4. Ma\u0308rz 2024. Foto: Jon Mu\u0308ller/dpa"
    record = read_caption(text)
    assert record.caption == "Ein Boot der Mu\u0308ller, 4. Ma\u0308rz 2024."
    assert record.taken_on == date(2024, 3, 4)


def test_a_credit_alone_leaves_an_empty_caption():
    assert read_caption("(AP Photo/Ida Lund)").caption == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ferries wait in port. The vote on Nov. 5, 2024 matters to all.",
        "Ferries wait in port ahead of the election on Nov. 5, 2024.",
        "Ove Berg, who has been mayor since March 4, 2014.",
        "This combination photo shows Ove Berg in Halden, April 9, 2019, and Ida Lund in Rome, May 2, 2019.",
        "This COMBINATION of pictures shows Ove Berg in Halden, April 9, 2019, and in Rome, May 2, 2019.",
        "The mayor, born March 4, 1951, waves.",
    ],
)
def test_a_date_that_is_only_talked_about_is_not_the_day_it_was_taken(text):
    assert read_caption(text).taken_on is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In this photo taken Aug. 15, 2001, a ship leaves port.", date(2001, 8, 15)),
        ("In this March 4, 2024, photo provided by the police, a ship leaves port.", date(2024, 3, 4)),
        ("A ship leaves port on March 04, 2024 in Halden, Norway.", date(2024, 3, 4)),
        ("A ship leaves port. Picture taken March 4, 2024.", date(2024, 3, 4)),
        ("A ship, Tuesday, April. 23, 2019.", date(2019, 4, 23)),
        ("Ein Schiff am 4. März 2024 in Halden.", date(2024, 3, 4)),
        ("Un bateau, le 4 mars 2024, à Halden.", date(2024, 3, 4)),
    ],
)
def test_the_day_it_was_taken_is_read(text, day):
    assert read_caption(text).taken_on == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police in Halden on Wednesday Oct. 22, 2014.", "Halden"),
        ("Police in Halden Wednesday Oct. 22, 2014.", "Halden"),
        ("Police in Halden, Ariz., Monday, March 4, 2024.", "Halden, Ariz."),
        ("Police in St. Petersburg, Russia, April 9, 2019.", "St. Petersburg, Russia"),
        ("Police, on Sept. 23, 2016, in Halden.", "Halden"),
        ("Police near Port of Halden, Norway, March 4, 2024.", "Port of Halden, Norway"),
    ],
)
def test_the_place_beside_the_date_is_read(text, place):
    assert read_caption(text).place == place


@pytest.mark.parametrize(
    "text",
    [
        "A ship in the border at Norway's north, Tuesday, April 23, 2019.",
        "A flag off the southern tip of Sorvik, Tuesday, April 23, 2019.",
        "The mayor speaks in Parliament, Tuesday, April 23, 2019.",
        "A ship in Halden.",
    ],
)
def test_a_doubtful_place_is_none(text):
    assert read_caption(text).place is None


@pytest.mark.parametrize(
    "text",
    [
        "FILE - A ship.",
        "FILE -- A ship.",
        "(FILES) A ship.",
        "In this file Saturday, Aug. 4, 2001 file photo, a ship.",
        "A ship (stock image)",
        "Ein Schiff. Archivbild",
        "Un barco, en una imagen de archivo.",
        "资料图：轮船",
        "Mayor Ove Berg is seen in a 2018 file photo.",
    ],
)
def test_an_older_picture_is_told(text):
    assert read_caption(text).is_file_photo


@pytest.mark.parametrize("text", ["She filed a photo.", "Court files are seen.", "A file of walkers."])
def test_the_word_file_in_a_sentence_is_no_file_photo(text):
    assert not read_caption(text).is_file_photo


def test_a_picture_given_out_is_a_handout():
    assert read_caption("In this photo provided by the Halden police, a ship leaves port.").is_handout


@given(st.text(max_size=300))
def test_any_text_is_read_and_repairs_lie_inside(text):
    record = read_caption(text)
    assert all(0 < offset < len(text) for offset in record.glued_at)
    assert list(record.glued_at) == sorted(record.glued_at)


@pytest.mark.parametrize(
    ("line", "people", "agencies"),
    [
        ("Ida Lund", ("Ida Lund",), ()),
        ("Associated Press", (), ("AP",)),
        ("Halden State Police", (), ("Halden State Police",)),
        ("Play Jon Moe/The Fjord Post via AP, FILE", ("Jon Moe",), ("The Fjord Post", "AP")),
        ("Getty Images)", (), ("Getty Images",)),
        ("Fjord video screenshot", (), ("Fjord",)),
    ],
)
def test_a_line_that_is_all_credit_needs_no_sign_of_one(line, people, agencies):
    record = read_credit_line(line)
    assert (record.caption, record.photographers, record.agencies) == ("", people, agencies)


def test_a_credit_line_with_a_sentence_is_read_as_a_caption():
    text = "Workers clear snow in Halden on Monday. (AP Photo/Ida Lund)"
    assert read_credit_line(text) == read_caption(text)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Clouds over Halden (Image: Jon Moe)", "Clouds over Halden"),
        ("Clouds over Halden (", "Clouds over Halden"),
        ("Wolken über Halden. Bild © Jon Moe", "Wolken über Halden."),
        ("Skyer over Halden. Foto: AP Vis mer", "Skyer over Halden."),
        ("Wolken über Halden 2021Bild: Jon Moe/REUTERS", "Wolken über Halden 2021"),
        ("Clouds. | Jon Moe/PA Images via Getty Images", "Clouds."),
        ("Ove R. Berg waves. | Jon Moe/PA Images via Getty Images", "Ove R. Berg waves."),
        ("A ship in port (Getty)  The crew had no comment.", "A ship in port The crew had no comment."),
    ],
)
def test_the_caption_is_what_is_left_without_its_credit(text, caption):
    assert read_caption(text).caption == caption


def test_a_place_in_brackets_is_no_credit():
    text = "El alcalde habla en Halden, 21 de mayo de 2025. (Halden)"
    assert read_caption(text).credit is None


@pytest.mark.parametrize("place", ["Sunderland", "Montana", "Mayfield", "Augusta", "Wedding"])
def test_a_place_that_begins_like_a_day_or_a_month_is_a_place(place):
    assert read_caption(f"Police in {place}, Monday, March 4, 2024.").place == place


HOSTILE = [
    "(",
    ")",
    "()",
    "[",
    "/",
    ",",
    ",A ",
    "...",
    '."',
    "file A",
    "in A-",
    "A. ",
    "；",
    "(AP) ",
    "a\u0301",
]
HOSTILE_CHARS = 250_000
# Between linear (4) and quadratic (16).
MOST_GROWTH = 9.0


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_line_of_a_million_signs_costs_in_proportion(piece):
    def read(chars: int) -> None:
        text = (piece * (chars // len(piece) + 1))[:chars]
        read_caption(text)
        read_credit_line(text)
        read_caption(f"{text} (AP Photo/Ida Lund)")

    assert growth(read, HOSTILE_CHARS) < MOST_GROWTH
