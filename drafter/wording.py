"""Quantities → the words of a goal, of a table cell and of a note.

Each phrase is one of those the field reads in one way only: 以上 and 以下 include the number, 高于 and 低于 do not,
达到 alone is the number itself, 左右 is near it.
"""

from __future__ import annotations

from decimal import Decimal

from reference_targets.records import Floor, Quantity
from reference_targets.vocabulary import Basis, Change, Comparator, Level, Status, Unit

# Levels that are counted or timed read better with 不少于 than with 达到…以上.
_COUNTED = {
    Unit.COUNT,
    Unit.TIMES_PER_YEAR,
    Unit.HOURS_PER_DAY,
    Unit.MINUTES_PER_DAY,
    Unit.PER_1000_CHILDREN,
    Unit.PER_1000_POPULATION,
    Unit.RATIO,
}
_LEVEL = {
    Comparator.AT_LEAST: "{name}达到{amount}以上",
    Comparator.AT_MOST: "{name}控制在{amount}以下",
    Comparator.MORE: "{name}高于{amount}",
    Comparator.LESS: "{name}低于{amount}",
    Comparator.EXACT: "{name}达到{amount}",
    Comparator.ABOUT: "{name}保持在{amount}左右",
}
_COUNT = {**_LEVEL, Comparator.AT_LEAST: "{name}不少于{amount}", Comparator.AT_MOST: "{name}不超过{amount}"}
_RATIO = {**_LEVEL, Comparator.AT_LEAST: "{name}不低于{amount}", Comparator.AT_MOST: "{name}不高于{amount}"}

_CHANGE_WORD = {Change.DECREASE: "下降", Change.INCREASE: "提高"}
_CHANGE_END = {
    Comparator.AT_LEAST: "以上",
    Comparator.AT_MOST: "以内",
    Comparator.MORE: "以上",
    Comparator.LESS: "以内",
    Comparator.EXACT: "",
    Comparator.ABOUT: "左右",
}
_YEARLY = {Unit.PERCENTAGE_POINTS_PER_YEAR, Unit.PERCENT_PER_YEAR}
# What a name has to say for its unit to be clear, and what is put before the amount where it does not.
_PER = {Unit.TIMES_PER_YEAR: "每年", Unit.HOURS_PER_DAY: "每天", Unit.MINUTES_PER_DAY: "每天"}
_SAID = {"每年": ("每年", "年均", "年度"), "每天": ("每天", "每日", "日均")}

_SIGN = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE: ">",
    Comparator.LESS: "<",
    Comparator.EXACT: "",
    Comparator.ABOUT: "",
}
_UNIT_COLUMN = {
    Unit.PER_10K: "1/万",
    Unit.PER_100K: "1/10万",
    Unit.HOURS_PER_DAY: "小时/天",
    Unit.MINUTES_PER_DAY: "分钟/天",
    Unit.TIMES_PER_YEAR: "次/年",
}


def number(value: Decimal) -> str:
    """The number as printed, never with an exponent (3.0 stays 3.0)."""
    return format(value, "f")


def unit_text(quantity: Quantity) -> str:
    """The unit after the number: that of its family where there is one, else as the source prints it (名, 张)."""
    return quantity.unit.symbol or quantity.unit_text


def amount(quantity: Quantity) -> str:
    """Number and unit: 12/10万, 1.5:1, 3.17张."""
    return number(quantity.value) + unit_text(quantity)


def sentence(name: str, quantity: Quantity) -> str:
    """A goal in one clause, without a full stop: 孕产妇死亡率控制在12/10万以下."""
    if quantity.change is not None:
        return _change(name, quantity)
    return _phrases(quantity)[quantity.comparator].format(name=_named(name, quantity), amount=amount(quantity))


def _phrases(quantity: Quantity) -> dict[Comparator, str]:
    if quantity.unit is Unit.RATIO:
        return _RATIO
    return _COUNT if quantity.unit in _COUNTED else _LEVEL


def _named(name: str, quantity: Quantity) -> str:
    per = _PER.get(quantity.unit, "")
    return name if not per or any(word in name for word in _SAID[per]) else name + per


def _change(name: str, quantity: Quantity) -> str:
    """儿童伤害死亡率以2020年为基数下降20%; 近视率每年下降0.5个百分点以上."""
    assert quantity.change is not None
    since = f"以{quantity.base_year}年为基数" if quantity.base_year else ""
    yearly = "每年" if quantity.unit in _YEARLY else ""
    size = _CHANGE_WORD[quantity.change] + amount(quantity) + _CHANGE_END[quantity.comparator]
    return f"{name}{since}{yearly}{size}"


def unit_column(quantity: Quantity) -> str:
    """The unit as a table column prints it: %, 1/10万, 张."""
    return _UNIT_COLUMN.get(quantity.unit, unit_text(quantity))


def cell(quantity: Quantity) -> str:
    """The value as a table cell prints it beside its unit column: ≥70, 45左右; a change in words, with its unit."""
    if quantity.change is not None:
        return _change("", quantity)
    near = "左右" if quantity.comparator is Comparator.ABOUT else ""
    ratio = unit_text(quantity) if quantity.unit is Unit.RATIO else ""
    return _SIGN[quantity.comparator] + number(quantity.value) + ratio + near


def said(quantity: Quantity) -> str:
    """The value with sign and unit, for a cell that has no unit column: ≥70%, ≤12/10万; a change in words."""
    if quantity.change is not None:
        return _change("", quantity)
    near = "左右" if quantity.comparator is Comparator.ABOUT else ""
    return _SIGN[quantity.comparator] + amount(quantity) + near


_LEVEL_WORD = {
    Level.NATIONAL: "国家",
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市级",
    Level.COUNTY: "县级",
}


def source(floor: Floor) -> str:
    """Where a floor comes from, short enough for a table cell: 国家2030年, 同类规划."""
    year = f"{floor.quantity.year}年" if floor.quantity.year else ""
    if floor.basis is Basis.CONSENSUS:
        return "同类规划"
    if floor.basis is Basis.DISTILLED:
        return f"{floor.document.region.name}{year}"
    return f"{_LEVEL_WORD[floor.document.level]}{year}"


def note(floor: Floor) -> str:
    """One floor in full: words, source document, place, and how far it can be relied on."""
    what = sentence(floor.indicator, floor.quantity)
    year = f"（{floor.quantity.year}年）" if floor.quantity.year else ""
    doubt = "" if floor.status is Status.CORROBORATED else f"，{floor.status.chinese}"
    return f"{what}{year}，{_origin(floor)}（{_BASIS[floor.basis]}{doubt}）"


def _origin(floor: Floor) -> str:
    """《规划》 and the place in it; what several plans have in common has no title, its place names the weakest."""
    if floor.basis is Basis.CONSENSUS:
        return f"{floor.document.title}，最低值见{floor.where}"
    where = f"，{floor.where}" if floor.where else ""
    return f"《{floor.document.title}》{where}"


_BASIS = {Basis.OFFICIAL: "上级规划", Basis.DISTILLED: "同省同市规划", Basis.CONSENSUS: "同类规划共识"}
