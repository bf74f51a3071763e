"""Automatic list numbers: numbering.xml into a table, and counters that print what Word would print.

ECMA-376 Part 1, 17.9. Two rules stand there only between the lines and are what Word does: lists (w:num) that share an
abstract definition share its counters, and w:startOverride restarts them once, when its list first reaches that level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from checker.reading.characters import plain
from checker.reading.word.numberformats import numeral
from checker.reading.word.styles import NumberRef, Style, Styles, number_ref
from checker.reading.word.wordxml import MC_ALTERNATE, MC_CHOICE, MC_FALLBACK, W_VAL, chosen, int_of, is_on, val_of, w

LEVELS = 9
_WIDEST = 10  # digits of a padded number; Word's own formats end at five
_LONGEST = 255  # characters of a level's text
_PLACEHOLDER = re.compile(r"%([1-9])")
_PRIVATE = ("\ue000", "\uf8ff")  # bullets of symbol fonts have no Unicode of their own
_BULLETS = {"\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf075": "◆", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}


class ListLevel(Struct, frozen=True):
    """A w:lvl: `text` holds %1 to %9 for the counts of the levels; `restart` None: after any higher level."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    pad: int = 0
    style_id: str | None = None


class NumberedList(Struct, frozen=True):
    """A w:num with its abstract definition resolved: levels by number from 0, and the starts it overrides."""

    abstract: str
    levels: dict[int, ListLevel] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def level_of_style(self, style_id: str | None) -> int | None:
        """The level whose w:pStyle is that style, None where no level is tied to it."""
        return next((n for n, level in self.levels.items() if style_id and level.style_id == style_id), None)


def read_lists(root: etree._Element | None, styles: Styles) -> dict[int, NumberedList]:
    """Read numbering.xml: lists by numId; empty where the document has none."""
    if root is None:
        return {}
    abstracts = {element.get(w("abstractNumId"), ""): element for element in root.iter(w("abstractNum"))}
    targets = {int_of(num.get(w("numId"))): val_of(num, w("abstractNumId")) or "" for num in root.iter(w("num"))}
    resolve = _Links(abstracts, targets, styles)
    cache: dict[str, dict[int, ListLevel]] = {}
    lists: dict[int, NumberedList] = {}
    for num in root.iter(w("num")):
        num_id, abstract = int_of(num.get(w("numId"))), resolve.abstract(val_of(num, w("abstractNumId")) or "")
        if num_id is not None and abstract in abstracts:
            levels = cache.setdefault(abstract, _levels(abstracts[abstract]))
            lists[num_id] = _overridden(abstract, levels, num)
    return lists


class _Links(Struct, frozen=True):
    """Follows w:numStyleLink: abstract definition → numbering style → list → abstract definition."""

    abstracts: dict[str, etree._Element]
    targets: dict[int | None, str]
    styles: Styles

    def abstract(self, abstract_id: str) -> str:
        seen: set[str] = set()
        while abstract_id in self.abstracts and abstract_id not in seen:
            seen.add(abstract_id)
            link = val_of(self.abstracts[abstract_id], w("numStyleLink"))
            number = self.styles.of(link).number if link in self.styles else None
            if number is None or number.num_id not in self.targets:
                break
            abstract_id = self.targets[number.num_id]
        return abstract_id


def _levels(abstract: etree._Element) -> dict[int, ListLevel]:
    return {number: level for element in abstract.findall(w("lvl")) for number, level in _level(element)}


def _level(element: etree._Element) -> Iterator[tuple[int, ListLevel]]:
    number = int_of(element.get(w("ilvl")))
    if number is None or not 0 <= number < LEVELS:
        return
    number_format, pad = _format(element)
    text = plain((val_of(element, w("lvlText")) or "")[:_LONGEST])
    yield (
        number,
        ListLevel(
            start=_start(val_of(element, w("start"))),
            number_format=number_format,
            text=_bullet(text) if number_format == "bullet" else text,
            legal=is_on(element.find(w("isLgl"))),
            restart=int_of(val_of(element, w("lvlRestart"))),
            pad=pad,
            style_id=val_of(element, w("pStyle")),
        ),
    )


def _start(text: str | None) -> int:
    value = int_of(text)
    return 0 if value is None else value  # 17.9.25: zero where it is left out


def _bullet(text: str) -> str:
    first, last = _PRIVATE
    return "".join(_BULLETS.get(sign, "•") if first <= sign <= last else sign for sign in text) or "•"


def _format(level: etree._Element) -> tuple[str, int]:
    """The number format and its width in digits: Word writes 001, 002 as a custom format inside mc:AlternateContent."""
    element = level.find(w("numFmt"))
    if element is None:
        element = _alternate_format(level)
    if element is None:
        return "decimal", 0
    first = element.get(w("format"), "").split(",")[0].strip()
    if element.get(W_VAL) == "custom":
        return "decimal", len(first) if first[:_WIDEST].isdigit() and len(first) <= _WIDEST else 0
    return element.get(W_VAL, "decimal"), 0


def _alternate_format(level: etree._Element) -> etree._Element | None:
    alternate = level.find(MC_ALTERNATE)
    if alternate is None:
        return None
    custom = alternate.find(f"{MC_CHOICE}/{w('numFmt')}")
    readable = custom is not None and custom.get(w("format"), "")[:1].isdigit()
    return next(chosen(alternate), None) if readable else alternate.find(f"{MC_FALLBACK}/{w('numFmt')}")


def _overridden(abstract: str, levels: dict[int, ListLevel], num: etree._Element) -> NumberedList:
    own, starts = dict(levels), {}
    for override in num.findall(w("lvlOverride")):
        number = int_of(override.get(w("ilvl")))
        replacement = override.find(w("lvl"))
        if replacement is not None:
            own.update(_level(replacement))
        start = int_of(val_of(override, w("startOverride")))
        if number is not None and start is not None and 0 <= number < LEVELS:
            starts[number] = start
            own[number] = replace(own.get(number, ListLevel()), start=start)
    return NumberedList(abstract, own, starts)


class Counters:
    """Counts the list paragraphs of a document in their order and prints their numbers."""

    def __init__(self, lists: dict[int, NumberedList]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._entered: set[tuple[int, int]] = set()

    def number(self, properties: etree._Element | None, style: Style) -> tuple[str, int]:
        """The number of the next paragraph, counted on, and its list level from 1; empty and 0 in no list (numId 0)."""
        ref = _effective(number_ref(properties), style.number)
        if ref is None or ref.num_id not in self._lists:
            return "", 0
        numbered = self._lists[ref.num_id]
        level = ref.level
        if level is None:
            level = numbered.level_of_style(style.id) or numbered.level_of_style(ref.style_id) or 0
        level = min(max(level, 0), LEVELS - 1)
        return self._next(ref.num_id, numbered, level), level + 1

    def _next(self, num_id: int, numbered: NumberedList, level: int) -> str:
        counts = self._counts.setdefault(numbered.abstract, {})
        self._restart(num_id, numbered, counts, level)
        for higher in range(level):
            counts.setdefault(higher, _of(numbered, higher).start)
        counts[level] = counts[level] + 1 if level in counts else _of(numbered, level).start
        for deeper in [n for n in counts if n > level and _restarts(_of(numbered, n), n, level)]:
            del counts[deeper]
        return _printed(numbered, counts, level)

    def _restart(self, num_id: int, numbered: NumberedList, counts: dict[int, int], level: int) -> None:
        """Apply the list's own starts, once for each level it reaches."""
        for number in range(level + 1):
            if (num_id, number) not in self._entered:
                self._entered.add((num_id, number))
                if number in numbered.starts:
                    counts.pop(number, None)


def _effective(own: NumberRef | None, style: NumberRef | None) -> NumberRef | None:
    """The paragraph's own list reference before its style's; a level given alone goes with the style's list."""
    if own is None or (own.num_id is None and style is None):
        return style
    if own.num_id is not None:
        return own
    return NumberRef(style.num_id if style else None, own.level, None)


def _of(numbered: NumberedList, level: int) -> ListLevel:
    return numbered.levels.get(level, ListLevel())


def _restarts(deeper: ListLevel, number: int, used: int) -> bool:
    """Whether using level `used` sets the deeper level back (17.9.10: 0 never, k after level k or a higher one)."""
    return used < number if deeper.restart is None else used < deeper.restart


def _printed(numbered: NumberedList, counts: dict[int, int], level: int) -> str:
    shown = _of(numbered, level)
    if shown.number_format == "bullet":
        return shown.text

    def count(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        if place > level:
            return ""
        definition = _of(numbered, place)
        number_format = "decimal" if shown.legal else definition.number_format
        return numeral(counts.get(place, definition.start), number_format).rjust(definition.pad, "0")

    return _PLACEHOLDER.sub(count, shown.text)
