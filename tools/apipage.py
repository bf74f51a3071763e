"""`python -m tools.apipage` writes `docs/api.md` from the docstrings of what `from plancheck import …` gives."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

import plancheck
from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location, Plan
from checker.result import DocumentResult, PlanResult
from checker.rules.finding import Acceptance, Finding, Severity
from checker.targets.target import Target
from plancheck import InputError, Library, Result, check, load_library
from reference_targets.records import Floor, Period, Quantity, Region, SourceDocument

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
_CALLS = (check, load_library)
# what a result is made of, from the whole to its parts
_RECORDS = (Result, DocumentResult, PlanResult, Finding, Acceptance, Comparison, Target, Quantity)
_BASICS = (Floor, SourceDocument, Region, Period, Location, Plan, Library)
_ENUMS = (Severity, Verdict)
_HEAD = f"""# Using plancheck from Python

Written by `python -m tools.apipage` from the docstrings; `tests/plancheck/test_api.py` compares. The package is typed
(`py.typed`). These names stay; fields may be added. Records are frozen; what they print is decided by the reports.

```python
{textwrap.dedent(inspect.cleandoc(plancheck.__doc__ or "").split(chr(10) * 2, 1)[1].rsplit(chr(10) * 2, 1)[0])}
```
"""


def page() -> str:
    """The page, ending in a line break."""
    return "\n".join([_HEAD, *_parts()]).rstrip() + "\n"


def _parts() -> Iterator[str]:
    yield "## Calls\n"
    for call in _CALLS:
        yield f"### `{call.__name__}`\n\n```python\n{_signature(call)}\n```\n\n{_doc(call)}\n"
    yield f"### `InputError`\n\n{_doc(InputError)}\n"
    yield "## What a result holds\n"
    for record in (*_RECORDS, *_BASICS):
        yield f"### `{record.__name__}`\n\n{_doc(record)}\n\n{_fields(record)}\n{_methods(record)}"
    for enum in _ENUMS:
        yield f"### `{enum.__name__}`\n\n{_doc(enum)}\n\n{_members(enum)}\n"


def _signature(call: Any) -> str:
    """`def name(…) -> …:` with an argument a line, annotations as written."""
    signature = inspect.signature(call)
    lines: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "    *," not in lines:
            lines.append("    *,")
        lines.append(f"    {parameter},".replace("'", ""))
    returned = str(signature.return_annotation)
    return "\n".join([f"def {call.__name__}(", *lines, f") -> {returned}: ..."])


def _doc(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "")


def _fields(record: Any) -> str:
    """A row a field: name, type as written, default."""
    types = {name: text for part in reversed(record.__mro__) for name, text in inspect.get_annotations(part).items()}
    rows = (f"| `{field.name}` | `{_type(types[field.name])}` | {_default(field)} |" for field in _fields_of(record))
    return "\n".join(["| field | type | default |", "|---|---|---|", *rows]) + "\n"


def _type(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else annotation.__name__
    return text.replace("|", "\\|")


def _fields_of(record: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Also where a type is only known to the type checker, which msgspec cannot resolve."""
    names, defaults = record.__struct_fields__, record.__struct_defaults__
    first = len(names) - len(defaults)
    return tuple(
        msgspec.structs.FieldInfo(name, name, Any, defaults[place - first] if place >= first else msgspec.NODEFAULT)
        for place, name in enumerate(names)
    )


def _default(field: msgspec.structs.FieldInfo) -> str:
    value = field.default
    if value is msgspec.NODEFAULT:
        return ""
    return "`frozenset()`" if value == frozenset() else f"`{value!r}`"


def _methods(record: Any) -> str:
    public = ((name, member) for name, member in vars(record).items() if not name.startswith("_"))
    shown = [(name, member) for name, member in public if inspect.isfunction(member) or isinstance(member, property)]
    lines = (f"- `{name}{'' if isinstance(member, property) else '()'}`: {_doc(member)}" for name, member in shown)
    return "".join(f"{line}\n" for line in lines)


def _members(enum: type[Enum]) -> str:
    return "\n".join(f"- `{member.value}` {getattr(member, 'chinese', '')}".rstrip() for member in enum)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
