"""What the last period brought, sentence by sentence from the figures the place gave; empty where it gave none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from drafter.goals import Goal
from drafter.intake.answers import Answers
from drafter.renew.carry import Renewal
from drafter.request import Request
from reference_targets import phrasing
from reference_targets.vocabulary import Comparator

_IN_A_SENTENCE = 4


def achieved(goals: Iterable[Goal], answers: Answers, request: Request, renewal: Renewal | None) -> str:
    """The present figures, what was promised and reached apart where the last plan is known."""
    year = answers.baseline_label(request)
    reached = [row for row in renewal.rows if row.progress == "已达到"] if renewal else []
    known = {row.goal.key for row in reached}
    others = [
        _figure(goal, now) for goal in goals if goal.key not in known and (now := _now(goal, answers)) is not None
    ]
    told = _sentences(
        [_figure(row.goal, row.now) for row in reached if row.now is not None], year, "达到上一规划的目标"
    )
    return told + _sentences(others, "" if told else year, "")


def _now(goal: Goal, answers: Answers) -> Decimal | None:
    answer = answers.get(goal.key)
    return answer.baseline if answer and goal.quantity.change is None else None


def _figure(goal: Goal, now: Decimal | None) -> str:
    """孕产妇死亡率为8.2/10万."""
    assert now is not None
    amount = replace(goal.quantity, value=now, comparator=Comparator.EXACT, hedge="")
    return f"{goal.indicator}为{phrasing.amount(amount)}"


def _sentences(figures: list[str], year: str, ending: str) -> str:
    """A few figures a sentence, the year in the first."""
    groups = [figures[at : at + _IN_A_SENTENCE] for at in range(0, len(figures), _IN_A_SENTENCE)]
    end = f"，{ending}" if ending else ""
    lines = (
        f"{f'截至{year}底，' if year and not number else ''}{'，'.join(group)}{end}。"
        for number, group in enumerate(groups)
    )
    return "".join(lines)
