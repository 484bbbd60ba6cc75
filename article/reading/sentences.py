"""Where a sentence surely ends, in any script; a doubtful end is none.

Not a linguist's cutter: it serves to cut endless lines, where the next sure end does as well as a
doubtful one before it.
"""

import re
from typing import Final

from article.reading.spans import opens_sentence

# Latin, Cyrillic, Greek, Arabic and Indian stops need white space behind them, the wide ones none.
_END = re.compile(
    r"[.!?…؟۔।॥]{1,4}[\"'”’»“)\]]{0,3}(?=[ \t\n\r\u00a0\u3000])[ \t\n\r\u00a0\u3000]{1,40}"
    r"|[。！？]{1,3}[」』”’）)]{0,3}[ \t\n\u3000]{0,40}"
)
# A capital follows these as often as not. Without their dots, in small letters.
_ABBREVIATIONS: Final = frozenset({
    # English
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "st", "mt", "ft", "sen", "sens", "rep",
    "reps", "gov", "govs", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj", "pvt", "cpl", "det",
    "supt", "insp", "pres", "sr", "jr", "inc", "ltd", "co", "corp", "bros", "dept", "est", "fig", "no",
    "nos", "vol", "vs", "etc", "al", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la",
    "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "penn", "tenn",
    "tex", "va", "vt", "wash", "wis", "wyo", "ave", "blvd", "rd", "sq", "ext", "tel",
    # German, Dutch, the North
    "bzw", "ca", "nr", "str", "hl", "abs", "art", "geb", "gest", "inkl", "hr", "hrn", "fr", "frl", "mio",
    "mrd", "bspw", "evtl", "ggf", "sog", "vgl", "usw", "usf", "jhdt", "chr", "bd", "tsd", "zt", "zb",
    "dh", "ua", "dhr", "mevr", "drs", "ir", "ing", "mw", "blz", "bijv", "resp", "kr", "bl", "tlf", "kl",
    "mag", "dipl",
    # French, Spanish, Italian, Portuguese
    "m", "mm", "mme", "mmes", "mlle", "me", "mgr", "av", "env", "éd", "sra", "srta", "sres", "d", "dª",
    "dña", "ud", "uds", "pág", "núm", "sta", "sto", "arts", "dra", "exmo", "profa", "sig", "sigg", "dott",
    "avv", "on", "mons", "ecc", "pag", "apdo",
    # Slavic, Turkish
    "np", "tzw", "ul", "tys", "mln", "mld", "ks", "św", "tj", "tzn", "č", "tzv", "např", "mj", "sv", "г",
    "гг", "ул", "им", "тыс", "млн", "млрд", "руб", "см", "др", "пр", "стр", "обл", "р", "д", "проф",
    "акад", "м", "вул", "грн", "sn", "doç", "yrd",
})  # fmt: skip
MAX_TOKEN: Final = 24
MAX_ORDINAL: Final = 2
_OPENING: Final = "(\"'“„«‘[\u00a0"


def next_sentence(text: str, start: int, end: int) -> int:
    """Where the first sentence begins behind the first sure end of one in text[start:end], or -1.

    The cost grows with the characters passed over.
    """
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_sure(text, match):
            return match.end()
    return -1


def _is_sure(text: str, match: re.Match[str]) -> bool:
    sign = match[0].rstrip()
    if sign[0] in "。！？":
        # "「待て！」と言った": what is quoted inside a sentence goes on with a particle.
        is_clause = sign[-1] in "」』”’）)" and "\u3041" <= text[match.end()] <= "\u309f"
        return not is_clause and text[match.end()] not in "（("
    # What follows in brackets belongs to the sentence before, as a credit does.
    if text[match.end()] in "([（" or not opens_sentence(text, match.end()):
        return False
    if sign[0] != "." or sign.startswith(".."):
        # 'Stop!" Berg said': a name may follow what is quoted.
        return sign[0] in "؟۔।॥" or (len(sign) == 1 and sign in "!?")
    return len(sign) > 1 or not _is_abbreviation(text, match.start())


def _is_abbreviation(text: str, dot: int) -> bool:
    """Initials, numbers in front of a German month, "U.S." and the words of the list."""
    token = text[max(0, dot - MAX_TOKEN) : dot].split()
    word = token[-1].lstrip(_OPENING).casefold() if token else ""
    if not word or text[dot - 1].isspace():
        return True
    if word.isdigit():
        return len(word) <= MAX_ORDINAL
    return len(word) == 1 or "." in word or word in _ABBREVIATIONS
