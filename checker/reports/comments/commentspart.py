"""The comments part: our comments, other people's, and what they answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr, unescape

from msgspec import Struct

from checker.reports.comments.splice import BrokenPartError, Edit, Element, scan, spliced
from checker.reports.formats import PROGRAM

_ID = r"(?:[A-Z]\d+-[0-9a-f]{8}|摘要-[a-z_]+)(?:-\d+)?"
_KEY = re.compile(rf"编号 ({_ID}(?:、{_ID})*)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Note(Struct, frozen=True):
    """What a comment says. `key` are the findings' ids, printed as its last line, by which the next round knows it."""

    key: str
    heading: str
    lines: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, one by one."""
        return tuple(self.key.split("、"))

    def printed(self) -> Note:
        """The note as it can be read back out of a document."""
        return Note(self.key, clean(self.heading), tuple(clean(line) for line in self.lines))


class Earlier(Struct, frozen=True):
    """A comment of ours in the draft: its w:id, its note as it reads now, whether someone answered or settled it."""

    id: str
    note: Note
    answered: bool
    element: Element


class CommentsPart:
    """The part word/comments.xml with, where Word has written it, commentsExtended.xml (threads, 已解决)."""

    def __init__(self, data: bytes, extended: bytes | None) -> None:
        self.data = data
        self._elements = scan(data, lambda _, name: name in ("comments", "comment", "p", "t"))
        if not self._elements:
            raise BrokenPartError
        self.root = self._elements[0]
        self._threads = [] if extended is None else scan(extended, lambda _, name: name == "commentEx")
        self.ours = tuple(self._earlier())

    def ids(self) -> list[int]:
        """Every w:id in use."""
        return [int(id) for id in self.all_ids() if id.isascii() and id.isdigit() and len(id) <= 10]

    def all_ids(self) -> set[str]:
        """The w:ids of all comments as they are written."""
        return {element.attributes.get("id", "") for element in self._elements if element.name == "comment"}

    def _earlier(self) -> Iterator[Earlier]:
        """Ours are those that end with ids, whoever is named as their author; edited away, it is no longer ours."""
        for place, element in enumerate(self._elements):
            if element.name == "comment":
                lines = self._lines(place)
                key = _KEY.fullmatch(lines[-1]) if lines else None
                if key:
                    note = Note(key[1], lines[0], tuple(lines[1:-1]))
                    yield Earlier(element.attributes.get("id", ""), note, self._answered(place), element)

    def _paragraphs(self, place: int) -> list[int]:
        """Where the paragraphs of a comment stand among the elements."""
        return [n for n, item in enumerate(self._elements) if item.name == "p" and item.parent == place]

    def _lines(self, place: int) -> list[str]:
        """A comment's words, a paragraph a line; Word may have cut a paragraph into several texts."""
        return [
            unescape(
                "".join(self._text(item) for item in self._elements if item.name == "t" and item.parent == paragraph)
            )
            for paragraph in self._paragraphs(place)
        ]

    def _text(self, element: Element) -> str:
        return self.data[element.inner : element.close].decode("utf-8")

    def _answered(self, place: int) -> bool:
        """Someone replied to it, or set it to 已解决. Threads name a comment by its last paragraph's w14:paraId."""
        paragraphs = self._paragraphs(place)
        own = self._elements[paragraphs[-1]].attributes.get("paraId") if paragraphs else None
        return own is not None and any(
            thread.attributes.get("paraIdParent") == own
            or (thread.attributes.get("paraId") == own and thread.attributes.get("done") in ("1", "true"))
            for thread in self._threads
        )

    def updated(
        self, keep: list[tuple[Earlier, Note]], drop: list[Earlier], add: dict[int, Note], by: str, when: date
    ) -> bytes:
        """The part with the notes of kept comments renewed, the dropped ones out, the new ones by `by` at the end."""
        edits = [Edit(gone.element.start, gone.element.end, b"") for gone in drop]
        edits += [self._renewed(earlier, note) for earlier, note in keep if earlier.note != note.printed()]
        new = b"".join(_comment(self.root, id, note, by, when) for id, note in add.items())
        return spliced(self.data, [*edits, self._appended(new)])

    def _renewed(self, earlier: Earlier, note: Note) -> Edit:
        """New paragraphs in an old comment; the last one keeps the start tag with the id threads know."""
        last = self._elements[self._paragraphs(self._elements.index(earlier.element))[-1]]
        start_tag = self.data[last.start : last.inner].decode("utf-8")
        content = _paragraphs(self.root, note, start_tag)
        return Edit(earlier.element.inner, earlier.element.close, content.encode("utf-8", "replace"))

    def _appended(self, new: bytes) -> Edit:
        root = self.root
        if root.close != root.end:
            return Edit(root.close, root.close, new)
        # <w:comments …/> has to be opened first
        return Edit(root.inner - 2, root.inner, b">" + new + f"</{root.tag('comments')}>".encode())


def key_line(note: Note) -> str:
    """The last line of a comment, by which the next round recognises it."""
    return f"编号 {note.key}"


def empty_part(namespace: str) -> bytes:
    """A comments part without comments."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{namespace}"></w:comments>'.encode()


def _comment(root: Element, id: int, note: Note, by: str, when: date) -> bytes:
    if root.prefix:
        at, declared, near = root.prefix, "", root.tag("comment")
    else:  # attributes need a prefix, which a default namespace does not give
        at, declared, near = "pc", f' xmlns:pc="{root.namespace}"', "comment"
    author, short = (quoteattr(clean(words)) for words in (by, by[:2] if by != PROGRAM else "PC"))
    given = f'{at}:id="{id}" {at}:author={author} {at}:date="{when.isoformat()}T00:00:00Z" {at}:initials={short}'
    return f"<{near}{declared} {given}>{_paragraphs(root, note)}</{near}>".encode("utf-8", "replace")


def _paragraphs(root: Element, note: Note, last: str = "") -> str:
    """Heading in bold, a paragraph a line, the key small and grey; `last` is the start tag of the last paragraph."""
    reference = f"<{root.tag('r')}><{root.tag('annotationRef')}/></{root.tag('r')}>"
    bold = f"<{root.tag('b')}/>"
    lines = [_paragraph(root, note.heading, bold, reference), *(_paragraph(root, line) for line in note.lines)]
    return "".join(lines) + _paragraph(root, key_line(note), _grey(root), start_tag=last)


def _grey(root: Element) -> str:
    if not root.prefix:
        return ""
    return f'<{root.tag("color")} {root.prefix}:val="808080"/><{root.tag("sz")} {root.prefix}:val="16"/>'


def _paragraph(root: Element, text: str, look: str = "", before: str = "", start_tag: str = "") -> str:
    properties = f"<{root.tag('rPr')}>{look}</{root.tag('rPr')}>" if look else ""
    words = f'<{root.tag("t")} xml:space="preserve">{escape(clean(text))}</{root.tag("t")}>'
    run = f"<{root.tag('r')}>{properties}{words}</{root.tag('r')}>"
    return f"{start_tag or '<' + root.tag('p') + '>'}{before}{run}</{root.tag('p')}>"


def clean(text: str) -> str:
    """The text on one line and without characters XML cannot hold."""
    return _NOT_XML.sub("", " ".join(text.split()))
