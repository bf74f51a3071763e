"""The kinds that a library's folders bring, beside the built-in ones (`reference_targets/kinds.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reference_targets.errors import LibraryError
from reference_targets.kinds import FILE_NAME, Kind, builtin_kinds, kind_of_row


def known_kinds(folders: Iterable[Path] = ()) -> tuple[Kind, ...]:
    """The built-in kinds and those the folders bring. LibraryError names file, line and field of the first fault."""
    found = list(builtin_kinds())
    for folder in folders:
        path = folder / FILE_NAME
        for row in _rows(path) if path.is_file() else ():
            found.append(_distinct(kind_of_row(row, len(found), str(folder)), found, path))
    return tuple(found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    from reference_targets.schema import validate_kinds  # pydantic costs start-up time
    from reference_targets.yamlfile import read_yaml

    for document in read_yaml(path):
        yield from validate_kinds(document, path)


def _distinct(kind: Kind, known: Sequence[Kind], path: Path) -> Kind:
    if any(kind.id == other.id or kind.chinese == other.chinese for other in known):
        raise LibraryError(f"{path}：规划类别 {kind.id}（{kind.chinese}）已有；请改用不同的 id 和 chinese。")
    return kind
