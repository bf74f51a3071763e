"""List numbers as Word prints them: a count and a w:numFmt → text (ECMA-376 Part 1, 17.18.59 ST_NumberFormat).

Values a format has no sign for (⑳ is the last circled number Word uses) are printed as plain digits, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable

from reference_targets.numerals import (
    FORMAL_SIGNS,
    HAN_SIGNS_TRADITIONAL,
    ONE_TO_NINE,
    Signs,
    counted,
    full_width,
    han,
)

_CIRCLE = "○" + ONE_TO_NINE
_ZERO = "〇" + ONE_TO_NINE
_FORMAL_TRADITIONAL = Signs("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_JAPANESE = Signs(_ZERO, "十百千", "万", bare_one=True)
_JAPANESE_LEGAL = Signs("〇壱弐参四伍六七八九", "拾百阡", "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(value: int, number_format: str) -> str:
    """Print a count in a format; an unknown format or a negative count gives plain digits, `none` gives nothing."""
    if number_format in ("none", "bullet"):
        return ""
    printer = _PRINTERS.get(number_format)
    return printer(value) if printer and value >= 0 else str(value)


def _digits(signs: str, value: int) -> str:
    """One sign a digit: 12 → 一二."""
    return "".join(signs[int(digit)] for digit in str(value))


def _han_then_digits(value: int) -> str:
    """Up to 99 counted, above it digit by digit: 九十九, 一○○ (17.18.59 chineseCounting, taiwaneseCounting)."""
    return han(value) if 0 < value < 100 else _digits(_CIRCLE, value)


def _japanese_legal(value: int) -> str:
    """壱 … 壱拾 … 壱百壱: formal signs, without the inner zero Chinese has."""
    text = counted(value, _JAPANESE_LEGAL)
    return text.replace("〇", "") if value else text


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa … zz: Word repeats the letter."""

    def letters(value: int) -> str:
        turns, place = divmod(value - 1, 26)
        return chr(ord(first) + place) * (turns + 1) if 0 < value <= 780 else str(value)

    return letters


def _roman(value: int) -> str:
    if value >= 32768:
        return str(value)
    text, rest = "", value
    for amount, sign in _ROMAN:
        text += sign * (rest // amount)
        rest %= amount
    return text


def _signs(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: ① to ⑳."""

    def sign(value: int) -> str:
        return chr(ord(first) + value - 1) if 0 < value <= count else str(value)

    return sign


def _listed(signs: str) -> Callable[[int], str]:
    """Signs of a fixed row: 甲 to 癸, then digits."""

    def sign(value: int) -> str:
        return signs[value - 1] if 0 < value <= len(signs) else str(value)

    return sign


def _sexagenary(value: int) -> str:
    """甲子, 乙丑 … 癸亥 (60 names)."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else str(value)


def _ordinal(value: int) -> str:
    suffix = "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


_PRINTERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _han_then_digits,
    "chineseCountingThousand": han,
    "chineseLegalSimplified": lambda value: counted(value, FORMAL_SIGNS),
    "taiwaneseCounting": _han_then_digits,
    "taiwaneseCountingThousand": lambda value: han(value, HAN_SIGNS_TRADITIONAL),
    "taiwaneseDigital": lambda value: _digits(_CIRCLE, value),
    "ideographDigital": lambda value: _digits(_ZERO, value),
    "japaneseDigitalTenThousand": lambda value: _digits(_ZERO, value),
    "japaneseCounting": lambda value: counted(value, _JAPANESE),
    "japaneseLegal": _japanese_legal,
    "ideographLegalTraditional": lambda value: counted(value, _FORMAL_TRADITIONAL),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _signs("㊀", 10),
    "decimalFullWidth": lambda value: full_width(str(value)),
    "decimalFullWidth2": lambda value: full_width(str(value)),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
}
