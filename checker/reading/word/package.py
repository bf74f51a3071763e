"""The zip of a .docx: finds the parts, checks the limits before anything is unpacked, parses XML safely.

Nothing is ever written to disk, no member name is used as a path, no entity is expanded and no address is opened.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from functools import cached_property
from types import TracebackType

from lxml import etree
from msgspec import Struct

from checker.reading.limits import MAX_MARKS
from checker.reading.source import Source
from checker.reading.word.wordxml import STRICT_TO_TRANSITIONAL
from checker.reading.zipped import BROKEN, opened
from plancheck.shared.errors import InputError

MAX_PART_BYTES = 32 * 1024 * 1024  # one XML part, unpacked; a plan of 90,000 characters has 1 to 5 MB

_STRICT_NAMES = [
    (f'"{strict}"'.encode(), f'"{plain}"'.encode()) for strict, plain in STRICT_TO_TRANSITIONAL.items()
]  # in quotes: only namespace declarations, never the same words in running text


class Relation(Struct, frozen=True):
    """One relationship of a part: the last word of its type (footnotes, header, image …) and the target part."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened .docx. Use it in a `with`; every failure is an InputError that names the file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._zip = opened(source)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def error(self, words: str) -> InputError:
        """An InputError that names the file."""
        return self._source.error(words)

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        # Part names are compared without case (OPC 6.2.2.3); some writers use back slashes.
        return {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return part.lower() in self._members

    @cached_property
    def main(self) -> str:
        """The name of the main document part. InputError where the zip is no Word document."""
        for relation in self.relations(""):
            named = relation.target.lower()
            if relation.kind == "officeDocument" and self.has(named) and not named.startswith(("xl/", "ppt/")):
                return relation.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise self.error(f"文件已损坏：压缩包中没有 Word 正文。{_AGAIN}")

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part ("" for the package's own), in file order; none where there are none."""
        folder, name = posixpath.split(part)
        tree = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [_relation(folder, element) for element in tree] if tree is not None else []

    def xml(self, part: str, wanted: Callable[[bytes], bytes] | None = None) -> etree._Element | None:
        """The parsed part, None where the package has no such part. InputError where it is broken or too large.

        `wanted` may leave out of the bytes what need not be parsed.
        """
        info = self._members.get(part.lower())
        if info is None:
            return None
        data = self._bytes(info)
        self._check_markup(info.filename, data)
        try:
            return etree.fromstring(_transitional(wanted(data) if wanted else data), _parser())
        except etree.XMLSyntaxError as problem:
            place = f"{info.filename} 第 {problem.lineno} 行"
            raise self.error(f"文件已损坏：{place}不是完好的 XML。{_AGAIN}") from problem

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack one member, after its announced size was checked, and never more than that size."""
        self._check_size(info)
        if info.flag_bits & 0x1:
            raise self.error("压缩包设有密码，无法读取。请去掉密码后再检查。")
        try:
            return self._zip.read(info)
        except BROKEN as problem:
            raise self.error(f"文件已损坏：{info.filename} 无法解压或校验不符。{_AGAIN}") from problem

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > MAX_PART_BYTES:
            size, limit = info.file_size // 2**20, MAX_PART_BYTES // 2**20
            raise self.error(f"{info.filename} 解压后有 {size} MB，超过上限 {limit} MB，未读取。{_SPLIT}")

    def _check_markup(self, name: str, data: bytes) -> None:
        """Refuse what Word never writes (a DTD, and with it every entity trick) and trees beyond the memory limit."""
        if _declares(data):
            raise self.error(f"{name} 含有文档类型声明（DTD），Word 文档不应有，为安全起见未读取。{_FRESH}")
        if len(data) > MAX_MARKS and data.count(b"<") + data.count(b"=") > MAX_MARKS:
            raise self.error(f"{name} 的标记过多（超过 {MAX_MARKS // 10_000} 万个），未读取。{_SPLIT}")


_AGAIN = "请重新取得文件，或用 WPS、Word 打开修复后另存为 .docx。"
_FRESH = "请用 WPS 或 Word 另存为新的 .docx。"
_SPLIT = "请拆分文件，或另存为新的 .docx。"


def _declares(data: bytes) -> bool:
    """Whether a part holds a DTD or an entity, in UTF-8 or (its letters with zeros between them) in UTF-16."""
    encodings = ("utf-8", "utf-16-le", "utf-16-be") if b"\x00" in data else ("utf-8",) if b"<!" in data else ()
    return any(mark.encode(code) in data for code in encodings for mark in ("<!DOCTYPE", "<!ENTITY"))


def _parser() -> etree.XMLParser:
    """No entities, no network, no DTD, and libxml2's own limits (depth 256, text nodes of 10 MB) kept on."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _relation(folder: str, element: etree._Element) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(element.get("Type", "").rsplit("/", 1)[-1], target, external)


def _transitional(data: bytes) -> bytes:
    """Strict namespace names turned into the transitional ones."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    for strict, plain in _STRICT_NAMES:
        data = data.replace(strict, plain)
    return data
