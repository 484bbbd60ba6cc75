"""Features in words: what a reason says when the tagger decided."""

import re
from functools import lru_cache

from article.labelling.places import FAR
from article.labelling.shapes import shapes

FLAGS = {
    "strong": "is a long, closed paragraph",
    "no case": "is in a script without capitals",
    "ends:stop": "ends with a full stop",
    "ends:ellipsis": "ends with an ellipsis",
    "ends:quote": "ends with a closed quotation",
    "ends:colon": "ends with a colon",
    "ends:question": "ends with a question mark",
    "ends:comma": "ends with a comma",
    "ends:bracket": "ends with a bracket",
    "ends:digit": "ends with a digit",
    "ends:letter": "ends without a stop",
    "parent as before": "shares its parent with the block above",
    "tag:other": "is an unusual element",
}
# Numbers: what is said of the value, and of 0 where that is something else.
NUMBERS = {
    "chars": ("has {} characters", ""),
    "words": ("has {} words", ""),
    "letters per word": ("has {tenth} letters a word", "has no letters"),
    "capitals": ("has capitals on {} % of its words", "has no word with a capital"),
    "small words": ("has {} % little words", "has no little words"),
    "low words": ("has {} % words without a capital", "has no word without a capital"),
    "upper case": ("is {} % capitals", "has no capitals"),
    "digits": ("is {} % digits", "has no digits"),
    "commas": ("has {} commas for 100 words", "has no comma"),
    "quotes": ("has {} quotation marks", "has no quotation marks"),
    "brackets": ("has {} brackets", "has no brackets"),
    "dashes": ("has {} dashes", "has no dashes"),
    "colons": ("has {} colons", "has no colon"),
    "sentences": ("has {} stops", "has no stop"),
    "repeated": ("stands {} times more in the file", "stands once in the file"),
    "gap": ("has {} empty lines above", "has no empty line above"),
    "gap above usual": ("stands at another distance from the block above than is usual here", ""),
    "words of the story": (
        "shares {} % of its long words with the long paragraphs",
        "shares no long word with the long paragraphs",
    ),
    "words of the opening": (
        "shares {} % of its long words with the story's opening",
        "shares no long word with the story's opening",
    ),
    "words of the top": (
        "shares {} % of its long words with the first block",
        "shares no long word with the first block",
    ),
    "around 4 words of the story:at": (
        "stands among blocks that share {} % of their words with the long paragraphs",
        "stands among blocks that share nothing with the long paragraphs",
    ),
    "around 4 words of the opening:at": (
        "stands among blocks that share {} % of their words with the story's opening",
        "stands among blocks that share nothing with the story's opening",
    ),
    "from start:at": ("has {} blocks above it", "is the first block"),
    "from end:at": ("has {} blocks below it", "is the last block"),
    "blocks:at": ("is one of {} blocks", ""),
    "through:at": ("stands {} % through the file", "opens the file"),
    "strong back:at": ("has the last long paragraph {} blocks above", ""),
    "strong ahead:at": ("has the next long paragraph {} blocks below", ""),
    "strong before:at": ("has {} long paragraphs above it", "has no long paragraph above it"),
    "strong after:at": ("has {} long paragraphs below it", "has no long paragraph below it"),
    "strong in all:at": ("is in a file of {} long paragraphs", "is in a file without long paragraphs"),
    "story above:at": ("has {} % of the long paragraphs above it", "has no long paragraph above it"),
    "past run start:at": ("stands {} blocks behind the start of the longest run of paragraphs",
                          "opens the longest run of paragraphs"),
    "past run end:at": ("stands {} blocks behind the end of the longest run of paragraphs",
                        "closes the longest run of paragraphs"),
    "run:at": ("is in a file whose longest run of paragraphs has {} blocks",
               "is in a file without a run of paragraphs"),
    "heading back:at": ("has a heading over other stories {} blocks above", ""),
    "heading ahead:at": ("has a heading over other stories {} blocks below", ""),
    "chars of usual": ("is {} % as long as the long paragraphs here", ""),
    "heading level": ("is a heading of level {}", "is no heading"),
    "links": ("is {} % link", "has no link"),
    "steps up": ("stands {} steps off the page's main column", "stands in the page's main column"),
    "steps down": ("stands {} steps inside another branch of the page", "stands right in its column"),
    "depth": ("stands {} elements deep", ""),
    "group size": ("is one of {} blocks with the same place in the page's pattern", ""),
    "group strong": ("is one of a pattern of which {} % are long paragraphs",
                     "is one of a pattern without long paragraphs"),
    "group chars": ("is one of a pattern of {} characters each", ""),
    "group links": ("is one of a pattern that is {} % link", "is one of a pattern without links"),
    "group of story": ("is one of a pattern that holds {} % of the long paragraphs",
                       "is one of a pattern that holds no long paragraph"),
    "title back:at": ("has the title {} blocks above", ""),
    "title ahead:at": ("has the title {} blocks below", ""),
    "titles above:at": ("has {} titles above it", "has no title above it"),
}  # fmt: skip
SAID = {
    "says title": "the title of the page's metadata",
    "says summary": "the summary of the page's metadata",
    "says author": "an author of the page's metadata",
    "says body": "the body of the page's metadata",
}
DATELINE = ("is in a file without dateline", "stands before the dateline", "opens the story with a dateline",
            "stands behind the dateline")  # fmt: skip
AROUND = {"short": "short", "stop": "closed by a stop", "strong": "long paragraphs",
          "gapless": "without an empty line above", "speaker": "speakers' turns", "credited": "credited",
          "dated": "dates", "titled": "set like titles"}  # fmt: skip
MATCHES = {"start": "begins like {}", "end": "ends like {}", "anywhere": "has words of {}",
           "whole": "is a known phrase of {}"}  # fmt: skip
MARKUP = {"tag": "is a <{}>", "in": "stands in a {}", "markup": "is marked up like {}"}
SIDES = {
    "before=": "the block above ",
    "after=": "the block below ",
    "before2=": "two blocks above, one ",
    "after2=": "two blocks below, one ",
}


def describe(name: str, value: int) -> str:
    """The feature with its value, in words that complete "the block ..."."""
    for side, words in SIDES.items():
        if name.startswith(side):
            return words + describe(name.removeprefix(side), value)
    for is_such, said_so in (
        (name in NUMBERS, _number),
        (name in SAID, _said),
        ("words like " in name, _wording),
        (name.startswith("around "), _around),
    ):
        if is_such:
            return said_so(name, value)
    if name == "dateline:at":
        return DATELINE[value]
    words = _flag(name)
    return words if value else f"not so: {words}"


def _around(name: str, value: int) -> str:
    _, distance, what = name.removesuffix(":at").split(" ")
    return f"has {value} % blocks {AROUND[what]} within {distance} lines"


def _number(name: str, value: int) -> str:
    words, nothing = NUMBERS[name]
    if value == 0 and nothing:
        return nothing
    if name.startswith("words of ") and value < 0:
        return "has no long words"
    if name.endswith((" back:at", " ahead:at")) and value >= FAR:
        what = (
            "title" if name.startswith("title") else "such heading" if "heading" in name else "long paragraph"
        )
        return f"has no {what} {'above' if 'back' in name else 'below'} it"
    if name.startswith("past run") and value < 0:
        edge = "start" if "start" in name else "end"
        return f"stands before the {edge} of the longest run of paragraphs"
    if name == "story above:at" and value < 0:
        return "is in a file without long paragraphs"
    told = words.format(value, tenth=value / 10)
    return _PLURAL.sub(r"1 \1", told) if value == 1 else told


_PLURAL = re.compile(r"\b1 (\w+)s\b")


def _wording(name: str, value: int) -> str:
    around, _, kind = name.removesuffix(":at").partition("words like ")
    who = "the blocks around it are" if around else "is"
    degree = "worded like" if value >= 0 else "not worded like"
    return f"{who} {degree} {KIND_WORDS.get(kind, kind)}"


# What the words of the story's classes are called.
KIND_WORDS = {"other": "furniture", "body": "a story"}


def _said(name: str, value: int) -> str:
    if value < 0:
        return f"is not in {SAID[name]}"
    return ("is not", "is part of", "is")[value] + " " + SAID[name]


@lru_cache(maxsize=1024)
def _flag(name: str) -> str:
    """A column that says yes or no, or counts what a lexicon row found."""
    if name in FLAGS:
        return FLAGS[name]
    shape = next((shape.description for shape in shapes() if shape.name == name), "")
    if shape:
        return shape
    group, _, what = name.partition(":")
    if group in MARKUP:
        return MARKUP[group].format(what.replace("_", " "))
    kind, _, match = name.rpartition("_")
    return MATCHES[match].format(kind.replace("_", " "))
