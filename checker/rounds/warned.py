"""Warnings about a run's own inputs, put to what each plan was judged by."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.packed import kept
from checker.result import PlanResult, Result


def with_warnings(result: Result, lines: Sequence[str]) -> Result:
    """The result with the lines among the warnings of every plan; as it is where there are none."""
    if not lines:
        return result
    documents = kept(
        replace(document, plans=tuple(warned(plan, lines) for plan in document.plans)) for document in result.documents
    )
    return replace(result, documents=documents)


def warned(plan: PlanResult, lines: Sequence[str]) -> PlanResult:
    """The plan's result with further warnings."""
    return replace(plan, basis=replace(plan.basis, warnings=(*plan.basis.warnings, *lines)))
