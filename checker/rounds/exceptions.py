"""Accepted exceptions: findings a person has decided not to follow, with the reason, from a workbook or a small file.

Three ways to say it: fill 处理意见 and 处理说明 in the workbook of `--format xlsx` and give it with `--exceptions`;
write a YAML file and give it with `--exceptions`; or lay that file beside the draft as `草案名.例外.yaml`, where it is
found by itself. The YAML is a list:

    - 编号: F101-1a2b3c4d
      意见: 不适用
      理由: 本县没有农村人口。

采纳 in the workbook means the finding will be followed: no exception. An exception that fits no finding is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from checker.packed import kept
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import finding_ids
from checker.rounds.states import Stale
from checker.rules.finding import Acceptance, Finding
from plancheck.shared.errors import InputError

if TYPE_CHECKING:
    from plancheck.shared.workbooks import FilledSheet

OPEN = ("采纳", "同意", "需商议")  # no exception: the finding is followed, or still talked about
SAME = {"不同意": "不采纳"}  # other words for a decision
DECLINED = ("不采纳", "不适用")
BESIDE = ".例外.yaml"
_KEY = re.compile(r"[A-Z]\d{3}-[0-9a-f]{8}(-\d+)?")
_HEADINGS = ("编号", "处理意见", "处理说明")
_BETWEEN = r"[、,，;；\s]+"  # the ids of a row
_TITLE_LINES = 10  # the headings of a sheet stand among its first lines
_FIELDS = ("编号", "意见", "理由")


class Exemption(Struct, frozen=True):
    """One accepted exception: which finding, what was decided and why, and where that is written."""

    key: str
    acceptance: Acceptance


def exceptionsexceptions_file(draft: Path) -> list[Exemption]:
    """The exceptions of the file beside a draft; none where there is no such file."""
    path = exceptions_file(draft)
    return read_exceptions(path) if path.is_file() else []


def exceptions_file(draft: Path) -> Path:
    """Where the exceptions of a draft lie that are found by themselves, whether there are any or not."""
    return draft.with_name(draft.stem + BESIDE)


def read_exceptions(path: Path) -> list[Exemption]:
    """The exceptions of a workbook or YAML file. InputError names file and line or cell of what is wrong."""
    if path.suffix.lower() == ".xlsx":
        return list(_from_workbook(path))
    return list(_from_yaml(path))


def apply(result: Result, everywhere: Iterable[Exemption]) -> Result:
    """The result with accepted findings marked; exceptions from beside a draft hold for that draft alone.

    A draft with a faulty file beside it carries that fault as its error: its findings cannot be told from the accepted.
    """
    general = {item.key: item for item in everywhere}
    if not general and not any(exceptions_file(Path(label.path)).is_file() for label in result.labels()):
        return result
    met: set[str] = set()
    stale: list[Stale] = []

    def marked() -> Iterator[DocumentResult]:
        for document in result.documents:
            done, unused = _with_own(document, general)
            met.update(key for plan in done.plans for key in _ids(plan))
            stale.extend(unused)
            yield done

    documents = kept(marked())
    return replace(
        result,
        documents=documents,
        stale=(*stale, *(_stale(item) for key, item in general.items() if key not in met)),
    )


def _with_own(document: DocumentResult, general: dict[str, Exemption]) -> tuple[DocumentResult, list[Stale]]:
    """A draft with its findings marked, and the exceptions beside it that fit none of them."""
    if document.error is not None:
        return document, []
    try:
        own = {item.key: item for item in exceptionsexceptions_file(Path(document.path))}
    except InputError as problem:
        return DocumentResult(document.path, None, error=str(problem)), []
    marked = replace(document, plans=tuple(_marked(plan, general | own) for plan in document.plans))
    met = {key for plan in marked.plans for key in _ids(plan)}
    return marked, [_stale(item) for key, item in own.items() if key not in met]


def _ids(plan: PlanResult) -> tuple[str, ...]:
    return finding_ids(plan.findings, plan.plan.kind.id)


def _marked(plan: PlanResult, known: dict[str, Exemption]) -> PlanResult:
    pairs = zip(_ids(plan), plan.findings, strict=True)
    return replace(plan, findings=tuple(_accepted(finding, known.get(key)) for key, finding in pairs))


def _accepted(finding: Finding, item: Exemption | None) -> Finding:
    return finding if item is None else replace(finding, accepted=item.acceptance)


def _stale(item: Exemption) -> Stale:
    told = item.acceptance
    return Stale(item.key, told.decision, told.reason, told.source)


def _from_yaml(path: Path) -> Iterator[Exemption]:
    from reference_targets.errors import LibraryError
    from reference_targets.yamlfile import read_yaml

    try:
        documents = read_yaml(path)
    except LibraryError as problem:
        raise InputError(str(problem)) from None
    slips = Slips(path)
    for document in documents:
        if not isinstance(document.data, list):
            raise InputError(f"{path} 第1行：例外要写成列表，每条以“- 编号:”开头。")
        for number, entry in enumerate(document.data):
            with slips.one():
                yield _exception(entry, f"{path} 第{document.line((number,))}行")
    slips.tell()


def _exception(entry: Any, source: str) -> Exemption:
    if not isinstance(entry, dict):
        raise InputError(f"{source}：每条例外要写编号、意见、理由三项。")
    unknown = [str(name) for name in entry if name not in _FIELDS]
    if unknown:
        raise InputError(f"{source}：没有“{unknown[0]}”这一项，只能写{'、'.join(_FIELDS)}。")
    key, decision, reason = (str(entry.get(name) or "").strip() for name in _FIELDS)
    return checked(key, decision, reason, source)


def checked(key: str, decision: str, reason: str, source: str) -> Exemption:
    """The exception, or InputError with what is wrong about it."""
    if not _KEY.fullmatch(key):
        raise InputError(f"{source}：编号“{key}”不对，请照抄报告中的编号，例如 F101-1a2b3c4d。")
    if decision not in DECLINED:
        raise InputError(f"{source}：意见“{decision}”不对，只能写{'或'.join(DECLINED)}。")
    if not reason:
        raise InputError(f"{source}：{decision}要写明理由。")
    return Exemption(key, Acceptance(decision, reason, source))


def _from_workbook(path: Path) -> Iterator[Exemption]:
    """Rows of any sheet with the three columns; a finding decided on two sheets must be decided alike."""
    found: dict[str, Exemption] = {}
    slips = Slips(path)
    for keys, decision, reason, place in _decided_rows(path):
        with slips.one():
            for key in keys:
                _agreed(found, checked(key, decision, reason, f"{path} {place}"))
    slips.tell()
    yield from found.values()


def _agreed(found: dict[str, Exemption], item: Exemption) -> None:
    """Keep the decision; InputError where another sheet decides the same finding otherwise."""
    earlier, told = found.setdefault(item.key, item).acceptance, item.acceptance
    if (earlier.decision, earlier.reason) != (told.decision, told.reason):
        raise InputError(f"{told.source}：{item.key} 的处理意见与 {earlier.source} 不一致，请改成一致。")


class Slips:
    """All the slips of a file, gathered so that a person puts them right in one go."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: list[str] = []

    @contextmanager
    def one(self) -> Iterator[None]:
        """One row: what is wrong with it is noted, and the next one read."""
        try:
            yield
        except InputError as problem:
            self._told.append(str(problem))

    def tell(self) -> None:
        """InputError with all of them, in one line; nothing where there are none."""
        if len(self._told) == 1:
            raise InputError(self._told[0])
        if self._told:
            told = "；".join(line.removeprefix(f"{self._path} ").rstrip("。") for line in self._told)
            raise InputError(f"{self._path}：有 {len(self._told)} 处要改：{told}。")


def _decided_rows(path: Path) -> Iterator[tuple[list[str], str, str, str]]:
    """Ids, decision, reason and place of every row that declines findings."""
    for sheet in _sheets(path):
        top = _heading_row(sheet)
        cells = _cells(sheet, top) if top else []
        columns = [cells.index(word) for word in _HEADINGS] if top else []
        for row in (row for row in sheet.rows if top and row > top):
            found = _cells(sheet, row)
            keys, decision, reason = (found[column] for column in columns)
            if keys and decision and decision not in OPEN:  # a row without a finding has nothing to except
                yield re.split(_BETWEEN, keys), SAME.get(decision, decision), reason, f"“{sheet.title}”第{row}行"


def _heading_row(sheet: FilledSheet) -> int:
    """The row of the headings, which may stand below a title; 0 for a sheet without them."""
    first = (row for row in sheet.rows if row <= _TITLE_LINES)
    return next((row for row in first if set(_HEADINGS) <= set(_cells(sheet, row))), 0)


def _cells(sheet: FilledSheet, row: int) -> list[str]:
    return [str(sheet.cell(row, column).value or "").strip() for column in range(1, sheet.columns + 1)]


def _sheets(path: Path) -> Iterable[FilledSheet]:
    from plancheck.shared.workbooks import WorkbookError, read_workbook

    try:
        return read_workbook(path).values()
    except WorkbookError as problem:
        raise InputError(
            f"{path}：打不开这个工作簿（{problem}）；请给出 plancheck 写的 .xlsx，填好处理意见后保存。"
        ) from None
