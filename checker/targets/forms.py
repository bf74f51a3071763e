"""How a statement is built: which form a group of numbers and the words around it have.

Forms: level (死亡率控制在8%以下), number_first (95%的社区建立…), adverb (中小学校100%配备…), counted (至少配备1名…).
"""

from __future__ import annotations

import re
from enum import Enum

from checker.targets import counting, wording
from checker.targets.commitment import Context
from checker.targets.group import SHARES, Group
from checker.targets.names import is_measure, whole_measure
from checker.targets.wordlists import has, without_note, words
from reference_targets.script import HAN
from reference_targets.vocabulary import Comparator

_HAN = re.compile(HAN)
_JOINTS = words("、 和 及 与 以及 并 且 左右 以 )")
_JOINT_SIGNS = "、和及与 "
_YEARS_SUBJECT = words("年限 寿命 受教育 年龄")
_BARE_SUBJECT = words("比 指数 数 量 率")


class Form(Enum):
    """How a statement is built; NONE where the number is no commitment."""

    NONE = 0
    LEVEL = 1
    NUMBER_FIRST = 2
    ADVERB = 3
    COUNTED = 4


def form_of(group: Group, context: Context) -> Form:
    """The form of a group behind what was said before; NONE where its numbers are a condition or a mere count."""
    if group.unit in SHARES:
        return _share_form(group, context)
    if group.unit in ("points", "age", "years") and wording.is_distance(group.said()):
        return Form.NONE
    if group.unit in ("points", "ratio"):
        return Form.LEVEL
    if group.unit == "bare":
        speaks = group.run and without_note(group.named()).endswith(_BARE_SUBJECT)
        return Form.LEVEL if speaks else Form.NONE
    if group.unit in ("age", "years") and not group.run and _HAN.match(group.rest()):
        return Form.NONE  # 加强65岁以上老年妇女…
    if group.unit in ("age", "years"):
        about_years = has(group.text[group.sentence.start : group.left.end], _YEARS_SUBJECT)
        return Form.LEVEL if about_years else Form.NONE
    return _count_form(group, context)


def _share_form(group: Group, context: Context) -> Form:
    rest = group.rest()
    named = group.named()
    attributive = rest[:1] == "的" and not named.endswith("占")
    if attributive and wording.falls_short(group.run) and counting.names_bodies(rest):
        return Form.NONE  # 达标率低于90%的单位
    if attributive and wording.swing(rest, 0):
        return Form.LEVEL
    if attributive and not (group.run and (named or context.names)):
        return Form.NUMBER_FIRST
    if not group.run and _HAN.match(rest) and not rest.startswith(_JOINTS):
        return Form.ADVERB if named else Form.NUMBER_FIRST
    return Form.LEVEL


def _count_form(group: Group, context: Context) -> Form:
    mention = group.mentions[0]
    said, rest = group.said(), group.rest()
    spent = counting.is_time_spent(mention, rest)
    has_some = bool(group.suffix) and group.run.rstrip().endswith("有")  # 都要有1名以上的女性
    describes = rest.startswith("的") and not (spent or has_some or counting.sets_standard(said, rest))
    if describes or _only_describes(group, said, rest):
        return Form.NONE
    firm = counted_comparator(group, context) is not Comparator.EXACT or mention.upper is not None
    listed = _goes_on(group, context) or _is_listed(group, context) or _is_named_alone(group, said, context)
    firm = firm or listed or (group.base is not None and not group.base.single)
    around = group.text[group.sentence.start : group.sentence.end if counting.is_duration(mention) else group.limit]
    if not counting.can_count(mention, said, rest, around, firm):
        return Form.NONE
    if counting.is_duration(mention) and (not rest or rest[0] in _JOINTS):
        return Form.LEVEL
    speaks = firm or spent or group.run or counting.builds(said) or counting.goes_on_there(mention, said, rest)
    return Form.COUNTED if speaks else Form.NONE


def _only_describes(group: Group, said: str, rest: str) -> bool:
    """Whether a number only says which places, bodies or lines are meant, or what is to be there no more."""
    if counting.is_condition(said, group.text[group.end : group.end + 40]) or _is_attribute(group, said, rest):
        return True
    mention = group.mentions[0]
    if said.rstrip().endswith("在") and rest[:1] not in ("", "的") and mention.unit in ("个", "所", "家"):
        return True  # 在12个乡镇各设立1间…
    named = _HAN.match(rest) and not counting.thing(mention, rest) and not group.run  # 每天24小时服务热线
    return counting.ends_something(said) or bool(counting.is_duration(mention) and named)


def _is_attribute(group: Group, said: str, rest: str) -> bool:
    """200人以上企业…率达到70%, 由20名律师组成的…: a number that only describes what is meant."""
    if "组成" in rest and said.rstrip(" ").endswith("由"):
        return True
    if group.limit >= group.clause.end or counting.builds(said) or group.run:
        return False
    between = group.text[group.end : group.limit]
    if counting.is_size(group.suffix, between):
        return True
    if between.lstrip().startswith(_JOINTS):
        return False
    return is_measure(between[: len(between) - len(wording.verb_run(between))])


def counted_comparator(group: Group, context: Context) -> Comparator:
    """The comparator of a count: of its verbs, of a bound further in front (至少各配备1名) or of its list."""
    comparator = wording.comparator_of(group.run, group.suffix)
    if comparator is Comparator.EXACT:
        comparator = wording.comparator_of(counting.bound_in(group.said()), group.suffix)
    listed = _goes_on(group, context) or _is_listed(group, context)
    return context.stem_comparator if comparator is Comparator.EXACT and listed else comparator


def _goes_on(group: Group, context: Context) -> bool:
    """2次A和2次B: nothing but a joint in front, behind another counted thing."""
    return context.counted and not group.said().strip(_JOINT_SIGNS)


def _is_listed(group: Group, context: Context) -> bool:
    """医师1.2名、床位3.3张: only a joint and a noun in front, behind another counted thing of the clause."""
    inside = group.left.start > group.clause.start
    return context.counted and inside and group.said().strip().startswith(_JOINTS)


def _is_named_alone(group: Group, said: str, context: Context) -> bool:
    """每千人口托位6个; 托位数：3.5个; 新建公园2个，儿童小屋15个; 其中教师200人: no verb, but no doubt either."""
    if not said.strip() and whole_measure(context.clause_before()):
        return True
    if not context.counted:
        return False
    ends = not group.text[group.end : group.clause.end].strip()
    first = group.left.start == group.clause.start
    return said.strip().startswith("其中") or (first and ends and counting.goes_on_with(said))
