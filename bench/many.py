"""Many drafts in one command: two processes against one, memory against a tenth of the drafts, the whole country.

    python bench/many.py [--drafts 1000] [--characters 8000]

Each draft is a fictional plan of a file of its own. The reports of both runs are compared byte for byte. Rates leave
out what a run costs that checks a single draft.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from process import Run, python, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PLANCHECK = "import sys; sys.argv[0] = 'plancheck'; from checker.cli import main; main()"
COUNTRY = 2800 * 2


def write(folder: Path, number: int, characters: int) -> Path:
    """A folder with that many drafts, no two alike."""
    from tests.unitutil.longplan import long_plan

    folder.mkdir()
    text = long_plan(max(1, characters // 7000))
    for at in range(number):
        changed = text.replace("云岭县", f"云岭{'一二三四五六七八九十'[at % 10]}县").replace("60%", f"{60 + at % 40}%")
        (folder / f"{at:05}.txt").write_text(changed, encoding="utf-8")
    return folder


def check(drafts: Path, jobs: int, report: Path) -> Run:
    """One command over a folder."""
    options = ("--jobs", str(jobs), "--fail-on", "never", "--date", "2026-01-01", "--output", str(report))
    return run(python(PLANCHECK, str(drafts), *options))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=8000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = write(folder / "many", options.drafts, options.characters)
        tenth = write(folder / "tenth", options.drafts // 10, options.characters)
        single = write(folder / "single", 1, options.characters)
        alone = min((check(single, 1, folder / "warm.json") for _ in range(3)), key=lambda each: each.wall)
        runs = {
            f"{options.drafts // 10} drafts, 1 process": check(tenth, 1, folder / "tenth.json"),
            f"{options.drafts} drafts, 1 process": check(many, 1, folder / "one.json"),
            f"{options.drafts} drafts, 2 processes": check(many, 2, folder / "two.json"),
        }
        same = (folder / "one.json").read_bytes() == (folder / "two.json").read_bytes()
    print("| run | wall s | CPU s | peak MiB of the largest process |\n|---|---|---|---|")
    for title, found in {"1 draft": alone, **runs}.items():
        print(f"| {title} | {found.wall:.1f} | {found.cpu:.1f} | {found.memory:.0f} |")
    small, one, two = runs.values()
    pace = (two.wall - alone.wall) / (options.drafts - 1)
    print(f"\nsame bytes: {'yes' if same else 'NO'}")
    print(f"two processes against one: {(one.wall - alone.wall) / (two.wall - alone.wall):.2f} × the rate")
    print(f"memory, {options.drafts} drafts against {options.drafts // 10}: {one.memory / small.memory:.2f} ×")
    print(f"2,800 counties × 2 plans on two cores: {COUNTRY * pace / 60:.1f} minutes")


if __name__ == "__main__":
    main()
