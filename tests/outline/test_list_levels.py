"""Lists that print 1. on every level: the level of the list (w:ilvl, nested ol) is the structure."""

from __future__ import annotations

from pathlib import Path

from checker.outline.find import plans_of
from checker.outline.plan import Plan
from checker.reading.read import read_file
from tests.outline import shape
from tests.unitutil.word import word_file

SAME_ON_EVERY_LEVEL = """
    !num 1: decimal "%1." | decimal "%2." | decimal "%3."
    云溪县妇女发展规划（2026—2030年）
    总体要求 {num=1.0}
    指导思想 {num=1.1}
    坚持男女平等基本国策。
    发展领域 {num=1.0}
    妇女与健康 {num=1.1}
    主要目标：
    孕产妇死亡率控制在8/10万以下。 {num=1.2}
    妇女健康素养水平达到30%。 {num=1.2}
    策略措施：
    完善妇幼健康服务。 {num=1.2}
    妇女与教育 {num=1.1}
    主要目标：
    女童平等接受义务教育。 {num=1.2}
    策略措施：
    保障女童就学。 {num=1.2}
    组织实施 {num=1.0}
    加强领导。明确责任。 {num=1.1}
"""
UNTIDY_ITEMS = """
    !num 1: decimal "%1." | decimal "%2."
    云溪县妇女发展规划（2026—2030年）
    一、指导思想
    坚持男女平等基本国策。
    二、发展领域
    （一）妇女与健康
    主要目标：
    孕产妇死亡率控制在8/10万以下。 {num=1.0}
    妇女健康素养水平达到30%。 {num=1.0}
    （二）妇女与教育
    主要目标：
    女童平等接受义务教育，巩固率达到97%。 {num=1.1}
    终身教育惠及更多妇女。 {num=1.1}
"""
NESTED = """<html><body><p>云溪县妇女发展规划（2026—2030年）</p><ol>
<li>总体要求<ol><li>指导思想</li></ol></li></ol><p>坚持男女平等基本国策。</p>
<ol start="2"><li>发展领域<ol>
<li>妇女与健康<p>主要目标：</p><ol><li>孕产妇死亡率控制在8/10万以下。</li><li>健康素养水平达到30%。</li></ol>
<p>策略措施：</p><ol><li>完善妇幼健康服务。</li></ol></li>
<li>妇女与教育<p>主要目标：</p><ol><li>女童平等接受义务教育。</li></ol></li></ol></li>
<li>组织实施<ol><li>加强领导。明确责任。</li></ol></li></ol></body></html>"""


def word(notation: str, folder: Path) -> Plan:
    (plan,) = plans_of(read_file(word_file(folder / "稿.docx", notation)))
    return plan


def test_the_levels_of_a_word_list_are_chapters_domains_and_items(tmp_path: Path) -> None:
    plan = word(SAME_ON_EVERY_LEVEL, tmp_path)
    assert shape.domains(plan) == "health 2/1 education 1/1"
    assert shape.sections(plan) == "guiding_ideology domains implementation"
    assert shape.path_of(plan, "健康素养") == "2/1/主要目标/2"


def test_nested_lists_of_a_web_page_are_chapters_domains_and_items(tmp_path: Path) -> None:
    path = tmp_path / "稿.html"
    path.write_text(NESTED, encoding="utf-8")
    (plan,) = plans_of(read_file(path))
    assert shape.domains(plan) == "health 2/1 education 1/0"
    assert shape.sections(plan) == "guiding_ideology domains implementation"


def test_items_on_different_levels_under_typed_headings_stay_items(tmp_path: Path) -> None:
    plan = word(UNTIDY_ITEMS, tmp_path)
    assert shape.domains(plan) == "health 2/0 education 2/0"
    assert shape.path_of(plan, "终身教育") == "二/（二）/主要目标/2"
