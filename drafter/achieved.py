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
_REACHED, _BEHIND = "已达到", "未达到"


def achieved(goals: Iterable[Goal], answers: Answers, request: Request, renewal: Renewal | None) -> str:
    """The present figures; where the last plan is known, what was reached first and what was not last."""
    rows = renewal.rows if renewal else ()
    judged = {
        word: [row for row in rows if row.progress == word and row.now is not None] for word in (_REACHED, _BEHIND)
    }
    known = {row.goal.key for group in judged.values() for row in group}
    others = [
        _figure(goal, now) for goal in goals if goal.key not in known and (now := _now(goal, answers)) is not None
    ]
    told = [
        *_sentences([_figure(row.goal, row.now) for row in judged[_REACHED]], "，达到上一规划的目标"),
        *_sentences(others, ""),
        *_sentences([_figure(row.goal, row.now) for row in judged[_BEHIND]], "，与上一规划的目标还有差距"),
    ]
    return f"截至{answers.baseline_label(request)}底，{''.join(told)}" if told else ""


def _now(goal: Goal, answers: Answers) -> Decimal | None:
    answer = answers.get(goal.key)
    return answer.baseline if answer and goal.quantity.change is None else None


def _figure(goal: Goal, now: Decimal | None) -> str:
    """孕产妇死亡率为8.2/10万."""
    assert now is not None
    amount = replace(goal.quantity, value=now, comparator=Comparator.EXACT, hedge="")
    return f"{goal.indicator}为{phrasing.amount(amount)}"


def _sentences(figures: list[str], ending: str) -> list[str]:
    """A few figures a sentence."""
    groups = (figures[at : at + _IN_A_SENTENCE] for at in range(0, len(figures), _IN_A_SENTENCE))
    return [f"{'，'.join(group)}{ending}。" for group in groups]
