"""Parent plans given with `--floors` as documents → the floors they set.

The drafter does not import the checker: it asks `plantargets distill`, whose library file it reads back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from plancheck.shared.errors import InputError
from reference_targets.errors import LibraryError
from reference_targets.judged import Parent
from reference_targets.library import load_known, merged, read_sources

LIBRARY_ENDINGS = (".yaml", ".yml")
_ENDINGS = (".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".html", ".htm", ".mht", ".txt", ".md")
_SECONDS = 300
_COMMAND = "from checker.library_cli import main; main()"


def documents_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The documents among files and folders, a folder's by name; library files and what else lies there left out."""
    return tuple(document for path in paths for document in _documents(path))


def _documents(path: Path) -> Iterator[Path]:
    if path.is_dir():
        inside = (file for file in sorted(path.iterdir()) if not file.name.startswith((".", "~$")))
        yield from (file for file in inside if file.is_file() and file.suffix.lower() in _ENDINGS)
    elif path.suffix.lower() not in LIBRARY_ENDINGS:
        yield path


def parents_of(paths: Sequence[Path], folders: Sequence[Path]) -> tuple[Parent, ...]:
    """Every plan of the documents as a parent. InputError with the line `plantargets` says of one it cannot read."""
    with TemporaryDirectory() as folder:
        return tuple(
            parent
            for number, path in enumerate(paths)
            for parent in _parents_in(path, Path(folder) / f"{number}.yaml", folders)
        )


def _parents_in(path: Path, target: Path, folders: Sequence[Path]) -> Iterator[Parent]:
    _distil(path, target, folders)
    known = load_known(folders)
    try:
        library = merged(known, read_sources([target], known))
    except LibraryError as problem:
        raise InputError(f"{path}：{problem}") from None
    for document in library.documents:
        yield Parent(str(path), document, library.floors_of(document.id))


def _distil(path: Path, target: Path, folders: Sequence[Path]) -> None:
    libraries = [word for folder in folders for word in ("--library", str(folder))]
    command = [sys.executable, "-c", _COMMAND, "distill", str(path), "-o", str(target), *libraries]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"{path}：读取超过{_SECONDS}秒，已停止；请另存为 .docx 或拆分后再试。") from None
    if done.returncode != 0 or not target.is_file():
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(lines[0] if lines else f"{path}：读不出来；请另存为 .docx 后再试。")
