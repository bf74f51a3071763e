"""What the subcommands do, once their options are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.compose import compose
from drafter.goals import Goal, goals_for
from drafter.intake.answers import Answers
from drafter.options import destination, floors_of, kind_of
from drafter.parents import parents_of
from drafter.place import place_of
from drafter.progress import still_open
from drafter.request import Request, period_of
from drafter.variables import names_of
from plancheck.shared.errors import InputError
from plancheck.shared.values import date_of
from plancheck.shared.writing import files_in, write
from reference_targets.applying import applying
from reference_targets.errors import LibraryError
from reference_targets.folderkinds import known_kinds
from reference_targets.judged import JudgedBy, chosen, judged_by
from reference_targets.judgedtext import basis_text
from reference_targets.kinds import Kind
from reference_targets.library import Library, load_library
from reference_targets.records import Quantity


class Given(Struct, frozen=True):
    """The options all subcommands share, as typed."""

    county: str
    province: str
    city: str
    kind: str
    period: str
    floors: tuple[str, ...]
    builtin: bool
    date: str


class Asked(Struct, frozen=True):
    """A plan asked for, with the library, the goals that apply, and what they are judged by."""

    request: Request
    library: Library
    goals: tuple[Goal, ...]
    basis: JudgedBy


def asked(given: Given) -> Asked:
    """Read the shared options; the cheap ones first, so that a slip is told at once."""
    choice = floors_of(list(given.floors))
    kind, day = kind_of(given.kind, _kinds(choice.folders)), date_of(given.date)
    if not given.period:
        raise InputError("缺少 --period：请写明规划期，例如 --period 2026-2030。")
    period = period_of(given.period)
    region, level = place_of(given.county, given.province, given.city)
    if region.province is None:
        _tell(f"{region.name}：行政区划登记中没有这个地方；要用省、市的下限，请写明 --province 和 --city。")
    library = _library(choice.folders, given.builtin)
    request = Request(region=region, level=level, kind=kind, period=period, date=day)
    parents = chosen(request, parents_of(choice.documents, choice.folders))
    basis = judged_by(request, applying(request, library, parents.floors), parents, (), library.given)
    for warning in basis.warnings:
        _tell(warning)
    return Asked(request, library, goals_for(request, library, choice.bases, parents.floors), basis)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _kinds(folders: Sequence[Path]) -> tuple[Kind, ...]:
    """The built-in kinds of plan and those that the folders of `--floors` bring."""
    try:
        return known_kinds(folders)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def _library(folders: Sequence[Path], builtin: bool) -> Library:
    try:
        return load_library(folders, builtin=builtin)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def new(given: Given, data: Sequence[str], output: str, *, notice: bool, projects: bool, force: bool) -> int:
    """Write the skeleton plan and say in one line what stands in it."""
    from drafter.render import render

    wanted = asked(given)
    path = destination(output, ".docx", force=force, inputs=_read(given, data))
    request = replace(wanted.request, notice=notice, projects=projects)
    answers = _answers(wanted, data)
    text = compose(request, wanted.library, wanted.goals, answers)
    write(path, render(text, request.date))
    _remark(wanted.goals, answers)
    print(f"已生成 {path}：《{request.title}》，指标 {len(wanted.goals) + len(answers.own)} 项；批注写明下限来源。")
    print(basis_text(wanted.basis))
    print("\n".join(still_open(text).lines()))
    return 0


def intake(given: Given, output: str, *, own: str = "", force: bool) -> int:
    """Write the intake sheet; `own` is the place's own plan in force, whose numbers stand beside the floors."""
    from drafter.intake.write import write_intake

    wanted = asked(given)
    inputs = (*_paths([own] if own else []), *_read(given, ()))
    path = destination(output, ".xlsx", force=force, inputs=inputs)
    write(path, write_intake(wanted.request, wanted.goals, wanted.library, _in_force(own, given, wanted)))
    print(f"已生成 {path}：指标 {len(wanted.goals)} 项；填好后用 plandraft new … --data {path.name} 生成规划。")
    print(basis_text(wanted.basis))
    return 0


def _in_force(own: str, given: Given, wanted: Asked) -> dict[str, Quantity]:
    """By goal key what the place's own plan has on the same indicator; nothing where no plan is given."""
    if not own:
        return {}
    from drafter.renew.carry import renew as carried
    from drafter.renew.old import read_old

    kinds = _kinds(floors_of(list(given.floors)).folders)
    plan = read_old(Path(own), kinds, wanted.request.kind)
    rows = carried(plan, wanted.goals, Answers(), wanted.library.catalogue).rows
    return {row.goal.key: row.old.quantity for row in rows if not row.goal.own}


def renew(old: str, given: Given, data: Sequence[str], output: str, *, notice: bool, force: bool) -> int:
    """Write the skeleton of the next period, the old plan's targets beside the new floors."""
    from drafter.render import render
    from drafter.renew.carry import renew as carried
    from drafter.renew.old import read_old

    source = Path(old)
    path = destination(output, ".docx", force=force, inputs=(source, *_read(given, data)))
    kinds = _kinds(floors_of(list(given.floors)).folders)
    plan = read_old(source, kinds, kind_of(given.kind, kinds) if given.kind else None)
    region = plan.region
    wanted = asked(
        replace(
            given,
            county=given.county or region.name,
            province=given.province or (region.province or "" if not given.county else ""),
            city=given.city or (region.city or "" if not given.county else ""),
            kind=plan.kind.id,
        )
    )
    request = replace(wanted.request, notice=notice, projects=plan.projects)
    answers = _answers(wanted, data)
    renewal = carried(plan, wanted.goals, answers, wanted.library.catalogue)
    text = compose(request, wanted.library, wanted.goals, answers, renewal)
    write(path, render(text, request.date))
    _remark(renewal.goals, answers)
    print(
        f"已生成 {path}：《{request.title}》，指标 {len(renewal.goals)} 项，其中沿用《{plan.title}》"
        f"{len(renewal.rows)} 项；对照见附表3。"
    )
    print("\n".join(still_open(text).lines()))
    return 0


def _read(given: Given, data: Sequence[str]) -> tuple[Path, ...]:
    """The files a command reads: the intake sheet and what `--floors` names."""
    return (*_paths(data), *files_in(floors_of(list(given.floors)).folders))


def _paths(data: Sequence[str]) -> tuple[Path, ...]:
    return tuple(map(Path, data))


def _answers(wanted: Asked, data: Sequence[str]) -> Answers:
    if not data:
        return Answers()
    from drafter.content.prose import read_texts
    from drafter.intake.merge import merged
    from drafter.intake.read import read_intake

    request = wanted.request
    domains = read_texts(request.kind, names_of(request, wanted.library), request.level).domains
    sheets = [(path, read_intake(path, request, wanted.goals, domains)) for path in _paths(data)]
    return merged(sheets, wanted.goals)


def _remark(goals: tuple[Goal, ...], answers: Answers) -> None:
    """Say which of the county's figures are weaker than they should be."""
    for goal in goals:
        answer = answers.get(goal.key)
        for remark in answer.remarks if answer else ():
            print(f"{goal.indicator}：{remark}")
