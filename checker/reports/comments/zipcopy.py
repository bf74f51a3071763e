"""The zip of the copy: every member as it was, a few replaced, a comments part added where there is none."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile

from checker.reading.zipped import BROKEN
from checker.reports.comments.splice import BrokenPartError, Edit, scan, spliced

TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Members:
    """The members of a .docx, read on demand; changed ones are held until `written`."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._changed: dict[str, bytes] = {}

    def name(self, part: str) -> str | None:
        """The member's own spelling of a part name (case does not matter, OPC 6.2.2.3); None where there is none."""
        known = {info.filename.replace("\\", "/").lower(): info.filename for info in self._zip.infolist()}
        return known.get(part.lower())

    def read(self, part: str) -> bytes | None:
        """The part's bytes, None where there is no such part."""
        name = self.name(part)
        return None if name is None else self._changed.get(name, None) or self._unpacked(name)

    def _unpacked(self, member: str | zipfile.ZipInfo) -> bytes:
        try:
            return self._zip.read(member)
        except BROKEN as problem:
            raise BrokenPartError from problem

    def put(self, part: str, data: bytes) -> None:
        """Replace a part, or add it."""
        self._changed[self.name(part) or part] = data

    def written(self) -> bytes:
        """The zip with every other member as it was, in its order, new members at the end with a fixed date."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            left = dict(self._changed)
            for info in self._zip.infolist():
                data = left.pop(info.filename, None)
                out.writestr(copy.copy(info), self._unpacked(info) if data is None else data)
            for name, data in left.items():
                out.writestr(_new_member(name), data)
        return target.getvalue()


def _new_member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def related(members: Members, main: str, kind: str) -> str | None:
    """The part a relationship of the main part leads to (comments, commentsExtended); None where there is none."""
    data = members.read(relations_part(main))
    if data is None:
        return None
    for relation in scan(data, lambda _, name: name == "Relationship"):
        if relation.attributes.get("Type", "").rsplit("/", 1)[-1] == kind:
            return _resolved(main, relation.attributes.get("Target", ""))
    return None


def relations_part(main: str) -> str:
    """word/document.xml → word/_rels/document.xml.rels."""
    folder, name = posixpath.split(main)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(main: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(main), target))


def declare_comments(members: Members, main: str, strict: bool) -> str:
    """Name a new comments part in the content types and in the main part's relationships; returns its part name."""
    part = _free_name(members, posixpath.dirname(main))
    types = members.read(TYPES) or b""
    override = f'<Override PartName="/{part}" ContentType="{COMMENTS_TYPE}"/>'
    members.put(TYPES, _before_end(types, "Types", override))
    where = relations_part(main)
    found = members.read(where) or f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    kind = STRICT_RELATION if strict else RELATION
    relation = f'<Relationship Id="{_free_id(found)}" Type="{kind}" Target="{posixpath.basename(part)}"/>'
    members.put(where, _before_end(found, "Relationships", relation))
    return part


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
