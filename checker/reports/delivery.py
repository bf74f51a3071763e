"""Reports to files: a file, a folder of annotated copies, a folder of pages. Each file whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from checker.reports.formats import Copy, Format, Output, encoded, is_folder, rendered
from checker.reports.text import counts_text
from checker.result import DocumentResult, PlanResult, Result
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import COPY
from plancheck.shared.writing import Inputs, write

LETTER = "（审核意见）"
OVERVIEW_LETTER = "汇总.docx"
OVERVIEW = "index.html"
Part = tuple[Path, Callable[[], Iterable[bytes]]]


def deliver(output: Output, result: Result, inputs: Iterable[Path] = ()) -> tuple[list[str], list[str]]:
    """Write one output; returns what to tell of the files written, and a line for each that could not be.

    `inputs` are what the run has read besides the drafts: none of it is written over.
    """
    return _written(_parts(output, result), result, inputs)


def deliver_letters(
    path: Path, result: Result, reviewer: str, inputs: Iterable[Path] = ()
) -> tuple[list[str], list[str]]:
    """Write the review letters: to a file those of one draft, to a folder one a plan and 汇总.docx."""
    return _written(_letters(path, result, reviewer), result, inputs)


def _written(parts: Iterator[Part], result: Result, inputs: Iterable[Path]) -> tuple[list[str], list[str]]:
    done: list[str] = []
    problems: list[str] = []
    read = Inputs([*(Path(label.path) for label in result.labels()), *inputs])
    for path, content in parts:
        try:
            if read.hold(path):
                raise InputError(f"{path}：输出不能覆盖输入文件，请换一个文件夹。")
            write(path, content())
            done.append(f"已写入 {path}")
        except InputError as problem:
            problems.append(str(problem))
        except OSError as problem:  # while the report was made: temporary files on a full disk
            problems.append(f"{path}：写不了（{problem.strerror}），请检查临时文件夹和磁盘空间。")
    if done:
        done[-1] += f"（{counts_text(result.counts())}）"
    return done, problems


def _parts(output: Output, result: Result) -> Iterator[Part]:
    """The files of an output with what makes their bytes; made one at a time, when its turn comes."""
    path = output.path
    assert path is not None  # standard output is the command's business
    if output.format is Format.DOCX:
        yield from _copies(path, output, result)
    elif output.folder:
        yield from _pages(path, result)
    else:
        yield path, lambda: rendered(output.format, result)


def _copies(path: Path, output: Output, result: Result) -> Iterator[Part]:
    """An annotated copy a draft that could be read; in a folder each under its draft's name."""
    readable = (document for document in result.documents if document.error is None)
    if output.folder:
        make_folder(path)
    names = _Names()
    for document in readable:
        name = names.free(f"{Path(document.path).stem}{COPY}")
        yield (path / name if output.folder else path), _copy_of(document, result, output.copy)


def _copy_of(document: DocumentResult, result: Result, wanted: Copy) -> Callable[[], Iterable[bytes]]:
    from checker.reports.docx import annotated

    return lambda: [annotated(document, result.date, wanted)]


class _Names:
    """Names of .docx files in one folder, none twice: 甲（批注稿）.docx, 甲（批注稿）-2.docx."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def free(self, stem: str) -> str:
        """The name of the next file of this stem."""
        self._seen[stem] += 1
        return f"{stem}.docx" if self._seen[stem] == 1 else f"{stem}-{self._seen[stem]}.docx"


def _letters(path: Path, result: Result, reviewer: str) -> Iterator[Part]:
    readable = (document for document in result.documents if document.error is None)
    if not is_folder(path):
        yield from ((path, partial(_letter, document.plans, result, reviewer)) for document in readable)
        return
    make_folder(path)
    names = _Names()
    for document in readable:
        for plan in document.plans:
            people = f"-{plan.plan.kind.chinese}" if len(document.plans) > 1 else ""
            name = names.free(f"{Path(document.path).stem}{people}{LETTER}")
            yield path / name, partial(_letter, (plan,), result, reviewer)
    yield path / OVERVIEW_LETTER, partial(_letter_overview, result, reviewer)


def _letter(plans: tuple[PlanResult, ...], result: Result, reviewer: str) -> Iterable[bytes]:
    from checker.reports.letter import letter_of, rendered

    return [rendered([letter_of(plan, reviewer, result.date) for plan in plans], result.date)]


def _letter_overview(result: Result, reviewer: str) -> Iterable[bytes]:
    from checker.reports.letteroverview import rendered

    return [rendered(result, reviewer)]


def _pages(folder: Path, result: Result) -> Iterator[Part]:
    """A page a file, and the overview that links to them, written last so that its links lead somewhere."""
    from checker.reports.html import overview_chunks

    make_folder(folder)
    links: list[str] = []
    for number, document in enumerate(result.documents, start=1):
        if document.error is not None:
            continue
        name = f"{number:04d}-{Path(document.path).stem}.html"
        links += [
            f"{quote(name, errors='surrogateescape')}#p{position}" for position in range(1, len(document.plans) + 1)
        ]
        yield folder / name, partial(_page, replace(result, documents=(document,)))
    yield folder / OVERVIEW, lambda: encoded(overview_chunks(result, links))


def _page(single: Result) -> Iterator[bytes]:
    from checker.reports.html import chunks

    return encoded(chunks(single, OVERVIEW))


def make_folder(path: Path) -> None:
    """Make the folder where it is missing. InputError where that is not allowed."""
    try:
        path.mkdir(exist_ok=True)
    except OSError:
        raise InputError(f"{path}：建不了这个文件夹，请检查上级文件夹的权限。") from None
