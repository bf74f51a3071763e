"""A kind of plan nobody wrote code for: youth plans, brought by a library folder alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.cli import app as plancheck
from checker.library_cli import app as plantargets
from checker.outline.plan import Part
from drafter.cli import app as plandraft
from plancheck.api import check, load_library
from plancheck.shared.usage import run
from reference_targets.errors import LibraryError
from reference_targets.library import load_library as load

HERE = Path(__file__).parent
YOUTH = HERE / "youth"
PLAN = HERE / "云岭县青年规划.txt"
WOMEN_PLAN = HERE.parents[1] / "examples" / "yunling-women.txt"
PLACE = ["--region", "清河省/临江市/云岭县"]
DRAFTED = ["--province", "清河省", "--city", "临江市", "--floors", str(YOUTH), "--date", "2026-03-01"]

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command; exit code, standard output, standard error."""

    def called(app: Any, name: str, *arguments: str) -> tuple[int, str, str]:
        code = run(app, name, list(arguments))
        return code, *capfd.readouterr()

    return called


def plan_in(text: str) -> dict[str, Any]:
    (plan,) = json.loads(text)["documents"][0]["plans"]
    return dict(plan)


def test_a_youth_plan_is_checked_against_youth_floors(call: Call) -> None:
    code, out, err = call(plancheck, "plancheck", str(PLAN), "--library", str(YOUTH), *PLACE, "--format", "json")
    plan = plan_in(out)
    assert (code, err, plan["kind"], plan["level"]) == (1, "", "youth", "county")
    assert [(d["id"], d["goals"], d["measures"]) for d in plan["domains"] if d["present"]] == [
        ("health", 1, 1),
        ("employment", 2, 1),
        ("marriage", 1, 1),
        ("rights", 1, 1),
    ]
    verdicts = {comparison["indicator_id"]: comparison["verdict"] for comparison in plan["comparisons"]}
    assert verdicts == {"youth_checkup": "exceeds", "youth_skills_training": "weaker", None: "met"}
    assert {finding["rule"] for finding in plan["findings"]} == {"F101", "R108"}


def test_without_the_folder_the_kind_is_not_known(call: Call) -> None:
    code, out, err = call(plancheck, "plancheck", str(PLAN), "--format", "json")
    assert (code, "没有找到妇女或儿童发展规划" in err) == (2, True)
    code, out, err = call(plancheck, "plancheck", str(PLAN), "--kind", "youth")
    assert (code, out) == (2, "")
    assert err == "--kind youth：类别只能是 women（妇女）或 children（儿童）。\n"


def test_a_wrong_kind_names_the_known_ones_with_those_of_the_folder(call: Call) -> None:
    known = "--kind 老人：类别只能是 women（妇女）、children（儿童）或 youth（青年）。\n"
    library = ["--library", str(YOUTH), "--kind", "老人"]
    assert call(plancheck, "plancheck", str(PLAN), *library)[2] == known
    assert call(plantargets, "plantargets", "list", *library)[2] == known
    assert call(plantargets, "plantargets", "distill", str(PLAN), *library)[2] == known
    new = ["new", "云岭县", *DRAFTED, "--kind", "老人", "--period", "2026-2030", "-o", "新.docx"]
    assert call(plandraft, "plandraft", *new)[2] == known


@pytest.mark.parametrize("kind", ["youth", "青年"])
def test_a_youth_plan_is_drafted_and_passes(call: Call, tmp_path: Path, kind: str) -> None:
    draft = tmp_path / "新规划.docx"
    asked = ["new", "云岭县", *DRAFTED, "--kind", kind, "--period", "2026-2030", "-o", str(draft)]
    code, out, err = call(plandraft, "plandraft", *asked)
    assert (code, err, "《云岭县青年发展规划（2026—2030年）》，指标 3 项" in out) == (0, "", True)
    (plan,) = check(draft, library=YOUTH).plans()
    assert plan.plan.kind.id == "youth"
    assert not {finding.rule for finding in plan.findings} - {"T301"}
    assert all(comparison.verdict.holds for comparison in plan.comparisons)
    text = "".join(paragraph.text for paragraph in plan.plan.document.paragraphs)
    assert "《某国青年发展纲要（" in text
    assert "党管青年原则" in text
    assert "县青年工作联席会议负责组织" in text
    assert "妇女" not in text
    # 青年维权热线接通率 stands in a domain that youth plans do not have
    (hotline,) = [target for target in plan.targets if "热线" in target.indicator and target.part is Part.GOALS]
    assert hotline.domain == "rights"


def test_a_youth_plan_is_distilled_and_read_back(call: Call, tmp_path: Path) -> None:
    folder = copytree(YOUTH, tmp_path / "库")
    written = folder / "yunling-youth.yaml"
    asked = ["distill", str(PLAN), "--library", str(folder), *PLACE, "--id", "yunling", "-o", str(written)]
    assert call(plantargets, "plantargets", *asked)[::2] == (0, "")
    assert "  kind: youth\n" in written.read_text(encoding="utf-8")
    library = load([folder], builtin=False)
    assert [document.kind.chinese for document in library.documents] == ["青年", "青年"]
    assert {floor.indicator_id for floor in library.floors_of("yunling")} > {"youth_checkup", "newly_wed_guidance"}
    # again: the file is as the program distilled it, so it may be overwritten
    assert call(plantargets, "plantargets", *asked)[0] == 0
    code, out, _ = call(plantargets, "plantargets", "list", "--kind", "youth", "--library", str(folder))
    assert (code, len(out.splitlines())) == (0, 2)


def test_the_list_of_indicators_shows_the_domain_in_youth_plans(call: Call) -> None:
    out = call(plantargets, "plantargets", "show", "newly_wed_guidance", "--library", str(YOUTH))[1]
    assert "妇女规划“妇女与家庭建设”、青年规划“青年与婚恋”" in out


@pytest.mark.parametrize("as_report", [False, True])
def test_a_youth_plan_is_renewed(call: Call, tmp_path: Path, as_report: bool) -> None:
    old, new = PLAN, tmp_path / "新规划.docx"
    if as_report:
        old = tmp_path / "旧规划.json"
        run(plancheck, "plancheck", [str(PLAN), "--library", str(YOUTH), "-o", str(old)])
    asked = ["renew", str(old), *DRAFTED, "--county", "云岭县", "--period", "2031-2035", "-o", str(new)]
    code, out, err = call(plandraft, "plandraft", *asked)
    assert (code, err) == (0, "")
    assert "沿用《云岭县青年发展规划（2026—2030年）》" in out
    (plan,) = check(new, library=YOUTH).plans()
    assert plan.plan.title == "云岭县青年发展规划（2031—2035年）"
    assert not {finding.rule for finding in plan.findings if finding.rule[0] in "SDF"}
    assert {"youth_checkup", "newly_wed_guidance"} < {target.indicator_id for target in plan.targets}


def test_the_intake_sheet_of_a_youth_plan_is_read_back(call: Call, tmp_path: Path) -> None:
    sheet, draft = tmp_path / "填报表.xlsx", tmp_path / "规划.docx"
    shared = ["云岭县", *DRAFTED, "--kind", "youth", "--period", "2026-2030"]
    assert call(plandraft, "plandraft", "intake", *shared, "-o", str(sheet))[0] == 0
    assert call(plandraft, "plandraft", "new", *shared, "--data", str(sheet), "-o", str(draft))[::2] == (0, "")
    book = load_workbook(sheet)
    assert "青年" in [cell.value for page in book.worksheets for line in page.iter_rows() for cell in line]


def test_a_report_of_a_kind_nobody_brought_cannot_be_renewed(call: Call, tmp_path: Path) -> None:
    old = tmp_path / "旧规划.json"
    run(plancheck, "plancheck", [str(PLAN), "--library", str(YOUTH), "-o", str(old)])
    asked = ["renew", str(old), "--period", "2031-2035", "-o", str(tmp_path / "新.docx")]
    code, _, err = call(plandraft, "plandraft", *asked)
    assert (code, "规划类别 youth 不是 women（妇女）或 children（儿童）" in err) == (2, True)


def test_the_folder_changes_nothing_for_a_womens_plan() -> None:
    alone, beside = (check(WOMEN_PLAN, library=library, date="2026-03-01") for library in ((), YOUTH))
    assert [plan.plan.kind.id for plan in beside.plans()] == ["women"]
    assert [plan.findings for plan in alone.plans()] == [plan.findings for plan in beside.plans()]


def test_words_of_youth_plans_are_seen_in_others_and_their_own_are_not(tmp_path: Path) -> None:
    title, rest = PLAN.read_text(encoding="utf-8").replace("党管青年原则", "儿童优先原则").split("\n", 1)
    draft = tmp_path / "规划.txt"
    draft.write_text(f"{title}\n{rest}", encoding="utf-8")
    (plan,) = check(draft, library=YOUTH).plans()
    assert [finding.quote for finding in plan.findings if finding.rule == "C206"] == ["儿童优先原则"]
    (plan,) = check(PLAN, library=YOUTH).plans()
    assert "C206" not in {finding.rule for finding in plan.findings}


def test_a_topic_the_folder_asks_for_is_missed(tmp_path: Path) -> None:
    draft = tmp_path / "规划.txt"
    draft.write_text(PLAN.read_text(encoding="utf-8").replace("，开展心理咨询", ""), encoding="utf-8")
    (plan,) = check(draft, library=YOUTH).plans()
    (missed,) = [finding for finding in plan.findings if finding.rule == "D201"]
    assert "没有写到“青年心理健康”；某国青年发展纲要在这一领域有此要求" in missed.message


def test_other_titles_and_domains_alone_tell_the_kind(tmp_path: Path) -> None:
    title, rest = PLAN.read_text(encoding="utf-8").split("\n", 1)
    draft = tmp_path / "规划.txt"
    library = load_library(YOUTH)
    for first in ("云岭县中长期青年发展规划（2026—2030年）\n", ""):
        draft.write_text(first + rest, encoding="utf-8")
        (plan,) = check(draft, library=library).plans()
        assert (plan.plan.kind.id, len(plan.plan.domains)) == ("youth", 4)
    assert title.startswith("云岭县青年")


def test_one_document_for_two_kinds_gives_both_plans(tmp_path: Path) -> None:
    draft = tmp_path / "合编.txt"
    lines = ["云岭县妇女青年发展规划（2026—2030年）", "前言", "制定本规划。", "第一篇 妇女发展", "（一）妇女与健康"]
    lines += ["主要目标：", "1.妇女健康素养水平达到30%以上。", "第二篇 青年发展", "（一）青年与健康", "主要目标："]
    draft.write_text("\n".join([*lines, "1.青年健康体检覆盖率达到85%以上。"]), encoding="utf-8")
    plans = list(check(draft, library=YOUTH).plans())
    assert [plan.plan.kind.id for plan in plans] == ["women", "youth"]
    assert [[target.indicator for target in plan.targets] for plan in plans] == [
        ["妇女健康素养水平"],
        ["青年健康体检覆盖率"],
    ]


# the file, what is replaced in it, by what, words of the message
FAULTS = [
    ("kinds.yaml", "  policy: ", "  polcy: ", "kinds.yaml 第6行：第1条 polcy：没有这个字段，最接近的是 policy。"),
    ("kinds.yaml", "id: youth", "id: Youth", "kinds.yaml 第2行：第1条 id：Youth 不能用作类别编号"),
    ("kinds.yaml", "id: youth", "id: name", "name 不能用作类别编号"),
    ("kinds.yaml", "id: youth", "id: women", "规划类别 women（青年）已有"),
    ("kinds.yaml", "chinese: 青年", "chinese: 儿童", "规划类别 youth（儿童）已有"),
    ("kinds.yaml", "titles: [青年, 中长期青年]", "titles: []", "titles：不能为空"),
    ("kinds.yaml", "spare: rights", "spare: law", "spare 要写 domains 中的一个编号"),
    ("kinds.yaml", "id: marriage", "id: health", "领域编号重复"),
    ("kinds.yaml", "      words: [婚恋, 婚育]\n", "", "domains 第3条 words：缺少这个字段"),
    ("kinds.yaml", "- id: youth\n  chinese", "id: youth\nchinese", "YAML"),
    ("indicators.yaml", "youth: health", "youth: helth", "没有 'helth' 这个值，最接近的是 health"),
    ("indicators.yaml", "better: higher", "beter: higher", "最接近的是 better"),
    ("indicators.yaml", "  unit: percent\n", "", "新的指标 youth_checkup 要写 name 和 unit"),
    ("indicators.yaml", "youth: health", "yuoth: health", "没有这个字段"),
    ("qinghe-youth.yaml", "kind: youth", "kind: yuoth", "qinghe-youth.yaml 第4行：document kind：没有 'yuoth' 这个值"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_a_slip_in_what_a_folder_brings_is_told_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    path = copytree(YOUTH, tmp_path / "库") / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load([path.parent])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


PROSE_FAULTS = [
    ("{guidance}，", "{guidence}，", "'guidence' 不能用"),
    ("text:", "txt:", "写法不对"),
    ("id: marriage", "id: law", "domains 与 kinds.yaml 中的领域不一致：law、marriage"),
]


@pytest.mark.parametrize(("old", "new", "said"), PROSE_FAULTS)
def test_a_slip_in_the_prose_is_one_chinese_line(call: Call, tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = copytree(YOUTH, tmp_path / "库")
    text = (folder / "youth.yaml").read_text(encoding="utf-8")
    (folder / "youth.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in _drafting(call, folder)


def test_a_kind_without_prose_is_checked_and_not_drafted(call: Call, tmp_path: Path) -> None:
    folder = copytree(YOUTH, tmp_path / "库")
    (folder / "youth.yaml").unlink()
    assert "youth.yaml" in _drafting(call, folder)
    text = (folder / "kinds.yaml").read_text(encoding="utf-8")
    (folder / "kinds.yaml").write_text(text.replace("  prose: youth.yaml\n", ""), encoding="utf-8")
    assert "没有起草用的文字" in _drafting(call, folder)
    assert [plan.plan.kind.id for plan in check(PLAN, library=folder).plans()] == ["youth"]


def _drafting(call: Call, folder: Path) -> str:
    draft = folder / "新.docx"
    asked = ["new", "云岭县", "--kind", "youth", "--period", "2026-2030", "--floors", str(folder), "-o", str(draft)]
    code, _, err = call(plandraft, "plandraft", *asked, "--province", "清河省", "--city", "临江市")
    assert (code, len(err.splitlines()), draft.exists()) == (2, 1, False)
    return err
