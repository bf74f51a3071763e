"""Accepted exceptions: findings a person has decided not to follow, with the reason, from a workbook or a small file.

Three ways to say it: fill 处理意见 and 处理说明 in the workbook of `--format xlsx` and give it with `--exceptions`;
write a YAML file and give it with `--exceptions`; or lay that file beside the draft as `草案名.例外.yaml`, where it is
found by itself. The YAML is a list:

    - 编号: F101-1a2b3c4d
      意见: 不适用
      理由: 本县没有农村人口。

采纳 in the workbook means the finding will be followed: no exception. The workbook also carries the facts the decision
rests on, a YAML entry may (下限, 草案, 原文): where one of them is another now, the finding is open again, and that is
reported, as is an exception that fits no finding of the rules that ran.
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
from checker.rules.registry import Selection, all_rules
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
_KEY_HEADING = "编号"
_FACTS = ("下限", "草案", "原文")
_NO_AMOUNT = ("", "—", "有表述、无数字")  # how reports print that the draft states no amount


_ALL = Selection()


class NoSheetError(InputError):
    """A file that can be read and is no decision sheet: told as a warning, the check goes on."""


class Exemption(Struct, frozen=True):
    """One decision: which finding, what was decided and why, where that is written, and the facts it rests on.

    `facts` are the floor, what the draft states and its words; one that is not recorded is empty.
    """

    key: str
    acceptance: Acceptance
    facts: tuple[str, str, str] = ("", "", "")

    def changed(self, finding: Finding) -> str:
        """Which recorded fact is another now, in Chinese; empty where none is."""
        now = (finding.floor, finding.stated, finding.quote or "")
        pairs = zip(_FACTS, self.facts, now, strict=True)
        return "，".join(f"{name}原为“{then}”，现为“{has or '无'}”" for name, then, has in pairs if _differ(then, has))


def _differ(then: str, now: str) -> bool:
    return then not in _NO_AMOUNT and "".join(then.split()) != "".join(now.split())


class Sheets(Struct, frozen=True):
    """The exceptions of all files given with `--exceptions` by their key, and what is to be warned of."""

    known: dict[str, Exemption]
    warnings: tuple[str, ...] = ()


def read_sheets(paths: Iterable[Path]) -> Sheets:
    """Read every file; InputError for one that cannot be read or is filled in wrongly, a warning for what is no sheet.

    Where two files decide differently that is told; a finding that one of them follows (采纳) stays open.
    """
    found: list[Exemption] = []
    warnings: list[str] = []
    for path in paths:
        try:
            found += decisions_in(path)
        except NoSheetError as problem:
            warnings.append(str(problem))
    known, told = _united(found)
    return Sheets(known, (*warnings, *told))


def _united(found: Iterable[Exemption]) -> tuple[dict[str, Exemption], list[str]]:
    """The exceptions by key, the first decision where two differ, and a line for each such pair."""
    first: dict[str, Exemption] = {}
    followed: set[str] = set()
    told: list[str] = []
    for item in found:
        earlier = first.setdefault(item.key, item)
        followed |= {item.key} if item.acceptance.decision in OPEN else set()
        if earlier.acceptance.decision != item.acceptance.decision:
            told.append(_conflict(earlier, item))
    return {key: item for key, item in first.items() if key not in followed}, told


def _conflict(one: Exemption, other: Exemption) -> str:
    decided = [f"{item.acceptance.source}写“{item.acceptance.decision}”" for item in (one, other)]
    held = "问题照列" if {one.acceptance.decision, other.acceptance.decision} & set(OPEN) else "暂按前一处"
    return f"{one.key} 的处理意见不一致：{'，'.join(decided)}；{held}，请改成一致。"


def exceptions_beside(draft: Path) -> list[Exemption]:
    """The exceptions of the file beside a draft; none where there is no such file."""
    path = exceptions_file(draft)
    return read_exceptions(path) if path.is_file() else []


def exceptions_file(draft: Path) -> Path:
    """Where the exceptions of a draft lie that are found by themselves, whether there are any or not."""
    return draft.with_name(draft.stem + BESIDE)


def read_exceptions(path: Path) -> list[Exemption]:
    """The exceptions of a workbook or YAML file. InputError names file and line or cell of what is wrong."""
    return [item for item in decisions_in(path) if item.acceptance.decision not in OPEN]


def decisions_in(path: Path) -> list[Exemption]:
    """All decisions of a workbook or YAML file, those too that leave a finding open.

    InputError as in `read_exceptions`; NoSheetError for what is no decision sheet.
    """
    if path.suffix.lower() == ".xlsx":
        return list(_from_workbook(path))
    return list(_from_yaml(path))


def apply(result: Result, everywhere: Iterable[Exemption], selection: Selection = _ALL) -> Result:
    """The result with accepted findings marked; exceptions from beside a draft hold for that draft alone.

    Only exceptions to rules that ran (`selection`) can be void, and general ones only where every file could be read. A
    draft with a faulty file beside it carries that fault as its error: its findings cannot be told from the accepted.
    """
    general = {item.key: item for item in everywhere}
    if not general and not any(exceptions_file(Path(label.path)).is_file() for label in result.labels()):
        return result
    ran = frozenset(rule.id for rule in all_rules() if selection.wants(rule))
    met: set[str] = set()
    stale: list[Stale] = []

    def marked() -> Iterator[DocumentResult]:
        for document in result.documents:
            done, unused = _with_own(document, general, ran)
            met.update(key for plan in done.plans for key in _ids(plan))
            stale.extend(unused)
            yield done

    documents = kept(marked())
    judged = ran if all(label.error is None for label in result.labels()) else frozenset()
    void = [item for key, item in general.items() if key not in met and _may_be_void(item, judged)]
    return replace(result, documents=documents, stale=(*stale, *map(_stale, void)))


def _may_be_void(item: Exemption, ran: frozenset[str]) -> bool:
    """An exception to a rule that did not run says nothing; one to a rule there is not is void."""
    rule = item.key.partition("-")[0]
    return rule in ran or rule not in {each.id for each in all_rules()}


def _with_own(
    document: DocumentResult, general: dict[str, Exemption], ran: frozenset[str]
) -> tuple[DocumentResult, list[Stale]]:
    """A draft with its findings marked, and the exceptions beside it that fit none of them or whose facts changed."""
    if document.error is not None:
        return document, []
    try:
        beside = exceptions_beside(Path(document.path))
    except InputError as problem:
        return DocumentResult(document.path, None, error=str(problem)), []
    known, told = _united([*beside, *general.values()])
    pairs = [(known[key], finding) for plan in document.plans for key, finding in _named(plan) if key in known]
    reopened = [_stale(item, changed) for item, finding in pairs if (changed := item.changed(finding))]
    plans = tuple(_marked(plan, known, told) for plan in document.plans)
    met = {item.key for item, _ in pairs}
    void = [item for item in beside if item.key not in met and _may_be_void(item, ran)]
    return replace(document, plans=plans), [*reopened, *map(_stale, void)]


def _ids(plan: PlanResult) -> tuple[str, ...]:
    return finding_ids(plan.findings, plan.plan.kind.id)


def _named(plan: PlanResult) -> Iterator[tuple[str, Finding]]:
    return zip(_ids(plan), plan.findings, strict=True)


def _marked(plan: PlanResult, known: dict[str, Exemption], told: list[str]) -> PlanResult:
    findings = tuple(_accepted(finding, known.get(key)) for key, finding in _named(plan))
    basis = replace(plan.basis, warnings=(*plan.basis.warnings, *told))
    return replace(plan, findings=findings, basis=basis)


def _accepted(finding: Finding, item: Exemption | None) -> Finding:
    return finding if item is None or item.changed(finding) else replace(finding, accepted=item.acceptance)


def _stale(item: Exemption, changed: str = "") -> Stale:
    told = item.acceptance
    return Stale(key=item.key, decision=told.decision, reason=told.reason, source=told.source, changed=changed)


def _from_yaml(path: Path) -> Iterator[Exemption]:
    from reference_targets.errors import LibraryError
    from reference_targets.yamlfile import read_yaml

    try:
        documents = read_yaml(path)
    except LibraryError as problem:
        if path.is_file() and path.suffix.lower() not in (".yaml", ".yml"):
            raise NoSheetError(_no_sheet(path)) from None
        raise InputError(str(problem)) from None
    slips = Slips(path)
    for document in documents:
        if not isinstance(document.data, list):
            raise NoSheetError(_no_sheet(path))
        for number, entry in enumerate(document.data):
            with slips.one():
                yield _exception(entry, f"{path} 第{document.line((number,))}行")
    slips.tell()


def _no_sheet(path: Path) -> str:
    return f"{path}：不是处理意见表，没有用它；请给出填好处理意见的 .xlsx，或每条以“- 编号:”开头的 .yaml。"


def _exception(entry: Any, source: str) -> Exemption:
    if not isinstance(entry, dict):
        raise InputError(f"{source}：每条例外要写编号、意见、理由三项。")
    unknown = [str(name) for name in entry if name not in (*_FIELDS, *_FACTS)]
    if unknown:
        raise InputError(f"{source}：没有“{unknown[0]}”这一项，只能写{'、'.join((*_FIELDS, *_FACTS))}。")
    key, decision, reason = (str(entry.get(name) or "").strip() for name in _FIELDS)
    floor, stated, words = (str(entry.get(name) or "").strip() for name in _FACTS)
    return replace(checked(key, decision, reason, source), facts=(floor, stated, words))


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
    sheets = [*_sheets(path)]
    facts = _facts_in(sheets)
    for keys, decision, reason, place in _decided_rows(path, sheets):
        with slips.one():
            for key in keys:
                item = _decision(key, decision, reason, f"{path} {place}")
                _agreed(found, replace(item, facts=facts.get(key, item.facts)))
    slips.tell()
    yield from found.values()


def _decision(key: str, decision: str, reason: str, source: str) -> Exemption:
    """What a row says of a finding; one that stays open needs no reason."""
    return (
        Exemption(key, Acceptance(decision, reason, source))
        if decision in OPEN
        else checked(key, decision, reason, source)
    )


def _agreed(found: dict[str, Exemption], item: Exemption) -> None:
    """Keep the decision; InputError where another sheet decides the same finding otherwise."""
    earlier, told = found.setdefault(item.key, item).acceptance, item.acceptance
    remark = told.decision in OPEN  # what is said of a finding that stays open may differ from sheet to sheet
    if earlier.decision != told.decision or (earlier.reason != told.reason and not remark):
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


def _decided_rows(path: Path, sheets: Iterable[FilledSheet]) -> Iterator[tuple[list[str], str, str, str]]:
    """Ids, decision, reason and place of every row that decides. NoSheetError for a workbook without such columns."""
    fitting = False
    for sheet in sheets:
        top = _heading_row(sheet)
        fitting = fitting or bool(top)
        cells = _cells(sheet, top) if top else []
        columns = [cells.index(word) for word in _HEADINGS] if top else []
        for row in (row for row in sheet.rows if top and row > top):
            found = _cells(sheet, row)
            keys, decision, reason = (found[column] for column in columns)
            if keys and decision:  # a row without a finding has nothing to except
                yield re.split(_BETWEEN, keys), SAME.get(decision, decision), reason, f"“{sheet.title}”第{row}行"
    if not fitting:
        raise NoSheetError(_no_sheet(path))


def _facts_in(sheets: Iterable[FilledSheet]) -> dict[str, tuple[str, str, str]]:
    """The facts of each finding as the sheets of findings carry them: floor, what the draft states, its words."""
    facts: dict[str, tuple[str, str, str]] = {}
    for sheet in sheets:
        heading = _cells(sheet, 1)
        if not {_KEY_HEADING, *_FACTS} <= set(heading):
            continue
        for row in sheet.rows[1:]:
            said = dict(zip(heading, _cells(sheet, row), strict=False))
            facts[said[_KEY_HEADING]] = (said[_FACTS[0]], said[_FACTS[1]], said[_FACTS[2]])
    return facts


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
