"""The HTML page: self-contained, readable without script, escaped throughout (the text of drafts is not to be trusted).

A designer changes `templates/report*.j2`, `report.css` and `palette.toml`; this module only hands them what to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from checker.alignment.pairs import Pair
from checker.counts import Counts
from checker.floors.comparison import Comparison
from checker.outline.plan import Plan, Section
from checker.reports import labels
from checker.reports.alike import Shown
from checker.reports.conclusion import Conclusion, conclusion_of
from checker.reports.matrix import SIGNS, matrices
from checker.reports.pictures import path_of, strip_of
from checker.reports.text import rounds_text
from checker.reports.view import (
    Group,
    comparison_tones,
    domain_state,
    floor_links,
    group_ids,
    groups,
    section_state,
    shown_findings,
    unfilled,
    unused_targets,
)
from checker.result import PlanResult, Result
from checker.rounds.findingkeys import statement
from checker.rules.finding import Finding, Severity
from checker.targets.target import Target
from plancheck.shared.palette import palette
from reference_targets import phrasing
from reference_targets.judgedtext import basis_lines
from reference_targets.numerals import digits

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
CONTEXT = 40  # characters of the paragraph shown on either side of a quote


class Entry(Struct, frozen=True):
    """A plan in the lists of a run. `anchor` is its id in the page; `groups` how many groups its part has."""

    anchor: str
    path: str
    title: str
    counts: Counts
    groups: int


class ShownPlan(Struct, frozen=True):
    """A plan as the template prints it. `anchor` is its id in the page; `unused` the targets no floor speaks
    of, `floors` the comparison a finding concludes from, by the finding's id,
    `tones` how grave each comparison is, `conclusion` what a reviewer says
    of it, `unfilled` how many places are still to be filled in."""

    anchor: str
    path: str
    result: PlanResult
    counts: Counts
    groups: tuple[Group, ...]
    gravest: tuple[Shown, ...]
    unused: tuple[Target, ...]
    floors: dict[str, Comparison]
    tones: dict[int, str]
    conclusion: Conclusion
    unfilled: int

    def keys(self) -> dict[int, str]:
        """Comparison (by `id()`) → the id of its finding."""
        return {id(comparison): key for key, comparison in self.floors.items()}

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.result.plan


class Excerpt(Struct, frozen=True):
    """A quote with a little of its paragraph around it."""

    before: str
    quote: str
    after: str


def render(result: Result, home: str | None = None) -> str:
    """The whole result as one page; `home` is the address of the overview it belongs to."""
    return "".join(chunks(result, home))


def chunks(result: Result, home: str | None = None) -> Iterator[str]:
    """The page piece by piece, one plan at a time."""
    entries = _entries(result)
    return _page(result, entries, [f"#{entry.anchor}" for entry in entries], shown_plans(result), home)


def overview_chunks(result: Result, links: list[str]) -> Iterator[str]:
    """The overview of many plans alone; `links` are the addresses of the plans' own reports, in the plans' order."""
    return _page(result, _entries(result), links, iter(()))


def _page(
    result: Result, entries: list[Entry], links: list[str], plans: Iterator[ShownPlan], home: str | None = None
) -> Iterator[str]:
    page = environment().get_template("report.html.j2")
    return page.generate(
        result=result,
        entries=entries,
        links=links,
        plans=plans,
        home=home,
        failed=[label for label in result.labels() if label.error is not None],
        total=result.counts(),
        heading=entries[0].title if len(entries) == 1 else f"{len(entries)} 个规划",
        most_groups=max((entry.groups for entry in entries), default=0),
        matrices=matrices(result.plans()) if len(entries) > 1 else (),
        signs=SIGNS,
        part_names=labels.PART,
    )


def shown_plans(result: Result) -> Iterator[ShownPlan]:
    """Every plan of the run in the order of the files, with anchors p1, p2 …"""
    return (_shown(f"p{number}", path, plan) for number, path, plan in _numbered(result))


def _entries(result: Result) -> list[Entry]:
    return [
        Entry(
            anchor=f"p{number}",
            path=path,
            title=labels.plan_title(plan.plan),
            counts=plan.counts(),
            groups=len(group_ids(plan)),
        )
        for number, path, plan in _numbered(result)
    ]


def _numbered(result: Result) -> Iterator[tuple[int, str, PlanResult]]:
    pairs = ((document.path, plan) for document in result.documents for plan in document.plans)
    return ((number, path, plan) for number, (path, plan) in enumerate(pairs, start=1))


def _shown(anchor: str, path: str, plan: PlanResult) -> ShownPlan:
    gravest = tuple(shown for shown in shown_findings(plan) if shown.finding.severity is Severity.ERROR)
    unused = tuple(plan.targets[position] for position in unused_targets(plan))
    return ShownPlan(
        anchor=anchor,
        path=path,
        result=plan,
        counts=plan.counts(),
        groups=groups(plan),
        gravest=gravest,
        unused=unused,
        floors=floor_links(plan),
        tones=comparison_tones(plan),
        conclusion=conclusion_of(plan),
        unfilled=unfilled(plan),
    )


@cache
def environment() -> Environment:
    """Jinja2 with autoescape on, no undefined names, and the reports' words as filters; templates compiled once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(_FILTERS)
    made.globals["palette"] = palette()
    made.globals["basis_lines"] = basis_lines
    made.globals["plan_findings"] = lambda shown: shown.result.findings
    return made


def context(finding: Finding, plan: Plan) -> Excerpt:
    """The quote inside its paragraph; alone where the place does not say which characters it is."""
    quote = finding.quote or ""
    place = finding.location
    if place is None or not 0 < place.paragraph <= len(plan.document.paragraphs):
        return Excerpt("", quote, "")
    text = plan.document.paragraph(place.paragraph).text
    start = place.start if text[place.start : place.end] == quote else text.find(quote)
    if start < 0:
        return Excerpt("", quote, "")
    end = start + len(quote)
    return Excerpt(_tail(text[:start]), quote, _head(text[end:]))


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "…" + text[-CONTEXT:]


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT] + "…"


def _section_tone(section: Section) -> str:
    if section.id == "projects" and not section.present:
        return "plain"  # an optional section: nothing to worry about
    if not section.present or section.empty:
        return "error"
    return "warning" if section.inferred else "ok"


def _css_string(text: str) -> str:
    """The text for a CSS string: every character that is no letter or digit as its code, so that none ends it."""
    return "".join(char if char.isalnum() else f"\\{ord(char):06x}" for char in text)


def _by_heading(pairs: tuple[Pair, ...]) -> list[list[Pair]]:
    """Pairs of one domain and one list together, in their order."""
    return [list(found) for _, found in groupby(pairs, key=lambda pair: (pair.domain, pair.part))]


_FILTERS: dict[str, Callable[..., object]] = {
    "acceptance": labels.acceptance_text,
    "rounds": rounds_text,
    "stale": labels.stale_text,
    "after": lambda text, prefix: text.removeprefix(prefix),
    "basis": lambda floor: labels.BASIS[floor.basis],
    "context": context,
    "css_string": _css_string,
    "drawing": path_of,
    "strip": lambda weakest: strip_of(weakest.indicator, weakest.stands),
    "dated": phrasing.dated,
    "domain_state": domain_state,
    "draft": labels.draft_text,
    "draft_place": lambda comparison: labels.place_text(labels.draft_place(comparison)),
    "groupby_heading": _by_heading,
    "key": lambda comparison, shown: shown.keys().get(id(comparison)),
    "number": digits,
    "period": labels.period_text,
    "place": labels.place_text,
    "region": labels.plan_region,
    "title": labels.plan_title,
    "section_state": section_state,
    "section_tone": _section_tone,
    "source": labels.source_text,
    "statement": statement,
    "tone": lambda comparison, shown: shown.tones[id(comparison)],
}
