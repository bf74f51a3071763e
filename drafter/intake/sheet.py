"""The plan of the intake workbook, shared by its writer and its reader: sheets, columns, the facts it is about."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from drafter.request import Request

HELP, FACTS, ROWS = "填报说明", "基本信息", "指标填报"
FIRST_ROW = 1  # zero-based row of the first indicator, below the heading


class Column(StrEnum):
    """The columns of the sheet 指标填报 by their headings, in their order."""

    NUMBER = "序号"
    DOMAIN = "领域"
    INDICATOR = "指标"
    UNIT = "单位"
    FLOOR = "下限"
    SOURCE = "下限来源"
    BASELINE = "基期值"
    LEAST = "期末至少应达"
    TARGET = "目标值"
    CHECK = "核对"
    RESPONSIBLE = "责任单位"
    DATA_SOURCE = "数据来源"
    REMARK = "备注"
    IN_FORCE = "现行规划"
    KEY = "编号（请勿改动）"

    @property
    def position(self) -> int:
        """Zero-based position in the sheet."""
        return list(Column).index(self)

    @property
    def letter(self) -> str:
        """A–O."""
        return chr(ord("A") + self.position)


WIDTHS = {
    Column.NUMBER: 6,
    Column.DOMAIN: 18,
    Column.INDICATOR: 34,
    Column.UNIT: 10,
    Column.FLOOR: 16,
    Column.SOURCE: 34,
    Column.BASELINE: 11,
    Column.LEAST: 14,
    Column.TARGET: 11,
    Column.CHECK: 12,
    Column.RESPONSIBLE: 24,
    Column.DATA_SOURCE: 16,
    Column.REMARK: 20,
    Column.IN_FORCE: 14,
    Column.KEY: 12,
}
FILLED_IN = (Column.BASELINE, Column.TARGET, Column.RESPONSIBLE, Column.DATA_SOURCE, Column.REMARK)


class Fact(StrEnum):
    """The rows of the sheet 基本信息, in their order; the first three say what the workbook was made for."""

    PLACE = "地区"
    KIND = "规划类别"
    PERIOD = "规划期"
    BASELINE_YEAR = "基期年份"
    GUIDANCE = "指导思想中关于党的会议精神的表述"

    @property
    def row(self) -> int:
        """Zero-based row in the sheet."""
        return list(Fact).index(self)


class FactText(Struct, frozen=True):
    """A fact's value as printed, and the help beside it."""

    value: str | int
    help: str
    open: bool = False


def facts_of(request: Request) -> dict[Fact, FactText]:
    """What the sheet 基本信息 says for a plan."""
    period = request.period
    return {
        Fact.PLACE: FactText(request.region.path(), "由命令填写，请勿改动"),
        Fact.KIND: FactText(request.kind.chinese, "由命令填写，请勿改动"),
        Fact.PERIOD: FactText(f"{period.start}-{period.end}", "由命令填写，请勿改动"),
        Fact.BASELINE_YEAR: FactText(period.start - 1, "基期值所属年份，一般为规划期前一年", open=True),
        Fact.GUIDANCE: FactText("", "例如：全面贯彻……精神；空着则在规划中保留待填标记", open=True),
    }


HELP_LINES = (
    "一、本表列出规划应当设定的全部指标，每个指标一行；下限和来源由命令填写。",
    "二、请在浅黄色栏目中填写：基期值、目标值、责任单位、数据来源、备注。数值只填数字，单位见“单位”栏。",
    "三、目标值不填时，规划中写下限的数值；基期值不填时，规划中保留【待填】标记。",
    "四、目标值弱于下限或弱于基期值时，“核对”栏显示提示，该格变红；生成规划时也会在批注中注明。",
    "五、“期末至少应达”：下限在规划期内到期的，就是下限；到期晚于规划期末的，填写基期值后按直线推算。",
    "六、下降或提高幅度类指标（如“下降20%”）只填幅度，不填基期值。",
    "七、“现行规划”是本地现行规划的数值（生成填报表时用 --from 给出）；目标值弱于它的，同样提示，请说明理由。",
    "八、请勿增删列，请勿改动最后一栏的编号；不设的指标可以整行删除，规划中将按下限写入。",
    "九、“自设指标”填写下限以外自己设定的指标，每个领域五行；“任务分工”中的牵头和配合单位是建议，可直接修改。",
    "十、比例按百分数填：99%填 99。填 0 或小于 1 的比例时会请您核对；确实如此的，连单位一起写，如 0.5%。",
    "十一、多个部门分别填报的，可用多个 --data 一起读入；同一指标填得不同的会列出，核对后再生成。",
    "十二、填好后保存，用 plandraft new 县 … --data 本文件 -o 规划.docx 生成规划。",
)
