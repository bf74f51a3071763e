"""The table of all messages in docs/rules.md, from the bad examples; `python -m tests.rules.messages` renews it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from checker.rules.manualpage import page_of
from checker.rules.registry import all_rules
from tests.rules.test_examples import checked

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
BEGIN, END = "<!-- messages: begin -->", "<!-- messages: end -->"


def table() -> str:
    """Rule, severity, message and suggestion of every bad example, a rule a row."""
    rows = ["| rule | severity | message | what to do |", "|---|---|---|---|"]
    for rule in all_rules():
        with tempfile.TemporaryDirectory() as folder:
            findings = checked(page_of(rule).bad, Path(folder)).findings
        first = next(finding for finding in findings if finding.rule == rule.id)
        rows.append(f"| {rule.id} | {first.severity.value} | {first.message} | {first.suggestion} |")
    return "\n".join(rows)


def renewed(text: str) -> str:
    """The document with the table in place."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
