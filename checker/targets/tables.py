"""Indicator tables → commitments: header cells say what a column holds, a target for each year column of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from checker.outline.plan import IndicatorTable, Plan, TableRow
from checker.targets import wording
from checker.targets.commitment import Commitment
from checker.targets.names import Known
from checker.targets.sentence import Sentence
from checker.targets.text import Shields, Span, fold
from checker.targets.wordlists import has, without_note, words
from reference_targets.catalogue import Catalogue
from reference_targets.numerals import ARABIC, arabic, scale_of
from reference_targets.records import Period, Quantity
from reference_targets.script import HAN
from reference_targets.vocabulary import Better, Comparator, Unit

# What a header says of its column, asked in this order; ^ and $ are the ends of the header.
_BASELINE = words("基期 现状 基准 基数 实际 完成")
_ROLES = (
    ("department", words("责任 牵头 部门 负责")),
    ("property", words("属性 性质 类型 类别")),
    ("index", words("序号 编号 ^号$")),
    ("unit", words("单位")),
    ("baseline", _BASELINE),
    ("target", words("目标值 规划值 目标$ 规划目标 指标值 目标数")),
    ("name", words("指标 名称 项目 内容")),
)
_YEAR = re.compile(r"(20\d\d)")
# Compiled with the first table.
SIGNED = (
    r"[ ]*(?P<verb>(?:继续)?(?:保持|稳定|控制|维持|巩固)(?:在|到|至|为)?"
    r"|(?:提高|提升|增加|增长|降低|下降|减少|升|降)?(?:到|至|为)|达到?)?"
    rf"[ ]*(?P<sign>≥|≤|>=|<=|>|<|=|约)?[ ]*[\[〔]?(?P<number>{ARABIC})[\]〕]?[ ]*(?P<unit>%|‰|/10万|岁|年)?"
    r"[ ]*(?P<suffix>及以上|以上|以下|以内|左右)?[ ]*"
)
_ANGLES = str.maketrans("〉〈", "><")  # typed for the signs they look like
_KEEP = "(?:继续)?(?:保持|维持|持平|稳定|不变|保持不变|保持稳定|基本稳定|保持现有水平)+"
_SUB_ROW = r"[ ]*(?:(?:其中|其)[ ]*[:]?|-|·|—)[ ]*"
_UNITS = (
    (words("百分点"), Unit.PERCENTAGE_POINTS),
    (words("% 百分"), Unit.PERCENT),
    (words("‰ 千分"), Unit.PER_MILLE),
    (words("/10万 十万 /100000"), Unit.PER_100K),
    (words("/万 /1万"), Unit.PER_10K),
    (words("∶1 :1 比值"), Unit.RATIO),
    (words("岁 年"), Unit.YEARS),
    (words("小时"), Unit.HOURS_PER_DAY),
    (words("分钟"), Unit.MINUTES_PER_DAY),
    (words("次/年"), Unit.TIMES_PER_YEAR),
    (tuple("人个名所张家处支件场次户座间辆台项万元"), Unit.COUNT),
)


class _Columns(Struct):
    """Which column holds what; `targets` and `baselines` map a column to its year (None where it names none)."""

    name: int = -1
    unit: int = -1
    targets: dict[int, int | None] = field(default_factory=dict)
    baselines: dict[int, int | None] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)  # the unit a header has in brackets: 2030年目标（%）


class TableCommitment(Struct, frozen=True):
    """A commitment of a table cell; `paragraph` is the index of the paragraph with the value.

    `span` are the cell's characters where the paragraph is a whole row; None where it is the cell.
    """

    paragraph: int
    commitment: Commitment
    span: tuple[int, int] | None = None


def table_commitments(
    table: IndicatorTable, plan: Plan, catalogue: Catalogue, known: Known
) -> Iterator[TableCommitment]:
    """The commitments of a table row by row; cells without a number (应援尽援, —) give none."""
    width = max((len(row.cells) for row in (*table.header, *table.rows)), default=0)
    heads = [
        re.sub(r"\s", "", "".join(dict.fromkeys(_text(plan, row, index) for row in table.header)))
        for index in range(width)
    ]
    grid = [[_text(plan, row, index) for index in range(len(row.cells))] for row in table.rows]
    for number, column, commitment in _commitments(heads, grid, plan.period, catalogue, known):
        row = table.rows[number]
        if row.cells[column]:
            yield TableCommitment(row.cells[column][0], commitment, row.spans[column] if row.spans else None)


def _commitments(
    heads: list[str], rows: Iterable[list[str]], period: Period | None, catalogue: Catalogue, known: Known
) -> Iterator[tuple[int, int, Commitment]]:
    """The number of the row, the column and the commitment of each cell with a target, by what the headers say."""
    columns = _columns(heads, period)
    if columns.name < 0:
        return
    parent = ""
    for number, cells in enumerate(rows):
        name, unit_note = _name_and_unit(_cell_at(cells, columns.name))
        if not name:
            continue
        if parent and (mark := re.match(_SUB_ROW, name)):
            name = f"{parent}({name[mark.end() :]})"
        else:
            parent = name
        unit_text = _cell_at(cells, columns.unit) or unit_note
        for column, commitment in _row(cells, columns, name, unit_text, catalogue, known):
            yield number, column, commitment


def _cell_at(cells: list[str], column: int) -> str:
    return cells[column] if 0 <= column < len(cells) else ""


def _columns(heads: list[str], period: Period | None) -> _Columns:
    columns = _Columns()
    for index, head in enumerate(heads):
        head, note = _name_and_unit(head)
        _assign(columns, index, head, period)
        if note:
            columns.notes[index] = note
    if not columns.targets and columns.baselines:
        last = max(columns.baselines)
        if len(columns.baselines) > 1 or columns.baselines[last] is None:
            columns.targets[last] = columns.baselines.pop(last)
    return columns


def _assign(columns: _Columns, index: int, head: str, period: Period | None) -> None:
    year = _YEAR.search(head)
    if year:
        found = int(year.group(1))
        past = has(head, _BASELINE) or (period is not None and found < period.start)
        (columns.baselines if past else columns.targets)[index] = found
        return
    role = next((role for role, among in _ROLES if has(f"^{head}$", among)), "")
    if role == "name" and columns.name < 0:
        columns.name = index
    elif role == "unit" and columns.unit < 0:
        columns.unit = index
    elif role == "target":
        columns.targets[index] = period.end if period else None
    elif role == "baseline":
        columns.baselines[index] = None


def _text(plan: Plan, row: TableRow, column: int) -> str:
    if column >= len(row.cells):
        return ""
    texts = [plan.document.paragraph(index).text for index in row.cells[column]]
    if row.spans:
        start, end = row.spans[column]
        texts = [text[start:end] for text in texts]
    return fold("".join(texts)).strip()


def _name_and_unit(text: str) -> tuple[str, str]:
    """死亡率(1/10万) → the name and the unit note; a bracket that is no unit stays in the name."""
    name = re.sub(r"^\d+[.、]\s*", "", text)
    bare = without_note(name)
    note = name[len(bare) + 1 : -1]
    if note and unit_of(note) is not None and not re.search(f"{HAN}{{3}}", note):
        return bare.strip(), note
    return name.strip(), ""


def unit_of(text: str) -> Unit | None:
    """The unit a header or unit cell names, or None."""
    text = text.replace(" ", "")
    if text.startswith("1:"):
        return Unit.RATIO
    return next((unit for among, unit in _UNITS if has(text, among)), None)


def _row(
    cells: list[str], columns: _Columns, name: str, unit_text: str, catalogue: Catalogue, known: Known
) -> Iterator[tuple[int, Commitment]]:
    baseline = _last_number(cells, columns.baselines, scale_of(unit_text)[0])
    for column, year in columns.targets.items():
        text = _cell_at(cells, column)
        unit_text = unit_text or columns.notes.get(column, "")
        commitment = _cell(name, text, unit_text, baseline, year, catalogue, known) if text else None
        if commitment:
            yield column, commitment


def _last_number(cells: list[str], columns: dict[int, int | None], scale: int) -> Decimal | None:
    for column in sorted(columns, reverse=True):
        match = re.fullmatch(SIGNED, _cell_at(cells, column))
        if match:
            return arabic(match["number"]) * scale
    return None


def _cell(
    name: str, text: str, unit_text: str, baseline: Decimal | None, year: int | None, catalogue: Catalogue, known: Known
) -> Commitment | None:
    match = re.fullmatch(SIGNED, text.translate(_ANGLES))
    if match:
        printed = match["unit"] or unit_text
        comparator = wording.comparator_of((match["verb"] or "") + (match["sign"] or ""), match["suffix"] or "")
        unit = _unit(name, printed)
        value = arabic(match["number"]) * scale_of(printed)[0]
        return Commitment(name, 0, len(text), Quantity(comparator, value, unit, printed, year=year), baseline)
    if baseline is not None and re.fullmatch(_KEEP, text):
        indicator = catalogue.identify(name)
        lower = indicator is not None and indicator.better is Better.LOWER
        comparator = Comparator.AT_MOST if lower else Comparator.AT_LEAST
        quantity = Quantity(comparator, baseline, _unit(name, unit_text), unit_text, year=year, implied=True)
        return Commitment(name, 0, len(text), quantity, baseline)
    if "全覆盖" in text:
        quantity = Quantity(Comparator.EXACT, Decimal(100), Unit.PERCENT, "全覆盖", year=year, implied=True)
        return Commitment(name, 0, len(text), quantity)
    return _worded(name, text, baseline, year, known)


def _unit(name: str, printed: str) -> Unit:
    per = re.search("每?千(?:名)?(儿童|人)", name)
    unit = unit_of(printed) or (Unit.PERCENT if name.endswith(("率", "比例", "占比")) else Unit.OTHER)
    if per and unit in (Unit.COUNT, Unit.OTHER):
        return Unit.PER_1000_CHILDREN if per.group(1) == "儿童" else Unit.PER_1000_POPULATION
    return unit


def _worded(name: str, text: str, baseline: Decimal | None, year: int | None, known: Known) -> Commitment | None:
    """A cell in words (下降20%, 每年降低0.5个百分点, 达到90%以上) is read like a sentence about the row's name."""
    whole = fold(name) + text
    sentence = Sentence(whole, Span(0, len(whole)), Shields.of(whole), known)
    found = next((said for said in sentence.commitments() if not said.worded), None)
    if found is None:
        return None
    quantity = replace(found.quantity, year=found.quantity.year or year)
    return Commitment(name, 0, len(text), quantity, found.baseline or baseline)
