"""Titles in 《》: where they stand, their bare names, and when two of them name one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from checker.rules.plantext import PlanText, Span
from reference_targets.numerals import DIGITS, ONE_TO_NINE
from reference_targets.titlenames import core, plain, years_of

_TITLE = r"《([^《》\n]{2,80})》"
_MISPLACED = re.compile(r"（\d{4}—\d{4}）年")
_ERA = re.compile(rf"第?十([{ONE_TO_NINE}])(?:五|个五年)")
_MARKS = re.compile(r"[“”\"‘’·]+")
_STATE = "中华人民共和国"


class Cited(Struct, frozen=True, dict=True):
    """A title as cited: `name` between the marks and the span of the whole with its marks."""

    name: str
    span: Span

    @cached_property
    def plain(self) -> str:
        """The name with one kind of bracket and dash and without blanks: what two spellings of it have in common."""
        return plain(self.name)

    @cached_property
    def core(self) -> str:
        """The name without years, 十四五 and marks: what two names of one document have in common."""
        return core(self.name)

    @cached_property
    def law(self) -> str:
        """The name as a law's name."""
        return law_name(self.name)

    @property
    def misplaced_year(self) -> bool:
        """Whether 年 stands after the bracket with the years instead of in it."""
        return _MISPLACED.search(self.plain) is not None


def cited(text: PlanText) -> Iterator[Cited]:
    """Every title in 《》 of a plan, in order."""
    for match, span in text.find(_TITLE, needs=["《"]):
        yield Cited(match.group(1), span)


def law_name(name: str) -> str:
    """A law's name without the name of the state and without a note in brackets after it."""
    words = _MARKS.sub("", plain(name))
    return (re.sub(r"（[^（）]*）$", "", words) if words.endswith("）") else words).removeprefix(_STATE)


def period_of(name: str) -> tuple[int, int] | None:
    """First and last year of a titled plan, also from 十四五 (2021 to 2025); None where it tells neither."""
    found = _ERA.search(_MARKS.sub("", name))
    if years_of(name) or not found:
        return years_of(name)
    start = 2001 + 5 * (DIGITS[found.group(1)] - 1)
    return start + 5, start + 9
