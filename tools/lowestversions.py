"""`python -m tools.lowestversions [TESTS…]`: run tests with the lowest versions the package says it works with.

Makes a virtual environment in a temporary folder, installs each declared dependency at its lower bound (the test tools
at any version) and runs the quick tests, or those named. The exit code is pytest's.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUICK = (
    "tests/cli/test_scenarios.py",
    "tests/cli/test_usage.py",
    "tests/plancheck",
    "tests/drafter/test_command.py",
    "tests/drafter/test_intake.py",
    "tests/library/test_command.py",
    "tests/library/test_faults.py",
    "tests/reading/test_pdf.py",
    "tests/reading/test_docx_text.py",
    "tests/reports/test_xlsx.py",
    "tests/reports/test_html.py",
    "tests/alignment",
)
_TEST_TOOLS = ("pytest", "pytest-xdist", "hypothesis", "jsonschema")


def lowest(requirements: list[str]) -> list[str]:
    """Each requirement at its lower bound: `lxml>=5` → `lxml==5`. ValueError for one without a lower bound."""
    return [_pinned(requirement) for requirement in requirements]


def _pinned(requirement: str) -> str:
    match = re.match(r"([\w.-]+)[^>]*>=\s*([\w.]+)", requirement)
    if match is None:
        raise ValueError(f"{requirement}: no lower bound")
    return f"{match[1]}=={match[2]}"


def declared() -> list[str]:
    """The dependencies of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def main(tests: list[str]) -> int:
    """Install and run; the exit code of the first step that fails."""
    pins = lowest(declared())
    print("lowest versions:", ", ".join(pins), flush=True)
    with tempfile.TemporaryDirectory(prefix="lowest-") as folder:
        python = Path(folder) / "bin" / "python"
        install: list[str | Path] = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        steps: list[list[str | Path]] = [
            [sys.executable, "-m", "venv", folder],
            [*install, *pins, *_TEST_TOOLS],
            [*install, "--no-deps", "--editable", "."],
            [python, "-m", "pytest", "-q", "-x", "-n", "2", "-p", "no:cacheprovider", *(tests or QUICK)],
        ]
        return next((code for step in steps if (code := subprocess.run(step, cwd=ROOT, check=False).returncode)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
