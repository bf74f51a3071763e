"""The page in a real browser: it fits the screen, filters without script, links deep, and prints on A4."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser
from msgspec.structs import replace

from checker.check import Settings, check_file
from checker.floors.comparison import Verdict
from checker.reports.html import environment, render
from checker.reports.view import groups, shown_findings
from checker.result import Result
from reference_targets.library import load_library
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


def test_what_needs_a_person_is_in_view_and_what_is_met_is_folded(page, tmp_path):
    found = in_browser(tmp_path, page, "return [seen('.finding'), seen('.floors td:first-child')]")
    failing = sum(not item.verdict.holds for item in comparisons())
    assert found == [len(plan_result().findings), failing]


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


def test_what_is_met_unfolds(page, tmp_path):
    script = "page.querySelector('.fold summary').click(); return [seen('tr.held'), seen('tr.open')]"
    held = sum(item.verdict.holds for item in comparisons())
    assert in_browser(tmp_path, page, script) == [held, len(comparisons()) - held]


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


def printed(folder, page: str) -> list[str]:
    """The sheets of the printed page as text."""
    (folder / "page.html").write_text(page, "utf-8")
    chromium(folder, f"--print-to-pdf={folder}/page.pdf", "--no-pdf-header-footer", (folder / "page.html").as_uri())
    command = [PDFTOTEXT, "-layout", f"{folder}/page.pdf", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def squeezed(text: str) -> str:
    """The characters a line break or a blank between columns may have come between."""
    return re.sub(r"\s", "", text)


def letters(text: str) -> Counter[str]:
    """How often each character that carries meaning is printed."""
    return Counter(re.sub(r"[^\w%/‰≥≤]", "", text))


needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="needs pdftotext to read the printed page")


@needs_pdftotext
def test_every_cell_is_printed_and_every_sheet_says_which_plan_which_day_and_which_page(page, tmp_path):
    sheets = printed(tmp_path, page)
    text = "".join(map(squeezed, sheets))
    cells = [squeezed(cell.text_content()) for cell in parser.fromstring(page).xpath("//td | //th")]
    assert len(cells) > 100
    lost = sum((letters("".join(cells)) - letters(text)).values())
    assert lost == 0, letters("".join(cells)) - letters(text)
    title = squeezed(plan_result().plan.title)
    for number, sheet in enumerate(map(squeezed, sheets), start=1):
        assert title in sheet
        assert "检查日期2026-03-01" in sheet
        assert f"第{number}页，共{len(sheets)}页" in sheet


@needs_pdftotext
def test_the_overview_is_printed_across_and_whole(tmp_path):
    plans = [plan_result()] * 3
    many = replace(result(), documents=tuple(replace(result().documents[0], plans=(plan,)) for plan in plans))
    found = render(many)
    sheets = printed(tmp_path, found)
    told = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "3", f"{tmp_path}/page.pdf"], capture_output=True, text=True, check=True
    )
    assert re.search(r"Page\s+2 size:\s+841\.\d+ x 59[45]", told.stdout)
    [matrix] = parser.fromstring(found).xpath("//table[contains(@class, 'matrix')]")
    assert not letters(matrix.text_content()) - letters("".join(sheets[1:3]))


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@needs_pdftotext
def test_the_example_prints_on_five_sheets_at_most(tmp_path):
    run = Settings(load_library(), date(2026, 3, 1))
    found = check_file(EXAMPLES / "yunling-women.docx", run)
    assert len(printed(tmp_path, render(Result((found,), run.date, "0")))) <= 5


@needs_pdftotext
def test_ten_counties_print_on_sixty_sheets_at_most(tmp_path):
    run = Settings(load_library(), date(2026, 3, 1))
    text = (EXAMPLES / "yunling-women.txt").read_text("utf-8")
    for name in ["青溪", "石桥", "白沙", "南屏", "沙河", "望江", "松林", "柳泉", "金塘", "云岭"]:
        (tmp_path / f"{name}.txt").write_text(text.replace("云岭", name), "utf-8")
    found = tuple(check_file(path, run) for path in sorted(tmp_path.glob("*.txt")))
    sheets = printed(tmp_path, render(Result(found, run.date, "0")))
    assert 10 < len(sheets) <= 60


def test_bars_can_be_told_apart_in_grey():
    style = environment().get_template("report.css").render(heading="")
    looks = dict(re.findall(r"\.v-(\w+) \{ background: ([^}]*?)\s*\}", style))
    assert set(looks) == {verdict.value for verdict in Verdict}
    plain = [re.sub(r"#\w{6}", "", look) for look in looks.values()]
    patterns = [look for look in plain if "gradient" in look or "shadow" in look]
    assert len(patterns) == len(set(patterns)) == 7
    solid = sorted(_grey(look) for look in looks.values() if re.fullmatch(r"#\w{6};", look))
    assert all(later - earlier > 0.04 for earlier, later in pairwise(solid))


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2


PLACES_OF_AXE = (os.environ.get("AXE_CORE", ""), "node_modules/axe-core/axe.min.js")
AXE = next((path for path in PLACES_OF_AXE if os.path.isfile(path)), None)


@pytest.mark.skipif(AXE is None, reason="needs axe-core: npm pack axe-core, AXE_CORE=…/axe.min.js")
@pytest.mark.parametrize("plans", [1, 3])
def test_axe_finds_no_serious_violation(tmp_path, plans):
    documents = tuple(replace(result().documents[0], plans=(plan_result(),)) for _ in range(plans))
    found = render(replace(result(), documents=documents))
    open_page = re.sub(r"<meta http-equiv=[^>]*>", "", found)  # the page allows no script; axe is one
    script = (
        f"<script>{Path(AXE).read_text('utf-8')}</script><script>axe.run(document).then(found => {{"
        "document.title = JSON.stringify(found.violations.filter(one => ['serious', 'critical'].includes(one.impact))"
        ".map(one => [one.id, one.nodes[0].html])) + '|' + found.passes.length })</script>"
    )
    (tmp_path / "axe.html").write_text(open_page.replace("</body>", f"{script}</body>"), "utf-8")
    dumped = chromium(tmp_path, "--virtual-time-budget=20000", "--dump-dom", (tmp_path / "axe.html").as_uri())
    violations, _, passes = unescape(re.search("<title>(.*?)</title>", dumped)[1]).rpartition("|")
    assert int(passes) > 15
    assert json.loads(violations) == []


@needs_pdftotext
def test_the_page_prints_on_a4_with_the_heading_on_every_sheet_and_no_row_cut(tmp_path):
    text = "\f".join(printed(tmp_path, _long_page()))
    size = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
    assert "A4" in size
    sheets = [sheet for sheet in text.split("\f") if re.search(r"第\d+项指标", sheet)]
    assert len(sheets) > 2
    for sheet in sheets:
        assert re.search(r"指标\s+下限\s+草案\s+结论\s+来源\s+位置", sheet)
        assert len(re.findall(r"12/10万以下", sheet)) >= len(re.findall(r"第\d+项指标", sheet))
