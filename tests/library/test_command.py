"""The plantargets command over small plans of fictional places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.library_cli import app
from plancheck.shared.usage import run

PARENT = """\
临江市妇女发展规划（2021—2030年）

根据《中国妇女发展纲要（2021—2030年）》，结合临江市实际，制定本规划。

一、指导思想、基本原则和总体目标

（一）指导思想

坚持男女平等基本国策。

（二）基本原则

1.坚持妇女与经济社会同步发展。

（三）总体目标

妇女发展水平不断提高。

二、发展领域、主要目标和策略措施

（一）妇女与健康

主要目标：

1.孕产妇死亡率控制在10/10万以下。

2.适龄妇女宫颈癌人群筛查率达到72%以上。

3.乡村亲子书屋覆盖率达到60%以上。

策略措施：

1.加强孕产妇健康管理，孕产妇系统管理率达到93%以上。

（二）妇女与教育

主要目标：

1.九年义务教育巩固率达到97%以上。

策略措施：

1.保障女童接受义务教育。

三、组织实施

（一）加强组织领导。各级政府落实主体责任。

四、监测评估

对规划实施情况进行年度监测、中期评估和终期评估。
"""
DRAFT = (
    PARENT.replace("临江市", "云岭县")
    .replace("控制在10/10万以下", "控制在14/10万以下")
    .replace("达到72%以上", "达到72%左右")
    .replace("乡村亲子书屋覆盖率达到60%以上", "乡村亲子书屋覆盖率逐步提高")
    .replace("，孕产妇系统管理率达到93%以上", "")
)


def _file(folder: Path, name: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def _targets(*arguments: str) -> int:
    return run(app, "plantargets", list(arguments))


def _distil(tmp_path: Path, *more: str) -> Path:
    parent = _file(tmp_path / "corpus", "parent.txt", PARENT)
    out = tmp_path / "lib" / "linjiang.yaml"
    out.parent.mkdir(exist_ok=True)
    place = ("--level", "prefecture", "--region", "清河省/临江市")
    assert _targets("distill", parent, *place, "-o", str(out), *more) == 0
    return out


def test_distilling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = _distil(tmp_path).read_bytes()
    assert _distil(tmp_path).read_bytes() == first
    assert "hpv" not in first.decode()
    assert first.decode().count("- indicator:") == 5


def test_a_doubtful_record_is_marked_with_its_reason(tmp_path: Path) -> None:
    text = _distil(tmp_path).read_text("utf-8")
    record = text[text.index("- indicator: 乡村亲子书屋覆盖率") :].split("- indicator:")[1]
    assert "status: unsettled" in record
    assert "note: 指标目录中没有这个指标" in record.replace('"', "")


def test_a_settled_file_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _distil(tmp_path)
    out.write_text(out.read_text("utf-8").replace("status: unsettled", "status: corroborated"), "utf-8")
    settled = out.read_bytes()
    parent = str(tmp_path / "corpus" / "parent.txt")
    assert _targets("distill", parent, "--region", "清河省/临江市", "-o", str(out)) == 2
    assert "--force" in capsys.readouterr().err
    assert _targets("refresh", "--corpus", str(tmp_path / "corpus"), "--library", str(out.parent)) == 0
    assert out.read_bytes() == settled


def test_distil_to_json_has_the_targets_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parent = _file(tmp_path, "parent.txt", PARENT)
    assert _targets("distill", parent, "--format", "json") == 0
    targets = json.loads(capsys.readouterr().out)["targets"]
    assert [(t["indicator_id"], t["comparator"], t["value"]) for t in targets[:2]] == [
        ("maternal_mortality", "<=", 10),
        ("cervical_screening", ">=", 72),
    ]
    assert {"indicator", "unit", "section", "quote", "location", "year", "implied"} <= set(targets[0])


def test_a_distilled_file_gives_the_verdicts_of_the_parent_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker.cli import app as plancheck

    out = _distil(tmp_path)
    draft = _file(tmp_path, "draft.txt", DRAFT)
    options = ["--no-builtin", "--format", "json", "--fail-on", "never", "--date", "2022-07-01"]
    place = ["--region", "清河省/临江市/云岭县"]

    def comparisons(*more: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert run(plancheck, "plancheck", [draft, *place, *options, *more]) == 0
        found = json.loads(capsys.readouterr().out)["documents"][0]["plans"][0]["comparisons"]
        return [
            {
                **{k: c[k] for k in ("indicator", "verdict", "due", "note", "mention_quote")},
                "where": c["floor"]["where"],
            }
            for c in found
        ]

    given = comparisons("--against", str(tmp_path / "corpus" / "parent.txt"))
    assert comparisons("--library", str(out.parent)) == given
    verdicts = {str(c["indicator"]): c["verdict"] for c in given}
    assert list(verdicts.values()) == ["weaker", "softer", "unquantified", "missing", "met"]


def test_verify_finds_every_record_and_notices_a_changed_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = _distil(tmp_path)
    capsys.readouterr()
    verify = ("verify", "--no-builtin", "--library", str(out.parent), "--corpus", str(tmp_path / "corpus"))
    assert _targets(*verify) == 0
    assert "相符5条，不符0条" in capsys.readouterr().out
    good = out.read_text("utf-8")
    for old, new, words in [
        ("value: 10", "value: 12", "读不出"),
        ("孕产妇死亡率控制在10/10万以下", "孕产妇死亡率控制在9/10万以下", "没有这句引文"),
        ("二/（一）/主要目标/2", "二/（二）/主要目标/2", "引文不在"),
    ]:
        assert old in good
        out.write_text(good.replace(old, new, 1), "utf-8")
        assert _targets(*verify) == 1
        told = capsys.readouterr().out
        assert words in told
        assert "不符1条" in told


def test_verify_says_what_it_cannot_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    _file(corpus, "parent.txt", PARENT)
    assert _targets("verify", "--corpus", str(corpus)) == 2
    captured = capsys.readouterr()
    assert "无法核对（记录没有引文）：national-women-2021" in captured.out
    assert "没有一条记录能核对" in captured.err


def test_refresh_makes_distilled_files_anew_and_keeps_their_header(tmp_path: Path) -> None:
    out = _distil(tmp_path)
    good = out.read_text("utf-8")
    named = good.replace("  kind: women", "  number: 临政发〔2022〕3号\n  kind: women")
    out.write_text(named.replace("value: 10", "value: 11", 1), "utf-8")
    assert _targets("refresh", "--corpus", str(tmp_path / "corpus"), "--library", str(out.parent)) == 0
    assert out.read_text("utf-8") == named


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("list", "--level", "national", "--kind", "women"), ["national-women-2021"]),
        (("list", "--region", "天津"), ["tianjin-children-2021"]),
        (("list", "--indicator", "孕产妇死亡率"), ["national-women-2021", "12/10万以下（2030年）"]),
        (("list", "--indicator", "maternal_mortality"), ["national-women-2021"]),
        (("list", "--indicator", "没有这种指标"), ["没有这个指标的记录"]),
        (("show", "national-children-2021"), ["中国儿童发展纲要", "新生儿死亡率", "3.0‰以下"]),
        (("show", "maternal_mortality"), ["孕产妇死亡率", "越低越好", "national-women-2021"]),
        (("--help",), ["list", "show", "verify", "distill"]),
        (("distill", "--help"), ["--region", "--level"]),
    ],
)
def test_what_is_printed(arguments: tuple[str, ...], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _targets(*arguments) == 0
    told = capsys.readouterr().out
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "nothing"), "没有编号为“nothing”"),
        (("show",), "没有编号"),
        (("list", "--level", "city"), "national"),
        (("list", "--kind", "men"), "women"),
        (("verify",), "--corpus"),
        (("verify", "--corpus", "nowhere"), "没有这个文件夹"),
        (("list", "--library", "nowhere"), "没有这个文件夹"),
        (("distill",), "没有写明"),
        (("distill", "nowhere.docx"), "nowhere.docx"),
        (("distill", "x.txt", "--format", "xml"), "yaml 或 json"),
        (("remove",), "plantargets --help"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_two(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _targets(*arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_an_output_may_not_be_an_input(tmp_path: Path) -> None:
    parent = _file(tmp_path, "parent.txt", PARENT)
    assert _targets("distill", parent, "--region", "清河省/临江市", "-o", parent) == 2
    assert Path(parent).read_text("utf-8") == PARENT
