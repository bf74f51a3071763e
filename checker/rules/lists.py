"""The numbered lists of a plan: which paragraphs belong to one sequence of numbers, and how each number is printed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.outline.plan import Part, Passage, Plan
from reference_targets.ordinals import Mark, Style, mark_at


class Numbered(Struct, frozen=True):
    """A paragraph with its number as printed; `mark.spelling` is how it is written (1. 1、 １． …)."""

    passage: Passage
    printed: str
    mark: Mark

    @property
    def value(self) -> int:
        """What the number counts, from 1."""
        return self.mark.value


_LISTED = (Part.GOALS, Part.MEASURES)
_NO_ITEMS = ("责任", "牵头", "（", "(", "注", "——", "专栏", "一是", "二是", "三是", "附")
_LEAD = 30  # characters of the sentence that opens an item
_FEW, _MANY = 2, 8  # so many items without a number, to so many with one


def unnumbered_items(plan: Plan) -> tuple[Passage, ...]:
    """The few items of goals and measures that have no number where all others do; none where they are many."""
    items = [p for p in plan.passages if p.part in _LISTED and p.item and not p.heading and not p.paragraph.cell]
    found = [passage for passage in items if _opens_without_number(passage)]
    few = len(found) <= _FEW and len(items) >= _MANY * len(found)
    return tuple(found) if few else ()


def _opens_without_number(passage: Passage) -> bool:
    """A paragraph of a list that opens as an item does, with a short first sentence, and has no number."""
    if passage.body_start != passage.paragraph.skip or passage.paragraph.number or passage.text.startswith(_NO_ITEMS):
        return False
    first, stop, rest = passage.text.strip().partition("。")
    return bool(stop) and 4 < len(first) <= _LEAD and (bool(rest) or passage.part is Part.GOALS)


def numbered_lists(plan: Plan) -> list[list[Numbered]]:
    """Every list of a plan with at least two numbers, each in the order of the text.

    A list is what has the same place above it (二/（一）/主要目标) and the same shape of number; where its numbers
    begin at 1 again, a new list begins, unless the 1 before stands in the very paragraph before (1., 1., 2.).
    """
    lists: list[list[Numbered]] = []
    current: dict[tuple[str, Style], list[Numbered]] = {}
    for entry in _entries(plan):
        key = (entry.passage.path.rpartition("/")[0], entry.mark.style)
        if key not in current or (entry.value == 1 and not _doubles(current[key], entry)):
            current[key] = []
            lists.append(current[key])
        current[key].append(entry)
    return [entries for entries in lists if len(entries) > 1]


def _doubles(entries: list[Numbered], entry: Numbered) -> bool:
    """Whether a 1 follows right after the 1 that is the whole list so far."""
    first = entries[0].passage.paragraph
    return len(entries) == 1 and entries[0].value == 1 and entry.passage.paragraph.index == first.index + 1


def _entries(plan: Plan) -> Iterator[Numbered]:
    for passage in plan.passages:
        paragraph = passage.paragraph
        printed = (paragraph.number + paragraph.text[paragraph.skip : passage.body_start]).strip()
        mark = mark_at(printed)
        if mark and mark.end == len(printed) and _lists(mark):
            yield Numbered(passage, printed, mark)


def _lists(mark: Mark) -> bool:
    """Whether a number is one of the shapes whose order is checked: 第一章 第一节 一、 （一） 1. （1）."""
    if mark.opening == "第":
        return mark.word in ("章", "节", "部分", "篇")
    if mark.style in (Style.BRACKET, Style.PAREN):
        return mark.opening in ("（", "(") and mark.closing in ("）", ")")
    return (mark.style is Style.HAN and mark.closing == "、") or (mark.style is Style.DIGIT and bool(mark.closing))
