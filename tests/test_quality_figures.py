"""Figures are counted as the scorers count, and results are kept only for what they are results of."""

import numpy as np
import pytest

from article.kinds import Kind
from benchmarks import quality, result_cache
from benchmarks.bench_data import LEARNED, OTHER, Labelled
from benchmarks.quality_blocks import (
    Judged,
    body_rates,
    by_kind,
    caption_leak,
    caption_rates,
    judged,
    parts_right,
)
from benchmarks.quality_scores import Tried
from benchmarks.quality_tables import reliability
from benchmarks.quality_worst import worst


def block(allowed: str, kind: str, chars: int = 10) -> Judged:
    return Judged(frozenset(map(Kind, allowed.split())), Kind(kind), "x" * chars)


def test_body_is_weighed_by_characters_that_are_not_white_space():
    blocks = [block("body", "body", 60), block("body", "promo", 20), block("promo", "body", 40)]
    assert body_rates([*blocks, block("body", "body")._replace(text=" \n ")]) == (0.6, 0.75)


@pytest.mark.parametrize(
    ("gold", "got"), [("summary", "body"), ("body", "summary"), ("body summary", "promo")]
)
def test_a_summary_is_neither_right_nor_wrong_in_the_body(gold, got):
    assert body_rates([block("body", "body"), block(gold, got)]) == (1, 1)


def test_without_a_body_there_is_no_rate():
    assert body_rates([block("promo", "promo")]) is None


def test_a_block_that_may_be_body_is_not_missed_when_it_is_not():
    assert body_rates([block("body", "body"), block("body promo", "promo")]) == (1, 1)


def test_captions_and_credits_count_as_one():
    blocks = [block("caption", "credit"), block("credit", "body"), block("body", "caption")]
    assert caption_rates(blocks) == (0.5, 0.5)


def test_a_credit_in_the_body_is_no_leaking_caption():
    assert caption_leak([block("caption", "body"), block("caption", "promo"), block("credit", "body")]) == 0.5


def test_a_kind_of_the_right_part_is_half_right():
    assert parts_right([block("promo", "legal"), block("promo", "title")]) == 0.5


def test_each_kind_has_the_precision_and_recall_of_its_blocks():
    blocks = [
        block("body", "body"),
        block("body", "promo"),
        block("promo", "promo"),
        block("bio promo", "bio"),
    ]
    rows = {row.kind: (row.blocks, row.rates) for row in by_kind(blocks)}
    assert rows == {"body": (2, (1, 0.5)), "bio": (1, (1, 1)), "promo": (1, (0.5, 1))}


def test_blocks_nobody_labelled_are_not_judged():
    document = Labelled("a", "read", "p", "en", ["x", "y"], [0, 0], [LEARNED, frozenset({Kind.BODY})])
    assert [found.text for found in judged(document, [Kind.BODY, Kind.BODY])] == ["y"]


def test_the_worst_are_listed_without_their_text():
    text = ["the story " * 9, "a secret", "another secret " * 3]
    allowed = [frozenset({Kind.BODY}), frozenset({Kind.TITLE}), OTHER]
    document = Labelled("a1", "read", "p", "en", text, [0] * 3, allowed)
    one = Tried(document, [Kind.BODY, Kind.CREDIT, Kind.BODY])
    (line,) = worst([one], "some set", show_text=False)
    assert line.endswith("other -> body 39; title -> credit 7") and "secret" not in line
    assert any("a secret" in shown for shown in worst([one], "some set", show_text=True))


def test_the_calibration_error_is_the_distance_between_being_sure_and_being_right():
    confidence = np.array([0.9, 0.9, 0.9, 0.9, 0.5, 0.5])
    bins, error = reliability(confidence, np.array([1, 1, 1, 0, 1, 0], bool))
    assert [(row.low, row.blocks, row.right) for row in bins] == [(0.5, 2, 0.5), (0.9, 4, 0.75)]
    assert error == pytest.approx(4 / 6 * 0.15)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache of its own, and a result that counts how often it was computed."""
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(result_cache, "data_digest", lambda: "data")
    computed = []

    def compute():
        computed.append(1)
        return {"kind": np.arange(3)}

    return compute, computed


def test_a_result_is_computed_once(cache):
    compute, computed = cache
    assert [result_cache.remembered("a", compute)["kind"].tolist() for _ in range(2)] == [[0, 1, 2]] * 2
    assert len(computed) == 1 and result_cache.remembers("a") and not result_cache.remembers("b")


def test_a_result_of_another_program_is_not_used(cache, monkeypatch):
    compute, computed = cache
    result_cache.remembered("a", compute)
    monkeypatch.setattr(result_cache, "LOADED", "another")
    assert not result_cache.remembers("a")
    result_cache.remembered("a", compute)
    assert len(computed) == 2


def test_a_result_from_phrases_that_changed_meanwhile_is_not_kept(cache, monkeypatch):
    compute, _ = cache
    monkeypatch.setattr(result_cache, "AT_START", "another")
    result_cache.remembered("a", compute)
    assert not result_cache.remembers("a")


def test_a_digest_tells_a_changed_byte_and_a_changed_name(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("one")
    first = result_cache.digest(tmp_path, [file])
    file.write_text("two")
    assert result_cache.digest(tmp_path, [file]) != first
    file.write_text("one")
    assert result_cache.digest(tmp_path, [file]) == first
    assert result_cache.digest(tmp_path, [file.rename(tmp_path / "b.txt")]) != first


def test_everything_the_held_out_labels_depend_on_is_there_to_be_digested():
    found = {pattern: list(result_cache.files(result_cache.ROOT, [pattern])) for pattern in (
        *result_cache.PROGRAM, *result_cache.MATERIAL,
    )}  # fmt: skip
    assert all(found.values()), [pattern for pattern, files in found.items() if not files]


def test_without_the_labelled_data_the_benchmark_says_so_and_succeeds(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.bench_data.BENCH", tmp_path / "nowhere")
    with pytest.raises(SystemExit) as left:
        quality.main(["--check"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("skipped: there is no labelled data")
