"""How time and memory grow with a plan's length and with the library's size.

    python bench/growth.py [--rounds 3] [--records 1,10,100]

Every figure is taken in a process of its own. `exponent` is the slope of a least-squares line through the logarithms:
1 is linear, 2 quadratic; where a fixed part weighs in, it is below 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from math import log
from pathlib import Path

from process import one_check

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SIZES = (1, 4, 16)
ROOMS = ("library", "reading", "outline", "targets", "floors", "rules", "report")
SIZE = ("characters", "peak MiB")


def measured(path: Path, folder: str, rounds: int) -> dict[str, float]:
    """The least of each figure over some processes: what disturbs a measurement only ever adds.

    Of the second check of a process, which compiles no patterns and finds the built-in files prepared.
    """
    runs = [one_check(path, "time", folder) for _ in range(rounds)]
    found = {room: min(run[room]["second"] for run in runs) for room in ROOMS}
    return {**found, **{name: min(run["size"][name] for run in runs) for name in SIZE}}


def exponent(sizes: list[float], figures: list[float]) -> float:
    """The slope of the line through the logarithms."""
    xs, ys = [log(size) for size in sizes], [log(max(figure, 1e-6)) for figure in figures]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def table(sizes: list[float], heads: list[str], runs: list[dict[str, float]]) -> str:
    """A Markdown table, a row a figure, its growth in the last column; times in milliseconds of CPU."""
    lines = [f"| CPU ms | {' | '.join(heads)} | exponent |", f"|---|{'---|' * (len(heads) + 1)}"]
    for name in runs[0]:
        figures = [run[name] for run in runs]
        plain = name in SIZE
        cells = " | ".join(f"{figure:.0f}" if plain else f"{figure:.1f}" for figure in figures)
        lines.append(f"| {name} | {cells} | {exponent(sizes, figures):.2f} |")
    return "\n".join(lines)


def lengths(rounds: int, folder: Path) -> str:
    """1×, 4×, 16× a plan's length."""
    from tests.unitutil.longplan import long_plan

    runs = []
    for size in SIZES:
        path = folder / f"plan{size}.txt"
        path.write_text(long_plan(size), encoding="utf-8")
        runs.append(measured(path, "", rounds))
    per = [run["targets"] / run["characters"] * 1e4 for run in runs]
    rate = "、".join(f"{each:.0f}" for each in per)
    text = table([float(s) for s in SIZES], [f"{s}×" for s in SIZES], runs)
    return f"{text}\n\nextraction, ms per 10,000 characters: {rate}"


def libraries(rounds: int, folder: Path, times: list[int]) -> str:
    """The library's own records, that many times, as a folder of a user's."""
    from tests.unitutil.longplan import long_plan

    draft = folder / "draft.txt"
    draft.write_text(long_plan(1), encoding="utf-8")
    runs = []
    for number in times:
        place = folder / f"library{number}"
        _fill(place, number)
        runs.append(measured(draft, str(place), rounds if number < 100 else 1))
    return table([float(t) for t in times], [f"{t}× records" for t in times], runs)


def _fill(place: Path, number: int) -> None:
    """The built-in files as documents of other places, so that each copy is a document of its own."""
    place.mkdir()
    sources = [p for p in sorted((ROOT / "reference_targets" / "floors").glob("*.yaml")) if "\nrecords:" in _text(p)]
    for source in sources:
        for copy in range(number):
            text = _text(source).replace("  id: ", f"  id: copy{copy}-", 1)
            (place / f"{source.stem}-{copy}.yaml").write_text(text, encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", default="1,10,100")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(lengths(options.rounds, Path(folder)), "\n")
        if options.records:
            print(libraries(options.rounds, Path(folder), [int(n) for n in options.records.split(",")]))


if __name__ == "__main__":
    main()
