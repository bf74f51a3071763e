"""The desk in a real browser: Debian's chromium, driven by playwright, which downloads none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.test_start import started
from tests.desk.work import DRAFT
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright to drive a browser")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]

LONG = 60_000  # milliseconds: the machine may be busy


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "云岭县草案.docx").write_bytes(DRAFT)
    (folder / "青禾县草案.docx").write_bytes(word_bytes(PLAN.replace("云岭县", "青禾县")))
    (folder / "坏文件.docx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def page(browser, tmp_path: Path) -> Iterator[object]:
    """The first page of a new desk; nothing may be asked of another server, and no script may fail."""
    faults: list[str] = []
    with started(tmp_path / "desk") as (_, address):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
        opened = context.new_page()
        opened.set_default_timeout(LONG)
        opened.on("pageerror", lambda fault: faults.append(str(fault)))
        opened.on("request", lambda asked: "//127.0.0.1:" in asked.url or faults.append(asked.url))
        opened.goto(address)
        yield opened
        context.close()
    assert faults == []


def choose(page, *files: Path) -> None:
    page.set_input_files(".desk-main [multiple][data-files='/drafts']", files)


def checked(page, *files: Path) -> None:
    """Drop files and open the page of the first once it is checked."""
    choose(page, *files)
    page.click(".row.done .row-what a")
    page.wait_for_selector(".card:not([hidden])")


def test_the_key_is_gone_from_the_address(page) -> None:
    assert "key" not in page.url
    assert page.title() == "检查 · 审核台"


def test_files_fill_a_row_each_and_one_that_cannot_be_read_stops_none(page, files: Path) -> None:
    choose(page, *sorted(files.iterdir()))
    page.wait_for_selector(".row.done >> nth=1")
    assert "另存为" in page.inner_text(".row.failed")
    page.click("[data-filter='可以上报']")
    page.wait_for_selector(".row.failed", state="hidden")
    page.click("[data-filter='']")
    page.select_option("[data-order]", "gravity")
    page.wait_for_selector(".row:first-child.failed")


def test_a_draft_is_reviewed_with_the_keyboard_alone(page, files: Path) -> None:
    checked(page, files / "云岭县草案.docx")
    total = page.locator("[data-card]").count()
    assert page.inner_text("[data-decided]") == f"已处理 0/{total}"
    page.keyboard.press("j")
    assert page.get_attribute(".card:not([hidden])", "data-card") == "2"
    page.keyboard.press("k")
    page.keyboard.press("1")
    page.wait_for_selector("[data-card='1'][data-decision='采纳']", state="attached")
    page.keyboard.press("j")
    page.keyboard.press("3")
    assert page.inner_text(".card:not([hidden]) [data-wanted]")
    page.keyboard.type("本县没有农村人口。")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-card='2'][data-decision='不适用']", state="attached")
    assert page.inner_text("[data-decided]") == f"已处理 2/{total}"
    page.keyboard.press("z")
    page.wait_for_selector("[data-card='2'][data-decision='']", state="attached")
    page.keyboard.press("/")
    page.keyboard.type("没有这样的词")
    assert page.locator(".line:visible").count() == 0


def test_the_chosen_problem_is_marked_in_the_text(page, files: Path) -> None:
    checked(page, files / "云岭县草案.docx")
    mark = page.locator(".text mark").first
    number = mark.get_attribute("data-n").split()[0]
    page.click(f"[data-go='{number}']")
    assert page.locator(".text .chosen").first.inner_text() == mark.inner_text()
    assert mark.is_visible()
    page.keyboard.press("j")
    assert page.get_attribute(".card:not([hidden])", "data-card") != number
    mark.click()
    assert page.get_attribute(".card:not([hidden])", "data-card") == number


def test_findings_of_one_kind_are_decided_and_taken_back_together(page, tmp_path: Path) -> None:
    many = PLAN.replace("坚持统筹兼顾，", "坚持统筹兼顾,坚持城乡统筹,坚持共建共享,坚持依法推进,坚持问题导向,")
    (tmp_path / "草案.docx").write_bytes(word_bytes(many))
    checked(page, tmp_path / "草案.docx")
    page.click("details.kind >> nth=0 >> .line >> nth=0")
    page.check(".card:not([hidden]) [data-alike]")
    wanted = len(page.get_attribute(".card:not([hidden]) [data-alike]", "data-alike").split())
    assert wanted > 3
    page.click(".card:not([hidden]) [data-decide='采纳']")
    page.wait_for_selector(f"text=已处理 {wanted}/")
    page.keyboard.press("z")
    page.wait_for_selector("text=已处理 0/")


def test_two_tabs_see_the_same(page, files: Path) -> None:
    checked(page, files / "云岭县草案.docx")
    other = page.context.new_page()
    other.goto(page.url)
    page.keyboard.press("4")
    page.wait_for_selector("[data-card='1'][data-decision='需商议']", state="attached")
    other.reload()
    assert other.get_attribute("[data-card='1']", "data-decision") == "需商议"


def test_what_goes_out_is_downloaded(page, files: Path, tmp_path: Path) -> None:
    checked(page, files / "云岭县草案.docx")
    with page.expect_download() as letter:
        page.click(".draft-tools >> text=审核意见")
    assert letter.value.suggested_filename == "云岭县草案（审核意见）.docx"
    page.click("nav >> text=交出去")
    with page.expect_download() as archive:
        page.click("text=全部打包")
    archive.value.save_as(tmp_path / "all.zip")
    assert (tmp_path / "all.zip").read_bytes()[:2] == b"PK"


def test_leaving_says_that_all_is_kept(page) -> None:
    page.click("text=退出")
    page.wait_for_selector("text=审核台已退出，可以关闭这个页面")


@pytest.mark.parametrize("width", [1280, 1920, 640])
def test_no_page_is_wider_than_the_screen(page, files: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    choose(page, files / "云岭县草案.docx")
    page.wait_for_selector(".row.done")
    for path in ("/", "/send", "/drafts/1"):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path)
        page.wait_for_load_state("networkidle")
        box = page.locator("body").bounding_box()
        assert box["width"] <= width
        for part in ("header.top", "main"):
            assert page.locator(part).first.bounding_box()["width"] <= width
