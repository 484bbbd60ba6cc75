"""The laws of the splitter, on whatever text there may be."""

import random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from article import NotAnArticle, RawFile, SplitBatch, split, split_batch
from article.kinds import KINDS, PART_OF, Kind
from article.labelling.describe import describe
from article.labelling.tagging import read_weights
from article.reading.text_blocks import text_blocks

from .goldens import SEEDS

NEWSY = st.sampled_from([
    "HALDEN, Norway (AP) — A ferry ran aground on Monday, officials said.", "(AP Photo/Ida Lund)", "Read more:",
    "FILE - In this Aug. 7, 2004 file photo, a ship leaves port.(Jon Moe/NTB via AP, File)The mayor said so on Monday night.",
    "Aug 20, 2016", "___", "People also read these", "By Ida Lund", "新华社奥斯陆3月4日电（记者 张三）一艘渡轮搁浅。",
    "(서울=연합뉴스) 홍길동 기자 = 배가 좌초했다.", "القاهرة (أ ف ب) - قال المسؤولون", "\u200f", "\x00", "\u2028", "\x85", "\r", "\x0c",
    "((((((((((", "🛳️", "e\u0301", " ", "\t", "word " * 30,
])  # fmt: skip
TEXTS = st.lists(NEWSY | st.text(max_size=60), max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]).map(lambda gap: gap.join(lines))
)


def _dense(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
@example("a\n\nb")
def test_blocks_hold_every_character_once_and_in_order(text: str) -> None:
    spans = text_blocks(text)
    at = 0
    for start, end, _ in spans:
        assert start >= at
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert not text[at:].strip()
    assert "".join(_dense(text[start:end]) for start, end, _ in spans) == _dense(text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_every_block_is_explained(text: str) -> None:
    try:
        article = split(text.encode("utf-8", "surrogatepass"), "")
    except NotAnArticle as refusal:
        assert refusal.reason
        return
    for number, block in enumerate(article.blocks):
        assert block["block_no"] == number
        assert block["kind"] in set(KINDS)
        assert block["part"] == PART_OF[Kind(block["kind"])]
        assert block["reason"]
        assert 0 <= block["confidence"] <= 1
    row = article.article
    assert row["text_chars"] == sum(len(_dense(block["text"])) for block in article.blocks)


def _raw_files() -> list[RawFile]:
    return [RawFile(path.name, path.read_bytes()) for path in sorted(SEEDS.iterdir())]


def _by_article(batch: SplitBatch) -> dict[str, list[object]]:
    """Every row of every table, keyed by article, whatever the order of the batch."""
    rows: dict[str, list[object]] = {}
    for table in (
        batch.articles.drop_columns(["file_no"]),
        batch.blocks,
        batch.captions,
        batch.related_links,
        batch.notes,
    ):
        for row in table.to_pylist():
            rows.setdefault(row["article_id"], []).append(row)
    return rows


def test_labels_do_not_depend_on_batch_or_order() -> None:
    files = _raw_files()
    together = _by_article(split_batch(files))
    random.Random(7).shuffle(files)
    assert _by_article(split_batch(files)) == together
    alone: dict[str, list[object]] = {}
    for file in files:
        alone |= _by_article(split_batch([file]))
    assert alone == together


def test_a_broken_file_costs_the_others_nothing() -> None:
    files = _raw_files()
    broken = RawFile("broken.txt", bytes(range(256)) * 8)
    batch = split_batch([files[0], broken, files[1]])
    assert batch.files["status"].to_pylist() == ["loaded", "quarantined", "loaded"]
    assert batch.files["reason"][1].as_py()
    assert _by_article(batch) == _by_article(split_batch(files[:2]))


def test_the_same_text_in_another_encoding_is_a_duplicate() -> None:
    text = "Ferry runs aground\n\nHALDEN, Norway (AP) — A ferry ran aground on Monday, officials said.\n"
    batch = split_batch([RawFile("a.txt", text.encode()), RawFile("b.txt", text.encode("utf-16"))])
    assert batch.files["status"].to_pylist() == ["loaded", "duplicate"]
    assert batch.files["reason"][1].as_py() == "the same text as a.txt"
    assert batch.articles.num_rows == 1


def test_no_files_give_no_rows() -> None:
    batch = split_batch([])
    assert isinstance(batch.blocks, pa.Table)
    assert batch.files.num_rows == batch.articles.num_rows == batch.blocks.num_rows == 0


@pytest.mark.parametrize("name", ["text", "html"])
def test_every_weight_has_words_for_its_reason(name: str) -> None:
    weights = read_weights(name)
    for feature in (*weights.story.topics, *weights.other.topics):
        assert all(describe(feature, value) for value in (0, 1, 2))
