"""What a plan is asked for: place, kind, period and what to put in."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from plancheck.shared.errors import InputError
from reference_targets.kinds import Kind
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level

FIRST_YEAR, LAST_YEAR = 1990, 2100
_PERIOD = re.compile(r"\s*(\d{4})\s*年?\s*(?:-|—|－|–|~|至)\s*(\d{4})\s*年?\s*")
# Ends of place names, longest first, and the word the place is called by in its own papers (本县, 县教育局).
_ENDINGS = (
    ("特别行政区", "特别行政区"),
    ("自治区", "自治区"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("地区", "地区"),
    ("省", "省"),
    ("盟", "盟"),
    ("市", "市"),
    ("区", "区"),
    ("县", "县"),
    ("旗", "旗"),
)


class Request(Struct, frozen=True):
    """A plan to draft. `date` is written into the file's properties and comments, never into the text."""

    region: Region
    level: Level
    kind: Kind
    period: Period
    date: date
    notice: bool = False
    projects: bool = False

    @property
    def place(self) -> str:
        """The place the plan is for (云岭县)."""
        return self.region.name

    @property
    def unit(self) -> str:
        """What the place is: 县, 市, 区, 旗, 省 …; 县 where the name does not say."""
        return next((word for ending, word in _ENDINGS if self.place.endswith(ending)), "县")

    @property
    def title(self) -> str:
        """云岭县妇女发展规划（2026—2030年）."""
        return f"{self.place}{self.kind.plan}（{self.period.start}—{self.period.end}年）"


def period_of(text: str) -> Period:
    """2026-2030 (any dash, 年 allowed) → Period; InputError for anything else."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise InputError(f"--period {text}：规划期要写成 2026-2030 这样的起止年份。")
    start, end = int(match[1]), int(match[2])
    if not FIRST_YEAR <= start < end <= LAST_YEAR:
        raise InputError(f"--period {text}：起始年要早于终止年，并在{FIRST_YEAR}—{LAST_YEAR}年之间。")
    return Period(start, end)
