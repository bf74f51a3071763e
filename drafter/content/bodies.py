"""The bodies that carry a plan out: short names of the prose files → names in a county, a city, a province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from reference_targets.vocabulary import Level

_FORMS = (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)


class Bodies(Struct, frozen=True):
    """The names by short name for one place."""

    names: Mapping[str, str]

    def named(self, short: str) -> str:
        """卫健 → 县卫生健康局; a name that is none of the short ones is taken as it is written."""
        return self.names.get(short, short)

    def listed(self, shorts: Iterable[str]) -> str:
        """Several names in a table's cell."""
        return "、".join(dict.fromkeys(self.named(short) for short in shorts))


def bodies_of(data: Mapping[str, Any], unit: str, level: Level) -> Bodies:
    """`data` of common.yaml with its {unit} already filled in; names without it get it in front."""
    place = _FORMS.index(level) if level in _FORMS else 0
    return Bodies({short: _full(_form(forms, place), unit) for short, forms in data.items()})


def _form(forms: str | list[str], place: int) -> str:
    return forms if isinstance(forms, str) else forms[min(place, len(forms) - 1)]


def _full(name: str, unit: str) -> str:
    return name if unit in name else unit + name
