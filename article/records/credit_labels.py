"""What stands before and after the names of a credit: labels, copyright signs, licences, terms of use."""

import re

from article.records.names import KEEPS_ITS_STOP
from article.records.vocabulary import LONGEST_CUE_WORDS, agency, cue, may_open_cue

_TERMS = re.compile(
    r"(?:ATTENTION EDITORS|NO RESALES|NO ARCHIVES|NO COMMERCIAL|NO THIRD PARTY|(?:FOR )?EDITORIAL USE"
    r"|(?<=.)MANDATORY CREDIT|RESTRICTED TO|TO GO WITH|[Bb]est quality available|THIS IMAGE (?:WAS|HAS)"
    r"|[Aa]lle Rechte vorbehalten|[Aa]ll [Rr]ights [Rr]eserved"
    r"|hide caption|toggle caption|View image in fullscreen|Enlarge this image|Buy Photo|Click to enlarge)\b"
)
# CC BY-SA 4.0, (CC0), © 2023 behind a name: whose it is, not who gave it.
_LICENCE = re.compile(
    r"\s*[/,|(-]?\s*\b(?:CC[ -]?(?:BY|0)\b[A-Z-]*(?: ?\d(?:\.\d)?)?(?: [A-Z]{2}\b)?|[Pp]ublic [Dd]omain"
    r"|[Cc]reative [Cc]ommons(?: \d\.\d)?)\s*\)?|(?<=\S)\s*(?:©|\(c\))\s*(?:19|20)\d\d\b"
)
_LICENCE_HINTS = ("CC", "omain", "ommons", "©", "(c)")
_LABEL = re.compile(r"([^:=]{2,40}?)\s*[:=]\s*(?=\S|$)")
_SIGN = re.compile(
    r"\s*(?:©|\([cＣ]\)|copyright\b|™)\s*(?:by\s+)?(?:(?:19|20)\d\d(?:,|\s|$)\s*)?", re.IGNORECASE
)
_SIGN_STARTS = frozenset("©(cC™")
_POSSESSIVE = re.compile(r"taken by [^/]*?'s\s+", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"(?:play|more|credit|mandatory|by)\s+(?=\S)", re.IGNORECASE)
_STARTS_BEFORE = frozenset("pPmMcCbB")
_DOTTED = re.compile(r"(?:Credit|Photo|Foto)(?:\.{2,4}|…)\s*", re.IGNORECASE)
# Which of several pictures: "Clockwise from top left: ", "L-R: ".
_POSITION = re.compile(
    r"(?:(?:clockwise )?from (?:top |bottom )?(?:left|right)|left to right|l-r|top|bottom|left|right"
    r"|cent(?:er|re)|(?:top|bottom) (?:left|right))\s*[:,]\s*",
    re.IGNORECASE,
)
_POSITION_STARTS = frozenset("cCfFlLtTbBrR")
_FIRST_ELEMENT = re.compile(r"\s*[/|,]")
_EDGES = " ,.-–|/"


def without_terms(words: str) -> str:
    """Cut the conditions of use, from their first word to the end, and the licences; part two credits."""
    if ". Courtesy" in words:
        words = words.replace(". Courtesy", "; Courtesy")
    if terms := _TERMS.search(words):
        words = words[: terms.start()].rstrip(" ,./|-(")
    if any(hint in words for hint in _LICENCE_HINTS):
        words = _LICENCE.sub("", words)
    return words


def without_labels(words: str, roles: set[str]) -> str:
    """Cut the labels before the first name, noting what they say."""
    while True:
        before = words
        words = words.lstrip(_EDGES)
        words = _without_signs(words if words.endswith(KEEPS_ITS_STOP) else words.rstrip(_EDGES))
        if (
            (":" in words or "=" in words)
            and (label := _LABEL.match(words))
            and (known := cue(label.group(1)))
        ):
            roles.add(known.role)
            words = words[label.end() :]
        else:
            words = without_leading_cue(words, roles)
        if words == before:
            return words


def _without_signs(words: str) -> str:
    first = words[:1]
    if first in _SIGN_STARTS and (sign := _SIGN.match(words)):
        words = words[sign.end() :].strip(_EDGES)
    if "aken by " in words:
        words = _POSSESSIVE.sub("", words)
    first = words[:1]
    if first in _STARTS_BEFORE and (word := _WORDS_BEFORE.match(words)):
        words = words[word.end() :]
    if first in _POSITION_STARTS and (position := _POSITION.match(words)):
        words = words[position.end() :]
    return _DOTTED.sub("", words, count=1) if ".." in words or "…" in words else words


def without_leading_cue(words: str, roles: set[str]) -> str:
    """Cut "Photo by", "Courtesy of", "REUTERS/"-less labels: the longest cue the text begins with."""
    pieces = words.split(" ", LONGEST_CUE_WORDS)
    if not may_open_cue(pieces[0]):
        return words
    # "picture alliance/dpa" is no picture of alliance, "Arquivo pessoal" no archive.
    if agency(_FIRST_ELEMENT.split(words, maxsplit=1)[0]) or cue(words):
        return words
    for count in range(min(LONGEST_CUE_WORDS, len(pieces) - 1), 0, -1):
        known = cue(" ".join(pieces[:count]))
        if known and known.role != "terms" and not agency(" ".join(pieces[: count + 1])):
            roles.add(known.role)
            return " ".join(pieces[count:]).lstrip(" :/,")
    return words
