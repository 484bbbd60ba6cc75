"""Days and times as printed."""
# ruff: noqa: DTZ001 - UTC without a zone, as in the tables

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.date_lines import read_date_line
from article.records.dates import find_dates

FOURTH = date(2024, 3, 4)

DAY_LINES = [
    "March 4, 2024",
    "Monday, March 4, 2024",
    "Mon., March 4, 2024",
    "March 4th, 2024",
    "Mar 4, 2024",
    "Mar. 4, 2024",
    "4 March 2024",
    "4th March 2024",
    "Monday 4 March 2024",
    "4 Mar 2024",
    "04 Mar 2024",
    "4-Mar-2024",
    "MARCH 4, 2024",
    "March 04, 2024 10:15 a.m.",
    "March 4, 2024 at 10:15 a.m.",
    "March 4, 2024 | 1:49 PM",
    "12:39, 4 MAR 2024",
    "Mon Mar 4 2024 - 07:33",
    "2024-03-04",
    "2024/3/4",
    "2024.03.04 19:05",
    "04.03.2024, 10:15 Uhr",
    "4.3.2024",
    "4. März 2024",
    "Stand: 4. März 2024, 10:15 Uhr",
    "Montag, 4. März 2024",
    "Publié le 4 mars 2024 à 10h15",
    "lundi 4 mars 2024",
    "LUNES 4 DE MARZO DE 2024 • 00:30",
    "4 de marzo de 2024",
    "4 marzo 2024",
    "4 de março de 2024",
    "4 maart 2024",
    "4. mars 2024 kl. 10.15",
    "4 mars 2024",
    "4. marts 2024",
    "4. maaliskuuta 2024",
    "4 marca 2024",
    "4. března 2024",
    "2024. március 4. 10:15",
    "4 martie 2024",
    "4. ožujka 2024",
    "2024 m. kovo 4 d.",
    "4 Mart 2024 10:15",
    "4 марта 2024, 10:15",
    "4 марта 2024 года",
    "4 березня 2024",
    "4 Μαρτίου 2024",
    "٤ مارس ٢٠٢٤",
    "4 مارس 2024",
    "4 آذار 2024",
    "4 במרץ 2024",
    "4 मार्च 2024",
    "4 Maret 2024",
    "ngày 4 tháng 3 năm 2024",
    "2024年3月4日 10:15",
    "２０２４年３月４日",
    "2024년 3월 4일 오전 10:15",
    "입력 2024.03.04 19:05",
    "The Fjord Courier • March 4, 2024",
    "Posted: March 4, 2024 / 10:35 PM",
]


@pytest.mark.parametrize("line", DAY_LINES)
def test_a_day_is_read_and_no_time_is_claimed_without_a_zone(line):
    published = read_date_line(line)
    assert published is not None
    assert (published.day, published.at) == (FOURTH, None)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Updated 14:05 GMT, 4 March 2024", datetime(2024, 3, 4, 14, 5)),
        ("2024-03-04T10:15:00+01:00", datetime(2024, 3, 4, 9, 15)),
        ("2024-03-04T10:15:00Z", datetime(2024, 3, 4, 10, 15)),
        ("2024-03-04 13:52:51 UTC", datetime(2024, 3, 4, 13, 52, 51)),
        ("Published 4th Mar 2024, 12:47 GMT", datetime(2024, 3, 4, 12, 47)),
        ("March 4, 2024 at 6:40 PM EST", datetime(2024, 3, 4, 23, 40)),
        ("March 4, 2024, 5:04 PM ET", datetime(2024, 3, 4, 22, 4)),
        ("Published 5:30AM (EST), March 4, 2024", datetime(2024, 3, 4, 10, 30)),
        ("4 марта 2024, 10:15 МСК", datetime(2024, 3, 4, 7, 15)),
        ("Wednesday, 04 Mar 2024 11:39 PM MYT", datetime(2024, 3, 4, 15, 39)),
        ("March 4, 2024 10:15 GMT+9", datetime(2024, 3, 4, 1, 15)),
        ("04.03.2024 10:15 Uhr MEZ", datetime(2024, 3, 4, 9, 15)),
        ("March 4, 2024 12:05 a.m. GMT", datetime(2024, 3, 4, 0, 5)),
    ],
)
def test_a_time_with_its_zone_is_utc(line, at):
    assert read_date_line(line).at == at


def test_us_summer_time_is_an_hour_ahead():
    assert read_date_line("May 23, 2019, 5:04 PM ET").at == datetime(2019, 5, 23, 21, 4)


@pytest.mark.parametrize("line", ["03/04/2024", "3-4-2024", "Updated 03/04/2024 10:15"])
def test_an_ambiguous_date_is_none_and_says_why(line):
    published = read_date_line(line)
    assert (published.day, published.at) == (None, None)
    assert "can be 2024-04-03 or 2024-03-04" in published.evidence


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Montag, 04/03/2024", FOURTH),
        ("Monday 03/04/2024", FOURTH),
        ("Publicado 04/03/2024", FOURTH),
        ("03/04/2024 10:15 AM EST", FOURTH),
        ("26/10/2016 10:32", date(2016, 10, 26)),
        ("10/26/2016", date(2016, 10, 26)),
    ],
)
def test_an_ambiguous_date_is_told_by_its_line(line, day):
    assert read_date_line(line).day == day


def test_published_goes_before_updated():
    assert read_date_line("Updated May 5, 2024, first published May 4, 2024").day == date(2024, 5, 4)
    assert read_date_line(
        "PUBLISHED: May 4, 2024 at 5:49 p.m. | UPDATED: May 5, 2024 at 6:17 p.m."
    ).day == date(2024, 5, 4)


@pytest.mark.parametrize(
    "line", ["16 hours ago", "Saturday", "March 4", "10:15 Uhr", "31.02.2024", "In 2019", "", "No. 4, 2024"]
)
def test_a_line_without_a_full_date_is_none(line):
    assert read_date_line(line) is None


def test_each_date_has_its_span():
    text = "From March 4, 2024 to 2024-03-06 and 5 mars 2024."
    found = find_dates(text)
    assert [text[f.start : f.end] for f in found] == ["March 4, 2024", "2024-03-06", "5 mars 2024"]
    assert [f.day.day for f in found] == [4, 6, 5]


def test_dates_of_several_centuries_come_in_the_order_of_the_text():
    found = find_dates("4 March 1999, 5 March 2024, March 6, 1889 and No. 201985, 2020.")
    assert [f.day for f in found] == [date(1999, 3, 4), FOURTH + timedelta(days=1), date(1889, 3, 6)]


@pytest.mark.parametrize(
    "text", ["March  4, 2024", "March 4,  2024", "March 4,, 2024", "2024 March 4, 2024", " March 4, 2024"]
)
def test_odd_spaces_and_commas_around_a_day_change_nothing(text):
    assert [f.day for f in find_dates(text)][-1:] == [FOURTH]


def test_a_decomposed_month_is_found_at_its_raw_offsets():
    text = "Am 4. Ma\u0308rz 2024 sank es."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "4. Ma\u0308rz 2024"


@given(st.text(max_size=200))
def test_any_text_has_dates_inside_itself(text):
    spans = [(f.start, f.end) for f in find_dates(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    read_date_line(text)


@given(st.dates(date(1850, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_back(day):
    assert find_dates(f"{day:%B} {day.day}, {day.year}")[0].day == day
    assert find_dates(f"{day.day:02}.{day.month:02}.{day.year}")[0].day == day
    assert find_dates(day.isoformat())[0].day == day
