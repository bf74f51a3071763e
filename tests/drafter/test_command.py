"""The plandraft command as a person uses it: files written, never overwritten, and one Chinese line for every slip."""

from __future__ import annotations

import re

import pytest

from drafter.cli import app
from plancheck.shared.usage import run

PLACE = ["云岭县", "--province", "清河省", "--city", "临江市"]
PLAN = [*PLACE, "--kind", "women", "--period", "2026-2030"]


@pytest.fixture
def plandraft(capsys, tmp_path, monkeypatch):
    """Run in an empty folder; exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = run(app, "plandraft", list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_new_writes_a_plan_and_says_so(plandraft, tmp_path):
    code, out, err = plandraft("new", *PLAN, "-o", "规划.docx")
    assert (code, err) == (0, "")
    assert "《云岭县妇女发展规划（2026—2030年）》" in out
    assert (tmp_path / "规划.docx").read_bytes().startswith(b"PK")


def test_nothing_is_overwritten_without_force(plandraft, tmp_path):
    (tmp_path / "规划.docx").write_text("我的稿子", encoding="utf-8")
    code, _, err = plandraft("new", *PLAN, "-o", "规划.docx")
    assert (code, "--force" in err) == (2, True)
    assert (tmp_path / "规划.docx").read_text(encoding="utf-8") == "我的稿子"
    assert plandraft("new", *PLAN, "-o", "规划.docx", "--force")[0] == 0
    assert (tmp_path / "规划.docx").read_bytes().startswith(b"PK")


def test_intake_and_data_go_together(plandraft, tmp_path):
    assert plandraft("intake", *PLAN, "-o", "填报表.xlsx")[0] == 0
    assert plandraft("new", *PLAN, "--data", "填报表.xlsx", "-o", "规划.docx")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["填报表.xlsx", "规划.docx"]


def test_floors_may_come_from_a_library_file(plandraft, tmp_path):
    (tmp_path / "清河省.yaml").write_text(
        "document: {id: qinghe, title: 清河省妇女发展规划（2026—2030年）, kind: women, level: province, region: 清河省,"
        " period: 2026-2030}\nrecords:\n  - {indicator: 孕产妇死亡率, comparator: '<=', value: 7.5, unit: per_100k,"
        " unit_text: /10万}\n",
        encoding="utf-8",
    )
    code, out, _ = plandraft("new", *PLAN, "--floors", "清河省.yaml", "--no-builtin", "-o", "规划.docx")
    assert (code, "指标 1 项" in out) == (0, True)


WRONG = [
    ([], "请写明子命令"),
    (["nwe"], "没有这个子命令"),
    (["new"], "缺少 县"),
    (["new", *PLACE, "--period", "2026-2030", "-o", "a.docx"], "--kind"),
    (["new", *PLACE, "--kind", "men", "--period", "2026-2030", "-o", "a.docx"], "--kind men"),
    (["new", *PLACE, "--kind", "women", "-o", "a.docx"], "--period"),
    (["new", *PLACE, "--kind", "women", "--period", "2030", "-o", "a.docx"], "--period 2030"),
    (["new", *PLAN], "-o"),
    (["new", *PLAN, "-o", "a.doc"], "扩展名要是 .docx"),
    (["new", *PLAN, "-o", "无此文件夹/a.docx"], "无此文件夹"),
    (["new", *PLAN, "-o", "a.docx", "--floors", "无此库"], "--floors 无此库"),
    (["new", *PLAN, "-o", "a.docx", "--data", "无此表.xlsx"], "没有这个文件"),
    (["new", *PLAN, "-o", "a.docx", "--date", "明天"], "--date 明天"),
    (["new", "云岭", "--kind", "women", "--period", "2026-2030", "-o", "a.docx"], "登记中没有"),
    (["new", "朝阳区", "--kind", "women", "--period", "2026-2030", "-o", "a.docx"], "同名"),
    (["new", *PLAN, "--ouput", "a.docx"], "没有选项 --ouput"),
    (["intake", *PLAN, "-o", "a.docx"], "扩展名要是 .xlsx"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_use_is_one_chinese_line_and_code_2(plandraft, tmp_path, arguments, said):
    code, out, err = plandraft(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_broken_library_file_is_named(plandraft, tmp_path):
    (tmp_path / "坏.yaml").write_text("document: [", encoding="utf-8")
    code, _, err = plandraft("new", *PLAN, "--floors", "坏.yaml", "-o", "规划.docx")
    assert (code, "坏.yaml" in err, len(err.splitlines())) == (2, True, 1)


@pytest.mark.parametrize("arguments", [["--help"], ["new", "--help"], ["intake", "-h"]])
def test_the_help_is_chinese(plandraft, arguments):
    code, out, _ = plandraft(*arguments)
    assert code == 0
    assert out.startswith("用法：plandraft")
    assert not re.search(r"\b(Usage|Options|Show this|default|required)\b", out)
