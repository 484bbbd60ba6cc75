"""What a block looks like, what stands around it and where it stands, for a whole batch at once.

Every feature is a whole number, so that the tagger's decisions are exact. A feature's name is read by people:
`describe` turns it into the words a reason is made of.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from article.kinds import Kind
from article.labelling.characters import DENSE, DIGIT, LETTER, LOWER, SPACE, UPPER, Characters
from article.labelling.columns import Columns
from article.labelling.lexicon import Counts, Lexicon
from article.labelling.markup import markup_features
from article.labelling.places import mean_around, opening, place_features
from article.labelling.shapes import shape_flags, shapes
from article.labelling.tokens import Tokens
from article.labelling.wording import shared_percent
from article.reading.blocks import Blocks, Flags, Ints

# Signs above this are of scripts that need no space behind a stop.
LAST_SPACED = 0x2000
STOPS = ".。．।۔؟!！?？"

SIGNS = {
    "commas": ",，、", "quotes": '"“”„«»「」『』', "brackets": "([（【", "dashes": "–—", "colons": ":：",
    "stops": STOPS,
}  # fmt: skip
_BIT = {name: np.uint8(1 << number) for number, name in enumerate(SIGNS)}
_SIGN_BITS = np.zeros(0x110000, np.uint8)
for _name, _signs in SIGNS.items():
    _SIGN_BITS[list(map(ord, _signs))] |= _BIT[_name]

# A paragraph of running text: long, and closed as a sentence is.
STRONG_CHARS = 120

# What is long and closed, but says by its first words or its last that it is not the story.
NOT_STORY = ("bracket_slash_last", "file_first", "correction_start", "editor_note_start", "contributor_start",
             "contributor_end", "promo_start", "legal_start", "comment_start", "bio_start",
             "related_item_start")  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """Everything the tagger sees of a batch, and what the rules found on the way."""

    columns: Columns
    verdict: Ints  # (blocks,) row of the lexicon that equals the block, or -1
    counts: Counts
    is_sign: Flags  # (blocks,) signs alone, no letter or digit
    chars: Ints  # (blocks,) characters that are not white space
    words: Ints  # (blocks,)
    tokens: Tokens


def evidence(blocks: Blocks, lexicon: Lexicon) -> Evidence:
    """Look at the blocks of a batch."""
    characters = Characters.of(blocks.text)
    lines = characters.lowered().split("\n")
    verdict = lexicon.verdicts(lines)
    counts = lexicon.evidence(characters)
    columns = Columns(blocks)
    for number, flags in enumerate(shape_flags(characters.plain(), len(blocks)).T):
        columns.add(shapes()[number].name, flags)
    _add_lexicon(columns, lexicon, verdict, counts)
    letters = _add_letters(columns, characters)
    _add_ends(columns, characters)
    _add_strong(columns)
    _add_repeats(columns, blocks, lines)
    place_features(columns, blocks)
    tokens = Tokens.of(characters)
    _add_wording(columns, tokens, blocks)
    if blocks.page:
        markup_features(columns, blocks)
    spaces = characters.count_class(SPACE)
    return Evidence(
        columns,
        verdict,
        counts,
        letters == 0,
        characters.end - characters.start - spaces,
        characters.words,
        tokens,
    )


def _add_lexicon(columns: Columns, lexicon: Lexicon, verdict: Ints, counts: Counts) -> None:
    number_of = {kind: n for n, kind in enumerate(Kind)}
    kinds = np.array([number_of[row.kind] for row in lexicon.rows] + [-1])[verdict]
    for kind in Kind:
        columns.add(f"{kind}_start", counts.number[kind, "start"] > 0)
        columns.add(f"{kind}_end", counts.number[kind, "end"] > 0)
        columns.add(f"{kind}_anywhere", counts.number[kind, "anywhere"], sign=True)
        columns.add(f"{kind}_whole", kinds == number_of[kind])


def _percent(part: Ints, whole: Ints) -> Ints:
    return 100 * part // np.maximum(whole, 1)


def _add_letters(columns: Columns, characters: Characters) -> Ints:
    """How long it is and what it is made of; returns the number of letters and digits."""
    dense = characters.count_class(DENSE)
    length = characters.end - characters.start
    words = np.maximum(characters.words, 1)
    upper, lower = characters.count_class(UPPER), characters.count_class(LOWER)
    letters = upper + lower + characters.count_class(LETTER) + dense
    digits = characters.count_class(DIGIT)
    code = characters.cls
    opens = np.concatenate(([True], code[:-1] == SPACE))
    capitals = characters.count(opens & (code == UPPER))
    lows = characters.count(opens & (code == LOWER))
    # A word of one to three small letters is mostly grammar: sentences have many, names and titles few.
    is_letter = np.concatenate(((code == LOWER) | (code == UPPER) | (code == LETTER), [False] * 3))
    small = opens & (code == LOWER) & ~(is_letter[1:-2] & is_letter[2:-1] & is_letter[3:])
    columns.add("chars", length + dense)
    columns.add("words", words)
    columns.add("letters per word", 10 * letters // words)
    columns.add("capitals", _percent(capitals, words))
    columns.add("small words", _percent(characters.count(small), words))
    columns.add("low words", _percent(lows, words))
    columns.add("upper case", _percent(upper, letters))
    columns.add("digits", _percent(digits, letters + digits))
    columns.add("no case", (upper + lower == 0) & (letters > 0))
    signs = _SIGN_BITS.take(characters.code)

    def count_of(name: str) -> Ints:
        return characters.count((signs & _BIT[name]) != 0)

    columns.add("commas", _percent(count_of("commas"), words))
    for name in ("quotes", "brackets", "dashes", "colons"):
        columns.add(name, count_of(name))
    # A stop is one where a space or the block's end follows; in scripts without spaces always.
    ends = np.concatenate(((code[1:] == SPACE), [True])) | (characters.code > LAST_SPACED)
    columns.add("sentences", characters.count(((signs & _BIT["stops"]) != 0) & ends))
    return letters + digits


def _add_ends(columns: Columns, characters: Characters) -> None:
    def is_one_of(at: Ints, signs: str) -> Flags:
        return np.isin(characters.code[at], np.array([ord(s) for s in signs]))

    last = np.maximum(characters.end - 1, characters.start)
    before = np.maximum(last - 1, characters.start)
    columns.add("ends:stop", is_one_of(last, STOPS) & ~is_one_of(before, "."))
    columns.add("ends:ellipsis", is_one_of(last, "…") | (is_one_of(last, ".") & is_one_of(before, ".")))
    columns.add("ends:quote", is_one_of(last, "\"”“’'»」』") & is_one_of(before, ".!?,。！？…"))
    columns.add("ends:colon", is_one_of(last, ":："))
    columns.add("ends:question", is_one_of(last, "?？؟"))
    columns.add("ends:comma", is_one_of(last, ",;，、"))
    columns.add("ends:bracket", is_one_of(last, ")]）】"))
    columns.add("ends:digit", characters.cls[last] == DIGIT)
    columns.add("ends:letter", np.isin(characters.cls[last], (UPPER, LOWER, LETTER, DENSE)))


def _add_strong(columns: Columns) -> None:
    strong = (columns["chars"] >= STRONG_CHARS) & (columns.flag("ends:stop") | columns.flag("ends:quote"))
    for name in NOT_STORY:
        strong &= ~columns.flag(name)
    columns.add("strong", strong)


def _add_repeats(columns: Columns, blocks: Blocks, lines: list[str]) -> None:
    """Blocks that stand more than once in their document."""
    keys = list(zip(blocks.ordinal.tolist(), lines, strict=True))
    number = Counter(keys)
    columns.add("repeated", np.fromiter((number[key] for key in keys), np.int64, len(keys)) - 1, sign=True)


def _add_wording(columns: Columns, tokens: Tokens, blocks: Blocks) -> None:
    story, top, start = shared_percent(
        tokens, blocks, columns.flag("strong"), blocks.position == 0, opening(columns, blocks)
    )
    columns.add("words of the story", story)
    columns.add("words of the top", top)
    columns.add("words of the opening", start)
    columns.add("around 4 words of the story:at", mean_around(np.maximum(story, 0), blocks, 4))
    columns.add("around 4 words of the opening:at", mean_around(np.maximum(start, 0), blocks, 4))
