"""Numbers at the start of a line: 一、 （一） 1. １． 1.1 （1） ① 第一章 第一节 领域一 壹、, typed or printed by Word.

One module for every room: it reads them, tells their level, and prints the next one in the same spelling.
docs/grammar.md has the table of spellings, and what is left out.
"""

from __future__ import annotations

import re
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from reference_targets.numerals import DIGITS, FORMAL_NUMERALS, half_width, han, integer, like


class Style(IntEnum):
    """How a number is written; a smaller style stands above a larger one."""

    CHAPTER = 0  # 第一章, 第一部分, 壹、
    HAN = 1  # 一、
    SECTION = 2  # 第一节, 领域一
    BRACKET = 3  # （一）
    DIGIT = 4  # 1.
    PAREN = 5  # （1）
    CIRCLE = 6  # ①


class Mark(Struct, frozen=True):
    """A number as printed: its style and value, and `end`, the characters of the text it takes (blanks behind it too).

    `doubtful` marks a digit, a point and a digit (7.5岁以下…): item 7 or the number 7.5, which only the list can tell.
    `opening`, `count` and `closing` are its spelling: （ 十二 ）, 第 3 章, １ ．; ① is a count alone.
    """

    style: Style
    value: int
    end: int
    doubtful: bool = False
    word: str = ""  # 章, 部分, 节: the counted word
    printed: str = ""  # the label as printed, where it is none of the usual ones: 领域一, 3.1
    opening: str = ""
    count: str = ""
    closing: str = ""

    @property
    def level(self) -> int:
        """0 for the largest part of a text; of two marks in a list the one of the larger level stands inside."""
        return int(self.style)

    @property
    def label(self) -> str:
        """The number as places print it, always in the same brackets: 二, （一）, 3, （2）, 第一章."""
        if self.printed:
            return self.printed
        if self.word:
            return f"第{han(self.value)}{self.word}"
        return f"（{self.number}）" if self.style in _IN_BRACKETS else self.number

    @property
    def number(self) -> str:
        """The bare number of an item: 二, 一, 3, 2."""
        if self.printed and self.printed.isdecimal():
            return self.printed
        return han(self.value) if self.style <= Style.BRACKET else str(self.value)

    @property
    def next(self) -> str:
        """The mark that follows in the same spelling: 一、 → 二、, （9） → （10）, ① → ②, 1.1 → 1.2."""
        return self.like(self.value + 1)

    @property
    def spelling(self) -> str:
        """The first mark of a list spelled so: which of 1. 1、 １． （一） (一) it is, whatever its value."""
        return self.like(1)

    def like(self, value: int) -> str:
        """Another number spelled the same way; signs of a row that ends (①) go on in brackets."""
        return self.opening + _like(value, self.count) + self.closing


# A count in one of its ways; what stands before and after it makes the style.
_HAN = "".join(sign for sign in DIGITS if sign != "两") + "两十百"
_COUNT = re.compile(rf"\s?(?P<number>(?P<han>[{_HAN}]{{1,5}})|(?P<formal>[{FORMAL_NUMERALS}]{{1,3}})|\d{{1,4}})\s?")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:[.．]\d{1,2}){1,3})(?P<closing>[.．、]?)(?!\d)")
_OPENINGS = ("第", "领域", "（", "(", "〔")
_WORDS = ("章", "节", "部分", "篇", "编")
_POINTS = "、.．"
_TAIL = "、:：.．"
_ROWS = (
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", Style.CIRCLE), ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", Style.PAREN),
    ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", Style.DIGIT), ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", Style.BRACKET),
    ("❶❷❸❹❺❻❼❽❾❿", Style.CIRCLE), ("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", Style.CIRCLE),
)  # fmt: skip
_ROW_OF = {sign: (signs, style) for signs, style in _ROWS for sign in signs}
_IN_BRACKETS = (Style.BRACKET, Style.PAREN)
_OPENERS = frozenset("第领（(〔" + FORMAL_NUMERALS + _HAN + "0123456789０１２３４５６７８９")
_DEPTHS = {1: Style.CHAPTER, 2: Style.SECTION, 3: Style.DIGIT, 4: Style.PAREN}
_LARGEST_HAN = 999  # 一千 opens no item


def mark_at(text: str, start: int = 0) -> Mark | None:
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


def decimal_at(text: str, start: int = 0) -> Mark | None:
    """A number of several parts (1.1, 3.1.2, １．１): its level is its depth, its value the last part.

    A single line cannot tell it from a figure (7.5岁以下…): ask only where the document is known to be numbered so.
    """
    found = _DECIMAL.match(text, start)
    return decimal_mark(found["number"], past_blanks(text, found.end()), found["closing"]) if found else None


def decimal_mark(number: str, end: int, closing: str = "") -> Mark:
    """The mark of 3, 3.1 or 3.1.2; it is printed with half-width points and without leading zeros."""
    parts = parts_of(number)
    printed = ".".join(map(str, parts))
    opening, count = number[: -len(last)] if (last := re.split("[.．]", number)[-1]) else "", last
    return Mark(_DEPTHS[len(parts)], parts[-1], end, False, "", printed, opening, count, closing)


def parts_of(number: str) -> tuple[int, ...]:
    """3.1.2 → 3, 1, 2; empty where it is no such number."""
    pieces = re.split("[.．]", number)
    return tuple(map(int, pieces)) if all(piece.isdecimal() for piece in pieces) else ()


def bare(heading: str) -> str:
    """A heading without the number it begins with: 二、发展领域 → 发展领域, 1.1 总则 → 总则."""
    found = decimal_at(heading) or mark_at(heading)
    return heading[found.end :] if found else heading


def opens_item(text: str, start: int = 0) -> bool:
    """Whether a line begins with a number that cannot be the end of what stood before it.

    A half bracket (1）) can: a line may break inside （附件1）; so can a digit, a point and a digit (7.5).
    """
    found = mark_at(text, start)
    return found is not None and not found.doubtful and (bool(found.opening) or not _bracketed(found))


def _bracketed(mark: Mark) -> bool:
    return mark.closing[:1] in tuple("）)〕")


def past_blanks(text: str, at: int, signs: str = "") -> int:
    """The place after the blanks (and signs) that stand at a place."""
    while at < len(text) and (text[at].isspace() or text[at] in signs):
        at += 1
    return at


def _typed(text: str, start: int) -> Mark | None:
    opening = next((one for one in _OPENINGS if text.startswith(one, start)), "")
    count = _COUNT.match(text, start + len(opening))
    value = integer(count["number"]) if count else None
    if not count or not value or (count["han"] and not _counts(count["han"], value)):
        return None
    mark = _shaped(text, start, count, value, opening)
    return replace(mark, opening=opening, count=count["number"]) if mark else None


def _counts(number: str, value: int) -> bool:
    """Whether Chinese numerals count (十二), and are not digits one by one (二一)."""
    return value <= _LARGEST_HAN and (len(number) == 1 or "十" in number or "百" in number)


def _shaped(text: str, start: int, count: re.Match[str], value: int, opening: str) -> Mark | None:
    if opening == "第":
        return _counted(text, value, count.end())
    if opening == "领域":
        return _field(text, start, value, count.end("number"))
    if count["formal"]:
        closing = text[count.end() : count.end() + 1]
        pointed = not opening and closing in tuple(_POINTS)
        return Mark(Style.CHAPTER, value, past_blanks(text, count.end() + 1), closing=closing) if pointed else None
    return _listed(text, value, count.end(), 0 if count["han"] else len(count["number"]), opening)


def _counted(text: str, value: int, end: int) -> Mark | None:
    """第一章, 第一部分, 第一节."""
    word = next((word for word in _WORDS if text.startswith(word, end)), "")
    style = Style.SECTION if word == "节" else Style.CHAPTER
    body = past_blanks(text, end + len(word), _TAIL)
    return Mark(style, value, body, word=word, closing=word) if word else None


def _field(text: str, start: int, value: int, end: int) -> Mark | None:
    """领域一：, with something behind the number; 领域2021 is no number."""
    body = past_blanks(text, end, _TAIL)
    closing = text[end:body].strip()
    found = body > end and value < 1000
    return Mark(Style.SECTION, value, body, printed=text[start:end], closing=closing) if found else None


def _listed(text: str, value: int, end: int, digits: int, opening: str) -> Mark | None:
    """一、 1. （一） （1） 一） 1）: `digits` is how many there are, 0 for a count in words."""
    closing, body = text[end : end + 1], end + 1
    if closing and closing in "）)〕" and (opening or closing != "〕") and digits <= 2:
        if opening and text[body : body + 1] in tuple(_POINTS):
            body += 1
        style = Style.PAREN if digits else Style.BRACKET
        return Mark(style, value, past_blanks(text, body), closing=text[end:body])
    if closing and closing in _POINTS and not opening and digits <= 3:
        body = past_blanks(text, body)
        doubtful = digits > 0 and text[body - 1] in ".．" and text[body : body + 1].isdecimal()
        return Mark(Style.DIGIT if digits else Style.HAN, value, body, doubtful, closing=closing)
    return None


def _sign(text: str, start: int) -> Mark | None:
    row = _ROW_OF.get(text[start])
    if row is None:
        return None
    signs, style = row
    return Mark(style, signs.index(text[start]) + 1, past_blanks(text, start + 1), count=text[start])


def _like(value: int, sample: str) -> str:
    """A count in the signs of another, ① and the like too."""
    row = _ROW_OF.get(sample)
    if row is None:
        return like(value, sample)
    return row[0][value - 1] if value <= len(row[0]) else f"（{value}）"


def widened(spelling: str) -> str:
    """A spelling with full-width brackets and half-width digits and points, to ask for one of several: (１) → （1）."""
    return half_width(spelling).replace("(", "（").replace(")", "）")
