"""What a page's metadata says of its story, held against its blocks. Evidence like any other: pages lie."""

import numpy as np

from article.labelling.columns import Columns
from article.labelling.places import FAR, count_before, reach
from article.reading.blocks import Blocks, PageEvidence, Said

# Shorter texts are said by chance.
LEAST_CHARS = 12
# As much of a long text is compared.
COMPARED_CHARS = 80


def said_features(columns: Columns, blocks: Blocks, page: PageEvidence) -> None:
    """Append whether title, summary, authors and body of the metadata are the block's."""
    found = np.zeros((len(blocks), 4), np.int64)
    for row, (document, text) in enumerate(zip(blocks.ordinal.tolist(), blocks.text, strict=True)):
        said = page.said[document]
        if said != Said():
            found[row] = _compared(text.lower(), said)
    title, summary, author, body = found.T
    columns.add("says title", title, sign=True)
    columns.add("says summary", summary, sign=True)
    columns.add("says author", author, sign=True)
    columns.add("says body", body, sign=True)
    head = ((title > 0) & (page.heading_level > 0)) | (page.heading_level == 1)
    back, ahead = reach(head, blocks)
    columns.add("title back:at", np.minimum(back, FAR))
    columns.add("title ahead:at", np.minimum(ahead, FAR))
    columns.add("titles above:at", count_before(head, blocks)[0])


def _compared(text: str, said: Said) -> tuple[int, int, int, int]:
    """For title, summary, author and body: 2 the same, 1 a part, 0 not so or not said, -1 said otherwise."""
    is_long = len(text) >= LEAST_CHARS
    start = text[:COMPARED_CHARS]
    title = 2 if text in said.titles else int(is_long and any(_part(text, title) for title in said.titles))
    summary = is_long and any(
        start in summary
        or (len(summary) > 2 * LEAST_CHARS and summary[:COMPARED_CHARS].rstrip(".… ") in text)
        for summary in said.summaries
    )
    author = 0
    if len(text) < 2 * COMPARED_CHARS:
        author = 2 if text in said.authors else int(any(name in text for name in said.authors))
    body = 0 if not said.body or not is_long else 1 if start in said.body else -1
    return title, int(summary), author, body


def _part(text: str, title: str) -> bool:
    return title.startswith(text) or (len(title) >= LEAST_CHARS and text.startswith(title))
