"""word/document.xml of the template: the plan's running order, with Jinja tags where the county's text goes.

The names in the tags are those of `drafter.compose.PlanText.context`. A tag `{%p … %}` stands in a paragraph of its own
and `{%tr … %}` in a table row of its own: docxtpl removes that paragraph or row.
"""

from __future__ import annotations

from msgspec import Struct

from tools.skeleton.official import (
    BOTTOM_MM,
    FOOTER_MM,
    HEADER_MM,
    LEFT_MM,
    LINE_PITCH_TWIPS,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    RIGHT_MM,
    TOP_MM,
    twips,
)
from tools.skeleton.xml import field, paragraph, root, run, tag


class Column(Struct, frozen=True):
    """A column of an annexed table: heading, Jinja expression of the cell, width in mm, style of the cells."""

    heading: str
    value: str
    width: float
    style: str = "TableCell"


# Widths add up to the type area, 156 mm.
INDICATOR_COLUMNS = (
    Column("序号", "row.number", 8, "TableFigure"),
    Column("指标", "row.indicator", 37),
    Column("单位", "row.unit", 13, "TableFigure"),
    Column("{{ years.baseline }}基期值", "row.baseline", 15, "TableFigure"),
    Column("{{ years.target }}目标值", "row.target", 16, "TableFigure"),
    Column("下限", "row.floor", 15, "TableFigure"),
    Column("下限来源", "row.source", 20),
    Column("责任单位", "row.responsible", 18),
    Column("数据来源", "row.data_source", 14),
)
TASK_COLUMNS = (
    Column("序号", "row.number", 10, "TableFigure"),
    Column("领域", "row.domain", 23),
    Column("重点任务", "row.task", 40),
    Column("牵头单位", "row.lead", 26),
    Column("配合单位", "row.partners", 42),
    Column("完成时限", "row.deadline", 15, "TableFigure"),
)
# No heading here says 目标, 基期 or 完成: the table looks back, and what it holds is not promised again.
RENEWAL_COLUMNS = (
    Column("序号", "row.number", 10, "TableFigure"),
    Column("领域", "row.domain", 23),
    Column("指标", "row.indicator", 38),
    Column("上期数值", "row.old", 20, "TableFigure"),
    Column("本期下限", "row.floor", 18, "TableFigure"),
    Column("现值", "row.now", 13, "TableFigure"),
    Column("进展", "row.progress", 14, "TableFigure"),
    Column("变动及原因", "row.change", 20),
)


def document() -> str:
    """The whole body: notice (on request), title, contents, text, annexed tables, imprint (with a notice)."""
    return root("document", tag("body", *_notice(), *_front(), *_text(), *_annexes(), *_imprint(), page()))


def when(condition: str, *blocks: str) -> list[str]:
    """The blocks where the condition holds."""
    return [control(f"if {condition}"), *blocks, control("endif")]


def each(name: str, source: str, *blocks: str) -> list[str]:
    """The blocks once for each element."""
    return [control(f"for {name} in {source}"), *blocks, control("endfor")]


def control(statement: str) -> str:
    """A statement of Jinja in a paragraph of its own, which docxtpl removes."""
    return paragraph("BodyText", run(f"{{%p {statement} %}}"))


def line(style: str, text: str) -> str:
    """A paragraph of one run."""
    return paragraph(style, run(text))


def _notice() -> list[str]:
    """The 印发通知: head (7.2), title, addressee, text, list of attachments, signature and date (7.3)."""
    return when(
        "notice",
        line("Issuer", "{{ notice.issuer_mark }}"),
        line("DocumentNumber", "{{ notice.number }}"),
        _blank(),
        line("Title", "{{ notice.title }}"),
        line("Addressee", "{{ notice.addressee }}"),
        *each("text", "notice.paragraphs", line("BodyText", "{{ text }}")),
        line("AttachmentNote", "附件：{{ plan.title }}"),
        _blank(),
        line("Signature", "{{ notice.issuer }}"),
        line("Signature", "{{ notice.date }}"),
        line("AttachmentMark", "附件"),
        _blank(),
    )


def _blank() -> str:
    return paragraph("BodyText")


def _front() -> list[str]:
    contents = field(r'TOC \o "1-2" \h \z \u', "右击此处，选择“更新域”生成目录", dirty=True)
    return [
        line("Title", "{{ plan.title }}"),
        _blank(),
        line("ContentsTitle", "目　录"),
        paragraph("TOC1", contents),
    ]


def _text() -> list[str]:
    return [
        line("Foreword", "前　言"),
        *each("text", "foreword", line("BodyText", "{{ text }}")),
        line("Heading1", "指导思想、基本原则和总体目标"),
        line("Heading2", "指导思想"),
        *each("text", "guiding_ideology", line("BodyText", "{{ text }}")),
        line("Heading2", "基本原则"),
        *each("entry", "principles", line("Item", "{{ entry.heading }}。{{ entry.text }}")),
        line("Heading2", "总体目标"),
        *each("text", "overall_goal", line("BodyText", "{{ text }}")),
        line("Heading1", "发展领域、主要目标和策略措施"),
        *each("domain", "domains", *_domain()),
        *when("projects", line("Heading1", "重点工程"), *_headed("projects")),
        line("Heading1", "组织实施"),
        *_headed("implementation"),
        line("Heading1", "监测评估"),
        *_headed("monitoring"),
    ]


def _domain() -> list[str]:
    return [
        line("Heading2", "{{ domain.name }}"),
        line("Heading3", "主要目标："),
        *each("goal", "domain.goals", line("Item", "{{ goal }}")),
        line("Heading3", "策略措施："),
        *each("entry", "domain.measures", line("Item", "{{ entry.heading }}。{{ entry.text }}")),
    ]


def _headed(source: str) -> list[str]:
    """Chapters whose second level is a heading with its text below."""
    return each("entry", source, line("Heading2", "{{ entry.heading }}"), line("BodyText", "{{ entry.text }}"))


def _annexes() -> list[str]:
    return [
        line("AttachmentMark", "附表1"),
        line("TableTitle", "主要指标表"),
        table(INDICATOR_COLUMNS, "indicators"),
        line("TableNote", "{{ table_note }}"),
        line("AttachmentMark", "附表2"),
        line("TableTitle", "任务分工表"),
        table(TASK_COLUMNS, "tasks"),
        *when(
            "renewal",
            line("AttachmentMark", "附表3"),
            line("TableTitle", "上一规划目标对照表"),
            table(RENEWAL_COLUMNS, "renewal"),
            line("TableNote", "注：本表供起草和评估使用，定稿时删去。"),
        ),
    ]


def table(columns: tuple[Column, ...], source: str) -> str:
    """A table whose first row is repeated on every page and whose rows are not broken between pages."""
    grid = tag("tblGrid", *(tag("gridCol", w=twips(column.width)) for column in columns))
    head = _row([_cell(column, column.heading, "TableHead") for column in columns], tag("tblHeader"))
    body = _row([_cell(column, f"{{{{ {column.value} }}}}", column.style) for column in columns])
    width = sum(twips(column.width) for column in columns)
    properties = tag(
        "tblPr",
        tag("tblStyle", val="IndicatorTable"),
        tag("tblW", w=width, type="dxa"),
        tag("jc", val="center"),
        tag("tblLayout", type="fixed"),
    )
    return tag(
        "tbl",
        properties,
        grid,
        head,
        _control_row(columns[0], f"for row in {source}"),
        body,
        _control_row(columns[0], "endfor"),
    )


def _row(cells: list[str], extra: str = "") -> str:
    return tag("tr", tag("trPr", tag("cantSplit"), tag("trHeight", val=twips(7), hRule="atLeast"), extra), *cells)


def _control_row(column: Column, statement: str) -> str:
    return tag("tr", _cell(column, f"{{%tr {statement} %}}", "TableCell"))


def _cell(column: Column, text: str, style: str) -> str:
    properties = tag("tcPr", tag("tcW", w=twips(column.width), type="dxa"), tag("vAlign", val="center"))
    return tag("tc", properties, line(style, text))


def _imprint() -> list[str]:
    """版记 (7.4): copies to, and issuing office with date, between rules, on the last page."""
    return when("notice", _blank(), line("Imprint", "{{ notice.copies }}"), line("Imprint", "{{ notice.imprint }}"))


def page() -> str:
    """The page of the standard with its page number."""
    margins = {"top": TOP_MM, "right": RIGHT_MM, "bottom": BOTTOM_MM, "left": LEFT_MM}
    distances = {"header": HEADER_MM, "footer": FOOTER_MM, "gutter": 0}
    return tag(
        "sectPr",
        '<w:footerReference w:type="default" r:id="rIdOdd"/>',
        '<w:footerReference w:type="even" r:id="rIdEven"/>',
        tag("pgSz", w=twips(PAGE_WIDTH_MM), h=twips(PAGE_HEIGHT_MM)),
        tag("pgMar", **{side: twips(length) for side, length in {**margins, **distances}.items()}),
        tag("docGrid", type="lines", linePitch=LINE_PITCH_TWIPS),
    )
