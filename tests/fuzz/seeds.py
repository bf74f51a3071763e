"""The healthy packages every mutation starts from: a whole plan, and one paragraph of every Word construct."""

from __future__ import annotations

from tests.unitutil.word import parts_of
from tests.unitutil.yunling import PLAN

_CONSTRUCTS = """
    !num 1: chineseCounting "%1、" | decimal "%1.%2" lgl | upperLetter "%3)"
    !num 2 = 1, 0:5
    !style 条目 num=2.0 level=2
    !style 藏 hidden
    !header 云岭县
    云岭县儿童发展规划（2026—2030年） {style=Title}
    <toc>
    目录 {style=TOC Heading}
    一、总体要求[tab]1 {style=toc 1}
    </toc>
    总体要求 {style=条目}
    # 儿童与健康
    主要目标：
    1.5岁以下儿童死亡率[-12‰-][+降至6‰以下+]，[>贫血率控制在10%以内>]。[<贫血率控制在10%以内<]
    2.第[field SEQ 表:3]项，[simple PAGE:4]，[begin REF a][sep]托位数达到4.5个[end][ruby:囡/nān] {mark=deleted}
    3.[sdt:近视率][tag:每年]降低0.5个[link:百分点]以上[note:比2025年][endnote:基数][comment:核实]。 {num=1.1}
    甲[box:框 // [+框二+]]乙[vml:旧框][hidden:藏][sym:Symbol/F0B3]90%[hyphen]95%[br]丙[tab]丁[math:8/10万]
    [pic][object][chart][smartart][art]
    <sdt>
    | 指标 | < | 2030年目标值 |
    | 出生缺陷率 // ‰ | [table:甲,乙;丙,丁] | <9 |
    +| 婴儿死亡率 | ^ | 5‰以下 |
    -| 近视率 | x | 38% |
    </sdt>
    组织实施 {num=2.0}
    监测评估 {num=1.0 style=藏}
"""

SEEDS: tuple[dict[str, bytes], ...] = tuple(
    {name: xml.encode() for name, xml in parts_of(text).items()} for text in (PLAN, _CONSTRUCTS)
)
