"""One sentence → the commitments in it, each with the words that carry it.

The sentence is read clause by clause. Numbers that stand together (10%、3%以下) are one group; what is in front of a
group up to its verbs is the subject. A clause without subject goes on with the subject before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from checker.targets import baselines, years
from checker.targets.commitment import Commitment, Context
from checker.targets.coordination import split_names
from checker.targets.group import Group
from checker.targets.heads import Base, bases, speaks_of_supply
from checker.targets.implied import implied
from checker.targets.mentions import Mention, mentions
from checker.targets.names import Known, trim
from checker.targets.statement import statement
from checker.targets.text import Shields, Span, clauses
from checker.targets.wording import verb_run
from checker.targets.wordlists import has, words
from reference_targets.numerals import ARABIC, arabic

_BETWEEN = re.compile(r"[ ]*(?:以上|以下|以内|左右)?[ ]*(?:、|和|及|与|以及)[ ]*(?:不低于|不少于|达到?|至少)?[ ]*")
_JOINTS = tuple("、和及与")
_SHARED_UNIT = rf"(?:(?:{ARABIC})(?:、|和|及|与))+$"
_TEN = "一二三四五六七八九十"
_PAST = words("截至 截止 同比 以来, 上一周期 上一轮 去年 据统计 均已")
# Asked only where one of the words stands that each of its ways to speak of the past holds.
_PERHAPS_PAST = words("目前 当前 现阶段 查, 计, 测, 显示 表明 结果 数据 过去 年来 年间 努力 了 累计 已于")
_PAST_WAYS = (
    r"^据?[ ]*20\d\d年[^,]{0,4}(?:抽样)?(?:调查|筛查|普查|统计|监测)(?:显示|表明|结果|数据)*,"
    r"|^[ ]*(?:截至)?(?:目前|当前|现阶段),(?!.*(?:到20|力争|目标|提高到|达到))"
    rf"|过去[{_TEN}两]|[{_TEN}两]年(?:来|间(?!,?(?:把|将|力争|争取|要)))|经过[^,]{{0,8}}努力"
    r"|(?:提高|下降|增加|减少|上升|增长|降低|实现|达|建成|完成|培训)(?:到|至)?了|“?十[二三四五]五”?期间[^,]{0,3},?[^,]*累计|已于20\d\d年"
)
_PAST_CLAUSE = re.compile(
    r"已(?:经)?(?:全部|拨付|发放|下达|达|建(?!立?工会|会)|实现|完成|有|累计|连续|提前|降|升|超)|共有|总投资|(?<![由从])现有"
    r"|的(?:实际|现状)[ ]*$"
)
_SIGNS = words("≥ ≤ < > 达到 不低于 不少于")
_LIFETIME = words("寿命 平均年龄 初婚年龄 初育年龄 年限 受教育")
_WEEKLY = words("每周 每月 每学期 每年 每季度")
_SHARES = {"percent", "per_mille", "per_100k", "per_10k"}
_NO_THINGS = {*_SHARES, "fraction", "points", "ratio", "bare", "date", "years", "age"}
_RATIO_OF = words("比 厕位 蹲位")
FIRST_YEAR = 2021  # of the plans in force; what was before is past
_HEDGED = re.compile("[ ]*(力争|争取|努力)")


class Sentence(Struct):
    """Reads one sentence of a folded text. `before` is the sentence before it, for a topic that goes on.

    What is said of a year before `since` is no commitment. `told`: what was reached is read too, like a commitment.
    """

    text: str
    span: Span
    shields: Shields
    known: Known
    before: str = ""
    since: int = FIRST_YEAR
    context: Context = field(default_factory=Context)
    told: bool = False

    def commitments(self) -> Iterator[Commitment]:
        """The commitments in order; nothing for a sentence about the past."""
        if not self.told and is_past(self.text[self.span.start : self.span.end]):
            return
        self.context.said = re.split("[,:]", self.before)[-2:]
        found = clauses(self.text, self.span, self.shields)
        for clause, following in zip(found, [*found[1:], None], strict=True):
            yield from self._clause(clause, following)
            self.context.said.append(self.text[clause.start : clause.end])

    def _clause(self, clause: Span, following: Span | None) -> Iterator[Commitment]:
        if not self.told and _PAST_CLAUSE.search(self.text, clause.start, clause.end):
            return
        self._note_hedge_and_period(clause)
        dated = years.deadlines(self.text, clause, self.shields)
        spoken: Iterable[Commitment] = list(self._numbers(clause, dated))
        if dated and (spoken or years.leads(self.text, clause.start, dated[0][0])):
            self.context.years = tuple(year for _, year in dated)
        if not spoken:
            spoken = implied(self.text, clause, following, self.context, self.shields, self.known)
        yield from spoken

    def _note_hedge_and_period(self, clause: Span) -> None:
        hedged = _HEDGED.match(self.text, clause.start, clause.end)
        if hedged:
            self.context.hedge = hedged.group(1)
        said = self.text[clause.start : clause.end]
        if period := years.of_period(said):
            self.context.years = (period,)
        elif years.says_period_end(said):
            self.context.years = ()

    def _numbers(self, clause: Span, dated: list[tuple[int, int]]) -> Iterator[Commitment]:
        per = list(bases(self.text, clause.start, clause.end))
        groups = self._groups(clause, per)
        left = clause.start
        for numbers, limit in zip(groups, [*(g[0].start for g in groups[1:]), clause.end], strict=False):
            if (begun := baselines.starts(self.text[left : numbers[0].start], self.text[numbers[-1].end :])) >= 0:
                self.context.starts = tuple(mention.value for mention in numbers)
                self._remember(Span(left, left + begun), len(numbers))
                left = baselines.foundation_end(self.text, numbers[-1].end)
                continue
            named = tuple(year for position, year in dated if left <= position < numbers[0].start)
            base = self._base(per, clause, numbers[0].start)
            group = Group.of(self.text, self.span, clause, Span(left, numbers[0].start), numbers, limit, named, base)
            said = statement(group, self.context, self.known)
            if said.commitments:
                left = said.end
                yield from self._future(group, said.commitments)
            elif self.context.starts and group.unit == "points":
                left = group.end  # 在70%的基础上提高5个百分点，参保率达到75%
            elif years.are_past(group.years or self.context.years, self.since):
                self._remember(Span(group.left.start, group.subject.end), len(numbers))
                left, self.context.starts = group.end, tuple(mention.value for mention in numbers)
        if per and left <= per[-1].start:
            self.context.base, self.context.base_is_open = per[-1], True
        elif per:
            self.context.base = per[-1]

    def _future(self, group: Group, found: list[Commitment]) -> list[Commitment]:
        """The commitments of a group; none where it tells of the past or is only the way to the next number."""
        if years.are_past(group.years or self.context.years, self.since):
            self.context.starts = tuple(mention.value for mention in group.mentions)
            return []
        if group.unit == "points" and baselines.is_on_the_way(self.text, group.end):
            return []
        self.context.starts, self.context.base_is_open = (), False
        return found

    def _base(self, per: list[Base], clause: Span, position: int) -> Base | None:
        """What a number is counted per: said before it in its clause, else in a clause before that left it open."""
        here = [base for base in per if base.end <= position]
        if here:
            return here[-1]
        goes_on = self.context.base_is_open or speaks_of_supply(self.text[clause.start : clause.end])
        return self.context.base if goes_on else None

    def _groups(self, clause: Span, per: list[Base]) -> list[list[Mention]]:
        groups: list[list[Mention]] = []
        for mention in _with_units(list(mentions(self.text, clause.start, clause.end))):
            if not self._speaks(mention) or any(base.start <= mention.start < base.end for base in per):
                continue
            previous = groups[-1][-1] if groups else None
            if previous and self._go_together(previous, mention, clause):
                groups[-1].append(mention)
            else:
                groups.append([*self._sharing_unit(mention, clause), mention])
        return groups

    def _go_together(self, one: Mention, other: Mention, clause: Span) -> bool:
        each = "分别" in self.text[clause.start : one.start]
        return _kin(one, other, each) and _BETWEEN.fullmatch(self.text[one.end : other.start]) is not None

    def _sharing_unit(self, mention: Mention, clause: Span) -> list[Mention]:
        """The bare numbers in front that share a printed unit (分别不少于10、9、8小时)."""
        said = self.text[clause.start : mention.start]
        chain = re.search(_SHARED_UNIT, said) if said.endswith(_JOINTS) and not mention.chinese else None
        before = said[: chain.start()] if chain else ""
        if not chain or not ("分别" in before or verb_run(before)):
            return []
        start = clause.start + chain.start()
        return [
            replace(mention, start=start + m.start(), end=start + m.end(), value=arabic(m.group()), upper=None)
            for m in re.finditer(ARABIC, chain.group())
        ]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a number can be a commitment at all: no date, no quoted name, no plain aside, no time of day."""
        if mention.unit == "date" or self.shields.silent(mention.start):
            return False
        aside = self.shields.aside(mention.start)
        if aside and not has(self.text[aside.start : aside.end], _SIGNS):
            return False
        said = self.text[self.span.start : mention.start]
        if mention.unit in ("age", "years"):
            return has(said, _LIFETIME)
        if mention.unit == "天":
            return has(said, _WEEKLY)
        return mention.unit != "ratio" or has(said, _RATIO_OF)

    def _remember(self, span: Span, wanted: int) -> None:
        trimmed = trim(self.text, span)
        if trimmed.end > trimmed.start:
            self.context.names = split_names(self.text, trimmed, wanted, self.known)


def is_past(sentence: str) -> bool:
    """Whether a sentence tells what was reached."""
    return has(sentence, _PAST) or (has(sentence, _PERHAPS_PAST) and re.search(_PAST_WAYS, sentence) is not None)


def _with_units(found: list[Mention]) -> list[Mention]:
    """网格员200、调解员80人次: a bare count in a list has the unit of the next."""
    return [
        replace(mention, unit=after.unit, unit_text=after.unit_text, shared_end=after.end)
        if mention.unit == "listed" and after
        else mention
        for mention, after in zip(found, [*found[1:], None], strict=False)
        if mention.unit != "listed" or (after and after.unit not in ("date", "age", "percent", "ratio", "years"))
    ]


def _kin(a: Mention, b: Mention, each: bool) -> bool:
    """Whether two numbers make one group; of things counted in other words only behind 分别 (1.2名、3.2张)."""
    if each and not {a.unit, b.unit} & _NO_THINGS:
        return True
    return a.unit == b.unit or {a.unit, b.unit} <= _SHARES
