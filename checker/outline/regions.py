"""Which place a plan speaks for: its title's place, completed from the register and from the parents it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from checker.outline.titles import FIVE_YEARS
from reference_targets.divisions import MUNICIPALITIES, Divisions, short_name
from reference_targets.outline import Outline
from reference_targets.records import Region
from reference_targets.script import HAN
from reference_targets.vocabulary import Level

_NATION = ("中国", "全国", "国家", "我国", "中华人民共和国")
_NOT_A_PLACE = re.compile(r"[\W\da-zA-Z_]|^(?:关于|印发|附件|贯彻|落实|实施)|人民政府")
_PROVINCE = re.compile(rf"{HAN}{{2,6}}?(?:省|自治区)")
_PREFECTURE = re.compile(rf"{HAN}{{2,12}}?(?:自治州|地区|市|州|盟)")
_COUNTY = re.compile(rf"{HAN}{{1,14}}?(?:自治县|自治旗|林区|县|区|旗|市)")
_ISSUER = rf"({HAN}{{{{2,20}}}}?[省市县区旗州盟])(?:人民政府|{{}})"  # only asked where the title names no place
_PLAN_PLACE = rf"^({HAN}{{{{2,20}}}}?)(?:“|\"|”|{{}}|国民经济|第?十[一二三四五六七八九]个?五|人民政府)"
_PLAN = re.compile(r"规划|纲要|计划|方案")  # laws and rules name no parent
_BRACKETS = str.maketrans("", "", "（）()《》【】[]")
_LONGEST_NAME = 16
_LONGEST_LETTERHEAD = 60


class Place(Struct, frozen=True):
    """A plan's place and its level; a region without names and level county where nothing tells it."""

    region: Region
    level: Level


def place_of(title_place: str, parents: Sequence[str], around: Sequence[str], outline: Outline) -> Place:
    """The place a title names (天津市蓟州区, 铜梁), with province and prefecture.

    The draft's own words decide: its title, then the letterhead, notice and signature in `around`, which name the
    place more fully or stand in for a title without one. `parents` are the titles of the plan's basis: they settle a
    name that several places bear, and stand in where the register does not know the place, but move
    none that is known. `outline` names the people plans are for and the bodies that issue them.
    """
    name = _bare(title_place, outline.names)
    if name in _NATION:
        return Place(Region(), Level.NATIONAL)
    name = _fuller(name, around, outline)
    if not name:
        return Place(Region(), Level.COUNTY)
    above = _above(name, parents, outline.names)
    region = _registered(name, above, parents, around) or _unregistered(name, above, bool(parents))
    return Place(region, level_of(region))


def level_of(region: Region) -> Level:
    """The level of a region's lowest name; county for a region without names, which nothing is known of."""
    if region.county or not region.name:
        return Level.COUNTY
    return Level.PREFECTURE if region.city else Level.PROVINCE


def _bare(place: str, people: Sequence[str]) -> str:
    name = FIVE_YEARS.sub("", place).translate(_BRACKETS).strip('“”" ')
    return name if _may_be_place(name, people) else ""


def _may_be_place(name: str, people: Sequence[str]) -> bool:
    return not _NOT_A_PLACE.search(name) and not any(word in name for word in people)


def _fuller(name: str, around: Sequence[str], outline: Outline) -> str:
    """The name as the issuing body has it, where that says more (青峰市鹿鸣县), or where there is no name."""
    places = [place for text in around if len(text) <= _LONGEST_LETTERHEAD and (place := _issuer(text, outline))]
    if not name:
        return next(iter(places), "")
    return max((place for place in places if place.endswith(name)), key=len, default=name)


def _issuer(text: str, outline: Outline) -> str:
    """The place of the body that issues the plan: 青禾县人民政府关于印发…"""
    found = re.search(_ISSUER.format("|".join(outline.bodies)), text)
    return found.group(1) if found and _may_be_place(found.group(1), outline.names) else ""


def _above(name: str, parents: Sequence[str], people: Sequence[str]) -> list[str]:
    """The places the parents' titles begin with, the plan's own left out."""
    pattern = _plan_place(tuple(people))
    plans = [parent for parent in parents if _PLAN.search(parent)]
    places = [found.group(1) for parent in plans if (found := pattern.match(parent))]
    return [place for place in places if place not in _NATION and place not in name and name not in place]


@cache
def _plan_place(people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_PLAN_PLACE.format("|".join(people)))


def _registered(name: str, above: list[str], parents: Sequence[str], around: Sequence[str]) -> Region | None:
    """The register's region for the name, if the context does not speak against it and leaves one."""
    candidates = _chain(name)
    provinces = [place for place in above if _PROVINCE.fullmatch(place)]
    known = all(Divisions.load().complete(province) for province in provinces)
    if provinces and (not known or len(candidates) > 1):
        fitting = [one for one in candidates if one.province in provinces or not _contradicts(one, provinces)]
        candidates = fitting if fitting or not known else candidates
    if len(candidates) > 1:
        candidates = _likeliest(candidates, above, [*parents, *around])
    return candidates[0] if len(candidates) == 1 else None


def _contradicts(region: Region, provinces: list[str]) -> bool:
    return all(short_name(province) not in (region.province or "") for province in provinces)


def _chain(name: str) -> list[Region]:
    """The regions a name can mean, read from the left: 天津市蓟州区 is 蓟州区 in 天津市."""
    register = Divisions.load()
    whole = register.complete(name)
    if whole:
        return list(whole)
    for cut in range(min(len(name) - 2, _LONGEST_NAME), 1, -1):
        outer = register.complete(name[:cut])
        inner = _chain(name[cut:]) if outer else []
        fitting = [one for one in inner if any(_lies_in(one, each) for each in outer)]
        if fitting:
            return fitting
    return []


def _lies_in(inner: Region, outer: Region) -> bool:
    if outer.county:
        return False
    return inner.province == outer.province and (outer.city is None or inner.city == outer.city) and inner != outer


def _likeliest(candidates: list[Region], above: list[str], texts: Sequence[str]) -> list[Region]:
    """The candidates whose province and prefecture the context names; all of the best where several are equal."""
    scores = [_score(one, above, texts) for one in candidates]
    best = max(scores)
    return [one for one, score in zip(candidates, scores, strict=True) if score == best]


def _score(region: Region, above: list[str], texts: Sequence[str]) -> int:
    score = 0
    for name, weight in ((region.city, 4), (region.province, 2)):
        if name is None or name == region.name:
            continue
        short = short_name(name)
        score += 2 * weight * any(place.startswith(short) for place in above)
        score += weight * any(short in text for text in texts)
    return score + (0 if above else 3 - level_of(region).rank)


def _unregistered(name: str, above: list[str], has_parents: bool) -> Region:
    """A place the register does not know (or cannot tell): by its own ending and the parents' places.

    A 市 whose plan names parents, but none of a prefecture, is one itself: a city of county rank names its own.
    """
    found = _PROVINCE.match(name)
    if found:
        above = above if found.group() in above else []
        province: str | None = found.group()
        name = name[found.end() :]
    else:
        named = {place for place in above if _PROVINCE.fullmatch(place) or place in MUNICIPALITIES}
        province = named.pop() if len(named) == 1 else None
    city = _first([place for place in above if place != province], _PREFECTURE)
    if not name:
        return Region(province)
    inner = _PREFECTURE.match(name)
    if inner and _COUNTY.fullmatch(name[inner.end() :]):
        return Region(province, inner.group(), name[inner.end() :])
    if name.endswith(("州", "盟", "地区")) or (name.endswith("市") and city is None and has_parents):
        return Region(province, name)
    return Region(province, city, name)


def _first(places: list[str], pattern: re.Pattern[str]) -> str | None:
    return next((place for place in places if pattern.fullmatch(place)), None)
