"""Names for findings that survive edits around them: for deep links, for accepted exceptions, for `--since`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from checker.rules.finding import Finding

_DIGITS = 8


def statement(finding: Finding) -> str:
    """The message without the place some rules put in front of it (二/（一）/主要目标/2：…)."""
    if finding.location is None or not finding.location.path:
        return finding.message
    return finding.message.removeprefix(f"{finding.location.path}：")


def subject(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, without its place, its number and its gravity.

    A floor finding is about the indicator, whichever verdict fails, so that 未提及 in one round and 低于下限 in the
    next are one and the same; any other is about the words it quotes, or its statement where it quotes none.
    """
    about = finding.indicator or finding.quote or statement(finding)
    rule = finding.rule[:1] if finding.indicator and finding.rule.startswith("F") else finding.rule
    return rule, finding.domain or "", "".join(about.split())


def finding_ids(findings: Iterable[Finding], scope: str) -> tuple[str, ...]:
    """An id a finding, like F101-1a2b3c4d; findings about the same subject get -2, -3 … in their order.

    `scope` keeps the plans of a file apart (the plan's kind).
    """
    seen: Counter[str] = Counter()
    ids = []
    for finding in findings:
        digest = hashlib.sha256("\x1f".join((scope, *subject(finding))).encode("utf-8", "surrogatepass")).hexdigest()
        name = f"{finding.rule}-{digest[:_DIGITS]}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(ids)
