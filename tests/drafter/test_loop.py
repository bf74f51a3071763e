"""The closed loop: what the drafter writes, the checker reads back, value by value. The one place that uses both."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from checker.check import Settings, check_file
from checker.outline.find import Hints
from checker.rules.finding import Severity
from drafter.compose import compose
from drafter.goals import goals_for
from drafter.intake.answers import Answers
from drafter.intake.read import read_intake
from drafter.intake.sheet import ROWS, Column
from drafter.intake.write import write_intake
from drafter.render import render
from drafter.request import Request
from drafter.sentences import target_of
from reference_targets.applying import floors_for
from reference_targets.catalogue import Catalogue
from reference_targets.library import load_library
from reference_targets.measure import Order, direction, stand
from reference_targets.records import Floor, Period, Region, SourceDocument
from reference_targets.statement import better_of, speaks_of
from reference_targets.vocabulary import Basis, Better, Change, Comparator, Level, Status, Unit
from tests.drafter.plans import DAY, quantity
from tests.unitutil.builtinkinds import CHILDREN, KINDS, WOMEN

LIBRARY = load_library()
YUNLING = Region("清河省", "临江市", "云岭县")
# Every place of the library with the level of its plans, and a county of a province the library does not know.
PLACES = sorted(
    {(document.region, document.level) for document in LIBRARY.documents if document.level is not Level.NATIONAL}
    | {(YUNLING, Level.COUNTY), (Region("清河省", "临江市"), Level.PREFECTURE), (Region("清河省"), Level.PROVINCE)},
    key=lambda pair: pair[0].path(),
)
PERIODS = [Period(2026, 2030), Period(2021, 2030), Period(2021, 2025), Period(2031, 2035)]


def checked(tmp_path, request, library, answers=None, goals=None):
    """The skeleton's one plan as the checker sees it."""
    goals = goals_for(request, library) if goals is None else goals
    path = tmp_path / "规划.docx"
    path.write_bytes(render(compose(request, library, goals, answers), request.date))
    hints = Hints(kind=None, region=request.region)
    (plan,) = check_file(path, Settings(library, DAY, hints=hints)).plans
    return plan


# Writing and reading a plan takes its time. What differs by place is the title, the level and the floors; what differs
# by period is what is due: every place of both kinds in one period by turns, and one place in every period.
WRITTEN = {
    (*place, kind, PERIODS[(turn + shift) % len(PERIODS)])
    for turn, place in enumerate(PLACES)
    for shift, kind in enumerate(KINDS)
} | {(YUNLING, Level.COUNTY, kind, period) for kind in KINDS for period in PERIODS}


def rules(plan):
    """The rules a plan has findings of, without what only advises."""
    advice = {c.floor.indicator for c in plan.comparisons if c.floor.advisory and not c.verdict.holds}
    return {item.rule for item in plan.findings if item.indicator not in advice or item.severity is not Severity.INFO}


def _name(part):
    return part.path() if isinstance(part, Region) else f"{part.start}-{part.end}" if isinstance(part, Period) else part


@pytest.mark.parametrize(("region", "level", "kind", "period"), sorted(WRITTEN, key=str), ids=_name)
def test_a_skeleton_passes_the_check_and_meets_every_floor(tmp_path, region, level, kind, period):
    request = Request(region=region, level=level, kind=kind, period=period, date=DAY, projects=True)
    plan = checked(tmp_path, request, LIBRARY)
    assert (plan.plan.kind, plan.plan.period, plan.plan.level) == (kind, period, level)
    assert plan.plan.title == request.title
    assert rules(plan) <= {"T301"}  # placeholders left to fill in
    assert all(comparison.verdict.holds for comparison in plan.comparisons if not comparison.floor.advisory)
    # the draft as it was read faces the floors that the request was written from
    assert [comparison.floor for comparison in plan.comparisons] == list(floors_for(request, LIBRARY))


@pytest.mark.parametrize("period", PERIODS, ids=_name)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("region", "level"), PLACES, ids=_name)
def test_every_floor_has_a_goal_that_meets_it(region, level, kind, period):
    request = Request(region=region, level=level, kind=kind, period=period, date=DAY)
    goals = goals_for(request, LIBRARY)
    assert len({goal.key for goal in goals}) == len(goals)
    for floor in floors_for(request, LIBRARY):
        if floor.advisory:  # binds nobody
            continue
        better = better_of(floor, LIBRARY.catalogue)
        written = [target_of(goal, None) for goal in goals if speaks_of(goal.floor) == speaks_of(floor)]
        standings = [stand(floor.quantity, amount, better) for amount in written]
        assert any(s.order in (Order.EQUAL, Order.ABOVE) and not s.softer for s in standings), floor


@pytest.mark.parametrize("kind", KINDS)
def test_the_targets_read_back_are_the_floors_put_in(tmp_path, kind):
    request = Request(region=YUNLING, level=Level.COUNTY, kind=kind, period=Period(2026, 2030), date=DAY)
    goals = goals_for(request, LIBRARY)
    plan = checked(tmp_path, request, LIBRARY)
    wanted = sorted(said(goal.floor.indicator_id, target_of(goal, None)) for goal in goals)
    for part in ("goals", "table"):
        assert sorted(said(t.indicator_id, t.quantity) for t in plan.targets if t.part == part) == wanted
    assert {target.part.value for target in plan.targets} == {"goals", "table"}


def said(indicator_id, amount):
    """What counts of a statement, for sorting and comparing."""
    change = (amount.change or "", amount.base_year or 0)
    return (indicator_id or "", amount.comparator.value, amount.value, amount.unit.value, change)


# ---- every phrase the drafter can write, for every indicator of the catalogue


SIGNS = {Better.HIGHER: (">=", ">", "=", "~"), Better.LOWER: ("<=", "<", "~"), None: (">=", "=", "~")}
UNIT_TEXT = {Unit.COUNT: "名", Unit.PER_1000_CHILDREN: "名", Unit.PER_1000_POPULATION: "个", Unit.OTHER: "项"}


def _cases(kind):
    """A floor for each indicator of the kind; the sign goes round with the indicators, so all pairs of sort occur."""
    document = SourceDocument(
        id="nation",
        title="某国发展纲要（2021—2030年）",
        kind=kind,
        level=Level.NATIONAL,
        region=Region(),
        period=Period(2021, 2030),
    )
    for number, indicator in enumerate(i for i in Catalogue.load().indicators.values() if i.domain_in(kind)):
        signs = SIGNS[indicator.better]
        amount = quantity(f"{signs[number % len(signs)]}{7 + number % 90}", indicator.unit)
        amount = replace(amount, unit_text=UNIT_TEXT.get(indicator.unit, ""))
        yield Floor(
            indicator=indicator.name,
            indicator_id=indicator.id,
            domain=indicator.domains[kind.id],
            section="goals",
            quantity=amount,
            basis=Basis.OFFICIAL,
            status=Status.CORROBORATED,
            document=document,
        )


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_every_indicator_reads_back_in_every_phrase(tmp_path, kind, turn):
    floors = list(_cases(kind))
    floors = floors[turn:] + floors[:turn]
    shifted = tuple(
        replace(floor, quantity=replace(floor.quantity, comparator=_turned(floor, turn))) for floor in floors
    )
    library = replace(LIBRARY, documents=(shifted[0].document,), floors=shifted, baselines=())
    request = Request(region=YUNLING, level=Level.COUNTY, kind=kind, period=Period(2026, 2030), date=DAY)
    plan = checked(tmp_path, request, library)
    wanted = sorted(said(floor.indicator_id, floor.quantity) for floor in shifted)
    got = sorted(said(t.indicator_id, t.quantity) for t in plan.targets if t.part == "goals")
    assert got == wanted


def _turned(floor: Floor, turn: int) -> Comparator:
    indicator = Catalogue.load().indicators[floor.indicator_id or ""]
    signs = SIGNS[indicator.better]
    return Comparator(signs[(signs.index(floor.quantity.comparator.value) + turn) % len(signs)])


CHANGES = [
    (">=20", Unit.PERCENT_CHANGE, Change.DECREASE, 2020),
    ("=20", Unit.PERCENT_CHANGE, Change.DECREASE, 2020),
    (">=0.5", Unit.PERCENTAGE_POINTS_PER_YEAR, Change.DECREASE, None),
    (">=6", Unit.PERCENTAGE_POINTS, Change.INCREASE, None),
    ("=5", Unit.PERCENT_PER_YEAR, Change.INCREASE, None),
]


@pytest.mark.parametrize(("text", "unit", "change", "base"), CHANGES)
def test_a_change_reads_back(tmp_path, text, unit, change, base):
    amount = quantity(text, unit, change=change, base_year=base)
    first = next(_cases(CHILDREN))
    floor = replace(first, indicator="小学生近视率", indicator_id="myopia_primary", quantity=amount)
    found = Catalogue.load().identify("小学生近视率", CHILDREN)
    assert found is not None
    floor = replace(floor, indicator_id=found.id)
    library = replace(LIBRARY, documents=(floor.document,), floors=(floor,), baselines=())
    request = Request(region=YUNLING, level=Level.COUNTY, kind=CHILDREN, period=Period(2026, 2030), date=DAY)
    plan = checked(tmp_path, request, library)
    assert {said(t.indicator_id, t.quantity) for t in plan.targets} == {said(found.id, amount)}


# ---- a filled intake sheet


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_sheet_reads_back_out_of_the_plan_value_by_value(tmp_path, kind):
    request = Request(region=YUNLING, level=Level.COUNTY, kind=kind, period=Period(2026, 2030), date=DAY)
    goals = goals_for(request, LIBRARY)
    book = load_workbook(BytesIO(write_intake(request, goals, LIBRARY)))
    page = book[ROWS]
    filled = {}
    for row in range(2, page.max_row + 1):
        key = page.cell(row, Column.KEY.position + 1).value
        goal = next(goal for goal in goals if goal.key == key)
        step = Decimal("0.5") if direction(goal.quantity, goal.better) is Better.HIGHER else Decimal("-0.5")
        filled[key] = goal.quantity.value + step
        page.cell(row, Column.TARGET.position + 1).value = float(filled[key])
        if goal.quantity.change is None:
            page.cell(row, Column.BASELINE.position + 1).value = float(goal.quantity.value - step)
    path = tmp_path / "填报表.xlsx"
    book.save(path)
    answers = read_intake(path, request, goals)
    plan = checked(tmp_path, request, LIBRARY, answers, goals)
    for part in ("goals", "table"):
        targets = [t for t in plan.targets if t.part == part]
        assert sorted((t.indicator_id, t.quantity.value) for t in targets) == sorted(
            (goal.floor.indicator_id, filled[goal.key]) for goal in goals
        )
    baselines = {t.indicator_id: t.baseline for t in plan.targets if t.part == "table" and t.quantity.change is None}
    assert baselines == {
        goal.floor.indicator_id: answers.rows[goal.key].baseline for goal in goals if goal.quantity.change is None
    }
    assert not any(row.remarks for row in answers.rows.values())
    assert rules(plan) <= {"T301"}


def test_an_empty_answer_changes_nothing():
    request = Request(region=YUNLING, level=Level.COUNTY, kind=WOMEN, period=Period(2026, 2030), date=DAY)
    goals = goals_for(request, LIBRARY)
    assert render(compose(request, LIBRARY, goals, Answers()), DAY) == render(compose(request, LIBRARY, goals), DAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_in_front_changes_nothing_of_the_plan(tmp_path, kind):
    request = Request(region=YUNLING, level=Level.COUNTY, kind=kind, period=Period(2026, 2030), date=DAY, notice=True)
    plan = checked(tmp_path, request, LIBRARY)
    assert plan.plan.title == request.title
    assert rules(plan) <= {"T301"}
    assert all(comparison.verdict.holds for comparison in plan.comparisons if not comparison.floor.advisory)
