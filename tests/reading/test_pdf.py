"""PDF: lines become paragraphs, headers and footers go, tables stay; and what cannot be read is said."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from checker.reading.document import Document
from checker.reading.pdf import read as pdf
from checker.reading.pdf.ruling import Rule, grids_of
from checker.reading.read import read_file
from plancheck.shared.errors import InputError
from tests.reading.helpers import met, printed
from tests.unitutil.pdf import grid, line, page, pdf_bytes, picture

LEFT, INDENT = 77.0, 109.0  # 28 characters of 16 points fit between 77 and 525
FULL = "孕产妇死亡率婴儿死亡率妇女人均预期寿命宫颈癌筛查率乳腺癌"
# Never the same line twice in a row: PDFium takes the second for a shadow.
OTHER = "新生儿死亡率出生缺陷发生率儿童贫血率生长迟缓率近视率肥胖"
REST = "筛查率均有提高。"
SCAN = picture(0, 0, 595, 842)


def _read(folder: Path, *pages: str) -> Document:
    path = folder / "稿.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return read_file(path)


def _paragraph(y: float) -> list[str]:
    """Three full lines and a short one, the first indented by two characters, from y downwards."""
    first = line(INDENT, y, FULL[:-2])
    return [first, line(LEFT, y - 28, FULL), line(LEFT, y - 56, OTHER), line(LEFT, y - 84, REST)]


WHOLE = FULL[:-2] + FULL + OTHER + REST


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    document = _read(tmp_path, page(line(250, 780, "总体要求"), *_paragraph(740), *_paragraph(600)))
    assert printed(document) == ["总体要求", WHOLE, WHOLE]


def test_an_item_at_the_margin_begins_a_paragraph_after_a_full_line(tmp_path: Path) -> None:
    full_stop = FULL[:-1] + "。"
    drawn = [
        line(LEFT, 740 - 28 * n, text)
        for n, text in enumerate((full_stop, "1.提高筛查率", FULL, full_stop, "（二）教育"))
    ]
    assert printed(_read(tmp_path, page(*drawn))) == [full_stop, "1.提高筛查率", FULL + full_stop, "（二）教育"]


def test_a_paragraph_goes_on_over_the_page_and_its_number(tmp_path: Path) -> None:
    pages = [page(*_paragraph(740)[:3], line(280, 40, f"— {n} —")) for n in (1, 2)]
    document = _read(tmp_path, *pages, page(*_paragraph(740), line(280, 40, "— 3 —")))
    assert printed(document) == [WHOLE[: -len(REST)], WHOLE[: -len(REST)], WHOLE]
    assert met(document)["页眉、页脚"] == (3, False)


def test_the_same_line_at_the_top_of_all_pages_is_left_out_and_a_title_is_not(tmp_path: Path) -> None:
    head = line(200, 800, "云岭县人民政府文件")
    title = line(150, 800, "云岭县妇女发展规划")
    document = _read(tmp_path, page(title, *_paragraph(700)), *(page(head, *_paragraph(700)) for _ in range(3)))
    assert printed(document) == ["云岭县妇女发展规划", *[WHOLE] * 4]


XS, YS = [77.0, 250.0, 400.0, 525.0], [700.0, 660.0, 620.0, 580.0]


def _table(rows: list[list[str]], ys: list[float] = YS) -> list[str]:
    cells = [
        line(x + 5, y - 28, text)
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(XS, row, strict=False)
        if text
    ]
    return [grid(XS, ys), *cells]


ROWS = [["指标", "2025年", "2030年"], ["孕产妇死亡率", "11", "8以下"], ["筛查率", "60", "70以上"]]


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    document = _read(tmp_path, page(line(INDENT, 740, "主要指标"), *_table(ROWS), *_paragraph(500)))
    assert printed(document) == ["主要指标", *(text for row in ROWS for text in row), WHOLE]
    assert [(table.rows, table.columns) for table in document.tables] == [(3, 3)]


def test_a_table_goes_on_over_the_page_with_its_head_once(tmp_path: Path) -> None:
    document = _read(
        tmp_path, page(*_table(ROWS)), page(*_table([ROWS[0], ["贫血率", "12", "10"], ["肥胖率", "9", "8"]]))
    )
    assert [(table.rows, table.columns) for table in document.tables] == [(5, 3)]
    assert printed(document)[9:] == ["贫血率", "12", "10", "肥胖率", "9", "8"]


def test_merged_cells_are_one(tmp_path: Path) -> None:
    drawn = grid([77.0, 250.0, 525.0], YS[:3]) + "\n" + grid([77.0, 250.0], YS[2:])
    document = _read(
        tmp_path,
        page(drawn, line(82, 672, "指标"), line(255, 672, "目标"), line(82, 632, "贫血率"), line(255, 632, "9")),
    )
    assert printed(document)[:4] == ["指标", "目标", "贫血率", "9"]


def test_radicals_are_the_characters_they_look_like(tmp_path: Path) -> None:
    assert printed(_read(tmp_path, page(line(LEFT, 700, "⼀、妇⼥与健康")))) == ["一、妇女与健康"]


def test_the_ledger_says_that_the_layout_was_put_together(tmp_path: Path) -> None:
    document = _read(tmp_path, page(*_paragraph(700)))
    assert document.format == "pdf"
    assert met(document) == {"由 PDF 版面还原": (1, True)}


def test_one_scanned_page_is_in_the_ledger(tmp_path: Path) -> None:
    document = _read(tmp_path, page(*_paragraph(700)), page(*_paragraph(700)), page(SCAN))
    assert met(document)["扫描页"] == (1, False)


def test_text_over_a_scan_is_read_and_doubted(tmp_path: Path) -> None:
    assert met(_read(tmp_path, page(SCAN, *_paragraph(700))))["扫描识别的文字页"] == (1, True)


REFUSED = [
    ("a scan", pdf_bytes([page(SCAN), page(SCAN)]), "扫描件"),
    ("no character table", pdf_bytes([page(line(LEFT, 700, "\ue000\ue001\ue002" * 9))]), "乱码"),
    ("cut off", pdf_bytes([page(line(LEFT, 700, FULL))])[:300], "损坏"),
    ("only a head", b"%PDF-1.7\n" + bytes(100), "损坏"),
    ("no text and no picture", pdf_bytes([page()]), "没有读到任何文字"),
]


@pytest.mark.parametrize(("data", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "稿.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        read_file(path)
    assert str(caught.value).startswith(f"{path}：")


def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.5)
    monkeypatch.setattr(pdf, "_WORKER", "import time; time.sleep(60)")
    with pytest.raises(InputError, match="超过"):
        _read(tmp_path, page(*_paragraph(700)))


def test_a_worker_that_crashes_is_a_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_WORKER", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(InputError, match="损坏"):
        _read(tmp_path, page(*_paragraph(700)))


def test_a_pdf_in_an_archive_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("稿.pdf", pdf_bytes([page(*_paragraph(700))]))
    path = tmp_path / "稿.zip"
    path.write_bytes(buffer.getvalue())
    assert printed(read_file(path)) == [WHOLE]


def _turned(content: str, quarters: int) -> str:
    """A page's content as a landscape scanner or a drawing program writes it: turned about the page."""
    a, b, c, d, e, f = {1: (0, 1, -1, 0, 595, 0), 2: (-1, 0, 0, -1, 595, 842), 3: (0, -1, 1, 0, 0, 842)}[quarters]
    return f"q {a} {b} {c} {d} {e} {f} cm {content} Q"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_as_a_person_turns_it(tmp_path: Path, quarters: int) -> None:
    drawn = [line(77, 500 - 28 * n, text) for n, text in enumerate(("（一）指导思想", "1.筛查率达到9%", "2.年报"))]
    assert printed(_read(tmp_path, _turned(page(*drawn), quarters))) == ["（一）指导思想", "1.筛查率达到9%", "2.年报"]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.4, 0.0), (0.3, -0.3), (1.2, 0.0)])
def test_what_is_drawn_twice_to_look_bold_is_read_once(tmp_path: Path, shift: tuple[float, float]) -> None:
    again = [line(LEFT + shift[0], 700 + shift[1], "人人平等，共建共享"), line(LEFT, 650, "筛查率")]
    drawn = page(line(LEFT, 700, "人人平等，共建共享"), line(LEFT, 600, "参保率"), *again)
    assert printed(_read(tmp_path, drawn)) == ["人人平等，共建共享", "筛查率", "参保率"]


SLANTED = "q 0.7 0.7 -0.7 0.7 150 250 cm " + line(0, 0, "征求意见稿", 60) + " Q"
PALE = "q 0.8 g " + line(150, 400, "征求意见稿", 60) + " Q"


@pytest.mark.parametrize("mark", [SLANTED, PALE], ids=["slanted", "pale"])
def test_a_watermark_is_out_and_in_the_ledger(tmp_path: Path, mark: str) -> None:
    document = _read(tmp_path, page(*_paragraph(700), mark), page(mark, *_paragraph(700)))
    assert printed(document) == [WHOLE, WHOLE]
    assert met(document)["水印"] == (2, False)


def test_pale_words_that_stand_once_are_text(tmp_path: Path) -> None:
    pale = "q 0.8 g " + line(LEFT, 560, "（此件公开发布）") + " Q"
    assert "（此件公开发布）" in printed(_read(tmp_path, page(*_paragraph(700), pale), page(*_paragraph(700))))


def test_a_raised_mark_of_a_note_is_out(tmp_path: Path) -> None:
    drawn = [line(LEFT, 700, "死亡率14/10万"), line(LEFT + 152, 706, "2", 9), line(LEFT + 162, 700, "以内")]
    document = _read(tmp_path, page(*drawn, line(LEFT, 660, "甲")))
    assert printed(document)[0].replace(" ", "") == "死亡率14/10万以内"
    assert met(document)["上标的注释标记"] == (1, True)


@pytest.mark.parametrize("words", ["续表", "（续表）", "续表1", "表1（续）"])
def test_a_table_goes_on_under_words_that_say_so(tmp_path: Path, words: str) -> None:
    first = _table_page(["指标", "2030年"], ["托位数", "4.6"], top=140)
    then = page(line(250, 780, words), _table_page(["入园率", "95%"], ["巩固率", "97%"], top=760))
    (table,) = _read(tmp_path, first, then).tables
    assert (table.rows, table.columns) == (4, 2)


def _table_page(*rows: list[str], top: float = 700) -> str:
    ys = [top - 40 * n for n in range(len(rows) + 1)]
    texts = [
        line(90 + 200 * column, ys[at] - 28, text) for at, row in enumerate(rows) for column, text in enumerate(row)
    ]
    return page(grid([80, 280, 480], ys), *texts)


def test_a_page_full_of_lines_costs_little() -> None:
    start = time.process_time()
    for count in (500, 1400):
        flat = [Rule(0, 2.0 * n, 500, 2.0 * n) for n in range(count)]
        grids_of([*flat, *(Rule(8.0 * n, 0, 8.0 * n, 2.0 * count) for n in range(60))])
    assert time.process_time() - start < 4


def test_no_file_beside_the_draft_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker once started with the current folder on its path."""
    for name in ("json.py", "msgspec.py", "pypdfium2.py", "sitecustomize.py", "checker.py", "ctypes.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert printed(_read(tmp_path, page(*_paragraph(700)))) == [WHOLE]
    assert not (tmp_path / "ran").exists()
