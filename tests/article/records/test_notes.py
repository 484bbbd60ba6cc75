"""Contributor lines, corrections and notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article.records.notes import read_note


def people(text: str) -> list[tuple[str, str]]:
    note = read_note("contributor", text)
    return list(zip(note.people, note.roles, strict=True))


@pytest.mark.parametrize(
    ("text", "workers", "agency", "place"),
    [
        (
            "Associated Press writer Ida Lund contributed to this report from Oslo, Norway.",
            [("Ida Lund", "contributor")],
            "AP",
            "Oslo, Norway",
        ),
        (
            (
                "Lund and Berg reported from Oslo; "
                "Associated Press writers Jon Moe and Per Dal in Rome contributed to this report."
            ),
            [
                ("Lund", "reporter"),
                ("Berg", "reporter"),
                ("Jon Moe", "contributor"),
                ("Per Dal", "contributor"),
            ],
            "AP",
            "Oslo",
        ),
        (
            (
                "Kim and Kim reported from Halden, South Korea; "
                "Associated Press writers Jon Moe and Per Dal in Rome contributed."
            ),
            [
                ("Kim", "reporter"),
                ("Kim", "reporter"),
                ("Jon Moe", "contributor"),
                ("Per Dal", "contributor"),
            ],
            "AP",
            "Halden, South Korea",
        ),
        (
            "(Reporting by Ida Lund in Oslo; Additional reporting by Jon Moe; Editing by Per Dal)",
            [("Ida Lund", "reporter"), ("Jon Moe", "contributor"), ("Per Dal", "editor")],
            None,
            "Oslo",
        ),
        (
            "(Reporting by Ida Lund, Jon Moe and Per Dal in Rome; editing by Ove Berg)",
            [
                ("Ida Lund", "reporter"),
                ("Jon Moe", "reporter"),
                ("Per Dal", "reporter"),
                ("Ove Berg", "editor"),
            ],
            None,
            "Rome",
        ),
        ("Lund reported from Oslo.", [("Lund", "reporter")], None, "Oslo"),
        (
            "Ida Lund reported from Oslo. Jon Moe wrote from Rome.",
            [("Ida Lund", "reporter"), ("Jon Moe", "writer")],
            None,
            "Oslo",
        ),
        (
            "--With assistance from Ida Lund and Jon Moe.",
            [("Ida Lund", "contributor"), ("Jon Moe", "contributor")],
            None,
            None,
        ),
        (
            "To contact the reporter on this story: Ida Lund in Oslo at ilund@a.example",
            [("Ida Lund", "reporter")],
            None,
            "Oslo",
        ),
        (
            "CNN's Ida Lund and Jon Moe contributed to this report.",
            [("Ida Lund", "contributor"), ("Jon Moe", "contributor")],
            "CNN",
            None,
        ),
        ("The Fjord Post’s Ida Lund contributed to this report.", [("Ida Lund", "contributor")], None, None),
        ("AP Sports Writer Ida Lund contributed.", [("Ida Lund", "contributor")], "AP", None),
        ("News researcher Ida Lund contributed.", [("Ida Lund", "researcher")], None, None),
        (
            "Jon Moe in Halden, Norway, and Ida Lund in Rome contributed.",
            [("Jon Moe", "contributor"), ("Ida Lund", "contributor")],
            None,
            "Halden, Norway",
        ),
        (
            "Associated Press writer E. Ida Lund reported this story in Rome and Jon Moe reported in Halden.",
            [("E. Ida Lund", "reporter"), ("Jon Moe", "reporter")],
            "AP",
            "Rome",
        ),
        (
            "Redaktion: Ida Lund, Schlussredaktion: Jon Moe, Recherche: Per Dal",
            [("Ida Lund", "editor"), ("Jon Moe", "editor"), ("Per Dal", "researcher")],
            None,
            None,
        ),
        ("The Associated Press contributed to this report.", [], "AP", None),
        ("mit Material von dpa", [], "dpa", None),
        ("(dpa/AFP/ab)", [], "dpa", None),
        ("(avec AFP)", [], "AFP", None),
        ("Con información de EFE", [], "EFE", None),
        ("Com Lusa", [], "Lusa", None),
        ("（共同）", [], "Kyodo", None),
        ("AP/AFP", [], "AP", None),
        ("（记者 张三）", [("张三", "reporter")], None, None),
        ("责任编辑：李四", [("李四", "editor")], None, None),
        ("홍길동 기자 name@paper.example", [("홍길동", "reporter")], None, None),
    ],
)
def test_a_contributor_line_names_people_roles_agency_and_place(text, workers, agency, place):
    note = read_note("contributor", text)
    assert people(text) == workers
    assert (note.agency, note.place) == (agency, place)


def test_the_editors_of_a_contact_line_are_named_without_their_addresses():
    assert people("To contact the editors responsible for this story: Per Dal at pdal@a.example") == [
        ("Per Dal", "editor")
    ]


def test_an_editors_note_names_its_agency():
    note = read_note("editor_note", "The Associated Press receives support from several foundations.")
    assert (note.agency, note.people) == ("AP", ())


@pytest.mark.xfail(strict=True, reason="the line names no agency; the dateline of the story does")
def test_a_sign_off_has_the_agency_of_its_story():
    assert read_note("contributor", "(Reporting by Ida Lund; Editing by Per Dal)").agency == "Reuters"


@pytest.mark.parametrize("kind", ["correction", "editor_note"])
def test_a_correction_names_no_workers(kind):
    assert read_note(kind, "This story corrects the mayor’s first name to Ove.").people == ()


@given(st.sampled_from(["contributor", "correction", "editor_note"]), st.text(max_size=300))
def test_any_note_has_a_role_for_each_of_its_people(kind, text):
    note = read_note(kind, text)
    assert len(note.people) == len(note.roles)
