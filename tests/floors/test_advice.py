"""A later plan of departments beside the outline: its figures are shown, and at most inform."""

from __future__ import annotations

from checker.floors.compare import compare
from checker.floors.comparison import Verdict
from checker.rules.finding import Severity
from checker.rules.severity import gravity
from reference_targets.applying import floors_for
from reference_targets.library import load_library
from reference_targets.records import Floor
from tests.floors import notation
from tests.unitutil.builtinkinds import CHILDREN, WOMEN


def floors(indicator: str, years: str = "2021-2030") -> list[Floor]:
    plan = notation.plan(years, kind=CHILDREN, title="云岭县儿童发展规划")
    return [floor for floor in floors_for(plan, load_library()) if floor.indicator == indicator]


def test_advice_stands_beside_the_floor_of_the_outline() -> None:
    assert [(str(f.quantity.value), f.advisory) for f in floors("小学生近视率")] == [("38", False), ("32", True)]


def test_advice_that_begins_after_the_plan_is_not_shown() -> None:
    assert [floor.advisory for floor in floors("小学生近视率", "2021-2025")] == [False]


def test_a_target_weaker_than_advice_informs() -> None:
    library = load_library()
    plan = notation.plan(kind=CHILDREN, title="云岭县儿童发展规划")
    target = notation.target("小学生近视率", "<=36%")
    found = compare(plan, [target], floors("小学生近视率"), library)
    assert [(one.verdict, one.floor.advisory) for one in found] == [(Verdict.EXCEEDS, False), (Verdict.WEAKER, True)]
    assert gravity(found[1]) is Severity.INFO


def test_the_screening_of_thirty_five_to_forty_five_is_read_in_both_wordings() -> None:
    catalogue = load_library().catalogue
    names = ("35—45岁妇女接受高效宫颈癌筛查的比例", "35—45岁妇女接受高质量宫颈癌筛查的比例")
    found = [catalogue.identify(name, WOMEN, notation.quantity(">=70%").unit) for name in names]
    assert [one.id if one else None for one in found] == ["cervical_screening_35_45"] * 2
