"""Credits in Chinese, Japanese and Korean: the verb stands after the name, and nothing separates words."""

import re
from typing import Protocol

from article.records.names import looks_like_organisation, looks_like_person
from article.records.vocabulary import agency, agency_chain, cue, word_set


class Found(Protocol):
    """Takes what has been read."""

    roles: set[str]

    def person(self, name: str) -> None:
        """Add a photographer."""

    def organisation(self, name: str) -> None:
        """Add a link of the chain."""


# 摄 and 撮影 are "shot by", 供图, 提供 and 제공 "given by"; 发 marks a stringer's picture.
_ZH_SHOT = re.compile(
    r"(?P<org>[^\s,。(]{2,12}?)?(?:特派|通讯|摄影)*(?:记者|記者|发|發)\s*[:]?\s*\(?(?P<name>[^\s(),。:]{2,8}?"
    r"(?:[ 、][^\s(),。:]{2,4}?)*)\s*(?:[/／]?\s*(?:摄影|攝影|摄|攝|影))?\s*[)]?[。]?$"
)
_ZH_SHORT = re.compile(r"(?P<name>[^\s(),。:/]{2,8}?)\s*/?\s*(?:摄影|攝影|摄|攝)\s*[。]?$")
# "Our own reporter" names no agency.
_OWN_PAPER = word_set("本报 本社 本网 本刊 本台 本報 本網")
_ZH_LABEL = re.compile(
    r"^(?P<label>图片来源|圖片來源|图片来自|圖片來自|照片来源|图源|圖源|图自|图为|来源|资料来源|图片拍摄|图片提供|供图|摄影|攝影|摄|图片|图|圖|照片)"
    r"\s*[:/|]?\s*(?P<rest>[^。]{1,30}?)\s*(?:供图|提供|摄)?\s*[。]?$"
)
_ZH_GIVEN = re.compile(r"^(?:图片|照片)?(?:由)?(?P<name>[^。]{2,16}?)\s*(?:供图|供圖|提供)\s*[。]?$")
_JA_SHOT = re.compile(
    r"^=?(?:[^=]{0,40}[、,=])?(?P<name>[^、,=\s]{2,10}(?:[ ][^、,=\s]{1,5})?)"
    r"(?:記者|写真部員|通信員|特派員)?\s*撮影$"
)
_JA_GIVEN = re.compile(r"^=?(?:[^=]{0,40}[、,=])?(?P<name>[^、,=]{2,20}?)(?:さん)?\s*提供$")
_JA_LABEL = re.compile(
    r"^(?P<label>写真|撮影|提供|画像|写真提供|画像提供|出典)\s*[:=・/]\s*(?P<rest>.{1,40})$"
)
_KO_LABEL = re.compile(
    r"^(?P<label>사진 ?출처|사진 ?제공|사진|출처|자료|그래픽|이미지|제공|영상)\s*[:=/|]\s*(?P<rest>.{1,40})$"
)
_KO_GIVEN = re.compile(r"^(?:사진)?\s*(?P<name>[^,=]{2,30}?)\s*제공\.?$")
_KO_REPORTER = re.compile(
    r"^/?(?P<org>[^\s/=]{2,12}[ =/])?\s*(?P<name>[가-힣]{2,4})\s*(?:사진)?(?:선임|인턴|객원)?기자"
    r"(?:\s*[=/]?\s*\S+@\S+)?\.?$"
)
_SPLIT = re.compile(r"\s*[=/|·,、]\s*")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|\(C\)|\(Ｃ\)|ⓒ)\s*")
_NO_SOURCE = re.compile(r"网络|網絡|社交|ネット|인터넷|온라인")
_SELF = re.compile(r"^(?:自|该校|該校|由)+")
_KOREAN = re.compile(r"[가-힣]")


def read_cjk(words: str, found: Found) -> bool:
    """Read the credit if it has one of the forms; else leave `found` as it is and say no."""
    words = words.strip(" 。./|")
    for read in (_read_flag, _read_chinese, _read_japanese, _read_korean, _read_marked):
        if read(words, found):
            return True
    return False


def _name(name: str, found: Found) -> None:
    name = name.strip()
    if known := cue(name):
        found.roles.add(known.role)
    elif agency_chain(name) or not looks_like_person(name) or looks_like_organisation(name):
        found.organisation(name)
    else:
        found.person(name)


def _names(text: str, found: Found) -> None:
    for name in _SPLIT.split(text):
        if name:
            _name(name, found)


def _read_flag(words: str, found: Found) -> bool:
    known = cue(words)
    if known:
        found.roles.add(known.role)
    return known is not None


def _read_chinese(words: str, found: Found) -> bool:
    if _KOREAN.search(words):
        return False
    if shot := _ZH_SHOT.match(words):
        if shot["org"] and shot["org"] not in _OWN_PAPER:
            found.organisation(shot["org"])
        for name in re.split(r"[ 、]", shot["name"]):
            found.person(name)
        return True
    if shot := _ZH_SHORT.match(words):
        found.person(shot["name"])
        return True
    if label := _ZH_LABEL.match(words):
        if label["label"] in {"供图", "图片提供"} or words.endswith(("供图", "提供")):
            found.roles.add("handout")
        found.roles.add("lead")
        rest = _SELF.sub("", label["rest"])
        if not _NO_SOURCE.match(rest):
            _names(re.sub(r"^该校", "", rest), found)
        else:
            found.roles.add("handout")
        return True
    if given := _ZH_GIVEN.match(words):
        found.roles.add("handout")
        _name(given["name"], found)
        return True
    return False


def _read_japanese(words: str, found: Found) -> bool:
    if words in {"代表撮影", "=代表撮影"}:
        found.roles.add("pool")
        return True
    for form, role in ((_JA_SHOT, "lead"), (_JA_GIVEN, "handout")):
        if match := form.match(words):
            found.roles.add(role)
            if role == "lead" and not looks_like_organisation(match["name"]):
                found.person(match["name"].lstrip("="))
            else:
                found.organisation(match["name"].lstrip("="))
            return True
    if label := _JA_LABEL.match(words):
        if "提供" in label["label"]:
            found.roles.add("handout")
        _names(label["rest"], found)
        return True
    return False


def _read_korean(words: str, found: Found) -> bool:
    if label := _KO_LABEL.match(words):
        rest = label["rest"].strip()
        if "제공" in label["label"] or rest.endswith("제공"):
            found.roles.add("handout")
        rest = rest.removesuffix("제공").strip()
        if not _read_korean(rest, found):
            _names(rest, found)
        return True
    if reporter := _KO_REPORTER.match(words):
        if reporter["org"]:
            found.organisation(reporter["org"].strip(" =/"))
        found.person(reporter["name"])
        return True
    if given := _KO_GIVEN.match(words):
        found.roles.add("handout")
        _names(given["name"], found)
        return True
    return False


def _read_marked(words: str, found: Found) -> bool:
    """Read a chain of agencies (AP=共同) or a name after a copyright sign."""
    bare = _COPYRIGHT.sub("", words)
    names = [n for n in _SPLIT.split(bare) if n]
    if bare == words and not any(agency(n) or agency_chain(n) or cue(n) for n in names):
        return False
    for name in names:
        _name(name, found)
    return True
