"""A place written as a path (广东省/江门市/开平市) and a period written as years (2021-2030)."""

from __future__ import annotations

from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level

_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCE_ENDINGS = ("省", "自治区", "特别行政区")


def region_of_path(path: str, level: Level) -> Region:
    """The region a document of that level speaks for; the whole country for a national document or an empty path.

    The last part belongs to the level. A county path of two parts is read by its first: a province or municipality
    (天津市/武清区), else a prefecture (江门市/开平市). ValueError where there are more parts than the level has.
    """
    parts = [part.strip() for part in path.split("/") if part.strip()]
    if not parts or level is Level.NATIONAL:
        return Region()
    if len(parts) > level.rank:
        raise ValueError(f"{level.chinese}文件的地区最多写 {level.rank} 级")
    return _region(parts, level)


def _region(parts: list[str], level: Level) -> Region:
    *above, lowest = parts
    if level is Level.PROVINCE:
        return Region(lowest)
    if level is Level.PREFECTURE:
        return Region(above[0] if above else None, lowest)
    if len(above) == 1 and not _is_province(above[0]):
        return Region(None, above[0], lowest)
    province, city = (*above, None, None)[:2]
    return Region(province, city, lowest)


def _is_province(name: str) -> bool:
    return name in _MUNICIPALITIES or name.endswith(_PROVINCE_ENDINGS)


def same_place(one: Region, other: Region) -> bool:
    """True where both name the same place: equal lowest name, and nothing known on both sides that differs.

    A region without any name is no place: it equals nothing.
    """
    if not one.name or one.name != other.name:
        return False
    pairs = ((one.province, other.province), (one.city, other.city), (one.county, other.county))
    return all(a is None or b is None or a == b for a, b in pairs)


def contains(above: Region, below: Region) -> bool:
    """True where `below` lies in `above` or is the same place; the empty region is the whole country.

    A county of a municipality (直辖市) has no city: 天津市//武清区 lies in 天津市.
    """
    pairs = ((above.province, below.province), (above.city, below.city), (above.county, below.county))
    return all(name is None or name == other for name, other in pairs)


def may_contain(above: Region, below: Region) -> bool:
    """True where nothing known of both differs."""
    pairs = ((above.province, below.province), (above.city, below.city), (above.county, below.county))
    return all(a is None or b is None or a == b for a, b in pairs)


def same_province(one: Region, other: Region) -> bool:
    """True where both are known to lie in one province (which two places of one city do)."""
    return one.province is not None and one.province == other.province


def overlap(one: Period | None, other: Period | None) -> bool:
    """True where two periods share a year; an unknown one is taken to overlap."""
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def period_of(text: str) -> Period:
    """2021-2030 (also with —) → Period; ValueError for anything else."""
    start, dash, end = text.strip().replace("—", "-").replace("–", "-").partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and len(start) == len(end) == 4 and start <= end):
        raise ValueError("要写成 2021-2030 这样的起止年份")
    return Period(int(start), int(end))
