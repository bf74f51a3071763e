"""What goes out: letter, annotated copy, workbook, page and record of one draft, or a zip with a folder a county."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker.reports.formats import PROGRAM, Copy, Format, rendered
from checker.result import DocumentResult, Result
from desk import decisions
from desk.checking import Checker
from desk.store import DraftRow
from desk.workfolder import harmless
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import COPY

LETTER_NAME, OVERVIEW_NAME = "审核意见", "汇总"


class Kind(Struct, frozen=True):
    """A file that goes out: its name after the draft's, its ending, what makes its bytes."""

    chinese: str
    name: str
    make: Callable[[Result, DocumentResult, str], bytes]


def _letter(result: Result, document: DocumentResult, reviewer: str) -> bytes:
    from checker.reports.letter import letter_of
    from checker.reports.letter import rendered as written

    return written([letter_of(plan, reviewer, result.date) for plan in document.plans], result.date)


def _copy(result: Result, document: DocumentResult, reviewer: str) -> bytes:
    from checker.reports.docx import annotated

    return annotated(document, result.date, Copy(reviewer or PROGRAM))


def _table(result: Result, _document: DocumentResult, _reviewer: str) -> bytes:
    return b"".join(rendered(Format.XLSX, result))


def _page(result: Result, _document: DocumentResult, _reviewer: str) -> bytes:
    return b"".join(rendered(Format.HTML, result))


KINDS = {
    "letter": Kind("审核意见（Word）", "（审核意见）.docx", _letter),
    "copy": Kind("批注稿（Word）", f"{COPY}.docx", _copy),
    "table": Kind("对照表（Excel）", "（对照表）.xlsx", _table),
    "page": Kind("存档网页", "（审核报告）.html", _page),
}


def one_file(checker: Checker, row: DraftRow, kind: str, reviewer: str) -> tuple[str, bytes]:
    """Name and bytes of one file. InputError where it cannot be made: no annotated copy of a PDF."""
    result, document = _result(checker, row)
    wanted = KINDS[kind]
    return harmless(f"{Path(row.name).stem}{wanted.name}"), wanted.make(result, document, reviewer)


def record(checker: Checker, row: DraftRow) -> tuple[str, bytes]:
    """审核记录.xlsx of a draft."""
    document = checker.document(row)
    return decisions.RECORD, decisions.record(checker.store, document, checker.settings_of(row).date)


def _result(checker: Checker, row: DraftRow) -> tuple[Result, DocumentResult]:
    result = checker.result([row], beside=True)
    document = result.documents[0]
    if document.error is not None:
        raise InputError(f"{row.name}：{document.error}")
    return result, document


def zipped(checker: Checker, wanted: Iterable[DraftRow], reviewer: str) -> Iterator[bytes]:
    """A zip with a folder a draft, named by its place, and an overview of all; in pieces, its file gone at the end.

    What cannot be made of one draft is told in its folder and does not keep the others back.
    """
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _fill(archive, checker, list(wanted), reviewer)
        file.seek(0)
        while piece := file.read(65_536):
            yield piece


def _fill(archive: zipfile.ZipFile, checker: Checker, wanted: list[DraftRow], reviewer: str) -> None:
    seen: set[str] = set()
    documents: list[DocumentResult] = []
    for row in wanted:
        folder = _free(_place(row), seen)
        result, document = _result(checker, row)
        documents.append(document)
        untold: list[str] = []
        for kind in KINDS.values():
            try:
                content = kind.make(result, document, reviewer)
            except InputError as problem:
                untold.append(str(problem).replace(document.path, row.name))
                continue
            archive.writestr(f"{folder}/{harmless(Path(row.name).stem + kind.name)}", content)
        archive.writestr(f"{folder}/{decisions.RECORD}", record(checker, row)[1])
        if untold:
            archive.writestr(f"{folder}/说明.txt", "\r\n".join(untold))
    if len(documents) > 1:
        whole = replace(checker.result(wanted[:1]), documents=tuple(documents))
        archive.writestr(f"{OVERVIEW_NAME}.xlsx", b"".join(rendered(Format.XLSX, whole)))
        archive.writestr(f"{OVERVIEW_NAME}.docx", _overview(whole, reviewer))


def _overview(result: Result, reviewer: str) -> bytes:
    from checker.reports.letteroverview import rendered as written

    return written(result, reviewer)


def _place(row: DraftRow) -> str:
    """County and kind as the draft was read; the file's name where the place is not known."""
    first = row.summary[0] if row.summary else {}
    place = str(first.get("region", "")).replace("/", "")
    kinds = "".join(str(plan["kind"]) for plan in row.summary)
    return harmless(f"{place}（{kinds}）" if place else Path(row.name).stem)


def _free(name: str, seen: set[str]) -> str:
    number, free = 1, name
    while free in seen:
        number += 1
        free = f"{name}-{number}"
    seen.add(free)
    return free
