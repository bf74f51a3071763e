"""Values a draft reports as reached (现状): 毛入园率从2010年的60%上升到97%, 2020年…为91.5%. Observations only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.outline.plan import Part
from checker.rules.plantext import PlanText, Span
from reference_targets.kinds import Kind
from reference_targets.script import cut
from reference_targets.vocabulary import Unit

if TYPE_CHECKING:
    from reference_targets.catalogue import Catalogue
    from reference_targets.records import Indicator

_TELLING = (Part.OTHER, Part.OVERALL)
_VALUE = r"\d+(?:\.\d+)?\s*(?:%|％|‰|/10万)"
_VALUES = rf"{_VALUE}(?:[、和]{_VALUE})*"
_RISEN = ("上升", "提高", "增长", "增加", "提升", "下降", "降低", "降")
_MOVED = (
    rf"(?P<names>[^，。；,;\n]{{2,40}}?)(?:分别)?(?:从|由)(?:\d{{4}}年(?:底|末)?的?)(?P<from>{_VALUES})"
    rf"(?:{'|'.join(_RISEN)})(?:到|至)(?:(?P<year>\d{{4}})年(?:底|末)?的?)?(?P<values>{_VALUES})"
)
_MOVES = tuple(move + to for move in _RISEN for to in ("到", "至"))
_STANDS = (
    r"(?P<names>[^，。；：,;:（）()\d][^，。；：,;:（）()]{1,60}?)(?:分别|各)?(?:仅|已|均)?(?P<verb>为|达到|达|占)"
    rf"(?P<values>{_VALUES})(?!以上|以下|以内|左右|的)"
)
_SIGNS = ("%", "％", "‰", "/10万")
_ONE = r"(\d+(?:\.\d+)?)\s*(%|％|‰|/10万)"
_UNITS = {"%": Unit.PERCENT, "％": Unit.PERCENT, "‰": Unit.PER_MILLE, "/10万": Unit.PER_100K}
_LEADING = r"^年(?:底|末)?[，,]?|^(?:截至|到)?\d{4}年(?:底|末)?[，,]?|^(?:我|全|本)(?:市|县|区|旗)|^其中"
_YEAR = r"(?<!\d)(?<!比)(?<!较)(?<!从)(?<!由)(?<!自)(?<!以)(?<!于)(?<![（(])((?:19|20)\d\d)年"
_TAILS = ("死亡率", "入学率", "入园率", "覆盖率", "患病率", "巩固率", "普及率", "参保率", "管理率", "筛查率")


class Present(Struct, frozen=True):
    """A reached value: `size` is the number in `unit` as printed, `year` the year it is said of, None where none is.

    `indicator_id` is the catalogue's, None for an indicator it does not know; `signature` what its name is known by.
    """

    name: str
    indicator_id: str | None
    signature: frozenset[str]
    size: Fraction
    unit: Unit
    year: int | None
    span: Span
    moved: bool = False


def present_values(text: PlanText, kind: Kind, catalogue: Catalogue) -> tuple[Present, ...]:
    """The values that running text outside goals and measures tells as reached; empty where it tells none."""
    return tuple(
        _present(name, number, sign, told, catalogue.identify(name, kind, _UNITS[sign]), catalogue)
        for told in (*_moved(text), *_standing(text))
        for name, (number, sign) in told.values()
    )


class _Told(Struct, frozen=True):
    """Names and values of one statement as printed."""

    names: str
    numbers: str
    year: int | None
    span: Span
    moved: bool = False

    def values(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Each name with its number and sign; none where there are more of the one than of the other."""
        names, found = _names(self.names), re.findall(_ONE, self.numbers)
        return iter(zip(names, found, strict=True)) if len(names) == len(found) else iter(())


def _present(name: str, number: str, sign: str, told: _Told, entry: Indicator | None, catalogue: Catalogue) -> Present:
    return Present(
        name=name,
        indicator_id=entry.id if entry else None,
        signature=catalogue.signature(name),
        size=Fraction(number),
        unit=_UNITS[sign],
        year=told.year,
        span=told.span,
        moved=told.moved,
    )


def _moved(text: PlanText) -> Iterator[_Told]:
    for match, span in text.find(_MOVED, needs=_MOVES, parts=_TELLING):
        year = int(match["year"]) if match["year"] else None
        yield _Told(names=match["names"], numbers=match["values"], year=year, span=span, moved=True)


def _standing(text: PlanText) -> Iterator[_Told]:
    for match, span in text.find(_STANDS, needs=_SIGNS, parts=_TELLING):
        year = _year_before(span, len(match["names"]))
        if year is not None:
            names = match["names"] + ("比例" if match["verb"] == "占" else "")
            yield _Told(names=names, numbers=match["values"], year=year, span=span)


def _year_before(span: Span, ahead: int) -> int | None:
    """The last year named before the value that is no year compared with; None where the paragraph names none."""
    text = span.passage.paragraph.text[span.passage.body_start : span.start + ahead]
    years = re.findall(_YEAR, text)
    return int(years[-1]) if years else None


def _names(text: str) -> list[str]:
    """婴儿、5岁以下儿童死亡率 → 婴儿死亡率, 5岁以下儿童死亡率; a single name without place and date in front."""
    words = text
    while (shorter := re.sub(_LEADING, "", words)) != words:
        words = shorter
    parts = cut(words, "、和")
    tail = next((ending for ending in _TAILS if words.endswith(ending)), "")
    return [part if part.endswith(tail) else part + tail for part in parts]
