"""The built-in YAML files in a form that is read in a tenth of the time, kept in the user's cache folder.

What is kept carries the YAML text it was made of, and counts only where that text is still the file's, letter by
letter: it can be missing, never stale. A folder that cannot be written means reading YAML each time, nothing else.
`PLANCHECK_CACHE` names another folder, or `off` for none.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import msgspec

_FORM = 1  # of what is kept; raise it when yamlfile.py makes something else of a text


def built_in(path: Path) -> list[Any]:
    """The data of each YAML document of a built-in file, as yamlfile.py reads it, decimals as strings of their digits.

    LibraryError for a faulty file.
    """
    source = path.read_text(encoding="utf-8")
    name = f"{path.stem}.json"
    kept = load(name)
    if isinstance(kept, dict) and kept.get("form") == _FORM and kept.get("source") == source:
        found: list[Any] = kept["data"]
        return found
    from reference_targets.yamlfile import parse_yaml

    data = [document.data for document in parse_yaml(source, path)]
    made = msgspec.json.encode({"form": _FORM, "source": source, "data": data})  # decimals become strings
    store(name, made)
    again: list[Any] = msgspec.json.decode(made)["data"]  # the same road whether it was kept or not
    return again


def load(name: str) -> Any:
    """What is kept under a name; None where there is nothing that can be read."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        return msgspec.json.decode((folder / name).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def store(name: str, made: bytes) -> None:
    """Keep what was made, whole or not at all; a folder that cannot be written keeps nothing."""
    folder = cache_folder()
    if folder is None:
        return
    draft = folder / f"{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(made)
        draft.replace(folder / name)
    except OSError:
        return


def cache_folder() -> Path | None:
    """The folder of this user for what can be made again; None where caching is off or there is no home."""
    told = os.environ.get("PLANCHECK_CACHE", "")
    if told:
        return None if told == "off" else Path(told)
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if base:
        return Path(base) / "plancheck"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "plancheck"
