"""The Chinese words rules and reports use for periods and regions; amounts are in reference_targets/phrasing.py."""

from __future__ import annotations

from reference_targets.records import Period, Region


def period_text(period: Period | None) -> str:
    """2026—2030年, or 期限未知."""
    if period is None:
        return "期限未知"
    return f"{period.start}—{period.end}年"


def region_text(region: Region) -> str:
    """清河省临江市云岭县; 全国 for the whole country."""
    return region.path().replace("/", "") or "全国"
