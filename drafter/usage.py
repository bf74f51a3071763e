"""Typer in Chinese: the help page, wrong use in one line with exit code 2, and files written whole or not at all.

The checker's command has the same manners in its own room; the two do not import each other.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from drafter.errors import DraftError
from reference_targets.errors import LibraryError

WRONG_USE = 2
INTERRUPTED = 130


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments and options."""
        params = self.get_params(ctx)
        arguments: list[Any] = [param for param in params if param.param_type_name == "argument"]
        options: list[Any] = [param for param in params if param.param_type_name == "option"]
        names = " ".join(_name(param) for param in arguments)
        formatter.write(f"用法：{ctx.command_path} {names} [选项]\n\n{_unfolded(self.help)}\n")
        _table(formatter, "参数", [(_name(param), param.help or "") for param in arguments])
        _table(formatter, "选项", [_option(param) for param in options])


class ChineseGroup(TyperGroup):
    """A command with subcommands whose help page is Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, subcommands."""
        formatter.write(f"用法：{ctx.command_path} 子命令 [选项]\n\n{_unfolded(self.help)}\n")
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        first = [(name, _unfolded(command.help).partition("。")[0] + "。") for name, command in commands if command]
        _table(formatter, "子命令", first)
        _table(formatter, "选项", [_option(param) for param in self.get_params(ctx)])


def _name(param: Any) -> str:
    return str(param.metavar or param.name)


def _option(param: Any) -> tuple[str, str]:
    value = "" if param.is_flag or param.name == "help" else f" {param.metavar or '值'}"
    return ", ".join(param.opts) + value, "显示本页。" if param.name == "help" else param.help or ""


def _unfolded(text: str | None) -> str:
    return "".join((text or "").split("\n")).strip()


def _table(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        formatter.write(f"\n{title}\n" + "".join(f"  {name}\n      {text}\n" for name, text in rows))


def run(app: typer.Typer, name: str, arguments: list[str] | None = None) -> int:
    """Run the command; its exit code. Wrong use and bad input are one Chinese line on standard error, and 2."""
    from typer import exceptions

    base: type[Exception] = exceptions.TyperException
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name=name, standalone_mode=False)
    except (DraftError, LibraryError) as problem:
        return _told(str(problem))
    except base as problem:
        return _told(_chinese(problem, name))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _told(line: str) -> int:
    print(" ".join(line.split()), file=sys.stderr)
    return WRONG_USE


def _chinese(problem: Exception, name: str) -> str:
    """The parser's complaint in Chinese, by its kind."""
    parameter = getattr(problem, "param", None)
    missing = parameter.metavar or parameter.name if parameter else "参数"
    if "No such command" in str(getattr(problem, "message", "")):
        return f"没有这个子命令；用法见 {name} --help。"
    words = {
        "NoArgsIsHelpError": "请写明子命令",
        "NoSuchOption": f"没有选项 {getattr(problem, 'option_name', '')}",
        "BadOptionUsage": f"选项 {getattr(problem, 'option_name', '')} 后面要写值",
        "MissingParameter": f"缺少 {missing}",
    }
    return f"{words.get(type(problem).__name__, '命令写法不对')}；用法见 {name} --help。"


def destination(output: str, ending: str, *, force: bool, inputs: tuple[Path, ...] = ()) -> Path:
    """Where to write; DraftError before any work where that cannot be, or would overwrite without `--force`."""
    path = Path(output)
    if not output.strip():
        raise DraftError(f"缺少 -o：请写明输出文件，例如 -o 规划{ending}。")
    if path.suffix.lower() != ending:
        raise DraftError(f"{path}：输出文件的扩展名要是 {ending}。")
    if path.is_dir() or not path.parent.is_dir():
        raise DraftError(f"{path}：文件夹 {path.parent} 不存在，或这是一个文件夹；请写明文件名。")
    if any(path.resolve() == given.resolve() for given in inputs):
        raise DraftError(f"{path}：输出不能覆盖输入文件；请换一个文件名。")
    if path.exists() and not force:
        raise DraftError(f"{path}：文件已存在；要覆盖请加 --force。")
    return path


def write(path: Path, content: bytes) -> None:
    """Write to a temporary neighbour and move it into place; DraftError where the folder or disk does not allow it."""
    try:
        handle, name = tempfile.mkstemp(prefix=".plandraft-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as problem:
        raise DraftError(
            f"{path}：写不了（{problem.strerror}）；请检查文件夹权限、磁盘空间，或关闭正打开它的程序。"
        ) from problem
