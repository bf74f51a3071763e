"""One sentence → the commitments in it, each with the words that carry it.

The sentence is read clause by clause. Numbers that stand together (10%、3%以下) are one group; what is in front of a
group up to its verbs is the subject. A clause without subject goes on with the subject before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.targets.commitment import Commitment, Context
from checker.targets.group import Group
from checker.targets.mentions import Mention, mentions
from checker.targets.names import Known, split_names, trim
from checker.targets.text import Shields, Span, clauses

_BETWEEN = re.compile(r"[ ]*(?:以上|以下|以内|左右)?[ ]*(?:、|和|及|与|以及)[ ]*(?:不低于|不少于|达到?|至少)?[ ]*")
_YEAR = re.compile(r"(20\d\d)[ ]*年(?!度?(?:数据|水平)?(?:为基|的?基础|相比|的\d))")
_FROM = re.compile(r"(?:由|从)[ ]*(?:(?:20\d\d)[ ]*年(?:末|底)?)?(?:的)?[ ]*$")
_RISE = re.compile(r"[ ]*(?:以上|左右)?[ ]*(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|降)[ ]*(?:到|至|为)")
_PAST_SENTENCE = re.compile(r"截[至止]|同比|比上年|较上年|以来[,，]|上一周期|去年")
_PAST_CLAUSE = re.compile(r"已(?:经)?(?:达|建|实现|完成|有|累计|连续|提前)")
_SIGNED = re.compile("[≥≤<>]|达到|不低于|不少于")
_LIFETIME = re.compile("寿命|平均年龄|初婚年龄|初育年龄")


@dataclass(slots=True)
class Sentence:
    """Reads one sentence of a folded text. `before` is the sentence before it, for a topic that goes on."""

    text: str
    span: Span
    shields: Shields
    known: Known
    before: str = ""
    context: Context = field(default_factory=Context)

    def commitments(self) -> Iterator[Commitment]:
        """The commitments in order; nothing for a sentence about the past."""
        if _PAST_SENTENCE.search(self.text, self.span.start, self.span.end):
            return
        self.context.said = re.split("[,:]", self.before)[-2:]
        for clause in clauses(self.text, self.span, self.shields):
            if not _PAST_CLAUSE.search(self.text, clause.start, clause.end):
                yield from self._clause(clause)
            self.context.said.append(self.text[clause.start : clause.end])

    def _clause(self, clause: Span) -> Iterator[Commitment]:
        years = [m for m in _YEAR.finditer(self.text, clause.start, clause.end) if not self.shields.covered(m.start())]
        groups = self._groups(clause)
        left = clause.start
        baseline: Mention | None = None
        for numbers, limit in zip(groups, [*(g[0].start for g in groups[1:]), clause.end], strict=False):
            before = _FROM.search(self.text[left : numbers[0].start])
            if before and _RISE.match(self.text, numbers[-1].end):
                baseline = numbers[0]
                self._remember(Span(left, left + before.start()))
                left = numbers[-1].end
                continue
            dated = tuple(int(y.group(1)) for y in years if left <= y.start() < numbers[0].start)
            group = Group(self.text, self.span, clause, Span(left, numbers[0].start), numbers, limit, dated)
            yield from group.commitments(self.context, self.known, baseline.value if baseline else None)
            if group.spoke:
                left, baseline = group.end, None
        if years:
            self.context.year = int(years[-1].group(1))

    def _groups(self, clause: Span) -> list[list[Mention]]:
        groups: list[list[Mention]] = []
        for mention in mentions(self.text, clause.start, clause.end):
            if not self._speaks(mention):
                continue
            previous = groups[-1][-1] if groups else None
            if previous and _kin(previous, mention) and _BETWEEN.fullmatch(self.text[previous.end : mention.start]):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return groups

    def _speaks(self, mention: Mention) -> bool:
        """Whether a number can be a commitment at all: no date, no quoted name, no plain aside, no time of day."""
        if mention.unit == "date" or self.shields.silent(mention.start):
            return False
        aside = self.shields.aside(mention.start)
        if aside and not _SIGNED.search(self.text, aside.start, aside.end):
            return False
        said = self.text[self.span.start : mention.start]
        if mention.unit == "age":
            return bool(_LIFETIME.search(said))
        return mention.unit != "ratio" or "比" in said

    def _remember(self, span: Span) -> None:
        trimmed = trim(self.text, span)
        if trimmed.end > trimmed.start:
            self.context.names = split_names(self.text, trimmed, 1, self.known)


def _kin(a: Mention, b: Mention) -> bool:
    shares = ("percent", "per_mille", "per_100k", "per_10k")
    return a.unit == b.unit or (a.unit in shares and b.unit in shares)
