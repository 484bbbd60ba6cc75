"""Who wrote it: the names of a byline, roles, agencies, addresses and dates cut away."""

import re

from article.records.dates import find_dates
from article.records.names import is_cjk, looks_like_organisation, looks_like_person
from article.records.vocabulary import agency, composed, fold, rows

# What stands before the first name, by what follows it: a space and a name, or a colon as well.
_LEADS = (
    r"(?:written|posted|report(?:ed|ing)|story|words|text|article|published|compiled|edited)\s+by",
    r"(?:opinion|analysis|commentary|review|interview|exclusive)\s+by",
    r"by|words|story|authors?|reporters?",
    r"aus\s[^\s]+\sberichte(?:t|n)|von\sunsere[mnr]\s[^\s]+",
    r"(?:ein(?:e|en)?\s)?(?:kommentar|analyse|kolumne|gastbeitrag|interview|bericht|beitrag)\s+von",
    r"(?:ein(?:e|en)?\s)?(?:reportage|essay|rezension|glosse|leitartikel)\s+von",
    r"von|autor(?:in|a)?|redactor(?:a)?",
    r"(?:propos\s+recueillis|analyse|chronique|reportage|tribune|écrit)\s+par|par|texte",
    r"por|escrito por|di|da|scritto da|testo|texto|door|geschreven door|tekst|text",
    r"(?:skrevet|skrivet|skriven|tekst|kommentar)\s(?:av|af)|av|af|författare|yazan",
    r"автор|текст|بقلم|كتب|كتبت|作者|文|文/|撰文|记者|記者|본문|글|기자명|기자",
)
_LEAD = re.compile(
    rf"^\W*(?:{'|'.join(_LEADS)})(?:\s*[:：/]\s*|\s+|(?<=[者文글])(?=\S))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(\s*(?:,\s*(?:and|und|et|y|e)\s|,|;|\||•|·|\n|/|\s[-–—]\s|&|\s(?:and|und|et|y|e|og|och|en|ja|i|и|та|и|with|mit|avec|con)\s)\s*)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s()\[\]<>]+@[^\s()\[\]<>]+|https?://\S+|@\w+|\(at\)\S*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CUT = re.compile(
    r"\s(?:on|am|le|el|il|at)\s*(?=\||$|(?:mon|tue|wed|thu|fri|sat|sun)\w*\b)|\s(?:posted|published"
    r"|updated|last updated)\b"
    r"|\s\d{1,2}\s?(?:hours?|minutes?|days?|min)\b|(?<=\s)\d|\s(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day\b|[\s.,|]+(?:photos?|photographs?|pictures|videos?|illustrations?|graphics?|fotos?|bilder|bild|фото)"
    r"\s?(?:by\b|von\b|par\b|por\b|av\b|:)|\s(?:is|ist|est|es|è|é|er|är)\s(?:an?|the|eine?|une?|uma?|en|ett)\s",
    re.IGNORECASE,
)
# What follows a name: for whom, of what paper, or from where.
_FOR_WHOM = re.compile(
    r"\s(?:[Oo]n [Aa]ssignment [Ff]or|[Ss]pecial [Tt]o|for|für|per|pour|para|voor|of)\s.*"
    r"|\s(?:in|from|aus|à|en)\s(?=[A-ZÀ-ÖØ-Þ]).*"
)
# Doctors sign as anybody does.
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Mgr|Ing|Mag|Dipl)\.?\s)+(?=\S+\s)", re.IGNORECASE)
_OUR_OWN = re.compile(r"^(?:our|unser|onze|vår|notre|nuestra?|nossa?|la nostra|de nos)\b", re.IGNORECASE)
# 서울=홍길동 특파원
_PLACE_BEFORE = re.compile(r"^[(\[]?[가-힣]{2,6}=(?=[가-힣])")
_SUFFIX = re.compile(r"\b(?:Jr|Sr)\Z")
_ROLES = tuple(sorted((row["role"].casefold() for row in rows("credit_roles.csv")), key=len, reverse=True))
_ROLE_TAIL = re.compile(r"\s(?:" + "|".join(map(re.escape, _ROLES)) + r")\W*\Z", re.IGNORECASE)
_ROLE = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, _ROLES)) + r")(?![^\W_])", re.IGNORECASE)
# In CJK the role is glued to the name: 홍길동 기자, 記者 山田, 见习记者张三.
_CJK_ROLE = re.compile(
    r"(?:本报驻[^\s]{2,6}?|本报|见习|实习|特约|中青在线)?(?:记者|記者|实习生|通讯员|编辑|特派員|論説委員)[:\s]*|\s?(?:선임|인턴|객원|전문)?(?:기자|특파원|논설위원)\b"
)
_BARE_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,3}[\s\u3000]?[\u3400-\u9fff]{1,2}")
_NAME_DATE = 200
_SMALL_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,2}\Z")


def read_byline(text: str) -> tuple[str, ...]:
    """Return the authors' names as printed, in NFC and in order; agencies and desks are no authors.

    After a label such as "By" a single word or small letters are a name too.
    """
    line = " ".join(composed(text[:_NAME_DATE]).text.split())
    folded = _without_dates(line)
    folded = _MAIL.sub(" ", folded)
    lead = _LEAD.match(folded)
    labelled = lead is not None
    rest = folded[lead.end() :] if lead else folded
    rest = (_BRACKETS.sub(" ", rest).strip() or rest).strip(" \"“”„'()[]【】")
    if is_cjk(rest):
        return _cjk_names(
            _PLACE_BEFORE.sub("", rest), labelled=labelled or _CJK_ROLE.search(rest) is not None
        )
    cut = _CUT.search(rest)
    rest = rest[: cut.start()] if cut else rest
    names: list[str] = []
    pieces = ["", *_SPLIT.split(rest)]
    for sign, part in zip(pieces[::2], pieces[1::2], strict=True):
        name, had_role = _name(_FOR_WHOM.sub("", part))
        # "Anthony Moe, North America reporter": behind a comma a role's own words are no second author
        is_title = had_role and (" " not in name or (bool(names) and sign.strip() == ","))
        if name and not is_title and _is_author(name, labelled=labelled and not names) and name not in names:
            names.append(name)
    return tuple(names)


def _without_dates(line: str) -> str:
    """Cut each full date, so that "By Ida Lund March 4, 2024" ends with the name."""
    for found in reversed(find_dates(line)):
        line = f"{line[: found.start]} | {line[found.end :]}"
    return line


_EDGES = " .,:;|-–—\"“”„*'"


def _name(part: str) -> tuple[str, bool]:
    """Return a part without its label, roles and agency, and whether it had a role."""
    part = _TITLE.sub("", part.strip(_EDGES))
    lead = _LEAD.match(part)
    part = part[lead.end() :] if lead and len(part.split()) > 2 else part  # noqa: PLR2004 - "Di Canio" is a name
    whole, before = part, None
    while before != part:
        before, part = part, _ROLE_TAIL.sub("", part)
    had_role = part != whole
    words = part.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        if agency(" ".join(words[-count:])):
            part = " ".join(words[:-count])
            break
    part = part.strip(_EDGES)
    return (f"{part}." if _SUFFIX.search(part) else part), had_role


def _is_author(name: str, *, labelled: bool) -> bool:
    if not name or agency(name) or _ROLE.fullmatch(fold(name)) or _OUR_OWN.match(name):
        return False
    if looks_like_person(name):
        return _ROLE.search(name) is None
    if looks_like_organisation(name) or not labelled:
        return False
    return (
        _SMALL_NAME.match(name) is not None and _ROLE.search(name) is None
        if name.islower()
        else name.isalpha() and len(name) > 1
    )


def _cjk_names(rest: str, *, labelled: bool) -> tuple[str, ...]:
    names: list[str] = []
    # Japan's papers print the name and nothing else: four characters, now and then three or five.
    labelled = labelled or all(
        _BARE_HAN_NAME.fullmatch(name) and not looks_like_organisation(name) for name in rest.split("、")
    )
    # 홍길동 기자 | 서울: beside a part with a role the others are no people
    parts = [part for part in rest.split("|") if _CJK_ROLE.search(part)] or [rest]
    for part in re.split(r"[\s、,;|/·・=＝，；]+", _CJK_ROLE.sub(" ", " ".join(parts))):
        if labelled and looks_like_person(part) and part not in names:
            names.append(part)
    return tuple(names)
