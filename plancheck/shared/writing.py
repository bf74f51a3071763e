"""Files that are whole or not there at all, and never one of the inputs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plancheck.shared.errors import InputError


class Inputs:
    """The files a run reads, under whatever names: none of them may be written over."""

    def __init__(self, paths: Iterable[Path]) -> None:
        given = list(paths)
        self._places = {_place(path) for path in given}
        self._files = {identity for path in given if (identity := _identity(path)) is not None}

    def hold(self, path: Path) -> bool:
        """Whether a path leads to one of them, through links or not."""
        return _place(path) in self._places or _identity(path) in self._files


def _place(path: Path) -> Path:
    """Where a path leads; as it is written where the system cannot even say its name."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path.absolute()


def _identity(path: Path) -> tuple[int, int] | None:
    """What names a file on its disk; None where there is none, or the system does not tell."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def files_in(folders: Iterable[Path]) -> list[Path]:
    """The library files that lie in folders (or are given themselves); a folder that is not there has none."""
    return [file for folder in folders for file in ([folder] if folder.is_file() else sorted(folder.glob("*.y*ml")))]


def write(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write the file whole or not at all: to a temporary neighbour first, then moved into place.

    InputError with one line where the folder cannot be written, the disk is full, or the file is held open elsewhere.
    An existing file keeps its permissions.
    """
    try:
        _replace(path, (content,) if isinstance(content, bytes) else content)
    except OSError as problem:
        raise InputError(
            f"{path}：写不了（{_reason(problem)}），请检查文件夹权限、磁盘空间，或关闭正打开它的程序。"
        ) from None


def _replace(path: Path, content: Iterable[bytes]) -> None:
    import tempfile  # which loads random; a report on the terminal needs neither

    target = path.resolve()  # through a symbolic link, so that the link stays one
    if target.exists() and not target.is_file():
        raise InputError(f"{path}：不是普通文件（管道、设备或文件夹），不能写成报告；请换一个文件名。")
    handle, name = tempfile.mkstemp(prefix=".unfinished-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in content:
                file.write(piece)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


_REASONS = {
    "PermissionError": "没有写权限",
    "FileNotFoundError": "文件夹不存在",
    "IsADirectoryError": "这是文件夹",
    "NotADirectoryError": "上级路径不是文件夹",
}
_CODES = {28: "磁盘已满", 30: "只读磁盘", 36: "文件名太长", 122: "超出磁盘配额"}


def _reason(problem: OSError) -> str:
    return _CODES.get(problem.errno or 0) or _REASONS.get(type(problem).__name__) or "系统拒绝写入"
