"""The sheet 自设指标: five rows a domain for indicators that no floor asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from drafter.content.prose import DomainText
from drafter.goals import Goal, printed
from drafter.intake.answers import Answer, OwnRow
from drafter.intake.numbers import decimal_of, is_blank, plain
from drafter.request import Request
from plancheck.shared.workbooks import FilledSheet
from reference_targets.catalogue import Catalogue
from reference_targets.records import Floor, Quantity, SourceDocument
from reference_targets.vocabulary import Basis, Comparator, Status, Unit

NAME = "自设指标"
ROWS_A_DOMAIN = 5
_HEADINGS = ("领域", "指标", "要求", "目标值", "单位", "基期值", "责任单位", "数据来源")
_WIDTHS = (18, 36, 10, 12, 12, 12, 26, 18)
_DOMAIN, _INDICATOR, _DEMAND, _TARGET, _UNIT, _BASELINE, _RESPONSIBLE, _SOURCE = range(8)
DEMANDS = {
    "不低于": Comparator.AT_LEAST,
    "不高于": Comparator.AT_MOST,
    "等于": Comparator.EXACT,
    "左右": Comparator.ABOUT,
}
_UNITS = {
    "%": Unit.PERCENT,
    "‰": Unit.PER_MILLE,
    "1/10万": Unit.PER_100K,
    "次/年": Unit.TIMES_PER_YEAR,
    "小时/天": Unit.HOURS_PER_DAY,
    "分钟/天": Unit.MINUTES_PER_DAY,
}
_SHARES = {Unit.PERCENT: 100, Unit.PER_MILLE: 1000, Unit.PER_100K: 100_000}

Slip = Callable[[str], None]


def write_own(book: Any, domains: Iterable[DomainText], head: Any, shut: Any, opened: Any) -> None:
    """Add the sheet, empty but for the domains."""
    sheet = book.add_worksheet(NAME)
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    at = 1
    for domain in domains:
        for _ in range(ROWS_A_DOMAIN):
            sheet.write_string(at, _DOMAIN, domain.name, shut)
            for column in range(_INDICATOR, len(_HEADINGS)):
                sheet.write_blank(at, column, None, opened)
            at += 1
    demand = {"validate": "list", "source": list(DEMANDS), "error_message": "请从列表中选择。"}
    sheet.data_validation(1, _DEMAND, at - 1, _DEMAND, demand)
    unit = "百分比填 %，千分比填 ‰，十万分比填 1/10万；其他直接写单位，如 个、名、张。"
    sheet.data_validation(1, _UNIT, at - 1, _UNIT, {"validate": "any", "input_message": unit})
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def read_own(
    sheet: FilledSheet | None, domains: Iterable[DomainText], request: Request, goals: Iterable[Goal], slip: Slip
) -> tuple[OwnRow, ...]:
    """The rows somebody filled in; none where the workbook has no such sheet. `slip` is told what is wrong."""
    if sheet is None:
        return ()
    reader = _Reader(
        sheet=sheet,
        domains={domain.name: domain.id for domain in domains},
        request=request,
        goals=tuple(goals),
        slip=slip,
    )
    rows = (_row(reader, row) for row in sheet.rows if row > 1 and not is_blank(reader.value(row, _INDICATOR)))
    found = [row for row in rows if row is not None]
    if len({row.goal.key for row in found}) < len(found):
        slip(f"{NAME} 有两行是同一个指标，请删去一行")
    return tuple(found)


class _Reader(Struct, frozen=True):
    sheet: FilledSheet
    domains: dict[str, str]
    request: Request
    goals: tuple[Goal, ...]
    slip: Slip

    def value(self, row: int, column: int) -> Any:
        return self.sheet.cell(row, column + 1).value

    def text(self, row: int, column: int) -> str:
        value = self.value(row, column)
        return " ".join(str(value).split()) if value is not None else ""

    def wrong(self, row: int, column: int, what: str) -> None:
        self.slip(f"{NAME}!{chr(ord('A') + column)}{row} {what}")


def _row(reader: _Reader, row: int) -> OwnRow | None:
    name, unit = printed(reader.text(row, _INDICATOR)), reader.text(row, _UNIT)
    demand, target = DEMANDS.get(reader.text(row, _DEMAND)), _number(reader, row, _TARGET)
    known = Catalogue.load().identify(name, reader.request.kind)
    if known and any(goal.floor.indicator_id == known.id for goal in reader.goals):
        reader.wrong(row, _INDICATOR, f"“{name}”已在“指标填报”中，请填在那里")
        return None
    if demand is None:
        reader.wrong(row, _DEMAND, f"要求只能是{'、'.join(DEMANDS)}")
        return None
    if target is None:
        reader.wrong(row, _TARGET, "自设指标要写目标值")
        return None
    amount = Quantity(demand, target, _UNITS.get(unit, Unit.COUNT), "" if unit in _UNITS else unit)
    answer = Answer(
        baseline=_number(reader, row, _BASELINE),
        responsible=reader.text(row, _RESPONSIBLE),
        data_source=reader.text(row, _SOURCE),
    )
    return OwnRow(
        _goal(name, known.id if known else None, reader.domains.get(reader.text(row, 0)), amount, reader), answer
    )


def _number(reader: _Reader, row: int, column: int) -> Decimal | None:
    value, unit = reader.value(row, column), reader.text(row, _UNIT)
    if is_blank(value):
        return None
    number = decimal_of(value, unit)
    top = _SHARES.get(_UNITS.get(unit, Unit.COUNT))
    if number is None or number < 0 or (top is not None and number > top):
        reader.wrong(row, column, f"“{value}”不是可用的数字，只填数字，单位写在“单位”栏")
        return None
    return plain(number)


def _goal(name: str, id: str | None, domain: str | None, amount: Quantity, reader: _Reader) -> Goal:
    request = reader.request
    document = SourceDocument(
        id="own",
        title=request.title,
        kind=request.kind,
        level=request.level,
        region=request.region,
        period=request.period,
    )
    floor = Floor(
        indicator=name,
        indicator_id=id,
        domain=domain,
        section="goals",
        quantity=amount,
        basis=Basis.DISTILLED,
        status=Status.DISTILLED,
        document=document,
    )
    indicator = Catalogue.load().indicators.get(id or "")
    better = indicator.better if indicator else None
    return Goal(
        key=f"own:{name}", indicator=name, domain=domain, floor=floor, others=(), better=better, due=True, own=True
    )
