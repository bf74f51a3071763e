"""Template and plan text → .docx, through a Jinja environment that can neither run code nor lose text.

By default docxtpl would drop `<5‰`, print unknown names as nothing and execute what a template asks for.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from drafter.compose import PlanText
from plancheck.shared.errors import InputError

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "skeleton.docx"
# Control characters no XML can hold, and the ones docxtpl would turn into breaks.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")


def render(plan: PlanText, day: date, template: Path = TEMPLATE) -> bytes:
    """The plan as a .docx; the same text and date give the same bytes.

    InputError where the template cannot be read or asks for a name the plan does not have.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    from drafter.finish import finish

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    filled = DocxTemplate(str(_readable(template)))
    try:
        filled.render(_clean(plan.context), environment)
    except TemplateError as problem:
        raise InputError(f"{template}：模板有误（{problem}）；请核对模板中的标签。") from problem
    return finish(filled.docx, plan, day)


def _readable(template: Path) -> Path:
    if not is_zipfile(template):
        raise InputError(f"{template}：模板不存在或不是 .docx；请重新生成（python -m tools.skeleton）。")
    return template


def _clean(value: Any) -> Any:
    """The context with control characters and line breaks turned to blanks."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
