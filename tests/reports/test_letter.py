"""The review letter: what stands in it, in which part, on how many pages."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from checker.outline.plan import Location
from checker.reports.conclusion import Conclusion, conclusion_of
from checker.reports.delivery import deliver_letters
from checker.reports.letter import NO_REVIEWER, letter_of, place, proposed_sentence, rendered
from checker.result import PlanResult
from checker.rules.finding import Acceptance, Finding, Severity
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import is_own
from plancheck.shared.wordtemplate import filled
from tests.reports.factory import HOSTILE, plan_result, result

DAY = date(2026, 3, 1)


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs if paragraph.text]


def text_of(plan: PlanResult, reviewer: str = "王审") -> str:
    return "\n".join(lines(rendered([letter_of(plan, reviewer, DAY)], DAY)))


def only(*findings: Finding) -> PlanResult:
    return replace(plan_result(), findings=findings, comparisons=())


def test_it_says_the_conclusion_in_one_sentence_by_whom_and_when() -> None:
    text = text_of(plan_result())
    assert re.search(r"审核结论：修改后报（必须修改2处，.*；对照下限\d+项，达到\d+项）。", text)
    assert text.endswith("王审\n2026年3月1日")
    assert NO_REVIEWER in text_of(plan_result(), "")


def test_a_demand_has_place_words_requirement_source_and_a_sentence_to_write() -> None:
    text = text_of(plan_result())
    assert "孕产妇死亡率（二（一）主要目标第2条）：草案写“孕产妇死亡率控制在14/10万以内”；要求12/10万以下" in text
    assert "见《某国妇女发展纲要（2021—2030年）》" in text
    assert "建议写为：孕产妇死亡率控制在12/10万以下。" in text


def test_every_floor_that_fails_has_its_sentence_or_asks() -> None:
    for comparison in plan_result().comparisons:
        asks = proposed_sentence(comparison) == ""
        assert asks is (
            comparison.verdict.value == "incomparable" or (comparison.verdict.value == "weaker" and not comparison.due)
        )


def test_what_a_person_declined_is_no_demand_and_stands_with_its_reason() -> None:
    decision = Acceptance("不适用", "本县没有农村人口", "表.xlsx")
    mine = {item: item.indicator == "孕产妇死亡率" for item in plan_result().findings}
    found = tuple(replace(item, accepted=decision if declined else None) for item, declined in mine.items())
    text = text_of(replace(plan_result(), findings=found))
    before, _, after = text.partition("已说明不作修改")
    assert "不适用：本县没有农村人口。" in after
    assert "孕产妇死亡率控制在14/10万以内" not in before


def test_words_of_a_draft_stay_words() -> None:
    text = text_of(only(Finding("T102", Severity.WARNING, f"{HOSTILE}{{{{ 7*7 }}}}{{% if %}}有误。")))
    assert HOSTILE in text
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize(
    ("rules", "conclusion"),
    [
        ((), Conclusion.READY),
        ((("T102", "info"),), Conclusion.READY),
        ((("T102", "warning"),), Conclusion.REVISE),
        ((("F101", "error"),) * 9, Conclusion.REVISE),
        ((("F101", "error"),) * 10, Conclusion.RETURN),
        ((("S101", "error"),) * 2, Conclusion.REVISE),
        ((("S101", "error"), ("S101", "error"), ("D101", "error")), Conclusion.RETURN),
    ],
)
def test_the_conclusion_follows_from_the_counts(rules, conclusion) -> None:
    found = tuple(Finding(rule, Severity(severity), f"第{n}处有误。") for n, (rule, severity) in enumerate(rules))
    assert conclusion_of(only(*found)) is conclusion


def test_a_plan_whose_structure_was_not_found_goes_back() -> None:
    shapeless = replace(plan_result(), plan=replace(plan_result().plan, structured=False), findings=())
    assert conclusion_of(shapeless) is Conclusion.RETURN


def test_places_read_as_a_person_says_them() -> None:
    assert place(Location(18, None, "二/（一）/主要目标/2")) == "二（一）主要目标第2条"
    assert place(Location(18, None, "")) == "第18段"
    assert place(None) == ""


def test_errors_are_never_left_out_and_what_is_left_out_is_counted() -> None:
    grave = [Finding("F101", Severity.ERROR, f"第{n}项弱于下限。" + "字" * 60, f"请改{n}。") for n in range(9)]
    mild = [Finding("T102", Severity.WARNING, f"第{n}处疑有错字。" + "字" * 60, f"请改{n}字。") for n in range(60)]
    text = text_of(only(*grave, *mild))
    assert all(f"第{n}项弱于下限" in text for n in range(9))
    kept = text.count("疑有错字")
    assert f"另有建议修改{60 - kept}处，见批注稿和对照表。" in text


def test_a_folder_gets_a_letter_a_plan_and_an_overview(tmp_path: Path) -> None:
    done, problems = deliver_letters(tmp_path / "意见", result(), "王审")
    names = sorted(path.name for path in (tmp_path / "意见").iterdir())
    assert problems == []
    assert len(done) == len(names) == result().counts().plans + 1
    assert "汇总.docx" in names
    assert all(is_own(path) for path in (tmp_path / "意见").iterdir())
    [table, *_] = docx.Document(str(tmp_path / "意见" / "汇总.docx")).tables
    assert len(table.rows) == result().counts().plans + 1


def test_the_same_result_gives_the_same_bytes() -> None:
    assert rendered([letter_of(plan_result(), "", DAY)], DAY) == rendered([letter_of(plan_result(), "", DAY)], DAY)


def test_a_template_that_asks_for_what_there_is_not_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ nobody }}")
    document.save(str(tmp_path / "坏.docx"))
    with pytest.raises(InputError, match="模板有误"):
        filled(tmp_path / "坏.docx", {})


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdfinfo"), reason="needs soffice and pdfinfo")
def test_a_letter_full_of_findings_has_three_pages_at_most(tmp_path: Path) -> None:
    words = "字" * 70
    found = [Finding("T102", Severity.WARNING, f"第{n}处疑有错字{words}。", f"请改{n}字。") for n in range(80)]
    (tmp_path / "意见.docx").write_bytes(rendered([letter_of(only(*found), "王审", DAY)], DAY))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        f"{tmp_path}/意见.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", f"{tmp_path}/意见.pdf"], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+3\b", told)
