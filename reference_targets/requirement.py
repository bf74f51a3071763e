"""What an indicator asks of the words around a number, read off its name."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from reference_targets.concepts import Ages, Concepts, Hit, Reading, unit_of_count

SEX = "sex"
_ALL_CHILDREN = (0.0, 18.0)


class Requirement(Struct, frozen=True):
    """What an indicator's name asks for.

    `wanted` has to be said; `allowed` may be; `core` is the part of `wanted` that says what is measured. `ages` is the
    population as an interval of years, None where the name speaks of no age; `of_all` where it is all of a kind (儿童).
    `women_share`: a share of women in something. `whom`: the concepts of those its kind of plan is about. `literals`:
    words of the name that the lexicon does not know; `sizes`: what it says of how large a body is (300人以上);
    `is_share`: it is a rate or share by its name.
    """

    name: str
    wanted: tuple[Hit, ...]
    allowed: tuple[Hit, ...]
    core: tuple[Hit, ...]
    ages: Ages | None
    of_all: bool
    women_share: bool
    whom: frozenset[str]
    literals: tuple[str, ...]
    sizes: tuple[str, ...]
    is_share: bool

    @classmethod
    def of(cls, name: str, concepts: Concepts, whom: frozenset[str] = frozenset()) -> Requirement:
        """Read it off a name; one that says nothing the lexicon knows asks for its own words only."""
        reading = concepts.read(name)
        share = _is_women_share(reading, concepts)
        wanted, allowed = _wanted(reading, concepts, share)
        groups = concepts.groups
        core = tuple(hit for hit in wanted if groups[hit.group].role == "core" or (share and hit.group == SEX))
        ages, of_all = population(reading.hits)
        return cls(
            name=name,
            wanted=wanted,
            allowed=(*allowed, *concepts.read(unit_of_count(name)).hits),
            core=core or wanted,
            ages=ages[0] if ages else None,
            of_all=of_all,
            women_share=share,
            whom=whom,
            literals=tuple(word for word in reading.unknown if len(word) > 1),
            sizes=reading.sizes,
            is_share=reading.text.endswith("率") or any(sort == "share" for _, sort in reading.measures),
        )


def _is_women_share(reading: Reading, concepts: Concepts) -> bool:
    groups = {hit.group for hit in reading.hits}
    return SEX in groups and any(concepts.groups[group].share_of for group in groups)


def _wanted(reading: Reading, concepts: Concepts, share: bool) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits that have to be said, each once, and those that may be."""
    about = any(concepts.groups[hit.group].about for hit in reading.hits)
    wanted: list[Hit] = []
    allowed: list[Hit] = []
    for hit in reading.hits:
        role = concepts.groups[hit.group].role
        if role == "population":
            continue
        if role == "free" or (hit.group == SEX and about and not share):
            allowed.append(hit)
        elif all(hit.group != other.group or hit.members != other.members for other in wanted):
            wanted.append(hit)
    return tuple(wanted), tuple(allowed)


def population(hits: Iterable[Hit]) -> tuple[tuple[Ages, ...], bool]:
    """The populations as intervals, and whether they are only named as all of a kind (儿童); empty where none is named.

    Of intervals that lie in each other (6个月内婴儿) the narrowest is meant.
    """
    named = [hit for hit in hits if hit.ages is not None]
    exact = [hit.ages for hit in named if hit.ages and not hit.generic and hit.ages != _ALL_CHILDREN]
    if not exact:
        return tuple(hit.ages for hit in named[:1] if hit.ages), bool(named)
    return tuple(ages for ages in dict.fromkeys(exact) if not any(_inside(other, ages) for other in exact)), False


def _inside(inner: Ages, outer: Ages) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
