"""The parts of the template put together as a .docx."""

from __future__ import annotations

from plancheck.shared.docxzip import pack
from tools.skeleton import parts
from tools.skeleton.xml import DECLARATION

_OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"

# part → (content type, relationship type, relationship id), related to the document
_PARTS = {
    "styles": (f"{_OOXML}.styles+xml", "styles", "rIdStyles"),
    "numbering": (f"{_OOXML}.numbering+xml", "numbering", "rIdNumbering"),
    "fontTable": (f"{_OOXML}.fontTable+xml", "fontTable", "rIdFonts"),
    "settings": (f"{_OOXML}.settings+xml", "settings", "rIdSettings"),
    "footer1": (f"{_OOXML}.footer+xml", "footer", "rIdOdd"),
    "footer2": (f"{_OOXML}.footer+xml", "footer", "rIdEven"),
}


def build(document: str) -> bytes:
    """The bytes of a template whose word/document.xml is given, the same on every machine."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": parts.core_properties(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": document,
        "word/styles.xml": parts.styles(),
        "word/numbering.xml": parts.numbering(),
        "word/fontTable.xml": parts.font_table(),
        "word/settings.xml": parts.settings(),
        "word/footer1.xml": parts.footer("right"),
        "word/footer2.xml": parts.footer("left"),
    }
    return pack({name: text.encode() for name, text in texts.items()}, compress=False)


def _content_types() -> str:
    overrides = {"document": f"{_OOXML}.document.main+xml", **{name: kind for name, (kind, _, _) in _PARTS.items()}}
    written = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{written}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _package_relations() -> str:
    return _relations(
        ("rId1", f"{_RELATION}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def _document_relations() -> str:
    return _relations(*((key, f"{_RELATION}/{kind}", f"{name}.xml") for name, (_, kind, key) in _PARTS.items()))


def _relations(*entries: tuple[str, str, str]) -> str:
    written = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'
