"""The numbered lists of a plan: which paragraphs belong to one sequence of numbers, and how each number is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.outline.plan import Passage, Plan
from reference_targets.script import light

_DIGITS = "一二三四五六七八九"
COUNT = rf"(?:[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}])"  # 一 to 九十九
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(light(rf"[（(]?(?P<digits>{COUNT}|\d{{1,2}})\s*[)）.．、]"))


class Numbered(Struct, frozen=True):
    """A paragraph with its number: `value` counts from 1, `style` is how it is written (1. 1、 １． …)."""

    passage: Passage
    printed: str
    value: int
    style: str

    def like(self, value: int) -> str:
        """Another number written the same way."""
        chinese = any(digit in self.printed for digit in _DIGITS + "十")
        wanted = _chinese(value) if chinese else str(value)
        if self.printed.translate(_FULL) != self.printed:
            wanted = wanted.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return re.sub(r"[\d０-９一二三四五六七八九十]+", wanted, self.printed, count=1)


def numbered_lists(plan: Plan) -> list[list[Numbered]]:
    """Every list of a plan with at least two numbers, each in the order of the text.

    A list is what has the same place above it (二/（一）/主要目标) and the same shape of number; where its numbers
    begin at 1 again, a new list begins.
    """
    lists: list[list[Numbered]] = []
    current: dict[tuple[str, str], list[Numbered]] = {}
    for passage, shape, entry in _entries(plan):
        key = (passage.path.rpartition("/")[0], shape)
        if key not in current or entry.value == 1:
            current[key] = []
            lists.append(current[key])
        current[key].append(entry)
    return [entries for entries in lists if len(entries) > 1]


def _entries(plan: Plan) -> Iterator[tuple[Passage, str, Numbered]]:
    for passage in plan.passages:
        paragraph = passage.paragraph
        printed = (paragraph.number + paragraph.text[paragraph.skip : passage.body_start]).strip()
        found = _NUMBER.fullmatch(printed) if printed else None
        shape = _shape(printed, found["digits"]) if found else None
        if found and shape:
            digits = found["digits"]
            yield passage, shape, Numbered(passage, printed, value_of(digits), _style(printed, digits))


def _shape(printed: str, digits: str) -> str | None:
    """Which of the four shapes a number has: 一、 （一） 1. （1）; None where it has none of them."""
    chinese = not digits.isdigit()
    before, after = printed.split(digits)
    if before:
        return ("（一）" if chinese else "（1）") if after in ")）" else None
    if chinese:
        return "一、" if after == "、" else None
    return "1." if after[-1] in ".．、" else None


def value_of(digits: str) -> int:
    """The value of 12, １２ or 十二 (up to 九十九)."""
    if digits[0] in "０１２３４５６７８９" or digits[0].isdigit():
        return int(digits.translate(_FULL))
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS.index(digits) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _style(printed: str, digits: str) -> str:
    width = "１" if digits.translate(_FULL) != digits else "1"
    return printed.replace(digits, width if digits.translate(_FULL).isdigit() else "一").replace(" ", "")


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")
