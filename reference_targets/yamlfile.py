"""YAML text → plain data with a line number for every value, decimals exact.

PyYAML's own constructor turns 0.1 into a binary float and forgets lines; this one keeps the characters of a number
as a Decimal and refuses what a hand-edited table should not hold (duplicate keys, anchors' merge keys, sexagesimals).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reference_targets.errors import LibraryError

if TYPE_CHECKING:
    import yaml

Place = tuple[str | int, ...]
MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 30
MAX_DIGITS = 40
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")


class YamlDocument(Struct, frozen=True):
    """One document of a YAML stream: its data and the line of each place in it (("records", 3, "value") → 41)."""

    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, else of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path) -> list[YamlDocument]:
    """All documents of a file (empty ones left out); LibraryError for no UTF-8, no YAML, or beyond the limits."""
    if path.exists() and not path.is_file():
        raise LibraryError(f"{path}：不是普通文件；请给出 .yaml 文件。")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LibraryError(f"{path}：超过 {MAX_BYTES // 2**20} MB，不像参照库文件；请分成几个文件。")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise LibraryError(f"{path}：读不出（{problem.strerror}）；请检查路径和权限。") from problem
    except UnicodeDecodeError as problem:
        raise LibraryError(f"{path}：不是 UTF-8 文本；请另存为 UTF-8 编码。") from problem
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> list[YamlDocument]:
    """All documents of a text; `path` is only for messages."""
    import yaml  # the built-in files are mostly at hand in another form (prepared.py)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_shape(yaml.parse(text, Loader=loader), path)
        nodes = list(yaml.compose_all(text, Loader=loader))
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise LibraryError(f"{path} 第{line}行：YAML 格式有误；请检查缩进、冒号后的空格和引号。") from problem
    return [_document(node, path) for node in nodes if node is not None]


def _check_shape(events: Iterable[yaml.Event], path: Path) -> None:
    """Refuse what a hand-edited table never holds, and what would be built many times over or without end."""
    import yaml

    depth = 0
    for event in events:
        line = f"{path} 第{event.start_mark.line + 1}行" if event.start_mark else f"{path}"
        if isinstance(event, yaml.AliasEvent):
            raise LibraryError(f"{line}：不能用别名（*{event.anchor}）；请把内容照写一遍。")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise LibraryError(f"{line}：层次超过 {MAX_DEPTH} 层；请检查括号和缩进。")
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_DIGITS and _DECIMAL.fullmatch(event.value):
            raise LibraryError(f"{line}：数字超过 {MAX_DIGITS} 位；请核对。")


def _document(node: yaml.Node, path: Path) -> YamlDocument:
    lines: dict[Place, int] = {}
    return YamlDocument(_value(node, (), lines, path), lines)


def _value(node: yaml.Node, place: Place, lines: dict[Place, int], path: Path) -> Any:
    import yaml

    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, i), lines, path) for i, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int], path: Path) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in data:
            raise LibraryError(f"{path} 第{line}行：字段 {key} 写了两次；请删去一处。")
        data[key] = _value(value_node, (*place, key), lines, path)
        lines[(*place, key)] = line
    return data


def _scalar(node: yaml.Node) -> Any:
    text = node.value
    if node.tag.endswith(":null"):
        return None
    if node.tag.endswith(":bool"):
        return text.lower() in ("true", "yes", "on")
    if node.tag.endswith(":int") and _INTEGER.fullmatch(text):
        return int(text)
    if node.tag.endswith(":float") and _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
