"""When a plan was issued, as far as the draft says: rules that judge by date must not judge yesterday by today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from checker.outline.plan import Plan
from checker.reading.document import Paragraph
from reference_targets.records import Period

_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(\d{1,2})\s*日?|月)?"
_NAMED = rf"(?:成文|发布|印发|发文|公布)(?:日期|时间)\s*[:：|]?\s*{_DAY}"
_EARLY = 2  # years
_AROUND = 15
_LAST = 6  # lines at the end of a plan among which its signature stands
Issued = tuple[date, date]


class Signed(Struct, frozen=True):
    """A printed date of issue; `day` is None where there is no such day (2月30日)."""

    paragraph: Paragraph
    day: date | None


def issued(plan: Plan, checked: date) -> Issued:
    """The earliest and the latest day a plan can have been issued that is checked on a day.

    A printed date (see `signatures`) is both, unless the plan's period shows that it is a slip. Without one the plan is
    no older than its period and no younger than the day of the check.
    """
    days = (signed.day for signed in signatures(plan) if signed.day and fits_period(signed.day, plan.period))
    printed = next(days, None)
    if printed:
        return printed, printed
    start = date(plan.period.start, 1, 1) if plan.period else checked
    return min(start, checked), checked


def signatures(plan: Plan) -> Iterator[Signed]:
    """The dates of issue: 印发日期, a line that is nothing but a date; around the title, then at the plan's end."""
    first, last = plan.first - 1, plan.last
    head = plan.document.paragraphs[max(0, first - _AROUND) : first + _AROUND]
    for paragraph in (*head, *plan.document.paragraphs[max(first + _AROUND, last - _LAST) : last]):
        found = _written(paragraph.text.strip())
        if found:
            yield Signed(paragraph, _day(found))


def fits_period(day: date, period: Period | None) -> bool:
    """Whether a plan of that period can have been issued on a day: up to two years before it begins, not after it."""
    return period is None or period.start - _EARLY <= day.year <= period.end


def _written(line: str) -> re.Match[str] | None:
    """The date of a line that is nothing else, or that names it as the date of issue."""
    alone = re.fullmatch(_DAY, line) if line[:4].isdigit() else None
    named = "日期" in line or "时间" in line
    return alone or (re.search(_NAMED, line) if named else None)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
