"""Datelines of the agencies, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.datelines import read_dateline

# text, place, agency, (month, day), what the body begins with
DATELINES = [
    ("HALDEN, Norway (AP) — A ferry", "HALDEN, Norway", "AP", None, "A ferry"),
    ("MOSCOW — Officials said", "MOSCOW", None, None, "Officials"),
    ("HALDEN, April 3 (Reuters) - Text", "HALDEN", "Reuters", (4, 3), "Text"),
    ("HALDEN/OSLO, March 4 (Reuters) - A ferry", "HALDEN/OSLO", "Reuters", (3, 4), "A ferry"),
    ("April 3 (Reuters) - Text", None, "Reuters", (4, 3), "Text"),
    ("PARIS (Reuters) – Text", "PARIS", "Reuters", None, "Text"),
    ("Halden, April 3, 2024 (AFP) - Text", "Halden", "AFP", (4, 3), "Text"),
    ("Halden (AFP) - Text", "Halden", "AFP", None, "Text"),
    ("Paris, 3 avr 2024 (AFP) - Le bateau", "Paris", "AFP", (4, 3), "Le"),
    ("HALDEN, Norway, April 3 (UPI) -- A", "HALDEN, Norway", "UPI", (4, 3), "A"),
    ("(Bloomberg) -- Text", None, "Bloomberg", None, "Text"),
    ("OSLO, April 3 (Xinhua) -- Text", "OSLO", "Xinhua", (4, 3), "Text"),
    ("新华社北京4月3日电（记者 张三）一艘", "北京", "Xinhua", (4, 3), "一艘"),
    ("中新社北京4月3日电 一艘", "北京", "China News Service", (4, 3), "一艘"),
    ("本报墨西哥城1月28日电记者张三报道：一艘", "墨西哥城", None, (1, 28), "一艘"),
    ("新华社奥斯陆3月4日电（记者 张三）一艘渡轮搁浅。", "奥斯陆", "Xinhua", (3, 4), "一艘"),
    ("【ワシントン共同】船", "ワシントン", "Kyodo", None, "船"),
    ("【ワシントン時事】船", "ワシントン", "Jiji", None, "船"),
    ("【ソウル＝山田太郎】船", "ソウル", None, None, "船"),
    ("【オスロ共同】船が座礁した。", "オスロ", "Kyodo", None, "船"),
    ("TOKYO - Officials said", "TOKYO", None, None, "Officials"),
    ("TOKYO, April 3 (Kyodo) _ Text", "TOKYO", "Kyodo", (4, 3), "Text"),
    ("(서울=연합뉴스) 홍길동 기자 = 배가", "서울", "Yonhap", None, "배가"),
    ("(서울=뉴스1) 홍길동 기자 = 배가", "서울", "News1", None, "배가"),
    ("[서울=뉴시스] 배가", "서울", "Newsis", None, "배가"),
    ("SEOUL, April 3 (Yonhap) -- The", "SEOUL", "Yonhap", (4, 3), "The"),
    ("МОСКВА, 3 апреля. /ТАСС/. Паром", "МОСКВА", "TASS", (4, 3), "Паром"),
    ("МОСКВА, 3 апреля. /Корр. ТАСС Иван Петров/. Паром", "МОСКВА", "TASS", (4, 3), "Паром"),
    ("MOSCOW, April 3. /TASS/. Text", "MOSCOW", "TASS", (4, 3), "Text"),
    ("МОСКВА, 3 апр — РИА Новости. Паром", "МОСКВА", "RIA Novosti", (4, 3), "Паром"),
    ("Москва. 3 апреля. INTERFAX.RU - Паром", "Москва", "Interfax", (4, 3), "Паром"),
    ("Berlin (dpa) - Text", "Berlin", "dpa", None, "Text"),
    ("Berlin (dpa/bb) - Text", "Berlin", "dpa", None, "Text"),
    ("Wien (APA) - Text", "Wien", "APA", None, "Text"),
    ("Bonn (KNA) Text", "Bonn", "KNA", None, "Text"),
    ("Frankfurt a.M. (epd). Text", "Frankfurt a.M.", "epd", None, "Text"),
    ("Köln (SID) - Text", "Köln", "SID", None, "Text"),
    ("Köln – Das Schiff", "Köln", None, None, "Das"),
    ("Wien: Das Schiff", "Wien", None, None, "Das"),
    ("Madrid, 3 abr (EFE).- Text", "Madrid", "EFE", (4, 3), "Text"),
    ("MADRID, 3 Abr. (EUROPA PRESS) - Text", "MADRID", "Europa Press", (4, 3), "Text"),
    (
        "Villaseca de la Sierra (España), 3 mar (EFE).- Un",
        "Villaseca de la Sierra (España)",
        "EFE",
        (3, 3),
        "Un",
    ),
    ("(ANSA) - ROMA, 03 APR - Una", "ROMA", "ANSA", (4, 3), "Una"),
    ('(ANSA) - "Una nave', None, "ANSA", None, '"Una'),
    ("Roma, 3 apr. (Adnkronos) - Una", "Roma", "Adnkronos", (4, 3), "Una"),
    ("Lisboa, 03 abr 2024 (Lusa) - Um", "Lisboa", "Lusa", (4, 3), "Um"),
    ("AMSTERDAM (ANP) - Een", "AMSTERDAM", "ANP", None, "Een"),
    ("(Belga) Een boot", None, "Belga", None, "Een"),
    ("Oslo (NTB) En ferge", "Oslo", "NTB", None, "En"),
    ("Praha 3. dubna (ČTK) - Trajekt", "Praha", "ČTK", (4, 3), "Trajekt"),
    ("ANKARA (AA) - A", "ANKARA", "Anadolu", None, "A"),
    ("New Delhi, Apr 3 (PTI) A ferry", "New Delhi", "PTI", (4, 3), "A ferry"),
    ("New Delhi [India], April 3 (ANI): A ferry", "New Delhi [India]", "ANI", (4, 3), "A ferry"),
    ("PUTRAJAYA, Nov 22 — A ferry", "PUTRAJAYA", None, (11, 22), "A ferry"),
    ("(Bernama) -- A ferry", None, "Bernama", None, "A ferry"),
    ("(CNN)Text", None, "CNN", None, "Text"),
    ("(CNN) -- Text", None, "CNN", None, "Text"),
    ("Denver (CNN) – Ohio", "Denver", "CNN", None, "Ohio"),
    ("Washington CNN — A", "Washington", "CNN", None, "A"),
    ("TAMPA (FOX 13) - A", "TAMPA", "FOX 13", None, "A"),
    ("HALDEN, Norway, April 3, 2024 /PRNewswire/ -- Fjord", "HALDEN, Norway", "PR Newswire", (4, 3), "Fjord"),
    ("HALDEN, Norway--(BUSINESS WIRE)--Fjord", "HALDEN, Norway", "Business Wire", None, "Fjord"),
    ("HALDEN, Norway, April 3, 2024 (GLOBE NEWSWIRE) -- F", "HALDEN, Norway", "GlobeNewswire", (4, 3), "F"),
    ("ABOARD AIR FORCE ONE (AP) — The", "ABOARD AIR FORCE ONE", "AP", None, "The"),
    ("ON THE MISSISSIPPI RIVER — Barges", "ON THE MISSISSIPPI RIVER", None, None, "Barges"),
    ("UNITED NATIONS (AP) — The", "UNITED NATIONS", "AP", None, "The"),
    ("VATICAN CITY (AP) — The", "VATICAN CITY", "AP", None, "The"),
    ("FLUSHING MEADOWS — The", "FLUSHING MEADOWS", None, None, "The"),
    ("LOUISVILLE, Ky. (AP) — The", "LOUISVILLE, Ky.", "AP", None, "The"),
    ("DICKINSON, N.D. — Sen. Lund", "DICKINSON, N.D.", None, None, "Sen."),
    ("WASHINGTON, D.C. — The", "WASHINGTON, D.C.", None, None, "The"),
    ("ST. LOUIS (AP) — A", "ST. LOUIS", "AP", None, "A"),
    ("WINSTON-SALEM, N.C. (AP) — A", "WINSTON-SALEM, N.C.", "AP", None, "A"),
    ("McALLEN, Texas (AP) — A", "McALLEN, Texas", "AP", None, "A"),
    ("القاهرة (أ ف ب) - قال", "القاهرة", "AFP", None, "قال"),
    ("موسكو - (رويترز)- قال", "موسكو", "Reuters", None, "قال"),
    ("الرياض - واس: قال", "الرياض", "SPA", None, "قال"),
    ("  MOSCOW — Officials said", "MOSCOW", None, None, "Officials"),
]


@pytest.mark.parametrize(("text", "place", "agency", "day", "body"), DATELINES, ids=[d[0] for d in DATELINES])
def test_a_dateline_is_read(text, place, agency, day, body):
    dateline = read_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)
    assert (dateline.month, dateline.day) == (day or (None, None))
    assert text[dateline.end :].startswith(body)


FALSE_FRIENDS = [
    "LE POINT SUR LA SITUATION - « Nous attendons », a dit le maire.",
    "KNIV: Politiet fant en kniv.",
    "BESØK: Ordføreren kom.",
    "DOHA, QATAR - MARCH 11: A player looks on (Photo by Jon Moe)",
    "HALDEN, NORWAY - MARCH 04: Ida Lund looks on during the match on March 04, 2024 in Halden, Norway.",
    "NOTE TO EDITORS — The",
    "LIVE — The match",
    "NASA - founded 1958",
    "NASA — The agency said",
    "FERRY SINKS OFF HALDEN — FORTY SAVED",
    "BREAKING - A ferry sank",
    "The senator from Halden (R-Texas) voted no (AP reported earlier).",
    "The mayor (AP) said no",
    "Associated Press (AP) — A",
    "Ove Berg - the mayor - said no",
    "I was there - and then not",
    "A ferry (AP) - A",
    "HALDEN: A ferry",
    "He said: The ferry",
    '"No" — The mayor',
    "1958 — The year",
    "In Moscow — The",
    "Halden is small — The",
    "He paid 40 kroner (about $4).",
    "",
    "—",
    "()",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_what_looks_like_a_dateline_is_none(text):
    assert read_dateline(text) is None


@pytest.mark.xfail(strict=True, reason="a headline of two words in capitals and a place look alike")
def test_a_headline_of_two_capital_words_is_no_dateline():
    assert read_dateline("FERRY SINKS — Forty people were saved on Monday.") is None


@pytest.mark.xfail(
    strict=True, reason="a small town and a full stop: nothing tells it from a sentence of one word"
)
def test_an_unknown_place_with_a_full_stop_is_a_dateline():
    assert read_dateline("Lindenau. Wer in diesen Tagen kommt, staunt.") is not None


@pytest.mark.xfail(strict=True, reason="the place stands on a line of its own, which is another block")
def test_a_place_alone_on_its_line_is_a_dateline():
    assert read_dateline("ANKARA") is not None


def test_two_places_are_two():
    assert read_dateline("HALDEN/OSLO, March 4 (Reuters) - A ferry").places == ("HALDEN", "OSLO")


def test_the_reporter_inside_is_named():
    assert read_dateline("(서울=연합뉴스) 홍길동 기자 = 배가").reporter == "홍길동"
    assert read_dateline("新华社北京4月3日电（记者 张三）一艘").reporter == "张三"
    assert read_dateline("МОСКВА, 3 апреля. /Корр. ТАСС Иван Петров/. Паром").reporter == "Иван Петров"


def test_the_year_is_kept_only_where_it_is_printed():
    assert read_dateline("Halden, April 3, 2024 (AFP) - Text").year == 2024
    assert read_dateline("HALDEN, April 3 (Reuters) - Text").year is None


@given(st.text(max_size=200))
def test_any_text_has_its_body_inside(text):
    dateline = read_dateline(text)
    assert dateline is None or 0 <= dateline.end <= len(text)
