"""The Chinese words rules and reports use for amounts, periods and regions. One wording, wherever it is printed."""

from __future__ import annotations

from decimal import Decimal

from reference_targets.records import Period, Quantity, Region
from reference_targets.vocabulary import Change, Comparator, Unit

_CHANGE = {Change.DECREASE: "下降", Change.INCREASE: "提高"}
_FRAME = {
    Comparator.AT_LEAST: ("", "以上"),
    Comparator.AT_MOST: ("", "以下"),
    Comparator.MORE: ("高于", ""),
    Comparator.LESS: ("低于", ""),
    Comparator.EXACT: ("", ""),
    Comparator.ABOUT: ("", "左右"),
}
_RATE = {
    Unit.TIMES_PER_YEAR: "每年",
    Unit.HOURS_PER_DAY: "每天",
    Unit.MINUTES_PER_DAY: "每天",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "每年",
    Unit.PERCENT_PER_YEAR: "年均",
    Unit.PER_1000_CHILDREN: "每千名儿童",
    Unit.PER_1000_POPULATION: "每千人口",
}
_APPROXIMATE = {"左右", "上下", "约", "大约", "大致"}


def number_text(value: Decimal) -> str:
    """The number as printed in its source: 8 stays 8 and 3.0 stays 3.0; never an exponent."""
    return format(value, "f")


def unit_text(quantity: Quantity) -> str:
    """The unit as printed, else the usual sign: one that starts with a digit (1/‰) would run into the number."""
    unit = quantity.unit_text
    return quantity.unit.symbol if not unit or unit[0].isdigit() else unit


def amount_text(quantity: Quantity) -> str:
    """Number and unit: 12/10万, 95%, 1.5:1."""
    return number_text(quantity.value) + unit_text(quantity)


def quantity_text(quantity: Quantity) -> str:
    """A commitment in words, deadline aside: 12/10万以下 · 力争90%以上 · 以2020年为基数下降20% · 每天1小时以上."""
    before, after = _FRAME[quantity.comparator]
    change = _CHANGE[quantity.change] if quantity.change else ""
    rate = _rate(quantity)
    base = f"以{quantity.base_year}年为基数" if quantity.base_year and quantity.change else ""
    hedge = "" if quantity.hedge in _APPROXIMATE else quantity.hedge
    implied = "（按文字推定）" if quantity.implied else ""
    return f"{hedge}{base}{rate}{change}{before}{amount_text(quantity)}{after}{implied}"


def _rate(quantity: Quantity) -> str:
    """每年, 每天, 每千人口 before the number, unless the printed unit already says it."""
    said = quantity.unit_text
    return "" if "每" in said or "/" in said else _RATE.get(quantity.unit, "")


def dated_quantity(quantity: Quantity) -> str:
    """A commitment with its deadline: 12/10万以下（2030年）."""
    year = f"（{quantity.year}年）" if quantity.year else ""
    return quantity_text(quantity) + year


def period_text(period: Period | None) -> str:
    """2026—2030年, or 期限未知."""
    if period is None:
        return "期限未知"
    return f"{period.start}—{period.end}年"


def region_text(region: Region) -> str:
    """清河省临江市云岭县; 全国 for the whole country."""
    return region.path().replace("/", "") or "全国"
