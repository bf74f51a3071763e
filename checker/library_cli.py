"""The plantargets command: what the library holds, whether it is true, and library files out of parent plans."""

from typing import Annotated

import typer

from plancheck.shared.usage import ChineseCommand, application, leave, run

app = application(group=True, help="查看、核对参照指标库，从上位规划提取参照指标。")

_LIBRARY = typer.Option(metavar="文件夹", help="内置库之外的参照库。可重复。")
_NO_BUILTIN = typer.Option("--no-builtin", help="不用内置参照库。")


@app.command("list", cls=ChineseCommand)
def list_(
    kind: Annotated[str, typer.Option(metavar="类别", help="只列这一类规划：编号或名称（写错时列出全部）。")] = "",
    level: Annotated[str, typer.Option(metavar="层级", help="national、province、prefecture 或 county。")] = "",
    region: Annotated[str, typer.Option(metavar="地名", help="只列地区中含此名的文件。")] = "",
    indicator: Annotated[str, typer.Option(metavar="指标", help="列出名称含此词或编号相同的指标的全部记录。")] = "",
    library: Annotated[list[str], _LIBRARY] = [],  # noqa: B006
    no_builtin: Annotated[bool, _NO_BUILTIN] = False,
) -> int:
    """列出来源文件，或一个指标在各文件中的目标值。"""
    from checker import library_command as command

    return command.list_library(command.library_of(library, not no_builtin), kind, level, region, indicator)


@app.command("show", cls=ChineseCommand)
def show(
    id: Annotated[str, typer.Argument(metavar="编号", help="来源文件或指标的编号，见 plantargets list。")] = "",
    library: Annotated[list[str], _LIBRARY] = [],  # noqa: B006
    no_builtin: Annotated[bool, _NO_BUILTIN] = False,
) -> int:
    """显示一份来源文件的全部记录，或一个指标的条目和全部记录。"""
    from checker import library_command as command

    return command.show_entry(command.library_of(library, not no_builtin), id)


@app.command("verify", cls=ChineseCommand)
def verify(
    corpus: Annotated[str, typer.Option(metavar="文件夹", help="放来源文件（规划原文）的文件夹。")] = "",
    library: Annotated[list[str], _LIBRARY] = [],  # noqa: B006
    no_builtin: Annotated[bool, _NO_BUILTIN] = False,
) -> int:
    """把库中每条记录对照来源文件重读一遍。

    退出码：0 凡能核对的都在原文中；1 有记录不在；2 用法不对、文件读不了，或没有一条能核对。
    """
    from checker import library_command as command

    return command.verify_library(command.library_of(library, not no_builtin), corpus)


@app.command("distill", cls=ChineseCommand)
def distill(
    plans: Annotated[list[str] | None, typer.Argument(metavar="规划...", help="上位规划文件，可以有多个。")] = None,
    level: Annotated[
        str, typer.Option(metavar="层级", help="national、province、prefecture 或 county；默认从标题读。")
    ] = "",
    region: Annotated[str, typer.Option(metavar="省/市/县", help="地区；默认从标题读。")] = "",
    kind: Annotated[
        str, typer.Option(metavar="类别", help="规划类别的编号或名称（写错时列出全部）；默认从标题读。")
    ] = "",
    period: Annotated[str, typer.Option(metavar="年-年", help="规划期；默认从标题读。")] = "",
    basis: Annotated[
        str,
        typer.Option(metavar="official|distilled", help="official 约束下级规划（默认）；distilled 只供同地区参考。"),
    ] = "official",
    id: Annotated[str, typer.Option(metavar="编号", help="来源文件的编号；默认由类别、地区和规划期组成。")] = "",
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到哪里（.yaml）；默认显示。")] = "",
    format: Annotated[str, typer.Option(metavar="yaml|json", help="json 只列出读到的目标；默认 yaml。")] = "yaml",
    library: Annotated[list[str], _LIBRARY] = [],  # noqa: B006
    force: Annotated[bool, typer.Option("--force", help="允许覆盖已有文件。")] = False,
) -> int:
    """从上位规划提取参照指标，写成库文件；存疑的记录标为待定，请人工核定。"""
    from checker import distill_command as command

    asked = command.Asked(plans or [], level, region, kind, period, basis, id, output, format, library, force)
    return command.distill_plans(asked)


@app.command("refresh", cls=ChineseCommand)
def refresh(
    corpus: Annotated[str, typer.Option(metavar="文件夹", help="放来源文件（规划原文）的文件夹。")] = "",
    library: Annotated[str, typer.Option(metavar="文件夹", help="要更新的库；默认内置库。")] = "",
) -> int:
    """提取规则改进后，把库中由程序提取的文件按原文重新生成一遍。"""
    from checker import distill_command as command

    return command.refresh_library(corpus, library)


def main() -> None:
    """The console entry point."""
    leave(run(app, "plantargets"))
