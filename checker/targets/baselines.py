"""Where a number starts from: 由7小时延长到8小时, 在2020年70%的基础上提高15个百分点, 90%（2020年为72%）."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.targets.mentions import mentions

_NOW = r"(?:现有|目前|现在|当前|基期|基期值|上年|(?:20\d\d)[ ]*年(?:末|底)?)?[ ]*的?[ ]*"
_FROM = re.compile(rf"(?:由|从)[ ]*{_NOW}$")
_ON = re.compile(rf"在[ ]*(?:20\d\d[ ]*年(?:末|底)?|现有|目前|现在|当前|基期|上年)?[ ]*的?[ ]*{_NOW}$")
_MOVE = (
    "提高|提升|上升|增加|增长|扩大|扩充|拓展|延长|上调|增|控制|"
    "下降|降低|减少|压减|压缩|压降|压|缩小|缩短|稳定|稳控|下调|降|升"
)
_SIZE = "[ ]*(?:以上|以下|左右)?[ ]*"
_FOUNDATION = re.compile(f"{_SIZE}的?基础上")
_LEADS_TO = rf"{_SIZE}(?:的?基础上[ ]*)?(?:再|逐步|分别|均|都)*(?:{_MOVE})[ ]*(?:到|至|为)"
_GOES_ON = r"(?:以上|左右)?,?(?:到20\d\d年|力争|争取|并|且|逐步|稳步|最终|总体|力求|努力)*"
_LEADS_ON = rf"{_GOES_ON}(?:达到|达|到|至|为)(?:约|不低于)?[ ]*\d"
_BRACKET = (
    r"\((?:比|较|其中)?(?:20\d\d[ ]*年(?:末|底)?|基期值?|现状值?|目前|当前|现为)(?P<is>[ ]*(?:的|为|是|:|实际)*[ ]*)"
)


def starts(before: str, after: str) -> int:
    """Where the words that lead to a starting value begin in `before`; -1 where it starts nothing."""
    found = _FROM.search(before)
    if found and re.match(_LEADS_TO, after):
        return found.start()
    found = _ON.search(before)
    return found.start() if found and _FOUNDATION.match(after) else -1


def foundation_end(text: str, position: int) -> int:
    """Where 的基础上 behind a starting value ends; `position` where none stands."""
    found = _FOUNDATION.match(text, position) or re.compile(_SIZE).match(text, position)
    return found.end() if found else position


def is_on_the_way(text: str, position: int) -> bool:
    """提高15个百分点，达到85%: the change only leads to the level that follows it."""
    return re.compile(_LEADS_ON).match(text, position) is not None


def in_bracket(text: str, position: int) -> Decimal | None:
    """The starting value in a bracket right behind a value (（2020年为72%）), or None."""
    if text[position : position + 1] != "(":
        return None
    found = re.compile(_BRACKET).match(text, position)
    close = text.find(")", position)
    if not found or close < 0:
        return None
    first = next(mentions(text, found.end(), close), None)
    return first.value if first and first.start == found.end() else None
