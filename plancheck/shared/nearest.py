"""The known names nearest to a misspelt one, for the line that tells of the slip."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def nearest(word: str, known: Iterable[str], most: int = 3) -> str:
    """，是不是 甲、乙 — the likest first; empty where none is like it."""
    from difflib import get_close_matches  # only a slip needs it

    found = get_close_matches(word, sorted(set(known)), most, 0.6)
    return f"，是不是 {'、'.join(found)}" if found else ""


def nearest_file(path: Path) -> str:
    """The same for a file that is not there, among the files of its folder; a name without its ending counts too."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if not entry.name.startswith((".", "~$"))]
    except OSError:
        return ""
    from difflib import get_close_matches

    by_stem = {Path(name).stem: name for name in sorted(names, reverse=True)}
    found = [by_stem[stem] for stem in get_close_matches(path.stem, list(by_stem), 3, 0.5)]
    return f"，是不是 {'、'.join(found)}" if found else ""
