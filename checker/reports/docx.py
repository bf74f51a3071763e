"""The annotated copy: the draft as it was, with a Word comment on the very words of each finding.

One comment a finding, author plancheck, worded as in the other reports. A draft that is an annotated copy itself is
brought up to date: comments of findings that are still open stay where they are with whatever people answered,
comments nobody answered go with their finding, answered ones stay and say that the finding is gone.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from checker.reading.archive import source_of
from checker.reading.word.package import Package
from checker.reading.word.wordxml import STRICT_W_NS, W_NS
from checker.reports.comments.anchors import range_of
from checker.reports.comments.commentspart import CommentsPart, Earlier, Note, empty_part
from checker.reports.comments.ranges import Body, Range, edits_for, removals
from checker.reports.comments.splice import BrokenPartError, spliced, utf8
from checker.reports.comments.zipcopy import Members, declare_comments, related
from checker.reports.text import counts_text, verdicts_text
from checker.reports.view import shown_findings
from checker.result import DocumentResult, PlanResult
from checker.rounds.findingkeys import statement
from checker.rules.finding import Finding, Severity
from plancheck.shared.errors import InputError

GONE = "（本次检查未再发现）"


class _Wanted(Struct, frozen=True):
    """A comment there should be, and what it lies on; None where the draft has no text to lie on."""

    note: Note
    place: Range | None


def annotated(document: DocumentResult, when: date, summary: bool = False) -> bytes:
    """The bytes of the annotated copy; with `summary` the title of each plan carries a comment that sums it up.

    InputError where the draft is no .docx, or is not the file it was any more.
    """
    path = Path(document.path)
    if document.document is None or document.document.format != "docx":
        raise InputError(f"{path}：只能给 .docx 草案加批注；请先另存为 .docx，或改用 --format html。")
    try:
        source = source_of(document.document)
        with Package(source) as package:
            main = package.main
            tree = package.xml(main)
        members = Members(source.read())
    except (OSError, zipfile.BadZipFile):
        raise InputError(f"{path}：文件在检查后变了，没有写批注稿；请重新运行。") from None
    assert tree is not None  # the draft has been read
    try:
        return _copied(members, main, tree, document, when, summary)
    except BrokenPartError:
        words = "文件中有损坏的部件，写不了批注稿；请用 WPS 或 Word 打开修复、另存后再检查。"
        raise InputError(f"{path}：{words}") from None


def _copied(
    members: Members, main: str, tree: etree._Element, document: DocumentResult, when: date, summary: bool
) -> bytes:
    body = Body(utf8(members.read(main) or b""), tree)
    wanted = (_summaries(document, main) if summary else {}) | _wanted(document, main)
    part, name = _comments(members, main, body)
    keep = [(earlier, _renewed(earlier, wanted)) for earlier in part.ours if _stays(earlier, wanted)]
    drop = [earlier for earlier in part.ours if not _stays(earlier, wanted)]
    new = _numbered(part, wanted, {earlier.note.key for earlier, _ in keep})
    if new and name is None:
        name = declare_comments(members, main, _is_strict(body))
    if name is None:
        return members.written()
    edits = [*edits_for(body, {id: item.place for id, item in new.items() if item.place})]
    members.put(main, spliced(body.data, [*edits, *removals(body, [gone.id for gone in drop])]))
    members.put(name, part.updated(keep, drop, {id: item.note for id, item in new.items()}, when))
    return members.written()


def _comments(members: Members, main: str, body: Body) -> tuple[CommentsPart, str | None]:
    """The draft's comments and the name of their part; an empty part without a name where it has none."""
    name = related(members, main, "comments")
    extended = related(members, main, "commentsExtended")
    threads = members.read(extended) if extended else None
    data = members.read(name) if name else None
    if data is None:
        return CommentsPart(empty_part(STRICT_W_NS if _is_strict(body) else W_NS), None), None
    return CommentsPart(utf8(data), threads), name


def _is_strict(body: Body) -> bool:
    return STRICT_W_NS.encode() in body.data


def _wanted(document: DocumentResult, main: str) -> dict[str, _Wanted]:
    """A comment a finding, by the finding's id; of equal ids in two plans the second gets a number of its own."""
    seen: Counter[str] = Counter()
    wanted = {}
    for plan in document.plans:
        for shown in shown_findings(plan):
            seen[shown.id] += 1
            key = shown.id if seen[shown.id] == 1 else f"{shown.id}-{seen[shown.id]}"
            wanted[key] = _Wanted(_note(key, shown.finding), range_of(shown.finding.location, plan.plan, main))
    return wanted


def _summaries(document: DocumentResult, main: str) -> dict[str, _Wanted]:
    """A comment on each plan's title: a page of text more would be read as part of the draft in the next round."""
    seen: Counter[str] = Counter()
    wanted = {}
    for plan in document.plans:
        key = f"摘要-{plan.plan.kind.id}"
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key}-{seen[key]}"
        wanted[key] = _Wanted(_summary_note(key, plan), range_of(None, plan.plan, main))
    return wanted


def _summary_note(key: str, plan: PlanResult) -> Note:
    total = plan.counts()
    grave = [item for item in plan.findings if item.severity is Severity.ERROR and item.accepted is None]
    lines = (counts_text(total), verdicts_text(total), *(f"· {statement(item)}" for item in grave))
    return Note(key, "审核摘要", lines)


def _note(key: str, finding: Finding) -> Note:
    advice = (f"建议：{finding.suggestion}",) if finding.suggestion else ()
    if finding.accepted is not None:
        advice = (f"处理意见：{finding.accepted.decision}——{finding.accepted.reason}",)
    return Note(key, f"{finding.severity.chinese} {finding.rule}", (statement(finding), *advice))


def _stays(earlier: Earlier, wanted: dict[str, _Wanted]) -> bool:
    return earlier.note.key in wanted or earlier.answered


def _renewed(earlier: Earlier, wanted: dict[str, _Wanted]) -> Note:
    """What an earlier comment says from now on: the finding as it reads today, or that it is gone."""
    found = wanted.get(earlier.note.key)
    if found is not None:
        return found.note
    heading = earlier.note.heading
    return earlier.note if heading.endswith(GONE) else replace(earlier.note, heading=heading + GONE)


def _numbered(part: CommentsPart, wanted: dict[str, _Wanted], known: set[str]) -> dict[int, _Wanted]:
    """The comments to add under free w:ids."""
    new = [item for key, item in wanted.items() if key not in known and item.place is not None]
    return dict(enumerate(new, start=max([*part.ids(), -1]) + 1))
