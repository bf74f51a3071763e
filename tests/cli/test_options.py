"""Options read from what was typed, and one Chinese line for each slip."""

from __future__ import annotations

import datetime
from functools import partial

import pytest

from checker import options
from checker.reports.formats import Format
from checker.rules.finding import Severity
from plancheck.shared.errors import InputError
from reference_targets.records import Period, Region
from tests.unitutil.builtinkinds import CHILDREN, KINDS, WOMEN


@pytest.mark.parametrize(("text", "kind"), [("", None), ("women", WOMEN), ("儿童", CHILDREN)])
def test_kinds(text, kind):
    assert options.kind_of(text, KINDS) is kind


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("", None),
        ("清河省/临江市/云岭县", Region("清河省", "临江市", "云岭县")),
        ("清河省／临江市", Region("清河省", "临江市")),
        ("清河省/云岭县", Region("清河省", None, "云岭县")),
        ("天津市/武清区", Region("天津市", None, "武清区")),
        ("临江市/云岭县", Region(None, "临江市", "云岭县")),
        ("清河省", Region("清河省")),
        ("云岭县", Region(county="云岭县")),
    ],
)
def test_regions(text, region):
    assert options.region_of(text) == region


@pytest.mark.parametrize("text", ["2026-2030", "2026—2030年", "2026 － 2030", "2026——2030", "2026至2030"])
def test_periods(text):
    assert options.period_of(text) == Period(2026, 2030)


@pytest.mark.parametrize(
    ("texts", "rules"),
    [([], ()), (["F101,S", "d"], ("F101", "S", "D")), (["F101、F102，F103"], ("F101", "F102", "F103")), ([" ,"], ())],
)
def test_rules(texts, rules):
    assert options.rules_of(texts, "--select") == rules


def test_values_that_are_not_given():
    assert options.period_of("") is None
    assert options.format_of("") is None
    assert options.date_of("") == datetime.date.today()


def test_values_that_are_given():
    assert options.format_of("json") is Format.JSON
    assert options.date_of("2026-03-01") == datetime.date(2026, 3, 1)
    assert [options.fail_on_of(text) for text in ("error", "warning", "never")] == [
        Severity.ERROR,
        Severity.WARNING,
        None,
    ]


@pytest.mark.parametrize(
    ("read", "text", "told"),
    [
        (partial(options.kind_of, kinds=KINDS), "men", "--kind men"),
        (options.region_of, "甲省/乙市/丙县/丁乡", "省/市/县"),
        (options.region_of, "/", "省/市/县"),
        (options.period_of, "2026", "2026-2030"),
        (options.period_of, "2030-2026", "起始年晚于结束年"),
        (options.date_of, "2026-02-30", "日期"),
        (options.format_of, "pdf", "text、json"),
        (options.fail_on_of, "info", "error、warning 或 never"),
        (lambda text: options.rules_of([text], "--ignore"), "F101x", "--ignore F101X"),
        (lambda text: options.files_of([text], "--against"), " ", "--against"),
    ],
)
def test_a_slip_is_one_line_that_says_what_to_write(read, text, told):
    with pytest.raises(InputError, match=told) as raised:
        read(text)
    assert "\n" not in str(raised.value)
