"""A credit string taken apart: who shot it, through whose hands it came.

The forms are those of the wires: name/agency/client via distributor, agency photo/name, and
the labels before a name ("Photograph:", "Foto:"). Chinese, Japanese and Korean have a grammar
of their own, in `credit_cjk`.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from article.records.credit_cjk import read_cjk
from article.records.credit_labels import without_labels, without_leading_cue, without_terms
from article.records.credit_wires import read_wire
from article.records.names import (
    is_cjk,
    looks_like_handle,
    looks_like_organisation,
    looks_like_person,
    tidy_name,
    tidy_organisation,
)
from article.records.vocabulary import agency, agency_chain, cue, fold, leading_agency, word_set

MAX_CREDIT_CHARS = 300
SOCIAL_NETWORKS = frozenset({"Instagram", "Facebook", "Twitter", "TikTok", "YouTube"})


class Credit(NamedTuple):
    """A credit; `text` as it stands without its brackets, agencies under their closed names in order."""

    text: str
    photographers: tuple[str, ...]
    agencies: tuple[str, ...]
    is_file_photo: bool
    is_handout: bool
    is_pool: bool
    names_listed_agency: bool


class Finding:
    """What has been read so far: of all, and of the one that is being read where there are several."""

    __slots__ = (
        "agencies",
        "agency_count",
        "is_agency_first",
        "names_listed_agency",
        "people",
        "people_count",
        "roles",
    )

    def __init__(self) -> None:
        """Nothing has been read."""
        self.people: list[str] = []
        self.agencies: list[str] = []
        self.roles: set[str] = set()
        self.names_listed_agency = False
        self.begin()

    def begin(self) -> None:
        """Begin one more credit: its first names are people again."""
        self.is_agency_first = False
        self.people_count = self.agency_count = 0

    def person(self, name: str) -> None:
        """Add a photographer once."""
        if name := tidy_name(name):
            self.people_count += 1
            if name not in self.people:
                self.people.append(name)

    def organisation(self, name: str) -> None:
        """Add a link of the chain once; two agencies in one breath are two."""
        for found in self._closed(name):
            if not self.agency_count and not self.people_count:
                self.is_agency_first = True
            self.agency_count += 1
            if found not in self.agencies:
                self.agencies.append(found)

    def _closed(self, name: str) -> tuple[str, ...]:
        if listed := agency(name):
            self.names_listed_agency = True
            return (listed,)
        if chain := agency_chain(name):
            self.names_listed_agency = True
            return chain
        plain = leading_agency(name) or tidy_organisation(name.removeprefix("the "))
        return (plain,) if plain else ()


_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_VIA = re.compile(r"(?:^|[\s,/]+)(?:via|through)\s+", re.IGNORECASE)
_VIA_HINTS = ("ia ", "IA ", "hrough ", "HROUGH ")
_ELEMENT = re.compile(r"\s*(?:/|\|| - |\s\+\s|=)\s*")
_ELEMENT_SIGNS = re.compile(r"[|=+(\[]| - ")
_INNER = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
# REUTERS/Jon Moe (NORWAY): where it was taken, once the agency is known.
_COUNTRY = re.compile(r"\s*\((?=[A-Z])[^()a-z]+(?: - Tags:[^()]*)?\)\s*\Z")
_AND = re.compile(r"\s*(?:,|&|\b(?:and|und|et|y|og|och|ja|i|и|та|e|en)\b)\s+")
_AND_WORDS = word_set("& and und et y og och ja i и та e en")
_FOR = re.compile(
    r"(?:\s*,\s*|\s+|\s*/\s*)"
    r"(?:[Oo]n [Aa]ssignment [Ff]or|[Ss]pecial (?:to|for)|for|für|pour|para|per|voor)\s+(?=\S)([^/|]*)"
)
_FOR_HINTS = ("or ", "pecial to ", "für ", "pour ", "para ", "per ")
_POOL_OR_HANDOUT = re.compile(
    r"\b(?:(pool|handout|archive|file)(?:\s+(?:photos?|image|picture|pic))?|(?:video )?(?:screenshot"
    r"|screengrab|still))\s*$",
    re.IGNORECASE,
)
_POOL_ENDS = word_set("pool handout archive file photo photos image picture pic screenshot screengrab still")
_PHOTO_BY = re.compile(
    r"\s*\b(?:[Ff]ile |[Hh]andout )?(?:[Pp]hotos?|[Pp]hotographs?|[Pp]ictures?|[Ii]mages?|[Gg]raphics?"
    r"|[Ii]llustrations?|PHOTOS?) (?:by|BY):? "
)
_ON_SITE = re.compile(r" (?:on|from|auf|sur|de) ")
# What stands where nobody may be named.
_NOBODY = frozenset({"STR", "STRINGER", "-", "HO", "HND"})
_HIS_PHOTO = re.compile(r"(.+?)'?s? photos?")
_FAMILY = re.compile(r"(?:his|her|their) |the (?:\w+ )?famil")
# Roles that say how a name is introduced or what it made; without a name they are no credit.
_NO_CREDIT = frozenset({"lead", "source", "made", "terms"})


def outer_brackets(text: str) -> tuple[int, int]:
    """Return the span of the text inside its spaces, its outer brackets and its last full stop."""
    start, end = 0, len(text)
    folded = fold(text)
    while True:
        while start < end and folded[start].isspace():
            start += 1
        while end > start and folded[end - 1].isspace():
            end -= 1
        inside = folded[start:end].removesuffix(".")
        if inside.endswith("。"):
            inside, end = inside[:-1], end - 1
        if inside.endswith((")", "]")) and "(" not in inside and "[" not in inside:  # torn from its opening
            end = start + len(inside.rstrip(")]"))
            continue
        closing = _BRACKETS.get(inside[:1])
        if closing is None or not inside.endswith(closing) or closing in inside[1:-1]:
            return start, end
        start, end = start + 1, start + len(inside) - 1


def read_credit(text: str) -> Credit | None:
    """Read a credit, with or without its brackets and label; None where nothing in it is a credit.

    Names come in NFC. An organisation that is not listed keeps its printed name; one that begins with a
    listed agency ("Sputnik Kremlin") gets that agency's. In "Jon Moe for X" and "Jon Moe, special to X" X is
    whose picture it is; in "Jon Moe/Getty Images for X" X is a client and no link of the chain.
    """
    start, end = outer_brackets(text)
    return read_inside(text[start:end]) if end - start <= MAX_CREDIT_CHARS else None


@lru_cache(maxsize=1 << 16)
def read_inside(inside: str) -> Credit | None:
    """Read a credit that stands in no brackets."""
    if not inside:
        return None
    found = read_wire(inside) or read_words(inside)
    roles = found.roles
    if not (found.people or found.agencies or roles - _NO_CREDIT):
        return None
    return Credit(
        inside,
        tuple(found.people),
        tuple(found.agencies),
        "file" in roles,
        "handout" in roles,
        "pool" in roles,
        found.names_listed_agency,
    )


def read_words(text: str) -> Finding:
    """Read a credit by the whole grammar."""
    words = text if is_normalized("NFC", text) else normalize("NFC", text)
    words = without_terms(" ".join(fold(words).split()))
    found = Finding()
    if not (is_cjk(words) and read_cjk(words, found)):
        for credit in words.split(";"):
            found.begin()
            _read_chain(credit, found)
    return found


def _read_chain(words: str, found: Finding) -> None:
    """Read the links before and after each "via"."""
    words = without_labels(words, found.roles)
    parts = _VIA.split(words) if any(hint in words for hint in _VIA_HINTS) else (words,)
    for number, part in enumerate(parts):
        if part := part.strip(" ,"):
            _read_link(part, found, is_distributor=number > 0)


def _read_link(part: str, found: Finding, *, is_distributor: bool) -> None:
    """Read what stands between two "via": elements between slashes, each of names between commas."""
    if "," in part and "/" in part and all("/" in credit for credit in part.split(",")):
        for credit in part.split(","):  # Jon Moe/NTB, Ida Lund/TT
            found.begin()
            _read_elements(credit, found, is_distributor=is_distributor)
        return
    if any(hint in part for hint in _FOR_HINTS) and (outlet := _FOR.search(part)):
        _read_elements(part[: outlet.start()], found, is_distributor=is_distributor)
        if found.people_count and not found.agency_count:
            found.organisation(outlet.group(1))
        _read_elements(part[outlet.end() :], found, is_distributor=is_distributor)
        return
    _read_elements(part, found, is_distributor=is_distributor)


def _read_elements(part: str, found: Finding, *, is_distributor: bool) -> None:
    for element in _elements(part, found):
        people_before = found.people_count
        labelled = without_labels(element, found.roles) if ":" in element else element
        for name in _names(labelled):
            _read_name(name, found, is_second=people_before > 0, is_distributor=is_distributor)


def _elements(part: str, found: Finding) -> list[str]:
    """Return what stands between slashes, bars, dashes and brackets, and behind an agency's colon."""
    if "(" in part and (country := _COUNTRY.search(part)):
        before = part[: country.start()]
        if found.agency_count or any(map(agency, before.split("/"))):
            part = before
    is_plain = _ELEMENT_SIGNS.search(part) is None
    elements = part.split("/") if is_plain else _ELEMENT.split(_INNER.sub(r" / \1", part))
    elements = [element for element in elements if element.strip(" .,")]
    if ":" not in part:
        return elements
    return [piece for element in elements for piece in _before_colon(element)]


def _before_colon(element: str) -> tuple[str, ...]:
    """ABC News: Jon Moe is ABC News/Jon Moe."""
    body, colon, name = element.partition(":")
    return (body, name) if colon and name.strip() and agency(body) and not cue(body) else (element,)


def _names(element: str) -> list[str]:
    if "," not in element and _AND_WORDS.isdisjoint(element.split()):
        return [element.strip()]
    names = [name.strip() for name in _AND.split(element) if name.strip(" .,")]
    if len(names) > 1 and (agency(element) or _is_one_body(element)):
        return [element.strip()]
    return names


def _is_one_body(text: str) -> bool:
    """Say whether "and" belongs to the name: Department of Fish and Wildlife; but not in a comma list."""
    if "&" in text and "," not in text:
        return not all(map(looks_like_person, _AND.split(text)))
    return "," not in text and looks_like_organisation(text) and not looks_like_person(_AND.split(text)[0])


def _read_name(name: str, found: Finding, *, is_second: bool, is_distributor: bool) -> None:
    """Decide what one name is: a flag, a listed agency, a person, or another organisation.

    is_second: an element before this one was a person, so this one is who it was shot for.
    """
    if known := cue(name):
        found.roles.add(known.role)
    elif agency(name):
        found.organisation(name)
    elif name.rpartition(" ")[2].casefold() in _POOL_ENDS and (tail := _POOL_OR_HANDOUT.search(name)):
        kind = (tail.group(1) or "made").casefold()
        found.roles.add("file" if kind == "archive" else kind)
        if owner := name[: tail.start()].strip():
            _read_name(owner, found, is_second=is_second, is_distributor=is_distributor)
    elif looks_like_person(name):
        _read_person(name, found, is_second=is_second, is_distributor=is_distributor)
    elif (stripped := without_leading_cue(name, found.roles)) != name:
        _read_name(stripped, found, is_second=is_second, is_distributor=is_distributor)
    elif pieces := _two_names(name):
        for piece in pieces:
            _read_name(piece, found, is_second=is_second, is_distributor=is_distributor)
    else:
        _read_unlisted(name, found, is_second=is_second, is_distributor=is_distributor)


def _two_names(name: str) -> tuple[str, ...]:
    """Part AP Photo by Jon Moe, Jon Moe on Unsplash and Jon Moe-Getty Images."""
    if by := _PHOTO_BY.search(name):
        owner = name[: by.start()]
        return (owner, name[by.end() :]) if owner else (name[by.end() :],)
    if (site := _ON_SITE.search(name)) and agency(name[site.end() :]):
        return name[: site.start()], name[site.end() :]
    return _split_flag(name) or _split_dash(name)


def _split_flag(name: str) -> tuple[str, ...]:
    if " @" in name:  # X @halden
        network, _, handle = name.partition(" @")
        return network, f"@{handle}"
    owner, _, flag = name.rpartition(" ")
    if agency(owner) and cue(flag):  # 연합뉴스 자료사진
        return owner, flag
    before, _, body = name.rpartition("-")
    if before and cue(body) and agency(before):  # dpa-Pool
        return before, body
    return ()


def _split_dash(name: str) -> tuple[str, ...]:
    before, dash, body = name.rpartition("-")
    while dash and before:
        if agency(body) and looks_like_person(before):
            return before, body
        before, dash, rest = before.rpartition("-")
        body = f"{rest}-{body}"
    return ()


def _read_person(name: str, found: Finding, *, is_second: bool, is_distributor: bool) -> None:
    """After a client or an agency that followed a name, a name is one more client; else people come first."""
    plain = tidy_name(name).replace(".", "")
    if any(plain == person.replace(".", "") for person in found.people):  # "credit should read JON MOE/AFP"
        return
    if first := _glued_dash(name):
        _read_name(first[0], found, is_second=is_second, is_distributor=is_distributor)
        found.organisation(first[1])
    elif (is_distributor or found.agency_count or is_second) and not (
        found.is_agency_first and not (is_second and not is_distributor)
    ):
        found.organisation(name)
    else:
        found.person(name)


def _glued_dash(name: str) -> tuple[str, str] | None:
    """Jon Moe-Bloomberg: an agency behind a dash that could be a double name."""
    before, dash, body = name.rpartition("-")
    return (before, body) if dash and agency(body) and looks_like_person(before) else None


def _read_unlisted(name: str, found: Finding, *, is_second: bool, is_distributor: bool) -> None:
    """Decide between a person and an organisation nobody lists."""
    owner, _, network = name.rpartition(" ")
    if owner and network in SOCIAL_NETWORKS:  # Ida Lund Instagram
        if looks_like_person(owner):
            found.person(owner)
        found.organisation(network)
        return
    if (by := _HIS_PHOTO.fullmatch(name)) and looks_like_person(by.group(1)):  # Ida Lund photo
        _read_person(by.group(1), found, is_second=is_second, is_distributor=is_distributor)
    elif "source" in found.roles and name.isalnum():  # Quelle: googlemaps
        found.organisation(name)
    elif name in _NOBODY:
        return
    elif (looks_like_handle(name) and (name.startswith("@") or not is_second)) or (
        name.casefold() in {"stringer", "stringer."} and not is_distributor
    ):
        found.person(name)  # Reuters calls stringers whom it must not name
    elif _could_be_source(name) and not ("handout" in found.roles and _FAMILY.match(name)):
        found.organisation(name)


def _could_be_source(name: str) -> bool:
    """A name holds letters; what holds an underscore or more figures than letters is a picture's number."""
    return (
        len(name) > 1
        and any(map(str.isalpha, name))
        and not ("_" in name and sum(map(str.isdigit, name)) * 2 > len(name))
    )
