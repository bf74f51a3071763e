"""What is made of the built-in files, in a form that is read in a tenth of the time, kept in the user's cache folder.

What is kept carries the text of the files it was made of, and counts only where that is still their text, letter by
letter: it can be missing, never stale. A folder that cannot be written means reading YAML each time, nothing else.
`PLANCHECK_CACHE` names another folder, or `off` for none.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

_FORM = 3  # of what is kept; raise it when yamlfile.py makes something else of a text


def built_in(path: Path) -> list[Any]:
    """The data of each YAML document of a built-in file, as yamlfile.py reads it, decimals as strings of their digits.

    LibraryError for a faulty file.
    """
    found: list[Any] = made_of([path], path.stem, lambda: _parsed(path))
    return found


def made_of(sources: Sequence[Path], name: str, make: Callable[[], Any]) -> Any:
    """What is made of these files, kept under a name as long as each still has the text it had.

    What is made are lists, dicts with strings as keys, strings, numbers and the like; decimals come back as strings.
    Code that has a say in it is one of the files. Where one cannot be read (a program without its source), nothing is
    kept. Errors are those of `make`.
    """
    try:
        texts = [path.read_text(encoding="utf-8") for path in sources]
    except OSError:
        return msgspec.json.decode(msgspec.json.encode(make()))
    kept = load(f"{name}.json")
    if isinstance(kept, dict) and kept.get("form") == _FORM and kept.get("sources") == texts and "data" in kept:
        return kept["data"]
    made = msgspec.json.encode({"form": _FORM, "sources": texts, "data": make()})
    store(f"{name}.json", made)
    return msgspec.json.decode(made)["data"]  # the same road whether it was kept or not


def _parsed(path: Path) -> list[Any]:
    from reference_targets.yamlfile import parse_yaml

    return [document.data for document in parse_yaml(path.read_text(encoding="utf-8"), path)]


def load(name: str) -> Any:
    """What is kept under a name; None where there is nothing that can be read."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        if not (folder / name).is_file():  # a pipe of that name would keep its reader waiting
            return None
        checksum, _, made = (folder / name).read_bytes().partition(b"\n")
        return msgspec.json.decode(made) if checksum == _checksum(made) else None
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def _checksum(made: bytes) -> bytes:
    return b"%08x" % zlib.crc32(made)


def store(name: str, made: bytes) -> None:
    """Keep what was made, whole or not at all; a folder that cannot be written keeps nothing."""
    folder = made_folder()
    if folder is None:
        return
    draft = folder / f"{name}.{os.getpid()}"
    try:
        draft.write_bytes(_checksum(made) + b"\n" + made)
        draft.replace(folder / name)
    except OSError:  # a full disk keeps nothing, not even the half of it
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def made_folder() -> Path | None:
    """The cache folder, made for this user alone where it is not there; None where nothing can be kept."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder


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
