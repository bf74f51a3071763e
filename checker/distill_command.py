"""plantargets distill and refresh: plans in, library files out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker import options
from checker.command import show
from checker.floors.distill import distilled, documents_of, floors_of
from checker.floors.verify import Source, source_of
from checker.library_command import OK, corpus_files, sources_of, word_of
from checker.outline.find import Hints, plans_of, whole_text
from checker.outline.plan import Plan
from checker.reading.document import Document
from checker.reading.read import read_file
from checker.reports.formats import Format, Output, guard
from checker.reports.json import dumps, target_value
from checker.targets.extract import targets_of
from plancheck.shared.errors import InputError
from plancheck.shared.writing import files_in, write
from reference_targets.catalogue import Catalogue
from reference_targets.errors import LibraryError
from reference_targets.kinds import Kind
from reference_targets.library import BUILTIN, Library, floor_files, load_known, read_sources
from reference_targets.libraryfile import Entry, file_text
from reference_targets.records import Floor, SourceDocument
from reference_targets.vocabulary import Basis, Level, Status


class Asked(Struct, frozen=True):
    """The options of `plantargets distill` as typed."""

    plans: list[str]
    level: str
    region: str
    kind: str
    period: str
    basis: str
    id: str
    output: str
    format: str
    library: list[str]
    force: bool


def distill_plans(asked: Asked) -> int:
    """Write a library file (or the targets as JSON) out of plans; nothing at all where one of them is unreadable."""
    if not asked.plans:
        raise InputError("没有写明要提取的规划；请写成 plantargets distill 规划.docx -o 名称.yaml。")
    if asked.format not in ("yaml", "json"):
        raise InputError(f"--format {asked.format}：只能是 yaml 或 json。")
    paths = options.files_of(asked.plans, "规划")
    known = _known(options.files_of(asked.library, "--library"))
    libraries = files_in(options.files_of(asked.library, "--library"))
    again = Path(asked.output).resolve() if asked.format == "yaml" else None  # what was distilled may be once more
    output = _output(asked, [*paths, *(one for one in libraries if one.resolve() != again)], known)
    text = (_json if asked.format == "json" else _yaml)(asked, paths, known)
    if output is None:
        return show(text, end="")
    write(output, text.encode("utf-8", "backslashreplace"))
    return show(f"已写入 {output}")


def _known(folders: Sequence[Path]) -> Library:
    try:
        return load_known(folders)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def _output(asked: Asked, inputs: list[Path], known: Library) -> Path | None:
    if not asked.output:
        return None
    path = Path(asked.output)
    guard((Output(Format.TEXT, path),), inputs)
    if path.exists() and not asked.force and asked.format == "yaml" and _is_settled(path, known):
        raise InputError(f"{path}：已有的文件不是提取的原样（可能有人工核定的内容）；要覆盖请加 --force。")
    return path


def _is_settled(path: Path, known: Library) -> bool:
    """True unless the file is a library file in which every record is as the program distilled it."""
    try:
        sources = read_sources([path], known)
    except LibraryError:
        return True
    return not _untouched(floor for source in sources for floor in source.floors)


def _untouched(floors: Iterable[Floor]) -> bool:
    return all(floor.quote and floor.status in (Status.DISTILLED, Status.UNSETTLED) for floor in floors)


def _plans(asked: Asked, path: Path, known: Library) -> tuple[Plan, ...]:
    return _plans_in(read_file(path), asked, known)


def _plans_in(document: Document, asked: Asked, known: Library) -> tuple[Plan, ...]:
    region = options.region_of(asked.region)
    level = word_of(asked.level, Level, "--level")
    hints = Hints(options.kind_of(asked.kind, known.kinds), region, options.period_of(asked.period))
    plans = plans_of(document, hints, known.outline)
    return tuple(replace(plan, level=level or plan.level) for plan in plans)


def _json(asked: Asked, paths: list[Path], known: Library) -> str:
    """The targets of plans and of any other document; `kind` is that of the plans where they are all of one."""
    plans = [plan for path in paths for plan in _texts(asked, path, known)]
    kinds = {plan.kind for plan in plans}
    kind = kinds.pop().id or None if len(kinds) == 1 else None
    targets = [target_value(target) for plan in plans for target in targets_of(plan, known.catalogue)]
    return dumps({"kind": kind, "targets": targets})


def _texts(asked: Asked, path: Path, known: Library) -> tuple[Plan, ...]:
    """The plans of a file; a file without any as one text."""
    document = read_file(path)
    try:
        return _plans_in(document, asked, known)
    except InputError:
        return (whole_text(document, known.outline),)


def _yaml(asked: Asked, paths: list[Path], known: Library) -> str:
    basis = word_of(asked.basis, Basis, "--basis")
    if basis not in (Basis.OFFICIAL, Basis.DISTILLED):
        raise InputError(f"--basis {asked.basis}：只能是 official 或 distilled。")
    plans = [(path, plan) for path in paths for plan in _plans(asked, path, known)]
    documents = _named(documents_of([plan for _, plan in plans]), asked.id, known.kinds)
    for (path, plan), document in zip(plans, documents, strict=True):
        _place_known(path, plan, document)
    return file_text(
        entry(plan, document, basis, known.catalogue) for (_, plan), document in zip(plans, documents, strict=True)
    )


def _named(documents: tuple[SourceDocument, ...], identifier: str, kinds: Sequence[Kind]) -> tuple[SourceDocument, ...]:
    """The id asked for; with several plans in the file the kind is added."""
    if not identifier:
        return documents
    if len(documents) == 1:
        return (replace(documents[0], id=identifier),)
    named = tuple(replace(document, id=f"{identifier}-{document.kind.id}") for document in documents)
    if len({document.id for document in named}) < len(named):
        people = "、".join(kind.chinese for kind in kinds)
        raise InputError(f"--id 只能用于一份规划，或{people}各一份；请逐份提取。")
    return named


def _place_known(path: Path, plan: Plan, document: SourceDocument) -> None:
    if document.level is not Level.NATIONAL and not document.region.name:
        raise InputError(f"{path}：从标题“{plan.title}”读不出所属地区；请加 --level 和 --region 省/市/县。")


def entry(plan: Plan, document: SourceDocument, basis: Basis, catalogue: Catalogue) -> Entry:
    """A plan's part of a library file."""
    found = distilled(floors_of(plan, targets_of(plan, catalogue), document, basis), catalogue)
    return Entry(document, basis, tuple(each.floor for each in found), tuple(each.doubt for each in found))


def refresh_library(corpus: str, folder: str) -> int:
    """Distil again every library file that was distilled from a plan in `corpus`; its header stays as it is."""
    own = Path(folder) if folder else BUILTIN
    known = _known([own] if folder else [])
    sources = list(sources_of(corpus_files(corpus), known))
    for path in floor_files(own, known):
        _refresh(path, sources, known)
    return OK


def _refresh(path: Path, sources: Sequence[Source], known: Library) -> None:
    """Only a file whose every record was distilled is made anew: what a person settled stays."""
    try:
        read = read_sources([path], known)
    except LibraryError as problem:
        raise InputError(str(problem)) from None
    floors = [floor for source in read for floor in source.floors]
    documents = [source.document for source in read if source.document]
    found = [source_of(document, sources) for document in documents]
    if not _untouched(floors) or not documents or not all(found):
        return
    basis = floors[0].basis if floors else Basis.OFFICIAL
    entries = [
        entry(source.plan, document, basis, known.catalogue)
        for document, source in zip(documents, found, strict=True)
        if source
    ]
    write(path, file_text(entries).encode("utf-8"))
    show(f"已更新 {path.name}（{sum(len(e.floors) for e in entries)}条）")
