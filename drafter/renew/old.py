"""An existing plan → what it committed to, read off plancheck's public JSON.

The drafter does not import the checker: it asks the command, by the contract everybody has (schema_version 1), or reads
a JSON report that was written before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from plancheck.shared.errors import InputError
from reference_targets.kinds import Kind, choices, kind_named
from reference_targets.records import Period, Quantity, Region
from reference_targets.vocabulary import Change, Comparator, Level, Unit

# A plan is read in about a second; a file that keeps the reader busy for minutes is none.
_SECONDS = 300
_BAD_INPUT = 2
_COMMAND = "from checker.cli import main; main()"
# Where a commitment counts most, foremost first; one-off numbers of projects are not carried over.
_SECTIONS = ("goals", "table", "overall", "measures")


class OldTarget(Struct, frozen=True):
    """One commitment of the old plan; its deadline is the old plan's, so none is kept."""

    indicator: str
    indicator_id: str | None
    domain: str | None
    quantity: Quantity
    where: str


class OldPlan(Struct, frozen=True):
    """The old plan: what it was, its domains in their order (id, printed name), and its commitments."""

    title: str
    kind: Kind
    level: Level
    region: Region
    period: Period | None
    domains: tuple[tuple[str, str], ...]
    projects: bool
    targets: tuple[OldTarget, ...]


def read_old(path: Path, kinds: Sequence[Kind], kind: Kind | None = None) -> OldPlan:
    """The plan of that kind in a draft or in a JSON report of one; `kind` may be left out where there is one plan.

    `kinds` are the kinds of plan there are; the folders that brought some of them are told to plancheck as libraries.
    InputError where the file cannot be read, holds no plan, or several between which the kind does not decide.
    """
    plans = [plan for document in _report(path, kinds).get("documents", []) for plan in document.get("plans", [])]
    wanted = [plan for plan in plans if kind is None or plan["kind"] == kind.id]
    if not wanted:
        raise InputError(f"{path}：没有读出{kind.chinese if kind else ''}规划；请核对文件和 --kind。")
    if len(wanted) > 1:
        titles = "、".join(f"《{plan['title']}》" for plan in wanted)
        raise InputError(f"{path}：含有{len(wanted)}个规划（{titles}）；请用 --kind 指定，或把它们分成单独的文件。")
    return _plan(wanted[0], path, kinds)


def _report(path: Path, kinds: Sequence[Kind]) -> dict[str, Any]:
    if not path.is_file():
        raise InputError(f"{path}：没有这个文件；请核对路径。")
    text = (
        path.read_text(encoding="utf-8", errors="replace") if path.suffix.lower() == ".json" else _checked(path, kinds)
    )
    try:
        report = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except json.JSONDecodeError:
        raise InputError(f"{path}：不是 plancheck --format json 的结果；请改用规划原文。") from None
    if not isinstance(report, dict) or report.get("schema_version") != "1":
        raise InputError(f"{path}：不是本版本 plancheck 的结果；请改用规划原文。")
    return report


def _checked(path: Path, kinds: Sequence[Kind]) -> str:
    """The report plancheck prints for the file."""
    folders = dict.fromkeys(kind.folder for kind in kinds if kind.folder)
    libraries = [word for folder in folders for word in ("--library", folder)]
    command = [sys.executable, "-c", _COMMAND, str(path), "--format", "json", "--fail-on", "never", *libraries]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"{path}：读取超过{_SECONDS}秒，已停止；请另存为 .docx 或拆分后再试。") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = done.returncode == _BAD_INPUT and lines  # then its one line says what to do
        raise InputError(lines[0] if told else f"{path}：读不出来；请另存为 .docx 后再试。")
    return done.stdout.decode("utf-8", "replace")


def _plan(data: dict[str, Any], path: Path, kinds: Sequence[Kind]) -> OldPlan:
    region, period = data["region"], data.get("period")
    kind = kind_named(data["kind"], kinds)
    if kind is None:
        raise InputError(
            f"{path}：规划类别 {data['kind']} 不是 {choices(kinds)}；请用 --floors 写明带有这一类别的参照库。"
        )
    present = [domain for domain in data["domains"] if domain["present"]]
    return OldPlan(
        title=data["title"],
        kind=kind,
        level=Level(data["level"]),
        region=Region(region.get("province"), region.get("city"), region.get("county")),
        period=Period(int(period["start"]), int(period["end"])) if period else None,
        domains=tuple((domain["id"], domain["name"]) for domain in present),
        projects=any(section["id"] == "projects" and section["present"] for section in data["sections"]),
        targets=_foremost(data["targets"]),
    )


def _foremost(targets: list[dict[str, Any]]) -> tuple[OldTarget, ...]:
    """One target for each indicator and sort of statement, the one of the foremost section, in the text's order."""
    chosen: dict[tuple[object, ...], tuple[int, int]] = {}
    for position, data in enumerate(targets):
        if data["section"] not in _SECTIONS:
            continue
        key = (data["indicator_id"] or (data["indicator"], data["domain"]), data["change"], _family(data))
        rank = (_SECTIONS.index(data["section"]), position)
        chosen[key] = min(chosen.get(key, rank), rank)
    return tuple(_target(targets[position]) for position in sorted(position for _, position in chosen.values()))


def _family(data: dict[str, Any]) -> str:
    return str(data["unit"]) if data["change"] else Unit(data["unit"]).family


def _target(data: dict[str, Any]) -> OldTarget:
    quantity = Quantity(
        comparator=Comparator(data["comparator"]),
        value=_plain(data["value"]),
        unit=Unit(data["unit"]),
        unit_text=data["unit_text"] or "",
        change=Change(data["change"]) if data["change"] else None,
        base_year=int(data["base_year"]) if data["base_year"] else None,
    )
    place = (data.get("location") or {}).get("path") or ""
    return OldTarget(
        indicator=data["indicator"],
        indicator_id=data["indicator_id"],
        domain=data["domain"],
        quantity=quantity,
        where=place,
    )


def _plain(value: Decimal) -> Decimal:
    """JSON prints 12 as 12.0; a whole number is printed as one."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
