"""The plain records the library and the checker share: regions, periods, quantities, floors, indicators."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from reference_targets.kinds import Kind
from reference_targets.vocabulary import Basis, Better, Change, Comparator, Level, Status, Unit


class Region(Struct, frozen=True):
    """A place by its official names (广东省, 江门市, 开平市); None where the level does not exist or is unknown."""

    province: str | None = None
    city: str | None = None
    county: str | None = None

    @property
    def name(self) -> str:
        """The lowest name known; empty for the whole country."""
        return self.county or self.city or self.province or ""

    def path(self) -> str:
        """广东省/江门市/开平市, as `--region` takes it."""
        return "/".join(part for part in (self.province, self.city, self.county) if part)


class Period(Struct, frozen=True):
    """First and last year of a plan, both included."""

    start: int
    end: int


class Quantity(Struct, frozen=True):
    """A committed value as it is printed.

    `value` is the number as printed (8/10万 → 8); `unit_text` the unit as printed. `change` marks a relative target
    (下降20% → 20, percent_change, decrease; its value is the size of the change). `hedge` holds the softening word
    (力争, 左右, 原则上), empty where there is none. `a_year` is how many times a year the number comes where its cycle
    is another one (每季度1次: 1 and 4), else None.
    """

    comparator: Comparator
    value: Decimal
    unit: Unit
    unit_text: str = ""
    change: Change | None = None
    base_year: int | None = None
    year: int | None = None
    hedge: str = ""
    implied: bool = False
    a_year: Decimal | None = None


class SourceDocument(Struct, frozen=True):
    """A document that floors come from. `title` is the full title, `number` its 文号 or empty."""

    id: str
    title: str
    kind: Kind
    level: Level
    region: Region
    period: Period | None
    number: str = ""


class Floor(Struct, frozen=True):
    """One reference target: what a document above (or beside) the draft commits itself to, with its proof.

    `domain` is a domain id of the kind or None; `year` of the quantity is the deadline (the end of the document's
    period where the text names none). `where` is the place in the source (二/（一）/主要目标/2), `quote` its words.
    An `advisory` one binds nobody (参考): a later plan of departments, a parent that is not in force meanwhile.
    """

    indicator: str
    indicator_id: str | None
    domain: str | None
    section: str
    quantity: Quantity
    basis: Basis
    status: Status
    document: SourceDocument
    where: str = ""
    quote: str = ""
    advisory: bool = False


class Baseline(Struct, frozen=True):
    """Where an indicator stood in a year, for drawing the path to a later floor."""

    indicator_id: str
    value: Decimal
    unit: Unit
    year: int
    region: Region
    status: Status


class Indicator(Struct, frozen=True):
    """One entry of the catalogue: an indicator under its standard name, its other names, and what progress is.

    `domains`: by the id of a kind of plan the domain it belongs to there; kinds in which it does not occur are absent.
    `answers`: ids of indicators whose floor a target of this one may answer, though it is not the same (女童 for all).
    """

    id: str
    name: str
    unit: Unit
    better: Better | None
    domains: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def domain_in(self, kind: Kind) -> str | None:
        """The domain it belongs to in plans of a kind; None where it does not occur there."""
        return self.domains.get(kind.id)
