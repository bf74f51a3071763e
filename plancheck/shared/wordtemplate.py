"""A Word template and what goes in → a document, through a Jinja environment that neither runs code nor loses text.

By default docxtpl would drop `<5‰`, print unknown names as nothing and execute what a template asks for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import is_zipfile

from plancheck.shared.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

# Control characters no XML can hold, and the ones docxtpl would turn into breaks.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")


def filled(template: Path, context: dict[str, Any]) -> Document:
    """The document; InputError where the template cannot be read or asks for a name the context does not have."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made = DocxTemplate(str(_readable(template)))
    try:
        made.render(_clean(context), environment)
    except TemplateError as problem:
        raise InputError(f"{template}：模板有误（{problem}）；请核对模板中的标签。") from problem
    document: Document = made.docx
    return document


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
