"""Files that LibreOffice (or for .doc antiword) turns into something this room reads.

LibreOffice comes first also for .doc: it keeps automatic numbers, revisions and tables; antiword, much quicker, leaves
out numbers that Word makes itself, and with them the plan's structure. The ledger says who converted.
"""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from checker.reading.document import Document, LedgerEntry
from checker.reading.flow import Flow
from checker.reading.ledger import Met
from checker.reading.source import Source
from checker.reading.word.flatopc import read_flat_opc
from checker.reading.word.office import HelperError, find_antiword, find_office, to_docbook, to_docx
from checker.reading.word.read import read_docx
from plancheck.shared.errors import InputError

_HEAD = 4096
_SECTOR = 512
_WORD_6, _WORD_97 = b"\xdc\xa5", b"\xec\xa5"  # of Word 6 and 95; of Word 97 and later
_LAST_OF_WORD_6 = 0x66
MAX_BYTES = 100 * 1024 * 1024
_SAVE = "用 WPS 或 Word 打开，另存为 .docx 后再检查"
_INSTALL = f"请{_SAVE}；或安装 LibreOffice（免费），装好后本程序会自动使用。"


def read_old_word(source: Source) -> Document:
    """Read a .doc of Word 6 to 2003, or a .wps of WPS Writer. InputError where nothing here can convert it.

    Where LibreOffice is missing or makes nothing of it, antiword has a try.
    """
    _check(source)
    antiword = find_antiword()
    if find_office() is None and antiword is not None:
        return _through_antiword(source, antiword)
    try:
        return _through_office(source, _version(source), "旧版 Word 文档（.doc 或 WPS 文字 .wps）")
    except InputError:
        if antiword is None:
            raise
        return _through_antiword(source, antiword)


def _version(source: Source) -> str:
    """Which of LibreOffice's filters fits: each refuses the files of the others.

    The stream of the text begins on a sector of the file with a mark and the number of the format (FIB: wIdent, nFib).
    """
    data = source.read()
    for at in range(_SECTOR, len(data) - 4, _SECTOR):
        if data[at : at + 2] in (_WORD_6, _WORD_97):
            return _old_format(data[at : at + 2], int.from_bytes(data[at + 2 : at + 4], "little"))
    return ".doc"


def _old_format(mark: bytes, number: int) -> str:
    if mark == _WORD_97:
        return ".doc"
    return ".doc6" if number <= _LAST_OF_WORD_6 else ".doc95"


def read_works(source: Source) -> Document:
    """Read a .wps of Microsoft Works."""
    return _through_office(source, ".wps", "Works 文档（.wps）")


def read_rtf(source: Source) -> Document:
    """Read an .rtf."""
    return _through_office(source, ".rtf", "RTF 文件")


def read_open_document(source: Source) -> Document:
    """Read an .odt."""
    return _through_office(source, ".odt", "OpenDocument 文档（.odt）")


def read_word_xml(source: Source) -> Document:
    """Read a Word document saved as one XML file: flat OPC here, that of Word 2003 through LibreOffice."""
    with source.open() as file:
        if b"<pkg:package" in file.read(_HEAD):
            return _unmarked(read_flat_opc(source))
    return _through_office(source, ".xml", "Word 2003 XML 文档")


def _through_office(source: Source, ending: str, kind: str) -> Document:
    office = find_office()
    if office is None:
        raise source.error(f"这是{kind}，需要转换后才能读取。{_INSTALL}")
    _check(source)
    try:
        converted = to_docx(office, source.read(), ending)
    except HelperError as problem:
        raise source.error(f"这是{kind}，转换没有成功（{problem}）。请{_SAVE}。") from problem
    document = _unmarked(read_docx(Source(source.path, converted)))
    note = LedgerEntry(Met.CONVERTED.chinese, 1, Met.CONVERTED.read)
    return replace(document, ledger=(note, *document.ledger))


def _unmarked(document: Document) -> Document:
    """The runs are those of the converted file, so no place may be claimed in the draft's."""
    return replace(document, paragraphs=tuple(replace(p, segments=()) for p in document.paragraphs))


def _check(source: Source) -> None:
    if source.size > MAX_BYTES:
        raise source.error(f"文件超过 {MAX_BYTES // 2**20} MB，没有转换。请{_SAVE}。")


def _through_antiword(source: Source, antiword: str) -> Document:
    _check(source)
    try:
        text = to_docbook(antiword, source.read())
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (HelperError, etree.XMLSyntaxError) as problem:
        raise source.error(f"这是旧版 .doc，读取没有成功。请{_SAVE}。") from problem
    flow = Flow(source)
    _walk(root, flow)
    return flow.document("doc", Met.CONVERTED_POORLY)


_BLOCKS = frozenset(("para", "title", "subtitle", "listitem", "literallayout"))
_LEFT_OUT = frozenset(("bookinfo", "footnote", "beginpage"))


def _walk(element: etree._Element, flow: Flow) -> None:
    """DocBook as antiword writes it: book, chapter, para, informaltable with row and entry."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return
    if element.tag == "informaltable":
        rows = ([(cell, 1, 1) for cell in row.iter("entry")] for row in element.iter("row"))
        flow.table(rows, lambda cell: _inside(cell, flow))
        return
    if element.tag in _BLOCKS:
        flow.end()
    _inside(element, flow)
    if element.tag in _BLOCKS:
        flow.end()


def _inside(element: etree._Element, flow: Flow) -> None:
    flow.say((element.text or "").strip("\n"))
    for child in element:
        _walk(child, flow)
        flow.say((child.tail or "").strip("\n"))
