"""Which parents a plan is compared with, what is warned of, and what the record of it says."""

from __future__ import annotations

from typing import Any

import pytest

from checker.outline.plan import Plan
from reference_targets.applying import applying, floors_of
from reference_targets.judged import Chosen, Force, JudgedBy, Origin, Parent, chosen, judged_by, not_applied
from reference_targets.judgedtext import basis_lines, basis_text
from reference_targets.records import SourceDocument
from reference_targets.vocabulary import Level, Status
from tests.floors import notation
from tests.unitutil.builtinkinds import CHILDREN

RATE = "孕产妇系统管理率"
PLAN = notation.plan()  # 云岭县 in 清河省/临江市, 2021-2030
PROVINCE = notation.source("清河省妇女发展规划（2021—2030年）", "清河省", Level.PROVINCE)
CITY = notation.source("临江市妇女发展规划（2021—2030年）", "清河省/临江市", Level.PREFECTURE)


def parent(document: SourceDocument = PROVINCE, *texts: str, path: str = "上级.docx") -> Parent:
    floors = tuple(notation.floor(RATE, text, document) for text in texts or (">=90%",))
    return Parent(path, document, floors)


def warned(*parents: Parent, **how: Any) -> list[str]:
    return list(chosen(PLAN, parents, **how).warnings)


@pytest.mark.parametrize("document", [PROVINCE, CITY])
def test_a_parent_that_fits_is_taken_in_silence(document: SourceDocument) -> None:
    found = chosen(PLAN, [parent(document)])
    assert (len(found.floors), found.warnings) == (1, ())


def odd(title: str, place: str, level: Level, years: str = "2021-2030") -> SourceDocument:
    return notation.source(title, place, level, years)


ODD = [
    (odd("南岭省妇女发展规划", "南岭省", Level.PROVINCE), "是南岭省的规划，草案属清河省临江市云岭县"),
    (odd("东湖市妇女发展规划", "清河省/东湖市", Level.PREFECTURE), "是清河省东湖市的规划"),
    (
        odd("青禾县妇女发展规划", "清河省/临江市/青禾县", Level.COUNTY),
        "与草案同为县级规划，不是上级规划；是清河省临江市青禾县的规划",
    ),
    (odd("清河省妇女发展规划", "清河省", Level.PROVINCE, "2011-2020"), "期限2011—2020年，在草案开始前已到期"),
    (odd("清河省妇女发展规划", "清河省", Level.PROVINCE, "2031-2035"), "期限2031—2035年，在草案结束后才实施"),
]


@pytest.mark.parametrize(("document", "words"), ODD)
def test_a_parent_that_does_not_fit_one_draft_is_applied_and_told(document: SourceDocument, words: str) -> None:
    found = chosen(PLAN, [parent(document)])
    (line,) = found.warnings
    assert words in line
    assert line.startswith(f"上级.docx（《{document.title}》）：")
    assert len(found.floors) == 1


@pytest.mark.parametrize("years", ["2011-2020", "2031-2035"])
def test_what_is_not_in_force_only_advises(years: str) -> None:
    found = chosen(PLAN, [parent(odd("清河省妇女发展规划", "清河省", Level.PROVINCE, years))])
    assert [floor.advisory for floor in found.floors] == [True]


def test_a_parent_of_the_other_kind_is_left_out_and_told() -> None:
    children = parent(notation.source("清河省儿童发展规划", "清河省", Level.PROVINCE, kind=CHILDREN))
    found = chosen(PLAN, [children])
    assert found.parents == ()
    assert "是儿童规划，草案是妇女规划，没有用它对照" in found.warnings[0]


def test_a_parent_meant_for_the_other_plan_of_the_file_is_no_slip() -> None:
    children = parent(notation.source("清河省儿童发展规划", "清河省", Level.PROVINCE, kind=CHILDREN), path="儿童.docx")
    assert warned(parent(), children, kinds={"women", "children"}) == []


def test_a_file_with_plans_of_both_kinds_is_no_slip() -> None:
    children = parent(notation.source("清河省儿童发展规划", "清河省", Level.PROVINCE, kind=CHILDREN))
    assert warned(parent(), children) == []


def test_a_plan_whose_parents_are_all_for_others_is_told() -> None:
    children = parent(notation.source("清河省儿童发展规划", "清河省", Level.PROVINCE, kind=CHILDREN))
    assert "没有一份适用于" in warned(children, kinds={"children"})[0]


def test_a_parent_without_figures_is_told() -> None:
    assert "没有读到可作下限的目标值" in warned(Parent("上级.docx", PROVINCE, ()))[0]


def test_of_several_drafts_each_takes_what_fits_it() -> None:
    other = parent(odd("东湖市妇女发展规划", "清河省/东湖市", Level.PREFECTURE))
    sister = parent(odd("青禾县妇女发展规划", "清河省/临江市/青禾县", Level.COUNTY))
    found = chosen(PLAN, [parent(), parent(CITY), other, sister], several=True)
    assert [one.document.title[:3] for one in found.parents] == ["清河省", "临江市"]
    assert found.warnings == ()


def test_a_file_that_holds_the_draft_itself_brings_no_sister_as_parent() -> None:
    own = parent(notation.source(PLAN.title, PLAN.region.path(), Level.COUNTY))
    sister = parent(odd("青禾县妇女发展规划", "清河省/临江市/青禾县", Level.COUNTY))
    found = chosen(PLAN, [sister, own])
    assert [one.document.title for one in found.parents] == [PLAN.title]
    assert "就是草案本身" in found.warnings[0]


# ---- the record


def judged(plan: Plan, given: Chosen, *floors: Any, cited: tuple[str, ...] = ()) -> JudgedBy:
    found = applying(plan, notation.library(*floors), given.floors)
    return judged_by(plan, found, given, cited, frozenset())


def test_the_record_counts_what_each_document_gives() -> None:
    nation = notation.source("中国妇女发展纲要（2021—2030年）", "", Level.NATIONAL)
    floors = [
        notation.floor(RATE, ">=80%", nation, status=Status.TO_CHECK),
        notation.floor("孕产妇死亡率", "<=12/10万", nation),
    ]
    record = judged(PLAN, chosen(PLAN, [parent()]), *floors)
    facts = [(one.origin, one.path, one.floors, one.unverified, one.force) for one in record.applied]
    assert facts == [
        (Origin.AGAINST, "上级.docx", 1, 0, Force.IN_FORCE),
        (Origin.BUILTIN, None, 2, 1, Force.IN_FORCE),
    ]
    assert basis_text(record) == (
        "对照依据：《中国妇女发展纲要（2021—2030年）》（国家，2 项，其中 1 项待核）、"
        "《清河省妇女发展规划（2021—2030年）》（省级，上级.docx，1 项）。“待核”的下限尚未见到公布原文，引用前请核对。"
    )


def test_advice_stands_beside_the_floor_and_drops_none() -> None:
    nation = notation.source("国家妇女纲要", "", Level.NATIONAL)
    later = notation.source("妇女健康行动计划", "", Level.NATIONAL, "2026-2030")
    advice = notation.floor(RATE, ">=95% @2028", later, advisory=True)
    library = notation.library(notation.floor(RATE, ">=90% @2030", nation), advice)
    found = floors_of(applying(PLAN, library), library)
    assert [(floor.document.title, floor.advisory) for floor in found] == [
        ("国家妇女纲要", False),
        ("妇女健康行动计划", True),
    ]


CITED = [
    (("清河省妇女发展规划（2021—2030年）",), ("清河省妇女发展规划（2021—2030年）",)),
    (("清河省妇女发展规划(2021-2030年)",), ("清河省妇女发展规划(2021-2030年)",)),
    (("临江市妇女发展规划（2021—2030年）",), ()),
    (("临江市妇女发展规划(2021-2030年)",), ()),
    (("临江市妇女发展规划",), ()),
    (("临江市妇女发展规划（2011—2020年）",), ("临江市妇女发展规划（2011—2020年）",)),
    (("中华人民共和国妇女权益保障法", "清河省国民经济和社会发展第十四个五年规划纲要"), ()),
    (("清河省儿童发展规划（2021—2030年）",), ()),
]


@pytest.mark.parametrize(("cited", "left"), CITED)
def test_what_the_draft_names_and_nobody_gave(cited: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert not_applied(cited, [CITY], PLAN) == left


def test_warnings_are_lines_of_the_first_screen() -> None:
    given = chosen(PLAN, [parent(odd("南岭省妇女发展规划", "南岭省", Level.PROVINCE))])
    lines = basis_lines(judged(PLAN, given, cited=("清河省妇女发展规划（2021—2030年）",)))
    assert lines[1:] == ["草案列明而未对照：《清河省妇女发展规划（2021—2030年）》。", f"请注意：{given.warnings[0]}"]
