"""The sheet 任务分工: every measure with the bodies proposed for it, to be changed by whoever knows the place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drafter.content.prose import DomainText
from plancheck.shared.workbooks import FilledSheet

NAME = "任务分工"
_HEADINGS = ("领域", "重点任务", "牵头单位", "配合单位", "编号（请勿改动）")
_WIDTHS = (18, 40, 26, 56, 12)
_LEAD, _PARTNERS, _KEY = 2, 3, 4


def write_tasks(book: Any, domains: Iterable[DomainText], head: Any, shut: Any, opened: Any) -> None:
    """Add the sheet; `head`, `shut` and `opened` are the formats of headings, of fixed and of open cells."""
    sheet = book.add_worksheet(NAME)
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, None, {"hidden": column == _KEY})
        sheet.write_string(0, column, heading, head)
    rows = ((domain, measure) for domain in domains for measure in domain.measures)
    for at, (domain, measure) in enumerate(rows, 1):
        texts = (domain.name, measure.heading, measure.lead, measure.partners, measure.key)
        for column, text in enumerate(texts):
            sheet.write_string(at, column, text, opened if column in (_LEAD, _PARTNERS) else shut)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def read_tasks(sheet: FilledSheet | None, domains: Iterable[DomainText]) -> dict[str, tuple[str, str]]:
    """By the measures' keys what differs from the proposal; nothing where the workbook has no such sheet."""
    proposed = {measure.key: (measure.lead, measure.partners) for domain in domains for measure in domain.measures}
    changed: dict[str, tuple[str, str]] = {}
    for row in sheet.rows if sheet else ():
        key = _text(sheet, row, _KEY)
        written = (_text(sheet, row, _LEAD), _text(sheet, row, _PARTNERS))
        if key in proposed and any(written) and written != proposed[key]:
            changed[key] = written
    return changed


def _text(sheet: FilledSheet | None, row: int, column: int) -> str:
    value = sheet.cell(row, column + 1).value if sheet else None
    return " ".join(str(value).split()) if value is not None else ""
