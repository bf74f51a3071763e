"""The console report."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from checker.reports.text import render
from checker.result import DocumentResult, Result
from plancheck.shared.columns import width
from tests.reports.factory import document, finding, plan, plan_result, result


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns):
    assert all(width(line) <= columns for line in render(result(), columns).splitlines())


def test_the_first_line_says_how_grave_it_is():
    assert render(result()).startswith("错误 2 · 警告 2 · 提示 3\n")


def test_every_finding_is_printed_with_its_rule_and_what_to_do():
    flat = re.sub(r"\s+", "", render(result(), 120))
    for item in plan_result().findings:
        assert f"{item.severity.chinese}{item.rule}" in flat
        assert re.sub(r"\s+", "", item.suggestion or "") in flat


def test_a_place_that_a_message_repeats_is_printed_once():
    assert render(result(), 120).count("二/（一）/主要目标/8") == 1


def test_findings_stand_under_their_domain_gravest_first():
    lines = render(result()).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  妇女与健康"))
    rules = [match[1] for line in lines[start:] if (match := re.match(r"    (?:错误|警告|提示) (\w+)", line))]
    assert rules[:3] == ["F101", "F104", "F103"]


def test_colours_only_where_they_are_asked_for():
    assert "\x1b" not in render(result())
    coloured = render(result(), colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(result())


def test_an_unreadable_file_and_what_was_not_read_are_told():
    text = render(result())
    assert "读不了" in text
    assert "未读内容：图片 2 处" in text


def test_nothing_found_and_nothing_checked_are_said_in_words():
    read = document()
    empty = replace(plan_result(), plan=plan(read), comparisons=(), findings=())
    text = render(Result((DocumentResult("甲.txt", read, (empty,)),), date(2026, 3, 1), "0"))
    assert text.startswith("错误 0 · 警告 0 · 提示 0")
    assert "没有可对照的下限" in text


def test_escape_sequences_of_a_draft_are_shown_not_obeyed():
    hostile = replace(plan_result(), findings=(finding("T201", "error", "标题\x1b[2J有误"),))
    text = render(Result((DocumentResult("\x1b]0;甲.txt", document(), (hostile,)),), date(2026, 3, 1), "0"))
    assert "\x1b" not in text
