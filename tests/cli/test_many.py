"""Many files: several processes give what one gives, in order; small results lose nothing a report prints."""

from __future__ import annotations

import io
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from checker import packed
from checker.check import Settings, check_file
from checker.many import Progress, checked_files, small
from checker.outline.plan import Location
from checker.packed import PackedResults, kept
from checker.reports import docx as word
from checker.reports import html, sarif, text, xlsx
from checker.reports import json as report
from checker.result import DocumentResult, Result
from plancheck.shared.errors import InputError
from reference_targets.library import load_library
from tests.reports.wordfile import on_words, write_docx

SHARED = Path(__file__).parent / "scenarios" / "_shared"
DAY = date(2026, 3, 1)
RENDERERS = (html.render, text.render, report.render, xlsx.render, sarif.render)
DRAFTS = sorted(SHARED.glob("*.txt")) * 3 + [SHARED / "没有.docx"]


def settings(builtin: bool = False) -> Settings:
    return Settings(load_library([], builtin), DAY)


@pytest.mark.slow
def test_several_processes_give_the_same_results_in_the_same_order():
    one = checked_files(DRAFTS, settings(), partial(settings), jobs=1)
    two = checked_files(DRAFTS, settings(), partial(settings), jobs=2)
    assert [document.path for document in two] == [str(path) for path in DRAFTS]
    for render in RENDERERS:
        assert render(Result(one, DAY, "0")) == render(Result(two, DAY, "0"))


def test_packed_results_print_like_those_at_hand():
    run = settings(builtin=True)
    documents = [small(check_file(path, run)) for path in DRAFTS]
    found = kept(documents)
    assert isinstance(found, PackedResults)
    assert [found[0], found[-1], *found[2:4]] == [documents[0], documents[-1], *documents[2:4]]
    for render in RENDERERS:
        assert render(Result(found, DAY, "0")) == render(Result(tuple(documents), DAY, "0"))


def test_a_few_results_stay_as_they_are():
    documents = tuple(check_file(path, settings()) for path in DRAFTS[:2])
    assert kept(iter(documents)) == documents


def test_many_packed_results_go_to_disk(monkeypatch):
    monkeypatch.setattr(packed, "_IN_MEMORY", 100)
    documents = [DocumentResult(f"{number}.docx", None, error="读不了" * 50) for number in range(9)]
    assert list(kept(documents)) == documents


def test_a_small_result_forgets_the_text_no_report_prints():
    document = small(check_file(SHARED / "云岭县妇女规划.txt", settings()))
    assert sum(bool(paragraph.text) for paragraph in document.document.paragraphs) < 10
    assert all(plan.plan.passages == () for plan in document.plans)


@pytest.mark.parametrize(
    ("place", "kept_text"), [(1, "标题"), (2, "标题"), (3, "正文"), (4, "正文"), (5, "正文"), (6, "末段")]
)
def test_a_small_result_keeps_the_words_that_a_comment_on_an_empty_line_goes_to(tmp_path, place, kept_text):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("", "标题", "正文", "", "", "末段"))
    whole = on_words(write_docx(tmp_path / "草案.docx", body), "末段")
    [result] = whole.plans
    [finding] = result.findings
    plan = replace(result.plan, title_location=Location(place, None, ""))
    moved = replace(finding, location=Location(place, None, ""))
    whole = replace(whole, plans=(replace(result, plan=plan, findings=(moved,)),))
    assert word.annotated(small(whole), DAY) == word.annotated(whole, DAY)
    assert kept_text in {paragraph.text for paragraph in small(whole).document.paragraphs}


def test_a_full_disk_is_told_in_one_line(monkeypatch):
    class Full(io.BytesIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda **_: Full())
    with pytest.raises(InputError, match="检查结果暂存不下"):
        kept(DocumentResult(f"{number}.docx", None, error="读不了") for number in range(9))


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_and_wiped(monkeypatch):
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    checked_files(DRAFTS[:2], settings(), partial(settings))
    assert "2/2" in screen.getvalue()
    assert "还需约 0 秒" in screen.getvalue()
    assert screen.getvalue().endswith("\r")


def test_progress_is_silent_elsewhere_and_for_a_single_file(monkeypatch, capsys):
    Progress(2).end()
    assert capsys.readouterr().err == ""
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    Progress(1).seen("甲.docx")
    Progress(1).end()
    assert screen.getvalue() == ""
