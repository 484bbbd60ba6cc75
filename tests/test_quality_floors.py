"""Floors only rise, unless somebody says why."""

from datetime import date

import pytest

from benchmarks import quality_floors, quality_history
from benchmarks.quality_floors import Key
from benchmarks.quality_scores import HELD_OUT, REPOSITORY, Score

TODAY = date(2024, 3, 4)
BODY = Key(HELD_OUT, "wild", "en", "body_f1")


def score(body_f1=0.95, caption_f1=0.8, leak=0.05, labels=HELD_OUT) -> Score:
    return Score(labels, "wild", "en", 9, body_f1, 0.9, 0.9, caption_f1, leak=leak, lost_chars=0)


@pytest.fixture
def floors(tmp_path):
    """A file with the floors of `score()`."""
    path = tmp_path / "floors.json"
    assert quality_floors.update(path, [score()], "digest", None, TODAY)
    return path


def test_floors_are_read_as_they_were_written(floors):
    found = quality_floors.read(floors)
    assert found.data == "digest" and found.lowered == ()
    assert found.floor == quality_floors.measured([score()])


def test_a_figure_nobody_can_tell_has_no_floor(floors):
    assert {key.figure for key in quality_floors.read(floors).floor} == {
        "body_f1", "caption_f1", "leak", "lost_chars",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("worse", "holds"),
    [
        (score(), True),
        (score(body_f1=0.948), True),
        (score(body_f1=0.9479), False),
        (score(caption_f1=0.79), True),
        (score(caption_f1=0.7899), False),
        (score(leak=0.06), True),
        (score(leak=0.0601), False),
        (score(leak=0.0, body_f1=1.0), True),
        (score()._replace(lost_chars=1), False),
    ],
)
def test_a_fall_beyond_the_tolerance_fails_the_check(floors, worse, holds):
    assert quality_floors.check(floors, [worse], "digest") is holds


def test_the_check_names_what_fell_and_from_where(floors, capsys):
    quality_floors.check(floors, [score(body_f1=0.9)], "digest")
    assert "below its floor: held out / wild / en: body_f1 0.95 -> 0.9" in capsys.readouterr().out


def test_what_was_not_measured_does_not_fail_but_is_named(floors, capsys):
    assert quality_floors.check(floors, [], "digest")
    assert "not all measured, so not all compared: held out / wild\n" in capsys.readouterr().out


def test_other_data_is_said_to_be_other(floors, capsys):
    quality_floors.check(floors, [score()], "another")
    assert "the floors are of other data (digest; this is another)" in capsys.readouterr().out


def test_the_same_data_is_not_mentioned(floors, capsys):
    quality_floors.check(floors, [score()], "digest")
    assert "other data" not in capsys.readouterr().out


def test_an_update_raises_what_is_better_and_keeps_the_rest(floors):
    assert quality_floors.update(floors, [score(body_f1=0.97, caption_f1=0.795)], "new", None, TODAY)
    found = quality_floors.read(floors)
    assert (found.floor[BODY], found.floor[BODY._replace(figure="caption_f1")]) == (0.97, 0.8)
    assert found.data == "new"


def test_a_leak_that_shrinks_lowers_its_ceiling(floors):
    quality_floors.update(floors, [score(leak=0.01)], "digest", None, TODAY)
    assert quality_floors.read(floors).floor[BODY._replace(figure="leak")] == 0.01


def test_an_update_that_would_lower_a_floor_writes_nothing(floors, capsys):
    before = floors.read_text()
    assert not quality_floors.update(floors, [score(body_f1=0.9, caption_f1=0.9)], "digest", None, TODAY)
    assert floors.read_text() == before
    assert (
        "refused, it would lower a floor: held out / wild / en: body_f1 0.95 -> 0.9"
        in capsys.readouterr().out
    )


def test_a_floor_is_lowered_for_a_reason_that_is_written_down(floors):
    assert quality_floors.update(
        floors, [score(body_f1=0.9, caption_f1=0.9)], "digest", "no more quotes", TODAY
    )
    found = quality_floors.read(floors)
    assert found.lowered == (
        quality_floors.Lowered(
            "2024-03-04", "no more quotes", ("held out / wild / en: body_f1 0.95 -> 0.9",)
        ),
    )
    assert (found.floor[BODY], found.floor[BODY._replace(figure="caption_f1")]) == (0.9, 0.9)


def test_a_reason_without_a_fall_is_not_written_down(floors):
    quality_floors.update(floors, [score()], "digest", "for nothing", TODAY)
    assert quality_floors.read(floors).lowered == ()


def test_a_run_of_less_keeps_the_other_floors(floors):
    quality_floors.update(floors, [score(labels=REPOSITORY)], "digest", None, TODAY)
    assert len(quality_floors.read(floors).floor) == 8


def test_a_run_adds_one_line_of_its_held_out_figures_to_the_history(tmp_path):
    path = tmp_path / "history.csv"
    quality_history.append(path, [score(), score(labels=REPOSITORY)], "digest", TODAY)
    quality_history.append(path, [score()._replace(parts_right=0.5)], "digest", TODAY)
    header, *lines = path.read_text().splitlines()
    assert header == (
        "date,splitter_version,data,wild en body_f1,wild en caption_f1,wild en leak,wild en lost_chars,"
        "wild en parts_right"
    )
    assert [line.split(",")[3:] for line in lines] == [
        ["0.95", "0.8", "0.05", "0", ""],
        ["0.95", "0.8", "0.05", "0", "0.5"],
    ]
