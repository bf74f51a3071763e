"""A floor and a draft's number in one form: once a quarter beside four times a year, 每个村至少1名 beside 100 %.

What changes its form gets the conversion in words, to be printed beside the verdict. What cannot be brought to one
form stays as it is; `reference_targets.measure` then says why it cannot be compared.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker.targets.target import Target
from reference_targets.measure import size
from reference_targets.numerals import digits
from reference_targets.phrasing import about, amount
from reference_targets.records import Floor, Quantity
from reference_targets.statement import sort_of
from reference_targets.vocabulary import Comparator, Unit

_EACH = re.compile(  # 每个村, 每所学校, 每村, 各县（市、区）; no cycle and no number of heads
    r"每(?:[一]?[个所家座处村镇乡县区市校园户名位对份件支级]|(?:行政村|街道|社区|学校))|各(?:县|市|区|旗|乡|镇|村|街道|社区|地|学校|中小学)"
)
_CYCLES = {
    Decimal(52): "每周",
    Decimal(12): "每月",
    Decimal(6): "每两个月",
    Decimal(4): "每季度",
    Decimal(2): "每半年",
    Decimal("0.5"): "每两年",
}
_PER_HEADS = re.compile(r"每[一]?(百|千|万|十万|10万)(?!分)")


class Both(Struct, frozen=True):
    """A floor's quantity and a draft's in one form, and in Chinese what was converted; empty where nothing was."""

    limit: Quantity
    answer: Quantity
    note: str = ""


def in_one_form(floor: Floor, target: Target) -> Both:
    """Both quantities, brought to one form where their words say how."""
    limit, answer = floor.quantity, target.quantity
    if limit.change is not None or answer.change is not None:
        return Both(limit, answer)
    said, asked = _words_of_target(target), floor.quote + floor.indicator
    if sort_of(limit) == sort_of(answer):
        return Both(limit, answer, _converted(limit, asked, answer, said))
    return _as_share_of_all(limit, asked, answer, said) or Both(limit, answer)


def same_sort(floor: Floor, target: Target) -> bool:
    """Whether both are, in one form, the same sort of quantity."""
    if sort_of(floor.quantity) == sort_of(target.quantity):
        return True
    both = in_one_form(floor, target)
    return sort_of(both.limit) == sort_of(both.answer)


def says_each(words: str) -> bool:
    """Whether a number is said of each of something (每个县, 各乡镇) rather than of all together."""
    return _EACH.search(words) is not None


def _words_of_target(target: Target) -> str:
    return target.scope.own or target.quote + target.indicator


def _converted(limit: Quantity, asked: str, answer: Quantity, said: str) -> str:
    """What one has to know to see both as the same sort of number; empty where they are printed alike."""
    if limit.a_year != answer.a_year:
        return _a_year(answer if answer.a_year else limit)
    if limit.unit is Unit.RATIO:
        return _as_ratio(limit, answer)
    if limit.unit is answer.unit:
        return _heads(limit, asked, said)
    if limit.unit.family == limit.unit.value:
        return ""
    return f"{amount(answer)}即{about(size(answer) / limit.unit.scale, limit.unit, limit.unit_text)}"


def _a_year(quantity: Quantity) -> str:
    """每季度1次即每年4次."""
    cycle = _CYCLES.get(quantity.a_year or Decimal(1), "")
    return f"{cycle}{amount(quantity)}即每年{about(size(quantity), Unit.OTHER, quantity.unit_text)}"


def _as_ratio(limit: Quantity, answer: Quantity) -> str:
    """1.5倍即3:2."""
    times, other = (answer, limit) if answer.unit_text == "倍" else (limit, answer)
    if times.unit_text != "倍" or other.unit_text == "倍":
        return ""
    return f"{digits(times.value)}倍即{amount(replace(times, unit_text=other.unit_text))}"


def _heads(limit: Quantity, asked: str, said: str) -> str:
    """Where the two count per another number of heads (每万人口, 每千人口)."""
    if limit.unit not in (Unit.PER_1000_POPULATION, Unit.PER_1000_CHILDREN):
        return ""
    theirs, own = _PER_HEADS.search(asked), _PER_HEADS.search(said)
    return f"“{own.group()}”的数值已换算为每千" if own and theirs and own[1] != theirs[1] else ""


def _as_share_of_all(limit: Quantity, asked: str, answer: Quantity, said: str) -> Both | None:
    """每个村至少1名 beside 配备率100%: each has one, where the floor asks for all, or the other way round."""
    if _is_all(limit) and _is_each(answer, said):
        every = replace(limit, comparator=Comparator.EXACT, year=answer.year, hedge=answer.hedge)
        return Both(limit, every, f"每个都有{amount(answer)}，即{amount(limit)}")
    if _is_all(answer) and _is_each(limit, asked) and limit.value == 1:
        each = replace(limit, comparator=Comparator.AT_LEAST, year=answer.year, hedge=answer.hedge)
        return Both(limit, each, f"{amount(answer)}即每个都有{amount(limit)}")
    return None


def _is_all(quantity: Quantity) -> bool:
    return quantity.unit.family == "share" and size(quantity) == 1


def _is_each(quantity: Quantity, words: str) -> bool:
    return quantity.unit in (Unit.COUNT, Unit.OTHER) and quantity.value >= 1 and says_each(words)
