"""Goals with figures → sentences, indicators of one matter in one: 婴儿、儿童死亡率分别控制在5‰和6‰以下。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.content.prose import Together
from drafter.goals import Goal
from drafter.intake.answers import Answer, Answers
from reference_targets import phrasing
from reference_targets.records import Quantity
from reference_targets.vocabulary import Better, Comparator, Unit

_ALL = 100


class Sentence(Struct, frozen=True):
    """A goal as the plan prints it, and the goals it says."""

    text: str
    goals: tuple[Goal, ...]


def sentences(goals: Sequence[Goal], answers: Answers, together: Iterable[Together]) -> tuple[Sentence, ...]:
    """The sentences of a domain in the order of its goals; those said together stand where the first would."""
    said: dict[str, Sentence] = {}
    for group in together:
        members = [goal for id in group.of for goal in goals if goal.floor.indicator_id == id]
        if len(members) == len(group.of) and (sentence := _together(group, members, answers)):
            said |= dict.fromkeys((goal.key for goal in members), sentence)
    every = (said.get(goal.key) or Sentence(goal_text(goal, answers.get(goal.key)), (goal,)) for goal in goals)
    return tuple({sentence.text: sentence for sentence in every}.values())


def _together(group: Together, members: Sequence[Goal], answers: Answers) -> Sentence | None:
    """None where one sentence cannot say them: other units, comparators or deadlines, or one of them twice."""
    if (
        len({goal.floor.indicator_id for goal in members}) != len(members)
        or len({goal.deadline for goal in members}) > 1
    ):
        return None
    text = phrasing.goals(group.names, [target_of(goal, answers.get(goal.key)) for goal in members])
    return Sentence(_by(members[0]) + text + "。", tuple(members)) if text else None


def goal_text(goal: Goal, answer: Answer | None) -> str:
    """The goal as a sentence, with its year where it is due before the plan ends."""
    return _by(goal) + phrasing.goal(goal.indicator, target_of(goal, answer)) + "。"


def _by(goal: Goal) -> str:
    return f"到{goal.deadline}年，" if goal.deadline else ""


def target_of(goal: Goal, answer: Answer | None) -> Quantity:
    """The county's own target where it gave one, else the floor's value; firm, whatever hedge the source has.

    A bare number of a thing that should fall (死亡率 4‰) is a ceiling, and 控制在…以下 says so. All of something is
    reached, not passed: 达到100%, without 以上.
    """
    start = goal.kept or goal.quantity
    firm = replace(start, hedge="", comparator=_comparator(start, goal))
    if answer is not None and answer.target is not None:
        firm = replace(firm, value=answer.target)
    return replace(firm, comparator=Comparator.EXACT) if _is_at_least_all(firm) else firm


def _is_at_least_all(quantity: Quantity) -> bool:
    whole = quantity.unit is Unit.PERCENT and quantity.value == _ALL and quantity.change is None
    return whole and quantity.comparator is Comparator.AT_LEAST


def _comparator(quantity: Quantity, goal: Goal) -> Comparator:
    comparator = quantity.comparator
    if comparator is Comparator.ABOUT and goal.firm:
        comparator = Comparator.EXACT
    falls = goal.better is Better.LOWER and quantity.change is None
    return Comparator.AT_MOST if falls and comparator is Comparator.EXACT else comparator
