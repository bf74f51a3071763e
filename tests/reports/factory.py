"""A hand-made result over the fictional 云岭县: every verdict, every severity, hostile text, an unreadable file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Domain, Item, Location, Part, Plan, Section, SectionId
from checker.reading.document import Document, LedgerEntry, Paragraph
from checker.result import DocumentResult, PlanResult, Result
from checker.rules import floorsentences
from checker.rules.finding import Finding, Severity
from checker.targets.target import Target
from reference_targets.records import Floor, Period, Quantity, Region, SourceDocument
from reference_targets.vocabulary import Basis, Change, Comparator, Level, Status, Unit
from tests.unitutil.builtinkinds import CHILDREN, WOMEN

HOSTILE = '<script>alert("甲")</script>&<b>粗</b>'
YUNLING = Region("清河省", "临江市", "云岭县")
NATIONAL = SourceDocument(
    id="national-women",
    title="《某国妇女发展纲要（2021—2030年）》",
    kind=WOMEN,
    level=Level.NATIONAL,
    region=Region(),
    period=Period(2021, 2030),
)
PREFECTURE = SourceDocument(
    id="linjiang-women",
    title="《临江市妇女发展规划（2026—2030年）》",
    kind=WOMEN,
    level=Level.PREFECTURE,
    region=Region("清河省", "临江市"),
    period=Period(2026, 2030),
)
CONSENSUS = SourceDocument(
    id="consensus-women", title="同类规划（4份）", kind=WOMEN, level=Level.COUNTY, region=Region(), period=None
)

SENTENCES = (
    "云岭县妇女发展规划（2026—2030年）",
    "孕产妇死亡率控制在14/10万以内。",
    "适龄妇女宫颈癌筛查率达到75%以上。",
    "孕产妇系统管理率力争达到90%以上。",
    "逐步提高妇女基本医疗保险参保率。",
    "村委会成员中女性比例达到30%以上。",
    "到2032年，农村自来水普及率达到95%。",
    f"居民{HOSTILE}知晓率达到90%以上。",
)


def quantity(comparator: str, value: str, unit: Unit = Unit.PERCENT, text: str = "%", **more: object) -> Quantity:
    """A quantity in one line."""
    return Quantity(Comparator(comparator), Decimal(value), unit, text, **more)  # type: ignore[arg-type]


def target(index: int, name: str, amount: Quantity, domain: str | None = "health", **more: object) -> Target:
    """A target whose quote is the whole sentence at paragraph `index`."""
    text = SENTENCES[index - 1].rstrip("。")
    place = Location(paragraph=index, line=index, path=f"二/（一）/主要目标/{index}", start=0, end=len(text))
    return Target(
        indicator=name,
        indicator_id=None,
        signature=frozenset({name}),
        quantity=amount,
        part=Part.GOALS,
        domain=domain,
        item=str(index),
        quote=text,
        location=place,
        **more,
    )  # type: ignore[arg-type]


def floor(name: str, amount: Quantity, domain: str = "health", **more: object) -> Floor:
    """An official national floor unless told otherwise."""
    facts: dict[str, object] = {"basis": Basis.OFFICIAL, "status": Status.CORROBORATED, "document": NATIONAL} | more
    return Floor(
        indicator=name,
        indicator_id=None,
        domain=domain,
        section="goals",
        quantity=amount,
        where="二/（一）/主要目标/2",
        quote="",
        **facts,
    )  # type: ignore[arg-type]


def finding(rule: str, severity: str, message: str, index: int | None = None, **more: object) -> Finding:
    """A finding, at paragraph `index` where one is given."""
    place = None if index is None else target(index, "", quantity("=", "1")).location
    quote = None if index is None else SENTENCES[index - 1].rstrip("。")
    return Finding(rule, Severity(severity), message, quote=quote, location=place, **more)  # type: ignore[arg-type]


def targets() -> tuple[Target, ...]:
    """The draft's targets, one of them with markup in its name."""
    per_100k = (Unit.PER_100K, "/10万")
    return (
        target(2, "孕产妇死亡率", quantity("<=", "14", *per_100k)),
        target(3, "适龄妇女宫颈癌人群筛查率", quantity(">=", "75")),
        target(4, "孕产妇系统管理率", quantity(">=", "90", hedge="力争")),
        target(6, "村委会成员中女性比例", quantity(">=", "30"), "decision_making"),
        target(7, "农村自来水普及率", quantity("=", "95", year=2032), "environment", baseline=Decimal("88.0")),
        target(8, f"居民{HOSTILE}知晓率", quantity(">=", "90"), "law"),
    )


def comparisons() -> tuple[Comparison, ...]:
    """One comparison a verdict."""
    own = targets()
    mention = Location(paragraph=5, line=5, path="二/（五）/主要目标/1", start=0, end=15)
    later = quantity(">=", "90", year=2030)
    return (
        Comparison(
            floor("孕产妇死亡率", quantity("<=", "12", Unit.PER_100K, "/10万", year=2030)), Verdict.WEAKER, own[0]
        ),
        Comparison(floor("适龄妇女宫颈癌人群筛查率", quantity(">=", "70", year=2030)), Verdict.EXCEEDS, own[1]),
        Comparison(floor("孕产妇系统管理率", later, status=Status.TO_CHECK), Verdict.SOFTER, own[2]),
        Comparison(
            floor("妇女基本医疗保险参保率", quantity(">=", "95.0", year=2030), "social_security"),
            Verdict.UNQUANTIFIED,
            mention=mention,
            mention_quote="逐步提高妇女基本医疗保险参保率",
        ),
        Comparison(floor("村委会成员中女性比例", quantity(">=", "30"), "decision_making"), Verdict.MET, own[3]),
        Comparison(floor("农村自来水普及率", later, "environment"), Verdict.LATER, own[4], note="草案时限为2032年。"),
        Comparison(
            floor(
                "妇女伤害发生率", quantity("=", "20", Unit.PERCENT_CHANGE, "%", change=Change.DECREASE, base_year=2025)
            ),
            Verdict.MISSING,
            due=False,
        ),
        Comparison(
            floor("法律知识知晓率", quantity(">=", "95", year=2035), "law", document=PREFECTURE, basis=Basis.DISTILLED),
            Verdict.INTERIM,
            own[5],
            note="按2025年80%到2035年95%的直线，2030年应为87.5%。",
        ),
        Comparison(
            floor(
                "平均每天锻炼时间",
                quantity(">=", "1", Unit.HOURS_PER_DAY, "小时"),
                document=CONSENSUS,
                basis=Basis.CONSENSUS,
            ),
            Verdict.INCOMPARABLE,
            own[1],
            note=f"两种读法：{HOSTILE}",
        ),
    )


def floor_finding(rule: str, severity: str, comparison: Comparison, index: int | None = None) -> Finding:
    """A floor finding in the rules' own words."""
    place = None if index is None else target(index, "", quantity("=", "1")).location
    quote = None if index is None else SENTENCES[index - 1].rstrip("。")
    floor = comparison.floor
    told, todo = floorsentences.message(comparison), floorsentences.suggestion(comparison)
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message=told,
        suggestion=todo,
        indicator=floor.indicator,
        domain=floor.domain,
        quote=quote,
        location=place,
    )


def findings() -> tuple[Finding, ...]:
    """Findings of every severity, with and without place, suggestion and domain."""
    by_verdict = {item.verdict: item for item in comparisons()}
    return (
        finding("S101", "error", "缺少“监测评估”一章", suggestion="请在“组织实施”之后补写“监测评估”。"),
        floor_finding("F101", "error", by_verdict[Verdict.WEAKER], 2),
        floor_finding("F104", "warning", by_verdict[Verdict.SOFTER], 4),
        finding("T201", "warning", f"二/（一）/主要目标/8：文字可疑：{HOSTILE}", 8, domain="law", suggestion=HOSTILE),
        finding("D201", "info", "增设领域“妇女与乡村”", domain="added_1"),
        floor_finding("F103", "info", by_verdict[Verdict.MISSING]),
    )


def plan(document: Document) -> Plan:
    """A women's plan without 监测评估 and with an added domain."""
    sections = tuple(
        Section(
            id=kind,
            name=name,
            present=name != "监测评估",
            heading=None if name == "监测评估" else f"一、{name}",
            location=Location(1, 1, "一"),
        )
        for kind, name in SECTION_NAMES
    )
    item = Item("1", (2,), Location(2, 2, "二/（一）/主要目标/1"))
    names = {"health": "妇女与健康", "education": "妇女与教育", "decision_making": "妇女参与决策和管理"}
    names |= {"social_security": "妇女与社会保障", "environment": "妇女与环境", "law": f"妇女与{HOSTILE}"}
    domains = [
        Domain(
            id=id,
            name=name,
            present=id != "education",
            heading=f"（一）{name}",
            location=Location(2, 2, "二/（一）"),
            goals=(item,) * 3,
            measures=(item,) * 2,
        )
        for id, name in names.items()
    ]
    domains[1] = Domain("education", "妇女与教育", present=False)
    domains.append(
        Domain(
            id="added_1",
            name="妇女与乡村",
            present=True,
            heading="（九）妇女与乡村",
            location=Location(7, 7, "二/（九）"),
            added=True,
        )
    )
    return Plan(
        document=document,
        kind=WOMEN,
        title=SENTENCES[0],
        level=Level.COUNTY,
        region=YUNLING,
        period=Period(2026, 2030),
        first=1,
        last=len(SENTENCES),
        title_location=Location(1, 1, ""),
        sections=sections,
        domains=tuple(domains),
        passages=(),
    )


SECTION_NAMES = (
    (SectionId.FOREWORD, "前言"),
    (SectionId.GUIDING_IDEOLOGY, "指导思想"),
    (SectionId.PRINCIPLES, "基本原则"),
    (SectionId.OVERALL_GOAL, "总体目标"),
    (SectionId.DOMAINS, "发展领域"),
    (SectionId.PROJECTS, "重点工程"),
    (SectionId.IMPLEMENTATION, "组织实施"),
    (SectionId.MONITORING, "监测评估"),
)


def document(path: str = "草案/云岭县妇女规划.txt") -> Document:
    """The draft as read, with two entries in its ledger."""
    lines = tuple(Paragraph(n, text, line=n) for n, text in enumerate(SENTENCES, start=1))
    ledger = (LedgerEntry("图片", 2, False, (3, 7)), LedgerEntry("修订（按接受后的文字读）", 4, True, (2,)))
    return Document(path=path, format="txt", paragraphs=lines, tables=(), ledger=ledger)


def plan_result() -> PlanResult:
    """The plan with everything said about it."""
    return PlanResult(plan(document()), targets(), comparisons(), findings())


def result() -> Result:
    """Two files: the draft with two plans, and one that could not be read."""
    first = plan_result()
    children = replace(first.plan, kind=CHILDREN, title="云岭县儿童发展规划（2026—2030年）", domains=())
    second = PlanResult(children, (), (), (finding("S101", "info", "只有一处提示"),))
    good = DocumentResult("草案/云岭县妇女规划.txt", first.plan.document, (first, second))
    bad = DocumentResult("草案/坏.docx", None, error="草案/坏.docx：不是有效的 .docx 文件，请另存为 .docx。")
    return Result((good, bad), date(2026, 3, 1), "0.1.0")
