"""An indicator printed like a row of a table: 婴儿死亡率（‰）：≤4。 义务教育巩固率（%）：2020年96，2030年98。

The bracket behind the name holds the unit, so that the numbers need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from checker.targets import wording
from checker.targets.commitment import Commitment
from checker.targets.tables import SIGNED, unit_of
from checker.targets.wordlists import has
from reference_targets.numerals import arabic
from reference_targets.records import Quantity
from reference_targets.vocabulary import Unit

_CELL = re.compile(
    r"[ ,;、|｜:—-]*(?:(?P<now>基期|现状|目前)|目标|规划|预期)?值?[ ]*\(?(?:到|至)?"
    r"(?:(?P<year>20\d\d)[ ]*(?:年(?:底|末)?)?)?\)?(?:目标|规划|预期)?值?"
    rf"[ :为]*{SIGNED}(?=[,;、。 |｜]|$)"
)
_UNIT = (
    "%|‰|百分比|百分点|(?:1|人|例)?/(?:10|十)?万(?:活产)?|1/100000|岁|年|小时(?:/天)?|分钟(?:/天)?|次/年"
    "|[个人名所张家处支件户间台]|万元|万人|人次"
)
_NAME = re.compile(
    r"(?P<name>[^()\[\]:;,。!?|｜. ][^()\[\]:;,。!?|｜.]{2,40})"
    rf"(?:\((?P<unit>{_UNIT})\)[ ]*(?=[:—\-|｜ \d≥≤<>])|[ ]*[|｜])"
)
_SIGNS = ("%)", "‰)", "万)", "岁)", "年)", "|", "｜", *(f"{sign})" for sign in "个人名所张家处支件户间台比元天次"))


class LabelledRow(Struct, frozen=True):
    """A row from `start` to `end` of the folded text, with a commitment a year."""

    start: int
    end: int
    commitments: list[Commitment]


def labelled_rows(text: str, since: int) -> Iterator[LabelledRow]:
    """The rows of a folded text; values of years before `since` are where the later ones start from."""
    if not has(text, _SIGNS):
        return
    end = 0
    for found in _NAME.finditer(text):
        if found.start() < end:
            continue
        cells = list(_cells(text, found.end()))
        printed = found["unit"] or (cells and cells[-1]["unit"])
        unit = unit_of(printed) if printed else None
        if (
            unit
            and cells
            and ((len(cells) == 1 and found["unit"]) or all(cell["year"] or cell["now"] for cell in cells))
        ):
            end = cells[-1].end()
            yield LabelledRow(found.start(), cells[-1].end(), _commitments(found, unit, cells, since))


def _cells(text: str, at: int) -> Iterator[re.Match[str]]:
    while (cell := _CELL.match(text, at)) and cell.end() > at:
        yield cell
        at = cell.end()


def _commitments(found: re.Match[str], unit: Unit, cells: list[re.Match[str]], since: int) -> list[Commitment]:
    name, start = found["name"].strip(), found.start()
    baseline: Decimal | None = None
    rows = []
    for cell in cells:
        year = int(cell["year"]) if cell["year"] else None
        value = arabic(cell["number"])
        if cell["now"] or (year and year < since):
            baseline = value
            continue
        comparator = wording.comparator_of((cell["verb"] or "") + (cell["sign"] or ""), cell["suffix"] or "")
        quantity = Quantity(comparator, value, unit, cell["unit"] or found["unit"] or "", year=year)
        rows.append(Commitment(name, start, cell.end(), quantity, baseline))
    return rows
