"""Which encoding bytes are in, where UTF-8 is not the answer."""

import codecs
import re
from typing import Final, NamedTuple


class Reading(NamedTuple):
    """Bytes read as text, in which encoding, and why that one."""

    text: str
    encoding: str
    evidence: str


# Longer marks first: the UTF-32 one begins with the UTF-16 one.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels mean what browsers take them for (WHATWG Encoding, 4.2), not what they once stood for. The others
# that may be declared mean what Python takes them for; a label of neither is not believed.
_LABELS: Final = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "cp1252"), "windows-1252"
    ),
    **dict.fromkeys(("iso-8859-9", "latin5"), "windows-1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    **dict.fromkeys(("big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(
        ("utf8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"
    ),  # the label itself was ASCII
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
}
_LABEL = re.compile(r"utf-8|windows-125\d|iso-8859-\d+|koi8-[ru]|gb18030|euc-jp|iso-2022-jp|cp866|ibm866")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
# Windows-1252 leaves five bytes open; to browsers they are control characters.
_C1: Final = {
    number: bytes([number]).decode("cp1252", "ignore") or chr(number) for number in range(0x80, 0xA0)
}

DECLARATION_BYTES: Final = 4096
DETECTION_BYTES: Final = 65_536
# A file cut off or glued together in the middle has a few broken characters among many good ones.
GOOD_PER_BROKEN: Final = 4
MAX_DECLARED_ERRORS: Final = 0.01
# Of the bytes; in UTF-16 of a Latin script it is half, less what dashes and quotation marks take.
MIN_NULS: Final = 0.3
# Of the characters; the other byte order turns spaces into rare signs.
MIN_GAPS: Final = 0.01
MAX_UNPRINTABLE: Final = 0.01
# Accented letters among all letters: French has 6 in 100, Portuguese 5, German 3; Czech 14, Turkish 11,
# Russian 100.
MAX_WESTERN_ACCENTS: Final = 0.07
FEW_ACCENTS: Final = 20

# Of the non-ASCII characters; a footnote's sign or a trade mark may touch a word.
MAX_ODD: Final = 0.05

_HIGH = re.compile(r"[^\x00-\x7f]")
_LETTERS = re.compile(r"[^\W\d_]+")
# A sign inside a word, but for apostrophes, dashes, dots, quotation marks, soft hyphens and hard spaces.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][^\x00-\x7f\w’‘–—·“”»«…\xad\xa0®™©°]+[^\W\d_]|[\x80-\x9f]")
_WESTERN: Final = ("windows-1252", "mac_roman", "cp850")
# Encodings of one script, which the detector mixes up; the first is by far the most common.
_RELATED: Final = (
    ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac_cyrillic"),
    ("windows-1250", "iso-8859-2", "mac_latin2", "cp852"),
)
# Quotation marks and dashes of the Chinese and Korean encodings; a Western text has no such pairs.
_EASTERN_MARKS = re.compile(rb"\xa1[\xa4\xaa-\xb1]")


def marked(data: bytes) -> Reading | None:
    """Read bytes that begin with a byte order mark; without it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Reading(data[len(mark) :].decode(encoding, "replace"), encoding, "byte order mark")
    return None


def wide(data: bytes) -> Reading | None:
    """Read what looks full of control characters: UTF-16 without a mark, or ISO-2022-JP."""
    sample = data[:DETECTION_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > MIN_NULS * len(sample) and few * 20 < many:
            return Reading(data.decode(encoding, "replace"), encoding, "every other byte is NUL")
    if b"\x1b$B" in sample:
        return Reading(data.decode("iso2022_jp", "replace"), "iso-2022-jp", "its escape sequences")
    return _wide_by_sense(data)


def _wide_by_sense(data: bytes) -> Reading | None:
    """UTF-16 of another script: no NULs, but every two bytes are a character, some a space."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = "".join(text.split())
        gaps = sum(map(text.count, " \n。"))
        unprintable = sum(not letter.isprintable() for letter in letters)
        if gaps >= MIN_GAPS * len(text) and unprintable <= MAX_UNPRINTABLE * len(text):
            return Reading(text, encoding, "every two bytes are a character")
    return None


def guessed(data: bytes) -> Reading:
    """Read bytes that are not UTF-8 and carry no mark."""
    return _declared(data) or _broken_utf_8(data) or _eastern_marks(data) or _western(data) or _detected(data)


def _declared(data: bytes) -> Reading | None:
    """The encoding the page or XML names, unless the bytes say otherwise."""
    found = _DECLARED.search(data, 0, DECLARATION_BYTES)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    encoding = _LABELS.get(label, label)
    if label not in _LABELS and not _LABEL.fullmatch(label):
        return None
    try:
        text = _as(encoding, data)
    except LookupError:  # iso-8859-12 was never made
        return None
    if text.count("\ufffd") > MAX_DECLARED_ERRORS * len(text):
        return None
    return Reading(text, encoding, f"declared in the page as {label}")


def _broken_utf_8(data: bytes) -> Reading | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(_HIGH.findall(text)) - broken
    was_cut = broken == 1 and text.endswith("\ufffd") and len(data) > 1
    if good < GOOD_PER_BROKEN * broken and not was_cut:
        return None
    return Reading(
        text, "utf-8", "UTF-8 cut off in its last character" if was_cut else "UTF-8 with broken characters"
    )


def _eastern_marks(data: bytes) -> Reading | None:
    """A Latin script with Chinese quotation marks, as Chinese agencies write English."""
    sample = data[:DETECTION_BYTES]
    if not _EASTERN_MARKS.search(sample):
        return None
    text = data.decode("gb18030", "replace")
    if (
        "\ufffd" in text or max(_HIGH.findall(text)) > "\u2fff"
    ):  # Chinese itself: the detector is better at it
        return None
    return Reading(text, "gb18030", "Chinese quotation marks")


def _western(data: bytes) -> Reading | None:
    """A Latin script with few accents, and those where Western words have them."""
    sample = data[:DETECTION_BYTES]
    encoding = min(_WESTERN, key=lambda encoding: _oddities(_as(encoding, sample)))
    text = _as(encoding, sample)
    high = _HIGH.findall(text)
    accents = sum(map(str.isalpha, high))
    few = max(FEW_ACCENTS, MAX_WESTERN_ACCENTS * sum(map(len, _LETTERS.findall(text))))
    if accents > few or accents * 2 > len(text) or _oddities(text) > MAX_ODD * len(high):
        return None
    return Reading(_as(encoding, data), encoding, "reads as Western European")


def _oddities(text: str) -> int:
    """Count what a wrong reading leaves inside words: signs, late capitals, control characters."""
    words: list[str] = [word for word in _LETTERS.findall(text) if not word.isascii() and len(word) > 1]
    odd = [
        word for word in words if not (word[1:].islower() or word.isupper() or word.lower() == word.upper())
    ]
    return len(odd) + len(_SIGN_IN_WORD.findall(text))


def _detected(data: bytes) -> Reading:
    """What the detector makes of the beginning, which ends at a line so that no character is cut in two."""
    sample = data[:DETECTION_BYTES]
    if len(data) > DETECTION_BYTES:
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
    from bs4.dammit import UnicodeDammit  # noqa: PLC0415 - a twentieth of a second that few files need

    western = _as("windows-1252", data)
    encoding = UnicodeDammit(sample).original_encoding
    if encoding is None or b"Az".decode(encoding, "replace") != "Az":  # EBCDIC is never meant
        return Reading(western, "windows-1252", "nothing else fits")
    related = next((family for family in _RELATED if _name(encoding) in map(_name, family)), (encoding,))
    encoding = min(related, key=lambda each: _oddities(_as(each, sample)))
    text = _as(encoding, data)
    if text == western:
        return Reading(text, "windows-1252", "reads as Western European")
    return Reading(text, encoding, "detected from the text")


def _name(encoding: str) -> str:
    return codecs.lookup(encoding).name


def _as(encoding: str, data: bytes) -> str:
    if encoding == "windows-1252":
        return data.decode("latin-1").translate(_C1)
    return data.decode(encoding, "replace")
