"""The next period's skeleton: old commitments beside the new floors, and nothing of the old words."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from checker.check import Settings, check_file
from drafter.cli import app
from drafter.compose import compose
from drafter.intake.answers import Answer, Answers
from drafter.renew.carry import renew
from drafter.renew.old import OldPlan, OldTarget, read_old
from plancheck.shared.errors import InputError
from plancheck.shared.usage import run
from reference_targets.catalogue import Catalogue
from reference_targets.library import load_library
from reference_targets.records import Period
from reference_targets.vocabulary import Change, Level, Unit
from tests.drafter.plans import COUNTY, MORTALITY, SCREENING, YUNLING, drafted, goals, library, quantity
from tests.unitutil.builtinkinds import CHILDREN, KINDS, WOMEN

TITLE = "云岭县妇女发展规划（2021—2025年）"


def target(indicator, amount, domain="health"):
    known = Catalogue.load().identify(indicator, WOMEN, amount.unit)
    return OldTarget(
        indicator=indicator,
        indicator_id=known.id if known else None,
        domain=domain,
        quantity=replace(amount, year=None),
        where="二/（一）/主要目标/2",
    )


def old(*targets, domains=(("health", "妇女与健康"),)):
    return OldPlan(
        title=TITLE,
        kind=WOMEN,
        level=Level.COUNTY,
        region=YUNLING,
        period=Period(2021, 2025),
        domains=domains,
        projects=False,
        targets=targets,
    )


NEW = library(MORTALITY, SCREENING)  # 12/10万 and 70%


def renewed(*targets, answers=None, **more):
    return renew(old(*targets, **more), goals(of=NEW), answers or Answers(), Catalogue.load())


def written(renewal):
    context = compose(COUNTY, NEW, (), None, renewal).context
    return [goal for domain in context["domains"] for goal in domain["goals"] if "待填" not in goal]


DECIDED = [
    ("<=14", "孕产妇死亡率控制在12/10万以下。"),  # the new floor is stricter
    ("<=9", "孕产妇死亡率控制在9/10万以下。"),  # the old promise is stricter
    ("=9", "孕产妇死亡率控制在9/10万以下。"),
    ("~9", "孕产妇死亡率控制在12/10万以下。"),  # a vague promise does not take the place of a firm floor
    (">=9", "孕产妇死亡率控制在12/10万以下。"),  # a slip of the old plan is not carried on
]


@pytest.mark.parametrize(("amount", "sentence"), DECIDED)
def test_the_stricter_of_old_promise_and_new_floor_is_written(amount, sentence):
    assert sentence in written(renewed(target("孕产妇死亡率", quantity(amount, Unit.PER_100K))))


def test_an_old_target_no_floor_speaks_of_stays_a_goal_with_the_old_plan_as_its_source():
    renewal = renewed(target("青禾驿站覆盖率", quantity(">=80")))
    assert "青禾驿站覆盖率达到80%以上。" in written(renewal)
    row = next(
        row
        for row in compose(COUNTY, NEW, (), None, renewal).context["indicators"]
        if row["indicator"] == "青禾驿站覆盖率"
    )
    assert (row["floor"], row["source"]) == ("—", "上一规划")


def test_an_added_domain_of_the_old_plan_follows_the_standard_ones():
    renewal = renewed(
        target("青禾带头人比例", quantity(">=30"), "rural_revitalization"),
        domains=(("health", "妇女与健康"), ("rural_revitalization", "妇女与乡村振兴")),
    )
    last = compose(COUNTY, NEW, (), None, renewal).context["domains"][-1]
    assert last["name"] == "妇女与乡村振兴"
    assert last["goals"][0] == "青禾带头人比例达到30%以上。"
    assert "待填" in last["measures"][0]["text"]


PROGRESS = [
    (None, "未知"),
    ("13", "已达到"),
    ("14", "已达到"),
    ("15", "未达到"),
]


@pytest.mark.parametrize(("now", "said"), PROGRESS)
def test_what_became_of_a_target_is_known_only_from_the_present_value(now, said):
    answers = Answers({"maternal_mortality": Answer(baseline=Decimal(now))}) if now else Answers()
    (row,) = renewed(target("孕产妇死亡率", quantity("<=14", Unit.PER_100K)), answers=answers).rows
    assert row.progress == said


def test_a_change_cannot_be_judged_from_a_level():
    change = quantity("=20", Unit.PERCENT_CHANGE, change=Change.DECREASE, base_year=2020)
    (row,) = renewed(target("青禾率", change)).rows
    assert row.progress == "未知"


def test_the_comment_sets_the_old_target_beside_the_floor():
    notes = compose(COUNTY, NEW, (), None, renewed(target("孕产妇死亡率", quantity("<=9", Unit.PER_100K)))).notes
    note = notes["孕产妇死亡率控制在9/10万以下。"]
    assert note.startswith("下限：孕产妇死亡率控制在12/10万以下（2030年）")
    assert (
        "上一规划：孕产妇死亡率控制在9/10万以下（《云岭县妇女发展规划（2021—2025年）》，二/（一）/主要目标/2），完成情况：未知；严于下限，本规划沿用。"
        in note
    )


# ---- reading the old plan


def entry(indicator="青禾率", section="goals", value=80, **more):
    data = {"indicator": indicator, "indicator_id": None, "comparator": ">=", "value": value, "unit": "percent"}
    data |= {"unit_text": "%", "change": None, "base_year": None, "section": section, "domain": "health"}
    return {**data, "location": {"path": "二/（一）/1"}, **more}


def report(*targets, kinds=("women",), version="1"):
    plan = {"title": TITLE, "level": "county", "region": {"province": None, "city": None, "county": "云岭县"}}
    plan |= {"period": {"start": 2021, "end": 2025}, "sections": [{"id": "projects", "present": True}]}
    health, law = {"id": "health", "name": "妇女与健康"}, {"id": "law", "name": "妇女与法律"}
    plan |= {"domains": [{**health, "present": True}, {**law, "present": False}], "targets": list(targets)}
    return {"schema_version": version, "documents": [{"plans": [{"kind": kind, **plan} for kind in kinds]}]}


@pytest.fixture
def json_file(tmp_path):
    def write(data):
        path = tmp_path / "结果.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def test_of_several_statements_the_foremost_counts_and_projects_are_left_out(json_file):
    plan = read_old(
        json_file(report(entry(section="measures", value=70), entry(value=80.5), entry("项目数", "projects"))), KINDS
    )
    assert [(t.indicator, str(t.quantity.value)) for t in plan.targets] == [("青禾率", "80.5")]
    assert (plan.domains, plan.projects) == ((("health", "妇女与健康"),), True)


def test_a_whole_number_stays_one(json_file):
    (found,) = read_old(json_file(report(entry(value=80.0))), KINDS).targets
    assert str(found.quantity.value) == "80"


UNREADABLE = [
    ("不是JSON", "不是 plancheck"),
    (report(version="2"), "不是本版本"),
    ([], "不是本版本"),
    (report(kinds=()), "没有读出规划"),
    (report(kinds=("women", "children")), "含有2个规划.*--kind"),
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
def test_what_is_no_old_plan_is_one_clear_line(json_file, data, said):
    with pytest.raises(InputError, match=said):
        read_old(json_file(data), KINDS)


def test_the_kind_chooses_between_two_plans(json_file):
    assert read_old(json_file(report(kinds=("women", "children"))), KINDS, CHILDREN).kind == CHILDREN


# ---- the whole way


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def go(*arguments):
        code = run(app, "plandraft", list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return go


PLACE = ["--province", "清河省", "--city", "临江市"]


def test_renew_reads_a_word_file_and_writes_the_next_plan(call, tmp_path):
    document = drafted(replace(COUNTY, period=Period(2021, 2025)))
    document.paragraphs[0].insert_paragraph_before("")
    goal = next(p for p in document.paragraphs if p.text.startswith("孕产妇死亡率"))
    goal.runs[0].text = "孕产妇死亡率控制在9.5/10万以下，旧规划的豪言壮语。"
    document.save(str(tmp_path / "旧规划.docx"))
    code, out, err = call("renew", "旧规划.docx", "--period", "2026-2030", *PLACE, "-o", "新规划.docx")
    assert (code, err) == (0, "")
    assert "沿用《云岭县妇女发展规划（2021—2025年）》" in out
    (plan,) = check_file(tmp_path / "新规划.docx", Settings(load_library(), date(2026, 3, 1))).plans
    assert plan.plan.title == "云岭县妇女发展规划（2026—2030年）"
    assert {str(t.quantity.value) for t in plan.targets if t.indicator_id == "maternal_mortality"} == {"9.5"}
    assert {finding.rule for finding in plan.findings} <= {"T301"}
    assert "豪言壮语" not in "".join(p.text for p in plan.plan.document.paragraphs)


BAD = [
    (["renew"], "缺少 原规划"),
    (["renew", "无.docx", "--period", "2026-2030", "-o", "新.docx"], "没有这个文件"),
    (["renew", "坏.docx", "--period", "2026-2030", "-o", "新.docx"], "坏.docx"),
    (["renew", "坏.docx", "--period", "2026-2030", "-o", "坏.docx", "--force"], "不能覆盖输入"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_wrong_use_of_renew_is_one_chinese_line(call, tmp_path, arguments, said):
    (tmp_path / "坏.docx").write_text("不是文档", encoding="utf-8")
    code, out, err = call(*arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err
    assert (tmp_path / "坏.docx").read_text(encoding="utf-8") == "不是文档"


CHANGED = [
    ("<=14", "按下限调整"),
    ("<=12", "不变，与下限相同"),
    ("<=9", "沿用，严于下限"),
]


@pytest.mark.parametrize(("amount", "said"), CHANGED)
def test_the_table_says_what_changed_and_why(amount, said):
    renewal = renewed(target("孕产妇死亡率", quantity(amount, Unit.PER_100K)))
    (row,) = compose(COUNTY, NEW, (), None, renewal).context["renewal"]
    assert row["change"] == said


def test_the_table_says_where_the_parents_ask_for_nothing():
    (row,) = compose(COUNTY, NEW, (), None, renewed(target("青禾驿站覆盖率", quantity(">=80")))).context["renewal"]
    assert row["change"] == "沿用，上级无此项"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("13", "截至2025年底，孕产妇死亡率为13/10万，达到上一规划的目标。"),
        ("15", "截至2025年底，孕产妇死亡率为15/10万，与上一规划的目标还有差距。"),
    ],
)
def test_the_foreword_tells_what_became_of_the_last_plan(now, said):
    answers = Answers({"maternal_mortality": Answer(baseline=Decimal(now))})
    renewal = renewed(target("孕产妇死亡率", quantity("<=14", Unit.PER_100K)), answers=answers)
    assert said in "".join(compose(COUNTY, NEW, (), answers, renewal).context["foreword"])
