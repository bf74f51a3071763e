"""What the subcommands do, once their options are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from drafter.compose import compose
from drafter.errors import DraftError
from drafter.goals import Goal, goals_for
from drafter.intake.answers import Answers
from drafter.options import date_of, floors_of, kind_of
from drafter.place import place_of
from drafter.request import Request, period_of
from drafter.usage import destination, write
from reference_targets.library import Library, load_library
from reference_targets.records import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan asked for, with the library and the goals that apply."""

    request: Request
    library: Library
    goals: tuple[Goal, ...]


def asked(
    county: str, province: str, city: str, kind: str, period: str, floors: list[str], *, builtin: bool, date: str
) -> Asked:
    """Read the options that all subcommands share; cheap ones first, so that a slip is told at once."""
    wanted, years, day = kind_of(kind), _period(period), date_of(date)
    region, level = place_of(county, province, city)
    choice = floors_of(floors)
    library = load_library(list(choice.folders), builtin=builtin)
    request = Request(region, level, wanted, years, day)
    return Asked(request, library, goals_for(request, library, choice.bases))


def _period(text: str) -> Period:
    if not text:
        raise DraftError("缺少 --period：请写明规划期，例如 --period 2026-2030。")
    return period_of(text)


def new(asked: Asked, data: str, output: str, *, notice: bool, projects: bool, force: bool) -> int:
    """Write the skeleton plan and say in one line what stands in it."""
    from drafter.render import render

    inputs = (Path(data),) if data else ()
    path = destination(output, ".docx", force=force, inputs=inputs)
    request = replace(asked.request, notice=notice, projects=projects)
    answers = _answers(asked, data)
    write(path, render(compose(request, asked.library, asked.goals, answers), request.date))
    _tell(path, asked, answers)
    return 0


def _answers(asked: Asked, data: str) -> Answers:
    if not data:
        return Answers()
    from drafter.intake.read import read_intake

    return read_intake(Path(data), asked.request, asked.goals)


def _tell(path: Path, asked: Asked, answers: Answers) -> None:
    for goal in asked.goals:
        answer = answers.get(goal.key)
        for remark in answer.remarks if answer else ():
            print(f"{goal.indicator}：{remark}")
    print(f"已生成 {path}：《{asked.request.title}》，指标 {len(asked.goals)} 项；黄色处待填，批注写明下限来源。")


def intake(asked: Asked, output: str, *, force: bool) -> int:
    """Write the intake sheet."""
    from drafter.intake.write import write_intake

    path = destination(output, ".xlsx", force=force)
    write(path, write_intake(asked.request, asked.goals, asked.library))
    print(f"已生成 {path}：指标 {len(asked.goals)} 项；填好后用 plandraft new … --data {path.name} 生成规划。")
    return 0
