"""What a rule is: a small check with an id, a name and a page of the manual; and the facts it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.floors.comparison import Comparison
from checker.outline.plan import Passage, Plan
from checker.rules.alike import alike_measures
from checker.rules.citedtitles import Cited, cited
from checker.rules.dates import Issued, issued
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.indicatorrows import Row, tables_of
from checker.rules.lists import Numbered, numbered_lists, unnumbered_items
from checker.rules.misspelt import slips
from checker.rules.pairedmarks import Marks, marks_of
from checker.rules.plantext import PlanText, Span
from checker.rules.quantities import Claim, claims_of
from checker.rules.slip import Slip
from checker.targets.past import Past
from checker.targets.target import Target

if TYPE_CHECKING:
    from checker.reading.word.format import Format
    from reference_targets.library import Library


class Facts(Struct, frozen=True, dict=True):
    """Everything observed about one plan; rules read it and conclude.

    `date` is the day of the check; `past` are the figures the plan says were reached; `final` says that the draft is
    no longer in work.
    """

    plan: Plan
    targets: tuple[Target, ...]
    comparisons: tuple[Comparison, ...]
    library: Library
    date: date
    past: tuple[Past, ...] = ()
    final: bool = False

    @cached_property
    def text(self) -> PlanText:
        """The plan's running text, joined once for all rules that search it."""
        return PlanText(self.plan)

    @cached_property
    def titles(self) -> tuple[Cited, ...]:
        """The titles in 《》, in order, found once for all rules about references."""
        return tuple(cited(self.text))

    @cached_property
    def slips(self) -> tuple[tuple[Slip, Span], ...]:
        """Words one character off a known one and words that stand twice, found once for the rules about them."""
        return tuple((slip, self.text.span(slip.start, slip.end)) for slip in slips(self.text.text))

    @cached_property
    def marks(self) -> tuple[Marks, ...]:
        """The marks in pairs of every passage, paired once for all rules about them."""
        return marks_of(self.plan)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The statements that can be recomputed, read once for all rules about arithmetic."""
        return claims_of(self.plan)

    @cached_property
    def tables(self) -> list[list[Row]]:
        """The rows of each indicator table."""
        return tables_of(self.plan)

    @cached_property
    def issued(self) -> Issued:
        """The earliest and the latest day the plan can have been issued."""
        return issued(self.plan, self.date)

    @cached_property
    def lists(self) -> list[list[Numbered]]:
        """The numbered lists of the plan, read once for all rules that count."""
        return numbered_lists(self.plan)

    @cached_property
    def unnumbered(self) -> tuple[Passage, ...]:
        """The few items that have no number where all others do."""
        return unnumbered_items(self.plan)

    @cached_property
    def alike(self) -> tuple[tuple[Passage, Passage], ...]:
        """Pairs of measures that say mostly the same, compared once for all rules."""
        return alike_measures(self.plan)

    @cached_property
    def format(self) -> Format | None:
        """The looks of the Word file, read when the first rule asks; None where the draft is no .docx."""
        from checker.reading.word.format import format_of

        return format_of(self.plan.document)


Check = Callable[[Facts], Iterable[Hit]]


class Rule(Struct, frozen=True):
    """One rule. `name` reads well after "allow"; `usual` is its severity.

    A rule that is not on `by_default` runs only when it is selected.
    """

    id: str
    name: str
    usual: Severity
    check: Check
    by_default: bool = True

    @property
    def manual(self) -> str:
        """Its page: the check's docstring."""
        return _unindented(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """The page's first line."""
        return self.manual.partition("\n")[0]


def rule(id: str, name: str, usual: Severity, *, by_default: bool = True) -> Callable[[Check], Rule]:
    """Make a rule of a check whose docstring is its page (in Chinese, headings as in checker/rules/manualpage.py)."""

    def made(check: Check) -> Rule:
        return Rule(id=id, name=name, usual=usual, check=check, by_default=by_default)

    return made


def _unindented(docstring: str) -> str:
    first, _, rest = docstring.partition("\n")
    lines = rest.splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[margin:].rstrip() for line in lines)]).strip()
