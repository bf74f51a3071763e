"""The numbered lists of a plan: which paragraphs belong to one sequence of numbers, and how each number is printed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.outline.plan import Passage, Plan
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


def numbered_lists(plan: Plan) -> list[list[Numbered]]:
    """Every list of a plan with at least two numbers, each in the order of the text.

    A list is what has the same place above it (二/（一）/主要目标) and the same shape of number; where its numbers
    begin at 1 again, a new list begins.
    """
    lists: list[list[Numbered]] = []
    current: dict[tuple[str, Style], list[Numbered]] = {}
    for entry in _entries(plan):
        key = (entry.passage.path.rpartition("/")[0], entry.mark.style)
        if key not in current or entry.value == 1:
            current[key] = []
            lists.append(current[key])
        current[key].append(entry)
    return [entries for entries in lists if len(entries) > 1]


def _entries(plan: Plan) -> Iterator[Numbered]:
    for passage in plan.passages:
        paragraph = passage.paragraph
        printed = (paragraph.number + paragraph.text[paragraph.skip : passage.body_start]).strip()
        mark = mark_at(printed)
        if mark and mark.end == len(printed) and _lists(mark):
            yield Numbered(passage, printed, mark)


def _lists(mark: Mark) -> bool:
    """Whether a number is one of the four shapes whose order is checked: 一、 （一） 1. （1）."""
    if mark.style in (Style.BRACKET, Style.PAREN):
        return mark.opening in ("（", "(") and mark.closing in ("）", ")")
    return (mark.style is Style.HAN and mark.closing == "、") or (mark.style is Style.DIGIT and bool(mark.closing))
