"""When a plan was issued, as far as the draft says: rules that judge by date must not judge yesterday by today."""

from __future__ import annotations

import re
from datetime import date

from checker.outline.plan import Plan

_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(\d{1,2})\s*日?|月)?"
_NAMED = rf"(?:成文|发布|印发|发文|公布)(?:日期|时间)\s*[:：|]?\s*{_DAY}"
_AROUND = 15
Issued = tuple[date, date]


def issued(plan: Plan, checked: date) -> Issued:
    """The earliest and the latest day a plan can have been issued that is checked on a day.

    A printed date (印发日期, a line that is nothing but a date, before the plan or within its first lines) is
    both. Without one the plan is no older than its period and no younger than the day of the check.
    """
    printed = _printed(plan)
    if printed:
        return printed, printed
    start = date(plan.period.start, 1, 1) if plan.period else checked
    return min(start, checked), checked


def _printed(plan: Plan) -> date | None:
    first = plan.first - 1
    for paragraph in plan.document.paragraphs[max(0, first - _AROUND) : first + _AROUND]:
        found = _written(paragraph.text.strip())
        day = _day(found) if found else None
        if day:
            return day
    return None


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
