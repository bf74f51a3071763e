"""What the plantargets command does with its options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from checker import options
from checker.command import show
from checker.drafts import drafts_of
from checker.floors.verify import Checked, Proof, Source, verify
from checker.outline.find import Hints, plans_of
from checker.placetime import period_text, region_text
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from plancheck.shared.columns import padded, width
from plancheck.shared.errors import InputError
from plancheck.shared.nearest import nearest
from reference_targets.errors import LibraryError
from reference_targets.kinds import Kind
from reference_targets.layers import weak_layers
from reference_targets.library import Library, load_library
from reference_targets.phrasing import dated
from reference_targets.records import Floor, Indicator, SourceDocument
from reference_targets.vocabulary import Basis, Better, Level, Status

OK, FAILED = 0, 1
_BASIS = {Basis.OFFICIAL: "上位", Basis.DISTILLED: "参考", Basis.CONSENSUS: "共识"}
_BETTER = {Better.HIGHER: "越高越好", Better.LOWER: "越低越好", None: "方向未定"}
W = TypeVar("W", bound=StrEnum)


def library_of(folders: list[str], builtin: bool) -> Library:
    """The library asked for; InputError with the line of the fault where a file of it is faulty."""
    try:
        return load_library(options.files_of(folders, "--library"), builtin)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


# ---- list and show


def list_library(library: Library, kind: str, level: str, region: str, indicator: str) -> int:
    """Print the source documents, or with `indicator` its records in all of them; 0 also where nothing matches."""
    documents = _matching(library, options.kind_of(kind, library.kinds), word_of(level, Level, "--level"), region)
    if indicator:
        return _show_rows(_of_indicator(library, documents, indicator), "没有这个指标的记录。")
    counts = Counter(floor.document.id for floor in library.floors)
    open_ones = Counter(f.document.id for f in library.floors if f.status in (Status.TO_CHECK, Status.UNSETTLED))
    basis = {floor.document.id: _BASIS[floor.basis] for floor in library.floors}
    rows = [
        (d.id, d.level.chinese, region_text(d.region), d.kind.chinese, period_text(d.period), basis.get(d.id, ""),
         f"{counts[d.id]}条", f"待核待定{open_ones[d.id]}条", d.title)
        for d in documents
    ]  # fmt: skip
    return _show_rows(rows, "没有符合条件的来源文件。")


def _matching(library: Library, kind: Kind | None, level: Level | None, region: str) -> list[SourceDocument]:
    return [
        document
        for document in library.documents
        if kind in (None, document.kind)
        and level in (None, document.level)
        and (not region or region in region_text(document.region))
    ]


def _of_indicator(library: Library, documents: Sequence[SourceDocument], indicator: str) -> list[tuple[str, ...]]:
    ids = {document.id for document in documents}
    found = library.catalogue.identify(indicator)
    wanted = {indicator, found.id if found else indicator}
    return [
        (floor.document.id, *_floor_row(floor))
        for floor in library.floors
        if floor.document.id in ids and (indicator in floor.indicator or floor.indicator_id in wanted)
    ]


def show_entry(library: Library, identifier: str) -> int:
    """Print a source document with its records, or an indicator with all of its; InputError for an unknown id."""
    document = next((d for d in library.documents if d.id == identifier), None)
    if document is not None:
        show("\n".join(_document_lines(document)))
        return _show_rows([_floor_row(floor) for floor in library.floors_of(identifier)], "没有记录。")
    indicator = library.catalogue.indicators.get(identifier) or library.catalogue.identify(identifier)
    if not identifier or indicator is None:
        known = [*(document.id for document in library.documents), *library.catalogue.indicators]
        names = [entry.name for entry in library.catalogue.indicators.values()]
        near = nearest(identifier, [*known, *names]) if identifier else ""
        raise InputError(f"没有编号为“{identifier}”的来源文件或指标{near}；全部来源文件见 plantargets list。")
    show("\n".join(_indicator_lines(indicator, library.kinds)))
    rows = [(f.document.id, *_floor_row(f)) for f in library.floors if f.indicator_id == indicator.id]
    return _show_rows(rows, "各来源文件中没有这个指标的记录。")


def _document_lines(document: SourceDocument) -> Iterator[str]:
    yield f"《{document.title.strip('《》')}》{document.number}"
    facts = (document.kind.chinese, document.level.chinese, region_text(document.region), period_text(document.period))
    yield " · ".join(facts)


def _indicator_lines(indicator: Indicator, kinds: Sequence[Kind]) -> Iterator[str]:
    yield f"{indicator.name}（{indicator.id}）"
    found = ((kind, indicator.domain_in(kind)) for kind in kinds)
    domains = "、".join(f"{kind.chinese}规划“{_domain_name(kind, domain)}”" for kind, domain in found if domain)
    yield f"单位 {indicator.unit.chinese} · {_BETTER[indicator.better]} · {domains or '不属于某一领域'}"
    if indicator.aliases:
        yield "别名：" + "、".join(indicator.aliases)


def _domain_name(kind: Kind, domain: str) -> str:
    """As plans of the kind head it; the id itself for a domain the kind does not list."""
    entry = kind.domain(domain)
    return entry.name if entry else domain


def _floor_row(floor: Floor) -> tuple[str, ...]:
    return (
        floor.indicator_id or "—",
        floor.indicator,
        dated(floor.quantity),
        floor.where or floor.section,
        floor.status.chinese,
    )


def _show_rows(rows: Sequence[tuple[str, ...]], empty: str) -> int:
    if not rows:
        return show(empty)
    columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return show("\n".join("  ".join(map(padded, row, columns)).rstrip() for row in rows))


# ---- verify


def verify_library(library: Library, corpus: str) -> int:
    """Re-read every record; 0 all that can be verified stand, 1 one does not, InputError where none could be."""
    sources = list(sources_of(corpus_files(corpus), library))
    checked = verify(library.floors, sources)
    for line in _verification(checked):
        show(line)
    for pair in weak_layers(library):
        upper, lower = pair.parent, pair.floor
        show(f"提示：{lower.document.id} 的{lower.indicator}（{dated(lower.quantity)}）弱于"
             f"{upper.document.id}（{dated(upper.quantity)}），按较严的执行。")  # fmt: skip
    if not any(c.proof in (Proof.FOUND, Proof.WRONG) for c in checked):
        raise InputError(f"{corpus}：没有一条记录能核对；请确认文件夹中有库的来源文件。")
    return FAILED if any(c.proof is Proof.WRONG for c in checked) else OK


def _verification(checked: Sequence[Checked]) -> Iterator[str]:
    for result in checked:
        if result.proof is Proof.WRONG:
            floor = result.floor
            yield f"不符：{floor.document.id} {floor.where} {floor.indicator}：{result.reason}（引文“{floor.quote}”）"
    yield from _unverified(checked, Proof.NO_SOURCE, "文件夹中没有来源文件")
    yield from _unverified(checked, Proof.NO_QUOTE, "记录没有引文")
    count = Counter(result.proof for result in checked)
    rest = count[Proof.NO_SOURCE] + count[Proof.NO_QUOTE]
    right, wrong = count[Proof.FOUND], count[Proof.WRONG]
    yield f"核对{right + wrong}条：相符{right}条，不符{wrong}条；另有{rest}条无法核对。"


def _unverified(checked: Sequence[Checked], proof: Proof, why: str) -> Iterator[str]:
    count = Counter(result.floor.document.id for result in checked if result.proof is proof)
    yield from (f"无法核对（{why}）：{identifier} {number}条" for identifier, number in sorted(count.items()))


def corpus_files(corpus: str) -> tuple[Path, ...]:
    if not corpus:
        raise InputError("请用 --corpus 指明放来源文件的文件夹。")
    folder = Path(corpus)
    if not folder.is_dir():
        raise InputError(f"{folder}：没有这个文件夹；请检查 --corpus 的路径。")
    return drafts_of([folder], []).files


def sources_of(files: Iterable[Path], library: Library) -> Iterator[Source]:
    """The plans in the files; a file that is no plan is told and passed over."""
    for path in files:
        try:
            plans = plans_of(read_file(path), Hints(), library.outline)
        except InputError as problem:
            show(f"未读：{problem}")
            continue
        yield from (Source(plan, targets_of(plan, library.catalogue)) for plan in plans)


def word_of(text: str, words: type[W], option: str) -> W | None:
    """A value of a closed list; None where the option is not given."""
    if not text:
        return None
    if text not in list(words):
        raise InputError(f"{option} {text}：可选 {'、'.join(words)}。")
    return words(text)
