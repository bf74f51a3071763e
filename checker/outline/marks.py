"""Numbers at the start of a line: 一、 （一） 1. １． （1） ① 第一章 第一节 领域一 壹、, typed or printed by Word."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from reference_targets.script import light

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


# A count in one of its ways; what stands before and behind it makes the style.
_COUNT = re.compile(light(rf"\s?(?P<number>(?P<han>[{_HAN}]{{1,4}})|(?P<formal>[{_FORMAL}]{{1,2}})|\d{{1,4}})\s?"))
_OPENINGS = ("第", "领域", "（", "(", "〔")
_WORDS = ("章", "节", "部分", "篇", "编")
_POINTS = "、.．"
_TAIL = "、:：.．"
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
    opening = next((one for one in _OPENINGS if text.startswith(one, start)), "")
    count = _COUNT.match(text, start + len(opening))
    if not count or not (value := _value(count["number"])):
        return None
    if opening == "第":
        return _counted(text, value, count.end())
    if opening == "领域":
        return _field(text, start, value, count.end("number"))
    if count["formal"]:
        pointed = not opening and text[count.end() : count.end() + 1] in tuple(_POINTS)
        return Mark(Style.CHAPTER, value, past_blanks(text, count.end() + 1)) if pointed else None
    digits = 0 if count["han"] else len(count["number"])
    return _listed(text, value, count.end(), digits, opening)


def _counted(text: str, value: int, end: int) -> Mark | None:
    """第一章, 第一部分, 第一节."""
    word = next((word for word in _WORDS if text.startswith(word, end)), "")
    style = Style.SECTION if word == "节" else Style.CHAPTER
    return Mark(style, value, past_blanks(text, end + len(word), _TAIL), word=word) if word else None


def _field(text: str, start: int, value: int, end: int) -> Mark | None:
    """领域一：, with something behind the number; 领域2021 is no number."""
    body = past_blanks(text, end, _TAIL)
    return Mark(Style.SECTION, value, body, printed=text[start:end]) if body > end and value < 1000 else None


def _listed(text: str, value: int, end: int, digits: int, opening: str) -> Mark | None:
    """一、 1. （一） （1） 一） 1）: `digits` is how many there are, 0 for a count in words."""
    closing, body = text[end : end + 1], end + 1
    if closing and closing in "）)〕" and (opening or closing != "〕") and digits <= 2:
        if opening and text[body : body + 1] in tuple(_POINTS):
            body += 1
        return Mark(Style.PAREN if digits else Style.BRACKET, value, past_blanks(text, body))
    if closing and closing in _POINTS and not opening and digits <= 3:
        body = past_blanks(text, body)
        doubtful = digits > 0 and text[body - 1] in ".．" and text[body : body + 1].isdecimal()
        return Mark(Style.DIGIT if digits else Style.HAN, value, body, doubtful)
    return None


def past_blanks(text: str, at: int, signs: str = "") -> int:
    """The place behind the blanks (and signs) that stand at a place."""
    while at < len(text) and (text[at].isspace() or text[at] in signs):
        at += 1
    return at


def _sign(text: str, start: int) -> Mark | None:
    for first, count, style in _SIGNS:
        value = ord(text[start]) - ord(first) + 1
        if 0 < value <= count:
            return Mark(style, value, past_blanks(text, start + 1))
    return None


def _value(digits: str) -> int:
    """十二 → 12, 二十 → 20, 一百零五 → 105, １２ → 12; 0 for what is no count (十四五 read as 十四, 五)."""
    if digits.isdecimal():
        return int(digits)
    hundreds, hundred, below = digits.translate(_PLAIN).rpartition("百")
    tens, ten, ones = (below.removeprefix("零") if hundred else below).rpartition("十")
    figures = (hundreds or ("一" if hundred else "零"), tens or ("一" if ten else "零"), ones or "零")
    if not all(figure in _HAN_DIGITS for figure in figures):
        return 0
    return sum(_HAN_DIGITS[figure] * unit for figure, unit in zip(figures, (100, 10, 1), strict=True))


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
