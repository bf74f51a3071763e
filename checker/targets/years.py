"""Years in a sentence: deadlines (到2030年) apart from base years (较2025年) and years of the past."""

from __future__ import annotations

import re

from checker.targets.text import Shields, Span
from checker.targets.wordlists import has, words

_YEAR = re.compile(r"(20\d\d)[ ]*年")
_COMPARED = tuple("较比以与由从同自")
_MEASURED_FROM = tuple("以在较比与同由从")
_NO_DEADLINE = re.compile(r"度?(?:数据|水平)?(?:为基|基础|基数|的基础|的基数|相比|起|[ ]*的?\d)")
_AT_END = re.compile(r"(20\d\d)[ ]*年(?:底|末)?的?[ ]*$")
_BEHIND = re.compile(r"[ ]*\((?:到|至)?[ ]*(20\d\d)[ ]*年(?:底|末|前)?\)")
_PERIOD_END = words("期末 规划末期 十四五末 十四五”末 十五五末 十五五”末 十六五末 十六五”末")


def deadlines(text: str, span: Span, shields: Shields) -> list[tuple[int, int]]:
    """Position and year of every deadline outside brackets and titles."""
    return [
        (year.start(), int(year.group(1)))
        for year in _YEAR.finditer(text, span.start, span.end)
        if text[year.start() - 1 : year.start()] not in _COMPARED
        and not _NO_DEADLINE.match(text, year.end(), span.end)
        and not shields.covered(year.start())
    ]


# The period in force now and later ones end with the plan, or are named by their years.
_PERIODS = {"十二五": 2015, "十三五": 2020, "十四五": 2025}
_PERIOD = '[^,]{0,4}?(十[二三四]五)[”"]?(?:期?末|期间|时期|以来|收官|结束|终)'
_LEADING = re.compile("[^,]{0,2}?(?:到|至|于|在|截至|力争|争取|确保|努力)*[ ]*$")


def leads(text: str, start: int, position: int) -> bool:
    """Whether a year opens its clause (到2030年，…), so that it is meant for what follows too."""
    return _LEADING.match(text[start:position]) is not None


def are_past(found: tuple[int, ...], since: int) -> bool:
    """Whether all years named are before the plan's first; False where none is named."""
    return bool(found) and max(found) < since


def base_year(text: str) -> int | None:
    """The year a change is measured from (以2020年为基数, 较2025年), or None."""
    found = [
        int(year.group(1)) for year in _YEAR.finditer(text) if text[: year.start()].rstrip(" ").endswith(_MEASURED_FROM)
    ]
    return found[-1] if found else None


def at_end(text: str) -> re.Match[str] | None:
    """A year that stands between the verb and the number (提高到2030年的78%)."""
    return _AT_END.search(text)


def behind(text: str, position: int) -> int | None:
    """A year in brackets right behind a statement (达到95%（2030年）), or None."""
    match = _BEHIND.match(text, position)
    return int(match.group(1)) if match else None


def of_period(text: str) -> int | None:
    """The last year of a five-year period that a clause opens with (“十三五”末 → 2020), or None."""
    found = re.match(_PERIOD, text) if "五" in text else None
    return _PERIODS[found.group(1)] if found else None


def says_period_end(text: str) -> bool:
    """规划期末 and the like: the end of the plan, whatever year was named before."""
    return has(text, _PERIOD_END)
