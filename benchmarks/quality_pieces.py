"""Pages of all sorts, of which the data says a few pieces that belong to the story and a few that do not.

The body alone is the figure: it is what `articles.body` holds. The same with the summary is printed beside
it, because the pieces take a standfirst for the story.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from article.reading.documents import said
from article.reading.html_blocks import read_page
from article.reading.page_metadata import read_metadata
from benchmarks.bench_data import LEARNED, Labelled, page_html, page_records, publisher
from benchmarks.quality_blocks import caption_leak, caption_rates, parts_right
from benchmarks.quality_scores import (
    GROUPS,
    JOINED,
    PIECES,
    SCORERS_GROUP,
    Score,
    Tried,
    body_of,
    in_group,
    scored,
    with_summary,
)

READ = "read"
TEXTS: dict[str, Callable[[Tried], str]] = {PIECES: body_of, JOINED: with_summary}


def unread_pages(read: Collection[str]) -> Iterator[Labelled]:
    """The pages whose blocks nobody labelled: nothing is learned from them, but their pieces count.

    read: ids of the others.
    """
    for id_, record in sorted(page_records("trafilatura").items()):
        if id_ in read:
            continue
        html = page_html(id_)
        page = read_page(html)
        yield Labelled(
            id_, READ, publisher(record["publisher"], record["url"]), record["lang"], page.text,
            [0] * len(page.text), [LEARNED] * len(page.text), page, said(read_metadata(html)),
        )  # fmt: skip


def piece_scores(documents: Sequence[Tried], labels: str) -> Iterator[Score]:
    """Score the pieces; captions, leak and parts are counted on the blocks somebody labelled."""
    for name, text_of in TEXTS.items():
        rows = [{"id": one.document.id, "body": text_of(one)} for one in documents]
        found = scored(rows, lambda path: ["score_pages.py", path, PIECES])
        for group in GROUPS:
            chosen = [one for one in documents if in_group(group, one.document.language)]
            yield _score(chosen, found[SCORERS_GROUP[group]], (labels, name, group))


def _score(documents: Sequence[Tried], row: dict[str, Any], key: tuple[str, str, str]) -> Score:
    blocks = [block for one in documents for block in one.judged]
    return Score(
        *key, row["n"], row["seg_f1"], row["seg_precision"], row["seg_recall"], caption_rates(blocks).f1,
        leak=caption_leak(blocks), parts_right=parts_right(blocks),
    )  # fmt: skip
