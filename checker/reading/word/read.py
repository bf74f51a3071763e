"""Word documents → Document: opens the package, reads body and notes, leaves headers, footers and comments out."""

from __future__ import annotations

import re

from checker.reading.document import Document, Role
from checker.reading.ledger import Met
from checker.reading.roles import with_roles
from checker.reading.source import Source
from checker.reading.word.listnumbers import Counters, read_lists
from checker.reading.word.package import Package, Relation
from checker.reading.word.part import PartReader, Written, notes_of
from checker.reading.word.styles import Styles, without_tables
from checker.reading.word.wordxml import w
from plancheck.shared.errors import InputError

_PAGE_NUMBER = r"[\s\d０-９第共页/／~～·.—–－-]+"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def read_docx(source: Source) -> Document:
    """Read a .docx, .docm or .dotx. InputError where the package or its XML is broken, or holds no body."""
    with Package(source) as package:
        main = package.main
        root = package.xml(main)
        bodies = root.findall(w("body")) if root is not None else []
        if root is None or not bodies:
            raise package.error("Word 文档没有正文。请重新取得文件，或用 WPS、Word 打开后另存为 .docx。")
        relations = package.relations(main)
        written = _shared(package, relations)
        reader = PartReader(main, root, written)
        for body in bodies:  # one, as a rule; what stands in another is text all the same
            reader.read(body)
        _read_notes(package, relations, written)
        _count_headers(package, relations, written)
    paragraphs = with_roles(written.paragraphs, written.tables)
    return Document(
        path=str(source.path),
        format="docx",
        paragraphs=tuple(paragraphs),
        tables=tuple(written.tables),
        ledger=written.ledger.entries(),
    )


def _part(package: Package, relations: list[Relation], kind: str) -> str:
    """The part of a kind; its usual name where the relationship is missing or leads to no part."""
    named = (r.target for r in relations if r.kind == kind and not r.external and package.has(r.target))
    return next(named, f"word/{kind}.xml")


def _shared(package: Package, relations: list[Relation]) -> Written:
    styles = Styles(package.xml(_part(package, relations, "styles"), without_tables))
    lists = read_lists(package.xml(_part(package, relations, "numbering")), styles)
    return Written(styles, Counters(lists))


def _read_notes(package: Package, relations: list[Relation], written: Written) -> None:
    """Read the notes the text refers to, after the body: footnotes, then endnotes, each in the order of their part."""
    for kind, name in _NOTES.items():
        wanted = {note_id for noted, note_id in written.notes if noted == kind}
        part = _part(package, relations, kind)
        root = package.xml(part) if wanted else None
        if root is not None:
            reader = PartReader(part, root, written, Role.FOOTNOTE)
            for note in notes_of(root, name):
                if note.get(w("id")) in wanted:
                    reader.read(note)


def _count_headers(package: Package, relations: list[Relation], written: Written) -> None:
    headers = (relation.target for relation in relations if relation.kind in ("header", "footer"))
    count = sum(_says_something(package, part) for part in headers)
    if count:
        written.ledger.note(Met.HEADER, count=count)


def _says_something(package: Package, part: str) -> bool:
    """Whether a header or footer holds more than a page number. A broken one may: the draft is readable without it."""
    try:
        root = package.xml(part)
    except InputError:
        return True
    texts = (text.text or "" for text in root.iter(w("t"))) if root is not None else ()
    return bool(re.sub(_PAGE_NUMBER, "", "".join(texts)))
