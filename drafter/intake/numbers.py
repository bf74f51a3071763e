"""A cell's number exactly as it shows."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from reference_targets.numerals import half_width

# Six decimals are more than any statistic prints, and fewer than binary noise has.
_DECIMALS = 6
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def decimal_of(value: Any, unit: str) -> Decimal | None:
    """The number of a cell (repr of a float is its shortest form); text may repeat the unit. None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _parsed(repr(value))
    if not isinstance(value, str):
        return None
    text = _without(unit, half_width(value).replace("％", "%").strip())
    return _parsed(text) if _NUMBER.fullmatch(text) else None


def names_unit(value: Any, unit: str) -> bool:
    """Whether a text says the unit with the number: who writes 0.99% means it."""
    if not isinstance(value, str):
        return False
    text = half_width(value).replace("％", "%").strip()
    return _without(unit, text) != text


def plain(value: Decimal) -> Decimal:
    """Without the noise of binary fractions and without trailing noughts."""
    rounded = round(value, _DECIMALS).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def is_blank(value: Any) -> bool:
    """Whether nothing was written."""
    return value is None or (isinstance(value, str) and not value.strip())


def _without(unit: str, text: str) -> str:
    for ending in (unit, unit.removeprefix("1")):
        if ending and text.endswith(ending):
            return text[: -len(ending)].strip()
    return text


def _parsed(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
