"""S2: who answers for what: 责任单位 of projects, measures and indicators (责任单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.outline.plan import Part, Passage
from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.script import cut

_NAMES = "责任单位|责任部门|牵头单位|牵头部门|实施单位|配合单位|责任主体"
_NAMED = re.compile(_NAMES)
_EMPTY = rf"(?:{_NAMES})\s*[：:]\s*(?=[）)。；;]|$)"
_LISTED = rf"(?:{_NAMES})\s*[：:](?P<list>(?:[^（）()。；;：:\n]|[（(][^（）()\n]*[）)])+)(?![：:])"
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_MOST = 0.6  # of the projects name a department, so that it is expected of all
_FEWEST = 3


@rule("S201", "department-missing", Severity.WARNING)
def department_missing(facts: Facts) -> Iterator[Hit]:
    """缺责任单位

    检查什么：其他工程、措施、指标都写有责任单位，而个别一项没有；“责任单位：”后面空着。
    为什么：没有责任单位的任务无人落实，也无法督查。
    反例：
        策略措施：完善妇女健康服务体系。（责任单位：县卫生健康局）
        策略措施：保障孕产妇安全分娩。（责任单位：县卫生健康局）
        策略措施：加强妇女常见病防治。（责任单位：县卫生健康局、县妇联）
        策略措施：关注妇女心理健康。（责任单位：县妇联）
        策略措施：引导妇女全民健身。
    正例：
        策略措施：完善妇女健康服务体系。（责任单位：县卫生健康局）
        策略措施：保障孕产妇安全分娩。（责任单位：县卫生健康局）
    限度：同类的项目有六成以上（至少三项）写有责任单位的才判断。
    依据：规划任务分工的通行做法。
    """
    for _, span in facts.text.find(_EMPTY, needs=("：", ":")):
        yield span.hit(f"“{span.text.strip()}”后面没有写单位。", "请补写责任单位。")
    for part in (Part.PROJECTS, Part.MEASURES):
        yield from _of_items(facts, part)
    yield from _of_rows(facts)


@rule("S202", "department-twice", Severity.WARNING)
def department_twice(facts: Facts) -> Iterator[Hit]:
    """责任单位重复

    检查什么：同一处责任单位中，同一个单位是否写了两遍。
    为什么：多为合并任务时遗留，也可能是另一个单位写错了。
    反例：
        策略措施：完善妇女健康服务体系。（责任单位：县卫生健康局、县财政局、县卫生健康局）
    正例：
        策略措施：完善妇女健康服务体系。（责任单位：县卫生健康局、县财政局）
    限度：牵头单位、配合单位分开写的，各自判断；写“县”与不写的视为同一单位。
    依据：规划任务分工的通行做法。
    """
    for _, span in facts.text.find(_LISTED, "list", needs=_NAMES.split("|")):
        yield from _repeated(span)
    for row in (row for rows in facts.tables for row in rows):
        if row.department:
            for name in _twice(row.department.text):
                yield row.hit(row.department, f"“{name}”在责任单位中写了两遍。", "请删去一个，或核对单位名称。")


def _repeated(span: Span) -> Iterator[Hit]:
    for name in _twice(span.text):
        start = span.start + span.text.rindex(name)
        at = Span(span.passage, start, start + len(name))
        yield at.hit(f"“{name}”在责任单位中写了两遍。", "请删去一个，或核对单位名称。")


def _twice(words: str) -> list[str]:
    """The departments that a list names a second time, as the second one is written."""
    names = [name.strip() for name in cut(_BRACKETS.sub("", words), "、，,；; \n　")]
    seen: set[str] = set()
    found: list[str] = []
    for name in names:
        bare = name[1:] if name[:1] in "县区旗" else name
        if len(bare) > 1 and bare in seen:
            found.append(name)
        seen.add(bare)
    return found


def _of_items(facts: Facts, part: Part) -> Iterator[Hit]:
    """Projects, or the measures of a domain, by the place they stand in."""
    groups: dict[str, dict[str, list[Passage]]] = {}
    for passage in facts.plan.passages:
        if passage.part is part and passage.item and passage.paragraph.cell is None:
            above, _, number = passage.path.rpartition("/")
            groups.setdefault(above, {}).setdefault(number, []).append(passage)
    for items in groups.values():
        named = {number for number, passages in items.items() if any(_NAMED.search(p.text) for p in passages)}
        if len(named) < max(_FEWEST, _MOST * len(items)):
            continue
        for number, passages in items.items():
            if number not in named:
                words = absence.short(passages[0].text.partition("。")[0])
                message = f"“{words}”没有写责任单位，而其他{len(named)}项都写有。"
                yield Hit(message, "请补写责任单位。", passages[0].location(), passages[0].paragraph.text.strip())


def _of_rows(facts: Facts) -> Iterator[Hit]:
    for rows in facts.tables:
        filled = [row for row in rows if row.department and row.department.text.strip()]
        if len(filled) < max(_FEWEST, _MOST * len(rows)):
            continue
        for row in rows:
            if row not in filled and row.years:
                yield row.hit(row.name, f"指标“{row.indicator}”没有写责任单位，而其他各行都写有。", "请补写责任单位。")
