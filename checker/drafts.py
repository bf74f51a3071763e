"""Which files a command line means: files as given, folders searched for drafts, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from checker.reading.filetype import ARCHIVE_ENDING, DRAFT_ENDINGS
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import is_own

SETTINGS = "plancheck.toml"


class Drafts(Struct, frozen=True):
    """The files to check, and of folders what was left out: what is no document, and our own reports and copies."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]
    own: tuple[Path, ...] = ()

    @property
    def several(self) -> bool:
        """Whether they may hold more than one draft: two files, or an archive."""
        return len(self.files) > 1 or any(file.suffix.lower() == ARCHIVE_ENDING for file in self.files)


def drafts_of(given: list[Path], outputs: list[Path]) -> Drafts:
    """Every file once, in the order given; a folder's files sorted by path, subfolders too.

    Hidden files, settings, lock files of Word (~$…) and outputs of ours, of this or an earlier run, are no drafts. A
    path that does not exist stays in the list: reading it says so, and the others are still checked. InputError where
    folders hold nothing to check.
    """
    own = {path.resolve() for path in outputs}
    files: list[Path] = []
    skipped: list[Path] = []
    ours: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        found = [file for file in _walk(path) if file.resolve() not in own]
        made = [file for file in found if is_own(file)]
        inside = [file for file in found if file not in made]
        ours += made
        drafts = [file for file in inside if file.suffix.lower() in DRAFT_ENDINGS]
        if not drafts:
            raise InputError(f"{path}：文件夹中没有可检查的文件（.docx、.txt 等），请检查路径。")
        files += drafts
        skipped += [file for file in inside if file.suffix.lower() not in DRAFT_ENDINGS]
    return Drafts(tuple(_once(files)), tuple(skipped), tuple(ours))


def _walk(folder: Path) -> list[Path]:
    """Visible files below the folder, sorted; links to folders are not followed, so that a loop ends."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        raise InputError(f"{folder}：没有权限打开文件夹，请检查权限。") from None
    files: list[Path] = []
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == SETTINGS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            files += _walk(entry)
        elif entry.is_file():
            files.append(entry)
    return files


def _once(files: list[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for file in files:
        place = file.resolve()
        if place not in seen:
            seen.add(place)
            yield file
