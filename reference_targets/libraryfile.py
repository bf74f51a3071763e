"""Floors → the text of a library file: the same bytes for the same floors, read back without loss by library.py."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reference_targets.records import Floor, SourceDocument
from reference_targets.vocabulary import Basis, Status

HEAD = "# 由 plantargets distill 生成。status: unsettled（待定）的请对照原文核定，核定后改为 corroborated 并删去 note。"
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff_（《][A-Za-z0-9\u4e00-\u9fff_（）〔〕《》“”、·/／—-]*")
_RESERVED = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n)")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

Field = tuple[str, str]


class Entry(Struct, frozen=True):
    """One source document with its floors and, for the doubtful ones, the reason by position."""

    document: SourceDocument
    basis: Basis
    floors: tuple[Floor, ...]
    doubts: tuple[str, ...]


def file_text(entries: Iterable[Entry]) -> str:
    """The YAML of one file: a document of the stream for each source, `---` between them; ends with a line break."""
    return HEAD + "\n" + "---\n".join("\n".join(_lines(entry)) + "\n" for entry in entries)


def _lines(entry: Entry) -> Iterator[str]:
    yield "document:"
    yield from (f"  {name}: {value}" for name, value in _header(entry.document, entry.basis))
    yield ""
    yield "records:" if entry.floors else "records: []"
    for floor, doubt in zip(entry.floors, entry.doubts, strict=True):
        fields = list(_record(floor, doubt))
        yield from (f"  {'- ' if i == 0 else '  '}{name}: {value}" for i, (name, value) in enumerate(fields))


def _header(document: SourceDocument, basis: Basis) -> Iterator[Field]:
    yield "id", scalar(document.id)
    yield "title", scalar(document.title)
    if document.number:
        yield "number", scalar(document.number)
    yield "kind", document.kind.id
    yield "level", document.level.value
    if document.region.name:
        yield "region", json.dumps(document.region.path(), ensure_ascii=False)
    if document.period:
        yield "period", f"{document.period.start}-{document.period.end}"
    yield "basis", basis.value
    yield "status", Status.DISTILLED.value


def _record(floor: Floor, doubt: str) -> Iterator[Field]:
    quantity = floor.quantity
    yield "indicator", scalar(floor.indicator)
    yield "id", floor.indicator_id or "null"
    yield "comparator", f'"{quantity.comparator.value}"'
    yield "value", f"{quantity.value:f}"
    yield "unit", quantity.unit.value
    yield "unit_text", scalar(quantity.unit_text)
    if quantity.change:
        yield "change", quantity.change.value
    if quantity.base_year:
        yield "base_year", str(quantity.base_year)
    if quantity.year:
        yield "year", str(quantity.year)
    if quantity.hedge:
        yield "hedge", scalar(quantity.hedge)
    if quantity.implied:
        yield "implied", "true"
    yield "section", floor.section
    if floor.domain:
        yield "domain", scalar(floor.domain)
    yield "where", scalar(floor.where)
    yield "quote", scalar(floor.quote)
    if floor.status is not Status.DISTILLED:
        yield "status", floor.status.value
    if doubt:
        yield "note", scalar(doubt)


def scalar(text: str) -> str:
    """A YAML scalar that reads back as exactly this text: plain where that is safe, else double-quoted."""
    if _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
