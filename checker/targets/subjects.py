"""What a group of numbers is about: the names of its indicators, completed with what was said before."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.targets import counting
from checker.targets.commitment import Context
from checker.targets.coordination import split_names
from checker.targets.forms import Form, counted_comparator
from checker.targets.group import SHARES, Group
from checker.targets.names import (
    JOINT,
    Known,
    Name,
    is_bare,
    is_measure,
    is_nameless,
    joined,
    leading_measure,
    lent,
    located,
    person_in,
    place_of,
    population,
    trim,
    varied,
    whole_measure,
)
from checker.targets.text import Span
from checker.targets.wordlists import ending, has, words
from reference_targets.script import HAN

_JOINTS = words("、 和 及 与 以及")
_PREDICATES = words(
    "建立 建有 建成 设立 设有 设置 配备 配有 开设 开展 实现 达到 接受 参加 参与 拥有 掌握 享有 完成 符合 纳入 通过 具备"
    " 开办 成立 得到 获得 实行"
)
# 100%的学校配备至少1名…: the second number is part of what the share is about.
_COUNTS_ON = words("至少 不少于 不低于 最少 配备 配有")
_SUPPLYING = words("配备 配有 建有 设有 设立 拥有")
_WOMEN_AMONG = re.compile(f'(?:{HAN}|[”")]){{3}}(?:女性|女代表|女委员)$')  # 居委会主任女性保持在45%以上
_REACHING = ("建", "开", "覆盖", "普及", "延伸", "推广", "覆盖到")
_LONG_MEASURE = 4
_IS_OF = "[ ]*[,-]+[ ]*(?:这|这就|这也)?(?:是|即为|即|就是)(?P<of>[^,;。]+)"
_PLACE_IN_FRONT = re.compile(r"^(?:[我全本][县市区省]|到|在|对|20\d\d年(?:末|底)?|各级?)+")
_TOILET_PLACES = words("厕所 公厕 场所")


class Subject(Struct, frozen=True):
    """The names of a group's indicators, and where the statement's words end; `quote_end` where its quote goes on."""

    names: list[Name]
    end: int
    quote_end: int = 0


def subject_of(group: Group, form: Form, context: Context, known: Known) -> Subject:
    """The names that the numbers of a group are about; none where nothing is named or meant."""
    if form is Form.LEVEL:
        return Subject(_level_names(group, context, known), group.end)
    if form is Form.NUMBER_FIRST:
        return _number_first(group)
    if form is Form.ADVERB:
        return _adverb(group)
    return _counted(group, context) if form is Form.COUNTED else Subject([], group.end)


def _level_names(group: Group, context: Context, known: Known) -> list[Name]:
    if not group.named():
        return _carried(group, context)
    if group.unit == "ratio":
        names = [Name(_toilets_before(context) + group.named(), group.subject.start)]
    else:
        count = len(group.mentions)
        names = split_names(group.text, group.subject, count, lambda name: _known_here(name, context, known))
    if group.rest().startswith("的") and names[-1].text.endswith(_REACHING):
        return [_reaching(group, names[-1])]
    if group.total:
        names = [Name(f"{name.text}占{group.total}", name.start) for name in names]
    elif "占" in group.run and not is_measure(names[-1].text):
        names = [_share_of(name, context) for name in names]
    names = _lent_to_each(group, names, context)
    return [_completed(group, Name(group.per + name.text, name.start), context, known) for name in names]


def _reaching(group: Group, name: Name) -> Name:
    """服务站点建到98%的城市社区: how many places something reaches."""
    places = re.split("[,;。]", group.rest().removeprefix("的"))[0]
    return Name(f"{name.text.removesuffix(ending(name.text, _REACHING))}{places}覆盖率", name.start)


def _toilets_before(context: Context) -> str:
    """The place whose ratio of stands is meant, where only the clause before names it (…公共厕所，男女厕位比例…)."""
    place = context.clause_before().rpartition(",")[2]
    return place if place.endswith(_TOILET_PLACES) and not context.names else ""


def _carried(group: Group, context: Context) -> list[Name]:
    """No subject: the statement before goes on, or the clause before names what is meant."""
    before = context.clause_before()
    if named := whole_measure(before) or _headed(group, before) or _counted_by(context):
        count = len(group.mentions)
        split = count > 1 or all(map(is_measure, JOINT.split(named)))
        names = split_names(named, Span(0, len(named)), count, lambda _: False) if split else [Name(named, 0)]
        return [Name(name.text, group.left.start) for name in names]
    if context.names:
        return context.names
    measure = leading_measure(context.clause_before())
    spoken_here = group.clause.start > group.sentence.start
    if context.inherited and not (measure and spoken_here):
        return context.inherited
    if measure:
        return [Name(measure, group.left.start)]
    behind = _said_behind(group)
    return [Name(behind, group.mentions[0].start)] if behind else []


def _said_behind(group: Group) -> str:
    """The measure that a value alone is said to be of behind it (38%以下，是小学生近视率的底线), empty for none."""
    found = re.compile(_IS_OF).match(group.text, group.end, group.sentence.end)
    return leading_measure(_PLACE_IN_FRONT.sub("", found["of"])) if found else ""


def _counted_by(context: Context) -> str:
    """The measure in front of how it is counted (接种率：以乡镇为单位，2025年92%), empty for none."""
    counted = len(context.said) > 1 and context.said[-1].strip().startswith("以") and context.said[-1].endswith("单位")
    return whole_measure(context.said[-2]) if counted else ""


def _headed(group: Group, before: str) -> str:
    """The words in front of a colon that only a value follows (小学生每天睡眠：≥10小时), empty for none."""
    start = group.clause.start
    if group.text[start - 1 : start] != ":" or group.left.start != start:
        return ""
    span = trim(before, Span(0, len(before)))
    return before[span.start : span.end]


def _share_of(name: Name, context: Context) -> Name:
    """女性占45%以上 behind 其中 is a share of what was counted before."""
    whole = context.previous() if len(name.text) <= 4 and not is_measure(context.previous()) else ""
    return Name(f"{whole}{name.text}占比", name.start)


def _lent_to_each(group: Group, names: list[Name], context: Context) -> list[Name]:
    """A筛查率…、B筛查率…，治疗率分别达到…: one bare measure for as many indicators as there are values."""
    count = len(group.mentions)
    before = JOINT.split(context.clause_before().strip()) if count > 1 and not context.names else []
    if len(before) == count and len(names) == 1 and all(map(person_in, before)):
        return [Name(whom + names[0].text, names[0].start) for whom in before]  # A和B，接受治疗的比例分别达到…
    if count < 2 or len(names) != 1 or len(context.spoken) < count or not is_bare(names[0].text):
        return names
    return [Name(lent(before.text, names[0].text), names[0].start) for before in context.spoken[-count:]]


def _completed(group: Group, name: Name, context: Context, known: Known) -> Name:
    """A measure without its population gets it from before; a population without measure gets the measure."""
    if known(name.text):
        return name
    previous = context.previous()
    if is_bare(name.text):
        return Name(_of_whom(name.text, context, known), name.start)
    if name.text.startswith("在") and "在" in previous:
        return Name(varied(previous, name.text), name.start)
    if is_measure(name.text):
        of = population(previous)  # 5岁以下儿童贫血率…，生长发育迟缓儿童所占比例…
        whole = of + name.text if known(of + name.text) else located(name.text, context.clause_before())
        return Name(whole, name.start)
    return Name(_with_measure(group, name.text, context), name.start)


def _of_whom(measure: str, context: Context, known: Known) -> str:
    """A bare measure (治疗率) with what it is about: the place or the people before it, else the topic."""
    if not context.names:
        whole = joined(topic, measure, known) if (topic := context.topic()) else measure
        return whole if is_nameless(measure) or known(whole) else measure
    previous = context.previous()
    # 农村卫生厕所普及率…，自来水普及率…; 5岁以下儿童贫血率…，生长迟缓率…
    own = len(measure) > _LONG_MEASURE or (len(measure) == _LONG_MEASURE and not is_nameless(measure))
    if own and measure[:2] not in previous and not measure.startswith("患"):
        if of := place_of(previous) or population(previous):
            return of + measure  # …视力筛查率，龋齿填充率
        if not is_nameless(measure):
            return measure
    named = (of + measure for of in (place_of(previous), population(previous)) if of)
    return next(filter(known, named), lent(previous, measure))


def _with_measure(group: Group, name: str, context: Context) -> str:
    """A population or a thing (小学生, 建有儿童之家的村) with what is measured of it."""
    previous = context.previous()
    share = group.unit in SHARES
    if counting.starts_with_cycle(name) and not person_in(name):
        return person_in(previous) + name
    if share and _WOMEN_AMONG.search(name):
        return name + "比例"
    if not previous or len(name) > 24:
        return name
    if share and has(name, _PREDICATES):
        return name + "比例"
    other = varied(previous, name)
    return other if is_measure(other) or not share else other + "比例"


def _number_first(group: Group) -> Subject:
    lead = trim(group.text, Span(group.left.start, group.left.end - len(group.run)))
    end = group.rest_end()
    if group.limit < group.clause.end and group.text[group.end : group.limit].rstrip().endswith(_SUPPLYING):
        end = group.clause.end  # 70%的卫生院、卫生服务机构配备1名…: the joint is inside what the share is of
    if end < group.clause.end and group.text.endswith(_COUNTS_ON, group.end, end):
        end = group.clause.end
    noun = group.text[group.end : end].strip(" ").removeprefix("的")
    noun = noun.removesuffix(ending(noun, _JOINTS)).strip()
    if not noun:
        return Subject([], group.end)
    shared, quote_end = "", end
    if group.limit < group.clause.end and not has(noun[1:], _PREDICATES):
        shared = _predicate(group.text[group.limit + 1 : group.clause.end])
        quote_end = group.clause.end if shared else end
    name = group.text[lead.start : lead.end] + noun + shared
    names = [Name(name if is_measure(name) else name + "的比例", group.mentions[0].start)]
    return Subject(names, end, quote_end)


def _predicate(text: str) -> str:
    """A text from its first predicate on (…, 90%的村庄|建立儿童之家), empty where it has none."""
    starts = [text.index(word) for word in _PREDICATES if word in text]
    return text[min(starts) :] if starts else ""


def _adverb(group: Group) -> Subject:
    end = group.rest_end()
    done = group.text[group.end : end].strip()
    return Subject([Name(group.named() + done + "的比例", group.subject.start)], end)


def _counted(group: Group, context: Context) -> Subject:
    thing = counting.thing(group.mentions[-1], group.text[group.end : group.rest_end()])
    if not thing and counting.sets_standard(group.said(), group.rest()):
        held = re.split("[,;。:]", group.text[group.clause.end + 1 : group.sentence.end])[0].removeprefix("在")
        return Subject([Name(group.named().removeprefix("照") + held, group.subject.start)], group.end)
    if not thing and (names := _counted_each(group)):
        return Subject(names, group.end)
    stem = counting.continued(group.named(), thing, context)
    name = counting.name(group.per + stem, thing, group.text[group.sentence.start : group.left.end])
    if stem or thing:
        context.stem, context.stem_comparator = stem, counted_comparator(group, context)
    if not name:
        topic = context.topic()
        names = _carried(group, context) or ([Name(topic, group.mentions[0].start)] if topic else [])
        return Subject(names, group.end)
    start = group.subject.start if group.named() else group.mentions[0].start - len(group.run.lstrip())
    end = group.text.index(thing, group.end) + len(thing) if thing else group.end
    return Subject([Name(name, start)], end)


def _counted_each(group: Group) -> list[Name]:
    """A、B各20个; A、B、C人数分别达到…: a name for each."""
    count = len(group.mentions)
    if not (count > 1 or "各" in group.run):
        return []
    parts = counting.listed(group.named()) if count == 1 else []
    if parts:
        return [Name(part, group.subject.start) for part in parts]
    names = split_names(group.text, group.subject, count, lambda _: False) if count > 1 else []
    if len(names) == 1 and len(things := JOINT.split(names[0].text)) == count:
        names = [Name(thing, names[0].start) for thing in things]
    return [Name(name.text.replace("分别", ""), name.start) for name in names]


def _known_here(name: str, context: Context, known: Known) -> bool:
    """Known by itself or with the topic before it (眼保健和视力检查覆盖率 behind 0-6岁儿童…)."""
    return known(name) or known(joined(context.topic(), name))
