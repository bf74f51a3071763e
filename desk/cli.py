"""The plandesk command: opens the desk in the browser and serves it until it is left."""

from typing import Annotated

import typer

from plancheck import __version__
from plancheck.shared.usage import ChineseCommand, application, leave, run

app = application()


@app.command(cls=ChineseCommand)
def plandesk(
    folder: Annotated[
        str, typer.Argument(metavar="文件夹", help="放草案、处理意见和审核记录的文件夹；默认 文档/plancheck 审核台。")
    ] = "",
    port: Annotated[str, typer.Option(metavar="端口", help="网页的端口；默认由系统选一个空的。")] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不自动打开浏览器，只显示网址。")] = False,
    version: Annotated[bool, typer.Option("--version", help="显示版本。")] = False,
) -> int:
    """打开审核台：在本机的浏览器里检查草案、逐条处理、导出意见。

    只在本机（127.0.0.1）上使用，不连接外网。按 Ctrl-C，或在网页上点“退出”，即可结束。
    """
    if version:
        print(f"plandesk {__version__}")
        return 0
    from desk.start import open_desk

    return open_desk(folder, port, browser=not no_browser)


def main() -> None:
    """The console entry point."""
    leave(run(app, "plandesk"))
