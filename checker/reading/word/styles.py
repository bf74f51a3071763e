"""styles.xml as a table: name, heading level, list number and hiding of every paragraph style."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from checker.reading.word.wordxml import W_PPR, W_RPR, child, int_of, is_on, val_of, w

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目录) ?[1-9]|(?:toc|contents) heading|目录标题?|index heading", re.IGNORECASE)
_TITLES = frozenset(("title", "subtitle", "标题", "副标题"))
_OUTLINE, _NUM_PR, _VANISH = w("outlineLvl"), w("numPr"), w("vanish")
_STRIKES = (w("strike"), w("dstrike"))
_MAX_CHAIN = 64  # far above Word's own limit of 11 styles in a basedOn chain


class NumberRef(Struct, frozen=True):
    """A w:numPr: which list (0: none), at which level from 0, and the style that says so (None: the paragraph)."""

    num_id: int | None
    level: int | None
    style_id: str | None = None


class Style(Struct, frozen=True):
    """A paragraph style with everything it inherits. `outline_level` is 1–9, 0 for body text.

    `is_title`: the style of a document title or subtitle; `is_contents`: of a table of contents (Word, WPS and
    LibreOffice each have their names for it).
    """

    id: str
    name: str
    outline_level: int = 0
    number: NumberRef | None = None
    hidden: bool = False
    struck: bool = False
    is_title: bool = False
    is_contents: bool = False


_STYLE, _STYLE_END, _TABLE = b"<w:style ", b"</w:style>", b'w:type="table"'


def without_tables(data: bytes) -> bytes:
    """styles.xml without the styles of tables, which no paragraph refers to.

    In the templates of Word, and of what writes with them, they are nine tenths of the part, and parsing them would
    take longer than parsing the plan. A part that is written in an unusual way is left as it is.
    """
    if b"<!" in data:  # in comments and character data tags are no tags
        return data
    *styles, rest = data.split(_STYLE_END)
    kept = []
    for style in styles:
        before, start, inside = style.rpartition(_STYLE)
        is_table = start and _TABLE in inside.partition(b">")[0]
        kept.append(before if is_table else style + _STYLE_END)
    return b"".join([*kept, rest])


class Styles:
    """All styles by id, worked out when they are first asked for: templates define many more than a plan uses."""

    def __init__(self, root: etree._Element | None = None) -> None:
        elements = root.iter(w("style")) if root is not None else ()
        self._elements = {element.get(w("styleId"), ""): element for element in elements}
        self._known: dict[str, Style] = {}
        self.default = self._default()
        unread = root is not None and next(root.iter(_VANISH, *_STRIKES), None) is not None
        self.hidden, self.struck = self._unread() if unread else (frozenset[str](), frozenset[str]())

    def of(self, style_id: str | None) -> Style:
        """The style of a paragraph; an id that does not exist counts as the default style, as in Word."""
        if style_id not in self._elements:
            return self.default
        if style_id not in self._known:
            self._known[style_id] = _style(style_id, self._elements)
        return self._known[style_id]

    def __contains__(self, style_id: str | None) -> bool:
        return style_id in self._elements

    def _default(self) -> Style:
        for style_id, element in self._elements.items():
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                return _style(style_id, self._elements)
        return Style("", "")

    def _unread(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of all styles that hide their text, and of those that strike it out."""
        styles = [(style_id, self.of(style_id)) for style_id in self._elements]
        hidden, struck = ((id for id, style in styles if style.hidden), (id for id, style in styles if style.struck))
        return frozenset(hidden), frozenset(struck)


def _style(style_id: str, elements: dict[str, etree._Element]) -> Style:
    chain = _chain(style_id, elements)
    name = val_of(chain[0], w("name")) or style_id
    return Style(
        id=style_id,
        name=name,
        outline_level=_outline_level(chain, name),
        number=_number(chain),
        hidden=_is_set(chain, _VANISH),
        struck=any(_is_set(chain, strike) for strike in _STRIKES),
        is_title=name.lower() in _TITLES,
        is_contents=_CONTENTS.fullmatch(name) is not None,
    )


def _chain(style_id: str, elements: dict[str, etree._Element]) -> list[etree._Element]:
    """The style and what it is based on, nearest first; a circle or a missing base ends the chain."""
    chain: list[etree._Element] = []
    seen: set[str] = set()
    step: str | None = style_id
    while step in elements and step not in seen and len(chain) < _MAX_CHAIN:
        seen.add(step)
        chain.append(elements[step])
        step = val_of(elements[step], w("basedOn"))
    return chain


def _outline_level(chain: list[etree._Element], name: str) -> int:
    """The nearest w:outlineLvl (0–8; 9 is body text); a built-in heading has its level by name where none is given."""
    for element in chain:
        level = int_of(val_of(child(element, W_PPR), w("outlineLvl")))
        if level is not None:
            return level + 1 if 0 <= level <= 8 else 0
    heading = _HEADING.fullmatch(name)
    return int(heading.group(1)) if heading else 0


def _number(chain: list[etree._Element]) -> NumberRef | None:
    """The nearest w:numPr that names a list; a level given by a nearer style counts with it."""
    level: int | None = None
    for element in chain:
        ref = number_ref(child(element, W_PPR), element.get(w("styleId")))
        if ref is None:
            continue
        level = ref.level if level is None else level
        if ref.num_id is not None:
            return NumberRef(ref.num_id, level, ref.style_id)
    return None


def _is_set(chain: list[etree._Element], toggle: str) -> bool:
    """Whether the nearest style of the chain that has a say in a toggle of characters sets it."""
    for element in chain:
        flag = child(child(element, W_RPR), toggle)
        if flag is not None:
            return is_on(flag)
    return False


def number_ref(properties: etree._Element | None, style_id: str | None = None) -> NumberRef | None:
    """The w:numPr of a w:pPr, None where it has none."""
    element = child(properties, _NUM_PR)
    if element is None:
        return None
    return NumberRef(int_of(val_of(element, w("numId"))), int_of(val_of(element, w("ilvl"))), style_id)


def outline_of(properties: etree._Element, style: Style) -> int:
    """A paragraph's heading level 1–9: its own w:outlineLvl before its style's; 0 for body text."""
    level = int_of(val_of(properties, _OUTLINE))
    if level is None:
        return style.outline_level
    return level + 1 if 0 <= level <= 8 else 0
