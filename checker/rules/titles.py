"""Titles in 《》: where they stand, their bare names, and when two of them name one document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.rules.plantext import PlanText, Span

_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_YEARS = re.compile(r"[（(]\s*\d{4}\s*年?\s*[-—–－~～至]+\s*\d{4}\s*年?\s*[)）]\s*年?|\d{4}[-—–－~～至]+\d{4}年?")
_ERA = re.compile(r"[“\"]?十[一二三四五六七八九][“”\"]?五[”\"]?|第十[一二三四五六七八九]个五年")
_MARKS = re.compile(r"[\s“”\"‘’·]+")
_DASH = re.compile(r"\s*[-—–－~～]+\s*|(?<=\d)至(?=\d)")
_LONG_TERM = re.compile(r"(?<=规划)和[^和]{4,6}年远景目标(?=纲要)")
_NUMBERED_ERA = re.compile(r"十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
_STATE = "中华人民共和国"


class Cited(Struct, frozen=True):
    """A title as cited: `name` between the marks and the span of the whole with its marks."""

    name: str
    span: Span

    @property
    def plain(self) -> str:
        """The name with one kind of bracket and dash and without blanks: what two spellings of it have in common."""
        return plain(self.name)

    @property
    def core(self) -> str:
        """The name without years, 十四五 and marks: what two names of one document have in common."""
        return core(self.name)


def cited(text: PlanText) -> Iterator[Cited]:
    """Every title in 《》 of a plan, in order."""
    for match, span in text.find(_TITLE):
        yield Cited(match.group(1), span)


def plain(name: str) -> str:
    """One kind of bracket and dash, no blanks."""
    words = name.replace("(", "（").replace(")", "）")
    return _DASH.sub("—", re.sub(r"\s+", "", words))


def core(name: str) -> str:
    """Without years in brackets, without 十四五, without marks and without the name of the state.

    A 国民经济和社会发展 plan has one core whether its title goes on with 和二〇三五年远景目标 or not.
    """
    words = re.sub(r"[（(][）)]", "", _YEARS.sub("", name))
    words = _MARKS.sub("", _ERA.sub("", words)).removeprefix(_STATE)
    return _LONG_TERM.sub("", words)


def law_name(name: str) -> str:
    """A law's name without the name of the state and without a note in brackets behind it."""
    return re.sub(r"[（(][^（）()]*[)）]$", "", _MARKS.sub("", name)).removeprefix(_STATE)


def period_of(name: str) -> tuple[int, int] | None:
    """First and last year of a titled plan, also from 十四五 (2021 to 2025); None where it tells neither."""
    found = _NUMBERED_ERA.search(name)
    if years_of(name) or not found:
        return years_of(name)
    start = 2001 + 5 * "一二三四五六七八九".index(found.group(1) or found.group(2))
    return start + 5, start + 9


def years_of(name: str) -> tuple[int, int] | None:
    """First and last year named in a title; None where it names none."""
    found = re.search(r"(\d{4})\s*年?\s*[-—–－~～至]+\s*(\d{4})", name)
    return (int(found.group(1)), int(found.group(2))) if found else None
