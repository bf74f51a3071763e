"""The values of the options, read from what was typed. InputError with one Chinese line where one is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from checker.reports.formats import Format
from checker.rules.finding import Severity
from plancheck.shared.errors import InputError
from plancheck.shared.values import date_of as date_of
from reference_targets.errors import LibraryError
from reference_targets.folderkinds import known_kinds
from reference_targets.kinds import Kind, choices, kind_named
from reference_targets.knownplaces import completed, misplaced
from reference_targets.places import region_of_path
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level

_FAIL_ON = {"error": Severity.ERROR, "warning": Severity.WARNING, "never": None}
_PERIOD = r"(\d{4})\s*(?:-|—|–|－|~|～|至)+\s*(\d{4})年?"
FINAL = ("G",)  # what `--final` checks beside the usual rules: how a draft looks matters once it is final
_RULE = re.compile(r"[A-Z]\d{0,4}")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PREFECTURE_ENDINGS = ("市", "州", "盟", "地区")


def kinds_of(folders: Iterable[Path]) -> tuple[Kind, ...]:
    """The kinds of plan there are: the built-in ones and those that the folders of `--library` bring."""
    try:
        return known_kinds(folders)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def kind_of(text: str, kinds: Sequence[Kind]) -> Kind | None:
    """`--kind` by id or Chinese name; None where it is not given."""
    kind = kind_named(text, kinds) if text else None
    if text and kind is None:
        raise InputError(f"--kind {text}：类别只能是 {choices(kinds)}。")
    return kind


def region_of(text: str) -> Region | None:
    """`--region` 省/市/县; a part that is left out at the end means a plan of the level above. None where not given.

    InputError for a place that the register does not have there, with the right one or the nearest.
    """
    parts = [part.strip() for part in text.replace("／", "/").split("/") if part.strip()]
    if not text:
        return None
    if not 1 <= len(parts) <= 3:
        raise InputError(f"--region {text}：地区请写成 省/市/县，例如 某省/某市/某县。")
    found = region_of_path("/".join(parts), _level(parts))
    wrong = misplaced(parts[-1], found.province or "", (found.city or "") if found.city != parts[-1] else "")
    if wrong:
        raise InputError(f"--region {text}：{wrong}。")
    return completed(found)


def _level(parts: list[str]) -> Level:
    """A single name is a province or a county; the second of two is a prefecture under a province, else a county."""
    if len(parts) == 1:
        is_province = parts[0] in _MUNICIPALITIES or parts[0].endswith(("省", "自治区"))
        return Level.PROVINCE if is_province else Level.COUNTY
    if len(parts) == 2 and parts[0] not in _MUNICIPALITIES and parts[0].endswith(("省", "自治区")):
        return Level.PREFECTURE if parts[1].endswith(_PREFECTURE_ENDINGS) else Level.COUNTY
    return Level.COUNTY


def period_of(text: str) -> Period | None:
    """`--period` 2026-2030; None where it is not given."""
    if not text:
        return None
    match = re.fullmatch(_PERIOD, text.strip())
    if match is None:
        raise InputError(f"--period {text}：规划期请写成 2026-2030。")
    start, end = int(match[1]), int(match[2])
    if start > end:
        raise InputError(f"--period {text}：起始年晚于结束年，请对调。")
    return Period(start, end)


def jobs_of(text: str) -> int:
    """`--jobs`: how many processes; 0 (as many as is worth it) where it is not given."""
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise InputError(f"--jobs {text}：进程数请写 1 到 256 的整数。")
    return int(text)


def format_of(text: str) -> Format | None:
    """`--format`; None where it is not given."""
    if not text:
        return None
    if text not in list(Format):
        raise InputError(f"--format {text}：没有这种格式，可选 {'、'.join(Format)}。")
    return Format(text)


def fail_on_of(text: str) -> Severity | None:
    """`--fail-on`; None for never."""
    if text not in _FAIL_ON:
        raise InputError(f"--fail-on {text}：只能是 error、warning 或 never。")
    return _FAIL_ON[text]


def severity_of(text: str, option: str) -> Severity:
    """The least severity an option asks for, error, warning or info."""
    if text not in list(Severity):
        raise InputError(f"{option} {text}：只能是 {'、'.join(Severity)}。")
    return Severity(text)


def rules_of(texts: list[str], option: str) -> tuple[str, ...]:
    """`--select` and `--ignore`: ids or prefixes, several in one value with commas between them (also Chinese ones)."""
    parts = [part.strip().upper() for text in texts for part in re.split("[,，、]", text)]
    found = tuple(part for part in parts if part)
    for part in found:
        if not _RULE.fullmatch(part):
            raise InputError(f"{option} {part}：规则写编号或前缀，例如 F101 或 F；全部规则见 plancheck --rules。")
    return found


def files_of(texts: list[str], option: str) -> list[Path]:
    """Paths of an option that names files; InputError for an empty one."""
    if any(not text.strip() for text in texts):
        raise InputError(f"{option} 后面的路径是空的，请写明文件。")
    return [Path(text) for text in texts]
