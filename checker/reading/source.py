"""What a reader is given: a file on disk, or a member of an archive held in memory."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from plancheck.shared.errors import InputError


class Source(Struct, frozen=True):
    """A file to read. `path` names it in messages; `data` holds its bytes where it is no file of its own."""

    path: Path
    data: bytes | None = None

    def open(self) -> BinaryIO:
        """The content from its start; the caller closes it."""
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)

    def read(self) -> bytes:
        """All bytes."""
        return self.path.read_bytes() if self.data is None else self.data

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size if self.data is None else len(self.data)

    def error(self, words: str) -> InputError:
        """An InputError in the one pattern: file, then what is wrong and what to do."""
        return InputError(f"{self.path}：{words}")
