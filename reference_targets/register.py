"""The register of laws and national plans (register.yaml), read once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reference_targets.errors import LibraryError
from reference_targets.prepared import built_in
from reference_targets.records import Period

_FILE = Path(__file__).resolve().parent / "register.yaml"
_LAW_FIELDS = {"name", "short", "in_force", "until", "replaced_by", "source"}
_PLAN_FIELDS = {"title", "start", "end", "kind", "source"}


class Law(Struct, frozen=True):
    """A law by its name without 中华人民共和国. `in_force` None: older than anything a plan of today could miss."""

    name: str
    in_force: date | None
    until: date | None
    replaced_by: str
    source: str
    short: tuple[str, ...] = ()


class NationalPlan(Struct, frozen=True):
    """A national plan by its full title without 《》; `kind` is the id of the kind whose outline it is."""

    title: str
    period: Period
    kind: str | None
    source: str


class Congress(Struct, frozen=True):
    """A national congress of the Party by its short name (二十大) and the day it closed."""

    name: str
    closed: date


class Body(Struct, frozen=True):
    """A body of local government by its full name without its place, and the short forms in use."""

    name: str
    short: tuple[str, ...]


class Register(Struct, frozen=True):
    """All laws, plans, congresses and bodies, in the order of the file."""

    laws: tuple[Law, ...]
    plans: tuple[NationalPlan, ...]
    congresses: tuple[Congress, ...]
    bodies: tuple[Body, ...]


@cache
def register() -> Register:
    """The built-in register; LibraryError for a faulty file."""
    (data,) = built_in(_FILE)
    congresses = tuple(Congress(row["name"], date.fromisoformat(str(row["closed"]))) for row in data["congresses"])
    bodies = tuple(Body(row["name"], tuple(row["short"])) for row in data["bodies"])
    return Register(tuple(map(_law, data["laws"])), tuple(map(_plan, data["plans"])), congresses, bodies)


def _law(row: dict[str, Any]) -> Law:
    _check(row, _LAW_FIELDS, "name")
    return Law(
        name=row["name"],
        in_force=_day(row, "in_force"),
        until=_day(row, "until"),
        replaced_by=row.get("replaced_by", ""),
        source=row["source"],
        short=tuple(row.get("short", ())),
    )


def _plan(row: dict[str, Any]) -> NationalPlan:
    _check(row, _PLAN_FIELDS, "title")
    return NationalPlan(row["title"], Period(row["start"], row["end"]), row.get("kind"), row["source"])


def _day(row: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(str(row[key])) if key in row else None


def _check(row: dict[str, Any], fields: set[str], name: str) -> None:
    unknown = set(row) - fields
    if unknown or name not in row or "source" not in row:
        raise LibraryError(
            f"{_FILE.name}：条目 {row.get(name, '?')} 缺少字段或有不认识的字段 {'、'.join(sorted(unknown))}。"
        )
