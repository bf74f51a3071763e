"""The console report: calm, in columns, the gravest line first; colours only where the caller asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.counts import Counts
from checker.floors.comparison import Verdict
from checker.reading.document import LedgerEntry
from checker.reports.labels import acceptance_text, place_text, plan_line, plan_title, stale_text
from checker.reports.view import Group, Shown, groups, unread
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import statement
from checker.rounds.states import State
from checker.rules.finding import Severity
from plancheck.shared.columns import padded, visible, wrapped

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
    page = _Page(max(columns, 40), colour)
    yield from (f"{line}\n" for line in page.head(result))
    for document in result.documents:
        yield "\n"
        yield from (f"{line}\n" for line in page.document(document))


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
    """Lines of one width, with or without colours."""

    def __init__(self, columns: int, colour: bool) -> None:
        self.columns = columns
        self.colour = colour

    def head(self, result: Result) -> Iterator[str]:
        """What the reader wants to know first: how much of what weight, over how many files."""
        total = result.counts()
        failed = sum(label.error is not None for label in result.labels())
        scope = f"{len(result.documents)} 个文件 · {total.plans} 个规划"
        scope += f" · {failed} 个文件读不了" if failed else ""
        gravest = next((severity for severity in Severity if total.severities[severity]), None)
        gravest = Severity.ERROR if failed else gravest
        yield self._painted(counts_text(total), _BOLD, _COLOURS[gravest] if gravest else "32")
        if result.since:
            yield from self._paragraph(f"与上一轮相比（{result.since}）：{rounds_text(result)}")
        for stale in result.stale:
            yield from self._paragraph(f"失效的例外：{stale_text(stale)}")
        yield from self._paragraph(f"{scope} · 检查日期 {result.date.isoformat()} · plancheck {result.version}", _DIM)

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
        yield from self._paragraph(counts_text(total))
        yield from self._paragraph(verdicts_text(total))
        if not plan.findings:
            yield "没有发现问题。"
        for group in groups(plan, named=False):
            yield from self._group(group)
        yield from self._fixed(plan)

    def _group(self, group: Group) -> Iterator[str]:
        if not group.findings:
            return
        yield ""
        yield from self._paragraph(group.name + _held(group), _BOLD, indent=_INDENT)
        for shown in group.findings:
            yield from self._finding(shown)

    def _finding(self, shown: Shown) -> Iterator[str]:
        finding = shown.finding
        state = f"【{shown.state.chinese}】" if shown.state else ""
        parts = (place_text(finding.location), f"{state}{statement(finding)}")
        yield from self._labelled(self._label(finding.severity, finding.rule), "  ".join(filter(None, parts)))
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


def _held(group: Group) -> str:
    """（下限 5 项，3 项达到） after a domain's name; nothing where no floor applies."""
    held = sum(comparison.verdict.holds for comparison in group.comparisons)
    met = f"，{held} 项{Verdict.MET.chinese}" if held else ""
    return f"（下限 {len(group.comparisons)} 项{met}）" if group.comparisons else ""
