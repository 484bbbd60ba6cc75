"""When and where a caption says its picture was taken."""

import re
from datetime import date
from functools import lru_cache
from unicodedata import is_normalized, normalize

from article.records.dates import Reading, readings
from article.records.vocabulary import fold, month, word_set

# "Aug. 7" is passed over at once: nearly every wire caption has one.
_STOP = re.compile(
    r"[.!?…](?<!Jan\.)(?<!Feb\.)(?<!Aug\.)(?<!Oct\.)(?<!Nov\.)(?<!Dec\.)(?<!Sept\.)"
    r"[\"')\]]{0,3}\s+(?=[^\W_a-z]|[\"(\[])"
)
_ABBREVIATED = word_set(
    "St Mr Mrs Ms Dr Jr Sr Gov Sen Rep Gen Lt Col Sgt Capt Maj Prof Rev Hon Ste Mt Ft No vs U.S U.N D.C "
    "a.m p.m Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont "
    "Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)
_INITIALS = re.compile(r"(?:\w\.)*\w")


def _sentence_end(words: str, end: int) -> int:
    """Return where the first sentence of a folded caption ends, if it does before `end`; else -1."""
    stop = _STOP.search(words, 0, end)  # mostly there is none, and an iterator would cost more
    while stop:
        at = stop.start()
        last = words[max(0, at - 12) : at].rpartition(" ")[2].lstrip("(")
        following = words[stop.end() : stop.end() + 20].partition(" ")[0]
        if (
            last in _ABBREVIATED
            or (len(last) < 4 and _INITIALS.fullmatch(last) and not last.isdigit())  # noqa: PLR2004 - U.S, J
            or (following[:1].isdigit() and month(last))
            or (last.isdigit() and len(last) < 3 and month(following))  # noqa: PLR2004 - 12. Mai
        ):
            stop = _STOP.search(words, stop.end(), end)
        else:
            return stop.end()
    return -1


_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
_WEEKDAYS = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)
# "In this Saturday, Aug. 7, 2004 file photo", "In this photo taken Aug. 7, 2004".
_FORMULA = re.compile(
    r"(?:\b(?:[Ii]n (?:this|an?)|[Tt]his|[Aa]n?)\s(?:undated |file |aerial |image |photo |picture "
    r"|video |screen |grab |frame |made |from |combination |handout |satellite |released "
    r"|provided |and |dated |taken |on |of |\w+day,? )*|"
    r"\b(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Ss]hot|[Ff]ilm|[Vv]ideo)s?\s(?:was |were )?(?:taken |dated "
    r"|made |shot |from |provided by [^.]{0,60}? )+(?:on )?|\b(?:taken|pictured|photographed"
    r"|seen) (?:here )?on )" + _WEEKDAY + r"\Z"
)
# Every word a formula may end with; one with "provided by" may end with any.
_FORMULA_ENDS = word_set(
    "this a an undated file aerial image photo picture video screen grab frame made from combination "
    "handout satellite released provided and dated taken on of shot This A An"
)
_BEFORE_ON = _FORMULA_ENDS | word_set("pictured photographed seen here")
FORMULA_CHARS = 140
# Without "provided by" a formula has a dozen words at most.
SHORT_FORMULA_CHARS = 80
LAST_WORDS_CHARS = 30


def _is_formula(words: str, start: int) -> bool:
    """Say whether the words before a date say that the picture was taken then."""
    tail = words[start - LAST_WORDS_CHARS if start > LAST_WORDS_CHARS else 0 : start].rstrip(" ,.")
    last = tail[tail.rfind(" ") + 1 :]
    if last in _WEEKDAYS:
        tail = tail[: -len(last)].rstrip(" ,.")
        last = tail[tail.rfind(" ") + 1 :]
    floor = start - FORMULA_CHARS if start > FORMULA_CHARS else 0
    if words.find("provided by ", floor, start) < 0:
        if last not in _FORMULA_ENDS or (last == "on" and tail[:-3].rpartition(" ")[2] not in _BEFORE_ON):
            return False
        floor = max(0, start - SHORT_FORMULA_CHARS)
    # "In this" opens most formulas; a search would try every word before it
    opening = words.rfind("n this ", floor, start) - 1
    if opening >= floor and _FORMULA.match(words, opening, start):
        return True
    return _FORMULA.search(words[floor:start]) is not None


_TALK = re.compile(
    r"\b(?:ahead of|before|since|until|till|after|scheduled(?: for)?|planned(?: for)?"
    r"|due(?: on)?|expected(?: on)?|born|died|founded|killed|election|elections|vote|deadline"
    r"|anniversary of|dated|which|whose|ends|expires"
    r"|will|would|began|begins|starting|beginning|through|effective|released)\b[^,;]{0,40}\Z"
    r"|\b(?:by|from|between)\s" + _WEEKDAY + r"\Z",
    re.IGNORECASE,
)
TALK_CHARS = 50
# Of small letters: to ignore the case takes ten times as long as to make it small.
_COMBINATION = re.compile(r"\bcomb(?:ination|o)\b")
_SHOWN = re.compile(r"(?:,|\bon|\bin [A-Z][^,]{2,30},?)\s" + _WEEKDAY + r"\Z")
# Getty Images pads the day: "on March 04, 2024 in Halden, Norway".
_GETTY_DAY = re.compile(r"on [A-Z][a-z]+ \d\d, \d{4},? (?:in|at) [A-Z]")


def _is_talk(words: str, start: int) -> bool:
    """Say whether the words before a date speak of something else that day: "after the vote on"."""
    if words[start - 2 : start] == ", ":
        return False
    floor = max(0, start - TALK_CHARS)
    clause = max(floor, words.rfind(",", floor, start) + 1, words.rfind(";", floor, start) + 1)
    return start - clause > 3 and _TALK.search(words[clause:start]) is not None  # noqa: PLR2004 - " on"


def scene(caption: str) -> tuple[date | None, str | None]:
    """Return the day a caption's picture was taken and the place; None where it names none or in doubt."""
    text = words = caption
    if not caption.isascii():
        text = caption if is_normalized("NFC", caption) else normalize("NFC", caption)
        words = fold(text)
    dates = readings(words)
    if not dates:
        return None, None
    taken_on, is_formula = _taken_on(words, [found for found in dates if len(found.days) == 1])
    if taken_on is None:
        return None, None
    return taken_on.days[0], _place(text, words, taken_on, is_formula=is_formula)


def _taken_on(words: str, dates: list[Reading]) -> tuple[Reading | None, bool]:
    """Return the date, and whether a phrase like "photo taken" leads to it."""
    for found in dates:
        start = found.start
        is_formula = _is_formula(words, start)
        if is_formula or (words.startswith("on ", start - 3) and _GETTY_DAY.match(words, start - 3)):
            return found, is_formula
    if not dates:
        return None, False
    start = dates[-1].start
    first = _sentence_end(words, start + 1)
    if len(dates) == 1:
        return (None if 0 <= first <= start or _is_talk(words, start) else dates[0]), False
    shown = [found for found in dates if not 0 <= first <= found.start and not _is_talk(words, found.start)]
    if len(shown) < 2:  # noqa: PLR2004 - nothing to choose from
        return (shown[0] if shown else None), False
    shown_until = max(first, shown[-1].start)
    if len({found.days for found in shown}) > 1 and _COMBINATION.search(words[:shown_until].lower()):
        return None, False
    return min(
        shown, key=lambda d: (not _SHOWN.search(words[max(0, d.start - 50) : d.start]), d.start)
    ), False


_SMALL_IN_PLACE = r"(?:de|del|la|le|el|al|of|the|upon|am|an der|sur|do|da|dos|on|and)"


def _places(upper: str, letter: str) -> str:
    """The pattern of up to three names with commas; ASCII letters alone are matched twice as quickly."""
    capitalised = rf"[{upper}]{letter}*(?:['’\-.]{letter}+)*"
    name = (
        rf"(?:(?:St|Ste|Mt|Ft)\.\s)?(?:{capitalised}\.?)"
        rf"(?:\s{_SMALL_IN_PLACE}(?=\s[A-Z])|\s{capitalised}){{0,4}}"
    )
    return rf"({name}(?:,\s{name}){{0,2}})"


_PLACES = _places("A-ZÀ-ÖØ-Þ", r"[^\W\d_]")
_TO_THE_DATE = rf"(?:,\s|\s)(?:(?:on|le|el|a|em|am|den|op|il)\s)?{_WEEKDAY}\Z"
_PLACE = re.compile(_PLACES + _TO_THE_DATE)
_ASCII_PLACE = re.compile(_places("A-Z", "[A-Za-z]") + _TO_THE_DATE)
_ENDS_PLACE = r"(?=[.,;]|\s[a-z]|\s*\Z)"
_PLACE_IN = re.compile(_PLACES + _ENDS_PLACE)
_ASCII_PLACE_IN = re.compile(_places("A-Z", "[A-Za-z]") + _ENDS_PLACE)
_PLACE_AFTER = re.compile(rf",?\s(?:in|near|outside|at|à|en|em|i|te|bei)\s{_PLACES}(?=[.,;]|\s[a-z]|\s*\Z)")
_BEFORE_PLACE = ("in ", "near ", "outside ")
_FOREIGN_BEFORE_PLACE = ("à ", "en ", "em ", "i ", "te ", "bei ")
PLACE_CHARS = 90
_NO_PLACE_BEGINS = _WEEKDAYS | word_set(
    "The This January February March April May June July August September October November December"
)
_NO_PLACE_ENDS = word_set(
    "Parliament Congress Hall House Palace Park Stadium Street Square Airport Church University "
    "Hospital Court Center Centre Station Hotel Museum Building Games Championship Championships Cup "
    "League War Day"
)


_MAY_BE_AFTER = re.compile(r",?\s(?:in|near|outside|at|à|en|em|i|te|bei)\s[^\W\d_a-z]")


def _place(text: str, words: str, taken_on: Reading, *, is_formula: bool) -> str | None:
    """Return the place beside the day it was taken, or at the end of a first sentence that names the day."""
    is_american = not text[taken_on.start].isdigit()
    # No place can stand between "In this" and its date; "em Sorvik, a 4 de março" only looks like "in a".
    place = None if is_formula and is_american else _place_before(text, taken_on.start)
    if place:
        return place
    is_after = _MAY_BE_AFTER.match(words, taken_on.end) is not None
    if not is_after and not is_formula:
        return None
    first = _sentence_end(words, len(words))
    if first <= taken_on.start:
        first = len(words)
    if is_after and (after := _PLACE_AFTER.match(text, taken_on.end, min(first, taken_on.end + PLACE_CHARS))):
        place = _clean_place(after.group(1))
    if place or not is_formula:
        return place
    end = len(words[:first].rstrip(" .\"'"))
    begin = _last(text, _BEFORE_PLACE, taken_on.end, end)
    form = _ASCII_PLACE_IN if text.isascii() else _PLACE_IN
    at_end = form.match(text, begin, min(first, begin + PLACE_CHARS)) if begin else None
    return _clean_place(at_end.group(1)) if at_end and at_end.end() >= end else None


def _last(text: str, words: tuple[str, ...], floor: int, end: int) -> int:
    """Return where the last of the words ends, as long as it is a whole word; 0 for none."""
    begin = 0
    for word in words:
        at = text.rfind(word, floor, end)
        if at >= 0 and at + len(word) > begin and (at == 0 or not text[at - 1].isalnum()):
            begin = at + len(word)
    return begin


def _place_before(text: str, date_start: int) -> str | None:
    """Return the place between the last "in" and the date, when there is nothing but a place."""
    floor = max(0, date_start - PLACE_CHARS)
    # "4 mars 2024" begins with its day, and so do the British; "March 4, 2024" is American.
    for before_place in (_BEFORE_PLACE, _FOREIGN_BEFORE_PLACE)[: 1 + text[date_start].isdigit()]:
        begin = _last(text, before_place, floor, date_start)
        if begin and text[begin].isupper() and (place := _place_to_the_date(text[begin:date_start])):
            return place
    return None


# A story's pictures were taken in the same few places.
@lru_cache(maxsize=1 << 12)
def _place_to_the_date(text: str) -> str | None:
    """Return the place in "Halden, Norway, Monday, ", behind which the date stands."""
    match = (_ASCII_PLACE if text.isascii() else _PLACE).match(text)
    return _clean_place(match.group(1)) if match else None


_STATE = re.compile(
    r", (?:[NSDW]\.[A-Z]|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|R\.I|Tenn|Vt|Va|Wash"
    r"|W\.Va|Wis|Wyo|B\.C|Ont|Que|Alta)\.\Z|\b(?:U\.S|U\.K|D\.C)\.\Z"
)
_WEEKDAY_TAIL = re.compile(r",?\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*")


def _clean_place(place: str) -> str | None:
    if "day" in place:
        place = _WEEKDAY_TAIL.sub("", place)
    place = place.rstrip(", ")
    if place.endswith(".") and not _STATE.search(place):
        place = place.rstrip(".")
    begins, ends = place[: place.find(" ")] if " " in place else place, place[place.rfind(" ") + 1 :]
    if begins in _NO_PLACE_BEGINS or ends in _NO_PLACE_ENDS or "'s" in place or "’s" in place:
        return None
    return place
