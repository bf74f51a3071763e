"""Mutations of Word packages: of the XML tree, of the XML's text, of the zip's members, of the bytes of the file.

Everything is drawn from one `Random`, so that a case is its number: the same number gives the same bytes.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

Parts = dict[str, bytes]

WORDS = (
    "", " ", "\u3000", "下降到8/10万以下", "0.1.2.3.4", "9" * 400, "（" * 60, "一、" * 40, "。", "，" * 300, "百分之",
    "分别达到3‰、5‰和6‰", "2030年", "２０３０", "\u200b\u202e", "\ufffd",
    "\U0002f9f4", "A\u0301" * 30, "[bookmark: x]", "%" * 50,
    "1/0", "0/10万", "百分之一万亿亿", "∞", "二○三○", "第一章", "云岭县妇女发展规划（2030—2026年）",
    "目录……1", "到9999年达到100%",
    "1e999", "-5%以上", "《" * 30, "》", "\t", "每每每年年年",
)  # fmt: skip
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "63",
    "99999999999999999999",
    "x",
    "false",
    "continue",
    "begin",
    "end",
    "separate",
    "一",
    " 1",
)
_LIFTED = 40


def mutated(seed: Parts, random: Random) -> bytes:
    """The bytes of a package with one to six things changed on one to three levels."""
    parts = dict(seed)
    for _ in range(random.randint(0, 3)):
        name = random.choice(sorted(parts))
        parts[name] = random.choice(_XML)(parts[name], random)
    if random.random() < 0.2:
        random.choice(_MEMBERS)(parts, random)
    data = zipped(parts, random)
    for _ in range(random.choice((0, 0, 0, 1, 1, 3))):
        data = random.choice(_BYTES)(data, random)
    return data


def zipped(parts: Parts, random: Random) -> bytes:
    """The parts in a zip, stored or deflated, now and then with a member twice."""
    buffer = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, method)
    return buffer.getvalue()


# The tree of a part


def _tree(change: Callable[[list[etree._Element], Random], None]) -> Callable[[bytes, Random], bytes]:
    def apply(data: bytes, random: Random) -> bytes:
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError:
            return data  # broken by an earlier mutation already
        for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
            elements = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
            if elements:
                change(elements, random)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return apply


def _delete(elements: list[etree._Element], random: Random) -> None:
    element = random.choice(elements)
    element.getparent().remove(element)


def _double(elements: list[etree._Element], random: Random) -> None:
    element = random.choice(elements)
    for _ in range(random.choice((1, 1, 3, 30)) if len(elements) < 3000 else 1):
        element.addnext(copy.deepcopy(element))


def _move(elements: list[etree._Element], random: Random) -> None:
    element, target = random.choice(elements), random.choice(elements)
    if element is not target and element not in target.iterancestors():
        target.insert(random.randint(0, len(target)), element)


def _swallow(elements: list[etree._Element], random: Random) -> None:
    """An element inside a copy of another, several times over: paragraphs in runs, tables in tables."""
    element, wrapper = random.choice(elements), random.choice(elements)
    for _ in range(random.choice((1, 1, 4, _LIFTED))):
        shell = etree.Element(wrapper.tag, dict(wrapper.attrib))
        element.getparent().replace(element, shell)
        shell.append(element)


def _rename(elements: list[etree._Element], random: Random) -> None:
    random.choice(elements).tag = random.choice(elements).tag


def _attribute(elements: list[etree._Element], random: Random) -> None:
    bearing = [element for element in elements if element.attrib]
    if bearing:
        element = random.choice(bearing)
        key = random.choice(sorted(element.attrib))
        others = [other.get(key) for other in bearing if other.get(key) is not None]
        element.set(key, random.choice((random.choice(VALUES), random.choice(others))))


def _drop_attribute(elements: list[etree._Element], random: Random) -> None:
    element = random.choice(elements)
    if element.attrib:
        del element.attrib[random.choice(sorted(element.attrib))]


def _words(elements: list[etree._Element], random: Random) -> None:
    speaking = [element for element in elements if element.text]
    if speaking:
        element = random.choice(speaking)
        text = element.text or ""
        at = random.randint(0, len(text))
        element.text = text[:at] + random.choice(WORDS) + text[random.choice((at, at + 1, len(text))) :]


def _comment(elements: list[etree._Element], random: Random) -> None:
    random.choice(elements).append(random.choice((etree.Comment("x"), etree.ProcessingInstruction("x", "y"))))


# The characters of a part


def _characters(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    junk = random.choice(
        (b"<", b">", b"&", b"&#0;", b"&#xD800;", b"\x00", b"\xff\xfe", b"<![CDATA[", b"<!--", b"]]>", b"<w:p>")
    )
    return data[:at] + junk + data[at + random.choice((0, 1, 5)) :]


def _doctype(data: bytes, random: Random) -> bytes:
    subset = random.choice(("", ' [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]', ' SYSTEM "file:///etc/hostname"'))
    return data.replace(b"?>", f"?><!DOCTYPE x{subset}>".encode(), 1)


def _recoded(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "gb18030", "utf-8-sig")), "replace")


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _emptied(_data: bytes, random: Random) -> bytes:
    return random.choice((b"", b" ", b"<a/>", b"\x00" * 100))


_XML: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_tree(change) for change in (_delete, _double, _move, _swallow, _rename)),
    *(_tree(change) for change in (_attribute, _drop_attribute, _words, _comment)),
    *(_tree(change) for change in (_words, _attribute, _double, _move)),
    _characters, _doctype, _recoded, _cut, _emptied,
)  # fmt: skip


# The members of the zip


def _lose(parts: Parts, random: Random) -> None:
    parts.pop(random.choice(sorted(parts)))


def _call_otherwise(parts: Parts, random: Random) -> None:
    name = random.choice(sorted(parts))
    new = random.choice(
        (name.upper(), name.replace("/", "\\"), "../" + name, "/" + name, name + "/", "", "\x01", "长" * 100)
    )
    parts[new or "x"] = parts.pop(name)


def _exchange(parts: Parts, random: Random) -> None:
    one, other = random.choice(sorted(parts)), random.choice(sorted(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _swell(parts: Parts, random: Random) -> None:
    name = random.choice(sorted(parts))
    parts[name] = parts[name] + b" " * random.choice((10, 5_000_000))


_MEMBERS: tuple[Callable[[Parts, Random], None], ...] = (_lose, _lose, _call_otherwise, _exchange, _swell)


# The bytes of the file


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 50))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _splice(data: bytes, random: Random) -> bytes:
    a, b, c = (random.randint(0, len(data)) for _ in range(3))
    return data[:a] + data[b : b + random.randint(0, 200)] + data[random.choice((a, c)) :]


def _directory(data: bytes, random: Random) -> bytes:
    """A byte of the zip's own bookkeeping: sizes, offsets, methods, flags."""
    at = data.rfind(random.choice((b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04")))
    if at < 0:
        return data
    changed = bytearray(data)
    place = min(at + random.randint(4, 45), len(changed) - 1)
    changed[place] = random.choice((0, 1, 0x7F, 0x80, 0xFF))
    return bytes(changed)


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _splice, _cut, _directory, _directory)


def scrambled(data: bytes, random: Random) -> bytes:
    """Any file with its bytes, numbers and lines changed."""
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice((_flip, _splice, _cut, _number, _number, _lines_moved, _lines_moved))(data, random)
    return data


def rewritten(data: bytes, random: Random) -> bytes:
    """A text file with its characters, words and lines changed, now and then also its bytes or its encoding."""
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        data = random.choice(_TEXT)(data, random)
    return data


def parts_in(data: bytes) -> Parts:
    """The members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _number(data: bytes, random: Random) -> bytes:
    """A number in the file becomes another one."""
    places = [match.span() for match in re.finditer(rb"\d+", data[:200_000])]
    if not places:
        return data
    start, end = random.choice(places)
    return data[:start] + random.choice((b"0", b"-1", b"1", b"99999999999", b"0.5", b"9" * 400)) + data[end:]


def _lines_moved(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at, to, many = random.randrange(len(lines)), random.randrange(len(lines)), random.choice((1, 1, 3, 30))
    moved = lines[at : at + many]
    kept = lines if random.random() < 0.5 else lines[:at] + lines[at + many :]
    return b"\n".join([*kept[:to], *moved * random.choice((1, 1, 2, 40)), *kept[to:]])


def _words_put_in(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    at = random.randint(0, len(text))
    words = random.choice((*WORDS, *_SIGNS))
    return (text[:at] + words * random.choice((1, 1, 1, 200)) + text[random.choice((at, at + 1, at + 30)) :]).encode()


def _tags_lost(data: bytes, random: Random) -> bytes:
    """A tag goes, comes twice, or stands somewhere else."""
    tags = [match.span() for match in re.finditer(rb"<[^<>]{0,200}>", data[:200_000])]
    if not tags:
        return _lines_moved(data, random)
    (start, end), (at, _) = random.choice(tags), random.choice(tags)
    tag, rest = data[start:end], data[:start] + random.choice((b"", data[start:end])) + data[end:]
    return rest[:at] + tag * random.choice((0, 1, 2, 300)) + rest[at:]


def _recoded_text(data: bytes, random: Random) -> bytes:
    code = random.choice(("utf-16", "utf-32", "gb18030", "utf-8-sig", "utf-16-be", "big5", "utf-7"))
    return data.decode("utf-8", "replace").encode(code, "replace")


_SIGNS = (
    "- ", ": ", "&a ", "*a ", "[" * 40, "{" * 40, "|", "~~", "<sup>", "<ol start=999999999>", "&#0;", "&#x110000;",
    "<td colspan=9999 rowspan=9999>", "\u200b", "\u2f25", "\u2028", "!!python/name:x ", "1e400", "0x" + "f" * 300,
    '"', "'", "#" * 9,
)  # fmt: skip
_TEXT: tuple[Callable[[bytes, Random], bytes], ...] = (
    _words_put_in, _words_put_in, _words_put_in, _tags_lost, _tags_lost, _lines_moved, _number, _flip, _splice, _cut,
    _recoded_text, _characters,
)  # fmt: skip
