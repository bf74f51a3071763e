"""Values a draft reports as reached: 毛入园率从2010年的60%上升到97% (现状). Observations for the C rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from checker.outline.plan import Part
from checker.rules.plantext import Span
from checker.rules.rule import Facts
from reference_targets.vocabulary import Unit

_TELLING = (Part.OTHER, Part.OVERALL)
_VALUE = r"\d+(?:\.\d+)?\s*(?:%|％|‰|/10万)"
_VALUES = rf"{_VALUE}(?:[、和]{_VALUE})*"
_MOVED = (
    rf"(?P<names>[^，。；,;\n]{{2,40}}?)(?:分别)?(?:从|由)(?:\d{{4}}年(?:底|末)?的?)(?P<from>{_VALUES})"
    rf"(?:上升|提高|增长|增加|提升|下降|降低|降)(?:到|至)(?:\d{{4}}年(?:底|末)?的?)?(?P<to>{_VALUES})"
)
_MOVES = tuple(
    move + to for move in ("上升", "提高", "增长", "增加", "提升", "下降", "降低", "降") for to in ("到", "至")
)
_ONE = r"(\d+(?:\.\d+)?)\s*(%|％|‰|/10万)"
_UNITS = {"%": Unit.PERCENT, "％": Unit.PERCENT, "‰": Unit.PER_MILLE, "/10万": Unit.PER_100K}
_LEADING = r"^(?:截至)?\d{4}年(?:底|末)?[，,]?|^(?:我|全|本)(?:市|县|区|旗)"


class Present(Struct, frozen=True):
    """A reached value of a catalogued indicator: `size` is the number in `unit` as printed."""

    indicator_id: str
    size: Fraction
    unit: Unit
    span: Span


def present_values(facts: Facts) -> Iterator[Present]:
    """Reached values outside goals and measures whose indicator the catalogue knows; nothing where none is told."""
    for match, span in facts.text.find(_MOVED, needs=_MOVES, parts=_TELLING):
        names = _names(match["names"])
        values = re.findall(_ONE, match["to"])
        if len(names) != len(values):
            continue
        for name, (number, unit) in zip(names, values, strict=True):
            entry = facts.library.catalogue.identify(name, facts.plan.kind, _UNITS[unit])
            if entry:
                yield Present(entry.id, Fraction(number), _UNITS[unit], span)


def _names(text: str) -> list[str]:
    """婴儿、5岁以下儿童死亡率 → 婴儿死亡率, 5岁以下儿童死亡率; a single name without place and date in front."""
    words = text
    while (shorter := re.sub(_LEADING, "", words)) != words:
        words = shorter
    parts = re.split(r"[、和]", words)
    tail = next((ending for ending in ("死亡率", "入学率", "入园率", "覆盖率", "患病率") if words.endswith(ending)), "")
    return [part if part.endswith(tail) else part + tail for part in parts]
