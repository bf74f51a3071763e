"""Figures in running text for the arithmetic rules: exact values with the room their printed digits leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_AMOUNT = rf"(?<![\d.])({NUMBER})\s*(亿|万|千)?(元|人|户|名|所|个|件|例|亩|公顷|平方公里|平方米|张|家|次)"
_SCALE = {"亿": 10**8, "万": 10**4, "千": 10**3, "": 1, None: 1}


class Figure(Struct, frozen=True):
    """A printed number: `value` in its base unit, and `slack`, half of its last printed digit."""

    value: Fraction
    slack: Fraction

    @property
    def low(self) -> Fraction:
        """The smallest value that is printed like this."""
        return self.value - self.slack

    @property
    def high(self) -> Fraction:
        """The largest value that is printed like this."""
        return self.value + self.slack


class Amount(Struct, frozen=True):
    """A figure with its unit and its place in a text; `unit` is the base unit (元 for 亿元 too)."""

    figure: Figure
    unit: str
    start: int
    end: int


def figure(text: str, scale: int = 1) -> Figure:
    """The figure printed as `text` (2,141.4), times `scale`."""
    digits = text.replace(",", "").replace("，", "")
    decimals = len(digits.partition(".")[2])
    return Figure(Fraction(digits) * scale, Fraction(scale, 2 * 10**decimals))


def amounts(text: str) -> Iterator[Amount]:
    """Every amount with a counted or money unit in a text, in order."""
    for found in re.finditer(_AMOUNT, text):
        number, scale, unit = found.groups()
        yield Amount(figure(number, _SCALE[scale]), unit, found.start(), found.end())


def may_be_share(part: Figure, whole: Figure, percent: Figure, factor: Fraction = Fraction(1)) -> bool:
    """Whether part/whole × factor can be the printed percentage, given the room all three leave."""
    if whole.low <= 0:
        return False
    least = max(part.low, Fraction(0)) / whole.high * 100 * factor
    most = part.high / whole.low * 100 * factor
    return least <= percent.high and percent.low <= most


def may_be_yearly(first: Figure, last: Figure, years: int, yearly: Figure) -> bool:
    """Whether (last − first) / years can be the printed yearly amount."""
    least = (last.low - first.high) / years
    most = (last.high - first.low) / years
    return least <= yearly.high and yearly.low <= most


def may_be_growth(first: Figure, last: Figure, years: int, percent: Figure) -> bool:
    """Whether first × (1 + percent)^years can be last: the average yearly growth as statisticians compute it."""
    least = first.low * (1 + percent.low / 100) ** years
    most = first.high * (1 + percent.high / 100) ** years
    return least <= last.high and last.low <= most


def shown(value: Fraction, decimals: int = 2) -> str:
    """A fraction for people, rounded half up, without needless zeros."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    text = f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and whole else text
