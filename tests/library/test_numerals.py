"""Numbers as documents write them: read, refused, found in running text, printed, and read again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_targets import numerals
from reference_targets.numerals import Form, Number

READ = [
    ("1200", "1200", 1),
    ("1,200.50", "1200.50", 1),
    ("3.0", "3.0", 1),
    ("１２", "12", 1),
    ("１．５", "1.5", 1),
    ("1.2万", "12000.0", 1),
    ("2亿", "200000000", 1),
    ("3千", "3000", 1),
    ("三十", "30", 1),
    ("两", "2", 1),
    ("二五", "25", 1),
    ("二〇三〇", "2030", 1),
    ("一百零五", "105", 1),
    ("三百二", "320", 1),
    ("一千零五十", "1050", 1),
    ("两万五", "25000", 1),
    ("两万五千", "25000", 1),
    ("一亿二千万", "120000000", 1),
    ("九十七点五", "97.5", 1),
    ("一点二万", "12000.0", 1),
    ("壹拾贰", "12", 1),
    ("拾贰", "12", 1),
    ("百分之七十五", "75", 100),
    ("百分之九十七点五", "97.5", 100),
    ("百分之95", "95", 100),
    ("百分之百", "100", 100),
    ("千分之五", "5", 1000),
    ("万分之三点二", "3.2", 10_000),
    ("十万分之8", "8", 100_000),
    ("三分之一", "1", 3),
    ("十分之七", "7", 10),
    ("七成", "7", 10),
    ("7成", "7", 10),
    ("七成五", "7.5", 10),
    ("八成半", "8.5", 10),
    ("十成", "10", 10),
    ("1/3", "1", 3),
    ("３/４", "3", 4),
    ("半", "1", 2),
    ("一半", "1", 2),
    ("半数", "1", 2),
]


@pytest.mark.parametrize(("text", "count", "of"), READ, ids=[case[0] for case in READ])
def test_a_number_is_read_whole(text: str, count: str, of: int) -> None:
    found = numerals.read(text)
    assert found is not None
    assert (str(found.count), found.of) == (count, of)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "点五",
        "十四五",
        "百",
        "万人",
        "三成立",
        "12/10",
        "2021/5/3",
        "3/12",
        "一分之三",
        "1.2.3",
        "12个",
        "年",
        "第三",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numerals.read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("97.5", "97.5"), ("九十七点五", "97.5"), ("百", "100"), ("3.0", "3.0"), ("七成", None), ("点五", None)],
)
def test_a_number_that_is_no_share_is_a_decimal(text: str, value: str | None) -> None:
    found = numerals.decimal(text)
    assert (None if found is None else str(found)) == value


RUNNING = [
    ("到2030年达到95%以上", ["2030", "95"]),
    ("三成立项，九成以上", ["三", "九成"]),
    ("每天睡足半小时，半数以上", ["半", "半数"]),
    ("三分之一以上的村，1/3的社区", ["三分之一", "1/3"]),
    ("提高5百分点，全长3千米，补助1.2万元", ["5", "3", "1.2万"]),
    ("每10万名孕产妇", ["10万"]),
    ("千方百计", []),
    ("12.5.3节", ["12.5"]),
]


@pytest.mark.parametrize(("text", "found"), RUNNING, ids=[case[0] for case in RUNNING])
def test_numbers_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in numerals.numbers(text)] == found


def test_a_search_keeps_to_its_stretch() -> None:
    assert [(one.start, one.end) for one in numerals.numbers("百分之九十五", 0, 5)] == [(0, 5)]


@pytest.mark.parametrize(
    ("text", "percent"),
    [("七成五", "75"), ("三分之一", "33.3333"), ("千分之五", "0.5"), ("半", "50"), ("百分之75.0", "75")],
)
def test_a_share_has_its_percentage(text: str, percent: str) -> None:
    found = numerals.read(text)
    assert found is not None
    assert str(found.percent) == percent


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("万人", (10_000, "人")),
        ("亿元", (100_000_000, "元")),
        ("千米", (1, "千米")),
        ("百分点", (1, "百分点")),
        ("万分之一", (1, "万分之一")),
        ("名", (1, "名")),
        ("万", (1, "万")),
        ("", (1, "")),
    ],
)
def test_a_printed_unit_may_multiply(unit: str, scale: tuple[int, str]) -> None:
    assert numerals.scale_of(unit) == scale


WRITTEN = [
    ("1200", 1, Form.ARABIC, "1200"),
    ("1E+4", 1, Form.ARABIC, "10000"),
    ("3.0", 1, Form.ARABIC, "3.0"),
    ("1200", 1, Form.GROUPED, "1,200"),
    ("12.5", 1, Form.FULL_WIDTH, "１２．５"),
    ("12000.0", 1, Form.MYRIAD, "1.2万"),
    ("200000000", 1, Form.MYRIAD, "2亿"),
    ("30", 1, Form.HAN, "三十"),
    ("97.5", 1, Form.HAN, "九十七点五"),
    ("12", 1, Form.FORMAL, "拾贰"),
    ("75", 100, Form.PARTS, "百分之七十五"),
    ("100", 100, Form.PARTS, "百分之百"),
    ("1", 3, Form.PARTS, "三分之一"),
    ("8", 100_000, Form.PARTS, "十万分之八"),
    ("75", 100, Form.TENTHS, "七成五"),
    ("90", 100, Form.TENTHS, "九成"),
    ("1", 3, Form.SLASH, "1/3"),
    ("50", 100, Form.HALF, "一半"),
]


@pytest.mark.parametrize(("count", "of", "form", "text"), WRITTEN, ids=[case[3] for case in WRITTEN])
def test_a_number_is_printed_in_its_form(count: str, of: int, form: Form, text: str) -> None:
    assert numerals.write(Decimal(count), form, of) == text


@pytest.mark.parametrize(
    ("count", "of", "form"),
    [
        ("1", 3, Form.TENTHS),
        ("1", 3, Form.HALF),
        ("1", 3, Form.ARABIC),
        ("1.5", 1, Form.FORMAL),
        ("95", 100, Form.SLASH),
        ("3", 1, Form.PARTS),
    ],
)
def test_a_form_that_cannot_say_a_number_is_refused(count: str, of: int, form: Form) -> None:
    with pytest.raises(ValueError, match=form.value):
        numerals.write(Decimal(count), form, of)


@pytest.mark.parametrize(("sample", "written"), [("3", "12"), ("３", "１２"), ("三", "十二"), ("叁", "拾贰")])
def test_a_count_is_written_in_the_signs_of_another(sample: str, written: str) -> None:
    assert numerals.like(12, sample) == written


@given(
    st.decimals(0, 10**8 - 1, places=2).map(lambda value: value.normalize() if value else Decimal(0)),
    st.sampled_from([1, 2, 3, 4, 5, 7, 8, 10, 100, 1000, 10_000, 100_000]),
    st.sampled_from(Form),
)
def test_what_is_printed_is_read_back(count: Decimal, of: int, form: Form) -> None:
    try:
        text = numerals.write(count, form, of)
    except ValueError:
        return
    found = numerals.read(text)
    assert isinstance(found, Number)
    assert found.value == Fraction(count) / of


@given(st.integers(0, 10**8 - 1))
def test_every_count_has_a_spelling_that_reads_back(value: int) -> None:
    assert numerals.integer(numerals.han(value)) == value
    assert numerals.integer(numerals.han(value, numerals.FORMAL_SIGNS)) == value
