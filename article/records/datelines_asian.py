"""Datelines in Chinese, Japanese and Korean."""

import re

from article.records.dateline_places import is_known, is_label
from article.records.vocabulary import agency

# 新华社北京4月3日电（记者 张三） | 本报北京4月3日电记者张三报道：
_CHINESE = re.compile(
    r"[(【]?(?P<agency>新华社|新華社|中新社|中新网|新华网|中央社|本报|本報|人民网|央视网|中青在线|[^\s\d,。:()]{2,6}(?:社|网|報|报|在线))"
    r"[)】]?\s?(?P<place>[^\s\d,。:()]{1,12}?)(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:[电電](?![话話视視影子力台脑腦])|讯|訊)"
    r"(?:\s?\((?:记者|記者|特派记者|通讯员)?\s*:?(?P<r1>[^()]{2,24})\)|\s?(?:记者|記者)\s?(?P<r2>[^\s,。:报]{2,8}?)"
    r"(?:报道|報道|報導)[:,]?)?[:\s]*"
)
# 【ワシントン共同】 | 【ソウル=名前】
_JAPANESE = re.compile(
    r"【(?P<place>[^】=・]{1,12}?)(?:(?P<agency>共同|時事|AFP時事|ロイター|AP|AFP|聯合ニュース)|=(?P<reporter>[^】]{2,16}))】\s*"
)
_JAPANESE_AGENCY = re.compile(r"【(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s?(?P<agency>AFP|CNN)】\s*")
# (서울=연합뉴스) 홍길동 기자 = | [서울=뉴시스]
_KOREAN = re.compile(
    r"[(\[](?P<place>[가-힣·,/\s]{1,20}|[A-Za-z .]{3,20})=(?P<agency>[^)\]=]{2,12})[)\]]\s*"
    r"(?:(?P<reporter>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4}){0,3}?)\s(?:[가-힣]{0,4})?(?:기자|특파원|통신원)\s?)?(?:=\s*)?"
)
# (CG)[연합뉴스TV 제공](서울=연합뉴스) 홍길동 기자 = : what stood over the picture is glued before it
_KOREAN_INSIDE = re.compile(
    r"[(\[](?P<place>[가-힣·,/\s]{1,20})=(?P<agency>[^)\]=]{2,12})[)\]]\s*"
    r"(?P<reporter>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4}){0,3}?)\s(?:기자|특파원|통신원)\s?=\s*"
)
_REPORTER = re.compile(r"(?:记者|記者)")
_OWN_PAPER = re.compile(r"本报|本報")


def read_asian(head: str, raw: str) -> tuple[dict[str, str], int] | None:
    """Return what the dateline says and where it ends; None for no such dateline.

    head is raw folded, of the same length.
    """
    for form in (_CHINESE, _JAPANESE_AGENCY, _JAPANESE, _KOREAN):
        match = form.match(head)
        if match:
            found = _read(match, raw)
            return None if is_label(found.get("place", "")) else (found, match.end())
    inside = _KOREAN_INSIDE.search(head) if "=" in head else None
    return (_read(inside, raw), inside.end()) if inside else None


def _read(match: re.Match[str], raw: str) -> dict[str, str]:
    groups = match.groupdict()
    printed = {key: raw[slice(*match.span(key))].strip() for key, value in groups.items() if value}
    reporter = printed.pop("r1", None) or printed.pop("r2", None) or printed.get("reporter")
    if reporter:
        printed["reporter"] = reporter
    elif _REPORTER.match(printed.get("place", "")):
        printed["reporter"], printed["place"] = _reporter_and_place(printed["place"][2:])
    name = printed.pop("agency", None)
    if name and not _OWN_PAPER.match(name):
        printed["agency"] = agency(name) or name
    return {key: value for key, value in printed.items() if value}


def _reporter_and_place(text: str) -> tuple[str, str]:
    """Cut 王五台北, which prints no space: after two to four characters, where a known place begins."""
    for chars in (3, 2, 4):
        if is_known(text[chars:]):
            return text[:chars], text[chars:]
    chars = 2 if len(text) < 5 else 3  # noqa: PLR2004 - a name has two or three, a place at least two
    return text[:chars], text[chars:]
