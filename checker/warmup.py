"""Compiled patterns carried over from one run to the next.

A check uses about five hundred regular expressions, and compiling them takes longer than applying them to a whole
plan: `re` compiles in Python, and up to 3.11 walks through all 20,992 characters of a range like 一-鿿. So the first
run keeps what the compiler made, and later runs hand it to `re` before the modules that want it are imported.

What a pattern compiles to depends on nothing but its text, its flags and the interpreter; these make up the key, so
what is kept can be missing but never wrong. `_sre` checks every code it is given. Everything here reaches below the
public face of `re`; where an interpreter has something else there, nothing is kept and patterns are compiled as ever.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from typing import Any

from checker.version import VERSION
from reference_targets.prepared import cache_folder, load, store

_NAME = "patterns.json"
_LARGE = 24  # codes; a smaller pattern is compiled as fast as it is fetched
_ROOM = 4096  # patterns `re` may hold; its own 512 are fewer than a check uses, and dropped ones compile again
_NEWS = 40  # patterns that have to be new before all are kept afresh; another option brings a few, and those can wait
_STRANGE = (ImportError, AttributeError, LookupError, TypeError, ValueError, RuntimeError, OverflowError)

Key = tuple[type[str], str, int]


def recall() -> frozenset[Key]:
    """Give `re` the patterns kept by an earlier run; returns the keys it knew, none where nothing fits."""
    if hasattr(re, "_MAXCACHE"):
        re._MAXCACHE = _ROOM
    kept = load(_NAME)
    if not isinstance(kept, dict) or kept.get("made_by") != _maker():
        return frozenset()
    try:
        found = {_key(entry): _pattern(entry) for entry in kept["patterns"]}
        re._cache.update(found)  # type: ignore[attr-defined]
        return frozenset((*found, *map(_key, kept["left_out"])))
    except _STRANGE:
        return frozenset()


def keep(recalled: frozenset[Key]) -> None:
    """Keep the patterns of this run, where enough of them are not among those the last one knew."""
    try:
        used = {key for key in re._cache if key[0] is str}  # type: ignore[attr-defined]
        if cache_folder() is None or len(used - recalled) < _NEWS:
            return
        entries = [_entry(key) for key in sorted(used, key=lambda key: key[1:])]
    except _STRANGE:
        return
    kept = [entry for entry in entries if entry[-1] >= _LARGE]
    left = sorted([pattern, flags] for _, pattern, flags in used - set(map(_key, kept)))
    # Escaped: a pattern may hold half a surrogate pair, which no file takes as UTF-8.
    text = json.dumps({"made_by": _maker(), "patterns": kept, "left_out": left})
    store(_NAME, text)


def _maker() -> list[str]:
    return [VERSION, sys.version, sys.byteorder]


def _entry(key: Key) -> list[Any]:
    """Pattern, flags as given, flags in force, number of groups, their names, codes; their count for the order."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _, pattern, flags = key
    tree = _parser.parse(pattern, flags)
    codes = array("I", _compiler._code(tree, flags))
    text = b2a_base64(codes.tobytes(), newline=False).decode("ascii")
    state = tree.state
    return [pattern, flags, flags | state.flags, state.groups - 1, state.groupdict, text, len(codes)]


def _key(entry: list[Any]) -> Key:
    return str, entry[0], entry[1]


def _pattern(entry: list[Any]) -> re.Pattern[str]:
    from re import _compiler  # type: ignore[attr-defined]

    pattern, _, flags, groups, names, text, _ = entry
    codes = array("I")
    codes.frombytes(a2b_base64(text))
    by_number = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _compiler._sre.compile(pattern, flags, codes.tolist(), groups, names, tuple(by_number))
    return made
