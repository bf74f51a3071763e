"""A quantity in words, and words back to the quantity: one table for every use.

A phrase is what stands before the amount and what stands behind it, by use, by sort of quantity, and by comparator.
Each is one the field reads in one way only: 以上 and 以下 include the number, 高于 and 低于 do not, 达到 alone is the
number itself, 左右 is near it. `read` goes through the same table the other way. docs/grammar.md shows it filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from reference_targets.numerals import Number, digits, number_at, rounded, scale_of
from reference_targets.records import Quantity
from reference_targets.vocabulary import Change, Comparator, Unit


class Use(StrEnum):
    """Where a quantity is put in words; an example stands beside each."""

    REPORT = "report"  # 力争90%以上
    DEMAND = "demand"  # 不低于90%
    GOAL = "goal"  # 青禾率达到90%以上
    CELL = "cell"  # ≥90, the unit in a column of its own
    SIGNED = "signed"  # ≥90%


class Sort(StrEnum):
    """What kind of number it is, as far as Chinese words it differently."""

    LEVEL = "level"
    COUNTED = "counted"  # people, times, hours: 不少于 rather than 不低于
    RATIO = "ratio"
    FALL = "fall"
    RISE = "rise"


_Frames = dict[Comparator, tuple[str, str]]


def _frames(least: str, most: str, more: str, less: str, exact: str, about: str) -> _Frames:
    """The words round an amount, which stands at the #, in the order of `Comparator`."""
    phrases = (least, most, more, less, exact, about)
    return {comparator: _halves(phrase) for comparator, phrase in zip(Comparator, phrases, strict=True)}


def _halves(phrase: str) -> tuple[str, str]:
    before, _, behind = phrase.partition("#")
    return before, behind


_PLAIN = _frames("#以上", "#以下", "高于#", "低于#", "#", "#左右")
_SIGNS = _frames("≥#", "≤#", ">#", "<#", "#", "#左右")
_AT_LEAST_BY = _frames("{}幅不小于#", "{}幅不大于#", "{}幅大于#", "{}幅小于#", "{}幅不小于#", "{}幅在#左右")
_GOAL = _frames("达到#以上", "控制在#以下", "高于#", "低于#", "达到#", "保持在#左右")


def _with(frames: _Frames, **changes: str) -> _Frames:
    return frames | {Comparator[name.upper()]: _halves(phrase) for name, phrase in changes.items()}


def _filled(frames: _Frames, word: str) -> _Frames:
    return {comparator: (before.format(word), behind) for comparator, (before, behind) in frames.items()}


def _moved(word: str, most: str) -> _Frames:
    moved = (f"{word}#以上", f"{word}#{most}", f"{word}超过#", f"{word}不足#", f"{word}#", f"{word}#左右")
    return _frames(*moved)


_DEMAND = _frames("不低于#", "不高于#", "高于#", "低于#", "达到#", "保持在#左右")
_CHANGE_WORD = {Sort.FALL: "下降", Sort.RISE: "提高"}
_TABLE: dict[Use, dict[Sort, _Frames]] = {
    Use.REPORT: {
        **dict.fromkeys((Sort.LEVEL, Sort.COUNTED, Sort.RATIO), _PLAIN),
        **{sort: _moved(word, "以下") for sort, word in _CHANGE_WORD.items()},
    },
    Use.DEMAND: {
        Sort.LEVEL: _DEMAND,
        Sort.COUNTED: _with(_DEMAND, at_least="不少于#", at_most="不多于#"),
        Sort.RATIO: _DEMAND,
        Sort.FALL: _filled(_AT_LEAST_BY, "降"),
        Sort.RISE: _filled(_AT_LEAST_BY, "升"),
    },
    Use.GOAL: {
        Sort.LEVEL: _GOAL,
        Sort.COUNTED: _with(_GOAL, at_least="不少于#", at_most="不超过#"),
        Sort.RATIO: _with(_GOAL, at_least="不低于#", at_most="不高于#"),
        **{sort: _moved(word, "以内") for sort, word in _CHANGE_WORD.items()},
    },
    **{
        use: {
            **dict.fromkeys((Sort.LEVEL, Sort.COUNTED, Sort.RATIO), _SIGNS),
            **{sort: _moved(word, "以内") for sort, word in _CHANGE_WORD.items()},
        }
        for use in (Use.CELL, Use.SIGNED)
    },
}
_BEHIND = ("以上", "以下", "以内", "左右")
_COUNTED = frozenset(
    (
        Unit.COUNT,
        Unit.TIMES_PER_YEAR,
        Unit.HOURS_PER_DAY,
        Unit.MINUTES_PER_DAY,
        Unit.PER_1000_CHILDREN,
        Unit.PER_1000_POPULATION,
    )
)
# What a report says before the number where the printed unit does not say it.
_RATE = {
    Unit.TIMES_PER_YEAR: "每年",
    Unit.HOURS_PER_DAY: "每天",
    Unit.MINUTES_PER_DAY: "每天",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "每年",
    Unit.PERCENT_PER_YEAR: "年均",
    Unit.PER_1000_CHILDREN: "每千名儿童",
    Unit.PER_1000_POPULATION: "每千人口",
}
# What a goal says there: after a level's name where the name does not say it, and before the verb of a change.
_PER = {Unit.TIMES_PER_YEAR: "每年", Unit.HOURS_PER_DAY: "每天", Unit.MINUTES_PER_DAY: "每天"}
_SAID = {"每年": ("每年", "年均", "年度"), "每天": ("每天", "每日", "日均")}
_YEARLY = frozenset((Unit.PERCENTAGE_POINTS_PER_YEAR, Unit.PERCENT_PER_YEAR))
_APPROXIMATE = frozenset(("左右", "上下", "约", "大约", "大致"))
_IMPLIED = "（按文字推定）"
_BASE = re.compile(r"以(\d{4})年为基数")
# A printed unit of a share: these and what begins with a stroke (/10万). Other words hold the number itself
# (三成, 全覆盖, 百分之七十五) and are printed with the sign.
_SHARE_SIGNS = {
    Unit.PERCENT: ("%", "％"),
    Unit.PERCENT_CHANGE: ("%", "％"),
    Unit.PERCENT_PER_YEAR: ("%", "％"),
    Unit.PER_MILLE: ("‰", "/千"),
    Unit.PER_10K: ("/万", "/1万", "/10000"),
    Unit.PER_100K: ("/10万", "/十万", "/100000", "/10万活产"),
    Unit.PERCENTAGE_POINTS: ("个百分点",),
    Unit.PERCENTAGE_POINTS_PER_YEAR: ("个百分点",),
}
_HUNDREDTHS = (Unit.PERCENT, Unit.PERCENT_CHANGE, Unit.PERCENT_PER_YEAR)
_TO_ONE = re.compile(r"(?P<sign>[:：∶比])\s*(?P<second>\d+(?:\.\d+)?)")
_UNIT_COLUMN = {
    Unit.PER_10K: "1/万",
    Unit.PER_100K: "1/10万",
    Unit.HOURS_PER_DAY: "小时/天",
    Unit.MINUTES_PER_DAY: "分钟/天",
    Unit.TIMES_PER_YEAR: "次/年",
}


# Printing


def report(quantity: Quantity) -> str:
    """A commitment as reports show it, deadline aside: 12/10万以下 · 力争90%以上 · 以2020年为基数下降20%."""
    hedge = "" if quantity.hedge in _APPROXIMATE else quantity.hedge
    implied = _IMPLIED if quantity.implied else ""
    return hedge + _base(quantity) + _rate(quantity) + _framed(quantity, Use.REPORT, amount(quantity)) + implied


def dated(quantity: Quantity) -> str:
    """The same with its deadline: 12/10万以下（2030年）."""
    return report(quantity) + (f"（{quantity.year}年）" if quantity.year else "")


def demand(quantity: Quantity) -> str:
    """What a draft's number has to satisfy: 不高于12/10万, 不少于2次, 降幅不小于20%.

    An exact change is asked for as a least one: who has to fall by 20 % may fall by more.
    """
    return _framed(quantity, Use.DEMAND, amount(quantity))


def goal(name: str, quantity: Quantity) -> str:
    """A goal in one clause, without a full stop: 孕产妇死亡率控制在12/10万以下."""
    yearly = "每年" if quantity.change and quantity.unit in _YEARLY else ""
    words = _framed(quantity, Use.GOAL, _standard(quantity))
    return _named(name, quantity) + _base(quantity) + yearly + words


def goals(names: str, quantities: Sequence[Quantity]) -> str:
    """Several levels in one clause: 新生儿和婴儿死亡率分别控制在3‰和5‰以下, 两项检测率均达到98%以上.

    Empty where they cannot be said so: of other sorts, units or comparators, or changes.
    """
    first = quantities[0]
    if any(_manner(quantity) != _manner(first) for quantity in quantities) or first.change:
        return ""
    amounts = [_standard(quantity) for quantity in quantities]
    if len(set(amounts)) == 1:
        return f"{names}均" + _framed(first, Use.GOAL, amounts[0])
    return f"{names}分别" + _framed(first, Use.GOAL, "、".join(amounts[:-1]) + "和" + amounts[-1])


def _manner(quantity: Quantity) -> tuple[object, ...]:
    return quantity.unit, _standard_unit(quantity), quantity.comparator, quantity.change


def cell(quantity: Quantity) -> str:
    """The value as a table cell prints it beside its unit column: ≥70, 45左右; a change in words, with its unit."""
    if quantity.change is not None:
        return goal("", quantity)
    number = _standard(quantity) if quantity.unit is Unit.RATIO else digits(_whole(quantity))
    return _framed(quantity, Use.CELL, number)


def signed(quantity: Quantity) -> str:
    """The value with sign and unit, for a cell that has no unit column: ≥70%, ≤12/10万; a change in words."""
    return goal("", quantity) if quantity.change is not None else _framed(quantity, Use.SIGNED, _standard(quantity))


def amount(quantity: Quantity) -> str:
    """Number and unit as the source prints them: 12/10万, 95%, 3∶2, 1.2万人, 三分之一."""
    if quantity.unit is Unit.RATIO:
        return _ratio(quantity)
    if _is_fraction(quantity):
        return quantity.unit_text
    return digits(_scaled(quantity)) + unit_text(quantity)


def about(number: Fraction | Decimal, unit: Unit, printed: str = "") -> str:
    """A number with its unit for a note: exact up to four decimals, else rounded to two with 约."""
    scale = 1 if unit.symbol else scale_of(printed)[0]
    exact = Fraction(number) / scale
    sign = unit_text(Quantity(Comparator.EXACT, Decimal(0), unit, printed)) if unit is not Unit.RATIO else unit.symbol
    scaled = exact * 10_000
    if scaled.denominator == 1:
        text = f"{Decimal(scaled.numerator) / 10_000:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + sign
    return f"约{Decimal(round(exact * 100)) / 100:.2f}{sign}"


def unit_text(quantity: Quantity) -> str:
    """The unit as printed, else the usual sign; 个百分点 is always said in full."""
    printed, signs = quantity.unit_text, _SHARE_SIGNS.get(quantity.unit)
    if quantity.unit is Unit.RATIO:
        return quantity.unit.symbol
    if signs is not None:
        return printed if printed in signs else quantity.unit.symbol
    return quantity.unit.symbol if not printed or printed[0].isdigit() else printed


def unit_column(quantity: Quantity) -> str:
    """The unit as a table column prints it: %, 1/10万, 张; 人 for 万人, as cells and forms hold the whole number."""
    return _UNIT_COLUMN.get(quantity.unit) or quantity.unit.symbol or base_unit(quantity)


def base_unit(quantity: Quantity) -> str:
    """The printed unit beside a bare value: 人 for 万人, else as `unit_text`."""
    return unit_text(quantity) if quantity.unit.symbol else scale_of(unit_text(quantity))[1]


def _framed(quantity: Quantity, use: Use, words: str) -> str:
    before, behind = _TABLE[use][_sort(quantity.unit, quantity.change)][quantity.comparator]
    return before + words + behind


def _sort(unit: Unit, change: Change | None) -> Sort:
    if change:
        return Sort.FALL if change is Change.DECREASE else Sort.RISE
    if unit is Unit.RATIO:
        return Sort.RATIO
    return Sort.COUNTED if unit in _COUNTED else Sort.LEVEL


def _base(quantity: Quantity) -> str:
    return f"以{quantity.base_year}年为基数" if quantity.base_year and quantity.change else ""


def _rate(quantity: Quantity) -> str:
    """每年, 每天, 每千人口 before the number, unless the printed unit already says it."""
    said = quantity.unit_text
    return "" if "每" in said or "/" in said else _RATE.get(quantity.unit, "")


def _named(name: str, quantity: Quantity) -> str:
    per = "" if quantity.change else _PER.get(quantity.unit, "")
    return name if not per or any(word in name for word in _SAID[per]) else name + per


def _standard(quantity: Quantity) -> str:
    """Number and unit as plans usually print them: 12/10万, 1.5:1, 3.17张."""
    return digits(_scaled(quantity)) + _standard_unit(quantity)


def _standard_unit(quantity: Quantity) -> str:
    """That of the unit's family where there is one, else as the source prints it (名, 张)."""
    return quantity.unit.symbol or quantity.unit_text


def _scaled(quantity: Quantity) -> Decimal:
    """The number before its printed unit: 12000.0 of 万人 is printed 1.2."""
    if quantity.unit.symbol:
        return quantity.value
    scale, _ = scale_of(quantity.unit_text)
    return quantity.value / scale if scale > 1 else quantity.value


def _whole(quantity: Quantity) -> Decimal:
    """The value without the digits that a multiplied number drags along: 12000.0 of 万人 → 12000."""
    if _scaled(quantity) == quantity.value or quantity.value != quantity.value.to_integral_value():
        return quantity.value
    return quantity.value.quantize(Decimal(1))


def _ratio(quantity: Quantity) -> str:
    """3∶2 for 1.5 of ∶2, 1:2 for 2 of :2 (the larger side counts), else to one: 1.5:1."""
    found = _TO_ONE.fullmatch(quantity.unit_text)
    second = Decimal(found["second"]) if found else Decimal(1)
    sign = found["sign"] if found else ":"
    if second == 1:
        return f"{digits(quantity.value)}{sign}1"
    first = Decimal(1) if quantity.value == second else round(quantity.value * second, 1)
    if first != 1 and rounded(first / second) != quantity.value:
        return f"{digits(quantity.value)}{sign}1"
    return f"{digits(rounded(first))}{sign}{digits(second)}"


def _is_fraction(quantity: Quantity) -> bool:
    """Whether the printed words are a share that no decimals say exactly (三分之一)."""
    if quantity.unit not in _HUNDREDTHS or quantity.unit_text in ("", *_SHARE_SIGNS[quantity.unit]):
        return False
    found = number_at(quantity.unit_text, 0)
    whole = found is not None and found.end == len(quantity.unit_text) and found.of > 1
    return whole and found is not None and found.percent == quantity.value and found.value * 100 != quantity.value


# Reading


class _Rest(Struct):
    """What is left of a phrase while it is taken apart."""

    text: str

    def takes(self, word: str) -> bool:
        """Whether the rest begins with a word, which it then loses."""
        found = bool(word) and self.text.startswith(word)
        self.text = self.text.removeprefix(word) if found else self.text
        return found


def read(text: str, use: Use, unit: Unit, name: str = "", unit_text: str = "") -> Quantity | None:
    """The quantity a phrase of a use says; None where it is no such phrase, or of another unit.

    The unit is the reader's to know, as a phrase alone does not tell 2次 a year from 2次 in all: `unit` of the
    indicator, `name` before a goal, `unit_text` of the column beside a cell. 年 of a deadline is not part of it.
    """
    rest = _Rest(text.removeprefix(name))
    implied = rest.text.endswith(_IMPLIED)
    rest.text = rest.text.removesuffix(_IMPLIED)
    hedge = _hedge(rest) if use is Use.REPORT else ""
    base = _BASE.match(rest.text)
    rest.text = rest.text[base.end() if base else 0 :]
    for word in (_RATE.get(unit, ""), _PER.get(unit, ""), "每年" if unit in _YEARLY else ""):
        if rest.takes(word):
            break
    year = int(base[1]) if base else None
    return next(_fitting(rest.text, use, unit, unit_text, hedge, year, implied), None)


def _fitting(
    text: str, use: Use, unit: Unit, column: str, hedge: str, base: int | None, implied: bool
) -> Iterator[Quantity]:
    """The quantities whose phrase the text is; the longest words first, as 达到 stands in 达到…以上."""
    found = []
    for change in (None, *Change):
        for comparator, (before, behind) in _TABLE[use][_sort(unit, change)].items():
            if len(text) > len(before + behind) and text.startswith(before) and text.endswith(behind):
                words = text[len(before) : len(text) - len(behind)]
                found.append((len(before + behind), change, comparator, words))
    for _, change, comparator, words in sorted(found, key=lambda one: -one[0]):
        if (base is None or change) and (value := _amount(words, unit, column if use is Use.CELL else "")):
            number, printed = value
            yield Quantity(comparator, number, unit, printed, change, base, None, hedge, implied)


def _hedge(rest: _Rest) -> str:
    """The softening words at the beginning, as the record holds them: 力争, 力争、原则上."""
    found = re.match(f"(?:(?:{'|'.join(HEDGES)})、?)+", rest.text)
    words = found.group() if found else ""
    rest.text = rest.text[len(words) :]
    return words


HEDGES = ("力争", "争取", "努力", "原则上", "一般", "基本", "大体", "普遍")


def _amount(text: str, unit: Unit, column: str) -> tuple[Decimal, str] | None:
    """The number and the printed unit of 12/10万, 3∶2, 1.2万人, 三分之一; None where the unit is another."""
    found = number_at(text, 0)
    if found is None:
        return None
    if unit is Unit.RATIO:
        return _read_ratio(found, text)
    if found.of > 1:
        fits = unit in _HUNDREDTHS and found.end == len(text)
        return (found.percent, text) if fits else None
    return _measured(text, unit, column)


def _read_ratio(first: Number, text: str) -> tuple[Decimal, str] | None:
    behind = _TO_ONE.fullmatch(text, first.end)
    if not behind or first.of > 1:
        return None
    second = Decimal(behind["second"])
    value = first.count if second == 1 else second if first.count == 1 else rounded(first.count / second)
    return value, behind.group()


def _measured(text: str, unit: Unit, column: str) -> tuple[Decimal, str] | None:
    """A number in digits and its unit; in a cell the unit stands in the column."""
    found = re.match(r"\d+(?:\.\d+)?", text)
    if not found:
        return None
    printed = text[found.end() :]
    if column and printed:
        return None
    printed = printed or column
    if not _fits(unit, printed):
        return None
    scale = 1 if unit.symbol else scale_of(printed)[0]
    return Decimal(found.group()) * scale, printed


def _fits(unit: Unit, printed: str) -> bool:
    """Whether words may be a unit's: a share has its own signs, the others none of them and no 以上."""
    signs = _SHARE_SIGNS.get(unit)
    if signs is not None:
        return printed in signs or printed == _UNIT_COLUMN.get(unit)
    return not printed.startswith(("%", "％", "‰", "/")) and not printed.endswith((*_BEHIND, "及", "或"))
