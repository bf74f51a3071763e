"""The page in a real browser: it fits the screen, filters without script, links deep, and prints on A4."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape

import pytest
from msgspec.structs import replace

from checker.floors.comparison import Verdict
from checker.reports.html import render
from checker.reports.view import groups, shown_findings
from tests.reports.factory import comparisons, plan_result, result

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to lay the page out")]

SEEN = "(selector) => [...page.querySelectorAll(selector)].filter(element => element.offsetParent !== null).length"


def chromium(folder, *arguments: str) -> str:
    fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
    done = subprocess.run([CHROMIUM, *fixed, *arguments], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def in_browser(folder, page: str, script: str, columns: int = 1440):
    """What a script beside the page sees of it; the page itself runs none. The script is given `page` and `seen`."""
    frame = folder / "frame.html"
    frame.write_text(
        f'<body><iframe id="f" style="width:{columns}px;height:900px;border:0" srcdoc="{escape(page)}"></iframe>'
        "<script>onload = () => { const frame = document.getElementById('f').contentWindow;"
        f"const page = frame.document; const seen = {SEEN};"
        f"document.title = JSON.stringify((() => {{ {script} }})()) }}</script>",
        "utf-8",
    )
    return json.loads(unescape(re.search("<title>(.*?)</title>", chromium(folder, "--dump-dom", frame.as_uri()))[1]))


@pytest.fixture(scope="module")
def page():
    plan = plan_result()
    return render(replace(result(), documents=(replace(result().documents[0], plans=(plan,)),)))


@pytest.mark.parametrize("columns", [360, 768, 1440])
def test_the_page_fits_the_screen(page, tmp_path, columns):
    assert in_browser(tmp_path, page, "return page.documentElement.scrollWidth", columns) == columns


def test_everything_is_in_view_before_anything_is_chosen(page, tmp_path):
    found = in_browser(tmp_path, page, "return [seen('.finding'), seen('.floors td:first-child')]")
    assert found == [len(plan_result().findings), len(comparisons())]


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_findings_are_filtered_by_severity(page, tmp_path, severity):
    script = f"page.querySelector('.show-{severity}').click(); return [seen('.finding.{severity}'), seen('.finding')]"
    others = sum(item.severity.value != severity for item in plan_result().findings)
    assert in_browser(tmp_path, page, script) == [0, others]


def test_findings_are_filtered_by_domain(page, tmp_path):
    second = [group for group in groups(plan_result()) if group.findings][1]
    found = in_browser(
        tmp_path, page, "page.querySelector('.pick-2').click(); return [seen('.group'), seen('.finding')]"
    )
    assert found == [1, len(second.findings)]


def test_the_table_of_floors_can_be_cut_to_what_is_open(page, tmp_path):
    script = "page.querySelector('.only-open').click(); return [seen('tr.held'), seen('tr.open')]"
    held = sum(item.verdict.holds for item in comparisons())
    assert in_browser(tmp_path, page, script) == [0, len(comparisons()) - held]


def test_a_deep_link_marks_its_finding(page, tmp_path):
    anchor = f"p1-{shown_findings(plan_result())[1].id}"
    script = f"frame.location.hash = '#{anchor}'; return page.querySelector(':target').id"
    assert in_browser(tmp_path, page, script) == anchor


def _long_page() -> str:
    """A plan with so many floors that its table takes several sheets."""
    plan = plan_result()
    many = tuple(
        replace(item, floor=replace(item.floor, indicator=f"第{number}项指标", domain="health"), verdict=Verdict.MET)
        for number in range(90)
        for item in comparisons()[:1]
    )
    return render(
        replace(result(), documents=(replace(result().documents[0], plans=(replace(plan, comparisons=many),)),))
    )


@pytest.mark.skipif(PDFTOTEXT is None, reason="needs pdftotext to read the printed page")
def test_the_page_prints_on_a4_with_the_heading_on_every_sheet_and_no_row_cut(tmp_path):
    (tmp_path / "long.html").write_text(_long_page(), "utf-8")
    arguments = (f"--print-to-pdf={tmp_path}/long.pdf", "--no-pdf-header-footer", (tmp_path / "long.html").as_uri())
    chromium(tmp_path, *arguments)
    size = subprocess.run(["pdfinfo", tmp_path / "long.pdf"], capture_output=True, text=True, check=True).stdout
    assert "A4" in size
    text = subprocess.run(
        [PDFTOTEXT, "-layout", tmp_path / "long.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = [sheet for sheet in text.split("\f") if re.search(r"第\d+项指标", sheet)]
    assert len(sheets) > 2
    for sheet in sheets:
        assert re.search(r"指标\s+下限\s+草案\s+结论\s+来源\s+位置", sheet)
        assert len(re.findall(r"12/10万以下", sheet)) >= len(re.findall(r"第\d+项指标", sheet))
