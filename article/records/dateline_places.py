"""Can this be the place of a dateline?"""

import re

from article.records.vocabulary import fold, rows, word_set

_KNOWN = frozenset(fold(row["place"]).casefold() for row in rows("dateline_places.csv"))
_NEVER = frozenset(fold(row["words"]).casefold() for row in rows("dateline_not_places.csv"))
# Words of sentences and kickers; places hold only the small ones in PLACE_WORDS.
_SENTENCE_WORDS = word_set(
    "a an and are as at be but by can did do does for from has have he her his how i if in is it its "
    "les mais must my no not of on or our pas pour qui she so sur than that their them they this to "
    "une up us was we were what when where who why will with you your le point situation und der die "
    "das ein eine nicht von mit que con por los una un del"
)
_PLACE_WORDS = word_set(
    "the of on de del la le les los las el al am an der in sur the upon and und et y ob bei aan den"
)
_NOT_IN_PLACES = _SENTENCE_WORDS - _PLACE_WORDS
_OPENERS = re.compile(r"^(?:ABOARD|ON BOARD|ON THE|AT THE|IN THE|NEAR|OFF|OVER|WITH|ALONG)\s", re.IGNORECASE)
# Letters, and the vowel signs that Python counts as no letters.
_L = r"(?:[^\W\d_]|[\u0900-\u0dff\u0e31-\u0e4e])"
_WORD = re.compile(rf"{_L}+(?:['.\-]{_L}*)*\Z")
MAX_PLACE_WORDS = 5
LONGEST_INITIALS = 3


def is_known(place: str) -> bool:
    """Say whether the lexicon knows the place."""
    return fold(place).strip().casefold() in _KNOWN


def is_label(text: str) -> bool:
    """Say whether the lexicon knows it as a word that stands where places do, and is none."""
    return fold(text).strip().casefold() in _NEVER


def is_place_word(word: str) -> bool:
    """Say whether a small word can stand inside a place: Villaseca de la Sierra."""
    return word in _PLACE_WORDS


def is_special(place: str) -> bool:
    """Say whether it is a place by its opening: ABOARD AIR FORCE ONE, ON THE MISSISSIPPI RIVER."""
    return _OPENERS.match(place) is not None


def is_place(city: str, *, shouted: bool) -> bool:
    """Say whether the words before a region or a dash can be one or more places ("HALDEN/OSLO")."""
    return all(_is_one_place(part.strip(), shouted=shouted) for part in fold(city).split("/"))


def _is_one_place(city: str, *, shouted: bool) -> bool:
    lowered = city.casefold()
    if lowered in _KNOWN or not city or lowered in _NEVER:
        return lowered in _KNOWN
    first, last = lowered.split()[0], lowered.split()[-1]
    if first in _NEVER or (last in _NEVER and len(last) > LONGEST_INITIALS):
        return False
    if shouted and _OPENERS.match(city):
        return len(city.split()) <= MAX_PLACE_WORDS + 1
    words = city.split()
    if len(words) > MAX_PLACE_WORDS or not all(map(_WORD.match, words)):
        return False
    lowered_words = [word.partition("'")[0] for word in lowered.split()]  # WHAT'S NEXT
    if not _NOT_IN_PLACES.isdisjoint(lowered_words) or lowered_words[-1] in _PLACE_WORDS:
        return False
    return all(
        w[0].isupper() or w.casefold() in _PLACE_WORDS or not (w[0].isupper() or w[0].islower())
        for w in words
    )


_REGION_WORD = re.compile(r"(?:[A-Z]\.){1,3}\Z|[^\W\d_][^\W\d_'.\-]*\.?(?:-[^\W\d_]+)?\Z")


MAX_REGION_WORDS = 4
# As the American wires shorten them; eight are never shortened, and stand as countries do.
_STATES = word_set(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. "
    "Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Vt. Va. Wash. W.Va. "
    "Wis. Wyo. Alaska Hawaii Idaho Iowa Maine Ohio Texas Utah D.C. Ont. Que. B.C. Alta. Sask. Man."
)


def is_state(text: str) -> bool:
    """Say whether it is a state or province as American wires print it."""
    return text.strip() in _STATES


def is_region(text: str) -> bool:
    """Say whether the words after a city can be its state or country: few, each capitalised."""
    words = [w for w in text.replace(",", " ").split() if w.casefold() not in _PLACE_WORDS]
    return 1 <= len(words) <= MAX_REGION_WORDS and all(
        _REGION_WORD.match(w) and (w[0].isupper() or not w[0].islower()) for w in words
    )
