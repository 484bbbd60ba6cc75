"""A credit string taken apart: who shot it, through whose hands it came.

The forms are those of the wires: name/agency/client via distributor, agency photo/name, and
the labels before a name ("Photograph:", "Foto:"). Chinese, Japanese and Korean have a grammar
of their own, in `credit_cjk`.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from article.records.credit_cjk import read_cjk
from article.records.names import (
    is_cjk,
    looks_like_handle,
    looks_like_organisation,
    looks_like_person,
    tidy_name,
    tidy_organisation,
)
from article.records.vocabulary import LONGEST_CUE_WORDS, agency, cue, fold, leading_agency

MAX_CREDIT_CHARS = 300
SOCIAL_NETWORKS = frozenset({"Instagram", "Facebook", "Twitter", "TikTok", "YouTube"})


@dataclass(frozen=True)
class Credit:
    """A credit; `text` as it stands without its brackets, agencies under their closed names in order."""

    text: str
    photographers: tuple[str, ...]
    agencies: tuple[str, ...]
    is_file_photo: bool
    is_handout: bool
    is_pool: bool


@dataclass
class Finding:
    """What has been read so far."""

    people: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    is_agency_first: bool = False

    def person(self, name: str) -> None:
        """Add a photographer once."""
        if (name := tidy_name(name)) and name not in self.people:
            self.people.append(name)

    def organisation(self, name: str) -> None:
        """Add a link of the chain once."""
        name = agency(name) or leading_agency(name) or tidy_organisation(name)
        if name and name not in self.agencies:
            self.is_agency_first |= not self.agencies and not self.people
            self.agencies.append(name)


_VIA = re.compile(r"(?:^|[\s,/]+)(?:via|through)\s+", re.IGNORECASE)
_ELEMENT = re.compile(r"\s*(?:/|\||;| - |\s\+\s|=)\s*")
_INNER = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
_AND = re.compile(r"\s*(?:,|&|\b(?:and|und|et|y|og|och|ja|i|и|та|e|en)\b)\s+")
_FOR = re.compile(
    r"(?:\s*,\s*|\s+|\s*/\s*)"
    r"(?:[Oo]n [Aa]ssignment [Ff]or|[Ss]pecial (?:to|for)|for|für|pour|para|per|voor)\s+(?=\S)[^/|]*"
)
_TERMS = re.compile(
    r"[\s,./|-]*\(?(?:ATTENTION EDITORS|MANDATORY CREDIT|NO RESALES|NO ARCHIVES|NO COMMERCIAL"
    r"|NO THIRD PARTY|(?:FOR )?EDITORIAL USE"
    r"|RESTRICTED TO|TO GO WITH|[Bb]est quality available|THIS IMAGE (?:WAS|HAS)"
    r"|[Aa]lle Rechte vorbehalten|[Aa]ll [Rr]ights [Rr]eserved"
    r"|hide caption|toggle caption|View image in fullscreen|Enlarge this image|Buy Photo|Click to enlarge)\b"
)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LABEL = re.compile(r"([^:=]{2,40}?)\s*[:=]\s*(?=\S|$)")
_SIGN = re.compile(
    r"^\s*(?:©|\(c\)|copyright\b|™)\s*(?:by\s+)?(?:(?:19|20)\d\d(?:,|\s|$)\s*)?", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"taken by [^/]*?'s\s+", re.IGNORECASE)
_POOL_OR_HANDOUT = re.compile(
    r"\b(?:(pool|handout|archive|file)(?:\s+(?:photos?|image|picture|pic))?|(?:video )?(?:screenshot"
    r"|screengrab|still))\s*$",
    re.IGNORECASE,
)
_FIRST_ELEMENT = re.compile(r"\s*[/|,]")
_HIS_PHOTO = re.compile(r"(.+?)'?s? photos?")
_FAMILY = re.compile(r"(?:the|his|her|their) ")
_LEADING_WORDS = re.compile(r"^(?:play|more|credit)\s+(?=\S)", re.IGNORECASE)


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
        closing = _BRACKETS.get(inside[:1])
        if closing is None or not inside.endswith(closing) or closing in inside[1:-1]:
            return start, end
        start, end = start + 1, start + len(inside) - 1


@lru_cache(maxsize=1 << 16)
def read_credit(text: str) -> Credit | None:
    """Read a credit, with or without its brackets and label; None where nothing in it is a credit.

    Names come in NFC. An organisation that is not listed keeps its printed name; one that begins with a
    listed agency ("Sputnik Kremlin") gets that agency's. "for X" and "special to X" name no agency.
    """
    start, end = outer_brackets(text)
    inside = text[start:end]
    if not inside or len(inside) > MAX_CREDIT_CHARS:
        return None
    found = Finding()
    words = fold(normalize("NFC", inside))
    if terms := _TERMS.search(words):
        words = words[: terms.start()]
    if not (is_cjk(words) and read_cjk(words, found)):
        _read_chain(words, found)
    if not (found.people or found.agencies or found.roles - {"lead", "made", "terms"}):
        return None
    roles = found.roles
    return Credit(
        inside,
        tuple(found.people),
        tuple(found.agencies),
        "file" in roles,
        "handout" in roles,
        "pool" in roles,
    )


def _read_chain(words: str, found: Finding) -> None:
    """Read the links before and after each "via"."""
    words = _without_labels(words, found)
    parts = _VIA.split(words)
    for number, part in enumerate(parts):
        if part.strip(" ,"):
            _read_link(part.strip(" ,"), found, distributor=number > 0)


def _without_labels(words: str, found: Finding) -> str:
    """Cut the labels before the first name, noting what they say."""
    while True:
        before = words
        words = _POSSESSIVE.sub("", _SIGN.sub("", words)).strip(" ,.-–|/") if words else words
        words = _LEADING_WORDS.sub("", words) if words[:1] in "PpMmCc" else words
        if (label := _LABEL.match(words)) and (known := cue(label.group(1))):
            found.roles.add(known.role)
            words = words[label.end() :]
        else:
            words = _without_leading_cue(words, found)
        if words == before:
            return words


def _without_leading_cue(words: str, found: Finding) -> str:
    """Cut "Photo by", "Courtesy of", "REUTERS/"-less labels: the longest cue the text begins with."""
    if agency(_FIRST_ELEMENT.split(words, maxsplit=1)[0]):  # picture alliance/dpa is no picture of alliance
        return words
    pieces = words.split(" ", LONGEST_CUE_WORDS)
    for count in range(min(LONGEST_CUE_WORDS, len(pieces) - 1), 0, -1):
        phrase = " ".join(pieces[:count])
        known = cue(phrase)
        if known and known.role != "terms" and not agency(" ".join(pieces[: count + 1])):
            found.roles.add(known.role)
            return " ".join(pieces[count:]).lstrip(" :/,")
    return words


def _read_link(part: str, found: Finding, *, distributor: bool) -> None:
    """Read what stands between two "via": elements between slashes, each of names between commas."""
    listed = part.split(",")
    if len(listed) > 1 and all("/" in c for c in listed):  # Jon Moe/NTB, Ida Lund/TT
        for credit in listed:
            _read_link(credit, found, distributor=distributor)
            found.is_agency_first = True
        return
    elements = [e for e in _ELEMENT.split(_INNER.sub(r" / \1", _FOR.sub("", part))) if e.strip(" .,")]
    for labelled in elements:
        element = _without_labels(labelled, found) if ":" in labelled else labelled
        names = [n for n in _AND.split(element) if n.strip(" .,")]
        if len(names) > 1 and (agency(element) or _is_one_body(element)):
            names = [element]
        for name in names:
            _read_name(name.strip(), found, is_distributor=distributor)


def _is_one_body(text: str) -> bool:
    """Say whether "and" belongs to the name: Department of Fish and Wildlife; but not in a comma list."""
    if "&" in text and "," not in text:
        return not all(map(looks_like_person, _AND.split(text)))
    return "," not in text and looks_like_organisation(text) and not looks_like_person(_AND.split(text)[0])


def _read_name(name: str, found: Finding, *, is_distributor: bool) -> None:
    """Decide what one name is: a flag, a listed agency, a person, or another organisation."""
    if known := cue(name):
        found.roles.add(known.role)
    elif agency(name):
        found.organisation(name)
    elif tail := _POOL_OR_HANDOUT.search(name):
        kind = (tail.group(1) or "made").casefold()
        found.roles.add("file" if kind == "archive" else kind)
        if owner := name[: tail.start()].strip():
            _read_name(owner, found, is_distributor=is_distributor)
    elif (stripped := _without_leading_cue(name, found)) != name:
        _read_name(stripped, found, is_distributor=is_distributor)
    else:
        _read_unlisted(name, found, is_distributor=is_distributor)


def _read_unlisted(name: str, found: Finding, *, is_distributor: bool) -> None:
    """Decide between a person and an organisation nobody lists."""
    owner, _, network = name.rpartition(" ")
    if owner and network in SOCIAL_NETWORKS:  # Ida Lund Instagram
        if looks_like_person(owner):
            found.person(owner)
        found.organisation(network)
        return
    if (by := _HIS_PHOTO.fullmatch(name)) and looks_like_person(by.group(1)):  # Ida Lund photo
        name = by.group(1)
    if _is_person_here(name, found, is_distributor=is_distributor):
        found.person(name)
    elif _could_be_source(name) and not ("handout" in found.roles and _FAMILY.match(name)):
        found.organisation(name)


def _is_person_here(name: str, found: Finding, *, is_distributor: bool) -> bool:
    """After a client or an agency that followed a name, a name is one more client; else people come first."""
    if is_distributor:
        return looks_like_handle(name) or (found.is_agency_first and looks_like_person(name))
    if looks_like_handle(name):
        return True
    if looks_like_organisation(name):
        return False
    if name.casefold() in {"stringer", "stringer."}:  # how Reuters credits those it must not name
        return True
    return looks_like_person(name) and (not found.agencies or found.is_agency_first)


def _could_be_source(name: str) -> bool:
    return len(name) > 1 and any(map(str.isalpha, name))
