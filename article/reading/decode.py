"""Bytes to text, with the encoding and why.

A function of the bytes alone, because file names lie. Nothing is dropped but the byte order mark: line
ends, a stray NUL and other oddities stay in the text, so that offsets can be checked against it.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from article.errors import NotAnArticle
from article.reading.encodings import Reading, guessed, marked, wide

Format = Literal["text", "html"]

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF document, not text"),
    (b"{\\rtf", "an RTF document, not plain text"),
    (b"%!PS", "a PostScript document, not text"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "gzip data: unpack it first"),
    (b"BZh", "bzip2 data: unpack it first"),
    (b"\xfd7zXZ\x00", "xz data: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"OggS\x00", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_FIRST_BYTES: Final = frozenset(signature[0] for signature, _ in _SIGNATURES)

# What no text has. White space to Python stays out: tab, line ends, form feed, the four separators.
_CONTROLS: Final = bytes([*range(9), *range(0x0E, 0x1C), 0x7F])
# Old typesetting systems left single ones in wire copy, and those are kept; one in fifty characters is no
# text.
MAX_CONTROLS: Final = 0.02
MAX_REPLACED: Final = 0.10

_HTML_START = re.compile(
    r"(?:\s|\ufeff|<!--.*?-->|<\?xml\b[^>]*>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|article|section|main|figure|blockquote|br|span|a)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
SNIFFED_CHARS: Final = 65_536
# A text about HTML names a few tags; markup has one for each few hundred characters.
MIN_TAGS: Final = 4
CHARS_PER_TAG: Final = 400


@dataclass(frozen=True)
class Decoded:
    """The text of a file and how it was read.

    replaced_chars: characters that could not be decoded and became U+FFFD.
    """

    text: str
    format: Format
    encoding: str
    evidence: str
    replaced_chars: int


def decode(data: bytes) -> Decoded:
    """Return the text of the bytes.

    Raises NotAnArticle for what is no text: nothing, white space, another format, binary data.
    """
    if not data:
        raise NotAnArticle("the file is empty")
    if data[0] in _FIRST_BYTES:
        _refuse_other_formats(data)
    reading = marked(data) or _unmarked(data)
    text = reading.text
    if not text or text.isspace():
        raise NotAnArticle("only white space")
    lost = text.count("\ufffd") if "\ufffd" in text else 0  # it hardly ever is, and finding is quicker
    if lost > MAX_REPLACED * len(text):
        raise NotAnArticle(f"{lost / len(text):.0%} of its characters cannot be read as {reading.encoding}")
    replaced = 0 if reading.evidence == VALID_UTF_8 else lost
    return Decoded(text, sniffed_format(text), reading.encoding, reading.evidence, replaced)


VALID_UTF_8: Final = "valid UTF-8"


def _unmarked(data: bytes) -> Reading:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > MAX_CONTROLS * len(data):
        return _wide(data, controls)
    try:
        return Reading(data.decode("utf-8"), "utf-8", VALID_UTF_8)
    except UnicodeDecodeError:
        return guessed(data)


def _wide(data: bytes, controls: int) -> Reading:
    """Read text whose every other byte is a control character; raise NotAnArticle for what only looks so."""
    reading = wide(data)
    binary = NotAnArticle(f"binary data: {controls / len(data):.0%} control characters")
    if reading is None:
        raise binary
    left = sum(map(reading.text.count, _CONTROLS.decode("ascii")))
    if left > MAX_CONTROLS * len(reading.text):
        raise binary
    return reading


def _refuse_other_formats(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotAnArticle(what)


def sniffed_format(text: str) -> Format:
    """Tell a page from plain text, by how it begins or how full of tags it is."""
    if "<" not in text:
        return "text"
    if _HTML_START.match(text):
        return "html"
    sample = text[:SNIFFED_CHARS]
    tags = len(_BLOCK_TAG.findall(sample))
    return "html" if tags >= MIN_TAGS and tags * CHARS_PER_TAG >= len(sample) else "text"
