"""A place as it was typed beside the register of divisions: what cannot be there, and what was probably meant.

The register knows all provinces and the divisions in them, so a place told under a wrong province or city, or one that
a known city does not have, is a slip. Under a province unlike any in the register nothing can be told.
"""

from __future__ import annotations

from collections.abc import Iterable

from reference_targets.divisions import Divisions, short_name
from reference_targets.records import Region
from reference_targets.vocabulary import Level

_SHOWN = 6


def misplaced(name: str, province: str = "", city: str = "") -> str:
    """What is wrong with a place told to lie in a province and city; empty where nothing is, or nothing is known.

    广东省没有清镇市；登记的是贵州省/贵阳市/清镇市.
    """
    register = Divisions.load()
    if not province and not city:
        return ""
    if province and not _is(register, province, Level.PROVINCE):
        near = _nearest(province, register.names(Level.PROVINCE))
        return f"没有{province}，最接近的是{'、'.join(near)}" if near else ""
    if city and not register.complete(city, province or None):
        return misplaced(city, province) if province else ""
    if city and not _is(register, city, Level.PREFECTURE) and not province:
        return ""
    if register.complete(name, province or None, city or None):
        return ""
    return f"{province}{city}没有{name}{_instead(register, name, province, city)}"


def completed(region: Region) -> Region:
    """The register's region for the lowest name, where its province is known there and leaves one (省直辖县, 省/县)."""
    register = Divisions.load()
    if not region.province or not region.name or not _is(register, region.province, Level.PROVINCE):
        return region
    city = region.city if region.city != region.name else None
    found = register.complete(region.name, region.province, city)
    return found[0] if len(found) == 1 else region


def _instead(register: Divisions, name: str, province: str, city: str) -> str:
    """Where a place of that name is, else the likeliest names there."""
    elsewhere = [one.region.path() for one in register.find(name) if one.name == name]
    if elsewhere:
        more = f"等{len(elsewhere)}处" if len(elsewhere) > _SHOWN else ""
        return f"；登记的是{'、'.join(elsewhere[:_SHOWN])}{more}"
    inside = register.complete(city or province, province or None)
    names = register.names(Level.COUNTY, inside[0]) if inside else ()
    if not city and inside:
        names = (*register.names(Level.PREFECTURE, inside[0]), *names)
    near = _nearest(name, names) or list(names[:_SHOWN])
    return f"，最接近的是{'、'.join(near)}" if near else ""


def _is(register: Divisions, name: str, level: Level) -> bool:
    return any(one.level is level for one in register.find(name))


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names that differ in one character, their kind of place left aside."""
    short = short_name(name)
    near = [other for other in names if _one_apart(short, short_name(other))]
    return near[:_SHOWN]


def _one_apart(one: str, other: str) -> bool:
    same_length = len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    return same_length and any(a == b for a, b in zip(one, other, strict=True))
