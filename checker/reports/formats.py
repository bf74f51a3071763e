"""Where reports go: the formats, which one a path asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from checker.result import Result
from checker.rules.finding import Severity
from plancheck.shared.errors import InputError
from plancheck.shared.writing import Inputs


class Format(StrEnum):
    """The formats of `--format`."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    SARIF = "sarif"

    @property
    def printable(self) -> bool:
        """Whether it may go to standard output."""
        return self in (Format.TEXT, Format.JSON, Format.SARIF)


ENDINGS = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".sarif": Format.SARIF,
}


PROGRAM = "plancheck"  # who comments where no reviewer is named


class Copy(Struct, frozen=True):
    """How an annotated copy is wanted: by whom its comments are, of findings how grave, and with a comment on the title
    that sums the review up."""

    author: str = PROGRAM
    least: Severity = Severity.INFO
    summary: bool = False


PLAIN = Copy()


class Output(Struct, frozen=True):
    """One report to write: its format and its path, None for standard output; `copy` matters to annotated copies."""

    format: Format
    path: Path | None
    copy: Copy = PLAIN

    @property
    def folder(self) -> bool:
        """Whether the path is a folder that takes a file a draft: annotated copies, or pages beside an overview.

        A path that ends like a file of the format is a file, any other is a folder.
        """
        if self.path is None or self.format not in (Format.DOCX, Format.HTML):
            return False
        return self.path.is_dir() or ENDINGS.get(self.path.suffix.lower()) is not self.format


def outputs_of(format: Format | None, paths: list[Path]) -> tuple[Output, ...]:
    """What `--format` and `--output` ask for together. Text to standard output where they ask for nothing.

    A single path takes the format that was named, whatever its ending; of several each takes the format of its ending.
    InputError where a path's ending says nothing, or a format that needs a file has none.
    """
    if not paths:
        return (Output(_printable(format or Format.TEXT), None),)
    if format and len(paths) == 1:
        return (Output(format, paths[0]),)
    return tuple(Output(_by_ending(path), path) for path in paths)


def _printable(format: Format) -> Format:
    if not format.printable:
        raise InputError(
            f"--format {format} 的结果不能显示在屏幕上，请用 --output 指定文件，例如 --output 报告.{format}。"
        )
    return format


def _by_ending(path: Path) -> Format:
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise InputError(f"{path}：看不出要写哪种格式，请用这些扩展名之一：{'、'.join(ENDINGS)}，或加 --format。")
    return found


def rendered(format: Format, result: Result) -> Iterator[bytes]:
    """The report as pieces of its file. Formats that copy the draft are written by `checker.reports.docx`."""
    return _RENDERERS[format](result)


def encoded(chunks: Iterable[str], errors: str = "replace") -> Iterator[bytes]:
    """UTF-8 in pieces worth writing; what cannot be encoded (half a surrogate pair) as `errors` says."""
    held: list[str] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size > _PIECE:
            yield "".join(held).encode("utf-8", errors)
            held, size = [], 0
    yield "".join(held).encode("utf-8", errors)


_PIECE = 65_536


def _text(result: Result) -> Iterator[bytes]:
    from checker.reports.text import chunks

    return encoded(chunks(result))


def _json(result: Result) -> Iterator[bytes]:
    from checker.reports.json import chunks

    # a lone surrogate (from a damaged file or file name) becomes its own JSON escape
    return encoded(chunks(result), "backslashreplace")


def _html(result: Result) -> Iterator[bytes]:
    from checker.reports.html import chunks

    return encoded(chunks(result))


def _sarif(result: Result) -> Iterator[bytes]:
    from checker.reports.sarif import chunks

    return encoded(chunks(result), "backslashreplace")


def _xlsx(result: Result) -> Iterator[bytes]:
    from checker.reports.xlsx import render

    yield render(result)


_RENDERERS: dict[Format, Callable[[Result], Iterator[bytes]]] = {
    Format.TEXT: _text,
    Format.JSON: _json,
    Format.HTML: _html,
    Format.SARIF: _sarif,
    Format.XLSX: _xlsx,
}


def is_folder(path: Path) -> bool:
    """Whether letters written to a path are a folder of them: a path that ends like a Word file is a file."""
    return path.is_dir() or path.suffix.lower() != ".docx"


def guard(outputs: tuple[Output, ...], inputs: list[Path], letter: Path | None = None) -> None:
    """InputError where an output is an input, is asked for twice, is a folder, or has no folder to stand in."""
    asked = [(output.path, output.folder) for output in outputs if output.path is not None]
    asked += [(letter, is_folder(letter))] if letter else []
    seen: set[Path] = set()
    read = Inputs(inputs)
    for path, folder in asked:
        place = path.resolve()
        if read.hold(place):
            raise InputError(f"{path}：输出不能覆盖输入文件，请换一个文件名。")
        if place in seen:
            raise InputError(f"{path}：同一个输出写了两次，请去掉一个。")
        if place.is_dir() is not folder and place.exists():
            raise InputError(f"{path}：{_KIND[place.is_dir()]}")
        if not place.parent.is_dir():
            raise InputError(f"{path}：文件夹 {path.parent} 不存在，请先建立。")
        seen.add(place)


_KIND = {True: "这是文件夹，请写明文件名。", False: "这里要写文件夹，但已有同名文件，请换一个名字。"}
