"""Help and wrong use, in Chinese, one line each."""

from __future__ import annotations

import re

import pytest

from checker.cli import app
from checker.reports.columns import width
from checker.usage import run


def test_help_is_chinese_and_fits_the_terminal(capsys):
    assert run(app, "plancheck", ["--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：plancheck 草案... [选项]\n")
    assert not re.search(r"Usage|Options|Show|exit\b", page)
    assert all(width(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize(
    "option",
    [
        "--against", "--library", "--no-builtin", "--kind", "--region", "--period", "--format", "--output", "--select",
        "--ignore", "--fail-on", "--date", "--rules", "--explain", "--version",
    ],
)  # fmt: skip
def test_help_names_every_option_of_the_contract(capsys, option):
    run(app, "plancheck", ["--help"])
    assert re.search(rf"^  .*{option}\b", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "没有写明要检查的草案"),
        (["--bogus"], "没有选项 --bogus"),
        (["--agains", "甲.txt"], "是不是 --against"),
        (["甲.txt", "--format"], "选项 --format 后面要写值"),
        (["甲.txt", "--no-builtin=1"], "选项 --no-builtin 后面不能写值"),
        (["甲.txt", "--format", "html"], "--output"),
        (["甲.txt", "--select", "Q9"], "Q9"),
        (["--explain", "F999"], "F999"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_exit_code_2(capsys, arguments, told):
    assert run(app, "plancheck", arguments) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.count("\n") == 1
    assert told in seen.err


def test_rules_explain_and_version_need_no_draft(capsys):
    assert run(app, "plancheck", ["--rules"]) == 0
    assert "F101" in capsys.readouterr().out
    assert run(app, "plancheck", ["--explain", "f101"]) == 0
    assert capsys.readouterr().out.startswith("F101 ")
    assert run(app, "plancheck", ["--version"]) == 0
    assert re.fullmatch(r"plancheck \d+\.\d+\.\d+\n", capsys.readouterr().out)
