"""Annotated copies of packages as other programs leave them: right, or refused with a line."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from checker.check import check_file
from checker.reports.docx import annotated
from plancheck.shared.errors import InputError
from tests.fuzz.whole import settings
from tests.reports.wordfile import WHEN
from tests.unitutil.word import packed, parts_of
from tests.unitutil.yunling import PLAN

TYPES, RELATIONS, BODY = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_WORD}.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARKS = '<w:commentRangeStart w:id="3"/><w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
COMMENT = '<w:comment w:id="{id}" w:author="李某"><w:p><w:r><w:t>请再核。</w:t></w:r></w:p></w:comment>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _with(parts: dict[str, str], name: str, before: str, new: str) -> dict[str, str]:
    return {**parts, name: parts[name].replace(before, new + before, 1)}


def _relation(kind: str, target: str, id: str = "rId77") -> str:
    return f'<Relationship Id="{id}" Type="{_RELATION}/{kind}" Target="{target}"/>'


def _odd(name: str) -> dict[str, str | bytes]:
    parts = parts_of(PLAN)
    if name == "marks without a comments part":
        return _with(parts, BODY, "</w:p>", MARKS)
    if name == "a type without its part":
        override = f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
        return _with(parts, TYPES, "</Types>", override)
    if name == "relationships to nothing":
        lost = (
            _relation("comments", "NULL") + _relation("image", "../NULL", "rId78") + _relation("hyperlink", "#x", "r9")
        )
        return _with(parts, RELATIONS, "</Relationships>", lost)
    if name == "a relationship to nothing that is referred to":
        parts = _with(parts, RELATIONS, "</Relationships>", _relation("image", "media/gone.png"))
        return _with(
            parts, BODY, "</w:p>", '<w:r><w:pict><v:shape><v:imagedata r:id="rId77"/></v:shape></w:pict></w:r>'
        )
    if name == "the highest id there is":
        comment = f'<w:comments xmlns:w="{W}">{COMMENT.format(id=2**31 - 1)}</w:comments>'
        parts = _with(parts, RELATIONS, "</Relationships>", _relation("comments", "comments.xml"))
        override = f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
        marks = MARKS.replace('"3"', f'"{2**31 - 1}"')
        return {**_with(_with(parts, TYPES, "</Types>", override), BODY, "</w:p>", marks), "word/comments.xml": comment}
    kinds = {
        "a template": f"{_WORD}.template.main+xml",
        "macros": "application/vnd.ms-word.document.macroEnabled.main+xml",
    }
    parts[TYPES] = parts[TYPES].replace(_MAIN, kinds[name])
    if name == "macros":
        lost = '<Relationship Id="rId70" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        parts = _with(parts, RELATIONS, "</Relationships>", f'{lost}Target="vbaProject.bin"/>')
        return {**parts, "word/vbaProject.bin": b"\xd0\xcf"}
    return parts


NAMES = [
    "marks without a comments part", "a type without its part", "relationships to nothing",
    "a relationship to nothing that is referred to", "the highest id there is", "a template", "macros",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_is_sound(tmp_path: Path, name: str) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(_odd(name)))
    data = annotated(check_file(path, settings()), WHEN)
    document = docx.Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part).decode("utf-8", "replace") for part in archive.namelist()}
    ids = re.findall(r'<w:comment (?:[^>]* )?w:id="(\d+)"', parts["word/comments.xml"])
    assert len(ids) == len(set(ids)) == len(list(document.comments)) > 0
    assert all(int(id) < 2**31 for id in ids)
    assert set(re.findall(r'<w:comment(?:RangeStart|RangeEnd|Reference) w:id="(\d+)"', parts[BODY])) == set(ids)
    assert parts[RELATIONS].count('/comments"') == parts[TYPES].count("comments+xml") == 1
    assert _MAIN in parts[TYPES]
    assert not any("vba" in part for part in parts)
    path.write_bytes(data)
    assert annotated(check_file(path, settings()), WHEN) == data


def test_members_are_copied_as_they_are_packed(tmp_path: Path) -> None:
    """Unpacking them all took as much memory as a bomb wants."""
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(parts_of(PLAN)))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/x.bin", "w") as out:
        for _ in range(64):
            out.write(bytes(2**20))
    data = annotated(check_file(path, settings()), WHEN)
    with zipfile.ZipFile(io.BytesIO(data)) as copy, zipfile.ZipFile(path) as draft:
        assert copy.testzip() is None
        one, other = copy.getinfo("word/media/x.bin"), draft.getinfo("word/media/x.bin")
        assert (one.CRC, one.compress_size, one.file_size) == (other.CRC, other.compress_size, 64 * 2**20)


def test_a_draft_too_large_for_a_copy_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(parts_of(PLAN)))
    found = check_file(path, settings())
    monkeypatch.setattr("checker.reports.docx.MAX_BYTES", 100)
    with pytest.raises(InputError, match="没有写批注稿"):
        annotated(found, WHEN)
