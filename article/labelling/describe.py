"""Features in words: what a reason says when the tagger decided."""

from functools import lru_cache

from article.labelling.shapes import shapes

PHRASES = {
    "strong": "is a long, closed paragraph",
    "repeated": "stands more than once in the file",
    "case:upper": "is in capitals",
    "case:title": "has a capital on nearly every word",
    "case:mixed": "has many capitals",
    "case:low": "has few capitals",
    "case:none": "is in a script without capitals",
    "letters:none": "has no letters",
    "digits:some": "has digits",
    "digits:many": "is mostly digits",
    "commas:many": "is full of commas",
    "commas:none": "has no comma",
    "ends:stop": "ends with a full stop",
    "ends:ellipsis": "ends with an ellipsis",
    "ends:quote": "ends with a closed quotation",
    "ends:colon": "ends with a colon",
    "ends:question": "ends with a question mark",
    "ends:comma": "ends with a comma",
    "ends:bracket": "ends with a bracket",
    "ends:digit": "ends with a digit",
    "ends:letter": "ends without a stop",
    "gap:0": "has no empty line above",
    "gap:1": "has an empty line above",
    "gap:2-": "has several empty lines above",
    "gap:less": "stands closer to the block above than is usual here",
    "gap:more": "stands further from the block above than is usual here",
    "zone:head": "stands before the first long paragraph",
    "zone:inside": "stands among the long paragraphs",
    "zone:tail": "stands behind the last long paragraph",
    "zone:none": "stands in a file without long paragraphs",
    "main:before": "stands before the main run of long paragraphs",
    "main:just before": "stands just before the main run of long paragraphs",
    "main:first": "opens the main run of long paragraphs",
    "main:inside": "stands in the main run of long paragraphs",
    "main:after": "stands behind the main run of long paragraphs",
    "main:just after": "stands just behind the main run of long paragraphs",
    "main:none": "stands in a file without a run of long paragraphs",
    "heading:none": "stands in a file without a heading over other stories",
    "heading:behind": "stands behind a heading over other stories",
    "heading:near": "stands close under a heading over other stories",
    "dateline:ahead": "stands before the dateline",
    "dateline:here": "opens the story with a dateline",
    "dateline:behind": "stands behind the dateline",
    "before=nothing": "is the first block",
    "after=nothing": "is the last block",
    "container:main": "stands in the page's main column",
    "container:below": "stands below the page's main column",
    "parent:as before": "shares its parent with the block above",
    "tag:other": "is an unusual element",
    "markup nearest:nothing": "has no telling class or id",
}
SIDES = {
    "before=": "the block above ",
    "after=": "the block below ",
    "before2=": "two blocks above, one ",
    "after2=": "two blocks below, one ",
}
RANGES = {
    "chars": "has {} characters",
    "words": "has {} words",
    "from_start": "has {} blocks above it",
    "from_end": "has {} blocks below it",
    "blocks": "is one of {} blocks",
    "strong_back": "has a long paragraph {} blocks above",
    "strong_ahead": "has a long paragraph {} blocks below",
    "strong_before": "has {} long paragraphs above it",
    "strong_in_all": "is in a file of {} long paragraphs",
    "container:away": "stands {} steps off the page's main column",
    "container:down": "stands {} steps down another branch of the page",
}
# Beyond the last step there may be one far away, or none.
NONE_NEAR = {
    "strong_back": "has no long paragraph close above",
    "strong_ahead": "has no long paragraph close below",
}
AROUND = {"short": "short blocks", "stop": "blocks that end with a stop", "strong": "long paragraphs",
          "gapless": "blocks without empty lines", "speaker": "speaker turns"}  # fmt: skip
SHARES = {"0": "few", "0.2": "some", "0.5": "many", "0.8": "nearly only"}
MATCHES = {"start": "begins like {}", "end": "ends like {}", "anywhere": "has words of {}",
           "anywhere_often": "has many words of {}", "whole": "is a known phrase of {}"}  # fmt: skip

LINKS = {"none": "no links", "few": "few links", "half": "links in half of it", "most": "links in most of it"}
MARKUP = {"tag": "is a <{}>", "in": "stands in a {}", "heading": "is a heading of level {}",
          "links": "has {}",
          "markup": "is marked up like {}",
          "markup nearest": "is marked up most closely like {}"}  # fmt: skip


@lru_cache(maxsize=4096)
def describe(name: str) -> str:
    """The feature in words that complete "the block ..."."""
    if " & " in name:
        return " and ".join(
            describe(part) for part in name.removeprefix("between strong & ").split(" & ")
        ) + (" between long paragraphs" if name.startswith("between strong") else "")
    for side, words in SIDES.items():
        if name.startswith(side) and name not in PHRASES:
            return words + describe(name.removeprefix(side))
    return PHRASES.get(name) or _shape(name) or _composed(name)


def _shape(name: str) -> str:
    return next((shape.description for shape in shapes() if shape.name == name), "")


def _composed(name: str) -> str:
    """Names that are put together: ranges, lexicon kinds, markup."""
    group, _, value = name.rpartition(":")
    if group in RANGES:
        low, _, high = value.partition("-")
        if group in NONE_NEAR and not high:
            return NONE_NEAR[group]
        amount = low if low == high else f"{low} or more" if not high else f"{low} to {high}"
        return RANGES[group].format(amount)
    if group.startswith("around:"):
        return f"has {SHARES[value]} {AROUND[group.removeprefix('around:')]} around it"
    if group in MARKUP:
        return MARKUP[group].format(LINKS.get(value, value.replace("_", " ").rstrip("-")))
    return _phrase(name)


def _phrase(name: str) -> str:
    """Names of a lexicon kind and where its phrase stands."""
    kind, _, match = name.rpartition("_")
    if match == "often":
        kind, match = kind.removesuffix("_anywhere"), "anywhere_often"
    if match not in MATCHES:
        raise KeyError(f"no words for the feature {name!r}")
    return MATCHES[match].format(kind.replace("_", " "))
