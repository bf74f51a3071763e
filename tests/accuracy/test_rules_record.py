"""What the rules (floors aside) say of the real documents: every finding was read; docs/rules-record.md counts them.

A finding that comes or goes changes rules_record.yaml, and whoever changes it reads the finding against the text.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from checker.check import Settings, check_file
from checker.rules.registry import Selection
from reference_targets.library import load_library
from tests.unitutil.corpus import NAMES, corpus_file

RECORD = yaml.safe_load((Path(__file__).parent / "rules_record.yaml").read_text(encoding="utf-8"))


def found(name: str) -> dict[str, dict[str, list[int]]]:
    """Kind of plan → rule → the paragraphs of its findings."""
    settings = Settings(load_library([], builtin=False), date(2025, 11, 22), selection=Selection(ignore=("F",)))
    record: dict[str, dict[str, list[int]]] = {}
    for plan in check_file(corpus_file(name), settings).plans:
        rules = record.setdefault(plan.plan.kind.id, {})
        for finding in plan.findings:
            rules.setdefault(finding.rule, []).append(finding.location.paragraph if finding.location else 0)
    return record


@pytest.mark.parametrize("name", NAMES)
def test_the_findings_are_the_ones_that_were_read(name: str) -> None:
    assert found(name) == RECORD[name]
