"""A Word document saved as one XML file (flat OPC, pkg:package): put back into a package and read as usual."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

from lxml import etree

from checker.reading.document import Document
from checker.reading.source import Source
from checker.reading.word.read import read_docx

MAX_BYTES = 64 * 1024 * 1024
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_BROKEN = "XML 格式的 Word 文档已损坏。请重新取得文件，或用 WPS、Word 打开修复后另存为 .docx。"


def read_flat_opc(source: Source) -> Document:
    """Read a flat OPC file. InputError where it is too large, broken, or has a DTD."""
    if source.size > MAX_BYTES:
        raise source.error(f"文件超过 {MAX_BYTES // 2**20} MB，未读取。请另存为 .docx。")
    data = source.read()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise source.error("文件含有文档类型声明（DTD），为安全起见未读取。请另存为 .docx。")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        package = _packed(root)
    except (etree.XMLSyntaxError, binascii.Error, ValueError) as problem:
        raise source.error(_BROKEN) from problem
    return read_docx(Source(source.path, package))


def _packed(root: etree._Element) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for part in root.iter(f"{_PKG}part"):
            archive.writestr((part.get(f"{_PKG}name") or "").lstrip("/") or "x", _content(part))
    return buffer.getvalue()


def _content(part: etree._Element) -> bytes:
    inside = part.find(f"{_PKG}xmlData/*")
    if inside is not None:
        return etree.tostring(inside, encoding="UTF-8")
    return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
