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

ACCEPTED = "采纳"
DECLINED = ("不采纳", "不适用")
BESIDE = ".例外.yaml"
_KEY = re.compile(r"[A-Z]\d{3}-[0-9a-f]{8}(-\d+)?")
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
    for document in documents:
        if not isinstance(document.data, list):
            raise InputError(f"{path} 第1行：例外要写成列表，每条以“- 编号:”开头。")
        for number, entry in enumerate(document.data):
            yield _exception(entry, f"{path} 第{document.line((number,))}行")


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
    for key, decision, reason, place in _decided_rows(path):
        item = checked(key, decision, reason, f"{path} {place}")
        earlier = found.setdefault(key, item)
        if (earlier.acceptance.decision, earlier.acceptance.reason) != (decision, reason):
            raise InputError(f"{path} {place}：{key} 的处理意见与 {earlier.acceptance.source} 不一致，请改成一致。")
    yield from found.values()


def _decided_rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Id, decision, reason and place of every row that declines a finding."""
    for sheet in _sheets(path):
        heading = [str(sheet.cell(1, column).value or "") for column in range(1, sheet.columns + 1)]
        if not {"编号", "处理意见", "处理说明"} <= set(heading):
            continue
        columns = [1 + heading.index(word) for word in ("编号", "处理意见", "处理说明")]
        for row in sheet.rows[1:]:
            key, decision, reason = (str(sheet.cell(row, column).value or "").strip() for column in columns)
            if key and decision and decision != ACCEPTED:  # a row without a finding has nothing to except
                yield key, decision, reason, f"“{sheet.title}”第{row}行"


def _sheets(path: Path) -> Iterable[FilledSheet]:
    from plancheck.shared.workbooks import WorkbookError, read_workbook

    try:
        return read_workbook(path).values()
    except WorkbookError as problem:
        raise InputError(
            f"{path}：打不开这个工作簿（{problem}）；请给出 plancheck 写的 .xlsx，填好处理意见后保存。"
        ) from None
