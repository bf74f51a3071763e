"""T3: places still to be filled in, and what drafters and reviewers wrote to each other (待填与批注)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.script import HAN

_UNITS = "个名所家处场次人户万亿元年月日项张件座间台"
_SIGNS = "×ＸxX○〇◯●＊*□■"
_BLANK = r"[ 　\u00a0]"
_LEFT = rf"(?:{HAN}|[“（(])"
_COUNTERS = "名|个|所|次|场|家|人|户|处|间|期|小时|课时|学时|分钟|人次"
_AT_LEAST = ("不少于", "不低于", "不超过", "不高于", "不多于", "至少")
_MAKING = (
    *("配备", "配齐", "达到", "建成", "新建", "建设", "建立", "设立", "创建", "打造", "培育", "培养", "培训", "开展"),
    *("举办", "组织", "增加", "安排", "每年", "每校", "每村", "每县"),
)
_PLACE = "|".join(
    (
        r"【[^】\n]{0,40}(?:填|补|待|核|XX)[^】\n]{0,40}】|【\s*】",
        r"[（(\[［](?:此处)?待[^）)\]］\n]{0,20}[）)\]］]|[（(\[［][^）)\]］\n]{0,20}待(?:定|填|补充?|核实?|确认|明确|完善)[）)\]］]",
        rf"(?<![A-Za-z0-9{_SIGNS}])([×ＸxX＊*□■]{{2,}}|[○◯●]{{2,}})(?![A-Za-z0-9])",
        rf"(?<![A-Za-z0-9])[×ＸxX](?=[{_UNITS}%％](?!光|线))|(?<=\d年)[×ＸxX]月",
        r"[_＿]{2,}|[?？]{2,}|(?<=[\u4e00-\u9fff])[?？](?=[%％个名所])",
        rf"(?<=[\u4e00-\u9fff]){_BLANK}{{2,}}(?=[{_UNITS}%％](?:[，。；、,;以左及]|{HAN}|$))",
        rf"[（(]\s*[）)](?=[{_UNITS}%％])",
        r"(?:达到|不低于|不少于|控制在|提高到|下降到|降至)(?=[%％]|以上|以下|以内|左右)",
        rf"(?:{'|'.join(_AT_LEAST)})(?=(?:{_COUNTERS}|天|岁|万元|平方米)(?:[，。；、,;）)]|$))",
        rf"(?:{'|'.join((*_AT_LEAST, *_MAKING))})(?=(?:{_COUNTERS})(?:以上|以下|以内|左右))",
        r"(?<=[：:、，\s])待(?:定|补充|填|核实)(?=[，。；、\s]|$)|^\s*待(?:定|补充|填|核实)\s*$",
    )
)
_PLACES = (
    "【",
    "待",
    *"×ＸxX＊*□■○◯●_＿?？",
    "  ",
    "　　",
    "（）",
    "()",
    "（ ",
    "( ",
    "到%",
    "于%",
    "在%",
    "至%",
    "到以",
    "在以",
    "于以",
    "少于以",
    *_AT_LEAST,
    *(f"{counter}{end}" for counter in _COUNTERS.split("|") for end in ("以上", "以下", "以内", "左右")),
)
_CUES = (
    "审稿|审核意见|修改意见|批注|编者|起草|建议(?:删|改|修|补|合并|调整|移|与|保留|增)|请.{0,12}(?:核|补|斟酌|确认|把关|提供|完善|修改|会签)"
    "|此处(?:需|应|请|数据|补|缺|加|修改|为|可|建议|有误|待)|需(?:要)?(?:再)?(?:核实|核对|补充|确认)|存疑|拟删|是否(?:保留|删除|合适)|尚未确认"
    "|数据来源(?:不明|待)|(?:领导|局里?|科室).{0,6}(?:意见|定)|\\?$|？$"
)
_NOTE = r"[（(\[［【〔](?P<note>[^（）()\[\]［］【】〔〕\n]{2,60})[）)\]］】〕]"
_LABELLED = (
    r"(?:^|(?<=[。；]))(?:【?(?:审稿意见|修改意见|审核意见|批注|起草说明|编者按|编者注|待讨论)】?[：:][^\n]{2,60})"
)
_FILL = "请填写内容，或删去这一项。"


@rule("T301", "unfilled-placeholder", Severity.INFO)
def unfilled_placeholder(facts: Facts) -> Iterator[Hit]:
    """待填内容没有填写

    检查什么：“【待填：……】”“（待定）”“××%”“XX局”“**个”“○○名”“（）名”“____”“X月X日”，数字空着的“基地  个”“达到以上”
        “配备名以上”“不少于次”。
    为什么：送审稿中不应再有待填内容。
    反例：
        主要目标：妇女健康素养水平达到【待填：数值】。
    正例：
        主要目标：妇女健康素养水平达到27%。
    限度：草稿中只提示还有几处待填，定稿（--final）才作警告；一段（一张表）只报一次。
    依据：《党政机关公文处理工作条例》第十九条。
    """
    gathered: dict[tuple[str, int], list[Span]] = {}
    for _, span in facts.text.find(_PLACE, needs=_PLACES):
        cell = span.passage.paragraph.cell
        key = ("表", cell.table) if cell else ("段", span.passage.paragraph.index)
        if not _says_something(span):
            gathered.setdefault(key, []).append(span)
    grave = Severity.WARNING if facts.final else None
    for (where, _), spans in gathered.items():
        more = f"，本{where}共{len(spans)}处" if len(spans) > 1 else ""
        words = absence.short(_around(spans[0]))
        yield spans[0].hit(f"待填：“{words}”还没有填写{more}。", _FILL, grave)


@rule("T302", "note-left-in-text", Severity.WARNING)
def note_left_in_text(facts: Facts) -> Iterator[Hit]:
    """正文遗留批注、审稿意见

    检查什么：括号里的“建议删除”“请某局核实”“此处补数据”“注：待确认”，段首的“审稿意见：”“批注：”等。
    为什么：起草、审稿时的交代不应留在正式文本中。
    反例：
        策略措施：加强妇女健康教育（请卫健局核实数据）。
    正例：
        策略措施：加强妇女健康教育（每年不少于两次）。
    限度：只认有审稿、核实、补充等用语的；引号里的话、表注不报。
    依据：《党政机关公文处理工作条例》第十九条。
    """
    cue = re.compile(_CUES)
    for match, span in facts.text.find(_NOTE, needs="（([［【〔"):
        note = match["note"]
        if cue.search(note) and note[0] not in '“"‘' and not re.match(_PLACE, span.text):
            yield span.hit(f"“{absence.short(span.text)}”像是批注或审稿说明。", "请按说明处理后删去。")
    for _, span in facts.text.find(_LABELLED, needs=("意见", "批注", "说明", "编者", "待讨论")):
        yield span.hit(f"“{absence.short(span.text)}”像是批注或审稿说明。", "请按说明处理后删去。")


def _says_something(span: Span) -> bool:
    """Whether the signs are no gap: 二○○二, a row of dots in a table of contents, a note T302 tells."""
    text = span.passage.paragraph.text
    beside = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return span.text[:1] in "○◯" and any(char in "一二三四五六七八九零〇" for char in beside)


def _around(span: Span) -> str:
    """The gap with the words on both sides, which say what is lacking."""
    text = span.passage.paragraph.text
    start = max(span.passage.body_start, span.start - 6)
    return text[start : span.end + 3].strip()
