"""Runs many fuzz cases and says how they ended.

    python -m tests.fuzz [--cases 20000] [--first 0] [--keep FOLDER]

A case that crashes, hangs or leaves a traceback is printed with its number and kept in FOLDER (default: fuzz-found).
Exit code 1 where there was one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.inputs import case
from tests.fuzz.whole import HangError, go


def main() -> int:
    """Run the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    options = parser.parse_args()
    ends: Counter[str] = Counter()
    slowest, start = (0.0, 0), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.first, options.first + options.cases):
            before = time.process_time()
            ends[_end(number, Path(folder), options.keep)] += 1
            if (number + 1) % 1000 == 0:
                print(f"…{number + 1}：{dict(ends)}", flush=True)
            slowest = max(slowest, (time.process_time() - before, number))
    print(f"{dict(ends)}，{time.process_time() - start:.0f} s CPU，最慢 {slowest[0]:.2f} s（case {slowest[1]}）")
    return 1 if ends["FAULT"] else 0


def _end(number: int, folder: Path, keep: Path) -> str:
    name, data = case(number)
    path = folder / name
    path.write_bytes(data)
    try:
        return go(path)
    except (Exception, HangError) as problem:  # noqa: BLE001  the harness is there to find every kind
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{number}-{name}").write_bytes(data)
        place = traceback.extract_tb(problem.__traceback__)[-1]
        print(f"{number}: {type(problem).__name__}: {str(problem)[:200]} — {place.filename}:{place.lineno}", flush=True)
        return "FAULT"


if __name__ == "__main__":
    sys.exit(main())
