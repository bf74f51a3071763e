"""Help and wrong use, in Chinese, one line each."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import app
from plancheck.shared.columns import width
from plancheck.shared.usage import run


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


def test_a_reader_who_leaves_is_no_error(tmp_path):
    """`plancheck … | head -1`: nothing on standard error, no traceback."""
    draft = Path(__file__).parent / "scenarios" / "_shared" / "云岭县妇女规划.txt"
    command = (
        f'{sys.executable} -c "from checker.cli import main; main()" "{draft}" --no-builtin --format json | head -c 1'
    )
    seen = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False
    )
    assert (seen.stdout, seen.stderr) == ("{", "")


def test_sarif_and_json_go_to_standard_output_as_utf_8(tmp_path):
    draft = Path(__file__).parent / "scenarios" / "_shared" / "云岭县妇女规划.txt"
    for format in ("json", "sarif"):
        arguments = [sys.executable, "-c", "from checker.cli import main; main()", str(draft), "--format", format]
        latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        seen = subprocess.run(arguments, capture_output=True, cwd=tmp_path, timeout=60, env=latin, check=False)
        assert seen.returncode in (0, 1)
        assert "云岭县" in json.dumps(json.loads(seen.stdout.decode("utf-8")), ensure_ascii=False)


def test_help_loads_nothing_the_help_does_not_need():
    heavy = ("lxml", "jinja2", "rich", "yaml", "pydantic", "docx", "xlsxwriter", "openpyxl", "jieba", "rapidfuzz")
    code = (
        "import sys; from checker.cli import app; from plancheck.shared.usage import run;"
        "run(app, 'plancheck', ['--help']);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert seen.stderr == "[]\n"
