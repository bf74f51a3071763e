"""Elements of an XML part with their byte positions, and edits to those bytes.

A parsed tree written out again differs from its source in a hundred small ways (prefixes, quotes, entities, line
ends). Edits to the bytes leave everything else as it was. `expat` is the parser that says at which byte it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from msgspec import Struct
from msgspec.structs import replace

_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_SEPARATOR = "}"


class BrokenPartError(Exception):
    """A part that reading could do without is broken, so that no faithful copy of the draft can be made."""


class Element(Struct, frozen=True):
    """An element and where its bytes are: start tag from `start` to `inner`, end tag from `close` to `end`.

    `name` is the local name; `prefix` as written; `attributes` under their local names. `parent` is the position in
    the scan of the nearest scanned ancestor, -1 where there is none. A self-closing element has inner = close = end.
    """

    name: str
    namespace: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int
    end: int
    parent: int

    def tag(self, local: str) -> str:
        """A tag name in this element's namespace, under its own prefix."""
        return f"{self.prefix}:{local}" if self.prefix else local


class Edit(Struct, frozen=True):
    """Replace the bytes from `start` to `end` by `new`. At one place, edits of a smaller `rank` come first."""

    start: int
    end: int
    new: bytes
    rank: int = 0


def scan(data: bytes, wanted: Callable[[str, str], bool]) -> list[Element]:
    """The elements whose namespace and local name are wanted, in document order. `data` is UTF-8.

    BrokenPartError where it is not well-formed: the reader passes over parts it has no use for, a copy needs them.
    """
    return _Scanner(data, wanted).run()


class _Scanner:
    """Feeds expat and notes byte positions; `open` holds for each open element its place among the found, or -1."""

    def __init__(self, data: bytes, wanted: Callable[[str, str], bool]) -> None:
        self.data = data
        self.wanted = wanted
        self.found: list[Element] = []
        self.open: list[int] = []
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def run(self) -> list[Element]:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as problem:
            raise BrokenPartError from problem
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local, prefix = _names(name)
        if not self.wanted(namespace, local):
            self.open.append(-1)
            return
        start = self.parser.CurrentByteIndex
        inner = _tag_end(self.data, start)
        parent = next((place for place in reversed(self.open) if place >= 0), -1)
        plain = {_names(key)[1]: value for key, value in attributes.items()}
        self.open.append(len(self.found))
        self.found.append(
            Element(
                name=local,
                namespace=namespace,
                prefix=prefix,
                attributes=plain,
                start=start,
                inner=inner,
                close=inner,
                end=inner,
                parent=parent,
            )
        )

    def _end(self, _: str) -> None:
        place = self.open.pop()
        if place < 0 or self.data[self.found[place].inner - 2 : self.found[place].inner] == b"/>":
            return
        close = self.parser.CurrentByteIndex
        self.found[place] = replace(self.found[place], close=close, end=self.data.index(b">", close) + 1)


def _names(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of expat's `uri}local}prefix`."""
    parts = name.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _tag_end(data: bytes, start: int) -> int:
    match = _TAG.match(data, start)
    assert match is not None  # expat has just read this tag
    return match.end()


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits made. Edits must not overlap."""
    parts = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.rank)):
        parts += [data[done : edit.start], edit.new]
        done = max(done, edit.end)
    return b"".join([*parts, data[done:]])


def utf8(data: bytes) -> bytes:
    """The part in UTF-8: as it is where it is (as Word writes it), else written anew. BrokenPartError for no XML."""
    declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([\w-]+)", data)
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and (declared is None or declared[1].lower() == b"utf-8"):
        return data
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise BrokenPartError from problem
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
