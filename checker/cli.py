"""The plancheck command: reads what was asked for, runs the check, writes the reports, tells by its exit code.

Exit code: 0 nothing at or above `--fail-on`; 1 there is; 2 wrong use, or a file that cannot be read.
"""

from typing import Annotated

from plancheck import __version__
from plancheck.shared import collector

collector.rest()  # before typer is loaded, whose thousands of objects it would look through ten times

import typer  # noqa: E402

from plancheck.shared.usage import ChineseCommand, application, leave, run  # noqa: E402

app = application()

_EVERY = "可重复。"


@app.command(cls=ChineseCommand)
def plancheck(
    drafts: Annotated[
        list[str] | None, typer.Argument(metavar="草案...", help="草案文件或文件夹，可以有多个。")
    ] = None,
    against: Annotated[list[str], typer.Option(metavar="文件", help=f"上位规划文件，其目标值作为下限。{_EVERY}")] = [],  # noqa: B006
    library: Annotated[list[str], typer.Option(metavar="文件夹", help=f"内置库之外的参照库。{_EVERY}")] = [],  # noqa: B006
    no_builtin: Annotated[bool, typer.Option("--no-builtin", help="不用内置参照库。")] = False,
    kind: Annotated[
        str, typer.Option(metavar="类别", help="规划类别的编号或名称（写错时列出全部）；读不出或读错时指定。")
    ] = "",
    region: Annotated[str, typer.Option(metavar="省/市/县", help="地区，如 某省/某市/某县；读不出或读错时指定。")] = "",
    period: Annotated[str, typer.Option(metavar="年-年", help="规划期，如 2026-2030；读不出或读错时指定。")] = "",
    format: Annotated[str, typer.Option(metavar="格式", help="text、json、html、docx、xlsx、sarif；默认 text。")] = "",
    output: Annotated[
        list[str],
        typer.Option("--output", "-o", metavar="文件", help=f"报告写到哪里，格式随扩展名。{_EVERY}"),
    ] = [],  # noqa: B006
    select: Annotated[
        list[str], typer.Option(metavar="规则", help=f"只用这些规则（编号或前缀，逗号分隔）。{_EVERY}")
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[str], typer.Option(metavar="规则", help=f"不用这些规则（编号或前缀，逗号分隔）。{_EVERY}")
    ] = [],  # noqa: B006
    final: Annotated[bool, typer.Option("--final", help="定稿：加查公文格式（G，GB/T 9704）。")] = False,
    fail_on: Annotated[
        str, typer.Option(metavar="级别", help="error、warning 或 never：有此级别以上的问题时退出码为 1；默认 error。")
    ] = "error",
    since: Annotated[
        str, typer.Option(metavar="文件", help="上一轮的草案或 JSON 报告：标出新增、加重、仍在和已改正的问题。")
    ] = "",
    exceptions: Annotated[
        list[str],
        typer.Option(metavar="文件", help=f"已说明不采纳或不适用的问题：填好处理意见的 .xlsx，或 .yaml。{_EVERY}"),
    ] = [],  # noqa: B006
    date: Annotated[str, typer.Option(metavar="年-月-日", help="报告上的日期；默认今天。")] = "",
    jobs: Annotated[str, typer.Option(metavar="数", help="同时用几个进程；默认按文件数和处理器数。")] = "",
    summary: Annotated[bool, typer.Option("--summary", help="批注稿的标题上另加一条摘要批注。")] = False,
    letter: Annotated[
        str, typer.Option(metavar="文件", help="写审核意见（Word 公文）；写成文件夹时每个规划一份，另有汇总。")
    ] = "",
    reviewer: Annotated[str, typer.Option(metavar="姓名", help="审核人：审核意见的署名，批注稿的批注人。")] = "",
    comments: Annotated[
        str, typer.Option(metavar="级别", help="批注稿批注到哪一级：error、warning 或 info；默认 info。")
    ] = "info",
    remove_comments: Annotated[
        str, typer.Option("--remove-comments", metavar="文件", help="把批注稿中程序的批注去掉，另存为此文件。")
    ] = "",
    show_settings: Annotated[
        bool,
        typer.Option("--show-settings", help="显示本次会用的设置及其出处（命令行、草案旁的 plancheck.toml、默认）。"),
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="列出全部规则。")] = False,
    explain: Annotated[str, typer.Option(metavar="规则", help="显示一条规则的说明，如 F101。")] = "",
    version: Annotated[bool, typer.Option("--version", help="显示版本。")] = False,
) -> int:
    """按上位规划的下限检查县级妇女、儿童发展规划草案。

    退出码：0 没有达到 --fail-on 级别的问题；1 有；2 用法不对，或有文件读不了。草案本身从不改动。
    """

    from checker import command

    if version:
        return command.show(f"plancheck {__version__}")
    if rules:
        return command.show_rules()
    if explain:
        return command.show_rule(explain)
    if show_settings:
        given: dict[str, list[str] | str] = {"against": against, "library": library, "exceptions": exceptions}
        return command.show_settings(drafts or [], {**given, "reviewer": reviewer, "ignore": ignore})
    if remove_comments:
        return command.remove_comments(drafts or [], remove_comments, date)
    request = command.request_of(
        drafts=drafts or [],
        against=against,
        library=library,
        builtin=not no_builtin,
        kind=kind,
        region=region,
        period=period,
        format=format,
        output=output,
        select=select,
        ignore=ignore,
        final=final,
        fail_on=fail_on,
        since=since,
        exceptions=exceptions,
        date=date,
        jobs=jobs,
        summary=summary,
        letter=letter,
        reviewer=reviewer,
        comments=comments,
    )
    return command.answer(request)


def main() -> None:
    """The console entry point."""
    leave(run(app, "plancheck"))
