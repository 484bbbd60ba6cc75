"""Characters a screen cannot show or should not obey: what could not be decoded, and control characters."""

import re
from typing import Final

# Not the white space among them, which the splitter treats as such: tab, line ends, form feed, U+001C to
# U+001F and U+0085. Surrogates come from torn UTF-16.
ODD: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
REPLACEMENT: Final = "\ufffd"
SIGN: Final = re.compile("[\u2400-\u2421\ufffd]")  # what stands for them on a terminal


def name_of(character: str) -> str:
    """`U+001B` and the like."""
    return f"U+{ord(character):04X}"


def without_controls(text: str) -> str:
    """The text with a sign in the place of each odd character, so that a terminal obeys none of them."""
    return ODD.sub(lambda odd: _sign(odd[0]), text)


def _sign(character: str) -> str:
    code = ord(character)
    if code == 0x7F:  # noqa: PLR2004 -- DEL, which has a picture of its own
        return "\u2421"
    return chr(0x2400 + code) if code < ord(" ") else REPLACEMENT
