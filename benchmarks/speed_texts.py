"""What the speed is measured on: articles made from the invented samples, no two alike, and endless texts.

A page of news has some fifty lines and twelve thousand characters, captions and links to other stories among
them. A cache must find nothing: in every document other words stand, and other names.
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.bench_data import BENCH

SAMPLES: Final = Path(__file__).parents[1] / "seeds" / "articles"
MODEL: Final = "000_sorvik_summit.txt"  # has everything an article can have
PARAGRAPHS_OF: Final = "00[1-9]_*.txt"
DOCUMENT_CHARS: Final = 11_500
PARAGRAPH_CHARS: Final = 110  # more than a heading has
PARAGRAPH_ENDS: Final = (".", "”")  # a caption ends with its credit
PARAGRAPHS_A_LINE: Final = 2  # paragraphs of the samples are half as long as those of a wire story

# A name is a capitalised word behind a small one; days, months and the words of credits are none.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[a-z]{6,}\b")
_NOT_NAMES: Final = re.compile(
    r"(?:[A-Z][a-z]+day|January|February|March|April|June|July|August|September|October|November|December"
    r"|Sept|Photo|Pool|File|Press|Associated|Reuters|Getty|Images|News)$"
)


class Words(NamedTuple):
    """The words of the samples that change places."""

    names: dict[str, int]
    words: dict[str, int]


def flat_documents(number: int) -> list[bytes]:
    """Articles of some fifty lines and 11,500 characters, each with its own words and names."""
    model = (SAMPLES / MODEL).read_text("utf-8")
    paragraphs = _paragraphs()
    words = _words([model, *paragraphs])
    return [_document(model, paragraphs, words, turn).encode() for turn in range(number)]


def _document(model: str, paragraphs: Sequence[str], words: Words, turn: int) -> str:
    more = islice(cycle(paragraphs), turn, None)
    text = model
    while len(text) < DOCUMENT_CHARS:
        text += "\n\n" + " ".join(islice(more, PARAGRAPHS_A_LINE))
    return "\n".join(_turned(line, words, turn) for line in text.split("\n"))


def _paragraphs() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob(PARAGRAPHS_OF))]
    lines = [line for text in texts for line in text.splitlines()]
    return [line for line in lines if len(line) > PARAGRAPH_CHARS and line.endswith(PARAGRAPH_ENDS)]


def _words(texts: Sequence[str]) -> Words:
    text = "\n".join(texts)
    names = sorted({name for name in _NAME.findall(text) if not _NOT_NAMES.match(name)})
    return Words(_numbered(names), _numbered(sorted(set(_WORD.findall(text)))))


def _numbered(words: Sequence[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}


def _turned(line: str, words: Words, turn: int) -> str:
    """The line with other names, and, in a paragraph, other words; headings and labels stay what they are."""
    line = _exchanged(line, _NAME, words.names, turn)
    return _exchanged(line, _WORD, words.words, turn) if len(line) > PARAGRAPH_CHARS else line


def _exchanged(line: str, pattern: re.Pattern[str], words: dict[str, int], turn: int) -> str:
    pool = list(words)
    # The step is prime to nothing in particular; it only has to differ from document to document.
    return pattern.sub(lambda m: pool[(words[m[0]] + turn) % len(pool)] if m[0] in words else m[0], line)


def as_page(document: bytes) -> str:
    """The lines of a document as the paragraphs of the plainest page there is."""
    lines = filter(None, document.decode().splitlines())
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"


def pages(number: int) -> list[bytes]:
    """Real pages, evenly from all there are; the samples' own where there are none."""
    stored = sorted((BENCH / "pages").glob("*.html.gz"))
    if not stored:
        return [path.read_bytes() for path in sorted(SAMPLES.glob("*.html"))]
    step = max(1, len(stored) // number)
    return [gzip.decompress(path.read_bytes()) for path in stored[::step][:number]]


def one_line(megabytes: float) -> bytes:
    """One line of sentences."""
    sentence = b"The ferry left Halden at noon with forty passengers, the captain said. "
    return sentence * int(megabytes * 1_000_000 / len(sentence))


def word_lines(thousands: float) -> bytes:
    """Lines of one word each."""
    return b"".join(b"word%d\n" % number for number in range(int(thousands * 1000)))


def paragraph_lines(megabytes: float) -> bytes:
    """The lines of many articles in one file."""
    return b"\n".join(islice(_endless(), int(megabytes * 1_000_000 / DOCUMENT_CHARS)))


def _endless() -> Iterator[bytes]:
    return cycle(flat_documents(50))


def nested_tags(thousands: float) -> bytes:
    """Elements inside elements, a word in each."""
    number = int(thousands * 1000)
    return b"<html><body>" + b"<div>word " * number + b"</div>" * number + b"</body></html>"


def brackets(megabytes: float) -> bytes:
    """A line of opening brackets."""
    return b"x" + b"(" * int(megabytes * 1_000_000)
