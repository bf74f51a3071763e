"""Which floors a plan has to face."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from reference_targets.applying import consensus, floors_for
from reference_targets.layers import weak_layers
from reference_targets.records import Floor
from reference_targets.vocabulary import Basis, Level, Status
from tests.floors import notation
from tests.unitutil.builtinkinds import CHILDREN

NATION = notation.source("国家妇女纲要", "", Level.NATIONAL)
PROVINCE = notation.source("清河省妇女发展规划", "清河省", Level.PROVINCE)
CITY = notation.source("临江市妇女发展规划", "清河省/临江市", Level.PREFECTURE)
OTHER_CITY = notation.source("东湖市妇女发展规划", "清河省/东湖市", Level.PREFECTURE)
OTHER_PROVINCE = notation.source("南岭省妇女发展规划", "南岭省", Level.PROVINCE)
SISTER = notation.source("青禾县妇女发展规划", "清河省/临江市/青禾县", Level.COUNTY)
COUSIN = notation.source("白石县妇女发展规划", "清河省/东湖市/白石县", Level.COUNTY)
OWN = notation.source("云岭县妇女发展规划", "清河省/临江市/云岭县", Level.COUNTY)
FAR = [notation.source(f"某{i}县妇女发展规划", f"南岭省/远山市/某{i}县", Level.COUNTY) for i in range(4)]
RATE = "孕产妇系统管理率"


def near(document: object, text: str = ">=90%", **changes: object) -> Floor:
    return notation.floor(RATE, text, document, Basis.DISTILLED, status=Status.DISTILLED, **changes)  # type: ignore[arg-type]


def applied(floors: Iterable[Floor], parents: tuple[Floor, ...] = (), **plan: object) -> list[tuple[str, str]]:
    found = floors_for(notation.plan(**plan), notation.library(*floors), parents)  # type: ignore[arg-type]
    return [(floor.document.title, floor.basis.value) for floor in found]


@pytest.mark.parametrize("document", [NATION, PROVINCE, CITY, OWN])
def test_a_document_whose_place_contains_the_plan_s_binds_it(document: object) -> None:
    assert len(applied([notation.floor(RATE, ">=90% @2030", document)])) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("document", [OTHER_CITY, OTHER_PROVINCE])
def test_a_document_of_another_place_does_not_bind(document: object) -> None:
    assert ("official") not in [b for _, b in applied([notation.floor(RATE, ">=90%", document)])]  # type: ignore[arg-type]


def test_the_other_kind_of_plan_does_not_bind() -> None:
    children = notation.source("国家儿童纲要", "", Level.NATIONAL, kind=CHILDREN)
    assert applied([notation.floor("婴儿死亡率", "<=5‰", children)]) == []


def test_a_document_of_a_lower_level_does_not_bind_the_plan_above() -> None:
    found = applied([notation.floor(RATE, ">=90%", CITY)], level=Level.PROVINCE, place="清河省")
    assert found == []


@pytest.mark.parametrize(
    ("mine", "theirs", "binds"),
    [("2021-2025", "2021-2030", True), ("2026-2030", "2021-2030", True), ("2026-2030", "2021-2025", False),
     ("2026-2030", "—", True), ("—", "2021-2025", True)],
)  # fmt: skip
def test_a_document_binds_the_plans_of_its_period(mine: str, theirs: str, binds: bool) -> None:
    document = notation.source("国家妇女纲要", "", Level.NATIONAL, theirs)
    assert bool(applied([notation.floor(RATE, ">=90%", document)], years=mine)) is binds


def test_a_parent_given_by_hand_binds_whatever_its_place_and_period() -> None:
    parent = notation.source("南岭省妇女发展规划", "南岭省", Level.PROVINCE, "2011-2015")
    assert applied([], (notation.floor(RATE, ">=90%", parent),)) == [("南岭省妇女发展规划", "official")]


def test_a_parent_of_the_other_kind_given_by_hand_does_not_bind() -> None:
    parent = notation.source("清河省儿童发展规划", "清河省", Level.PROVINCE, kind=CHILDREN)
    assert applied([], (notation.floor("婴儿死亡率", "<=5‰", parent),)) == []


# who covers whom: floors of nation, province, city → titles kept
COVERS = [
    ((">=90% @2030", ">=92% @2030", None), ["清河省妇女发展规划"]),
    ((">=90% @2030", ">=90% @2030", ">=90% @2030"), ["国家妇女纲要"]),
    ((">=95% @2030", ">=90% @2030", None), ["国家妇女纲要"]),
    ((">=95% @2030", ">=90% @2025", None), ["国家妇女纲要", "清河省妇女发展规划"]),
    ((">=90% @2030", ">=90% @2025", None), ["清河省妇女发展规划"]),
    ((">=90% @2030", "~95% @2030", None), ["国家妇女纲要", "清河省妇女发展规划"]),
    (("~90% @2030", ">=90% @2030", None), ["清河省妇女发展规划"]),
    ((">=90% @2030", ">90% @2030", None), ["清河省妇女发展规划"]),
    ((">=90% @2030", ">=500名 @2030", None), ["国家妇女纲要", "清河省妇女发展规划"]),
]


@pytest.mark.parametrize(("texts", "kept"), COVERS, ids=str)
def test_one_row_for_each_floor_that_says_something_new(texts: tuple[str | None, ...], kept: list[str]) -> None:
    pairs = zip((NATION, PROVINCE, CITY), texts, strict=True)
    floors = [notation.floor(RATE, text, document) for document, text in pairs if text]
    assert [title for title, _ in applied(floors)] == kept


def test_what_a_parent_says_several_times_counts_once_as_it_stands_in_the_goals() -> None:
    floors = [
        notation.floor(RATE, ">=95% @2030", PROVINCE, section="measures"),
        notation.floor(RATE, ">=90% @2030", PROVINCE, section="goals"),
        notation.floor(RATE, ">=92% @2030", PROVINCE, section="table"),
    ]
    (found,) = floors_for(notation.plan(), notation.library(*floors), ())
    assert (found.section, str(found.quantity.value)) == ("goals", "90")


def test_a_neighbour_advises_where_no_parent_speaks() -> None:
    assert applied([near(SISTER)]) == [("青禾县妇女发展规划", "distilled")]
    assert applied([near(SISTER), notation.floor(RATE, ">=50%", NATION)]) == [("国家妇女纲要", "official")]


def test_of_neighbours_the_same_city_comes_first_then_the_weakest() -> None:
    nearest = notation.source("长亭县妇女发展规划", "清河省/临江市/长亭县", Level.COUNTY)
    floors = [near(COUSIN, ">=70%"), near(SISTER, ">=95%"), near(nearest, ">=90%")]
    assert applied(floors) == [("长亭县妇女发展规划", "distilled")]


def test_the_plan_s_own_place_never_advises_it() -> None:
    assert applied([near(OWN)]) == []


def test_a_neighbour_s_unsettled_or_unknown_record_advises_nobody() -> None:
    unsettled = notation.floor(RATE, ">=90%", SISTER, Basis.DISTILLED, status=Status.UNSETTLED)
    unknown = notation.floor("书屋覆盖率", ">=90%", SISTER, Basis.DISTILLED, status=Status.DISTILLED)
    assert applied([unsettled, unknown]) == []


def test_three_plans_make_a_consensus_on_their_weakest_value() -> None:
    floors = [near(d, text) for d, text in zip(FAR, (">=95%", ">=85%", ">=90%"), strict=False)]
    (found,) = floors_for(notation.plan(), notation.library(*floors), ())
    assert (found.basis, str(found.quantity.value)) == (Basis.CONSENSUS, "85")
    assert "3份" in found.document.title
    assert found.where.startswith("某1县妇女发展规划")


def test_two_plans_and_the_draft_s_own_make_no_consensus() -> None:
    assert applied([near(FAR[0]), near(FAR[1]), near(OWN)]) == []


def test_an_indicator_without_direction_has_no_consensus() -> None:
    floors = [notation.floor("书屋覆盖率", "=90%", d, Basis.DISTILLED) for d in FAR]
    plan = notation.plan()
    assert consensus(floors, plan, notation.CATALOGUE) == ()


def test_a_document_of_the_user_s_own_binds_a_draft_that_does_not_say_where_it_lies() -> None:
    floor = notation.floor(RATE, ">=90%", CITY)
    vague = notation.plan(place="云岭县")
    assert floors_for(vague, notation.library(floor), ()) == ()
    assert floors_for(vague, notation.library(floor, given=frozenset({CITY.id})), ()) == (floor,)


def test_a_layer_weaker_than_its_parent_is_named() -> None:
    parent, weak = notation.floor(RATE, ">=90% @2030", PROVINCE), notation.floor(RATE, ">=85% @2030", CITY)
    earlier = notation.floor(RATE, ">=85% @2025", CITY)
    assert [(p.parent, p.floor) for p in weak_layers(notation.library(parent, weak))] == [(parent, weak)]
    assert weak_layers(notation.library(parent, earlier)) == ()
    assert weak_layers(notation.library(weak, parent)) == weak_layers(notation.library(parent, weak))
