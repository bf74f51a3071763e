"""Numbers at the start of a line: 一、 （一） 1. １． （1） ① 第一章 第一节 领域一 壹、, typed or printed by Word."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_PLAIN = str.maketrans(_FORMAL, "一二三四五六七八九十")
_HAN = "一二三四五六七八九十百零〇两"


class Style(IntEnum):
    """How a number is written; a smaller style stands above a larger one."""

    CHAPTER = 0  # 第一章, 第一部分
    HAN = 1  # 一、
    SECTION = 2  # 第一节
    BRACKET = 3  # （一）
    DIGIT = 4  # 1.
    PAREN = 5  # （1）
    CIRCLE = 6  # ①


class Mark(Struct, frozen=True):
    """A number as printed: its style and value, and `end`, the characters of the text it takes (blanks behind it too).

    `doubtful` marks a digit, a point and a digit (7.5岁以下…): item 7 or the number 7.5, which only the list can tell.
    """

    style: Style
    value: int
    end: int
    doubtful: bool = False
    word: str = ""  # 章, 部分, 节: the counted word
    printed: str = ""  # the label as printed, where it is none of the usual ones: 领域一, 3.1

    @property
    def label(self) -> str:
        """The number as places print it, always in the same brackets: 二, （一）, 3, （2）, 第一章."""
        if self.printed:
            return self.printed
        return f"第{_han(self.value)}{self.word}" if self.word else _LABELS[self.style](self.value)

    @property
    def number(self) -> str:
        """The bare number of an item: 二, 一, 3, 2."""
        return _han(self.value) if self.style <= Style.BRACKET else str(self.value)


_PATTERNS = (
    (Style.CHAPTER, re.compile(rf"第\s?(?P<number>[{_HAN}\d]{{1,4}})\s?(?P<word>章|部分|篇|编)[\s、:：.．]*")),
    (Style.SECTION, re.compile(rf"第\s?(?P<number>[{_HAN}\d]{{1,4}})\s?(?P<word>节)[\s、:：.．]*")),
    (Style.SECTION, re.compile(rf"(?P<printed>领域\s?(?P<number>[{_HAN}\d]{{1,3}}))[\s、:：.．]+")),
    (Style.CHAPTER, re.compile(rf"(?P<number>[{_FORMAL}]{{1,2}})\s?[、.．]\s*")),
    (Style.HAN, re.compile(rf"(?P<number>[{_HAN}]{{1,4}})\s?[、.．]\s*")),
    (Style.BRACKET, re.compile(rf"[（(〔]\s?(?P<number>[{_HAN}]{{1,4}})\s?[）)〕][、.．]?\s*")),
    (Style.BRACKET, re.compile(rf"(?P<number>[{_HAN}]{{1,3}})[）)]\s*")),
    (Style.PAREN, re.compile(r"[（(〔]\s?(?P<number>\d{1,2})\s?[）)〕][、.．]?\s*")),
    (Style.PAREN, re.compile(r"(?P<number>\d{1,2})[）)]\s*")),
    (Style.DIGIT, re.compile(r"(?P<number>\d{1,3})\s?[.．、]\s*")),
)
_SIGNS = (
    ("①", 20, Style.CIRCLE), ("⑴", 20, Style.PAREN), ("⒈", 20, Style.DIGIT), ("㈠", 10, Style.BRACKET),
    ("❶", 10, Style.CIRCLE), ("㊀", 10, Style.CIRCLE),
)  # fmt: skip
_OPENERS = frozenset("第领（(〔" + _FORMAL + _HAN + "0123456789０１２３４５６７８９")


def mark_at(text: str, start: int) -> Mark | None:
    """The number that stands in `text` at `start`; None where there is none. `end` counts from the text's beginning."""
    if start >= len(text):
        return None
    if text[start] in _OPENERS:
        return _typed(text, start)
    return _sign(text, start)


def mark_of(number: str) -> Mark | None:
    """The mark an automatic number stands for (Paragraph.number); its end is 0. None for bullets and other signs."""
    stripped = number.strip()
    found = mark_at(stripped, 0) or mark_at(stripped + "、", 0)
    return replace(found, end=0, doubtful=False) if found else None


def _typed(text: str, start: int) -> Mark | None:
    for style, pattern in _PATTERNS:
        found = pattern.match(text, start)
        value = _value(found["number"]) if found else 0
        if found and value:
            end = found.end()
            doubtful = style is Style.DIGIT and text[end - 1] in ".．" and text[end : end + 1].isdecimal()
            parts = found.groupdict("")
            return Mark(style, value, end, doubtful, parts.get("word", ""), parts.get("printed", ""))
    return None


def _sign(text: str, start: int) -> Mark | None:
    for first, count, style in _SIGNS:
        value = ord(text[start]) - ord(first) + 1
        if 0 < value <= count:
            end = start + 1
            while end < len(text) and text[end].isspace():
                end += 1
            return Mark(style, value, end)
    return None


def _value(digits: str) -> int:
    """十二 → 12, 二十 → 20, １２ → 12; 0 for what is no count (十四五 read as 十四, 五)."""
    if digits.isdecimal():
        return int(digits)
    digits = digits.translate(_PLAIN)
    if not re.fullmatch(r"[一二三四五六七八九两]?(?:百零?)?[一二三四五六七八九]?十?[一二三四五六七八九]?", digits):
        return 0
    total = 0
    figure = 0
    for sign in digits:
        if sign in "十百":
            total += (figure or 1) * (10 if sign == "十" else 100)
            figure = 0
        else:
            figure = _HAN_DIGITS.get(sign, 0)
    return total + figure


def _han(value: int) -> str:
    """Spelled out up to 99, digits above: 21 → 二十一."""
    signs = "零一二三四五六七八九"
    if value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else signs[tens] + "十"
    return head + (signs[ones] if ones or not tens else "")


_LABELS: dict[Style, Callable[[int], str]] = {
    Style.CHAPTER: _han,
    Style.HAN: _han,
    Style.SECTION: _han,
    Style.BRACKET: lambda value: f"（{_han(value)}）",
    Style.DIGIT: str,
    Style.PAREN: lambda value: f"（{value}）",
    Style.CIRCLE: str,
}
