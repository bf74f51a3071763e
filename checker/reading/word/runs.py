"""The text of a run: which characters each child of a w:r stands for (ECMA-376 Part 1, 17.3.3).

`run_text` is what `Segment.offset` counts in. It is the same whether the run is shown or not; what is left out
(deletions, hidden text, field instructions) is left out by the walker, a run at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from checker.reading.word.wordxml import MC_ALTERNATE, STRICT_W_NS, SYMEX_NS, W_R, W_RPR, W_T, XML_SPACE, chosen, w

LINE_BREAK = "\n"
UNKNOWN_SIGN = "\ufffd"
_BLANKS = " \t\r\n"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMEX = f"{{{SYMEX_NS}}}symEx"

# Signs of the two symbol fonts that plans use for more than decoration: comparisons, check boxes, circled numbers.
_SYMBOL = {
    0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x52: "☑", 0x54: "☒", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(ord("①") + n) for n in range(10)},
    **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□",
    **{0x6A + n: chr(ord("①") + n) for n in range(10)},
}  # fmt: skip
_SYMBOL_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


class Ordinals:
    """The place of each run in `runs_of`, found while the walker goes through the part in document order.

    Going along with the walker instead of numbering all runs beforehand keeps no more than one of them in memory; a
    hostile document can have millions. Runs of text boxes are read later than they stand and are kept until then.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._runs = enumerate(root.iter(W_R))
        self._kept: dict[etree._Element, int] = {}
        self._all: dict[etree._Element, int] | None = None

    def of(self, run: etree._Element) -> int:
        """The ordinal of a run. Each run is asked for once and, those kept apart, in document order.

        Where a document has runs in places that are not read in order, all of them are numbered after all.
        """
        kept = self._kept.pop(run, None) if self._all is None else self._all[run]
        return kept if kept is not None else self._advance(run)

    def keep(self, box: etree._Element) -> None:
        """Keep the ordinals of the runs of a text box, which the walker comes back to."""
        for run in box.iter(W_R):
            if self._all is None and run not in self._kept:
                self._kept[run] = self._advance(run)

    def _advance(self, run: etree._Element) -> int:
        for ordinal, other in self._runs:
            if other is run:
                return ordinal
        self._all = {other: place for place, other in enumerate(self._root.iter(W_R))}
        return self._all[run]


def run_text(run: etree._Element) -> str:
    """All characters of a run in order; breaks are line feeds. Empty for a run with only a drawing or a field mark."""
    return "".join(text for _, text in pieces(run))


def pieces(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each child of a run with the characters it stands for ("" for a drawing, a note mark, a field mark)."""
    for child in run:
        tag = child.tag
        if tag == W_T:
            yield child, _text(child)
        elif tag == MC_ALTERNATE:
            for inner in chosen(child):
                yield inner, _characters(inner)
        elif tag != W_RPR:
            yield child, _characters(child)


def _characters(child: etree._Element) -> str:
    reader = _READERS.get(child.tag)
    return reader(child) if reader else ""


def _text(child: etree._Element) -> str:
    """Line ends inside w:t are blanks to Word, and blanks at its edges count only with xml:space="preserve"."""
    text = child.text or ""
    if child.get(XML_SPACE) != "preserve":
        text = text.strip(_BLANKS)
    if text.isprintable():  # neither line ends nor private characters
        return text
    if "\n" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\r", " ")
    return _PRIVATE.sub(_symbols_of(child.getparent()), text) if _PRIVATE.search(text) else text


def _symbols_of(run: etree._Element | None) -> Callable[[re.Match[str]], str]:
    """How a run's font shows its private characters: some writers put symbols into w:t instead of w:sym.

    A character no table has stays as it is, so that the text keeps its length and the place of every character.
    """
    fonts = run.find(f"{W_RPR}/{w('rFonts')}") if run is not None else None
    names = [fonts.get(w(name), "").lower() for name in ("ascii", "hAnsi")] if fonts is not None else []
    table: dict[int, str] = next((_SYMBOL_FONTS[name] for name in names if name in _SYMBOL_FONTS), {})
    return lambda match: table.get(ord(match.group()) - 0xF000, match.group())


def _symbol(child: etree._Element) -> str:
    font, code = (child.get(w(name)) or child.get(f"{{{STRICT_W_NS}}}{name}") or "" for name in ("font", "char"))
    return symbol_sign(font, code)


def symbol_sign(font: str, code: str) -> str:
    """The sign of a w:sym; � where the font is a symbol font and the sign is not in our tables.

    Codes from F000 on are the symbol font's own code with F000 added (17.3.3.30).
    """
    try:
        value = int(code, 16)
    except ValueError:
        return UNKNOWN_SIGN
    table = _SYMBOL_FONTS.get(font.lower())
    own = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    if table is not None:
        return table.get(own, UNKNOWN_SIGN)
    return chr(value) if 0x20 <= value < 0xD800 or 0xF900 <= value < 0xFFFE else UNKNOWN_SIGN


def _extended_symbol(child: etree._Element) -> str:
    code = child.get(f"{{{SYMEX_NS}}}char", "")
    try:
        value = int(code, 16)
    except ValueError:
        return UNKNOWN_SIGN
    return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value <= 0x10FFFF else UNKNOWN_SIGN


_WORD_READERS: dict[str, Callable[[etree._Element], str]] = {
    "t": _text,
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda _: LINE_BREAK,
    "cr": lambda _: LINE_BREAK,
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}
# In both namespaces: whoever opens a strict part again to write comments asks for the text of its runs as they are.
_READERS: dict[str, Callable[[etree._Element], str]] = {
    **{w(name): reader for name, reader in _WORD_READERS.items()},
    **{f"{{{STRICT_W_NS}}}{name}": reader for name, reader in _WORD_READERS.items()},
    _SYMEX: _extended_symbol,
}
