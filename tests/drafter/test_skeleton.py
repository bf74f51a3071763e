"""The finished skeleton: sections, goals, comments, placeholders, bytes, and a template that can do no harm."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import RGBColor
from msgspec.structs import replace

from drafter.compose import PlanText, compose
from drafter.intake.answers import Answer, Answers
from drafter.render import TEMPLATE, render
from plancheck.shared.docxzip import pack, unpack
from plancheck.shared.errors import InputError
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level
from tests.drafter.plans import (
    CHILDREN,
    COUNTY,
    DAY,
    SMALL,
    drafted,
    drafted_bytes,
    floor,
    goals,
    library,
    quantity,
    texts,
)
from tests.unitutil.builtinkinds import KINDS
from tools.skeleton.body import document
from tools.skeleton.template import build


def headings(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


@pytest.mark.parametrize("request_", [COUNTY, CHILDREN], ids=["women", "children"])
def test_the_chapters_and_domains_stand_in_order(request_):
    document = drafted(request_)
    assert headings(document, "Heading 1") == [
        "指导思想、基本原则和总体目标",
        "发展领域、主要目标和策略措施",
        "组织实施",
        "监测评估",
    ]
    names = [domain.name for domain in request_.kind.domains]
    assert [name for name in headings(document, "Heading 2") if name in names] == names


def test_every_domain_has_goals_and_measures():
    document = drafted()
    assert headings(document, "Heading 3") == ["主要目标：", "策略措施："] * 8


def test_every_floor_stands_as_a_goal_with_its_number():
    assert {"孕产妇死亡率控制在12/10万以下。", "适龄妇女宫颈癌人群筛查率达到70%以上。"} <= set(texts(drafted()))


def test_the_indicator_table_shows_floor_source_and_who_answers():
    table = drafted().tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "孕产妇死亡率", "1/10万", "", "≤12", "≤12", "国家2030年", "县卫生健康局", "卫健统计",
    ]  # fmt: skip


def test_the_contents_repeat_the_headings_with_their_numbers():
    document = drafted()
    contents = [text.rstrip("\t") for text in headings(document, "toc 1") + headings(document, "toc 2")]
    assert contents[:3] == ["前　言", "一、指导思想、基本原则和总体目标", "二、发展领域、主要目标和策略措施"]
    assert "（八）妇女与法律" in contents


def test_every_contents_entry_points_at_a_heading():
    xml = drafted().element.xml
    anchors = set(re.findall(r'w:anchor="(_Toc\d+)"', xml))
    assert anchors
    assert anchors == set(re.findall(r'w:bookmarkStart [^>]*w:name="(_Toc\d+)"', xml))


def test_a_comment_beside_each_goal_says_where_its_number_comes_from():
    document = drafted()
    comments = [comment.text for comment in document.comments]
    assert len(comments) == 3
    assert "《某国妇女发展纲要（2021—2030年）》" in comments[0]


def test_a_floor_due_after_the_plan_is_explained_in_its_comment():
    early = replace(COUNTY, period=Period(2021, 2025))
    assert all("本规划期结束后到期" in comment.text for comment in drafted(early).comments)


def test_placeholders_are_marked_yellow_and_the_text_around_them_is_not():
    runs = [run for p in drafted().paragraphs for run in p.runs if run.text.strip()]
    marked = {run.text for run in runs if run.font.highlight_color is not None}
    assert marked == {run.text for run in runs if "待填" in run.text}
    assert all(re.fullmatch(r"【待填[^】]*】", text) for text in marked)


def test_open_baselines_are_shaded_and_given_ones_are_not():
    answers = Answers({"maternal_mortality": Answer(baseline=Decimal(9))})
    rows = drafted(answers=answers).tables[0].rows[1:]
    given = {row.cells[3].text: "FFFF00" in row.cells[3]._tc.xml for row in rows}
    assert given == {"9": False, "": True}


def test_the_same_plan_gives_the_same_bytes():
    assert drafted_bytes() == drafted_bytes()


def test_the_date_changes_properties_and_comments_but_no_text():
    later = drafted(replace(COUNTY, date=DAY.replace(year=2027)))
    assert texts(later) == texts(drafted())
    assert later.core_properties.created.year == 2027


PERIODS = [Period(2026, 2030), Period(2021, 2030), Period(2031, 2035)]


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_no_year_but_those_of_the_plan_and_its_sources_stands_in_the_text(kind, period):
    words = "".join(
        texts(
            drafted(
                replace(COUNTY, kind=kind, period=period), library(floor("青禾率", quantity(">=9", year=period.end)))
            )
        )
    )
    years = set(re.findall(r"(?:19|20)\d\d", words.replace("（2021—2030年）》", "")))
    assert years <= {str(period.start), str(period.end)}
    assert not re.search(r"“?十[四五六七]五”?|[十二][九十]大|第[一二三四]个百年", words)


def test_parents_the_library_does_not_have_are_named_with_their_years_open():
    words = "".join(texts(drafted()))
    assert "根据《某国妇女发展纲要（2021—2030年）》《清河省妇女发展规划（【待填：起止年份】）》《临江市" in words


def test_a_citys_plan_speaks_of_the_city():
    city = replace(COUNTY, region=Region("清河省", "临江市"), level=Level.PREFECTURE)
    words = "".join(texts(drafted(city)))
    assert "临江市妇女发展规划（2026—2030年）" in words
    assert "本市" in words
    assert "本县" not in words


def test_the_notice_stands_in_front_only_on_request():
    document = drafted(replace(COUNTY, notice=True))
    assert texts(document)[0] == "云岭县人民政府文件"
    assert "云岭县人民政府关于印发《云岭县妇女发展规划（2026—2030年）》的通知" in texts(document)
    assert not any("关于印发" in text for text in texts(drafted()))


def test_the_projects_chapter_stands_only_on_request():
    assert "重点工程" in headings(drafted(replace(COUNTY, projects=True)), "Heading 1")
    assert "重点工程" not in headings(drafted(), "Heading 1")


# ---- the template


def asked_for(template):
    """What a template asks the plan for: its Jinja tags, however Word spreads them over runs."""
    words = re.sub(r"<[^>]+>", "", unpack(template)["word/document.xml"].decode())
    return [" ".join(tag.split()) for tag in re.findall(r"\{[{%].*?[}%]\}", words)]


def test_the_shipped_template_asks_for_what_the_script_builds_in():
    """By meaning, not by bytes: whoever designs may have changed every look in Word."""
    assert sorted(asked_for(TEMPLATE.read_bytes())) == sorted(asked_for(build(document())))
    assert "{{ plan.title }}" in asked_for(build(document()))


def test_a_template_saved_again_by_another_program_gives_the_same_plan(tmp_path):
    path = tmp_path / "另存.docx"
    path.write_bytes(build(document()))
    saved = Document(str(path))
    saved.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0, 0)
    saved.save(str(path))
    plan = Document(BytesIO(render(plan_text(), DAY, path)))
    assert texts(plan) == texts(drafted())


def _template(tmp_path, old, new):
    parts = unpack(build(document()))
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    path = tmp_path / "变更.docx"
    path.write_bytes(pack(parts))
    return path


def plan_text():
    return compose(COUNTY, SMALL, goals())


def test_signs_that_mean_something_to_xml_are_text_like_any_other():
    text = plan_text()
    context = {**text.context, "foreword": ["死亡率<5‰ & “{{ 括号 }}” \x07\v控制"]}
    filled = ZipFile(BytesIO(render(PlanText(context), DAY))).read("word/document.xml").decode()
    assert "死亡率&lt;5‰ &amp; “{{ 括号 }}”  控制" in re.sub(r"<[^>]+>", "", filled)


def test_an_unknown_name_in_the_template_is_one_clear_line(tmp_path):
    path = _template(tmp_path, "{{ plan.title }}", "{{ plan.titel }}")
    with pytest.raises(InputError, match="模板有误"):
        render(plan_text(), DAY, path)


@pytest.mark.parametrize("code", ["{{ ''.__class__.__mro__ }}", "{{ plan.__init__.__globals__ }}"])
def test_a_template_cannot_reach_into_the_program(tmp_path, code):
    path = _template(tmp_path, "{{ plan.title }}", code)
    with pytest.raises(InputError, match="模板有误"):
        render(plan_text(), DAY, path)


def test_a_template_that_is_no_word_file_is_one_clear_line(tmp_path):
    path = tmp_path / "坏.docx"
    path.write_text("不是文档", encoding="utf-8")
    with pytest.raises(InputError, match="模板不存在或不是"):
        render(plan_text(), DAY, path)
