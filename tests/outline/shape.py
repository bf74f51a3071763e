"""Text → plans for tests, and a plan's shape in a line or two."""

from __future__ import annotations

import textwrap

from checker.outline.find import Hints, plans_of
from checker.outline.plan import Domain, Plan, Section
from checker.reading.document import Document, Paragraph

FRAME = """
云岭县{kind}发展规划（2021—2030年）
一、总体要求
（一）指导思想
坚持男女平等基本国策和儿童优先原则。
（二）总体目标
到规划期末，各项事业明显进步。
二、发展领域、主要目标和策略措施
{body}
三、组织实施
（一）加强组织领导。明确各部门责任。
（二）保障经费投入。列入财政预算。
四、监测评估
（一）开展年度监测。每年报送数据。
（二）开展终期评估。提交评估报告。
"""


def document(text: str) -> Document:
    """A document with a paragraph a line, as the reader of text files makes it (roles aside)."""
    lines = textwrap.dedent(text).strip("\n").split("\n")
    return Document("稿.txt", "txt", tuple(Paragraph(n, line, line=n) for n, line in enumerate(lines, 1)))


def framed(body: str, kind: str = "妇女") -> str:
    """A whole plan around some domains."""
    return FRAME.format(kind=kind, body=textwrap.dedent(body).strip("\n"))


def plans(text: str, hints: Hints | None = None) -> tuple[Plan, ...]:
    """The plans of a text."""
    return plans_of(document(text), hints or Hints())


def sections(plan: Plan) -> str:
    """The sections present, in the outline's order: `~` heading gone, `/` only an item of another, `!` empty."""
    return " ".join(_section(one) for one in plan.sections if one.present)


def domains(plan: Plan) -> str:
    """The domains present with goals/measures: `~` heading gone, `+` added."""
    return " ".join(_domain(one) for one in plan.domains if one.present)


def path_of(plan: Plan, words: str) -> str:
    """The path of the first passage that holds the words; empty where none does."""
    return next((passage.path for passage in plan.passages if words in passage.paragraph.text), "")


def _section(section: Section) -> str:
    sign = "!" if section.empty else "/" if section.inferred and section.heading else "~" if section.inferred else ""
    return section.id.value + sign


def _domain(domain: Domain) -> str:
    sign = "~" * domain.inferred + "+" * domain.added
    return f"{domain.id}{sign} {len(domain.goals)}/{len(domain.measures)}"
