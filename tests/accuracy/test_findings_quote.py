"""Findings on the real plans quote the plan, and are the same with automatic as with typed numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.check import check_file
from tests.rules.test_robust import SETTINGS, places_are_real
from tests.unitutil.corpus import NAMES, corpus_file, corpus_lines, docx_with_automatic_numbers


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_on_a_real_document_quotes_it(name: str) -> None:
    result = check_file(corpus_file(name), SETTINGS)
    assert result.document is not None
    for plan in result.plans:
        places_are_real(result.document, plan)


def test_with_automatic_numbers_the_findings_are_the_same(tmp_path: Path) -> None:
    lines = corpus_lines("wuqing")
    typed = check_file(corpus_file("wuqing"), SETTINGS)
    automatic = check_file(docx_with_automatic_numbers(lines, tmp_path / "wuqing.docx"), SETTINGS)
    assert automatic.document is not None
    for one, other in zip(typed.plans, automatic.plans, strict=True):
        assert [(f.rule, f.message) for f in other.findings] == [(f.rule, f.message) for f in one.findings]
        places_are_real(automatic.document, other)
