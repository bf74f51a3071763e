"""One plan in every format: the same targets, and a ledger that says what was converted and by what."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from checker.check import check_file
from checker.reading.document import Document
from checker.reading.read import read_file
from checker.reading.word import convert, office
from plancheck.shared.errors import InputError
from tests.fuzz.whole import settings
from tests.reading.helpers import met
from tests.unitutil.word import packed, parts_of
from tests.unitutil.yunling import PLAN

pytestmark = pytest.mark.slow

OFFICE = office.find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here: it makes these files")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as .docx: numbers typed, as most drafts have them, and a table with lines."""
    typed = PLAN.replace("    !num", "    !x").replace("\n    !x 1: chineseCounting", "\n    !num 9: chineseCounting")
    numbers = iter(("一、", "（一）", "（二）", "（三）", "二、", "（一）", "（二）", "三、", "四、"))
    lines = [_typed(line, numbers) for line in typed.split("\n")]
    parts = parts_of("\n".join(lines))
    bordered = f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:tbl><w:tblPr/>", bordered)
    path = tmp_path_factory.mktemp("plan") / "云岭县.docx"
    path.write_bytes(packed(parts))
    return path


def _typed(line: str, numbers: object) -> str:
    if " {num=" not in line:
        return line
    text = line.split(" {num=")[0]
    blank = len(text) - len(text.lstrip())
    return text[:blank] + next(numbers) + text[blank:]  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def made(plan: Path) -> dict[str, Path]:
    """The same plan as LibreOffice writes it in other formats, all in one run each."""
    assert OFFICE is not None
    for ending in ("pdf", "odt", "rtf", "doc", "html"):
        profile = f"-env:UserInstallation={(plan.parent / 'profile').as_uri()}"
        command = [OFFICE, "--headless", profile, "--convert-to", ending, "--outdir", str(plan.parent), str(plan)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.suffix: path for path in plan.parent.iterdir() if path.is_file()}


def _targets(path: Path) -> list[tuple[object, ...]]:
    """What was found, in order, without its place in the file."""
    found = check_file(path, settings())
    assert found.error is None, found.error
    return [
        (t.indicator, t.indicator_id, t.quantity.comparator, t.quantity.value, t.quantity.unit, t.baseline)
        for plan in found.plans
        for t in plan.targets
    ]


def _as_text(document: Document) -> str:
    return "".join(f"{paragraph.printed}\n" for paragraph in document.paragraphs if paragraph.cell is None)


def _as_markdown(document: Document) -> str:
    (table,) = document.tables
    texts = [
        [document.paragraph(c.paragraphs[0]).text for c in table.cells if c.row == n + 1] for n in range(table.rows)
    ]
    rows = [f"| {' | '.join(row)} |" for row in texts]
    lines = [*rows[:1], "|---" * table.columns + "|", *rows[1:]]
    body = [p.printed for p in document.paragraphs if p.cell is None]
    at = next(n for n, line in enumerate(body) if line.endswith("主要指标")) + 1
    return "# " + "\n\n".join([*body[:at], "\n".join(lines), *body[at:]])


def test_the_plan_has_targets_of_its_own(plan: Path) -> None:
    assert len(_targets(plan)) >= 12


@needs_office
@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf", ".pdf", ".html"])
def test_the_same_plan_in_another_format_gives_the_same_targets(plan: Path, made: dict[str, Path], ending: str) -> None:
    assert _targets(made[ending]) == _targets(plan)


def test_the_same_plan_as_markdown_gives_the_same_targets(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_text(_as_markdown(read_file(plan)), "utf-8")
    assert _targets(path) == _targets(plan)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_same_plan_as_text_gives_the_same_targets_but_those_of_the_table(
    plan: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(_as_text(read_file(plan)), encoding)
    document = read_file(plan)
    found = check_file(plan, settings()).plans[0].targets
    expected = [t for t in found if document.paragraph(t.location.paragraph).cell is None]
    assert 0 < len(expected) < len(found)
    assert [row[:5] for row in _targets(path)] == [
        (t.indicator, t.indicator_id, t.quantity.comparator, t.quantity.value, t.quantity.unit) for t in expected
    ]


@needs_office
@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf"])
def test_the_ledger_says_who_converted_and_no_place_is_claimed(made: dict[str, Path], ending: str) -> None:
    document = read_file(made[ending])
    assert document.format == ending[1:]
    assert met(document)["由 LibreOffice 转换后读入"] == (1, True)
    assert not any(paragraph.segments for paragraph in document.paragraphs)


@needs_office
def test_a_type_is_told_by_content_and_not_by_name(made: dict[str, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "稿.docx"
    shutil.copyfile(made[".doc"], wrong)
    assert read_file(wrong).format == "doc"


@needs_office
@pytest.mark.parametrize("ending", [".odt", ".rtf"])
def test_without_libreoffice_a_line_says_what_to_do(
    made: dict[str, Path], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(convert, "find_office", lambda: None)
    with pytest.raises(InputError, match=r"另存为 \.docx.*安装 LibreOffice"):
        read_file(made[ending])


@needs_office
@pytest.mark.skipif(office.find_antiword() is None, reason="antiword is not installed here")
def test_without_libreoffice_antiword_reads_a_doc(
    plan: Path, made: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "find_office", lambda: None)
    assert _targets(made[".doc"]) == _targets(plan)
    assert met(read_file(made[".doc"]))["由 antiword 转换后读入"] == (1, False)


SCRIPT = "#!/bin/sh\n"
HELPERS = [
    ("hangs", "sleep 60", "超过"),
    ("crashes", "kill -SEGV $$", "打不开"),
    ("writes nothing", "exit 0", "打不开"),
]


@pytest.mark.parametrize(("does", "words"), [case[1:] for case in HELPERS], ids=[case[0] for case in HELPERS])
def test_a_converter_that_fails_leaves_a_line_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, words: str
) -> None:
    helper, kept = tmp_path / "soffice", tmp_path / "temp"
    helper.write_text(f"{SCRIPT}{does}\n")
    helper.chmod(0o755)
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    monkeypatch.setattr(convert, "find_office", lambda: str(helper))
    monkeypatch.setattr(office, "OFFICE_SECONDS", 0.5)
    path = tmp_path / "稿.rtf"
    path.write_bytes(b"{\\rtf1 abc}")
    before = time.monotonic()
    with pytest.raises(InputError, match=words):
        read_file(path)
    assert time.monotonic() - before < 20
    assert list(kept.iterdir()) == []


def test_what_a_converter_started_is_ended_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helper, mark = tmp_path / "soffice", tmp_path / "still-there"
    helper.write_text(f"{SCRIPT}(sleep 2; touch '{mark}') &\nsleep 60\n")
    helper.chmod(0o755)
    monkeypatch.setattr(convert, "find_office", lambda: str(helper))
    monkeypatch.setattr(office, "OFFICE_SECONDS", 0.5)
    path = tmp_path / "稿.rtf"
    path.write_bytes(b"{\\rtf1 abc}")
    with pytest.raises(InputError):
        read_file(path)
    time.sleep(2.5)
    assert not mark.exists()


@needs_office
def test_macros_links_and_addresses_are_shut_off() -> None:
    for setting in ("MacroSecurityLevel", "DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetProxyType"):
        assert setting in office._PROFILE
