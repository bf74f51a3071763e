"""The library: the catalogue, the source documents, their floors and the baselines, read from YAML.

Way of a file: read (yamlfile) → validate (schema) → build (here) → merge. The records built are free of pydantic.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from reference_targets.catalogue import Catalogue
from reference_targets.errors import LibraryError
from reference_targets.places import period_of, region_of_path
from reference_targets.prepared import built_in
from reference_targets.records import Baseline, Floor, Quantity, SourceDocument
from reference_targets.vocabulary import Basis, Kind, Level, Status, Unit
from reference_targets.yamlfile import Place, YamlDocument

Row = dict[str, Any]  # what schema.validate lets through
BUILTIN = Path(__file__).resolve().parent / "floors"


class Source(Struct, frozen=True):
    """What one YAML document gives: a source document (None for baselines alone), its floors, baselines, its file."""

    document: SourceDocument | None
    floors: tuple[Floor, ...]
    baselines: tuple[Baseline, ...]
    path: Path


class Library(Struct, frozen=True, eq=False):
    """Everything known before a draft is opened; floors in the order of the files and of the records in them.

    `given` are the ids of the documents a user brought, beside the built-in ones.
    """

    catalogue: Catalogue
    documents: tuple[SourceDocument, ...]
    floors: tuple[Floor, ...]
    baselines: tuple[Baseline, ...]
    given: frozenset[str] = frozenset()

    def floors_of(self, document_id: str) -> tuple[Floor, ...]:
        """The floors of one source document; empty for an unknown id."""
        return tuple(floor for floor in self.floors if floor.document.id == document_id)


def load_library(directories: Iterable[Path] = (), builtin: bool = True) -> Library:
    """The built-in library (unless `builtin` is false) and the given folders of YAML files (a single file will do).

    A document of a folder takes the place of a built-in one with the same id; two folders may not bring the same id.
    LibraryError names file, line and field of the first fault.
    """
    catalogue = Catalogue.load()
    own = _distinct([source for directory in directories for source in _folder(directory, catalogue)])
    given = frozenset(source.document.id for source in own if source.document)
    base = _builtin(catalogue) if builtin else []
    kept = [source for source in base if source.document is None or source.document.id not in given]
    return merged(catalogue, [*kept, *own], given)


def merged(catalogue: Catalogue, sources: Iterable[Source], given: frozenset[str] = frozenset()) -> Library:
    """One library of several sources, in their order."""
    every = tuple(sources)
    documents = tuple(source.document for source in every if source.document)
    floors = tuple(floor for source in every for floor in source.floors)
    return Library(catalogue, documents, floors, tuple(b for source in every for b in source.baselines), given)


def read_sources(paths: Iterable[Path], catalogue: Catalogue) -> list[Source]:
    """The sources in YAML files, validated and built."""
    from reference_targets.schema import validate
    from reference_targets.yamlfile import read_yaml

    return [
        _source(validate(document, path), document, path, catalogue) for path in paths for document in read_yaml(path)
    ]


def _builtin(catalogue: Catalogue) -> list[Source]:
    """The built-in files, built without validating: the tests validate them, and pydantic costs start-up time."""
    return [
        _source(data, YamlDocument(data, {}), path, catalogue)
        for path in sorted(BUILTIN.glob("*.yaml"))
        for data in built_in(path)
    ]


def _folder(directory: Path, catalogue: Catalogue) -> list[Source]:
    if directory.is_file():
        return read_sources([directory], catalogue)
    if not directory.is_dir():
        raise LibraryError(f"{directory}：没有这个文件夹；请检查 --library 的路径。")
    files = sorted([*directory.glob("*.yaml"), *directory.glob("*.yml")])
    if not files:
        raise LibraryError(f"{directory}：文件夹中没有 .yaml 文件；可用 plantargets distill 生成。")
    return read_sources(files, catalogue)


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


def _source(row: Row, lines: YamlDocument, path: Path, catalogue: Catalogue) -> Source:
    header = row.get("document")
    document = _document(header) if header else None
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


def _document(header: Row) -> SourceDocument:
    level = Level(header["level"])
    region = region_of_path(header.get("region", ""), level)
    period = period_of(header["period"]) if header.get("period") else None
    return SourceDocument(
        header["id"], header["title"], Kind(header["kind"]), level, region, period, header.get("number", "")
    )


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
