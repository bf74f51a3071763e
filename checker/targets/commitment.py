"""A commitment in its raw form, and what a sentence remembers while it is read from left to right."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from checker.targets.heads import Base
from checker.targets.names import Name, topic
from reference_targets.matching import ALONE, Place
from reference_targets.records import Quantity
from reference_targets.vocabulary import Comparator


class Commitment(Struct, frozen=True):
    """One number of a sentence with its indicator: the raw form of a Target (offsets are of the passage's text).

    `worded`: 应保尽保 and the like, which hold of all but are not counted as a target.
    """

    name: str
    start: int
    end: int
    quantity: Quantity
    baseline: Decimal | None = None
    worded: bool = False
    own: str = ""  # its clause, where it does not share that with other statements
    carried: tuple[str, ...] = ()  # the clauses before, the nearest first
    place: Place = ALONE  # which of several values that share name and clause
    partial: bool = False  # said of a share of those only (70%的卫生院配备1名…)


class Context(Struct):
    """What a clause may take over from the clauses before it."""

    names: list[Name] = field(default_factory=list)  # of the last statement
    spoken: list[Name] = field(default_factory=list)  # of all statements of the sentence
    inherited: list[Name] = field(default_factory=list)  # of the sentence before
    said: list[str] = field(default_factory=list)  # the clauses before, the sentence before included
    years: tuple[int, ...] = ()
    starts: tuple[Decimal, ...] = ()  # where the next numbers start from: none, one for all, or each its own
    hedge: str = ""
    stem: str = ""  # who does what, in front of the last counted thing (每个镇配备)
    stem_comparator: Comparator = Comparator.EXACT
    base: Base | None = None  # what the last counts were per (每千名儿童)
    base_is_open: bool = False  # whether nothing was counted per that yet: 每10名妇女中，至少…
    counted: bool = False  # whether the last group counted things

    def topic(self) -> str:
        """The nearest noun said before, for a measure that does not say of whom; empty where there is none."""
        return next(filter(None, map(topic, reversed(self.said))), "")

    def clause_before(self) -> str:
        """The clause just before, empty at the start."""
        return self.said[-1] if self.said else ""

    def previous(self) -> str:
        """The name of the last statement of this sentence, else of the sentence before; empty where there is none."""
        names = self.names or self.inherited
        return names[-1].text if names else ""
