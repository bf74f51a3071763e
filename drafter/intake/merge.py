"""The sheets of several departments → one set of answers; where two disagree, both are shown and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from drafter.goals import Goal
from drafter.intake.answers import Answer, Answers, OwnRow
from plancheck.shared.errors import InputError

Filled = tuple[Path, Answers]


def merged(sheets: Sequence[Filled], goals: Iterable[Goal]) -> Answers:
    """One sheet as it is; of several each row from whoever filled it in.

    InputError with one line that names every figure on which two sheets disagree.
    """
    if len(sheets) == 1:
        return sheets[0][1]
    conflicts: list[str] = []
    names = {goal.key: goal.indicator for goal in goals}
    keys = dict.fromkeys(key for _, answers in sheets for key in answers.rows)
    rows = {key: _row(names.get(key, key), key, sheets, conflicts) for key in keys}
    tasks = {key: _one(key, [(p, a.tasks.get(key)) for p, a in sheets], conflicts) for key in _task_keys(sheets)}
    own = {row.goal.key: row for _, answers in sheets for row in answers.own}
    for key in own:
        _one(own[key].goal.indicator, [(p, r) for p, a in sheets for r in a.own if r.goal.key == key], conflicts)
    guidance = _one("指导思想表述", [(p, a.guidance or None) for p, a in sheets], conflicts)
    year = _one("基期年份", [(p, a.baseline_year) for p, a in sheets], conflicts)
    if conflicts:
        raise InputError(f"填报表有{len(conflicts)}处互相不一致：{'；'.join(conflicts)}。请核对后只保留一个数。")
    return Answers(rows=rows, baseline_year=year, guidance=guidance or "", tasks=tasks, own=tuple(own.values()))


def _task_keys(sheets: Sequence[Filled]) -> list[str]:
    return list(dict.fromkeys(key for _, answers in sheets for key in answers.tasks))


def _row(name: str, key: str, sheets: Sequence[Filled], conflicts: list[str]) -> Answer:
    """Figures from whoever has them; department and source from the first who filled in a figure, else the first."""
    answers = [(path, answer) for path, every in sheets if (answer := every.get(key)) is not None]
    filled = [answer for _, answer in answers if answer.baseline is not None or answer.target is not None]
    first = (filled or [answer for _, answer in answers])[0]
    return replace(
        first,
        baseline=_one(f"{name}基期值", [(path, answer.baseline) for path, answer in answers], conflicts),
        target=_one(f"{name}目标值", [(path, answer.target) for path, answer in answers], conflicts),
        remarks=tuple(dict.fromkeys(remark for _, answer in answers for remark in answer.remarks)),
    )


def _one(what: str, values: Sequence[tuple[Path, Any]], conflicts: list[str]) -> Any:
    """The one value that was written, None where none was; two are a conflict."""
    written = [(path, value) for path, value in values if value is not None]
    if any(value != written[0][1] for _, value in written):
        told = "，".join(f"{path.name} {_shown(value)}" for path, value in written)
        conflicts.append(f"{what}（{told}）")
    return written[0][1] if written else None


def _shown(value: Any) -> str:
    """A figure, the bodies of a measure, or the target of an own indicator."""
    if isinstance(value, OwnRow):
        return str(value.goal.quantity.value)
    return "，".join(value) if isinstance(value, tuple) else str(value)
