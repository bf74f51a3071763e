"""Typer in Chinese: help pages laid out by display width, and wrong use told in one Chinese line.

Options are declared as plain strings and read by the command itself, so that typer never has to convert a value and
never says anything in English; what is left of its own messages is translated here. A module that declares commands
does without postponed annotations: typer would have to evaluate each of them again at every start.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from plancheck.shared import collector
from plancheck.shared.columns import padded, visible, width, wrapped
from plancheck.shared.errors import InputError
from plancheck.shared.interrupts import TERMINATED, TerminatedError, end_on_sigterm

WRONG_USE = 2
INTERRUPTED = 130
_COLUMNS = 80
_LEFT = 30


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout, and whose values reach it as they were typed."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, also of the help option, in the order of the page."""
        return [_as_typed(param) for param in super().get_params(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what the command does, its arguments and its options."""
        formatter.write("\n".join(_command_page(self, ctx)) + "\n")


class ChineseGroup(TyperGroup):
    """A command with subcommands whose help page is Chinese throughout."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, also of the help option, in the order of the page."""
        return [_as_typed(param) for param in super().get_params(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what the command does, its subcommands and its options."""
        formatter.write("\n".join(_group_page(self, ctx)) + "\n")


class _AsTyped:
    """The conversion of a parameter that wants none: strings stay strings, repeated ones become a list."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - typer's signature
        """The value as it was typed."""
        return list(value or ()) if param.multiple or param.nargs == -1 else value


def _as_typed(param: Any) -> Any:
    """The parameter, spared the conversion of str into str for which newer versions of typer load pydantic (0.3 s)."""
    if getattr(param, "_runtime_param", param) is None and param.type_descriptor.annotation in (str, bool, list[str]):
        param._runtime_param = _AsTyped()
    return param


def application(*, group: bool = False, **settings: Any) -> typer.Typer:
    """A typer application without rich, completion and English; use with `ChineseCommand` where it has one command."""
    if group:
        settings["cls"] = ChineseGroup
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


def run(app: typer.Typer, name: str, arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code. Wrong use and bad input are one line on standard error, and 2."""
    collector.rest()
    end_on_sigterm()
    _never_fail_to_print()
    try:
        command = typer.main.get_command(app)
        code = command.main(args=arguments, prog_name=name, standalone_mode=False)
    except InputError as problem:
        return _told(str(problem))
    except _usage_errors() as problem:
        return _told(chinese(problem, name))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except TerminatedError:
        sys.stderr.write("\n已终止。\n")
        return TERMINATED
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as problem:
        # Files tell of themselves; what is left is standard output on a full disk.
        _close_quietly()
        return _told(f"结果没有写完（{problem.strerror}）；请检查磁盘空间，或用 --output 写到别处。")
    if code == INTERRUPTED:  # newer versions of typer return this where Ctrl-C was pressed, older ones raise
        sys.stderr.write("\n已中断。\n")
    return code if isinstance(code, int) else 0


def _never_fail_to_print() -> None:
    """Let a console that knows no Chinese show question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave(code: int) -> NoReturn:
    """End the process with an exit code."""
    collector.retire()
    sys.exit(code)


def _told(line: str) -> int:
    print(visible(" ".join(line.split())), file=sys.stderr)  # of names on a disk, no character is obeyed
    return WRONG_USE


def _close_quietly() -> None:
    """Whoever read our output has gone; let the interpreter's last flush go nowhere instead of complaining."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage_errors() -> type[Exception]:
    """The base class of what the parser raises, wherever a version of typer keeps it."""
    family = typer.BadParameter.__mro__
    found: type[Exception] = family[family.index(Exception) - 1]
    return found


def chinese(problem: Exception, name: str) -> str:
    """A usage error of the parser as one Chinese line."""
    kinds: dict[str, Callable[[Any], str]] = {
        "NoSuchOption": _no_such_option,
        "BadOptionUsage": _bad_option,
        "MissingParameter": lambda it: f"缺少 {it.param.metavar or it.param.name if it.param else '参数'}。",
    }
    line = kinds.get(type(problem).__name__, _plain)(problem)
    return f"{line.rstrip('。')}；用法见 {name} --help。"


def _plain(problem: Any) -> str:
    """The complaints that are told apart by their words only."""
    message = str(getattr(problem, "message", ""))
    if message.startswith("No such command"):
        return _no_such_command(problem, message)
    return next((line for words, line in _PLAIN.items() if message.startswith(words)), "命令写法不对")


_PLAIN = {"Missing command": "请写明子命令", "Got unexpected extra": "多写了参数"}


def _no_such_command(problem: Any, message: str) -> str:
    """没有这个子命令 shwo，是不是 show."""
    from plancheck.shared.nearest import nearest

    word = message.removeprefix("No such command").partition("'")[2].partition("'")[0]
    known = problem.ctx.command.list_commands(problem.ctx) if problem.ctx else []
    return f"没有这个子命令 {word}{nearest(word, known)}"


def _no_such_option(problem: Any) -> str:
    near = "、".join(sorted(problem.possibilities or ()))
    return f"没有选项 {problem.option_name}" + (f"，是不是 {near}" if near else "")


def _bad_option(problem: Any) -> str:
    if "requires an argument" in problem.message:
        return f"选项 {problem.option_name} 后面要写值"
    return f"选项 {problem.option_name} 后面不能写值"


def _command_page(command: Any, ctx: Any) -> Iterator[str]:
    arguments = [param for param in command.get_params(ctx) if isinstance(param, TyperArgument)]
    yield f"用法：{' '.join([ctx.command_path, *(param.metavar or param.name for param in arguments), '[选项]'])}"
    yield from _about(command)
    if arguments:
        yield from ["", "参数"]
        yield from _rows([(param.metavar or param.name, param.help or "") for param in arguments])
    yield from _options(command, ctx)


def _group_page(group: Any, ctx: Any) -> Iterator[str]:
    yield f"用法：{ctx.command_path} 子命令 [选项]"
    yield from _about(group)
    yield from ["", "子命令"]
    commands = [(name, group.get_command(ctx, name)) for name in group.list_commands(ctx)]
    yield from _rows([(name, (command.help or "").strip().partition("\n")[0]) for name, command in commands])
    yield from _options(group, ctx)


def _about(command: Any) -> Iterator[str]:
    for paragraph in (command.help or "").split("\n\n"):
        yield ""
        yield from wrapped(paragraph, _COLUMNS)


def _options(command: Any, ctx: Any) -> Iterator[str]:
    yield from ["", "选项"]
    options = [param for param in command.get_params(ctx) if not isinstance(param, TyperArgument)]
    yield from _rows([(_names(param), _HELP if param.name == "help" else param.help or "") for param in options])


_HELP = "显示本页。"


def _names(option: Any) -> str:
    value = "" if option.is_flag or not option.metavar else f" {option.metavar}"
    return ", ".join(sorted(option.opts, key=len)) + value


def _rows(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Name and explanation side by side; a long name stands on a line of its own."""
    left = min(max((width(name) for name, _ in rows), default=0), _LEFT)
    for name, text in rows:
        lines = wrapped(text, _COLUMNS - left - 4)
        if width(name) > left:
            yield f"  {name}"
            name = ""
        for line in lines:
            yield f"  {padded(name, left)}  {line}".rstrip()
            name = ""
