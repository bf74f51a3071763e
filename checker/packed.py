"""The results of many files, put away packed: a thousand drafts need the memory of a few, reports read them in turn.

Packed results lie in memory up to some size and then in a temporary file without a name, gone with the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import overload

from msgspec import Struct

from checker.result import DocumentResult, Documents, Label, label
from plancheck.shared.errors import InputError

FEW = 4  # so many results stay as they are
_IN_MEMORY = 8_000_000  # bytes; some four hundred drafts


class PackedResults(Documents):
    """Results in their order. Each reading unpacks anew: what is compared by identity must come from one reading.

    InputError where the disk for temporary files has no room.
    """

    def __init__(self, packed: Iterable[Packed]) -> None:
        from tempfile import SpooledTemporaryFile  # which loads random; a single draft needs neither

        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with the results
        self._ends = [0]
        self.labels: list[Label] = []
        for one in packed:
            self._put(one)

    def _put(self, one: Packed) -> None:
        try:
            self._file.write(one.data)
        except OSError as problem:
            raise InputError(
                f"检查结果暂存不下（{problem.strerror}）；请检查临时文件夹和磁盘空间，或分批检查。"
            ) from None
        self._ends.append(self._ends[-1] + len(one.data))
        self.labels.append(one.label)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> DocumentResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[DocumentResult]: ...
    def __getitem__(self, at: int | slice) -> DocumentResult | Sequence[DocumentResult]:
        """One result, or several unpacked ones; IndexError beyond the last."""
        places = range(len(self))[at]
        return self._read(places) if isinstance(places, int) else [self._read(place) for place in places]

    def __iter__(self) -> Iterator[DocumentResult]:
        return map(self._read, range(len(self)))

    def _read(self, place: int) -> DocumentResult:
        start, end = self._ends[place], self._ends[place + 1]
        self._file.seek(start)
        return unpacked(self._file.read(end - start))


def kept(documents: Iterable[DocumentResult]) -> Sequence[DocumentResult]:
    """The results to go over as often as reports need: a few as they are, more of them packed."""
    coming = iter(documents)
    first = tuple(islice(coming, FEW + 1))
    return first if len(first) <= FEW else PackedResults(map(packed, chain(first, coming)))


class Packed(Struct, frozen=True):
    """A result as some ten to thirty thousand bytes, and its label."""

    label: Label
    data: bytes


def packed(document: DocumentResult) -> Packed:
    """The result, packed."""
    import pickle  # a single draft needs neither
    import zlib

    return Packed(label(document), zlib.compress(pickle.dumps(document, pickle.HIGHEST_PROTOCOL), 1))


def unpacked(data: bytes) -> DocumentResult:
    """The result as it was packed."""
    import pickle
    import zlib

    document: DocumentResult = pickle.loads(zlib.decompress(data))
    return document
