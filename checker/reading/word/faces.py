"""How Word works out the looks of text: direct settings over the character style, the paragraph style, the defaults.

All settings that matter here are kept in one flat table of name → value, so that "nearer wins" is a merge of tables.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from checker.reading.word.wordxml import W_PPR, W_RPR, child, int_of, val_of, w

Settings = dict[str, str]

_THEME_SCRIPT = "Hans"  # simplified Chinese
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MAX_CHAIN = 64
_FONTS = {"eastAsia": "eastAsiaTheme", "ascii": "asciiTheme"}
_INDENTS = (("firstLine", "hanging"), ("firstLineChars", "hangingChars"))
_VALUES = {"sz": "sz", "color": "color", "jc": "jc", "snapToGrid": "snapToGrid"}


class Face(Struct, frozen=True):
    """Typeface by name ("" where nothing names one) and size in half points (Word's 20 where nothing says one)."""

    font: str
    half_points: int


def face_of(settings: Settings, script: str = "eastAsia") -> Face:
    """The face of Chinese characters, or with `script` "ascii" of digits and Latin letters."""
    return Face(settings.get(script, ""), int_of(settings.get("sz")) or 20)


class Looks:
    """The style sheet, theme and lists of a document, asked for the settings of one paragraph or run.

    Each part may be None where the package has none. Table styles are left out: table text is not judged.
    """

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None, numbering: etree._Element | None
    ) -> None:
        self._styles = {s.get(w("styleId"), ""): s for s in styles.iter(w("style"))} if styles is not None else {}
        self._themes = _theme_fonts(theme)
        self._indents = _list_indents(numbering, self._own)
        self._known: dict[str, Settings] = {}
        self._defaults = self._document_defaults(styles)
        self._normal = next((key for key, s in self._styles.items() if _is_normal(s)), "")

    def of_paragraph(self, paragraph: etree._Element) -> Settings:
        """Alignment, indents and line spacing of a w:p, and the looks its runs begin with."""
        properties = child(paragraph, W_PPR)
        style = self._style(val_of(properties, w("pStyle")) or self._normal)
        return self._listed({**self._defaults, **style}, self._own(properties), "")

    def of_run(self, run: etree._Element, paragraph: Settings) -> Settings:
        """The looks of a w:r inside a paragraph with those settings."""
        properties = child(run, W_RPR)
        character = val_of(properties, w("rStyle"))
        return {**paragraph, **(self._style(character) if character else {}), **self._own(properties)}

    def _document_defaults(self, styles: etree._Element | None) -> Settings:
        defaults = child(styles, w("docDefaults"))
        text = child(child(defaults, w("rPrDefault")), W_RPR)
        paragraph = child(child(defaults, w("pPrDefault")), W_PPR)
        return {**self._own(text), **self._own(paragraph)}

    def _style(self, style_id: str, depth: int = 0) -> Settings:
        """A style with all it is based on; a circle or a missing base ends the chain."""
        element = self._styles.get(style_id)
        if element is None or depth > _MAX_CHAIN:
            return {}
        if style_id not in self._known:
            base = self._style(val_of(element, w("basedOn")) or "", depth + 1)
            own = {**self._own(child(element, W_PPR)), **self._own(child(element, W_RPR))}
            self._known[style_id] = self._listed(base, own, style_id)
        return self._known[style_id]

    def _listed(self, base: Settings, own: Settings, style_id: str) -> Settings:
        """Own settings over the base, with the indent of the list level between them where a list is named here."""
        merged = {**base, **own}
        if "numId" not in own and "ilvl" not in own:
            return merged
        number = merged.get("numId", "")
        level = self._indents.get((number, style_id)) or self._indents.get((number, merged.get("ilvl", "0"))) or {}
        return {**base, **level, **own}

    def _own(self, properties: etree._Element | None) -> Settings:
        """What a w:pPr or w:rPr says itself."""
        if properties is None or len(properties) == 0:  # converters write many empty ones
            return {}
        found = {name: value for name, tag in _VALUES.items() if (value := _value(properties, tag)) is not None}
        return {**found, **self._fonts(properties), **_indent(properties), **_spacing(properties), **_list(properties)}

    def _fonts(self, properties: etree._Element) -> Settings:
        """The typefaces of a w:rFonts; a theme font goes before a named one, as in Word."""
        fonts = child(properties, w("rFonts"))
        if fonts is None:
            return {}
        named = {name: fonts.get(w(name)) for name in _FONTS}
        themed = {name: self._themes.get((fonts.get(w(theme), ""), name)) for name, theme in _FONTS.items()}
        return {name: font for name in _FONTS if (font := themed[name] or named[name])}


def _is_normal(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _value(properties: etree._Element, tag: str) -> str | None:
    element = child(properties, w(tag))
    return element.get(w("val"), "1") if element is not None else None


def _indent(properties: etree._Element) -> Settings:
    """First-line indents in twips and in hundredths of a character; a hanging one is negative."""
    element = child(properties, w("ind"))
    if element is None:
        return {}
    found: Settings = {}
    for first, hanging in _INDENTS:
        if (value := element.get(w(hanging))) is not None:
            found[first] = value if value == "0" else f"-{value}"
        elif (value := element.get(w(first))) is not None:
            found[first] = value
    return found


def _spacing(properties: etree._Element) -> Settings:
    """Line spacing of a w:pPr. In a w:rPr the same element means the distance of characters and has no such names."""
    element = child(properties, w("spacing"))
    line = element.get(w("line")) if element is not None else None
    if element is None or line is None:
        return {}
    return {"line": line, "lineRule": element.get(w("lineRule"), "auto")}


def _list(properties: etree._Element) -> Settings:
    element = child(properties, w("numPr"))
    found = {name: val_of(element, w(name)) for name in ("numId", "ilvl")}
    return {name: value for name, value in found.items() if value is not None}


def _theme_fonts(theme: etree._Element | None) -> dict[tuple[str, str], str]:
    """(theme name, script) → typeface: ("minorEastAsia", "eastAsia") → 宋体."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("major", "minor"):
        collection = theme.find(f".//{_DRAWING}{kind}Font") if theme is not None else None
        if collection is None:
            continue
        hans = collection.find(f"{_DRAWING}font[@script='{_THEME_SCRIPT}']")
        chinese = hans if hans is not None else collection.find(f"{_DRAWING}ea")
        latin = collection.find(f"{_DRAWING}latin")
        found[f"{kind}EastAsia", "eastAsia"] = chinese.get("typeface", "") if chinese is not None else ""
        for name in (f"{kind}HAnsi", f"{kind}Ascii"):
            found[name, "ascii"] = latin.get("typeface", "") if latin is not None else ""
    return found


def _list_indents(
    numbering: etree._Element | None, own: Callable[[etree._Element | None], Settings]
) -> dict[tuple[str, str], Settings]:
    """(list, level) and (list, style bound to a level) → the indent of the level."""
    if numbering is None:
        return {}
    levels: dict[str, list[tuple[str, Settings]]] = {}
    for abstract in numbering.iterchildren(w("abstractNum")):
        entries = levels.setdefault(abstract.get(w("abstractNumId"), ""), [])
        for level in abstract.iterchildren(w("lvl")):
            settings = own(child(level, W_PPR))
            entries += [(key, settings) for key in (level.get(w("ilvl")), val_of(level, w("pStyle"))) if key]
    return {
        (number.get(w("numId"), ""), key): settings
        for number in numbering.iterchildren(w("num"))
        for key, settings in levels.get(val_of(number, w("abstractNumId")) or "", [])
    }
