"""Contributor lines, corrections and editors' notes: who, in which role, for whom, where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import ALIASES, agency, composed, fold, rows

CONTRIBUTOR, CORRECTION = "contributor", "correction"


class Note(NamedTuple):
    """Who worked on a story; `roles` has one for each of `people`, `place` is the first named, as printed."""

    people: tuple[str, ...]
    roles: tuple[str, ...]
    agency: str | None
    place: str | None


NOBODY = Note((), (), None, None)


@dataclass
class _Sheet:
    """What has been read so far."""

    people: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def person(self, name: str, role: str) -> None:
        """Add one: two reporters may share a surname ("Kim and Kim reported")."""
        self.people.append(name)
        self.roles.append(role)


def read_note(kind: str, text: str) -> Note:
    """Read a note. The people in corrections and editors' notes did not work on it: they yield none.

    Roles: reporter, writer, editor, contributor, researcher, translator, photographer, producer, designer.
    """
    if kind == CORRECTION:
        return NOBODY
    line = " ".join(composed(text).text.split())
    if kind != CONTRIBUTOR:
        return Note((), (), _first_agency(line), None)
    sheet = _Sheet()
    if is_cjk(line):
        _read_cjk(line, sheet)
    else:
        for clause in _clauses(line):
            _read_clause(clause, sheet)
    return Note(
        tuple(sheet.people),
        tuple(sheet.roles),
        _first_agency(line),
        sheet.places[0] if sheet.places else None,
    )


# (Reporting by A in P and B; Writing by C) | Redaktion: X, Recherche: Z
_LABEL_ROLES = {row["label"]: row["role"] for row in rows("credit_tasks.csv")}
_LABELLED = re.compile(
    r"^\W*((?:with )?[^\W\d_]+(?: (?:and )?[^\W\d_]+){0,3}?)\s?(?:\bby\b|\bfrom\b|\bvon\b|\bpar\b"
    r"|\bpor\b|:)\s+(.+)$",
    re.IGNORECASE,
)
_LABEL_BEGINS = frozenset(label.split()[0] for label in _LABEL_ROLES)
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_CONTACT = re.compile(r"^\W*To contact the (reporters?|editors?)[^:]*:\s*(.+)$", re.IGNORECASE)
_MAIL = re.compile(r"(?:\sat)?\s\S+@\S+|\sor\s\S+@\S+")
_VERB = re.compile(
    r"^(?P<who>.+?)\s(?:also\s|both\s|previously\s)?(?:have |has )?(?P<verb>contributed|reported|wrote"
    r"|edited|researched|translated|produced|assisted|helped)\b(?P<rest>.*)$"
)
_SECOND = re.compile(
    r",?\s(?:and|while)\s(?=[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}\s(?:reported|wrote|contributed)\b)"
)
_VERB_ROLES = {
    "contributed": "contributor",
    "reported": "reporter",
    "wrote": "writer",
    "edited": "editor",
    "researched": "researcher",
    "translated": "translator",
    "produced": "producer",
    "assisted": "contributor",
    "helped": "contributor",
}
_STOP = re.compile(r"(?<=[a-zà-ÿ)]{2})\.\s+(?=[A-Z])|;\s*")
_FROM = re.compile(
    r"\b(?:from|in)\s+(?P<place>[A-ZÀ-ÖØ-Þ][^;]*?)(?=\s*(?:$|[.;)]|\s(?:and|to|for|with|on)\b"
    r"(?! [A-Z][a-z]+ (?:in|from)\b)))"
)
# Associated Press writers | AP Sports Writer | CNN's | The Washington Post’s | News researcher
_HOUSE = re.compile(
    r"^(?:[-–—\s*(]*)(?:(?:The\s)?(?:[A-Z][\w.&]*\s){0,4}?[A-Z][\w.&]*(?:'s|s')\s+)?"
    r"(?:(?:The\s)?(?:[A-Z][\w&]*\s){0,4}(?:[a-z]+\s){0,2}?(?:[Ww]riters?|[Rr]eporters?"
    r"|[Cc]orrespondents?|[Jj]ournalists?|[Rr]esearchers?|[Ee]ditors?|[Pp]roducers?"
    r"|[Pp]hotographers?|staff(?: members)?|colleagues)\s+)?"
)
_WITH = re.compile(r"^(?:and|with|plus)\s+", re.IGNORECASE)
# of small letters: to ignore case takes ten times as long
_ROLE_NOUN = re.compile(r"\b(researcher|photographer|editor|producer|translator)s?\b")
_NAMES = re.compile(r"\s*,?\s+(?:and|und|et|y|e|og|och|&)\s+|\s*,\s*(?:and\s+)?|\s*/\s*")
MAX_PLACE_CHARS = 60


def _clauses(line: str) -> Iterator[str]:
    for clause in _STOP.split(line) if ". " in line or ";" in line else (line,):
        if bare := clause.strip(" ()[]*"):
            yield bare


def _read_clause(clause: str, sheet: _Sheet) -> None:
    folded = fold(clause)
    if "contact" in folded and (contact := _CONTACT.match(folded)):
        role = "editor" if contact.group(1).casefold().startswith("editor") else "reporter"
        _read_people(_MAIL.sub("", contact.group(2)), role, sheet)
        return
    first = _FIRST_WORD.match(folded)
    may_label = first is not None and first[1].casefold() in _LABEL_BEGINS
    labelled = _LABELLED.match(folded) if may_label else None
    task = _LABEL_ROLES.get(labelled.group(1).casefold().strip()) if labelled else None
    if labelled and task:
        _read_labelled(clause[labelled.start(2) :], task, sheet)
        return
    verb = _VERB.match(folded)
    if verb:
        role = _VERB_ROLES[verb["verb"]]
        _read_house_and_people(clause[: verb.end("who")], role, sheet)
        if origin := _FROM.search(verb["rest"]):
            _add_place(clause[verb.start("rest") :][slice(*origin.span("place"))], sheet)
        if second := _SECOND.search(verb["rest"]):
            _read_clause(clause[verb.start("rest") + second.end() :], sheet)


_NEXT_LABEL = re.compile(
    r",?\s+(?:and\s+)?(?=(?:additional |with )?(?:reporting|writing|editing|recherche|schlussredaktion"
    r"|redaktion|graphics)\b\s?(?:by|:))",
    re.IGNORECASE,
)


def _read_labelled(rest: str, role: str, sheet: _Sheet) -> None:
    """Read the names after a label; another label may follow after a comma only."""
    first, *others = _NEXT_LABEL.split(rest)
    _read_people(first, role, sheet)
    for other in others:
        _read_clause(other, sheet)


def _read_house_and_people(who: str, role: str, sheet: _Sheet) -> None:
    """Cut "Associated Press writers" and "CNN's" before the names."""
    folded = fold(who)
    house = _HOUSE.match(folded)
    start = house.end() if house else 0
    noun = _ROLE_NOUN.search(folded[:start].lower()) if role == "contributor" else None
    if noun:
        role = noun.group(1)
    _read_people(who[start:], role, sheet)


def _read_people(text: str, role: str, sheet: _Sheet) -> None:
    """Read "A in P, C, and B in Q": a name, and until the next name the place it is in."""
    in_place = False
    for raw in _NAMES.split(text.strip(" .()")):
        part = _WITH.sub("", raw.strip(" .()"))
        name, place = _split_place(part)
        if (
            in_place
            and not place
            and (len(part.split()) == 1 or part in _COUNTRIES)
            and not _is_two_word_name(part)
        ):
            sheet.places[-1:] = [f"{sheet.places[-1]}, {part}"] if sheet.places else []
            in_place = False
            continue
        if _is_worker(name):
            sheet.person(name, role)
        if place:
            before = len(sheet.places)
            _add_place(place, sheet)
            in_place = len(sheet.places) > before
        else:
            in_place = False


_COUNTRIES = frozenset(
    [
        "South Korea",
        "North Korea",
        "South Africa",
        "New York",
        "New Jersey",
        "New Zealand",
        "Saudi Arabia",
        "Sri Lanka",
        "Costa Rica",
        "North Carolina",
        "South Carolina",
        "West Virginia",
        "New Mexico",
        "Northern Ireland",
        "United States",
        "United Kingdom",
        "Czech Republic",
        "United Arab Emirates",
    ]
)


def _is_two_word_name(part: str) -> bool:
    return looks_like_person(part) and part not in _COUNTRIES


_IN_PLACE = re.compile(r"\s(?:in|from|at)\s(?=[A-ZÀ-ÖØ-Þ])")


def _split_place(part: str) -> tuple[str, str]:
    cut = _IN_PLACE.search(part)
    return (part[: cut.start()].strip(), part[cut.end() :].strip()) if cut else (part, "")


def _is_worker(name: str) -> bool:
    """Say whether it names a person; a bare surname does ("Lund reported from Oslo"), an agency does not."""
    if not name or agency(name) or "@" in name:
        return False
    if looks_like_person(name):
        return True
    return (
        " " not in name
        and name[:1].isupper()
        and name.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and not looks_like_organisation(name)
    )


_BEHIND_PLACE = re.compile(r"\s(?:at\s|on\s|for\s|contributed|\S+@)")


def _add_place(place: str, sheet: _Sheet) -> None:
    place = _BEHIND_PLACE.split(place, maxsplit=1)[0].strip(" .,()")
    if place and len(place) <= MAX_PLACE_CHARS:
        sheet.places.append(place)


_CJK_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|值班编辑|责编|编辑(?!组)|編集|편집)\s*[:：/]?\s*([^\s,，。)）；;]{2,6})"
)
_CJK_REPORTER = re.compile(
    r"(?:记者|記者|文/|作者|실습생|实习生)\s*[:：]?\s*([^\s,，。)）；;]{2,5}(?:[ 、][^\s,，。)）；;]{2,4})*)"
    r"|([가-힣]{2,4})\s?"
    r"(?:기자|특파원)"
)


def _read_cjk(line: str, sheet: _Sheet) -> None:
    for match in _CJK_REPORTER.finditer(line):
        for name in re.split(r"[ 、]", match.group(1) or match.group(2)):
            sheet.person(name, "reporter")
    for match in _CJK_EDITOR.finditer(line):
        sheet.person(match.group(1), "editor")


_WORDS = re.compile(r"[^\s(),;:/=（）]+")
MAX_AGENCY_WORDS = 4
_EDGES = ".,-*@[]\"'"
# What a listed agency's name can begin with: most words of a line cannot, and need no more looking up.
_FIRST_WORDS = frozenset(_WORDS.findall(alias)[0].strip(_EDGES).casefold() for alias in ALIASES)


def _first_agency(line: str) -> str | None:
    """Return the first listed agency the line names, by the longest of its names."""
    folded = fold(line)
    words = [match.span() for match in _WORDS.finditer(folded)]
    for index, (start, end) in enumerate(words):
        first = folded[start:end].removesuffix("'s").strip(_EDGES).casefold()
        if first not in _FIRST_WORDS and first.removesuffix("s") not in _FIRST_WORDS:
            continue
        for last in range(min(index + MAX_AGENCY_WORDS, len(words)), index, -1):
            phrase = folded[start : words[last - 1][1]].removesuffix("'s").removesuffix("'").strip(".,-*")
            if phrase not in _COMMON and (found := agency(phrase)):
                return found
    return None


# Names of agencies that are words of their own in running text.
_COMMON = frozenset(
    {
        "X",
        "TT",
        "NA",
        "AA",
        "PA",
        "EP",
        "ABC",
        "CBS",
        "Mega",
        "MEGA",
        "Splash",
        "Petra",
        "Andina",
        "Telegram",
        "Twitter",
        "Facebook",
        "Instagram",
        "Polaris",
        "mega",
        "splash",
        "telegram",
    }
)
