"""A small library over the fictional 清河省, and the plans drafted from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from docx import Document as open_document
from docx.document import Document
from msgspec.structs import replace

from drafter.compose import compose
from drafter.goals import Goal, goals_for
from drafter.intake.answers import Answers
from drafter.render import render
from drafter.request import Request
from reference_targets.catalogue import Catalogue
from reference_targets.library import Library
from reference_targets.records import Floor, Period, Quantity, Region, SourceDocument
from reference_targets.vocabulary import Basis, Change, Comparator, Level, Status, Unit
from tests.unitutil import builtinkinds
from tests.unitutil.builtinkinds import WOMEN

DAY = date(2026, 3, 1)
YUNLING = Region("清河省", "临江市", "云岭县")
COUNTY = Request(region=YUNLING, level=Level.COUNTY, kind=WOMEN, period=Period(2026, 2030), date=DAY)
CHILDREN = replace(COUNTY, kind=builtinkinds.CHILDREN)

NATION = SourceDocument(
    id="nation",
    title="某国妇女发展纲要（2021—2030年）",
    kind=WOMEN,
    level=Level.NATIONAL,
    region=Region(),
    period=Period(2021, 2030),
)
PROVINCE = SourceDocument(
    id="qinghe",
    title="清河省妇女发展规划（2026—2030年）",
    kind=WOMEN,
    level=Level.PROVINCE,
    region=Region("清河省"),
    period=Period(2026, 2030),
)
NEIGHBOUR = SourceDocument(
    id="qinghe-county",
    title="青禾县妇女发展规划（2026—2030年）",
    kind=WOMEN,
    level=Level.COUNTY,
    region=Region("清河省", "临江市", "青禾县"),
    period=Period(2026, 2030),
)


def quantity(text: str, unit: Unit = Unit.PERCENT, year: int | None = 2030, **more: object) -> Quantity:
    """`quantity(">=95")`, `quantity("<=12", Unit.PER_100K)`."""
    sign = next(sign for sign in (">=", "<=", ">", "<", "=", "~") if text.startswith(sign))
    made = Quantity(Comparator(sign), Decimal(text[len(sign) :]), unit, year=year)
    return replace(made, **more)  # type: ignore[arg-type]


def floor(
    indicator: str, amount: Quantity, document: SourceDocument = NATION, basis: Basis = Basis.OFFICIAL, **more: object
) -> Floor:
    """A floor of the document; the indicator is looked up in the catalogue."""
    known = Catalogue.load().identify(indicator, document.kind, amount.unit)
    domain = known.domain_in(document.kind) if known else "health"
    made = Floor(
        indicator=indicator,
        indicator_id=known.id if known else None,
        domain=domain,
        section="goals",
        quantity=amount,
        basis=basis,
        status=Status.CORROBORATED,
        document=document,
        where="二/（一）/主要目标/2",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def library(*floors: Floor) -> Library:
    """A library of nothing but these floors."""
    documents = tuple(dict.fromkeys(one.document for one in floors))
    return Library(Catalogue.load(), documents, floors, ())


MORTALITY = floor("孕产妇死亡率", quantity("<=12", Unit.PER_100K))
SCREENING = floor("适龄妇女宫颈癌人群筛查率", quantity(">=70"))
EMPLOYED = floor("就业人员中的女性比例", quantity("~45"))
INJURY_CHILDREN = replace(
    NATION, id="nation-children", kind=builtinkinds.CHILDREN, title="某国儿童发展纲要（2021—2030年）"
)
INJURY = floor(
    "儿童伤害死亡率",
    quantity("=20", Unit.PERCENT_CHANGE, change=Change.DECREASE, base_year=2020),
    INJURY_CHILDREN,
)
SMALL = library(MORTALITY, SCREENING, EMPLOYED, INJURY)


def goals(request: Request = COUNTY, of: Library = SMALL) -> tuple[Goal, ...]:
    """The goals of a plan."""
    return goals_for(request, of)


def drafted(request: Request = COUNTY, of: Library = SMALL, answers: Answers | None = None) -> Document:
    """The skeleton, opened again."""
    return open_document(BytesIO(drafted_bytes(request, of, answers)))


def drafted_bytes(request: Request = COUNTY, of: Library = SMALL, answers: Answers | None = None) -> bytes:
    """The skeleton as it is written."""
    return render(compose(request, of, goals_for(request, of), answers), request.date)


def texts(document: Document) -> list[str]:
    """The paragraphs of the body, tables left out."""
    return [paragraph.text for paragraph in document.paragraphs]
