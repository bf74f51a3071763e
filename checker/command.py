"""What the plancheck command does with its options: request → result → reports → exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date as Date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from checker import options
from checker.drafts import Drafts, drafts_of
from checker.reports.formats import PROGRAM, Copy, Format, Output, guard, is_folder, outputs_of, rendered
from checker.rules.finding import Severity
from checker.settingsfile import chosen, table
from plancheck import __version__
from plancheck.shared.errors import InputError
from plancheck.shared.writing import files_in

if TYPE_CHECKING:
    from checker.check import Settings
    from checker.outline.find import Hints
    from checker.result import Result
    from checker.rules.registry import Selection

CLEAN, FOUND, FAILED = 0, 1, 2
_SIDE_BY_SIDE = (Format.HTML, Format.XLSX)  # the reports that lay the parent beside the draft
_NAMED = 3  # of our own files left out, so many are named
_WIDEST = 120  # columns; longer lines of Chinese are hard to follow


class Request(Struct, frozen=True):
    """One run as it was asked for, every option read and checked before the first file is opened."""

    drafts: Drafts
    against: tuple[Path, ...]
    library: tuple[Path, ...]
    builtin: bool
    hints: Hints
    selection: Selection
    outputs: tuple[Output, ...]
    fail_on: Severity | None
    since: Path | None
    exceptions: tuple[Path, ...]
    date: Date
    jobs: int
    inputs: tuple[Path, ...] = ()  # what is read besides the drafts, and must not be written over
    letter: Path | None = None
    reviewer: str = ""


def request_of(
    *,
    drafts: list[str],
    against: list[str],
    library: list[str],
    builtin: bool,
    kind: str,
    region: str,
    period: str,
    format: str,
    output: list[str],
    select: list[str],
    ignore: list[str],
    final: bool = False,
    fail_on: str,
    since: str,
    exceptions: list[str],
    date: str,
    jobs: str,
    summary: bool,
    letter: str = "",
    reviewer: str = "",
    comments: str = "info",
) -> Request:
    """Read every option. InputError where one is wrong, so that nothing is checked or written on a slip."""
    from checker.outline.find import Hints
    from checker.rounds.exceptions import exceptions_file
    from checker.rules.registry import Selection

    if not drafts:
        raise InputError("没有写明要检查的草案；请写成 plancheck 草案.docx，用法见 plancheck --help。")
    said = chosen(
        drafts,
        {"against": against, "library": library, "exceptions": exceptions, "reviewer": reviewer, "ignore": ignore},
    )
    parents = options.files_of(said.against, "--against")
    paths = options.files_of(output, "--output")
    copy = Copy(said.reviewer or PROGRAM, options.severity_of(comments, "--comments"), summary)
    outputs = tuple(replace(output, copy=copy) for output in outputs_of(options.format_of(format), paths))
    letters = Path(letter) if letter else None
    accepted = options.files_of(said.exceptions, "--exceptions")
    left_out = [*paths, *([letters] if letters else []), *parents, *accepted]
    found = drafts_of(options.files_of(drafts, "草案"), left_out)
    folders = options.files_of(said.library, "--library")
    beside = [exceptions_file(draft) for draft in found.files]
    inputs = (*parents, *accepted, *([Path(since)] if since else []), *beside, *files_in(folders))
    guard(outputs, [*found.files, *inputs], letters)
    if letters and len(found.files) > 1 and not is_folder(letters):
        raise InputError("有多个草案时，审核意见要写到文件夹：--letter 文件夹名。")
    if len(found.files) > 1 and any(output.format is Format.DOCX and not output.folder for output in outputs):
        raise InputError("有多个草案时，批注稿要写到文件夹：--format docx --output 文件夹名。")
    also = options.FINAL if final else ()
    selection = Selection(options.rules_of(select, "--select"), options.rules_of(said.ignore, "--ignore"), also, final)
    selection.check()
    known = options.kind_of(kind, options.kinds_of(folders))
    return Request(
        drafts=found,
        against=tuple(parents),
        library=tuple(folders),
        builtin=builtin,
        hints=Hints(known, options.region_of(region), options.period_of(period)),
        selection=selection,
        outputs=outputs,
        fail_on=options.fail_on_of(fail_on),
        since=Path(since) if since else None,
        exceptions=tuple(accepted),
        date=options.date_of(date),
        jobs=options.jobs_of(jobs),
        inputs=inputs,
        letter=letters,
        reviewer=said.reviewer,
    )


def answer(request: Request) -> int:
    """Check the drafts, deliver the reports, and say by the exit code how it went."""
    settings = settings_of(request)
    result = with_rounds(checked(request, settings), request, settings)
    problems = [line for output in request.outputs for line in delivered(output, result, request.inputs)]
    problems += letters_delivered(request, result)
    for line in [*warning_lines(result), *unread_lines(request, result), *problems]:
        complain(line)
    return FAILED if problems else exit_code(result, request.fail_on)


def checked(request: Request, settings: Settings) -> Result:
    """Every draft checked, in as many processes as that is worth."""
    from checker.check import unused_parents
    from checker.many import checked_files
    from checker.result import Result

    files = list(request.drafts.files)
    documents = checked_files(files, settings, partial(settings_of, request), request.jobs)
    result = Result(documents, settings.date, __version__)
    return replace(result, warnings=unused_parents(result, settings))


def with_rounds(result: Result, request: Request, settings: Settings) -> Result:
    """The result with accepted exceptions marked, and held against the round before where one is given."""
    from checker.check import check_file
    from checker.rounds.exceptions import apply, read_sheets
    from checker.rounds.warned import with_warnings

    sheets = read_sheets(request.exceptions)
    marked = with_warnings(apply(result, sheets.known.values(), request.selection), sheets.warnings)
    if request.since is None:
        return marked
    from checker.rounds.since import compared, earlier_round, no_round, places_in

    outline = settings.library.outline
    if told := no_round(request.since, outline):
        return with_warnings(marked, [told])
    places = places_in(request.since, outline) if settings.hints.region else None
    earlier = earlier_round(request.since, lambda path: check_file(path, settings), places)
    return compared(marked, earlier, str(request.since))


def settings_of(request: Request) -> Settings:
    """The library, the parents' floors and everything else the check needs. InputError where one cannot be read."""
    from checker.check import Settings, library_of, read_parents

    library = library_of(list(request.library), request.builtin)
    return Settings(
        library=library,
        date=request.date,
        parents=read_parents(list(request.against), library),
        hints=request.hints,
        selection=request.selection,
        several=request.drafts.several,
        lay_beside=any(output.format in _SIDE_BY_SIDE for output in request.outputs),
    )


def delivered(output: Output, result: Result, inputs: Iterable[Path] = ()) -> list[str]:
    """Write one report, to its file or to standard output; returns a line for each thing that could not be written."""
    if output.path is None:
        _print_report(output.format, result)
        return []
    from checker.reports.delivery import deliver

    done, problems = deliver(output, result, inputs)
    for line in done:
        show(line)
    return problems


def letters_delivered(request: Request, result: Result) -> list[str]:
    """Write the review letters where they are asked for; returns a line for each that could not be written."""
    if request.letter is None:
        return []
    from checker.reports.delivery import deliver_letters

    done, problems = deliver_letters(request.letter, result, request.reviewer, request.inputs)
    for line in done:
        complain(line)  # standard output may hold a report others parse
    return problems


def _print_report(format: Format, result: Result) -> None:
    if format is Format.TEXT:
        from checker.reports.text import render

        show(render(result, _columns(), _colour()), end="")
        return
    sys.stdout.flush()
    for piece in rendered(format, result):
        sys.stdout.buffer.write(piece)  # UTF-8 whatever the terminal speaks: others parse it
    sys.stdout.buffer.flush()


def show(text: str, end: str = "\n") -> int:
    """Print for a person; characters the terminal cannot show become question marks. Returns exit code 0."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + end)
    sys.stdout.flush()
    return CLEAN


def show_rules() -> int:
    """`--rules`."""
    from checker.rules.registry import rules_table

    return show(rules_table())


def show_rule(rule: str) -> int:
    """`--explain`; InputError for an unknown rule."""
    from checker.rules.registry import explain

    return show(explain(rule))


def show_settings(drafts: list[str], given: Mapping[str, list[str] | str]) -> int:
    """`--show-settings`: what a run would use, and where each was said."""
    return show(table(chosen(drafts, given)))


def remove_comments(drafts: list[str], target: str, date: str) -> int:
    """`--remove-comments`: the annotated copy without our comments, under another name. InputError for a slip."""
    from checker.reports.docx import cleared
    from plancheck.shared.writing import write

    if len(drafts) != 1:
        raise InputError("--remove-comments 一次处理一份批注稿：plancheck 批注稿.docx --remove-comments 草案.docx。")
    source, path = Path(drafts[0]), Path(target)
    guard((Output(Format.DOCX, path),), [source])
    write(path, cleared(source, options.date_of(date)))
    return show(f"已写入 {path}")


def unread_lines(request: Request, result: Result) -> list[str]:
    """A line for each file that could not be checked, and one for files in folders that are no documents."""
    lines = [
        label.error if label.path in label.error else f"{label.path}：{label.error}"
        for label in result.labels()
        if label.error is not None
    ]
    if request.drafts.skipped:
        names = "、".join(path.name for path in request.drafts.skipped)
        lines.append(f"文件夹中有 {len(request.drafts.skipped)} 个文件不是文稿，没有检查：{names}。")
    if request.drafts.own:
        own = request.drafts.own
        names = "、".join(path.name for path in own[:_NAMED]) + ("等" if len(own) > _NAMED else "")
        lines.append(f"文件夹中有 {len(own)} 个文件是 plancheck 写的，没有检查：{names}。")
    return lines


def warning_lines(result: Result) -> list[str]:
    """A line for each warning of what plans were judged by; one that concerns several files is told once."""
    files: dict[str, list[str]] = {warning: [] for warning in result.warnings}
    labels = result.labels()
    for label in labels:
        for warning in (warning for judged in label.bases for warning in judged.warnings):
            files.setdefault(warning, []).append(label.path)
    return [f"{_concerned(paths) if len(labels) > 1 else ''}{warning}" for warning, paths in files.items()]


def _concerned(paths: list[str]) -> str:
    distinct = list(dict.fromkeys(paths))
    if len(distinct) > 1:
        return f"{distinct[0]} 等 {len(distinct)} 个文件："
    return f"{distinct[0]}：" if distinct else ""


def complain(line: str) -> None:
    """One line on standard error."""
    from plancheck.shared.columns import visible

    print(visible(" ".join(line.split())).encode("utf-8", "replace").decode(), file=sys.stderr)


def exit_code(result: Result, fail_on: Severity | None) -> int:
    """2 where a file could not be read, 1 where a finding is at or above `fail_on`, else 0."""
    if any(label.error is not None for label in result.labels()):
        return FAILED
    if fail_on is None:
        return CLEAN
    found = result.counts().severities
    return FOUND if any(found[severity] for severity in Severity if severity.rank <= fail_on.rank) else CLEAN


def _columns() -> int:
    if not sys.stdout.isatty():
        return 80
    import shutil

    return min(shutil.get_terminal_size().columns, _WIDEST)


def _colour() -> bool:
    """Colours only for a person at a terminal who did not decline them (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
