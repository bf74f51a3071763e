"""Request, library and what the county filled in → everything that stands in the plan, ready for the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field, to_builtins

from drafter import floororigin
from drafter.achieved import achieved
from drafter.content.prose import (
    DomainText,
    Entry,
    Measure,
    Texts,
    placeholder,
    read_texts,
    with_added_domains,
)
from drafter.goals import Goal
from drafter.intake.answers import Answer, Answers
from drafter.renew.carry import Renewal, change_of, note_of
from drafter.request import Request
from drafter.sentences import Sentence, sentences, target_of
from drafter.variables import names_of
from reference_targets import phrasing
from reference_targets.library import Library
from reference_targets.numerals import digits
from reference_targets.records import Quantity

BLANK = "【待填】"
NONE = "—"
_OWN = {"own": "本地自设"}


class DomainPart(Struct, frozen=True):
    """A domain as it will stand in the plan."""

    name: str
    goals: tuple[str, ...]
    measures: tuple[Measure, ...]


class PlanText(Struct, frozen=True):
    """The plan in words: `context` is what the template sees; `notes` maps a goal's text to the comment beside it.

    `doubtful` are the goals whose own figure is weaker than its floor or baseline: they are coloured in the draft.
    """

    context: dict[str, Any]
    notes: dict[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()


def compose(
    request: Request,
    library: Library,
    goals: Iterable[Goal],
    answers: Answers | None = None,
    renewal: Renewal | None = None,
) -> PlanText:
    """All parts of the plan. Without answers every baseline and every local figure is a visible placeholder.

    With a renewal its goals take the place of `goals`, its added domains follow the standard ones, and a table sets
    each old target beside the new period.
    """
    filled = answers or Answers()
    goals = (*(renewal.goals if renewal else goals), *(row.goal for row in filled.own))
    texts = read_texts(
        request.kind,
        names_of(request, library, filled.guidance),
        request.level,
        achieved(goals, filled, request, renewal),
        filled.tasks,
    )
    if renewal:
        texts = with_added_domains(texts, renewal.old.domains)
    placed = _placed(goals, texts)
    said = {id: sentences(group, filled, texts.together) for id, group in placed.items()}
    context = {
        "plan": {"title": request.title},
        "notice": _notice(texts) if request.notice else None,
        "foreword": texts.foreword,
        "guiding_ideology": texts.guiding_ideology,
        "principles": _dicts(texts.principles),
        "overall_goal": texts.overall_goal,
        "domains": [to_builtins(_domain(domain, said[domain.id])) for domain in texts.domains],
        "projects": _dicts(texts.projects) if request.projects else [],
        "implementation": _dicts(texts.implementation),
        "monitoring": _dicts(texts.monitoring),
        "years": {"baseline": filled.baseline_label(request), "target": f"{request.period.end}年"},
        "indicators": _indicators(texts, placed, filled),
        "tasks": _tasks(texts, request),
        "renewal": _renewal(renewal, texts),
        "table_note": texts.table_note,
    }
    every = [sentence for group in said.values() for sentence in group]
    return PlanText(context, _notes(every, filled, renewal), _doubtful(every, filled))


def _dicts(entries: Iterable[Entry]) -> list[dict[str, str]]:
    return [to_builtins(entry) for entry in entries]


def _placed(goals: tuple[Goal, ...], texts: Texts) -> dict[str, list[Goal]]:
    """Goals by domain; one whose domain the plan does not have stands in the spare one."""
    placed: dict[str, list[Goal]] = {domain.id: [] for domain in texts.domains}
    for goal in goals:
        placed[goal.domain if goal.domain in placed else texts.spare].append(goal)
    return placed


def _domain(domain: DomainText, said: tuple[Sentence, ...]) -> DomainPart:
    """Figures first, then the qualitative goals by topic."""
    return DomainPart(domain.name, tuple(sentence.text for sentence in said) + domain.goals, domain.measures)


def _cell(goal: Goal, amount: Quantity) -> str:
    """A value for the year its column names, in words where it is due earlier."""
    if goal.deadline is None:
        return phrasing.cell(amount)
    return f"到{goal.deadline}年" + phrasing.goal("", amount)


def _notes(said: Iterable[Sentence], answers: Answers, renewal: Renewal | None) -> dict[str, str]:
    old = {row.goal.key: note_of(row, renewal.old.title) for row in renewal.rows} if renewal else {}
    return {
        sentence.text: "\n".join(_note(goal, answers.get(goal.key), old) for goal in sentence.goals)
        for sentence in said
    }


def _doubtful(said: Iterable[Sentence], answers: Answers) -> frozenset[str]:
    def doubted(goal: Goal) -> bool:
        answer = answers.get(goal.key)
        return answer is not None and bool(answer.remarks)

    return frozenset(sentence.text for sentence in said if any(map(doubted, sentence.goals)))


def _note(goal: Goal, answer: Answer | None, old: Mapping[str, str]) -> str:
    """What a drafter has to know of a goal: its floors, whether they are due, what is wrong with the own target."""
    lines = [] if goal.own else [f"下限：{floororigin.note(goal.floor)}。"]
    lines += [f"另有：{floororigin.note(other)}。" for other in goal.others]
    if not goal.due:
        lines.append("以上下限在本规划期结束后到期，目标值可按基期到到期年的进度确定阶段值。")
    lines += [old[goal.key]] if goal.key in old else []
    lines += answer.remarks if answer else ()
    return "\n".join(lines)


def _indicators(texts: Texts, placed: Mapping[str, list[Goal]], answers: Answers) -> list[dict[str, str]]:
    rows = [_indicator(goal, domain, texts, answers) for domain in texts.domains for goal in placed[domain.id]]
    return [{"number": str(number), **row} for number, row in enumerate(rows, 1)]


def _indicator(goal: Goal, domain: DomainText, texts: Texts, answers: Answers) -> dict[str, str]:
    answer = answers.get(goal.key)
    office = texts.office(goal.indicator, domain.department)
    return {
        "indicator": goal.indicator,
        "unit": phrasing.unit_column(goal.quantity),
        "baseline": digits(answer.baseline) if answer and answer.baseline is not None else "",
        "target": _cell(goal, target_of(goal, answer)),
        "floor": NONE if goal.own else phrasing.cell(goal.quantity),
        "source": _OWN.get(goal.floor.document.id, "上一规划") if goal.own else floororigin.source(goal.floor),
        "responsible": (answer and answer.responsible) or office.responsible,
        "data_source": (answer and answer.data_source) or office.data_source,
    }


def _tasks(texts: Texts, request: Request) -> list[dict[str, str]]:
    """任务分工表: every measure with the bodies that lead and work with them."""
    rows = [(domain, measure) for domain in texts.domains for measure in domain.measures]
    return [
        {
            "number": str(number),
            "domain": domain.name,
            "task": measure.heading,
            "lead": measure.lead,
            "partners": measure.partners,
            "deadline": f"{request.period.end}年",
        }
        for number, (domain, measure) in enumerate(rows, 1)
    ]


def _renewal(renewal: Renewal | None, texts: Texts) -> list[dict[str, str]]:
    """上一规划目标对照表: every old target with the new floor, the present value and how it came out."""
    if renewal is None:
        return []
    names = {domain.id: domain.name for domain in texts.domains}
    return [
        {
            "number": str(number),
            "domain": names.get(row.old.domain or "", NONE),
            "indicator": row.goal.indicator,
            "old": phrasing.signed(row.old.quantity),
            "floor": NONE if row.goal.own else phrasing.signed(row.goal.quantity),
            "now": digits(row.now) if row.now is not None else "",
            "progress": row.progress,
            "change": change_of(row),
        }
        for number, row in enumerate(renewal.rows, 1)
    ]


def _notice(texts: Texts) -> dict[str, Any]:
    """The 印发通知 with what only the issuing office knows left open."""
    return {**texts.notice, "number": placeholder("发文字号"), "date": placeholder("成文日期")}
