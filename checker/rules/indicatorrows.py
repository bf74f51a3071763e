"""The rows of a plan's indicator tables as rules read them: name, unit, serial number and a value a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from checker.outline.plan import IndicatorTable, Location, Plan, TableRow
from checker.rules.hit import Hit
from checker.targets.text import fold
from reference_targets.vocabulary import Unit

_YEAR = re.compile(r"(20\d\d)")
_NUMBER = re.compile(r"[<>≤≥=约 ]*(\d+(?:\.\d+)?)\s*(?:%|‰|/10万)?(?:以上|以下|以内|左右)?\s*")
_NAME = ("指标", "名称", "项目", "内容")
_SERIAL = ("序号", "编号", "号")
_DEPARTMENT = ("责任", "牵头", "负责")
_UNITS = (("%", Unit.PERCENT), ("‰", Unit.PER_MILLE), ("/10万", Unit.PER_100K))


class Cell(Struct, frozen=True):
    """A cell's text and the paragraph it stands in."""

    text: str
    paragraph: int
    line: int | None

    @property
    def size(self) -> Fraction | None:
        """The number it holds, None where it holds words."""
        found = _NUMBER.fullmatch(fold(self.text))
        return Fraction(found[1]) if found else None


class Row(Struct, frozen=True):
    """One indicator: `years` has a cell a year column, earliest first; `unit` as name or unit column give it."""

    name: Cell
    unit: Unit | None
    serial: Cell | None
    department: Cell | None
    years: dict[int, Cell]
    path: str
    domain: str | None

    @property
    def indicator(self) -> str:
        """The name without its unit in brackets."""
        name, bracket, inside = fold(self.name.text).strip().rpartition("(")
        return (
            self.name.text.strip()[: len(name)].strip() if bracket and inside.endswith(")") else self.name.text.strip()
        )

    def hit(self, cell: Cell, message: str, suggestion: str) -> Hit:
        """A finding about one of its cells."""
        place = Location(paragraph=cell.paragraph, line=cell.line, path=self.path, start=0, end=len(cell.text))
        return Hit(
            message=message,
            suggestion=suggestion,
            location=place,
            quote=cell.text,
            indicator=self.indicator,
            domain=self.domain,
        )


def tables_of(plan: Plan) -> list[list[Row]]:
    """The rows of every indicator table; empty lists where a table has no column of names."""
    return [list(_rows(plan, table)) for table in plan.tables]


def _rows(plan: Plan, table: IndicatorTable) -> Iterator[Row]:
    headers = [" ".join(texts) for texts in zip(*(_texts(plan, row) for row in table.header), strict=False)]
    name = next((at for at, text in enumerate(headers) if any(word in text for word in _NAME)), None)
    serial = next((at for at, text in enumerate(headers) if any(word in text for word in _SERIAL)), None)
    department = next((at for at, text in enumerate(headers) if any(word in text for word in _DEPARTMENT)), None)
    unit = next((at for at, text in enumerate(headers) if "单位" in text and "责任" not in text), None)
    years = {int(found[1]): at for at, text in enumerate(headers) if (found := _YEAR.search(text))}
    for row in table.rows if name is not None else ():
        first = _cell(plan, row, name)
        if first:
            printed = (_cell(plan, row, unit) or first).text
            yield Row(
                name=first,
                unit=_unit(printed),
                serial=_cell(plan, row, serial),
                department=_cell(plan, row, department),
                years={year: cell for year, at in sorted(years.items()) if (cell := _cell(plan, row, at))},
                path=table.path,
                domain=table.domain,
            )


def _unit(printed: str) -> Unit | None:
    return next((unit for sign, unit in _UNITS if sign in fold(printed).replace(" ", "")), None)


def _texts(plan: Plan, row: TableRow) -> list[str]:
    return ["".join(plan.document.paragraph(index).text for index in cell) for cell in row.cells]


def _cell(plan: Plan, row: TableRow, at: int | None) -> Cell | None:
    if at is None or at >= len(row.cells) or not row.cells[at]:
        return None
    paragraph = plan.document.paragraph(row.cells[at][0])
    return Cell(paragraph.text, paragraph.index, paragraph.line) if paragraph.text.strip() else None
