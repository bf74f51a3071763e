"""The console report: calm, in columns; colours only where the caller asks for them.

First the errors (of several plans a line each), then everything by domain, at the end the counts once more and what to
do next: a terminal shows the end of what was printed, a reader begins at its head.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.counts import Counts
from checker.floors.comparison import Verdict
from checker.reading.document import LedgerEntry
from checker.reports.alike import Entry, Shown
from checker.reports.labels import acceptance_text, place_text, plan_line, plan_title, stale_text
from checker.reports.view import Group, groups, unfilled, unread
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import statement
from checker.rounds.states import State
from checker.rules.finding import Finding, Severity
from plancheck.shared.columns import cut, padded, visible, wrapped
from reference_targets.judgedtext import basis_lines

WIDTH = 80
_INDENT = 2
_LABEL = 12  # 错误 F101 and two blanks

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"


def render(result: Result, columns: int = WIDTH, colour: bool = False) -> str:
    """The whole result as lines of at most `columns` columns (never narrower than 40), ending with a line break."""
    return "".join(chunks(result, columns, colour))


def chunks(result: Result, columns: int = WIDTH, colour: bool = False) -> Iterator[str]:
    """The report line by line."""
    page = _Page(max(columns, 40), colour, alone=result.counts().plans == 1)
    yield from (f"{line}\n" for line in page.head(result))
    if not page.alone:
        yield from (f"{line}\n" for line in page.errors(result))
    for document in result.documents:
        yield "\n"
        yield from (f"{line}\n" for line in page.document(document))
    yield from (f"{line}\n" for line in page.foot(result))


def counts_text(total: Counts) -> str:
    """错误 2 · 警告 2 · 提示 2."""
    accepted = [f"已说明 {total.accepted}"] if total.accepted else []
    return " · ".join([*(f"{severity.chinese} {count}" for severity, count in total.severities.items()), *accepted])


def rounds_text(result: Result) -> str:
    """新增 1 · 加重 0 · 仍在 5 · 已改正 3."""
    states: Counter[State] = Counter()
    fixed = 0
    for plan in result.plans():
        states.update(plan.states)
        fixed += len(plan.fixed)
    order = (State.NEW, State.WORSENED, State.OPEN)
    return " · ".join([*(f"{state.chinese} {states[state]}" for state in order), f"已改正 {fixed}"])


def verdicts_text(total: Counts) -> str:
    """对照下限 9 项：弱于下限 1 · 未提及 1 · 达到 7."""
    if not total.floors:
        return "没有可对照的下限"
    verdicts = " · ".join(f"{verdict.chinese} {count}" for verdict, count in total.verdicts.items())
    return f"对照下限 {total.floors} 项：{verdicts}"


def ledger_text(entries: tuple[LedgerEntry, ...]) -> str:
    """What was not read, in one line."""
    if not entries:
        return "全文已读"
    return "未读内容：" + "、".join(f"{entry.what} {entry.count} 处" for entry in entries)


class _Page:
    """Lines of one width, with or without colours; a plan that is `alone` shows its errors before its domains."""

    def __init__(self, columns: int, colour: bool, alone: bool) -> None:
        self.columns = columns
        self.colour = colour
        self.alone = alone

    def head(self, result: Result) -> Iterator[str]:
        """What the reader wants to know first: how much of what weight, over how many files."""
        failed = _failed(result)
        scope = f"{len(result.documents)} 个文件 · {result.counts().plans} 个规划"
        scope += f" · {failed} 个文件读不了" if failed else ""
        yield self._counts(result)
        if result.since:
            yield from self._paragraph(f"与上一轮相比（{result.since}）：{rounds_text(result)}")
        for stale in result.stale:
            yield from self._paragraph(f"失效的例外：{stale_text(stale)}")
        for warning in result.warnings:
            yield from self._paragraph(f"请注意：{warning}")
        yield from self._paragraph(f"{scope} · 检查日期 {result.date.isoformat()} · plancheck {result.version}", _DIM)

    def _counts(self, result: Result, before: str = "") -> str:
        total = result.counts()
        gravest = next((severity for severity in Severity if total.severities[severity]), None)
        gravest = Severity.ERROR if _failed(result) else gravest
        return self._painted(before + counts_text(total), _BOLD, _COLOURS[gravest] if gravest else "32")

    def errors(self, result: Result) -> Iterator[str]:
        """The errors of several plans, a line each; what to do about them stands with their plan."""
        for plan in result.plans():
            grave = [item for item in plan.findings if item.severity is Severity.ERROR and item.accepted is None]
            if grave:
                yield ""
                yield from self._paragraph(f"{plan_title(plan.plan)}：错误 {len(grave)}", _BOLD)
            for finding in grave:
                label = self._label(finding.severity, finding.rule)
                yield " " * _INDENT + label + cut(statement(finding), self.columns - _INDENT - _LABEL)

    def foot(self, result: Result) -> Iterator[str]:
        """The counts once more, and the next step."""
        yield ""
        yield self._counts(result, "合计：")
        yield from self._paragraph(f"下一步：{next_step(result)}")

    def document(self, document: DocumentResult) -> Iterator[str]:
        """A file with its plans, or the line that says why there are none."""
        yield self._painted(visible(document.path), _BOLD)
        if document.error is not None:
            yield from self._labelled(
                self._label(Severity.ERROR, "读不了"), document.error.removeprefix(f"{document.path}：")
            )
            return
        yield from self._paragraph(ledger_text(unread(document.document)), _DIM, indent=_INDENT)
        for plan in document.plans:
            yield from self._plan(plan)

    def _plan(self, plan: PlanResult) -> Iterator[str]:
        total = plan.counts()
        yield ""
        yield from self._paragraph(plan_title(plan.plan), _BOLD)
        yield from self._paragraph(plan_line(plan.plan), _DIM)
        for line in basis_lines(plan.basis):
            yield from self._paragraph(line)
        yield from self._paragraph(counts_text(total))
        yield from self._paragraph(verdicts_text(total))
        if waiting := unfilled(plan):
            yield f"待填 {waiting} 处（起草中只作提示；定稿加 --final）"
        if not plan.findings:
            yield "没有发现问题。"
        found = groups(plan, named=False)
        if self.alone and total.errors:
            yield from self._entries(
                f"错误（{total.errors}）", [e for group in found for e in group.entries if grave(e)]
            )
        for group in found:
            left = [entry for entry in group.entries if not (self.alone and grave(entry))]
            yield from self._entries(group.name + _held(group), left)
        yield from self._fixed(plan)

    def _entries(self, heading: str, found: list[Entry]) -> Iterator[str]:
        if not found:
            return
        yield ""
        yield from self._paragraph(heading, _BOLD, indent=_INDENT)
        for entry in found:
            yield from self._several(entry) if entry.several else self._finding(entry.first)

    def _several(self, entry: Entry) -> Iterator[str]:
        """Findings of one kind: what is the same once, then every place."""
        finding = entry.first.finding
        state = f"【{entry.first.state.chinese}】" if entry.first.state else ""
        places = [place_text(shown.finding.location) or "全文" for shown in entry.members]
        said = statement(finding) if entry.same_words else f"同类问题 {len(places)} 处："
        yield from self._labelled(self._label(finding.severity, finding.rule), f"{state}{said}")
        if entry.same_words:
            yield from self._labelled("", f"{len(places)} 处：{'、'.join(places)}")
        else:
            for at, shown in zip(places, entry.members, strict=True):
                yield from self._labelled("", f"· {at}  {statement(shown.finding)}")
        yield from self._advice(finding)

    def _finding(self, shown: Shown) -> Iterator[str]:
        finding = shown.finding
        state = f"【{shown.state.chinese}】" if shown.state else ""
        parts = (place_text(finding.location), f"{state}{statement(finding)}")
        yield from self._labelled(self._label(finding.severity, finding.rule), "  ".join(filter(None, parts)))
        yield from self._advice(finding)

    def _advice(self, finding: Finding) -> Iterator[str]:
        if finding.accepted:
            yield from self._labelled("", f"✓ {acceptance_text(finding.accepted)}")
        elif finding.suggestion:
            yield from self._labelled("", f"→ {finding.suggestion}")

    def _fixed(self, plan: PlanResult) -> Iterator[str]:
        """What the round before found and this one does not."""
        if plan.fixed:
            yield ""
            yield from self._paragraph(f"已改正（{len(plan.fixed)}）", _BOLD, indent=_INDENT)
        for finding in plan.fixed:
            yield from self._labelled(padded(f"已改 {finding.rule}", _LABEL), statement(finding))

    def _label(self, severity: Severity, rule: str) -> str:
        return self._painted(padded(f"{severity.chinese} {rule}", _LABEL - 2), _COLOURS[severity]) + "  "

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        """The text in a column of its own to the right of the label."""
        margin = " " * _INDENT * 2
        rest = " " * _LABEL
        for line in wrapped(text, self.columns - len(margin) - _LABEL):
            yield margin + (label or rest) + line
            label = rest

    def _paragraph(self, text: str, *styles: str, indent: int = 0) -> Iterator[str]:
        for line in wrapped(text, self.columns - indent):
            yield " " * indent + self._painted(line, *styles)

    def _painted(self, text: str, *styles: str) -> str:
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self.colour and styles else text


def grave(entry: Entry) -> bool:
    """Whether an entry is an open error."""
    return entry.first.finding.severity is Severity.ERROR and entry.first.finding.accepted is None


def next_step(result: Result) -> str:
    """What a person does with these counts."""
    total = result.counts()
    if _failed(result):
        return "先按上面的提示处理读不了的文件，再检查一次。"
    if total.errors:
        return f"先改正 {total.errors} 处错误；要写成审核意见，加 --letter 审核意见.docx。"
    if total.warnings:
        return f"逐条核对 {total.warnings} 处警告；要写成审核意见，加 --letter 审核意见.docx。"
    return "没有需要改正的问题；定稿前可加 --final 检查公文格式。"


def _failed(result: Result) -> int:
    return sum(label.error is not None for label in result.labels())


def _held(group: Group) -> str:
    """（下限 5 项，3 项达到） after a domain's name; nothing where no floor applies."""
    held = sum(comparison.verdict.holds for comparison in group.comparisons)
    met = f"，{held} 项{Verdict.MET.chinese}" if held else ""
    return f"（下限 {len(group.comparisons)} 项{met}）" if group.comparisons else ""
