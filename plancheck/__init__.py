"""Check development plans from Python.

    from plancheck import check, load_library

    result = check("草案.docx", against=["市规划.docx"])
    for plan in result.plans():
        for finding in plan.findings:
            print(finding.severity, finding.rule, finding.message)

What the names stand for is loaded when it is first asked for, so that `plancheck --help` need not wait for it; what all
commands share lies in `plancheck.shared`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["InputError", "Library", "Result", "__version__", "check", "load_library"]

if TYPE_CHECKING:
    from plancheck.api import InputError as InputError
    from plancheck.api import Library as Library
    from plancheck.api import Result as Result
    from plancheck.api import check as check
    from plancheck.api import load_library as load_library
else:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from plancheck import api

        return getattr(api, name)
