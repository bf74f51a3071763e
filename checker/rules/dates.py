"""When a plan was issued, as far as the draft says: rules that judge by date must not judge yesterday by today."""

from __future__ import annotations

import re
from datetime import date

from checker.rules.rule import Facts

_DAY = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(\d{1,2})\s*日?|月)?"
_ALONE = re.compile(rf"\s*{_DAY}\s*")
_NAMED = re.compile(rf"(?:成文|发布|印发|发文|公布)(?:日期|时间)\s*[:：|]?\s*{_DAY}")
_AROUND = 15


def issued(facts: Facts) -> tuple[date, date]:
    """The earliest and the latest day the plan can have been issued.

    A printed date (印发日期, a line that is nothing but a date, in front of the plan or within its first lines) is
    both. Without one the plan is no older than its period and no younger than the day of the check.
    """
    printed = _printed(facts)
    if printed:
        return printed, printed
    period = facts.plan.period
    start = date(period.start, 1, 1) if period else facts.date
    return min(start, facts.date), facts.date


def _printed(facts: Facts) -> date | None:
    plan = facts.plan
    first = plan.first - 1
    for paragraph in plan.document.paragraphs[max(0, first - _AROUND) : first + _AROUND]:
        found = _ALONE.fullmatch(paragraph.text) or _NAMED.search(paragraph.text)
        day = _day(found) if found else None
        if day:
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
