"""Where a floor comes from, in the words of a table cell and of a note; amounts are reference_targets/phrasing.py's."""

from __future__ import annotations

from reference_targets.phrasing import goal
from reference_targets.records import Floor
from reference_targets.vocabulary import Basis, Level, Status

_LEVEL_WORD = {
    Level.NATIONAL: "国家",
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市级",
    Level.COUNTY: "县级",
}


def source(floor: Floor) -> str:
    """Where a floor comes from, short enough for a table cell: 国家2030年, 同类规划."""
    year = f"{floor.quantity.year}年" if floor.quantity.year else ""
    if floor.basis is Basis.CONSENSUS:
        return "同类规划"
    if floor.basis is Basis.DISTILLED:
        return f"{floor.document.region.name}{year}"
    return f"{_LEVEL_WORD[floor.document.level]}{year}"


def note(floor: Floor) -> str:
    """One floor in full: words, source document, place, and how far it can be relied on."""
    what = goal(floor.indicator, floor.quantity)
    year = f"（{floor.quantity.year}年）" if floor.quantity.year else ""
    doubt = "" if floor.status is Status.CORROBORATED else f"，{floor.status.chinese}"
    return f"{what}{year}，{_origin(floor)}（{_BASIS[floor.basis]}{doubt}）"


def _origin(floor: Floor) -> str:
    """《规划》 and the place in it; what several plans have in common has no title, its place names the weakest."""
    if floor.basis is Basis.CONSENSUS:
        return f"{floor.document.title}，最低值见{floor.where}"
    where = f"，{floor.where}" if floor.where else ""
    return f"《{floor.document.title}》{where}"


_BASIS = {Basis.OFFICIAL: "上级规划", Basis.DISTILLED: "同省同市规划", Basis.CONSENSUS: "同类规划共识"}
