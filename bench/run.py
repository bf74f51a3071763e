"""Speed and memory of a whole plancheck, as ratios against opening the same file with python-docx.

    python bench/run.py [--draft FILE.docx] [--rounds 25]

Without --draft the longest corpus plan beside the checkout is turned into a .docx first; where there is no corpus the
shipped example is taken. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from process import Run, in_turn, median, python, ratio

ROOT = Path(__file__).resolve().parents[1]
OPEN_ONLY = "import sys, docx; [p.text for p in docx.Document(sys.argv[1]).paragraphs]"
PLANCHECK = "import sys; sys.argv[0] = 'plancheck'; from checker.cli import main; main()"


def draft(folder: Path) -> Path:
    """The draft to measure with: the longest corpus text as .docx, or the shipped example."""
    texts = sorted((ROOT / ".." / "shared" / "corpus").glob("*.txt"), key=lambda p: p.stat().st_size)
    if not texts:
        return next((ROOT / "examples").glob("*.docx"))
    import docx

    document = docx.Document()
    for line in texts[-1].read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    path = folder / f"{texts[-1].stem}.docx"
    document.save(str(path))
    return path


def table(found: dict[str, list[Run]], base: str) -> str:
    """A Markdown table: medians, and the ratios to the base command, pair by pair; the peak is the largest process."""
    rows = ["| command | wall s | CPU s | peak MiB | wall ratio | CPU ratio |", "|---|---|---|---|---|---|"]
    for name, runs in found.items():
        run = median(runs)
        ratios = " | ".join(f"{ratio(runs, found[base], figure):.2f}" for figure in ("wall", "cpu"))
        rows.append(f"| {name} | {run.wall:.3f} | {run.cpu:.3f} | {run.memory:.0f} | {ratios} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draft", type=Path)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.draft or draft(Path(folder))
        commands = {
            "python, nothing": python("pass"),
            "python-docx opens it": python(OPEN_ONLY, str(path)),
            "plancheck, text report": python(PLANCHECK, str(path), "--fail-on", "never"),
            "import typer": python("import typer"),
            "plancheck --help": python(PLANCHECK, "--help"),
        }
        print(f"{path.name}, medians of {options.rounds} runs\n")
        print(table(in_turn(commands, options.rounds), "python-docx opens it"))


if __name__ == "__main__":
    main()
