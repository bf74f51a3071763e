"""The Chinese words every report and the drafter use for what a plan was judged by."""

from __future__ import annotations

from pathlib import PurePath

from reference_targets.judged import Applied, Force, JudgedBy
from reference_targets.vocabulary import Level

_NOTHING = "没有适用的上位规划"
TO_CHECK = "“待核”的下限尚未见到公布原文，引用前请核对。"


def basis_text(judged: JudgedBy) -> str:
    """对照依据：《…》（省级，5 项）、《…》（国家，23 项，其中 12 项待核）；同类妇女发展规划共有 9 项。"""
    ordered = sorted(judged.applied, key=lambda one: one.document.level.rank)
    parts = ["、".join(map(applied_text, ordered)) or _NOTHING]
    parts += [f"另参考{one.title} {one.floors} 项" for one in judged.references]
    doubt = TO_CHECK if any(one.unverified for one in judged.applied) else ""
    return f"对照依据：{'；'.join(parts)}。{doubt}"


def applied_text(one: Applied) -> str:
    """《清河省妇女发展规划（2021—2030年）》（省级，省规划.docx，5 项，已到期，仅供参考）."""
    level = one.document.level
    facts = ["国家" if level is Level.NATIONAL else level.chinese]
    if one.path is not None:
        facts.append(PurePath(one.path).name)
    facts.append(f"{one.floors} 项" + (f"，其中 {one.unverified} 项待核" if one.unverified else ""))
    if one.force is not Force.IN_FORCE:
        facts.append(one.force.chinese)
    elif one.advisory:
        facts.append("仅供参考")
    return f"《{one.document.title}》（{'，'.join(facts)}）"


def cited_text(judged: JudgedBy) -> str:
    """草案列明而未对照：《…》《…》; empty where there is none."""
    titles = "".join(f"《{title}》" for title in judged.cited)
    return f"草案列明而未对照：{titles}。" if titles else ""


def basis_lines(judged: JudgedBy) -> list[str]:
    """What it was judged by, what it names beside that, and each warning, a line each."""
    warnings = [f"请注意：{warning}" for warning in judged.warnings]
    return [line for line in (basis_text(judged), cited_text(judged), *warnings) if line]
