"""The names a plan's words are filled with: the place and what it is called, the years, the documents above it."""

from __future__ import annotations

from drafter.content.prose import placeholder
from drafter.request import Request
from reference_targets.library import Library
from reference_targets.places import overlap
from reference_targets.records import Region, SourceDocument
from reference_targets.vocabulary import Level

_SUBORDINATES = {
    Level.PROVINCE: "各市、县（市、区）人民政府",
    Level.PREFECTURE: "各县（市、区）人民政府",
    Level.COUNTY: "各乡镇人民政府、街道办事处",
}


def names_of(request: Request, library: Library, guidance: str = "") -> dict[str, str]:
    """Every {name} of the texts. `guidance` is the clause on the Party's latest congress; only people can give it."""
    return {
        "place": request.place,
        "whole_place": request.region.path().replace("/", ""),
        "unit": request.unit,
        "self": f"本{request.unit}",
        "people": request.kind.chinese,
        "policy": request.kind.policy,
        "committee": request.kind.committee,
        "work": request.kind.work,
        "title": request.title,
        "start": str(request.period.start),
        "end": str(request.period.end),
        "basis": "根据" + "".join(basis(request, library)),
        "guidance": guidance or "全面贯彻" + placeholder("党的最近一次全国代表大会及其历次全会") + "精神",
        "subordinates": _SUBORDINATES.get(request.level, _SUBORDINATES[Level.COUNTY]),
    }


def basis(request: Request, library: Library) -> list[str]:
    """The plans above this one, highest first: by title where the library has one, else with open years."""
    return [_parent(level, region, request, library) for level, region in _parents(request)]


def _parents(request: Request) -> list[tuple[Level, Region]]:
    """Country, province, city: those that stand above the plan and are known."""
    region = request.region
    chain = [(Level.NATIONAL, Region())]
    if region.province:
        chain.append((Level.PROVINCE, Region(region.province)))
    if region.city:
        chain.append((Level.PREFECTURE, Region(region.province, region.city)))
    return [(level, place) for level, place in chain if level.rank < request.level.rank]


def _parent(level: Level, region: Region, request: Request, library: Library) -> str:
    for document in library.documents:
        if _is_parent(document, level, region, request):
            return f"《{document.title}》"
    name = f"{region.name}{request.kind.plan}" if region.name else request.kind.national
    return f"《{name}（{placeholder('起止年份')}）》"


def _is_parent(document: SourceDocument, level: Level, region: Region, request: Request) -> bool:
    same = document.kind is request.kind and document.level is level and document.region == region
    return same and overlap(document.period, request.period)
