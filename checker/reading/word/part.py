"""Walks one part of a .docx (the body, a footnote) and writes its paragraphs and tables down in reading order.

Everything it does not know it walks through, so that text in a wrapper nobody thought of is still read; what must not
be read is named (`_SKIPPED`, deletions, hidden text, field instructions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct, field

from checker.reading.characters import is_plain
from checker.reading.document import Paragraph, Role, Table
from checker.reading.ledger import Ledger, Met
from checker.reading.notemarks import is_note_mark
from checker.reading.plaintext import note_changes
from checker.reading.word.fields import FIELD_MARK, Fields
from checker.reading.word.grid import Grid, OpenCell
from checker.reading.word.line import NO_RUN, Line
from checker.reading.word.listnumbers import Counters
from checker.reading.word.runs import UNKNOWN_SIGN, Ordinals, pieces, run_text
from checker.reading.word.styles import Style, Styles, outline_of
from checker.reading.word.wordxml import (
    CHART_NS,
    CHARTEX_NS,
    DIAGRAM_NS,
    M_NS,
    MC_ALTERNATE,
    PIC_NS,
    V_NS,
    W_P,
    W_PPR,
    W_R,
    W_RPR,
    W_T,
    child,
    chosen,
    is_on,
    val_of,
    w,
)  # fmt: skip

_P_STYLE, _R_STYLE, _DEL, _INS = w("pStyle"), w("rStyle"), w("del"), w("ins")
_VANISH, _SPEC_VANISH = w("vanish"), w("specVanish")
_STRIKES, _VERTICAL = (w("strike"), w("dstrike")), w("vertAlign")
_TBL, _TR, _TC, _TR_PR, _TC_PR = w("tbl"), w("tr"), w("tc"), w("trPr"), w("tcPr")
_MOVE_FROM, _SDT_CONTENT, _BOX_CONTENT = w("moveFrom"), w("sdtContent"), w("txbxContent")
_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr",
        "smartTagPr", "customXmlPr", "rt", "rubyPr", "footnotePr", "endnotePr",
    )
)  # fmt: skip
_GALLERY = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})

_PICTURES: dict[str, Met] = {
    f"{{{PIC_NS}}}pic": Met.PICTURE,
    f"{{{V_NS}}}imagedata": Met.PICTURE,
    f"{{{V_NS}}}textpath": Met.WORD_ART,
    f"{{{CHART_NS}}}chart": Met.CHART,
    f"{{{CHARTEX_NS}}}chart": Met.CHART,
    f"{{{DIAGRAM_NS}}}relIds": Met.DIAGRAM,
    w("control"): Met.OBJECT,
    w("contentPart"): Met.INK,
}


class Written(Struct):
    """What all parts of a document are written into, and what they share."""

    styles: Styles
    counters: Counters
    ledger: Ledger = field(default_factory=Ledger)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnotes or endnotes, id) in reading order

    @property
    def here(self) -> int:
        """The index the paragraph being read will have."""
        return len(self.paragraphs) + 1


class PartReader:
    """One part being read. `walk` takes the element that holds its blocks (w:body, w:footnote)."""

    def __init__(self, part: str, root: etree._Element, written: Written, role: Role = Role.BODY) -> None:
        self._part = part
        self._ordinals = Ordinals(root)
        self._written = written
        self._role = role
        self._fields = Fields(root)
        self._line = Line(part)
        self._carry: tuple[Line, etree._Element | None] | None = None
        self._cell: OpenCell | None = None
        self._contents_depth = 0
        self._style = written.styles.default  # of the paragraph
        looks = next(root.iter(_VANISH, *_STRIKES, _VERTICAL), None)
        self._has_looks = looks is not None or bool(written.styles.hidden or written.styles.struck)
        if self._fields.broken:
            written.ledger.note(Met.BROKEN_FIELD, count=self._fields.broken)

    def read(self, blocks: etree._Element) -> None:
        """Read all blocks of a body or a note."""
        self._walk(blocks)
        self._flush()
        if not self._line.is_blank:  # runs that stand in no paragraph: wrong, but not to be lost
            self._close(self._line, None)

    def _walk(self, parent: etree._Element) -> None:
        for element in parent:
            handler = _HANDLERS.get(element.tag)
            if handler is not None:
                handler(self, element)
            elif element.tag not in _SKIPPED:
                self._walk(element)

    # Blocks

    def _paragraph(self, element: etree._Element) -> None:
        outer = self._line
        self._line = self._carry[0] if self._carry else Line(self._part)
        self._carry = None
        properties = child(element, W_PPR)
        if self._has_looks:
            self._style = self._written.styles.of(val_of(properties, _P_STYLE))
        self._walk(element)
        if _mark_is_gone(properties):
            self._carry = self._line, properties
        else:
            self._close(self._line, properties)
        self._line = outer

    def _flush(self) -> None:
        """End a paragraph whose mark is deleted where no other follows that it could flow into."""
        if self._carry is not None:
            line, properties = self._carry
            self._carry = None
            if not line.is_blank or line.boxes:
                self._close(line, properties)

    def _close(self, line: Line, properties: etree._Element | None) -> None:
        style = self._written.styles.of(val_of(properties, _P_STYLE))
        level = outline_of(properties, style) if properties is not None else style.outline_level
        number, depth = self._written.counters.number(properties, style)
        role = Role.CONTENTS if self._is_contents(line, style) else self._role
        for text, segments in line.pieces(join=level > 0 or style.is_title):
            index = self._written.here
            place = self._cell.place if self._cell else None
            self._written.paragraphs.append(
                Paragraph(
                    index=index,
                    text=text,
                    number=number,
                    line=None,
                    style=style.name,
                    outline_level=level,
                    role=role,
                    cell=place,
                    segments=segments,
                    list_level=depth,
                )
            )
            number, depth = "", 0
            if self._cell is not None:
                self._cell.paragraphs.append(index)
        for box in line.boxes:
            self._text_box(box)

    def _is_contents(self, line: Line, style: Style) -> bool:
        in_field = line.in_contents and not line.outside_contents
        return self._role is Role.BODY and (self._contents_depth > 0 or in_field or style.is_contents)

    def _text_box(self, content: etree._Element) -> None:
        kept = self._role, self._cell, self._carry, self._contents_depth
        self._role = Role.TEXTBOX if self._role is not Role.FOOTNOTE else Role.FOOTNOTE
        self._cell, self._carry, self._contents_depth = None, None, 0
        with self._fields.outside():
            self._walk(content)
            self._flush()
        self._role, self._cell, self._carry, self._contents_depth = kept

    def _table(self, element: etree._Element) -> None:
        self._flush()
        grid = Grid(len(self._written.tables) + 1)
        first = self._written.here
        self._written.tables.append(grid.table(first, first))  # keeps the number; nested tables come after it
        kept = self._role, self._cell
        self._role = Role.CELL if self._role is not Role.FOOTNOTE else Role.FOOTNOTE
        for row in self._kept(_unwrapped(element, _TR), _TR_PR, "del", "ins"):
            grid.next_row(row)
            for cell in self._kept(_unwrapped(row, _TC), _TC_PR, "cellDel", "cellIns"):
                self._fill(grid.place(cell), cell)
        self._role, self._cell = kept
        if grid.cells:
            self._written.tables[grid.number - 1] = grid.table(first, self._written.here - 1)
        else:
            self._written.tables.pop()

    def _kept(self, parts: Iterator[etree._Element], properties: str, gone: str, new: str) -> Iterator[etree._Element]:
        """Rows or cells with their tracked deletion or insertion accepted."""
        for part in parts:
            about = part.find(properties)
            if about is not None and about.find(w(gone)) is not None:
                self._note(Met.DELETION)
                continue
            if about is not None and about.find(w(new)) is not None:
                self._note(Met.INSERTION)
            yield part

    def _fill(self, place: OpenCell | None, cell: etree._Element) -> None:
        if place is None:
            if any(text.text and text.text.strip() for text in cell.iter(W_T)):
                self._note(Met.COVERED)
            return
        self._cell = place
        self._walk(cell)
        self._flush()

    def _content_control(self, element: etree._Element) -> None:
        gallery = element.find(_GALLERY)
        is_contents = gallery is not None and gallery.get(w("val")) == "Table of Contents"
        self._contents_depth += is_contents
        content = element.find(_SDT_CONTENT)
        if content is not None:
            self._walk(content)
        self._contents_depth -= is_contents

    # Revisions and wrappers

    def _insertion(self, element: etree._Element) -> None:
        self._note(Met.INSERTION)
        self._walk(element)

    def _move(self, element: etree._Element) -> None:
        self._note(Met.MOVE)
        self._walk(element)

    def _nothing(self, element: etree._Element) -> None:
        """Moved away: it is read, and counted, where it was moved to."""

    def _alternate(self, element: etree._Element) -> None:
        for part in chosen(element):
            handler = _HANDLERS.get(part.tag, PartReader._walk)
            handler(self, part)

    def _simple_field(self, element: etree._Element) -> None:
        with self._fields.simple(element.get(w("instr"), "")):
            self._walk(element)

    # Inside a paragraph

    def _run(self, run: etree._Element) -> None:
        ordinal = self._ordinals.of(run)
        unread = self._unread(run) if self._has_looks else None
        offset = 0
        for part, text in pieces(run):
            if not text:
                handler = _RUN_HANDLERS.get(part.tag)
                if handler is not None:
                    handler(self, part)
                continue
            if unread is not None:
                self._note(unread, once=offset == 0)
            elif not self._fields.silent:
                self._add(text, ordinal, offset)
                if text == UNKNOWN_SIGN and part.tag != W_T:
                    self._note(Met.SYMBOL)
            offset += len(text)

    def _add(self, text: str, run: int, offset: int) -> None:
        if not is_plain(text):
            note_changes(text, self._written.here, self._written.ledger)
        self._line.add(text, run, offset)
        if self._fields.in_contents:
            self._line.in_contents = True
        elif not text.isspace():
            self._line.outside_contents = True

    def _unread(self, run: etree._Element) -> Met | None:
        """Why the characters of a run are no text of the plan: hidden, struck out, the mark of a note; mostly None."""
        properties, styles = child(run, W_RPR), self._written.styles
        if self._has_look(properties, (_VANISH,), self._style.hidden, styles.hidden):
            return Met.HIDDEN
        if self._has_look(properties, _STRIKES, self._style.struck, styles.struck):
            return Met.STRUCK
        if val_of(properties, _VERTICAL) == "superscript" and is_note_mark(run_text(run), self._line.last):
            return Met.NOTE_MARK
        return None

    def _has_look(
        self, properties: etree._Element | None, toggles: tuple[str, ...], by_style: bool, styles: frozenset[str]
    ) -> bool:
        """Whether a look is on: the run's own word counts before its style's, and that before the paragraph's."""
        own = [flag for toggle in toggles if (flag := child(properties, toggle)) is not None]
        if own:
            return any(map(is_on, own))
        return by_style or (bool(styles) and val_of(properties, _R_STYLE) in styles)

    def _formula(self, element: etree._Element) -> None:
        text = _linear(element)
        if text and not self._fields.silent:
            self._note(Met.FORMULA)
            self._line.add(text, NO_RUN, 0)
            self._line.outside_contents = True

    def _field_mark(self, element: etree._Element) -> None:
        self._fields.mark(element)

    def _instruction(self, element: etree._Element) -> None:
        self._fields.instruct(element.text or "")

    def _note_mark(self, element: etree._Element) -> None:
        kind = "footnotes" if element.tag == w("footnoteReference") else "endnotes"
        self._written.notes.append((kind, element.get(w("id"), "")))
        self._note(Met.NOTE)

    def _graphic(self, element: etree._Element) -> None:
        """Look through a drawing for text boxes (kept for the end of the paragraph) and for what cannot be read."""
        for part in element if element.tag != MC_ALTERNATE else chosen(element):
            if part.tag == _BOX_CONTENT:
                self._line.boxes.append(part)
                self._ordinals.keep(part)
                self._note(Met.TEXT_BOX)
            elif part.tag in _PICTURES:
                self._note(_PICTURES[part.tag])
            else:
                self._graphic(part)

    def _note(self, met: Met, once: bool = True) -> None:
        if once:
            self._written.ledger.note(met, self._written.here)


def _noted(met: Met) -> Callable[[PartReader, etree._Element], None]:
    """A handler that counts a thing and leaves its inside alone."""
    return lambda reader, _: reader._note(met)


_HANDLERS: dict[str, Callable[[PartReader, etree._Element], None]] = {
    W_P: PartReader._paragraph,
    _TBL: PartReader._table,
    W_R: PartReader._run,
    w("sdt"): PartReader._content_control,
    _INS: PartReader._insertion,
    w("moveTo"): PartReader._move,
    _DEL: _noted(Met.DELETION),
    _MOVE_FROM: PartReader._nothing,
    w("fldSimple"): PartReader._simple_field,
    MC_ALTERNATE: PartReader._alternate,
    w("altChunk"): _noted(Met.SUB_DOCUMENT),
    w("subDoc"): _noted(Met.SUB_DOCUMENT),
    f"{{{M_NS}}}oMath": PartReader._formula,
}

_RUN_HANDLERS: dict[str, Callable[[PartReader, etree._Element], None]] = {
    FIELD_MARK: PartReader._field_mark,
    w("instrText"): PartReader._instruction,
    w("drawing"): PartReader._graphic,
    w("pict"): PartReader._graphic,
    w("object"): _noted(Met.OBJECT),  # the picture inside it is only its icon
    w("contentPart"): PartReader._graphic,
    w("ruby"): PartReader._walk,
    w("footnoteReference"): PartReader._note_mark,
    w("endnoteReference"): PartReader._note_mark,
    w("commentReference"): _noted(Met.COMMENT),
}


def _mark_is_gone(properties: etree._Element | None) -> bool:
    """Whether the paragraph mark is deleted, moved away or hidden: the paragraph then flows into the next one.

    A style separator (w:specVanish) hides its mark too, but parts a heading from its text: those stay two paragraphs.
    """
    mark = child(properties, W_RPR)
    if mark is None:
        return False
    if child(mark, _DEL) is not None or child(mark, _MOVE_FROM) is not None:
        return True
    return is_on(child(mark, _VANISH)) and not is_on(child(mark, _SPEC_VANISH))


def _unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls and other wrappers."""
    for part in parent if parent.tag != MC_ALTERNATE else chosen(parent):
        if part.tag == tag:
            yield part
        elif part.tag not in _SKIPPED and part.tag not in (_DEL, _MOVE_FROM):
            yield from _unwrapped(part, tag)


def _linear(element: etree._Element) -> str:
    """A formula as one line: fractions as 分子/分母, everything else in reading order."""
    if element.tag == f"{{{M_NS}}}t":
        return element.text or ""
    parts = [_linear(part) for part in element if isinstance(part.tag, str)]
    is_fraction = element.tag == f"{{{M_NS}}}f"
    return ("/" if is_fraction else "").join(part for part in parts if part)


def notes_of(root: etree._Element, name: str) -> list[etree._Element]:
    """The notes of a footnotes or endnotes part in its order, without separators."""
    return [note for note in root.iterchildren(w(name)) if note.get(w("type")) not in _SEPARATORS]
