"""Letters and annotated copies of the real plans: every error in the letter, three pages at most, few comments."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest

from checker.check import Settings, check_file
from checker.reports.docx import annotated
from checker.reports.letter import letter_of, rendered
from checker.reports.text import render
from checker.result import Result
from checker.rules.finding import Severity
from reference_targets.library import load_library
from tests.unitutil.corpus import NAMES, corpus_file, corpus_lines, docx_of_lines

DAY = date(2026, 3, 1)
LETTERS = 3  # pages
FIRST_SCREEN = 40  # lines
needs_soffice = pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdfinfo"), reason="needs soffice")


@pytest.fixture(scope="module")
def run() -> Settings:
    return Settings(load_library(), DAY)


def told(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_error_is_in_the_letter(name: str, run: Settings) -> None:
    for plan in check_file(corpus_file(name), run).plans:
        letter = docx.Document(io.BytesIO(rendered([letter_of(plan, "某办", DAY)], DAY)))
        text = told("".join(paragraph.text for paragraph in letter.paragraphs))
        grave = [item for item in plan.findings if item.severity is Severity.ERROR]
        assert [item.message for item in grave if told(item.quote or item.indicator or item.message) not in text] == []


@needs_soffice
@pytest.mark.slow
def test_no_letter_has_more_than_three_pages(run: Settings, tmp_path: Path) -> None:
    for name in NAMES:
        for number, plan in enumerate(check_file(corpus_file(name), run).plans):
            (tmp_path / f"{name}{number}.docx").write_bytes(rendered([letter_of(plan, "某办", DAY)], DAY))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    letters = sorted(str(path) for path in tmp_path.glob("*.docx"))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *letters]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = {path.stem: _pages(path) for path in tmp_path.glob("*.pdf")}
    assert len(pages) == len(letters)
    assert {name: count for name, count in pages.items() if count > LETTERS} == {}


def _pages(path: Path) -> int:
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


@pytest.mark.parametrize("name", NAMES)
def test_there_is_less_than_a_comment_a_paragraph(name: str, run: Settings, tmp_path: Path) -> None:
    path = docx_of_lines(corpus_lines(name), tmp_path / f"{name}.docx")
    copy = docx.Document(io.BytesIO(annotated(check_file(path, run), DAY)))
    words = [paragraph for paragraph in copy.paragraphs if paragraph.text.strip()]
    assert 0 < len(list(copy.comments)) < len(words) / 2


def test_the_errors_of_all_drafts_stand_on_the_first_screen(run: Settings, tmp_path: Path) -> None:
    paths = [docx_of_lines(corpus_lines(name), tmp_path / f"{name}.docx") for name in NAMES]
    result = Result(tuple(check_file(path, run) for path in paths), DAY, "0")
    lines = render(result).splitlines()
    first = sum(line.startswith("  错误 ") for line in lines[:FIRST_SCREEN])
    assert first == result.counts().errors > 0
