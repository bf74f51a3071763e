"""The zip of the copy: every member as it was, a few replaced, a comments part added where there is none."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import struct
import zipfile
from typing import BinaryIO

from checker.reading.word.package import MAX_PART_BYTES
from checker.reading.zipped import BROKEN
from checker.reports.comments.splice import BrokenPartError, Edit, Element, scan, spliced

TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_TYPE = re.compile(  # of templates and of what has macros
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template|ms-word\.(?:document|template)"
    rb"\.macroEnabled(?:Template)?)\.main\+xml"
)
_MACROS = ("vbaProject", "wordVbaData")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADER = 30  # bytes before the name of a member in front of its data
_SIZES_FOLLOW = 0x8  # sizes and checksum stand after the data
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Members:
    """The members of a .docx, read on demand; changed ones are held until `written`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file)
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        infos = self._zip.infolist()
        self._names = {info.filename.replace("\\", "/").lower(): info.filename for info in infos}

    def name(self, part: str) -> str | None:
        """The member's own spelling of a part name (case does not matter, OPC 6.2.2.3); None where there is none."""
        return None if part.lower() in self._dropped else self._names.get(part.lower())

    def read(self, part: str) -> bytes | None:
        """The part's bytes, None where there is no such part."""
        name = self.name(part)
        return None if name is None else self._changed.get(name, None) or self._unpacked(name)

    def _unpacked(self, member: str) -> bytes:
        try:
            if self._zip.getinfo(member).file_size > MAX_PART_BYTES:
                raise BrokenPartError
            return self._zip.read(member)
        except BROKEN as problem:
            raise BrokenPartError from problem

    def put(self, part: str, data: bytes) -> None:
        """Replace a part, or add it."""
        self._changed[self.name(part) or part] = data

    def drop(self, part: str) -> None:
        """Leave a part out of the copy."""
        self._dropped.add(part.lower())

    def names(self) -> list[str]:
        """The names of all parts, in their order."""
        return [info.filename for info in self._zip.infolist() if info.filename.lower() not in self._dropped]

    def written(self) -> bytes:
        """The zip with every other member as it was, in its order, new members at the end with a fixed date."""
        members = self._zip.infolist()
        if sum(info.compress_size for info in members) > self._file.seek(0, io.SEEK_END):
            raise BrokenPartError  # members that lie over each other: a bomb
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            left = dict(self._changed)
            for info in members:
                if info.filename.lower() in self._dropped:
                    continue
                data = left.pop(info.filename, None)
                if data is None:
                    self._copy(info, out, target)
                else:
                    out.writestr(copy.copy(info), data)
            for name, data in left.items():
                out.writestr(_new_member(name), data)
        return target.getvalue()

    def _copy(self, info: zipfile.ZipInfo, out: zipfile.ZipFile, target: BinaryIO) -> None:
        """Copy a member as it is packed: unpacking it might take a thousand times its size."""
        packed = self._packed(info)
        copied = copy.copy(info)
        copied.flag_bits &= ~_SIZES_FOLLOW  # they are known now
        copied.header_offset = out.start_dir
        copied.extra = b""
        target.seek(out.start_dir)
        target.write(copied.FileHeader())  # in the form for large files where it is one
        target.write(packed)
        out.start_dir = target.tell()
        out.filelist.append(copied)
        out.NameToInfo[copied.filename] = copied

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        self._file.seek(info.header_offset)
        header = self._file.read(_HEADER)
        if len(header) < _HEADER or not header.startswith(b"PK\x03\x04"):
            raise BrokenPartError
        name, extra = struct.unpack("<HH", header[26:30])
        self._file.seek(name + extra, io.SEEK_CUR)
        packed = self._file.read(info.compress_size)
        if len(packed) < info.compress_size or info.compress_size >= zipfile.ZIP64_LIMIT:
            raise BrokenPartError
        return packed


def _new_member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def related(members: Members, main: str, kind: str) -> str | None:
    """The part that a relationship of the main part leads to (comments, commentsExtended).

    None where there is none; relationships to nothing (some programs leave them) lead to no part.
    """
    targets = (_resolved(main, relation.attributes.get("Target", "")) for relation in _relations(members, main, kind))
    return next((part for part in targets if members.name(part) is not None), None)


def _relations(members: Members, main: str, kind: str) -> list[Element]:
    """The relationships of the main part of one kind."""
    found = scan(members.read(relations_part(main)) or b"<x/>", lambda _, name: name == "Relationship")
    return [item for item in found if item.attributes.get("Type", "").rsplit("/", 1)[-1] == kind]


def relations_part(main: str) -> str:
    """word/document.xml → word/_rels/document.xml.rels."""
    folder, name = posixpath.split(main)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(main: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(main), target))


def declare_comments(members: Members, main: str, strict: bool) -> str:
    """Name a new comments part in the content types and in the main part's relationships; returns its part name.

    What is left there of comments that are gone (a type without a part, a relationship to nothing) goes out first.
    """
    part = _free_name(members, posixpath.dirname(main))
    types = members.read(TYPES) or b""
    override = f'<Override PartName="/{part}" ContentType="{COMMENTS_TYPE}"/>'
    members.put(TYPES, _before_end(_without_leftovers(members, types), "Types", override))
    where = relations_part(main)
    found = members.read(where) or f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    found = spliced(found, [Edit(gone.start, gone.end, b"") for gone in _relations(members, main, "comments")])
    kind = STRICT_RELATION if strict else RELATION
    relation = f'<Relationship Id="{_free_id(found)}" Type="{kind}" Target="{posixpath.basename(part)}"/>'
    members.put(where, _before_end(found, "Relationships", relation))
    return part


def _without_leftovers(members: Members, types: bytes) -> bytes:
    """The content types without those of comments parts that the package does not hold."""
    overrides = scan(types, lambda _, name: name == "Override")
    gone = [
        item
        for item in overrides
        if item.attributes.get("ContentType") == COMMENTS_TYPE
        and members.name(item.attributes.get("PartName", "").lstrip("/")) is None
    ]
    return spliced(types, [Edit(item.start, item.end, b"") for item in gone])


def _free_name(members: Members, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(100))
    return next(name for name in names if members.name(name) is None)


def _free_id(relations: bytes) -> str:
    used = {int(number) for number in re.findall(rb"rId(\d+)", relations)}
    return f"rId{max(used, default=0) + 1}"


def _before_end(data: bytes, root: str, new: str) -> bytes:
    """The XML with one more child at the end of its root, under the root's own prefix."""
    element = next(iter(scan(data, lambda _, name: name == root)), None)
    if element is None:
        raise BrokenPartError
    if element.prefix:
        new = new.replace("<", f"<{element.prefix}:", 1)
    if element.close == element.end:
        opened = b">" + new.encode() + f"</{element.tag(root)}>".encode()
        return spliced(data, [Edit(element.inner - 2, element.inner, opened)])
    return spliced(data, [Edit(element.close, element.close, new.encode())])


def become_document(members: Members, main: str) -> None:
    """Make a package what the name of its copy says, a document without macros, whose relationships lead somewhere.

    Word refuses a .docx of the type of a template or with macros, and others one with a relationship to no part.
    """
    types = members.read(TYPES) or b""
    plain = _MAIN_TYPE.sub(DOCUMENT_TYPE.encode(), types)
    macros = [part for part in (related(members, main, kind) for kind in _MACROS) if part is not None]
    gone = [item for item in scan(plain, _is_override) if _part_named(item) in map(str.lower, macros)]
    if plain != types or gone:
        members.put(TYPES, spliced(plain, [Edit(item.start, item.end, b"") for item in gone]))
    for part in macros:
        members.drop(part)
        members.drop(relations_part(part))
    for name in members.names():
        if name.lower().endswith(".rels"):
            _lead_somewhere(members, name)


def _is_override(_: str, name: str) -> bool:
    return name == "Override"


def _part_named(override: Element) -> str:
    return override.attributes.get("PartName", "").lstrip("/").lower()


def _lead_somewhere(members: Members, name: str) -> None:
    """Take relationships to no part out of a relationships part; one that is referred to becomes an external one."""
    data = members.read(name) or b""
    folder, _, own = name.rpartition("_rels/")
    source = members.read(folder + own.removesuffix(".rels")) or b""
    edits = []
    for item in scan(data, lambda _, tag: tag == "Relationship"):
        if item.attributes.get("TargetMode") == "External" or item.close != item.inner:
            continue
        if members.name(_resolved(folder + "x", item.attributes.get("Target", ""))) is None:
            is_used = f'"{item.attributes.get("Id", "")}"'.encode() in source
            edits.append(_external(data, item) if is_used else Edit(item.start, item.end, b""))
    if edits:
        members.put(name, spliced(data, edits))


def _external(data: bytes, item: Element) -> Edit:
    """The edit that says a relationship leads out of the package."""
    tag = re.sub(rb"\sTargetMode\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", data[item.start : item.inner])
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return Edit(item.start, item.inner, tag[:at] + b' TargetMode="External"' + tag[at:])
