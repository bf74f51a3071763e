"""Every slip in using a command is one Chinese line, whichever command it is."""

from __future__ import annotations

from typing import Annotated

import pytest
import typer

from plancheck.shared.errors import InputError
from plancheck.shared.usage import INTERRUPTED, ChineseCommand, application, run

app = application(group=True, help="试用。")


@app.command("read", cls=ChineseCommand)
def read(file: Annotated[str, typer.Argument(metavar="文件")], to: Annotated[str, typer.Option("--to")] = "") -> int:
    """读文件。"""
    if file == "坏":
        raise InputError("坏：读不了，\n请换一个。")
    if file == "停":
        raise KeyboardInterrupt
    return 1 + len(to)


@app.command("write", cls=ChineseCommand)
def write() -> None:
    """写文件。"""


SLIPS = [
    ([], "请写明子命令"),
    (["raed"], "没有这个子命令 raed，是不是 read"),
    (["read"], "缺少 文件"),
    (["read", "甲", "乙"], "多写了参数"),
    (["read", "甲", "--ot"], "没有选项 --ot，是不是 --to"),
    (["read", "甲", "--to"], "选项 --to 后面要写值"),
]


@pytest.mark.parametrize(("arguments", "said"), SLIPS, ids=str)
def test_a_slip_is_one_chinese_line_and_code_2(capsys, arguments, said):
    assert run(app, "试用", arguments) == 2
    assert capsys.readouterr() == ("", f"{said}；用法见 试用 --help。\n")


def test_bad_input_is_one_line_whatever_its_text(capsys):
    assert run(app, "试用", ["read", "坏"]) == 2
    assert capsys.readouterr().err == "坏：读不了， 请换一个。\n"


@pytest.mark.parametrize(("arguments", "code"), [(["read", "甲"], 1), (["write"], 0), (["read", "停"], INTERRUPTED)])
def test_the_exit_code_is_the_command_s_own(arguments, code):
    assert run(app, "试用", arguments) == code
