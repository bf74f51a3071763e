"""The annotated copy: the draft as it was, with a Word comment on the very words of the findings.

One comment a sentence, by the reviewer where one is named, worded as in the other reports; findings of one kind are one
comment at the first place, with the others named. A draft that is an annotated copy itself is brought up to date:
comments of findings that are still open stay where they are with whatever people answered, comments nobody answered go
with their finding, answered ones stay and say that the finding is gone.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.plan import Location, Plan
from checker.reading.archive import source_of
from checker.reading.read import read_file
from checker.reading.source import Source
from checker.reading.word.package import Package
from checker.reading.word.wordxml import STRICT_W_NS, W_NS
from checker.reports.alike import Entry, entries
from checker.reports.comments.anchors import range_of
from checker.reports.comments.commentspart import CommentsPart, Earlier, Note, empty_part
from checker.reports.comments.ranges import Body, Range, edits_for, removals
from checker.reports.comments.splice import BrokenPartError, spliced, utf8
from checker.reports.comments.zipcopy import Members, become_document, declare_comments, related
from checker.reports.formats import PLAIN, Copy
from checker.reports.labels import place_text
from checker.reports.text import counts_text, verdicts_text
from checker.reports.view import shown_findings
from checker.result import DocumentResult, PlanResult
from checker.rounds.findingkeys import statement
from checker.rules.finding import Severity
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import marked
from reference_targets.judgedtext import basis_lines

MAX_BYTES = 100 * 1024 * 1024  # the copy lies in memory until it is written
_MAX_ID = 2**31 - 1  # Word's own limit
GONE = "（本次检查未再发现）"
_SENTENCE_ENDS = "。；！？;!?"


class _Wanted(Struct, frozen=True):
    """A comment there should be, and what it lies on; None where the draft has no text to lie on."""

    note: Note
    place: Range | None


def annotated(document: DocumentResult, when: date, copy: Copy = PLAIN) -> bytes:
    """The bytes of the annotated copy.

    InputError where the draft is no .docx, or is not the file it was any more.
    """
    path = Path(document.path)
    if document.document is None or document.document.format != "docx":
        raise InputError(f"{path}：只能给 .docx 草案加批注；请先另存为 .docx，或改用 --format html。")

    def wanted(main: str) -> list[_Wanted]:
        return [*(_summaries(document, main) if copy.summary else ()), *_comments_on(document, main, copy.least)]

    return _copy(path, source_of(document.document), wanted, copy.author, when, marked)


def cleared(path: Path, when: date) -> bytes:
    """The bytes of an annotated copy without our comments; other people's, also their answers to ours, stay.

    InputError where the file is no .docx or cannot be read.
    """
    read = read_file(path)
    if read.format != "docx":
        raise InputError(f"{path}：只有 .docx 批注稿才能去掉批注。")
    return _copy(path, source_of(read), None, "", when, bytes)


_Plan = Callable[[str], list[_Wanted]]


def _copy(
    path: Path, source: Source, wanted: _Plan | None, by: str, when: date, done: Callable[[bytes], bytes]
) -> bytes:
    """The file with the wanted comments brought up to date, or without any of ours where none are planned at all."""
    try:
        with Package(source) as package:
            main = package.main
            tree = package.xml(main)
        if source.size > MAX_BYTES:
            raise InputError(f"{path}：文件超过 {MAX_BYTES // 2**20} MB，没有写批注稿；请去掉图片或附件后另存。")
        assert tree is not None  # the draft has been read
        with source.open() as file:
            members = Members(file)
            become_document(members, main)
            body = Body(utf8(members.read(main) or b""), tree)
            plan = _Round(None if wanted is None else wanted(main), *_comments(members, main, body))
            return done(_written(members, main, body, plan, by, when))
    except (OSError, zipfile.BadZipFile):
        raise InputError(f"{path}：文件在检查后变了，没有写批注稿；请重新运行。") from None
    except BrokenPartError:
        words = "文件中有损坏的部件，写不了批注稿；请用 WPS 或 Word 打开修复、另存后再检查。"
        raise InputError(f"{path}：{words}") from None


class _Round:
    """What becomes of each comment: kept with a note renewed, dropped, or new under a free w:id."""

    def __init__(self, wanted: list[_Wanted] | None, part: CommentsPart, name: str | None) -> None:
        self.part = part
        self.name = name
        self.keep: list[tuple[Earlier, Note]] = []
        self.drop: list[Earlier] = []
        found = {id: item for item in reversed(wanted or ()) for id in item.note.ids}
        taken: set[str] = set()
        for earlier in part.ours:
            item = next((found[id] for id in earlier.note.ids if id in found), None)
            if item is not None and item.note.key not in taken:
                taken.add(item.note.key)
                self.keep.append((earlier, item.note))
            elif earlier.answered and wanted is not None:
                self.keep.append((earlier, _gone(earlier.note) if item is None else earlier.note))
            else:
                self.drop.append(earlier)
        new = [item for item in wanted or () if item.note.key not in taken and item.place is not None]
        self.new = dict(zip(_free_ids(part.ids(), len(new)), new, strict=False))


def _free_ids(used: list[int], wanted: int) -> Iterator[int]:
    """The numbers after the last one in use; where Word knows none so high, the lowest that are free."""
    last = max(used, default=-1)
    taken = frozenset(used)
    return count(last + 1) if last + wanted <= _MAX_ID else (id for id in count() if id not in taken)


def _written(members: Members, main: str, body: Body, plan: _Round, by: str, when: date) -> bytes:
    name = plan.name
    if plan.new and name is None:
        name = declare_comments(members, main, _is_strict(body))
    if name is None:
        return members.written()
    edits = [*edits_for(body, {id: item.place for id, item in plan.new.items() if item.place})]
    gone = {earlier.id for earlier in plan.drop} | body.comment_ids() - plan.part.all_ids()  # marks of no comment, too
    members.put(main, spliced(body.data, [*edits, *removals(body, gone)]))
    notes = {id: item.note for id, item in plan.new.items()}
    members.put(name, plan.part.updated(plan.keep, plan.drop, notes, by, when))
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


def _comments_on(document: DocumentResult, main: str, least: Severity) -> Iterator[_Wanted]:
    """A comment a sentence; of equal ids in two plans the second gets a number of its own."""
    seen: Counter[str] = Counter()
    for plan in document.plans:
        grave = [shown for shown in shown_findings(plan) if shown.finding.severity.rank <= least.rank]
        for found in _by_sentence(plan.plan, entries(grave)):
            ids = [_numbered(entry.first.id, seen) for entry in found]
            yield _Wanted(_note(ids, found), range_of(_around(found), plan.plan, main))


def _numbered(id: str, seen: Counter[str]) -> str:
    seen[id] += 1
    return id if seen[id] == 1 else f"{id}-{seen[id]}"


def _by_sentence(plan: Plan, found: Iterable[Entry]) -> list[list[Entry]]:
    """Entries whose first places lie in one sentence, together, in the order of the first."""
    sentences: dict[tuple[int, int], list[Entry]] = {}
    for entry in found:
        sentences.setdefault(_sentence(plan, entry.first.finding.location), []).append(entry)
    return list(sentences.values())


def _sentence(plan: Plan, place: Location | None) -> tuple[int, int]:
    """Paragraph, and how many sentences end in it before the place; -1 for a place that names no words."""
    if place is None or not 0 < place.paragraph <= len(plan.document.paragraphs):
        return plan.title_location.paragraph, -1
    if place.end <= place.start:
        return place.paragraph, -1
    before = plan.document.paragraph(place.paragraph).text[: place.start]
    return place.paragraph, sum(before.count(sign) for sign in _SENTENCE_ENDS)


def _around(found: list[Entry]) -> Location | None:
    """From the first to the last of the words the findings name."""
    places = [entry.first.finding.location for entry in found]
    exact = [place for place in places if place is not None and place.end > place.start]
    if not exact:
        return places[0]
    return replace(exact[0], start=min(place.start for place in exact), end=max(place.end for place in exact))


def _summaries(document: DocumentResult, main: str) -> Iterator[_Wanted]:
    """A comment on each plan's title: a page of text more would be read as part of the draft in the next round."""
    seen: Counter[str] = Counter()
    for plan in document.plans:
        key = _numbered(f"摘要-{plan.plan.kind.id}", seen)
        yield _Wanted(_summary_note(key, plan), range_of(None, plan.plan, main))


def _summary_note(key: str, plan: PlanResult) -> Note:
    total = plan.counts()
    grave = [item for item in plan.findings if item.severity is Severity.ERROR and item.accepted is None]
    lines = (
        counts_text(total),
        *basis_lines(plan.basis),
        verdicts_text(total),
        *(f"· {statement(item)}" for item in grave),
    )
    return Note(key, "审核摘要", lines)


def _note(ids: list[str], found: list[Entry]) -> Note:
    """One finding under its severity and rule; several one after the other."""
    key = "、".join(ids)
    if len(found) == 1:
        return Note(key, _heading(found[0]), tuple(_lines(found[0])))
    lines = (line for entry in found for line in (_heading(entry), *_lines(entry)))
    return Note(key, f"本句有 {len(found)} 处问题", tuple(lines))


def _heading(entry: Entry) -> str:
    finding = entry.first.finding
    count = f"（{len(entry.members)} 处）" if entry.several else ""
    return f"{finding.severity.chinese} {finding.rule}{count}"


def _lines(entry: Entry) -> Iterator[str]:
    finding = entry.first.finding
    yield statement(finding)
    if entry.several:
        yield f"同类问题还有：{'、'.join(place_text(shown.finding.location) for shown in entry.members[1:])}"
    if finding.accepted is not None:
        yield f"处理意见：{finding.accepted.decision}——{finding.accepted.reason}"
    elif finding.suggestion:
        yield f"建议：{finding.suggestion}"


def _gone(note: Note) -> Note:
    """The note of a finding that is gone."""
    return note if note.heading.endswith(GONE) else replace(note, heading=note.heading + GONE)
