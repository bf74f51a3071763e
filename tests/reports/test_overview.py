"""Many plans at a glance: the matrix, who is weakest, a page a file one click away."""

from __future__ import annotations

import io
from decimal import Decimal
from urllib.parse import unquote

import openpyxl
import pytest
from lxml import html as parser
from msgspec.structs import replace

from checker.floors.comparison import Verdict
from checker.reports import xlsx
from checker.reports.delivery import deliver
from checker.reports.formats import Format, Output
from checker.reports.matrix import matrices
from checker.result import DocumentResult, Result
from plancheck.shared.errors import InputError
from tests.reports.factory import comparisons, finding, plan_result, result

GOOD, BAD = "好县妇女发展规划", "差县妇女发展规划"


def plan_of(title, value, *findings):
    """A plan with one floor (12/10万以下) and its own target."""
    weaker = comparisons()[0]
    amount = replace(weaker.target.quantity, value=Decimal(value))
    verdict = Verdict.WEAKER if Decimal(value) > 12 else Verdict.EXCEEDS
    item = replace(weaker, verdict=verdict, target=replace(weaker.target, quantity=amount))
    base = plan_result()
    return replace(base, plan=replace(base.plan, title=title), comparisons=(item,), findings=findings)


@pytest.fixture
def run():
    plans = {"好.txt": plan_of(GOOD, "8"), "差.txt": plan_of(BAD, "16", finding("F101", "error", "弱"))}
    plans["中.txt"] = plan_of("中县妇女发展规划", "13", finding("F101", "warning", "弱"))
    documents = [DocumentResult(path, plan.plan.document, (plan,)) for path, plan in plans.items()]
    return Result((*documents, *result().documents[1:]), result().date, "0")


def test_the_worst_plan_comes_first(run):
    [matrix] = matrices(run.plans())
    assert [row.title for row in matrix.rows] == [BAD, "中县妇女发展规划", GOOD]
    assert [row.cells[0].verdict for row in matrix.rows] == [Verdict.WEAKER, Verdict.WEAKER, Verdict.EXCEEDS]


def test_the_plan_furthest_below_a_floor_is_the_weakest(run):
    [found] = matrices(run.plans())[0].weakest
    assert (found.indicator, found.failing, found.plans) == ("孕产妇死亡率", 2, 3)
    assert list(run.plans())[found.position].plan.title == BAD


def test_an_indicator_that_nobody_misses_is_nobodys_weakest():
    [matrix] = matrices([plan_of(GOOD, "8")])
    assert (matrix.weakest[0].failing, matrix.weakest[0].comparison) == (0, None)


def test_a_folder_takes_an_overview_and_a_page_a_file(run, tmp_path):
    done, problems = deliver(Output(Format.HTML, tmp_path / "总览"), run)
    assert problems == []
    assert len(done) == 4
    overview = parser.fromstring((tmp_path / "总览" / "index.html").read_text("utf-8"))
    links = {unquote(link) for link in overview.xpath("//a/@href") if not link.startswith("#")}
    assert links == {"0001-好.html#p1", "0002-差.html#p1", "0003-中.html#p1"}
    assert "另存为" in overview.text_content()
    for link in links:
        page = (tmp_path / "总览" / link.partition("#")[0]).read_text("utf-8")
        assert '<a href="index.html">' in page
        assert 'id="p1"' in page


def test_the_workbook_has_the_matrix_too(run):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(run)))
    rows = list(book["妇女规划一览"].iter_rows(values_only=True))
    assert rows[0][4] == "孕产妇死亡率"
    assert [row[1] for row in rows[1:]] == [BAD, "中县妇女发展规划", GOOD]


def test_a_folder_that_cannot_be_made_is_one_line(run, tmp_path):
    (tmp_path / "文件").write_text("", "utf-8")
    with pytest.raises(InputError, match="建不了这个文件夹"):
        deliver(Output(Format.HTML, tmp_path / "文件" / "总览"), run)
