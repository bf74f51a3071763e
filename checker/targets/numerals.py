"""Numbers as Chinese documents print them, read exactly."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# Begins with a digit, which is quick to look for, and never inside a number; possessive, so that a line of digits
# costs no more than its length.
ARABIC = r"\d(?<![\d.]\d)(?:\d{0,2}(?:,\d{3})++(?!\d)|\d*+)(?:\.\d++)?"
CHINESE_DIGITS = "[零〇一二两三四五六七八九十百千]"


def chinese_integer(text: str) -> int | None:
    """二十五 → 25, 一百零三 → 103, 二五 (digits one by one) → 25; None where the characters are no number."""
    if not text or any(c not in DIGITS and c not in _STEPS for c in text):
        return None
    if not any(c in _STEPS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _STEPS:
            total += (digit or 1) * _STEPS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def chinese_decimal(text: str) -> Decimal | None:
    """九十七点五 → 97.5; also plain integers; None where it is no number."""
    whole, dot, fraction = text.partition("点")
    number = chinese_integer(whole)
    if number is None:
        return None
    if not dot:
        return Decimal(number)
    if not fraction or any(c not in DIGITS for c in fraction):
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[c]) for c in fraction)}")


def arabic(text: str, multiplier: str = "") -> Decimal:
    """1,200 → 1200; 1.2 with 万 → 12000. The digits printed are kept (3.0 stays 3.0) where nothing multiplies them."""
    value = Decimal(text.replace(",", ""))
    return value * _MULTIPLIERS[multiplier] if multiplier else value


def year_in_digits(text: str) -> str:
    """二〇三〇 → 2030; ○ is typed for 〇."""
    return "".join(str(DIGITS.get(character, 0)) for character in text)
