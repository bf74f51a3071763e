"""What every report shows and in which order: counts, groups by domain, names. Reports print; they count nothing."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from checker.counts import VERDICTS
from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Domain, Plan, Section, SectionId
from checker.reading.document import Document, LedgerEntry
from checker.reports.alike import Entry, Shown, entries
from checker.result import PlanResult, Result
from checker.rounds.findingkeys import finding_ids
from checker.rules.finding import Severity
from checker.rules.floorsentences import message

UNFILLED = "T301"
WHOLE = "总体结构与全文"


class Group(Struct, frozen=True):
    """Everything about one domain (or, with an empty id, about the plan as a whole), worst first.

    Findings of one kind that speak of several domains stand with the plan as a whole.
    """

    id: str
    name: str
    entries: tuple[Entry, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def open(self) -> tuple[Comparison, ...]:
        """The comparisons a person has to look at."""
        return tuple(item for item in self.comparisons if item.binds and not item.verdict.holds)

    @property
    def settled(self) -> tuple[Comparison, ...]:
        """The others: what is met, and what binds no county."""
        return tuple(item for item in self.comparisons if not item.binds or item.verdict.holds)

    @property
    def findings(self) -> tuple[Shown, ...]:
        """The findings of all entries."""
        return tuple(shown for entry in self.entries for shown in entry.members)


def summary(result: Result) -> dict[str, int]:
    """The summary of the JSON contract."""
    total = result.counts()
    return {
        "documents": len(result.documents),
        "plans": total.plans,
        "errors": total.errors,
        "warnings": total.warnings,
        "infos": total.infos,
        "accepted": total.accepted,
    }


def shown_findings(plan: PlanResult, named: bool = True) -> tuple[Shown, ...]:
    """The plan's findings in report order, each with its id (empty where `named` is false: making ids costs time)."""
    ids = finding_ids(plan.findings, plan.plan.kind.id) if named else ("",) * len(plan.findings)
    states = plan.states or (None,) * len(ids)
    return tuple(Shown(*parts) for parts in zip(ids, plan.findings, states, strict=True))


def floor_links(plan: PlanResult) -> dict[str, Comparison]:
    """Finding id → the comparison it concludes from: a floor finding is its comparison in words, so equal words tell.

    Findings of other families, and of other wording, have none.
    """
    told = {_told(item): item for item in reversed(plan.comparisons) if item.binds and not item.verdict.holds}
    keys = {shown.id: (shown.finding.indicator, shown.finding.message) for shown in shown_findings(plan)}
    return {id: told[key] for id, key in keys.items() if key in told}


def comparison_tones(plan: PlanResult) -> dict[int, str]:
    """Comparison (by `id()`) → error, warning, info, ask or ok: as grave as its finding, so that colours count alike.

    A failing comparison without a finding (its rule was not selected) has the tone of its verdict.
    """
    shown = {
        item.id: "plain" if item.finding.accepted else item.finding.severity.value for item in shown_findings(plan)
    }
    graded = {id(comparison): shown[key] for key, comparison in floor_links(plan).items()}
    return {id(item): _tone(item, graded.get(id(item))) for item in plan.comparisons}


def _tone(comparison: Comparison, severity: str | None) -> str:
    if not comparison.binds:
        return "plain"
    if comparison.verdict is Verdict.INCOMPARABLE:
        return "ask"
    if comparison.verdict.holds:
        return "ok"
    if comparison.floor.advisory:
        return severity or "info"
    return severity or ("warning" if comparison.verdict in (Verdict.SOFTER, Verdict.LATER) else "error")


def _told(comparison: Comparison) -> tuple[str | None, str]:
    return comparison.floor.indicator, message(comparison)


def groups(plan: PlanResult, named: bool = True) -> tuple[Group, ...]:
    """Findings and comparisons by domain, in the order of `group_ids`."""
    found: dict[str, list[Entry]] = {}
    for entry in entries(shown_findings(plan, named)):
        found.setdefault(entry.domain, []).append(entry)
    return tuple(_group(plan, id, found.get(id, [])) for id in _ids(plan, found))


def group_ids(plan: PlanResult) -> list[str]:
    """The domains with a finding or a comparison: "" for the plan as a whole first, then in the plan's order.

    A domain the plan does not list comes at the end, so that nothing about it gets lost.
    """
    return _ids(plan, [entry.domain for entry in entries(shown_findings(plan, named=False))])


def _ids(plan: PlanResult, domains: Iterable[str]) -> list[str]:
    spoken_of = [*domains, *(comparison.floor.domain or "" for comparison in plan.comparisons)]
    known = set(spoken_of)
    return [id for id in dict.fromkeys(["", *(domain.id for domain in plan.plan.domains), *spoken_of]) if id in known]


def _group(plan: PlanResult, id: str, found: list[Entry]) -> Group:
    floors = [comparison for comparison in plan.comparisons if (comparison.floor.domain or "") == id]
    floors.sort(key=lambda comparison: VERDICTS.index(comparison.verdict))
    return Group(id, domain_name(plan.plan, id), tuple(sorted(found, key=weight)), tuple(floors))


def weight(entry: Entry) -> tuple[bool, int]:
    """Gravest first, accepted ones last."""
    finding = entry.first.finding
    return finding.accepted is not None, finding.severity.rank


def domain_name(plan: Plan, id: str | None) -> str:
    """The domain's name as the draft prints it; 总体结构与全文 for none; the id itself where nothing else is known."""
    if not id:
        return WHOLE
    return next((domain.name for domain in plan.domains if domain.id == id), id)


def domain_state(domain: Domain) -> str:
    """How a domain stands: 有, 缺, 增设, or 无标题 where the text is there and the heading is gone."""
    if not domain.present:
        return "缺"
    if domain.inferred:
        return "无标题"
    return "增设" if domain.added else "有"


def section_state(section: Section) -> str:
    """How a required section stands: 有, 缺, 空, or 无独立标题 where the text is there without a heading of its own."""
    if not section.present:
        return "无（可选）" if section.id is SectionId.PROJECTS else "缺"
    return "空" if section.empty else "无独立标题" if section.inferred else "有"


def unread(document: Document | None) -> tuple[LedgerEntry, ...]:
    """What was met and not read; empty where all was."""
    return tuple(entry for entry in document.ledger if not entry.read) if document else ()


def unfilled(plan: PlanResult) -> int:
    """Places of a draft in work that are still to be filled in (`--final` makes them warnings)."""
    return sum(item.rule == UNFILLED and item.severity is Severity.INFO for item in plan.findings)


def unused_targets(plan: PlanResult) -> tuple[int, ...]:
    """Positions in `plan.targets` of the targets no floor speaks of."""
    used = {id(comparison.target) for comparison in plan.comparisons if comparison.target is not None}
    known = {comparison.target for comparison in plan.comparisons if comparison.target is not None}
    return tuple(n for n, target in enumerate(plan.targets) if id(target) not in used and target not in known)
