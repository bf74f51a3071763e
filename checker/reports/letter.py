"""The review letter (审核意见): what a reviewer sends back, one to three pages of an official document a plan.

Conclusion, what it was judged by, then 必须修改 (errors), 建议修改 (warnings), 请核对 (what asks rather than says),
each with place, the draft's words, what is required, who says so and a sentence to put there instead. What a person
declined is no demand; it is listed with its reason. Every error is in the letter; where three pages do not hold the
rest, its last line says how many are left for the annotated copy and the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location
from checker.reports import labels
from checker.reports.alike import Entry, entries
from checker.reports.conclusion import conclusion_of
from checker.reports.view import floor_links, shown_findings
from checker.result import PlanResult
from checker.rounds.findingkeys import statement
from checker.rules.finding import Finding, Severity
from checker.rules.floorsentences import proposed
from plancheck.shared.columns import at_most
from reference_targets import phrasing
from reference_targets.judgedtext import basis_text, cited_text
from reference_targets.numerals import han

LETTER = Path(__file__).resolve().parents[2] / "templates" / "letter.docx"
NO_REVIEWER = "审核人：＿＿＿＿＿＿"
LINES = 86  # lines of 小4号 that three pages hold beside title, opening and signature
_COLUMNS = 70  # half-width columns of such a line: 36 characters, less what a line break costs
_HEADING_LINES = 2
_KNOWN = 13  # characters that tell a standard: GB/T 15834—2011
_ASKING = "F106"  # 需人工核对: a question, however grave

_PERIOD = re.compile(r"[（(]\d{4}.*$")

MUST, SHOULD, ASK, ACCEPTED = "必须修改", "建议修改", "请核对", "已说明不作修改"


class Item(Struct, frozen=True):
    """One demand as the letter prints it: a heading in bold, what is wrong and why, what to write instead."""

    number: int
    heading: str
    text: str
    proposal: str

    @property
    def lines(self) -> int:
        """About as many lines as it takes."""
        return lines_of(f"{self.number}. {self.heading}{self.text}{self.proposal}")


def lines_of(text: str) -> int:
    """About as many lines of 小4号 as a paragraph takes."""
    return -(-at_most(f"　　{text}") // _COLUMNS)


class Part(Struct, frozen=True):
    """A numbered part of the letter: 三、建议修改（6处）."""

    heading: str
    entries: tuple[Item, ...]


class Letter(Struct, frozen=True):
    """A letter as the template prints it; `rest` is empty where nothing had to be left out."""

    title: str
    addressee: str
    opening: str
    conclusion: str
    basis: str
    sections: tuple[Part, ...]
    rest: str
    reviewer: str
    date: str


def letter_of(result: PlanResult, reviewer: str, day: date) -> Letter:
    """The letter about one plan."""
    demands = demands_of(result)
    basis = basis_text(result.basis) + cited_text(result.basis)
    parts, rest = _fitting(demands, floor_links(result), LINES - lines_of(basis))
    title = labels.plan_title(result.plan).strip("《》")
    return Letter(
        title=f"关于《{_PERIOD.sub('', title)}》草案的审核意见",  # 7.3.1: a line of 20 characters
        addressee=f"{result.plan.region.name or ''}规划编制单位：",
        opening=f"《{title}》草案收悉。现将审核意见函告如下。",
        conclusion=conclusion_sentence(result),
        basis=basis,
        sections=parts,
        rest=rest,
        reviewer=reviewer or NO_REVIEWER,
        date=f"{day.year}年{day.month}月{day.day}日",
    )


def rendered(letters: Iterable[Letter], day: date) -> bytes:
    """The letters as one .docx, each beginning on a page of its own."""
    from checker.reports.wordfile import finished
    from plancheck.shared.wordtemplate import filled

    held = [_context(letter) for letter in letters]
    return finished(filled(LETTER, {"letters": held}), held[0]["title"] if held else "", day)


def _context(letter: Letter) -> dict[str, Any]:
    parts = [{"heading": part.heading, "entries": [asdict(item) for item in part.entries]} for part in letter.sections]
    return {**asdict(letter), "sections": parts}


def conclusion_sentence(result: PlanResult) -> str:
    """审核结论：修改后报（必须修改4处，建议修改6处，请核对1处；对照下限24项，达到19项）。"""
    demands, counts = demands_of(result), result.counts()
    found = "，".join(f"{name}{_count(items)}处" for name, items in demands.items() if items and name != ACCEPTED)
    floors = f"对照下限{counts.floors}项，达到{counts.held}项" if counts.floors else "没有可对照的下限，仅就文本审核"
    return f"审核结论：{conclusion_of(result).value}（{found or '没有需要修改的问题'}；{floors}）。"


def demands_of(result: PlanResult) -> dict[str, tuple[Entry, ...]]:
    """What the letter asks for, by part in their order, gravest and earliest first."""
    parts: dict[str, list[Entry]] = {MUST: [], SHOULD: [], ASK: [], ACCEPTED: []}
    for entry in entries(shown_findings(result)):
        parts[_part(entry.first.finding)].append(entry)
    return {name: tuple(found) for name, found in parts.items()}


def _part(finding: Finding) -> str:
    if finding.accepted is not None:
        return ACCEPTED
    if finding.severity is Severity.INFO or finding.rule == _ASKING:
        return ASK
    return MUST if finding.severity is Severity.ERROR else SHOULD


def _count(found: Sequence[Entry]) -> int:
    return sum(len(entry.members) for entry in found)


def _fitting(
    demands: dict[str, tuple[Entry, ...]], links: dict[str, Comparison], room: int
) -> tuple[tuple[Part, ...], str]:
    """The parts that fit in so many lines, and the line about what does not; errors are never left out."""
    parts: list[Part] = []
    left: list[str] = []
    for name, found in demands.items():
        items = tuple(_item(number, entry, links) for number, entry in enumerate(found, start=1))
        kept = items if name == MUST else tuple(_within(items, room - _HEADING_LINES))
        room -= sum(item.lines for item in kept) + _HEADING_LINES * bool(kept)
        if kept:
            parts.append(Part(f"{han(len(parts) + 1)}、{name}（{_count(found)}处）", kept))
        if len(kept) < len(found):
            left.append(f"{name}{_count(found[len(kept) :])}处")
    return tuple(parts), f"另有{'、'.join(left)}，见批注稿和对照表。" if left else ""


def _within(items: Iterable[Item], room: int) -> Iterator[Item]:
    for item in items:
        room -= item.lines
        if room < 0:
            return
        yield item


def _item(number: int, entry: Entry, links: dict[str, Comparison]) -> Item:
    finding = entry.first.finding
    if finding.accepted is not None:
        heading, text, proposal = _accepted(entry)
    elif entry.several:
        heading, text, proposal = _several(entry)
    elif entry.first.id in links:
        heading, text, proposal = _about_floor(finding, links[entry.first.id])
    else:
        heading, text, proposal = _about_text(finding)
    return Item(number, heading, text, proposal)


def _about_floor(finding: Finding, comparison: Comparison) -> tuple[str, str, str]:
    floor = comparison.floor
    quote = labels.draft_quote(comparison)
    said = f"草案写“{quote}”" if quote else "草案未提及"
    note = f"；{comparison.note.rstrip('。')}" if comparison.note else ""
    required = f"要求{phrasing.dated(floor.quantity)}，见{labels.source_text(floor)}{note}。"
    proposal = proposed_sentence(comparison)
    advice = f"建议写为：{proposal}" if proposal else finding.suggestion or ""
    return floor.indicator, f"{_in_brackets(finding.location)}：{said}；{required}", advice


def proposed_sentence(comparison: Comparison) -> str:
    """The goal as it should read: 孕产妇死亡率控制在12/10万以下。 Empty where no number can be asked for."""
    if comparison.verdict is Verdict.INCOMPARABLE or (comparison.verdict is Verdict.WEAKER and not comparison.due):
        return ""
    return proposed(comparison)


def _about_text(finding: Finding) -> tuple[str, str, str]:
    said = statement(finding)
    quote = finding.quote or ""
    words = f"草案写“{quote}”，" if quote and quote not in said else ""
    source = rule_source(finding.rule, said)
    where = _in_brackets(finding.location) or "（全文）"
    return rule_title(finding.rule), f"{where}：{words}{said.rstrip('。')}{source}。", finding.suggestion or ""


def _several(entry: Entry) -> tuple[str, str, str]:
    """Findings of one kind: its name, then all places, with what differs at each."""
    finding = entry.first.finding
    places = [place(shown.finding.location) or "全文" for shown in entry.members]
    if entry.same_words:
        text = f"：{statement(finding)}见{'、'.join(dict.fromkeys(places))}。"
    else:
        pairs = zip(places, entry.members, strict=True)
        text = "：" + "；".join(f"{at}，{statement(shown.finding).rstrip('。')}" for at, shown in pairs) + "。"
    return f"{rule_title(finding.rule)}（{len(entry.members)}处）", text, finding.suggestion or ""


def _accepted(entry: Entry) -> tuple[str, str, str]:
    finding = entry.first.finding
    assert finding.accepted is not None
    places = "、".join(dict.fromkeys(place(shown.finding.location) or "全文" for shown in entry.members))
    reason = f"{finding.accepted.decision}：{finding.accepted.reason.rstrip('。')}。"
    return finding.indicator or places, f"：{statement(finding)}{reason}", ""


def rule_title(rule: str) -> str:
    """The first line of a rule's page; the id itself for a rule this program does not know."""
    return next((known.title for known in _rules() if known.id == rule), rule)


def rule_source(rule: str, said: str = "") -> str:
    """，依据GB/T 15834—2011《标点符号用法》 where the rule's page rests on a document not `said` yet; else empty."""
    page = next((known.manual for known in _rules() if known.id == rule), "")
    lines = (line.strip() for line in page.partition("依据：")[2].splitlines())
    source = "".join(lines).partition("。")[0].partition("；")[0]
    document = source.startswith(("GB/T", "《")) and rule[0] not in "SD"
    return f"，依据{source}" if document and source[:_KNOWN] not in said else ""


def _rules() -> tuple[Any, ...]:
    from checker.rules.registry import all_rules

    return all_rules()


def _in_brackets(location: Location | None) -> str:
    words = place(location)
    return f"（{words}）" if words else ""


def place(location: Location | None) -> str:
    """二（一）主要目标第2条 as a person says it; the paragraph where the place has no heading."""
    if location is None:
        return ""
    if not location.path:
        return f"第{location.paragraph}段" if location.line is None else f"第{location.line}行"
    return "".join(f"第{part}条" if part.isdigit() else part for part in location.path.split("/"))
