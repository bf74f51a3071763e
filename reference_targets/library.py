"""The library: the catalogue, the source documents, their floors and the baselines, read from YAML.

Way of a file: read (yamlfile) → validate (schema) → build (here) → merge. The records built are free of pydantic.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field
from msgspec.structs import replace

from reference_targets.catalogue import Catalogue
from reference_targets.errors import LibraryError
from reference_targets.folderkinds import known_kinds
from reference_targets.kinds import FILE_NAME, Kind, kind_named
from reference_targets.outline import Outline
from reference_targets.places import period_of, region_of_path
from reference_targets.prepared import built_in
from reference_targets.records import Baseline, Floor, Quantity, SourceDocument
from reference_targets.vocabulary import Basis, Level, Role, Status, Unit
from reference_targets.yamlfile import Place, YamlDocument

Row = dict[str, Any]  # what schema.validate lets through
BUILTIN = Path(__file__).resolve().parent / "floors"
INDICATORS = "indicators.yaml"  # what a folder may bring beside files of floors


class Source(Struct, frozen=True):
    """What one YAML document gives: a source document (None for baselines alone), its floors, baselines, its file."""

    document: SourceDocument | None
    floors: tuple[Floor, ...]
    baselines: tuple[Baseline, ...]
    path: Path


class Library(Struct, frozen=True, eq=False):
    """Everything known before a draft is opened; floors in the order of the files and of the records in them.

    `given` are the ids of the documents a user brought, beside the built-in ones. `outline` holds the kinds of plan.
    """

    catalogue: Catalogue
    documents: tuple[SourceDocument, ...]
    floors: tuple[Floor, ...]
    baselines: tuple[Baseline, ...]
    given: frozenset[str] = frozenset()
    outline: Outline = field(default_factory=Outline.load)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of plan, the built-in ones first."""
        return self.outline.kinds

    def floors_of(self, document_id: str) -> tuple[Floor, ...]:
        """The floors of one source document; empty for an unknown id."""
        return tuple(floor for floor in self.floors if floor.document.id == document_id)


def load_library(directories: Iterable[Path] = (), builtin: bool = True) -> Library:
    """The built-in library (unless `builtin` is false) and the given folders of YAML files (a single file will do).

    A folder may bring kinds of plan (kinds.yaml) and indicators (indicators.yaml) beside files of floors. A document of
    a folder takes the place of a built-in one with the same id; two folders may not bring the same id. LibraryError
    names file, line and field of the first fault.
    """
    folders = tuple(directories)
    known = load_known(folders)
    own = _distinct([source for folder in folders for source in _folder(folder, known)])
    given = frozenset(source.document.id for source in own if source.document)
    base = _builtin(known) if builtin else []
    kept = [source for source in base if source.document is None or source.document.id not in given]
    return merged(known, [*kept, *own], given)


def load_known(folders: Sequence[Path] = ()) -> Library:
    """What is known beside floors: the kinds and indicators, built-in ones and those of the folders."""
    kinds = known_kinds(folders)
    outline = Outline.load() if kinds == Outline.load().kinds else Outline.of(kinds)
    catalogue = Catalogue.load()
    for folder in folders:
        if (folder / INDICATORS).is_file():
            catalogue = _with_indicators(catalogue, folder / INDICATORS, kinds)
    return Library(catalogue, (), (), (), outline=outline)


def _with_indicators(catalogue: Catalogue, path: Path, kinds: Sequence[Kind]) -> Catalogue:
    from reference_targets.schema import validate_indicators
    from reference_targets.yamlfile import read_yaml

    ids = [kind.id for kind in kinds]
    for document in read_yaml(path):
        rows = validate_indicators(document, path, kinds)
        for i, row in enumerate(rows):
            if row["id"] not in catalogue.indicators and not {"name", "unit"} <= set(row):
                line = document.line((i,))
                raise LibraryError(f"{path} 第{line}行：第{i + 1}条：新的指标 {row['id']} 要写 name 和 unit。")
        catalogue = catalogue.with_further(rows, ids)
    return catalogue


def merged(known: Library, sources: Iterable[Source], given: frozenset[str] = frozenset()) -> Library:
    """The library of what is known and several sources, in their order."""
    every = tuple(sources)
    return replace(
        known,
        documents=tuple(source.document for source in every if source.document),
        floors=tuple(floor for source in every for floor in source.floors),
        baselines=tuple(baseline for source in every for baseline in source.baselines),
        given=given,
    )


def read_sources(paths: Iterable[Path], known: Library) -> list[Source]:
    """The sources in YAML files, validated and built, their kinds and indicators those of the library."""
    from reference_targets.schema import validate
    from reference_targets.yamlfile import read_yaml

    return [
        _source(validate(document, path, known.kinds), document, path, known)
        for path in paths
        for document in read_yaml(path)
    ]


def _builtin(known: Library) -> list[Source]:
    """The built-in files, built without validating: the tests validate them, and pydantic costs start-up time."""
    return [
        _source(data, YamlDocument(data, {}), path, known)
        for path in sorted(BUILTIN.glob("*.yaml"))
        for data in built_in(path)
    ]


def _folder(directory: Path, known: Library) -> list[Source]:
    if directory.is_file():
        return read_sources([directory], known)
    if not directory.is_dir():
        raise LibraryError(f"{directory}：没有这个文件夹；请检查 --library 的路径。")
    if not any((*directory.glob("*.yaml"), *directory.glob("*.yml"))):
        raise LibraryError(f"{directory}：文件夹中没有 .yaml 文件；可用 plantargets distill 生成。")
    return read_sources(floor_files(directory, known), known)


def floor_files(folder: Path, known: Library) -> list[Path]:
    """The files of floors in a folder, by name: without its kinds of plan, their prose and its indicators."""
    other = {FILE_NAME, INDICATORS, *(kind.prose for kind in known.kinds if kind.folder == str(folder))}
    return [file for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if file.name not in other]


def _distinct(sources: list[Source]) -> list[Source]:
    seen: dict[str, Path] = {}
    for source in sources:
        if source.document is None:
            continue
        identifier = source.document.id
        if identifier in seen:
            raise LibraryError(
                f"{source.path}：来源文件编号 {identifier} 与 {seen[identifier]} 重复；请改用不同的 id。"
            )
        seen[identifier] = source.path
    return sources


def _source(row: Row, lines: YamlDocument, path: Path, known: Library) -> Source:
    header = row.get("document")
    document = _document(header, known.kinds) if header else None
    catalogue = known.catalogue
    floors = tuple(
        _floor(record, header, document, _identity(record, lines, ("records", i), path, catalogue, document.kind))
        for i, record in enumerate(row.get("records", ()))
        if header and document
    )
    baselines = tuple(
        _baseline(baseline, lines, ("baselines", i), path, catalogue)
        for i, baseline in enumerate(row.get("baselines", ()))
    )
    return Source(document, floors, baselines, path)


def _document(header: Row, kinds: Sequence[Kind]) -> SourceDocument:
    kind = kind_named(header["kind"], kinds)
    assert kind is not None, header["kind"]
    level = Level(header["level"])
    region = region_of_path(header.get("region", ""), level)
    period = period_of(header["period"]) if header.get("period") else None
    return SourceDocument(header["id"], header["title"], kind, level, region, period, header.get("number", ""))


def _floor(record: Row, header: Row, document: SourceDocument, indicator_id: str | None) -> Floor:
    return Floor(
        record["indicator"],
        indicator_id,
        record.get("domain"),
        record.get("section", "goals"),
        _quantity(record, document),
        Basis(header.get("basis", Basis.OFFICIAL)),
        Status(record.get("status") or header.get("status", Status.DISTILLED)),
        document,
        record.get("where", ""),
        record.get("quote", ""),
        header.get("role") == Role.ADVISORY,
    )


def _quantity(record: Row, document: SourceDocument) -> Quantity:
    """The deadline is the end of the document's period where the record names none, the unit's sign the usual one."""
    found = convert(record, Quantity)
    year = found.year or (document.period.end if document.period else None)
    return replace(found, unit_text=found.unit_text or found.unit.symbol, year=year)


def _baseline(row: Row, lines: YamlDocument, place: Place, path: Path, catalogue: Catalogue) -> Baseline:
    """A baseline of an indicator the catalogue does not know could never be used, so it is an error."""
    indicator_id = _identity(row, lines, place, path, catalogue, None)
    if indicator_id is None:
        line = lines.line(place)
        raise LibraryError(f"{path} 第{line}行：指标目录中没有“{row['indicator']}”；基期值只能给目录中的指标。")
    region = region_of_path(row.get("region", ""), Level(row.get("level", Level.NATIONAL)))
    return Baseline(indicator_id, Decimal(row["value"]), Unit(row["unit"]), row["year"], region, Status(row["status"]))


def _identity(
    row: Row, lines: YamlDocument, place: Place, path: Path, catalogue: Catalogue, kind: Kind | None
) -> str | None:
    """The catalogue's id: as written (it must exist), None where null is written, else found by the name."""
    if "id" not in row:
        found = catalogue.identify(row["indicator"], kind, Unit(row["unit"]))
        return found.id if found else None
    identifier: str | None = row["id"]
    if identifier is not None and identifier not in catalogue.indicators:
        close = difflib.get_close_matches(identifier, catalogue.indicators, n=1)
        hint = f"，最接近的是 {close[0]}" if close else ""
        line = lines.line((*place, "id"))
        raise LibraryError(f"{path} 第{line}行：指标目录中没有编号 {identifier}{hint}；不在目录中的请写 id: null。")
    return identifier
