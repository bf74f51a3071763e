"""The package as programs use it: the same check as the command's, typed, loaded when asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import plancheck
from checker.reports.formats import Format, rendered
from plancheck import InputError, Library, Result, check, load_library
from reference_targets.records import Period, Region
from tests.unitutil.builtinkinds import WOMEN
from tests.unitutil.word import word_file
from tests.unitutil.yunling import PLAN
from tools.apipage import PAGE, page

DAY = "2026-03-01"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return word_file(tmp_path_factory.mktemp("drafts") / "云岭县.docx", PLAN)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "plancheck", *arguments], capture_output=True, check=False)


def test_the_call_and_the_command_give_the_same_result(draft: Path) -> None:
    asked = command(str(draft), "--against", str(draft), "--date", DAY, "--format", "json")
    result = check(draft, against=[draft], date=DAY)
    assert b"".join(rendered(Format.JSON, result)) == asked.stdout
    assert any(plan.findings for plan in result.plans())


def test_python_m_plancheck_is_the_command() -> None:
    assert command("--version").stdout.decode().strip() == f"plancheck {plancheck.__version__}"


def test_a_single_parent_need_not_be_a_list(draft: Path, library: Library) -> None:
    one, several = (check(draft, against=given, library=library, date=DAY) for given in (str(draft), [draft]))
    assert one == several
    assert one != check(draft, library=library, date=DAY)


def test_what_the_draft_leaves_open_can_be_said_as_text_or_as_records(draft: Path, library: Library) -> None:
    text = check(draft, library=library, kind="women", region="清河省/临江市/云岭县", period="2021-2030", date=DAY)
    records = check(
        draft,
        library=library,
        kind=WOMEN,
        region=Region("清河省", "临江市", "云岭县"),
        period=Period(2021, 2030),
        date=date(2026, 3, 1),
    )
    assert text == records
    assert [plan.plan.region.county for plan in text.plans()] == ["云岭县"]


def test_without_the_built_in_library_there_is_nothing_to_compare_with(draft: Path) -> None:
    result = check(draft, library=load_library(builtin=False), date=DAY)
    assert [plan.comparisons for plan in result.plans()] == [()]


def test_an_unreadable_draft_is_an_entry_with_its_line(tmp_path: Path, library: Library) -> None:
    result = check(tmp_path / "没有.docx", library=library)
    assert isinstance(result, Result)
    assert "文件不存在" in (result.documents[0].error or "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"kind": "men"}, "类别"),
        ({"period": "2030"}, "规划期"),
        ({"date": "明天"}, "日期"),
        ({"against": "没有.docx"}, "没有.docx"),
        ({"library": "没有"}, "没有这个文件夹"),
    ],
)
def test_wrong_use_is_one_line(draft: Path, arguments: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words) as raised:
        check(draft, **arguments)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, plancheck; print([name for name in ('checker', 'lxml', 'typer') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        plancheck.chekc  # type: ignore[attr-defined]  # noqa: B018


def test_every_name_of_the_package_is_there() -> None:
    assert all(getattr(plancheck, name) for name in plancheck.__all__)


def test_the_page_of_the_api_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.apipage"
