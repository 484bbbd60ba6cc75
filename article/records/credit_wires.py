"""The credits of the wires, which are nine in ten: plain names between slashes and commas, read in one pass.

AP Photo/Name, File; Name/Paper/Client via AP; Name, Agency, Client Pool Photo via AP. `credit_grammar` reads
them too and says the same; this is only quicker, and gives up at the first name it does not know for certain.
"""

import re
from functools import lru_cache

from article.records.names import (
    NO_FIRST_WORDS,
    ORGANISATION_WORDS,
    PLAIN_NAME,
    is_plain_person,
    looks_like_person,
    tidy_name,
    tidy_organisation,
)
from article.records.vocabulary import (
    ALIASES,
    CUE_STARTS,
    agency,
    agency_chain,
    cue,
    leading_agency,
    may_open_cue,
    word_set,
)

_PLAIN = re.compile(r"[A-Za-z][A-Za-z .,'/-]*\Z")
_FLAGS = frozenset({"file", "pool", "handout"})
# Words that part names, stand before them or say more of them than that they are names.
_TELLING = word_set(
    "and und et y og och ja i e en for on from by via through more play credit mandatory copyright left "
    "right top bottom center centre clockwise pool handout archive file photo photos photograph image "
    "images picture pictures pic screenshot screengrab still str stringer instagram facebook twitter "
    "tiktok youtube per special foto video editors editorial resales archives commercial restricted "
    "reserved vorbehalten caption fullscreen enlarge click available party buy go"
)
_NOT_FIRST = CUE_STARTS | NO_FIRST_WORDS
_NOT_IN_PEOPLE = _TELLING | ORGANISATION_WORDS

_PLAIN_ALIASES = frozenset(alias for alias in ALIASES if cue(alias) is None)

# One thing that stands between slashes and commas: person, agency (a listed one), body or role; and its name.
Piece = tuple[str, str]


class Wire:
    """What a wire's credit says; `add` takes its names in order."""

    __slots__ = ("agencies", "is_agency_first", "names_listed_agency", "people", "roles")

    def __init__(self) -> None:
        """Nothing has been read."""
        self.people: list[str] = []
        self.agencies: list[str] = []
        self.roles: set[str] = set()
        self.names_listed_agency = self.is_agency_first = False

    def takes_people(self) -> bool:
        """Say whether a person may come in the next element: people come first, or behind one agency."""
        return not self.people and (self.is_agency_first or not self.agencies)

    def add(self, name: str, *, takes_people: bool) -> bool:
        """Take a name; False when in doubt."""
        if name in _PLAIN_ALIASES:
            self._agency(ALIASES[name], is_listed=True)
            return True
        if is_plain_person(name, _NOT_FIRST, _NOT_IN_PEOPLE):
            return takes_people and self._person(name)
        pieces = _pieces(name)
        for kind, plain in pieces:
            if kind == "role":
                self.roles.add(plain)
            elif kind != "person":
                self._agency(plain, is_listed=kind == "agency")
            elif not (takes_people and self._person(plain)):
                return False
        return bool(pieces)

    def _person(self, name: str) -> bool:
        if name in self.people or (self.agencies and not self.is_agency_first):
            return False
        self.people.append(name)
        return True

    def _agency(self, name: str, *, is_listed: bool) -> None:
        self.is_agency_first |= not self.people and not self.agencies
        self.names_listed_agency |= is_listed
        if name not in self.agencies:
            self.agencies.append(name)


def read_wire(words: str) -> Wire | None:
    """Read the credit; None where something in it is not known for certain."""
    if not _PLAIN.match(words) or ".." in words or "  " in words:
        return None
    found = Wire()
    is_first = True
    for link in words.split(" via "):
        if "," in link and "/" in link and all("/" in part for part in link.split(",")):
            return None  # Jon Moe/NTB, Ida Lund/TT are two credits
        for element in link.split("/"):
            takes_people = is_first and found.takes_people()
            for name in element.split(", "):
                if not found.add(name.strip(" "), takes_people=takes_people):
                    return None
        is_first = False
    return found


@lru_cache(maxsize=1 << 14)
def _pieces(name: str) -> tuple[Piece, ...]:
    """What a name is that is no plain person's, with the pool it stands for; nothing when in doubt."""
    words = name.casefold().split()
    if not words:
        return ()
    if known := cue(name):
        return (("role", known.role),) if known.role in _FLAGS else ()
    if closed := agency(name):
        return (("agency", closed),)
    if words[-2:] == ["pool", "photo"]:
        owner = _pieces(name[: -len(" pool photo")])
        return (("role", "pool"), *owner) if owner and owner[0][0] != "role" else ()
    # "per gentile concessione" opens credits in Italian, Per is a Norwegian's name
    is_per = name.startswith("Per ") and PLAIN_NAME.match(name) is not None
    if _TELLING.isdisjoint(words[is_per:]) and (is_per or not may_open_cue(words[0])):
        return _unlisted(name)
    return ()


def _unlisted(name: str) -> tuple[Piece, ...]:
    if "-" in name or "," in name or not name[0].isupper() or agency_chain(name):
        return ()
    if looks_like_person(name):
        return (("person", tidy_name(name)),)
    body = leading_agency(name) or tidy_organisation(name)
    return (("body", body),) if len(body) > 1 else ()
