"""The splitter stays as good as it was on the invented articles, and the figures would say if it did not."""

from itertools import count

from article.kinds import Kind
from benchmarks import quality_floors

from .quality import FLOORS, articles, data_digest, scores

FLOOR = quality_floors.read(FLOORS)


def fallen_figures(labelled) -> set[str]:
    found = quality_floors.measured(scores(labelled))
    return {fall.key.figure for fall in quality_floors.falls(FLOOR, found)}


def test_no_figure_is_below_its_floor(capsys):
    assert quality_floors.check(FLOORS, scores(articles()), data_digest()), (
        f"{capsys.readouterr().out}better labels, not lower floors: python -m tests.article.quality"
    )


def test_the_floors_were_measured_on_these_articles():
    assert FLOOR.data == data_digest(), "run: python -m tests.article.quality"


def test_captions_that_end_in_the_body_are_below_the_floor():
    worse = [(golden, [as_body(block, Kind.CAPTION) for block in blocks]) for golden, blocks in articles()]
    assert {"body_f1", "caption_f1", "parts_right", "leak"} <= fallen_figures(worse)


def test_one_paragraph_in_fifty_called_a_link_is_below_the_floor():
    paragraph = count()
    worse = [
        (
            golden,
            [as_link(block) if is_body(block) and next(paragraph) % 50 == 0 else block for block in blocks],
        )
        for golden, blocks in articles()
    ]
    assert {"body_f1", "parts_right"} <= fallen_figures(worse)


def is_body(block):
    return block.kind is Kind.BODY


def as_body(block, kind):
    return block._replace(kind=Kind.BODY) if block.kind is kind else block


def as_link(block):
    return block._replace(kind=Kind.RELATED_ITEM)
