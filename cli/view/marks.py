"""A block's text as HTML: escaped, with a mark where something is odd or was glued together."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from cli.odd_characters import ODD, REPLACEMENT, name_of

LOST = Markup('<mark class="odd lost" title="U+FFFD: a character that could not be read">\ufffd</mark>')
GLUED = Markup('<i class="glue" title="glued here: a space is missing"></i>')


def marked(text: str, glued_at: Sequence[int] = ()) -> Markup:
    """Escape a text; mark its odd characters and the places in glued_at.

    Whatever HTML can hold stays in it as text, so that copying and searching give the file's own characters.
    """
    cuts = [0, *sorted({at for at in glued_at if 0 < at < len(text)}), len(text)]
    pieces = [_with_odd_marks(text[a:b]) for a, b in pairwise(cuts)]
    return GLUED.join(pieces)


def _with_odd_marks(text: str) -> Markup:
    if not ODD.search(text):
        return escape(text)
    done, at = Markup(), 0
    for odd in ODD.finditer(text):
        done += escape(text[at : odd.start()]) + _mark(odd[0])
        at = odd.end()
    return done + escape(text[at:])


def _mark(character: str) -> Markup:
    if character == REPLACEMENT:
        return LOST
    # HTML can hold neither NUL nor half a surrogate pair.
    held = "" if character == "\x00" or "\ud800" <= character <= "\udfff" else character
    return Markup('<mark class="odd" data-name="{0}" title="{0}: a control character">{1}</mark>').format(
        name_of(character), held
    )
