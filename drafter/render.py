"""Template and plan text → .docx."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drafter.compose import PlanText
from plancheck.shared.wordtemplate import filled

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "skeleton.docx"


def render(plan: PlanText, day: date, template: Path = TEMPLATE) -> bytes:
    """The plan as a .docx; the same text and date give the same bytes.

    InputError where the template cannot be read or asks for a name the plan does not have.
    """
    from drafter.finish import finish

    return finish(filled(template, plan.context), plan, day)
