"""A group of numbers that stand together, with the text around it cut into subject, verbs, numbers and suffix."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.targets import wording, years
from checker.targets.heads import Base
from checker.targets.mentions import Mention
from checker.targets.names import trim
from checker.targets.text import Span

SHARES = ("percent", "fraction", "per_mille", "per_100k", "per_10k")
# 不低于在园幼儿总数的10%: the base of the share stands between the verb and the number.
_OF_TOTAL = re.compile(
    r"(?P<run>达到|达|占|不低于|不少于|超过|高于|不超过)(?P<total>[^,]{1,12}?(?:总数|总量|总人数|人数|总户数|总时长|总课时|总面积|总额|经费|支出|预算|投入))的?$"
)
_PER_BEHIND = re.compile(
    r"每[\d一十百千万]+(?:名|例|位|常住)?(?:人口|儿童|人|活产婴儿|活产|孕产妇|妇女|新生儿)?(?:中|拥有)?$"
)
_JOINTS = re.compile("、|和|及(?!时)|与")


class Group(Struct, frozen=True):
    """Numbers that stand together, with the text in front of them (`left`) and room behind them up to `limit`.

    What is in front is a `subject` and verbs (`run`); between the two may stand 每千人口 (`per`) or what a share is of
    (`total`). `end` is where the `suffix` behind the numbers ends; `years` are the years said in front of them.
    """

    text: str
    sentence: Span
    clause: Span
    left: Span
    mentions: tuple[Mention, ...]
    limit: int
    years: tuple[int, ...]
    subject: Span
    run: str
    per: str
    total: str
    suffix: str
    end: int
    base: Base | None = None

    @classmethod
    def of(
        cls,
        text: str,
        sentence: Span,
        clause: Span,
        left: Span,
        mentions: list[Mention],
        limit: int,
        dated: tuple[int, ...],
        base: Base | None = None,
    ) -> Group:
        """Cut up what stands in front of the numbers and look at what stands behind."""
        said = text[left.start : left.end]
        if year := years.at_end(said):
            dated = (*dated[: len(dated) - 1], int(year.group(1)))
            said = said[: year.start()]
        per = _per_behind(said)
        named, run, total = _verbs_apart(said.removesuffix(per))
        subject = trim(text, Span(left.start, left.start + len(named)))
        end = wording.suffix_end(text, mentions[-1].end, limit)
        suffix = text[mentions[-1].end : end]
        if shared := mentions[-1].shared_end:
            suffix = text[shared : wording.suffix_end(text, shared, clause.end)]
        return cls(
            text, sentence, clause, left, tuple(mentions), limit, dated, subject, run, per, total, suffix, end, base
        )

    @property
    def unit(self) -> str:
        """The unit of the first number, a word of `mentions`."""
        return self.mentions[0].unit

    def suffix_of(self, mention: Mention) -> str:
        """The suffix of one of the numbers: its own (30%以上、50%左右), else that of the next which has one."""
        if mention.shared_end:
            return self.suffix
        for one, after in zip(self.mentions, self.mentions[1:], strict=False):
            if one.start >= mention.start and (
                own := self.text[one.end : wording.suffix_end(self.text, one.end, after.start)]
            ):
                return own
        return self.suffix

    def named(self) -> str:
        """The words of the subject, empty where there is none."""
        return self.text[self.subject.start : self.subject.end]

    def said(self) -> str:
        """All that stands in front of the numbers."""
        return self.text[self.left.start : self.left.end]

    def rest(self) -> str:
        """What stands behind the suffix up to the limit."""
        return self.text[self.end : self.limit].lstrip()

    def rest_end(self) -> int:
        """Where the words behind the number end: before the next number's own words, or with the clause."""
        if self.limit >= self.clause.end:
            return self.clause.end
        joints = [
            joint.start()
            for joint in _JOINTS.finditer(self.text, self.end, self.limit)
            if self.text.count("(", self.end, joint.start()) == self.text.count(")", self.end, joint.start())
        ]
        return joints[-1] if joints else self.limit


def _per_behind(said: str) -> str:
    """每千人口 between the verbs and the number (达到每千人口3.5个), empty where it is the subject's."""
    per = _PER_BEHIND.search(said)
    return per.group() if per and wording.verb_run(said[: per.start()]) else ""


def _verbs_apart(said: str) -> tuple[str, str, str]:
    """The words of the subject, the verbs behind them, and the base of a share behind the verbs."""
    total = _OF_TOTAL.search(said)
    if total and total.start():
        return said[: total.start()], total["run"], total["total"]
    run = wording.verb_run(said)
    return said.removesuffix(run), run, ""
