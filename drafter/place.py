"""The name a user typed → the place, completed from the register of administrative divisions."""

from __future__ import annotations

import re

from plancheck.shared.errors import InputError
from reference_targets.divisions import Divisions
from reference_targets.knownplaces import misplaced
from reference_targets.records import Region
from reference_targets.vocabulary import Level

_SHOWN = 8
_FULL_NAME = re.compile("[县市区旗盟州]$")


def place_of(name: str, province: str = "", city: str = "") -> tuple[Region, Level]:
    """The region and level of a place by its full or short name, narrowed by province and city where given.

    A place the register does not know is taken as it is typed, if it is named in full (青禾县) or its province is
    given and none the register knows: there are new and renamed places. InputError lists the candidates of an ambiguous
    name, and says what is right where the province told has no such place.
    """
    name, province, city = name.strip(), province.strip(), city.strip()
    found = Divisions.load().complete(name, province or None, city or None)
    if len(found) == 1:
        return found[0], _level(found[0])
    if found:
        raise InputError(
            f"{name}：有{len(found)}个同名的地方（{_listed(found)}）；请用 --province 和 --city 说明是哪一个。"
        )
    if wrong := misplaced(name, province, city):
        raise InputError(f"{name}：{wrong}。")
    if not name or not (province or _FULL_NAME.search(name)):
        raise InputError(
            f"{name or '（空）'}：行政区划登记中没有这个地方；请核对名称，或用 --province 和 --city 写明所属省、市。"
        )
    outer = _full(province) if province else None
    return Region(outer, _full(city, province) if city else None, name), Level.COUNTY


def _level(region: Region) -> Level:
    if region.county:
        return Level.COUNTY
    return Level.PREFECTURE if region.city else Level.PROVINCE


def _listed(regions: tuple[Region, ...]) -> str:
    paths = [region.path() for region in regions]
    more = f"等{len(paths)}处" if len(paths) > _SHOWN else ""
    return "、".join(paths[:_SHOWN]) + more


def _full(name: str, province: str = "") -> str:
    """清河 → as the register has it where it knows it, else as typed."""
    found = Divisions.load().complete(name, province or None)
    return (found[0].name if len(found) == 1 else "") or name
