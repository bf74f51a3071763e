"""What is still open in a draft: every question with its place, and how many baselines are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from drafter.compose import PlanText

_BLANK = re.compile(r"【待填：?([^】]*)】")
_PARTS = {
    "notice": "通知",
    "foreword": "前言",
    "guiding_ideology": "指导思想",
    "principles": "基本原则",
    "overall_goal": "总体目标",
    "domains": "发展领域",
    "projects": "重点工程",
    "implementation": "组织实施",
    "monitoring": "监测评估",
}


class Open(Struct, frozen=True):
    """The questions in the order of the text, each with its part, and the number of indicators without a baseline."""

    questions: tuple[tuple[str, str], ...]
    baselines: int

    def lines(self) -> list[str]:
        """As the command prints it: a line that counts, then a line a question."""
        more = f"，基期值 {self.baselines} 项" if self.baselines else ""
        return [f"待填 {len(self.questions)} 处{more}"] + [f"  {part}：{ask}" for part, ask in self.questions]


def still_open(plan: PlanText) -> Open:
    """What a person has to write yet."""
    context = plan.context
    questions = tuple(found for part, name in _PARTS.items() for found in _found(context.get(part), name))
    return Open(questions, sum(not row["baseline"] for row in context["indicators"]))


def _found(value: Any, inner: str) -> Iterator[tuple[str, str]]:
    """The questions in a part, each under the names of the part, the domain and the heading it stands in."""
    if isinstance(value, str):
        yield from ((inner, ask or "单位") for ask in _BLANK.findall(value))
    elif isinstance(value, dict):
        name = value.get("name") or value.get("heading") or ""
        for item in value.values():
            yield from _found(item, f"{inner}/{name}" if name else inner)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _found(item, inner)
