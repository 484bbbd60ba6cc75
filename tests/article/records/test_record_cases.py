"""Datelines, dates, bylines and article types: the cases are data, in tests/cases."""

import pytest

from .record_cases import KNOWN_FAILURES, Outcome, outcomes

LEAST_CASES = {"datelines": 120, "dates": 100, "bylines": 80, "article types": 40}
LEAST_LANGUAGES = 12
MOST_FAILURES = 0.05


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes())


def key(line: str) -> str:
    return line.rpartition(": expected ")[0]


def test_only_what_is_listed_as_wrong_is_wrong(found):
    listed = {key(line) for line in KNOWN_FAILURES.read_text("utf-8").splitlines() if "|" in line}
    wrong = {key(o.miss()): o.miss() for o in found if o.expected != o.got}
    new = [line for name, line in wrong.items() if name not in listed]
    assert not new, "not right, and not listed as known:\n" + "\n".join(new)
    assert listed <= wrong.keys(), "right now, so take it off the list:\n" + "\n".join(listed - wrong.keys())


@pytest.mark.parametrize("name", LEAST_CASES)
def test_the_cases_are_many_and_few_of_them_fail(found, name):
    some = [o for o in found if o.set == name]
    assert len(some) >= LEAST_CASES[name]
    assert sum(o.expected != o.got for o in some) <= MOST_FAILURES * len(some)


@pytest.mark.parametrize("name", ["datelines", "dates", "bylines"])
def test_the_cases_speak_many_languages(found, name):
    assert len({o.language for o in found if o.set == name}) >= LEAST_LANGUAGES


def test_no_date_is_ever_given_that_is_not_the_documents(found):
    assert [o.miss() for o in found if o.set == "dates" and o.got not in {o.expected, None}] == []


def test_no_line_that_only_looks_like_a_dateline_is_one(found):
    false_friends = [o for o in found if o.set == "datelines" and not any(o.expected)]
    assert len(false_friends) > 60
    assert [o.miss() for o in false_friends if any(o.got)] == []
