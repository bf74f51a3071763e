"""The plandraft command: `new` writes a skeleton plan, `intake` the sheet a county fills in, `renew` the
skeleton of the next period.

Exit code: 0 written; 2 wrong use, bad input, or a file that is already there and `--force` was not given.
"""

from typing import Annotated

import typer

from plancheck.shared.usage import ChineseCommand, application, leave, run

app = application(group=True, help="起草县级发展规划：按下限生成规划骨架和填报表。")

County = Annotated[str, typer.Argument(metavar="县", help="县（市、区）名称，如 某某县；省、市级规划写省、市名称。")]
Province = Annotated[str, typer.Option(metavar="省", help="所属省；名称唯一时可省略。")]
City = Annotated[str, typer.Option(metavar="市", help="所属设区的市；名称唯一时可省略。")]
KindName = Annotated[str, typer.Option("--kind", metavar="类别", help="规划类别的编号或名称（写错时列出全部）。")]
Years = Annotated[str, typer.Option("--period", metavar="年-年", help="规划期，如 2026-2030。")]
Floors = Annotated[
    list[str],
    typer.Option(
        metavar="类别或路径",
        help="采用哪些下限：official、distilled、consensus（默认全部），参照库或上级规划的文件、文件夹。可重复。",
    ),
]
NoBuiltin = Annotated[bool, typer.Option("--no-builtin", help="不用内置参照库。")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到哪里。")]
Force = Annotated[bool, typer.Option("--force", help="输出文件已存在时覆盖。")]
Day = Annotated[str, typer.Option("--date", metavar="年-月-日", help="写入文件属性和批注的日期；默认今天。")]


@app.command(cls=ChineseCommand)
def new(
    county: County,
    province: Province = "",
    city: City = "",
    kind: KindName = "",
    period: Years = "",
    floors: Floors = [],  # noqa: B006
    no_builtin: NoBuiltin = False,
    data: Annotated[
        list[str],
        typer.Option(metavar="文件", help="填好的填报表（plandraft intake 生成的 .xlsx）。可重复，多表合并。"),
    ] = [],  # noqa: B006
    notice: Annotated[bool, typer.Option("--notice", help="前面加印发通知和版记。")] = False,
    projects: Annotated[bool, typer.Option("--projects", help="加“重点工程”一章。")] = False,
    output: Output = "",
    force: Force = False,
    date: Day = "",
) -> int:
    """生成规划骨架（.docx）：公文格式、规定体例、逐条下限、指标表和待填标记。"""
    from drafter import command

    given = command.Given(county, province, city, kind, period, tuple(floors), builtin=not no_builtin, date=date)
    return command.new(given, data, output, notice=notice, projects=projects, force=force)


@app.command(cls=ChineseCommand)
def intake(
    county: County,
    province: Province = "",
    city: City = "",
    kind: KindName = "",
    period: Years = "",
    floors: Floors = [],  # noqa: B006
    no_builtin: NoBuiltin = False,
    own: Annotated[
        str, typer.Option("--from", metavar="文件", help="本地现行规划；其数值列在下限旁，低于它会提示。")
    ] = "",
    output: Output = "",
    force: Force = False,
    date: Day = "",
) -> int:
    """生成填报表（.xlsx）：每个适用指标一行，列出下限和来源，待填基期值和目标值。"""
    from drafter import command

    given = command.Given(county, province, city, kind, period, tuple(floors), builtin=not no_builtin, date=date)
    return command.intake(given, output, own=own, force=force)


@app.command(cls=ChineseCommand)
def renew(
    old: Annotated[str, typer.Argument(metavar="原规划", help="上一期规划的文件，或 plancheck --format json 的结果。")],
    county: Annotated[str, typer.Option(metavar="县", help="县（市、区）名称；读不出或已更名时指定。")] = "",
    province: Province = "",
    city: City = "",
    kind: KindName = "",
    period: Years = "",
    floors: Floors = [],  # noqa: B006
    no_builtin: NoBuiltin = False,
    data: Annotated[
        list[str], typer.Option(metavar="文件", help="填好的填报表；有现值时判断原目标是否达到。可重复，多表合并。")
    ] = [],  # noqa: B006
    notice: Annotated[bool, typer.Option("--notice", help="前面加印发通知和版记。")] = False,
    output: Output = "",
    force: Force = False,
    date: Day = "",
) -> int:
    """由上一期规划生成新一期骨架：沿用领域和目标，逐条对照新下限，标明是否达到；不沿用原文表述。"""
    from drafter import command

    given = command.Given(county, province, city, kind, period, tuple(floors), builtin=not no_builtin, date=date)
    return command.renew(old, given, data, output, notice=notice, force=force)


def main() -> None:
    """The console entry point."""
    leave(run(app, "plandraft"))


if __name__ == "__main__":
    main()
