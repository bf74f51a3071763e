"""The outline room's door: a Document in, its plans out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.assemble import assemble, foreword_lines
from checker.outline.blocks import FRONT, Named
from checker.outline.combined import parts_by_kind
from checker.outline.contents import contents_of
from checker.outline.flat import flat_tables
from checker.outline.forms import Forms
from checker.outline.gaps import filled, is_sentence
from checker.outline.lines import Line, lines_of
from checker.outline.masthead import parents_of, period_of
from checker.outline.meaning import named
from checker.outline.naming import settle_domains
from checker.outline.plan import ContentsLine, IndicatorTable, Location, Part, Passage, Plan
from checker.outline.regions import Place, level_of, place_of
from checker.outline.separated import separated_tables
from checker.outline.tables import FoundTable, cell_indexes, indicator_tables
from checker.outline.titles import Part as Span
from checker.outline.titles import Title, Titles, notice_end, notice_title, parts_of, titles_of
from checker.outline.words import Words
from checker.reading.document import Document, Role
from plancheck.shared.errors import InputError
from reference_targets.kinds import NO_KIND, Kind
from reference_targets.outline import Outline
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level

_ENOUGH_DOMAINS = 2
_ENOUGH_HEADINGS = 3
_ENOUGH_SENTENCES = 10
_NOTICE_LINES = 40
_SIGNATURE_LINES = 6
_LEFTOVER = (
    r".{0,20}(?:https?://|www\.).*|©.*|版权.{0,12}|THE END"
    r"|.{0,10}(?:责任编辑|责编|来源|打印|关闭|分享|点赞|收藏|上一篇|下一篇|扫一扫|浏览次数).{0,30}"
    r"|抄送.*|.{4,40}办公室.{0,12}印发|[（(]?此件.{0,12}[)）]?|[-—–\s]*\d{1,4}[-—–\s]*|第?\s*\d+\s*页.{0,12}"
)


class Hints(Struct, frozen=True):
    """What the user says where the draft does not, or overrules what was read off it."""

    kind: Kind | None = None
    region: Region | None = None
    period: Period | None = None


class _Source(Struct, frozen=True):
    """A document taken apart once for all its plans."""

    document: Document
    lines: list[Line]
    tables: list[FoundTable]
    contents: dict[int, ContentsLine]
    outline: Outline
    titles: Titles
    words: Words


def plans_of(document: Document, hints: Hints = Hints(), outline: Outline | None = None) -> tuple[Plan, ...]:
    """The plans of a file in their order, at least one.

    Of several plans a kind in the hints picks those of that kind; to a single plan it is told as a fact. InputError
    with one Chinese line where the text holds no plan (or none of the kind asked for). `outline` holds the kinds of
    plan there are; by default the built-in ones.
    """
    source = _source(document, outline or Outline.load())
    spans = (
        parts_of(source.lines, source.words, source.titles)
        or _noticed(source)
        or _untitled(source, hints)
        or _unstructured(source)
    )
    if len(spans) > 1 and hints.kind and any(span.title.kind for span in spans):
        spans = [span for span in spans if span.title.kind == hints.kind]
    if not spans:
        raise InputError(f"{document.path}：{_no_plan(source.outline.kinds)}")
    return tuple(plan for span in spans for plan in _plans(source, span, hints, alone=len(spans) == 1))


def whole_text(document: Document, outline: Outline | None = None) -> Plan:
    """All of a document as one text of no kind of plan: its numbers can be read, of its structure nothing is said.

    Lines that are sentences and cells of tables are passages, in `Part.OTHER` and `Part.TABLE`.
    """
    source = _source(document, outline or Outline.load())
    tables = tuple(IndicatorTable(found.title, found.header, found.rows, "表") for found in source.tables)
    passages = tuple(
        Passage(line.paragraph, Part.TABLE if line.cell else Part.OTHER, None, None, "", line.body)
        for line in source.lines
    )
    start = document.paragraphs[0]
    return Plan(
        document=document,
        kind=NO_KIND,
        title="",
        level=Level.COUNTY,
        region=Region(None, None, None),
        period=None,
        first=1,
        last=len(document.paragraphs),
        title_location=Location(start.index, start.line, ""),
        sections=(),
        domains=(),
        passages=passages,
        tables=tables,
        structured=False,
    )


def _no_plan(kinds: Sequence[Kind]) -> str:
    people = "或".join(kind.chinese for kind in kinds)
    titles = "或".join(f"“{kind.plan}”" for kind in kinds)
    return f"没有找到{people}发展规划（纲要）的标题和章节；请确认文件是规划正文，标题写明{titles}。"


def _plans(source: _Source, span: Span, hints: Hints, alone: bool) -> list[Plan]:
    """The plan of a title; two where one title names two kinds (妇女儿童) and the text has a part for each."""
    lines = source.lines[span.first : span.end]
    shared = parts_by_kind(lines, span.title.kinds) if span.title.kind is None else {}
    if not shared:
        kind = _kind(span, lines, source, hints.kind if alone else None)
        return [_plan(source, span, lines, kind, hints)]
    return [_plan(source, span, own, kind, hints) for kind, own in shared.items() if hints.kind in (None, kind)]


def _source(document: Document, outline: Outline) -> _Source:
    titles = Titles(outline)
    contents = contents_of(document.paragraphs, titles)
    body = [p for p in document.paragraphs if p.role in (Role.BODY, Role.CELL) and p.index not in contents]
    tables = indicator_tables(document)
    flat = separated_tables(body)
    split = {index for table in flat for index in range(table.first, table.last + 1)}
    flat += flat_tables([p for p in body if p.index not in split] if split else body)
    cells = cell_indexes(document)
    for table in flat:
        cells.update(range(table.first, table.last + 1))
    ordered = sorted([*tables, *flat], key=lambda table: table.first)
    return _Source(document, lines_of(body, cells), ordered, contents, outline, titles, Words(outline))


def _noticed(source: _Source) -> list[Span]:
    """A text without a title of its own whose notice names the plan: 关于印发《某县妇女发展规划》的通知."""
    title = notice_title(source.lines[:_NOTICE_LINES], source.titles)
    if title is None or Forms.of(source.lines, source.words).count() < _ENOUGH_HEADINGS:
        return []
    return [Span((title,), notice_end(source.lines[:_NOTICE_LINES], title.lines[0]), len(source.lines))]


def _untitled(source: _Source, hints: Hints) -> list[Span]:
    """A text without a title but with the headings of a plan is one plan."""
    kind = hints.kind or _kind_by_domains(source.lines, source)
    if kind is None or not source.lines:
        return []
    if Forms.of(source.lines, source.words.of(kind)).count() < _ENOUGH_HEADINGS:
        return []
    return [Span((Title("", "", (kind,), (0,)),), 0, len(source.lines))]


def _unstructured(source: _Source) -> list[Span]:
    """A title with much running text but no known headings is a plan, of which only that is said."""
    titles = [title for title in titles_of(source.lines, source.titles) if not title.attached]
    first = titles[0].lines[0] if titles else len(source.lines)
    if sum(is_sentence(line) for line in source.lines[first:]) < _ENOUGH_SENTENCES:
        return []
    return [Span(tuple(titles), first, len(source.lines))]


def _kind_by_domains(lines: Sequence[Line], source: _Source) -> Kind | None:
    """The kind whose domains the headings name (妇女与…, 儿童与…); None below two of them or at a tie."""
    counts: Counter[Kind] = Counter()
    for line in lines:
        name = source.words.saying(line.title).domain if line.title else None
        if name and name.full:
            counts[next(kind for kind in source.outline.kinds if line.title.startswith(kind.subjects))] += 1
    (kind, count), *rest = [*counts.most_common(), (None, 0)]
    tie = bool(rest) and rest[0][1] == count
    return kind if count >= _ENOUGH_DOMAINS and not tie else None


def _plan(source: _Source, span: Span, lines: list[Line], kind: Kind, hints: Hints) -> Plan:
    lines = _without_leftovers(lines)
    found = _named(source, lines, kind)
    assembled = assemble(found, source.tables, source.outline, kind)
    foreword = [line.words for line in foreword_lines(found)]
    parents = parents_of(foreword)
    place = _place(source, span, hints, parents, foreword, found)
    titles = {source.lines[at].index for title in span.titles for at in title.lines}
    passages = tuple(
        replace(p, heading=True, part=Part.OTHER, item=None) if p.paragraph.index in titles and p.path == FRONT else p
        for p in assembled.passages
    )
    first, last = source.lines[span.first].index, (lines or source.lines)[-1].index
    return Plan(
        document=source.document,
        kind=kind,
        title=span.title.text,
        level=place.level,
        region=place.region,
        period=hints.period or _period(source, span, foreword, parents, lines),
        first=first,
        last=last,
        title_location=_title_location(source, span),
        sections=assembled.sections,
        domains=assembled.domains,
        passages=passages,
        tables=assembled.tables,
        contents=tuple(one for index, one in source.contents.items() if one.text and first <= index <= last),
        parents=parents,
        slips=assembled.slips,
        structured=any(domain.present for domain in assembled.domains),
    )


def _named(source: _Source, lines: list[Line], kind: Kind) -> Named:
    """Headings by form, their meaning, then what is missing."""
    forms = Forms.of(lines, source.words.of(kind))
    found = filled(named(forms, source.outline), source.outline, kind, forms.numbering.domain)
    settle_domains(found, kind)
    return found


def _period(
    source: _Source, span: Span, foreword: list[str], parents: tuple[str, ...], lines: list[Line]
) -> Period | None:
    words = [line.words for line in lines]
    return period_of(span.title.text, foreword, parents, source.outline.names, words)


def _kind(span: Span, lines: Sequence[Line], source: _Source, hint: Kind | None) -> Kind:
    return hint or span.title.kind or _kind_by_domains(lines, source) or source.outline.kinds[0]


def _without_leftovers(lines: list[Line]) -> list[Line]:
    """The lines up to the last that belongs to the plan: web page ends, page numbers and imprints are cut off."""
    end = len(lines)
    while end > 1 and not lines[end - 1].mark and not lines[end - 1].cell and _is_leftover(lines[end - 1]):
        end -= 1
    return lines[:end]


def _is_leftover(line: Line) -> bool:
    text = line.words.strip()
    return len(text) <= 120 and re.fullmatch(_LEFTOVER, text) is not None


def _place(
    source: _Source, span: Span, hints: Hints, parents: tuple[str, ...], foreword: list[str], found: Named
) -> Place:
    if hints.region:
        return Place(hints.region, level_of(hints.region))
    notice = [line.words for line in source.lines[: min(span.first, _NOTICE_LINES)]]
    front = [line.words for block in found.blocks[:1] for line in block.lines]
    signature = [line.words for line in found.blocks[-1].lines[-_SIGNATURE_LINES:]]
    return place_of(span.title.place, parents, [*notice, *front, *signature, *foreword], source.outline)


def _title_location(source: _Source, span: Span) -> Location:
    return source.lines[span.title.lines[0]].location(FRONT)
