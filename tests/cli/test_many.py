"""Many files: several processes give what one gives, in order; small results lose nothing a report prints."""

from __future__ import annotations

import io
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from checker.check import Settings, check_file, result_of
from checker.many import Progress, checked_files, small
from checker.reports import html, text, xlsx
from checker.reports import json as report
from reference_targets.library import load_library
from tests.unitutil.corpus import NAMES, corpus_file

SHARED = Path(__file__).parent / "scenarios" / "_shared"
DRAFTS = sorted(SHARED.glob("*.txt")) * 3 + [SHARED / "没有.docx"]


def settings(builtin: bool = False) -> Settings:
    return Settings(load_library([], builtin), date(2026, 3, 1))


def test_several_processes_give_the_same_results_in_the_same_order():
    one = list(checked_files(DRAFTS, settings(), partial(settings), jobs=1))
    two = list(checked_files(DRAFTS, settings(), partial(settings), jobs=2))
    assert [document.path for document in two] == [str(path) for path in DRAFTS]
    assert report.render(result_of(one, settings())) == report.render(result_of(two, settings()))


@pytest.mark.parametrize("name", NAMES)
def test_a_small_result_prints_like_the_whole_one(name):
    run = settings(builtin=True)
    whole = check_file(corpus_file(name), run)
    for render in (html.render, text.render, report.render, xlsx.render):
        assert render(result_of([small(whole)], run)) == render(result_of([whole], run))


def test_a_small_result_forgets_the_text_no_report_prints():
    document = small(check_file(SHARED / "云岭县妇女规划.txt", settings()))
    assert sum(bool(paragraph.text) for paragraph in document.document.paragraphs) < 10
    assert all(plan.plan.passages == () for plan in document.plans)


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_and_wiped(monkeypatch):
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    documents = [check_file(path, settings()) for path in DRAFTS[:2]]
    assert list(Progress(2).over(iter(documents))) == documents
    assert "2/2" in screen.getvalue()
    assert "还需约 0 秒" in screen.getvalue()
    assert screen.getvalue().endswith("\r")


def test_progress_is_silent_elsewhere_and_for_a_single_file(monkeypatch, capsys):
    list(Progress(2).over(iter([])))
    assert capsys.readouterr().err == ""
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(Progress(1).over(iter([]))) == []
    assert screen.getvalue() == ""
