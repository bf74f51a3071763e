"""python -m tools.mutation: a bounded mutation run over changed lines or named files.

    python -m tools.mutation                             lines changed since the last tag (or the first commit)
    python -m tools.mutation --since main~20             lines changed since a commit
    python -m tools.mutation checker/many.py …           whole files
    options: --tests tests/rules …  --minutes 15  --jobs 2  --marks "not slow"

Prints each survivor with its line. Exit code 1 where there is one, so that nobody overlooks it; 2 where the tests fail
before anything is changed. What a survivor means is for a person to say: a case is missing, the line is not needed, or
the change makes no difference.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from tools.mutation.mutants import Mutant, mutants
from tools.mutation.trial import Outcome, TestsFail, Trial, copies, reach_of, tried

_CODE = re.compile(r"(?!tests/|tools/|bench/|examples/).*\.py")
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
Lines = Mapping[str, Container[int] | None]  # per file the lines under trial; None for all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return the exit code."""
    options = _options(arguments)
    tree = Path(options.tree).resolve()
    wanted: Lines = dict.fromkeys(options.files) if options.files else changed_lines(tree, options.since)
    work = list(_work(tree, wanted))
    random.Random(0).shuffle(work)  # where the time ends early, what was tried is a fair sample
    print(f"{len(work)} mutants of {len(wanted)} files", flush=True)
    if not work:
        return 0
    try:
        with copies(tree, options.jobs) as places:
            reach = reach_of(places[0], list(wanted), options.jobs, ["-m", options.marks, *options.tests])
            print(f"{sum(reach.seconds.values()):.0f} s of tests, unchanged", flush=True)
            found = list(_shown(tree, tried(places, work, reach, options.marks, 60 * options.minutes)))
    except TestsFail as problem:
        print(f"the tests fail before anything is changed:\n{problem}", file=sys.stderr)
        return 2
    counts = Counter(trial.outcome for trial in found)
    print(", ".join(f"{outcome.value}: {counts[outcome]}" for outcome in Outcome))
    return 1 if counts[Outcome.SURVIVED] + counts[Outcome.UNREACHED] else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description="Bounded mutation run.")
    parser.add_argument("files", nargs="*", help="files of the tree; without any, the lines changed since --since")
    parser.add_argument("--since", default="", help="a commit; the last tag, else the first commit, where not given")
    parser.add_argument("--tests", nargs="+", default=[], help="test folders or files; all where not given")
    parser.add_argument("--marks", default="not slow", help="pytest's -m (default: not slow)")
    parser.add_argument("--minutes", type=float, default=15, help="time for the mutants (default 15)")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at a time (default 2)")
    parser.add_argument("--tree", default=".", help="the checkout (default: here)")
    return parser.parse_args(arguments)


def changed_lines(tree: Path, since: str) -> Lines:
    """The lines of the program's own files that were changed or added since a commit, those not committed included."""
    found: dict[str, set[int]] = {}
    name = ""
    for text in _git(tree, "diff", "-U0", "--no-color", since or _start(tree), "--", "*.py").splitlines():
        if text.startswith("+++ "):
            name = text.removeprefix("+++ b/")
        elif (hunk := _HUNK.match(text)) and _CODE.fullmatch(name):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(name, set()).update(range(first, first + count))
    return found


def _start(tree: Path) -> str:
    tag = subprocess.run(["git", "-C", tree, "describe", "--tags", "--abbrev=0"], capture_output=True, text=True)
    return tag.stdout.strip() or _git(tree, "rev-list", "--max-parents=0", "HEAD").split()[0]


def _git(tree: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(tree), *arguments], capture_output=True, text=True, check=True).stdout


def _work(tree: Path, wanted: Lines) -> Iterator[tuple[str, Mutant]]:
    for file, lines in wanted.items():
        source = (tree / file).read_bytes().decode("utf-8")
        yield from ((file, mutant) for mutant in mutants(source, lines))


def _shown(tree: Path, trials: Iterator[Trial]) -> Iterator[Trial]:
    """The same trials; survivors are printed as they come."""
    for trial in trials:
        if trial.outcome in (Outcome.SURVIVED, Outcome.UNREACHED):
            file, mutant, outcome = trial
            text = (tree / file).read_text(encoding="utf-8").splitlines()[mutant.line - 1].strip()
            print(
                f"{file}:{mutant.line}:{mutant.column + 1} {outcome.value}: {mutant.old} → {mutant.new or '∅'}",
                flush=True,
            )
            print(f"    {text}", flush=True)
        yield trial


if __name__ == "__main__":
    sys.exit(main())
