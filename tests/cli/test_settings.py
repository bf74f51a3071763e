"""plancheck.toml beside the drafts, and the nearest names for slips of the pen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker import settingsfile
from checker.cli import app
from checker.library_cli import app as targets
from plancheck.shared.nearest import nearest, nearest_file
from plancheck.shared.usage import run

ROOT = Path(__file__).resolve().parents[2]
NOTHING: dict[str, list[str] | str] = {"against": [], "library": [], "exceptions": [], "reviewer": "", "ignore": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "examples" / "yunling-women.txt", tmp_path / "云岭.txt")
    (tmp_path / "上级").mkdir()
    shutil.copy(ROOT / "examples" / "linjiang-women-parent.txt", tmp_path / "上级" / "临江.txt")
    text = 'against = ["上级/临江.txt"]\nreviewer = "王审"\nignore = ["T"]\n'
    (tmp_path / "plancheck.toml").write_text(text, "utf-8")
    return tmp_path


def check(capsys, *arguments: object) -> tuple[int, str, str]:
    code = run(app, "plancheck", [*map(str, arguments), "--date", "2026-03-01", "--fail-on", "never"])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def test_settings_beside_the_draft_hold_for_the_draft_and_for_its_folder(folder, capsys) -> None:
    for given in (folder / "云岭.txt", folder):
        code, out, err = check(capsys, given)
        assert code == 0
        assert "1 个文件 · 1 个规划" in out
        assert "临江" in out.partition("对照依据")[2].partition("\n\n")[0]
        assert "T102" not in out
        assert "plancheck.toml" not in err


def test_the_command_line_wins(folder, capsys) -> None:
    _, out, _ = check(capsys, folder / "云岭.txt", "--ignore", "F")
    assert "T102" in out
    assert "F101" not in out


def test_what_a_run_would_use_is_shown_with_where_it_was_said(folder, capsys) -> None:
    _, out, _ = check(capsys, folder / "云岭.txt", "--show-settings", "--ignore", "F")
    lines = {line.partition("（")[0]: line for line in out.splitlines()}
    assert lines["reviewer"].split()[1:] == ["王审", str(folder / "plancheck.toml")]
    assert lines["ignore"].endswith("命令行")
    assert lines["library"].endswith("默认")
    assert str(folder / "上级" / "临江.txt") in lines["against"]


FAULTS = {
    'reviwer = "王审"': "没有 reviwer 这一项，是不是 reviewer",
    "ignore = 3": "ignore 要写成列表",
    "against = [1]": "against 要写成列表",
    "reviewer = []": "reviewer 要写成一个名称",
    "against = [": "格式有误",
}


@pytest.mark.parametrize(("text", "told"), FAULTS.items())
def test_a_faulty_file_is_one_line_and_wrong_use(folder, capsys, text, told) -> None:
    (folder / "plancheck.toml").write_text(text, "utf-8")
    code, _, err = check(capsys, folder / "云岭.txt")
    assert code == 2
    assert f"{folder / 'plancheck.toml'}：{told}" in err
    assert err.count("\n") == 1


def test_every_setting_is_an_option_of_the_command(capsys) -> None:
    run(app, "plancheck", ["--help"])
    page = capsys.readouterr().out
    assert [key for key in settingsfile.KEYS if f"--{key}" not in page] == []
    assert settingsfile.chosen([], NOTHING).origins == dict.fromkeys(settingsfile.KEYS, "默认")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["云玲.txt"], "文件不存在，是不是 云岭.txt"),
        (["云岭.docx"], "文件不存在，是不是 云岭.txt"),
        (["云岭.txt", "--ignore", "F1O1"], "F1O1"),
        (["--explain", "F11"], "，是不是 F101"),
        (["--explain", "weaker-than-floor"], "，是不是 F101"),
        (["云岭.txt", "--select", "T109"], "，是不是 T"),
    ],
)
def test_near_names_are_offered(folder, capsys, monkeypatch, arguments, told) -> None:
    monkeypatch.chdir(folder)
    code, _, err = check(capsys, *arguments)
    assert code == 2
    assert told in err


def test_near_subcommands_indicators_and_nothing_for_what_is_like_nothing(folder, capsys) -> None:
    assert run(targets, "plantargets", ["shwo"]) == 2
    assert "没有这个子命令 shwo，是不是 show" in capsys.readouterr().err
    assert run(targets, "plantargets", ["show", "maternal_mortalty"]) == 2
    assert "，是不是 maternal_mortality" in capsys.readouterr().err
    assert nearest("完全不同", ["abc"]) == ""
    assert nearest_file(folder / "没有" / "这里.txt") == ""


def test_units_and_domains_are_shown_in_chinese(capsys) -> None:
    assert run(targets, "plantargets", ["show", "maternal_mortality"]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line == "单位 每10万（/10万） · 越低越好 · 妇女规划“妇女与健康”、儿童规划“儿童与健康”"
