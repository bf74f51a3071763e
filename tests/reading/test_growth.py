"""Crafted lines through the whole way: twice the line may take about twice the work, never the square of it.

Work is counted in CPU time, the best of several runs, since the machine is shared.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.check import check_file
from tests.fuzz.whole import settings

pytestmark = pytest.mark.slow

HEAD = [
    "云岭县妇女发展规划（2026—2030年）",
    "一、总体要求",
    "坚持男女平等。",
    "二、发展领域、主要目标和策略措施",
    "（一）妇女与健康",
    "主要目标：",
]
TAIL = ["三、组织实施", "加强领导。", "四、监测评估", "每年监测。"]
SMALL = 1500
NOT_WORTH_MEASURING = 0.25  # seconds
GROWTH = 9.0  # four times the line: linear is 4, the square 16

UNITS = [
    "孕产妇死亡率", "率", "1", "1.", "1.1", "，", "、", "（", "）", "（（一）",
    "《", "》", "《》", "%", "10%", "/10万", "以上", "达到",
    "分别", "和", "或", "为", "不", "从8下降到", "2030年", "到2030年达到",
    "每年", "每", "百分之", "十", "零点", "一、", "第一章", "第",
    " ", "　", "\t", "。", "：", "——", "…", "a", "附件", "目录",
    "http://", "“", "关于", "国务院", "部门", "条例", "妇女儿童工作委员会",
    "云岭县", "省", "岁", "3岁以下", "至少1名", "万元", "亿元", "下降0.5个百分点",
    "筛查率、", "率达到90%，", "率达到9%。", "2.率；", "达标率和",
    "1:1", "不低于", "力争", "左右", "-", "~", "≥", "为基数", "以2025年为基数", "平均", "增长", "全覆盖", "100%",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_the_whole_way_of_a_line_grows_with_it(tmp_path: Path, unit: str) -> None:
    _assert_grows_evenly(tmp_path, lambda n: [unit * (n // len(unit))])


SHAPES: list[tuple[str, Callable[[int], list[str]]]] = [
    ("many short lines", lambda n: ["率" for _ in range(n // 10)]),
    ("many items", lambda n: [f"{k}.筛查率达到{k % 90}%。" for k in range(n // 20)]),
    ("many headings", lambda n: [f"（{'一二三四五六七八九'[k % 9]}）妇女与健康" for k in range(n // 20)]),
    ("many titles", lambda n: ["云岭县妇女发展规划（2026—2030年）" for _ in range(n // 40)]),
    ("one sentence of clauses", lambda n: ["，".join("甲乙丙率达到9%" for _ in range(n // 10))]),
    ("names, then values", lambda n: ["、".join(["甲率"] * (n // 6)) + "分别达到" + "、".join(["9%"] * (n // 6))]),
    ("digits between words", lambda n: ["1率" * (n // 2)]),
    ("open brackets, then words", lambda n: ["（" * (n // 2) + "率" * (n // 2)]),
]  # fmt: skip


@pytest.mark.parametrize("shape", [case[1] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_the_whole_way_of_a_text_grows_with_it(tmp_path: Path, shape: Callable[[int], list[str]]) -> None:
    _assert_grows_evenly(tmp_path, shape)


def _assert_grows_evenly(folder: Path, lines: Callable[[int], list[str]]) -> None:
    small, _, large = (_seconds(folder, lines(SMALL * size)) for size in (1, 2, 4))
    assert large < max(GROWTH * small, NOT_WORTH_MEASURING), f"{small:.3f} s → {large:.3f} s"


def _seconds(folder: Path, lines: list[str]) -> float:
    path = folder / "稿.txt"
    path.write_text("\n".join([*HEAD, *lines, *TAIL]), "utf-8")
    settings()
    times = []
    for _ in range(2):
        start = time.process_time()
        check_file(path, settings())
        times.append(time.process_time() - start)
        if times[-1] < NOT_WORTH_MEASURING / 4:
            break
    return min(times)
