"""Names for findings that survive edits around them: for deep links, for accepted exceptions, for `--since`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.rules.finding import Finding

_DIGITS = 8


def statement(finding: Finding) -> str:
    """The message without the place some rules put before it (二/（一）/主要目标/2：…)."""
    if finding.location is None or not finding.location.path:
        return finding.message
    return finding.message.removeprefix(f"{finding.location.path}：")


def subject(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, without its place, its number and its gravity.

    A floor finding is about the indicator, whichever verdict fails, so that 未提及 in one round and 弱于下限 in the
    next are one and the same; any other is about the words it quotes, or its statement where it quotes none.
    """
    about = finding.indicator or finding.quote or statement(finding)
    rule = finding.rule[:1] if finding.indicator and finding.rule.startswith("F") else finding.rule
    return rule, finding.domain or "", "".join(about.split())


def identities(findings: Iterable[Finding], scope: str) -> tuple[str, ...]:
    """What each finding is about as a short code; findings about the same subject get -2, -3 … in their order.

    `scope` keeps the plans of a file apart (the plan's kind).
    """
    import hashlib  # brings OpenSSL, which a report without ids does not need

    seen: Counter[str] = Counter()
    codes = []
    for finding in findings:
        words = "\x1f".join((scope, *subject(finding)))
        code = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        seen[code] += 1
        codes.append(code if seen[code] == 1 else f"{code}-{seen[code]}")
    return tuple(codes)


def finding_ids(findings: Iterable[Finding], scope: str) -> tuple[str, ...]:
    """The id reports print and link to: the rule and the identity, F101-1a2b3c4d."""
    found = tuple(findings)
    return tuple(f"{finding.rule}-{code}" for finding, code in zip(found, identities(found, scope), strict=True))
