"""What text a Word document gives: one case a construct, in the notation of tests/unitutil/word.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.document import Role
from tests.reading.helpers import met, printed, read_blocks, read_word, with_role

ONE_LINE = [
    ("plain", "孕产妇死亡率控制在12/10万以下。", "孕产妇死亡率控制在12/10万以下。"),
    ("insertion", "达到[+95+]%以上", "达到95%以上"),
    ("deletion", "达到[-90-]95%以上", "达到95%以上"),
    ("insertion inside an insertion of a link", "[+见[link:附表]+]。", "见附表。"),
    ("deletion inside an insertion", "[+甲[-乙-]丙+]", "甲丙"),
    ("move to", "先[>后来的>]", "先后来的"),
    ("move from", "先[<走了的<]后", "先后"),
    ("content control", "[sdt:云岭县]规划", "云岭县规划"),
    ("content control in a content control", "[sdt:云[sdt:岭]县]规划", "云岭县规划"),
    ("smart tag", "[tag:云岭县]规划", "云岭县规划"),
    ("hyperlink", "见[link:附件]。", "见附件。"),
    ("complex field", "第[field SEQ 表:3]张", "第3张"),
    ("simple field", "第[simple PAGE:3]页共", "第3页共"),
    ("field in a field", "[field IF x:甲[field REF y:乙]丙]丁", "甲乙丙丁"),
    ("field in an instruction", "[begin IF ]不是正文[begin REF a][sep]内[end][sep]结果[end]后", "结果后"),
    ("field without a separator", "前[begin TC 标题][end]后", "前后"),
    ("field whose end is lost", "前[begin REF a][sep]中后", "前中后"),
    ("field whose end and separator are lost", "前[begin REF a]中后", "前中后"),
    ("end without a field", "前[end]后", "前后"),
    ("end inside a simple field", "前[begin REF a][sep]中[simple X:内[end]尾]后", "前中内尾后"),
    ("begin inside a simple field", "前[simple X:内[begin REF a]尾][sep]中[end]后", "前内中后"),
    ("begin in deleted text", "前[-[begin REF a]-]中[sep]内[end]后", "前中内后"),
    ("end in a link", "前[begin REF a][sep]中[link:内[end]尾]后", "前中内尾后"),
    ("hidden run", "看得见[hidden:看不见]的", "看得见的"),
    ("symbol of a comparison", "不低于[sym:Symbol/F0B3]90%", "不低于≥90%"),
    ("circled number of Wingdings", "[sym:Wingdings/F081]项", "①项"),
    ("symbol by its Unicode", "[sym:宋体/2460]项", "①项"),
    ("non-breaking hyphen", "2021[hyphen]2030年", "2021-2030年"),
    ("tab", "前言[tab]正文", "前言\t正文"),
    ("ruby", "[ruby:囡/nān]", "囡"),
    ("formula", "率[math:8/10万]以下", "率8/10万以下"),
    ("comment", "此处[comment:有意见]的文字", "此处有意见的文字"),
    ("several runs", "妇[|]女[|]发展", "妇女发展"),
    ("bracket", r"\[甲]", "[甲]"),
]


@pytest.mark.parametrize(("line", "expected"), [case[1:] for case in ONE_LINE], ids=[case[0] for case in ONE_LINE])
def test_it_reads_a_line(tmp_path: Path, line: str, expected: str) -> None:
    assert printed(read_word(tmp_path, line)) == [expected]


SEVERAL_LINES = [
    ("line break parts lines", "甲[br]乙", ["甲", "乙"]),
    ("page break at the edge parts nothing", "[page]甲", ["甲"]),
    ("several breaks leave no blanks", "甲[br][br]乙[br]", ["甲", "乙"]),
    ("line break in a heading", "# 指导思想、[br]基本原则", ["指导思想、基本原则"]),
    ("line break in a title", "云岭县妇女[br]发展规划 {style=Title}", ["云岭县妇女发展规划"]),
    ("blank paragraph", "甲\n\n乙", ["甲", "", "乙"]),
    ("deleted mark", "甲 {mark=deleted}\n乙", ["甲乙"]),
    ("deleted paragraph", "甲\n[-乙-] {mark=deleted}\n丙", ["甲", "丙"]),
    ("several deleted marks", "甲 {mark=deleted}\n乙 {mark=deleted}\n丙", ["甲乙丙"]),
    ("deleted mark at the end", "甲\n乙 {mark=deleted}", ["甲", "乙"]),
    ("deleted paragraph at the end", "甲\n[-乙-] {mark=deleted}", ["甲"]),
    ("deleted mark before a table", "甲 {mark=deleted}\n| 乙 |", ["甲", "乙"]),
    ("inserted mark", "甲 {mark=inserted}\n乙", ["甲", "乙"]),
    ("hidden mark", "甲 {mark=hidden}\n乙", ["甲乙"]),
    ("style separator", "标题。 {mark=separator}\n正文", ["标题。", "正文"]),
    ("block content control", "<sdt>\n甲\n乙\n</sdt>\n丙", ["甲", "乙", "丙"]),
    ("custom XML block", "<xml>\n甲\n</xml>\n丙", ["甲", "丙"]),
    ("text box after its paragraph", "甲[box:框]乙\n丙", ["甲乙", "框", "丙"]),
    ("old text box", "甲[vml:框]乙\n丙", ["甲乙", "框", "丙"]),
    ("text box of two paragraphs", "甲[box:一 // 二]", ["甲", "一", "二"]),
    ("text box with a tracked change", "甲[box:一[-二-][+三+]]", ["甲", "一三"]),
    ("end of a field in a text box", "前[begin REF a][sep]中[box:框[end]内]后\n下", ["前中后", "框内", "下"]),
    ("text box in a field", "[begin REF a][sep]甲[box:框]乙[end]丙", ["甲乙丙", "框"]),
    ("footnote after the body", "甲[note:注一]\n乙[note:注二]", ["甲", "乙", "注一", "注二"]),
    ("endnote", "甲[endnote:尾注]\n乙", ["甲", "乙", "尾注"]),
    ("note of a deleted place", "甲[-乙[note:注]-]", ["甲"]),
    ("page header", "!header 内部资料\n甲", ["甲"]),
    ("field over lines", "[begin REF a][sep]甲\n乙[end]丙", ["甲", "乙丙"]),
    ("instruction over lines", "[begin IF a]不是\n也不是[sep]甲[end]丙", ["", "甲丙"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in SEVERAL_LINES], ids=[c[0] for c in SEVERAL_LINES])
def test_it_reads_lines(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert printed(read_word(tmp_path, text)) == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in SEVERAL_LINES], ids=[c[0] for c in SEVERAL_LINES])
def test_it_reads_the_strict_form_alike(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert printed(read_word(tmp_path, text, strict=True)) == expected


def test_it_leaves_out_text_of_hiding_styles(tmp_path: Path) -> None:
    styles = "!style 批注行 hidden\n!style 其下 base=批注行\n"
    document = read_word(tmp_path, styles + "甲\n乙 {style=批注行}\n丙 {style=其下}")
    assert "".join(printed(document)) == "甲"
    assert met(document)["隐藏文字"] == (2, False)


def test_it_reads_symbols_that_a_writer_put_into_plain_text(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    blocks = f"<w:p><w:r>{font}<w:t>\uf0b3\uf0ff</w:t></w:r><w:r><w:t>\uf0b390%</w:t></w:r></w:p>"
    assert printed(read_blocks(tmp_path, blocks)) == ["≥\uf0ff\uf0b390%"]


def test_it_survives_a_circle_of_styles(tmp_path: Path) -> None:
    document = read_word(tmp_path, "!style 甲 base=乙 level=2\n!style 乙 base=甲\n正文 {style=乙}")
    assert document.paragraphs[0].outline_level == 2


LEVELS = [
    ("# 一", "heading 1", 1),
    ("### 三", "heading 3", 3),
    ("正文", "Normal", 0),
    ("正文 {level=2}", "Normal", 2),
    ("## 不再是标题 {level=10}", "heading 2", 0),
    ("!style 章 level=1\n题 {style=章}", "章", 1),
    ("!style 节 base=heading 2\n题 {style=节}", "节", 2),
    ("题 {style=没有这个样式}", "Normal", 0),
]


@pytest.mark.parametrize(("text", "style", "level"), LEVELS)
def test_it_knows_style_and_outline_level(tmp_path: Path, text: str, style: str, level: int) -> None:
    paragraph = read_word(tmp_path, text).paragraphs[-1]
    assert (paragraph.style, paragraph.outline_level) == (style, level)


def test_it_gives_text_boxes_and_notes_roles_of_their_own(tmp_path: Path) -> None:
    document = read_word(tmp_path, "甲[box:框][note:注]\n| [box:格中框] |")
    assert with_role(document, Role.TEXTBOX) == ["框", "格中框"]
    assert with_role(document, Role.FOOTNOTE) == ["注"]


LEDGER = [
    ("甲[+乙+]丙[+丁+]", "修订：插入", (2, True)),
    ("甲[-乙-]", "修订：删除", (1, True)),
    ("甲[>乙>]和[<乙<]", "修订：移动", (1, True)),
    ("甲[box:框]", "文本框", (1, True)),
    ("甲[note:注][endnote:注]", "脚注、尾注", (2, True)),
    ("甲[math:1/2]", "公式", (1, True)),
    ("甲[hidden:乙[tab]丙]", "隐藏文字", (3, False)),
    ("甲[pic][pic]", "图片", (2, False)),
    ("甲[object]", "嵌入对象", (1, False)),
    ("甲[chart]", "图表", (1, False)),
    ("甲[smartart]", "SmartArt 图示", (1, False)),
    ("甲[art]", "艺术字", (1, False)),
    ("甲[sym:Wingdings/F021]", "无法识别的符号", (1, False)),
    ("甲[comment:乙]", "批注", (1, False)),
    ("!header 第 3 页\n!header 内部资料\n!header — 5 —\n甲", "页眉、页脚", (1, False)),
    ("!header 页眉\n甲", "页眉、页脚", (1, False)),
    ("甲[begin REF a]乙", "不完整的域", (1, True)),
    ("-| 甲 |\n| 乙 |", "修订：删除", (1, True)),
    ("+| 甲 |\n| 乙 |", "修订：插入", (1, True)),
]


@pytest.mark.parametrize(("text", "what", "expected"), LEDGER)
def test_it_writes_down_what_it_met(tmp_path: Path, text: str, what: str, expected: tuple[int, bool]) -> None:
    assert met(read_word(tmp_path, text)) == {what: expected}


def test_it_says_where(tmp_path: Path) -> None:
    ledger = read_word(tmp_path, "甲\n乙[pic]\n丙\n丁[pic][pic]").ledger
    assert [(entry.count, entry.places) for entry in ledger] == [(3, (2, 4))]


def test_it_has_an_empty_ledger_for_plain_text(tmp_path: Path) -> None:
    assert read_word(tmp_path, "# 题\n甲\n| 乙 | 丙 |").ledger == ()
