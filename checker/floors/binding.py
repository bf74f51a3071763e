"""What a parent's number binds: a draft below it, or only the parent's own area and institutions (不逐级分解).

A rate, a number for each county, each village or each person, a number per thousand heads binds whoever stands below.
A total over the parent's area (全市每年培训1000人次) and what it builds itself (市妇幼保健院床位400张) binds no county.
"""

from __future__ import annotations

import re

from checker.floors.forms import says_each
from checker.outline.plan import Plan
from reference_targets.records import Floor, Quantity
from reference_targets.vocabulary import Basis, Level, Unit

_TOTALLED = (Unit.COUNT, Unit.OTHER, Unit.TIMES_PER_YEAR)
_MONEY = ("万元", "亿元")
_DURATIONS = ("分钟", "小时", "课时", "学时", "天", "周", "个月", "月", "年", "岁", "公里", "倍")
_WHOLE = {
    Level.NATIONAL: "全国|中央|国家级",
    Level.PROVINCE: "全省|全区|全自治区|省本级|省直|省属|省级(?!以上|及以上)",
    Level.PREFECTURE: "全市|全州|全地区|市本级|市直|市属|州直|市级(?!以上|及以上)",
    Level.COUNTY: "全县|全区|全旗",
}
_OWN = {
    Level.NATIONAL: "中央和国家机关",
    Level.PROVINCE: "省本级|省直|省属",
    Level.PREFECTURE: "市本级|市直|市属|州直|州属",
    Level.COUNTY: "",
}
_BELOW = re.compile(  # said of those below, of every one of some bodies, or of each head
    "省、市、县|市、县|县、乡|均(?:有|建|设|配|达)|都(?:有|建|设|配)|人均|户均|校均|县级(?:以上|及以上)"
)
_ONE_BODY = re.compile("县级|县域|乡镇|街道|行政村|村级|社区|用人单位|学校|幼儿园")
_FEW = 5  # 乡镇卫生院配备2名医生 is asked of each, 乡镇示范点30个 is a sum


def binds(floor: Floor, plan: Plan) -> bool:
    """Whether a floor has to be met by a plan below its own; a plan of the same level is bound by all of it."""
    document = floor.document
    if document.level.rank >= plan.level.rank and floor.basis is Basis.OFFICIAL:
        return True
    words = floor.quote + floor.indicator
    own = _OWN[document.level]
    if own and re.search(own, words) and not _says_below(words):
        return False
    return not _is_total(floor.quantity) or _says_below(words) or not _is_summed(floor, words)


def _is_total(quantity: Quantity) -> bool:
    """Whether a number can be a sum over an area at all: things, people, money, occasions; no time and no change."""
    return quantity.unit in _TOTALLED and quantity.change is None and not quantity.unit_text.endswith(_DURATIONS)


def _is_summed(floor: Floor, words: str) -> bool:
    """Whether a number is a sum over an area: said so, or a count or money that is not of a single body."""
    if re.search(_WHOLE[floor.document.level], words):
        return True
    quantity = floor.quantity
    if not (quantity.unit is Unit.COUNT or quantity.unit_text.endswith(_MONEY)) or quantity.value == 1:
        return False
    return quantity.value > _FEW or _ONE_BODY.search(words) is None


def _says_below(words: str) -> bool:
    return _BELOW.search(words) is not None or says_each(words)
