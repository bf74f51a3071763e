"""Many drafts in one command: two processes against one, memory against a tenth of the drafts, the whole country.

    python bench/manydrafts.py [--drafts 1000]

The drafts are the documents of the corpus beside the checkout in turn, so that lengths and findings are as in offices;
where there is no corpus, fictional plans. No two are alike, but many words are, as in the plans of neighbours. The
reports of both runs are compared byte for byte. Rates leave out what a run costs that checks a single draft.
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


def texts() -> list[str]:
    """The corpus, or one fictional plan."""
    from tests.unitutil.longplan import long_plan

    paths = sorted((ROOT / ".." / "shared" / "corpus").glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths] or [long_plan(3)]


def write(folder: Path, number: int) -> Path:
    """A folder with that many drafts; percentages differ from one to the next."""
    folder.mkdir()
    originals = texts()
    for at in range(number):
        changed = originals[at % len(originals)].replace("0%", f"{at % 10}%").replace("5%", f"5.{at // 10}%")
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
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = write(folder / "many", options.drafts)
        tenth = write(folder / "tenth", options.drafts // 10)
        single = write(folder / "single", 1)
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
