"""A .docx of given body XML, and a result that has findings on given words of it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from checker.outline.plan import Location
from checker.reading.document import Document
from checker.reading.read import read_file
from checker.result import DocumentResult
from checker.rules.finding import Finding, Severity
from tests.reports.factory import plan_result

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WHEN = date(2026, 3, 1)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def document_xml(body: str, namespace: str = W) -> str:
    """A document part around paragraphs."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<w:document xmlns:w="{namespace}" xmlns:w14="{W14}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    )


def write_docx(path: Path, body: str, parts: dict[str, str | bytes] | None = None) -> Path:
    """Write a .docx; `parts` adds or replaces members."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document_xml(body),
        "customXml/原样.bin": b"\x00\x01\xff",
    }
    with zipfile.ZipFile(path, "w") as out:
        for name, data in (members | (parts or {})).items():
            out.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data)
    return path


def members(data: bytes) -> dict[str, bytes]:
    """Every member of a .docx in memory."""
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def on_words(path: Path, *words: str, suggestion: str = "请核对。") -> DocumentResult:
    """A result with a finding on each of the words, in the first paragraph that has them."""
    document = read_file(path)
    findings = [_finding(document, text, suggestion) for text in words]
    plan = replace(plan_result().plan, document=document)
    return DocumentResult(str(path), document, (replace(plan_result(), plan=plan, findings=tuple(findings)),))


def _finding(document: Document, words: str, suggestion: str) -> Finding:
    paragraph = next(p for p in document.paragraphs if words in p.text)
    start = paragraph.text.index(words)
    place = Location(paragraph=paragraph.index, line=None, path="二/（一）", start=start, end=start + len(words))
    return Finding("T201", Severity.WARNING, f"“{words}”有疑问", suggestion, quote=words, location=place)
