"""Figures in running text for the arithmetic rules: exact values with the room their printed digits leave."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct


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


def figure(text: str, scale: int = 1) -> Figure:
    """The figure printed as `text` (2,141.4), times `scale`."""
    digits = text.replace(",", "").replace("，", "")
    decimals = len(digits.partition(".")[2])
    return Figure(Fraction(digits) * scale, Fraction(scale, 2 * 10**decimals))


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
