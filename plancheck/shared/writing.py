"""Files that are whole or not there at all, and never one of the inputs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plancheck.shared.errors import InputError


def same_file(one: Path, other: Path) -> bool:
    """True where both lead to one file, through links or not; two paths to nothing are one where they are equal."""
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


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
