"""Cases of every kind of input: a number → the name a file has and its bytes.

What a file is used for follows from its name: a draft, or what an option takes (a workbook of decisions, exceptions, a
library, an intake sheet, the report of the round before).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from checker.check import Settings, check_file
from checker.reports.formats import Format, rendered
from checker.result import Result
from drafter.goals import goals_for
from drafter.intake.write import write_intake
from drafter.place import place_of
from drafter.request import Request
from reference_targets.kinds import builtin_kinds
from reference_targets.library import BUILTIN, load_library
from reference_targets.records import Period
from reference_targets.vocabulary import Basis
from tests.fuzz.mutate import Parts, mutated, parts_in, rewritten, scrambled
from tests.fuzz.seeds import SEEDS
from tests.unitutil.pdf import grid, line, page, pdf_bytes
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

DAY = date(2026, 3, 1)
_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "yunling-women.txt"


@cache
def intake_request() -> Request:
    """The plan that the intake sheet of the cases belongs to."""
    region, level = place_of("云岭县", "", "")
    return Request(region=region, level=level, kind=builtin_kinds()[0], period=Period(2026, 2030), date=DAY)


@cache
def _intake() -> bytes:
    library = load_library()
    request = intake_request()
    return write_intake(request, goals_for(request, library, tuple(Basis)), library)


@cache
def _report(format: Format) -> bytes:
    """A report on the usual plan: people fill in the workbook, the JSON is the round before."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "稿.docx"
        path.write_bytes(word_bytes(PLAN))
        return b"".join(rendered(format, Result((check_file(path, Settings(load_library(), DAY)),), DAY, "0")))


@cache
def _text() -> str:
    return _EXAMPLE.read_text("utf-8")


_EXCEPTIONS = """- 编号: F101-1a2b3c4d
  意见: 不适用
  理由: 本县没有农村人口。
- 编号: C101-00000000-2
  意见: 不采纳
  理由: "两处口径不同，12.5%"
"""


def _pages() -> Iterator[tuple[str, str]]:
    yield "<html><head><title>云岭县</title></head><body>", "</body></html>"
    yield (
        "<html><body><div id=nav><a href=x>首页</a></div><form><div class=x style='color:red'>",
        "</div></form></body>",
    )


@cache
def _web(number: int) -> bytes:
    before, after = list(_pages())[number % 2]
    items = "".join(f"<p>{text}</p>" for text in _text().splitlines())
    extra = (
        "<ol type=i start=3><li>甲<ol><li>乙率达到<del>60%</del><ins>70%</ins><sup>[1]</sup>左右。</ol>"
        "<li value=9>丙</ol>"
        "<table><tr><td rowspan=2>指标<td colspan=2>2030年<tr><td>9%<td><s>8%</s></table><ruby>囡<rt>nān</ruby>&#8203;"
    )
    return (before + items + extra + after).encode()


@cache
def _archive() -> bytes:
    head = b"From: <x>\r\nSnapshot-Content-Location: file:///x\r\nMIME-Version: 1.0\r\n"
    part = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n' + part + _web(0) + b"\r\n--b--\r\n"


@cache
def _pdf() -> bytes:
    lines = _text().splitlines()[:60]
    pages = [
        page(*(line(77, 780 - 28 * n, text[:26]) for n, text in enumerate(lines[at : at + 25]) if text))
        for at in range(0, len(lines), 25)
    ]
    table = page(
        grid([77, 200, 300, 400], [700, 660, 620]),
        line(80, 670, "指标"),
        line(210, 670, "2030年"),
        line(80, 630, "托位"),
    )
    return pdf_bytes([*pages, table])


_MARKDOWN = (
    "# 云岭县妇女发展规划（2026—2030年）\n\n## 一、总体要求\n\n| 指标 | 2030年 |\n|---|---|\n| 托位 | **4.5个** |\n\n"
)

# The name of a case's file → the bytes it starts from, and how they are changed.
_Kind = tuple[str, Callable[[int], bytes], Callable[[bytes, Random], bytes]]


def _workbook(data: bytes, random: Random) -> bytes:
    return mutated(parts_in(data), random)


KINDS: tuple[_Kind, ...] = (
    ("稿.html", _web, rewritten),
    ("稿.mht", lambda _: _archive(), scrambled),
    ("稿.txt", lambda _: _text().encode(), rewritten),
    ("稿.md", lambda _: (_MARKDOWN + _text()).encode(), rewritten),
    ("稿.pdf", lambda _: _pdf(), scrambled),
    ("意见.xlsx", lambda _: _report(Format.XLSX), _workbook),
    ("填报.xlsx", lambda _: _intake(), _workbook),
    ("例外.yaml", lambda _: _EXCEPTIONS.encode(), rewritten),
    ("下限.yaml", lambda n: sorted(BUILTIN.glob("*.yaml"))[n % 5].read_bytes()[:6000], rewritten),
    ("上轮.json", lambda _: json.dumps(json.loads(_report(Format.JSON)), ensure_ascii=False).encode(), rewritten),
)
_PLACE = len(KINDS) * 2  # every second case is a Word package


def word_case(number: int) -> bytes:
    """The bytes of a Word package; the same number gives the same bytes."""
    seed: Parts = SEEDS[number % len(SEEDS)]
    return mutated(seed, Random(number))


def case(number: int) -> tuple[str, bytes]:
    """The file of a case, half of them Word packages; the same number gives the same file."""
    if number % 2:
        return "稿.docx", word_case(number // 2)
    name, seed, change = KINDS[number % _PLACE // 2]
    return name, change(seed(number // _PLACE), Random(number))
