"""The folder the desk works in: where things lie, one desk at a time, and names that can do no harm."""

from __future__ import annotations

import json
import os
import re
import secrets
import unicodedata
from collections.abc import AsyncIterable
from pathlib import Path
from typing import IO

from plancheck.shared.errors import InputError

DATABASE = "审核台.sqlite"
_LOCK = ".审核台.lock"
_LOCKED_BYTE = 1 << 20  # beyond what is written, so that others may read the address (Windows locks bytes)
_UNFINISHED = ".unfinished-"
_LONGEST = 120  # bytes of a name without its ending; file systems take 255 with all that is added
_RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


class TooLargeError(Exception):
    """What is sent is larger than the desk takes."""


class WorkFolder:
    """The folder and its parts. Drafts and parents lie there as they were dropped and are never written to again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.drafts = root / "草案"
        self.parents = root / "上级规划"
        self.database = root / DATABASE
        self._lock: IO[str] | None = None

    def open(self) -> None:
        """Make the folder and take it. InputError where that is not allowed, or another desk has it open."""
        try:
            for folder in (self.root, self.drafts, self.parents):
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = _taken(self.root / _LOCK)
        except BlockingIOError:
            raise InputError(f"{self.root}：{_already(self.address())}") from None
        except OSError as problem:
            raise InputError(f"{self.root}：用不了这个文件夹（{problem.strerror}）；请换一个能写入的文件夹。") from None
        self.clear()

    def announce(self, address: str) -> None:
        """Write the address down for whoever opens the folder a second time; only this user may read it."""
        if self._lock is not None:
            self._lock.seek(0)
            self._lock.truncate()
            self._lock.write(json.dumps({"address": address}))
            self._lock.flush()

    def address(self) -> str:
        """The address of the desk that has the folder open; empty where it is not known."""
        try:
            return str(json.loads((self.root / _LOCK).read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def clear(self) -> None:
        """Take away what an earlier desk was in the middle of writing."""
        for folder in (self.drafts, self.parents):
            for left in folder.glob(f"{_UNFINISHED}*"):
                left.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the folder go."""
        self.clear()
        if self._lock is not None:
            self._lock.truncate(0)  # the file stays: one that is made anew could be held by two
            self._lock.close()
            self._lock = None


def _already(address: str) -> str:
    where = f"，网址是 {address}" if address else ""
    return f"这个文件夹已经在另一个审核台中打开{where}。请用那一个，或先把它退出。"


def _taken(path: Path) -> IO[str]:
    """The lock file, held until it is closed or the process ends. BlockingIOError where another holds it."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
    try:
        _hold(file)
    except OSError as problem:
        file.close()
        raise BlockingIOError from problem
    return file


def _hold(file: IO[str]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def default_folder() -> Path:
    """文档/plancheck 审核台 in the user's home, Documents where that is what it is called."""
    home = Path.home()
    documents = next((home / name for name in ("文档", "Documents") if (home / name).is_dir()), home / "Documents")
    return documents / "plancheck 审核台"


# ---- names


def harmless(name: str) -> str:
    """A file name that leads nowhere and shows what it is: no folders, control or direction marks, reserved names."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    plain = _FORBIDDEN.sub("_", shown).strip(" ").lstrip(".~$ ").rstrip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = plain, ""
    short = stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(". ")
    return f"{short or '未命名'}{'.' + ending if ending else ''}"


def free_name(folder: Path, name: str) -> Path:
    """The path of that name in a folder, numbered where there is one already: 甲.docx, 甲-2.docx."""
    path = folder / name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path


async def keep(folder: Path, name: str, pieces: AsyncIterable[bytes], limit: int) -> Path:
    """Keep what is sent as a file of the folder, whole or not at all. What is there already, byte for byte, stays one.

    TooLargeError beyond `limit` bytes.
    """
    unfinished = folder / f"{_UNFINISHED}{secrets.token_hex(8)}"
    size = 0
    try:
        with unfinished.open("xb") as file:
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise TooLargeError
                file.write(piece)
        wanted = folder / harmless(name)
        if wanted.is_file() and _same(wanted, unfinished):
            return wanted
        path = free_name(folder, wanted.name)
        unfinished.rename(path)
        return path
    finally:
        unfinished.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    from filecmp import cmp

    return cmp(one, other, shallow=False)
