"""plancheck.toml beside the drafts: what an office says once instead of in every command. The command line wins.

against = ["上级/省规划.docx"]      # parents; paths count from the file's own folder
library = ["参照库"]
exceptions = ["审核记录.xlsx"]
reviewer = "清河省妇女儿童工作委员会办公室"
ignore = ["T207"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from checker.drafts import SETTINGS as NAME
from plancheck.shared.columns import padded, width
from plancheck.shared.errors import InputError

PATHS = ("against", "library", "exceptions")
KEYS = (*PATHS, "reviewer", "ignore")
_MEANS = {
    "against": "上位规划",
    "library": "参照库",
    "exceptions": "已说明的问题",
    "reviewer": "审核人",
    "ignore": "不用的规则",
}


class Chosen(Struct, frozen=True):
    """The settings of a run, and of each where it was said: 命令行, the file, or 默认."""

    against: list[str]
    library: list[str]
    exceptions: list[str]
    reviewer: str
    ignore: list[str]
    origins: dict[str, str]


def chosen(drafts: Sequence[str], given: Mapping[str, list[str] | str]) -> Chosen:
    """What was given, and where nothing was the file beside the first draft. InputError where the file is faulty."""
    path = _beside(drafts)
    said = read(path) if path else {}
    values = {key: given[key] or said.get(key) or given[key] for key in KEYS}
    origins = {key: "命令行" if given[key] else str(path) if said.get(key) else "默认" for key in KEYS}
    return Chosen(**values, origins=origins)  # type: ignore[arg-type]  # one type a key, checked by `read`


def _beside(drafts: Sequence[str]) -> Path | None:
    """The file in the folder that was given, or beside the first draft; None where there is none."""
    first = Path(drafts[0]) if drafts else Path()
    path = (first if first.is_dir() else first.parent) / NAME
    return path if path.is_file() else None


def read(path: Path) -> dict[str, list[str] | str]:
    """The settings of a file, paths made whole. InputError names the file, the line and the nearest known key."""
    import tomllib  # most runs have no such file

    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}：读不了；请另存为 UTF-8 文本。") from None
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f'{path}：格式有误（{problem}）；请按 键 = "值" 或 键 = ["值"] 书写。') from None
    return {key: _value(path, key, value) for key, value in found.items()}


def _value(path: Path, key: str, value: object) -> list[str] | str:
    from plancheck.shared.nearest import nearest

    if key not in KEYS:
        raise InputError(f"{path}：没有 {key} 这一项{nearest(key, KEYS)}；可写 {'、'.join(KEYS)}。")
    if key == "reviewer":
        if not isinstance(value, str):
            raise InputError(f'{path}：{key} 要写成一个名称，例如 {key} = "某某"。')
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f'{path}：{key} 要写成列表，例如 {key} = ["甲", "乙"]。')
    return [str(path.parent / item) for item in value] if key in PATHS else list(value)


def table(settings: Chosen) -> str:
    """What `--show-settings` prints: name, value, where it was said."""
    rows = [(f"{key}（{_MEANS[key]}）", "、".join(_texts(settings, key)) or "—", settings.origins[key]) for key in KEYS]
    columns = [max(width(row[place]) for row in rows) for place in range(2)]
    return "\n".join(f"{padded(row[0], columns[0])}  {padded(row[1], columns[1])}  {row[2]}" for row in rows)


def _texts(settings: Chosen, key: str) -> Iterator[str]:
    value = getattr(settings, key)
    yield from [value] if isinstance(value, str) and value else value
