"""C3: notes left behind, repetitions, and lists that do not have as many members as they say (遗留与重复)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from checker.outline.plan import Part, Passage, Plan
from checker.rules import absence
from checker.rules.alike import bare
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import SENTENCE_ENDS, Span, sentences
from checker.rules.rule import Facts, rule
from reference_targets.numerals import COUNT, ONE_TO_NINE, integer
from reference_targets.script import HAN, cut

_NOTE = rf"[，,。；;][（(](?P<note>(?![{ONE_TO_NINE}十\d①-⑩])[^）)\n，。；]{{2,20}})[）)](?![，,。；;：:、\s]|$)"
_BEFORE_NOTE = tuple(mark + bracket for mark in "，,。；;" for bracket in "（(")
_OF_REVIEW = ("待", "请", "建议", "审", "核实", "补充")
_CLAUSE_ENDS = "，,。；;！？\n"
_CLAUSE = rf"[^{_CLAUSE_ENDS}]+"
_CLAUSE_MIN = 8
_SENTENCE_MIN = 15
_FIRST_WORDS = 6
_SEVERAL = "三四五六七八九十"
_COUNTED = "制度|机制|工程|行动|任务|服务|计划|能力|指标|内容|工作|原则|活动|保险|方面"
_COUNT = f"([{_SEVERAL}])(大|类|级|位一体|(?:项|种|个)(?={_COUNTED}))"
_LEVELS = re.compile("[国省市县区乡镇村街居社（）()]{2,}")
_LIST = rf"(?:、?(?:{HAN}|[（(][^（）()\n]{{0,20}}[)）]))+[“\"]?$"
_LOOK_BACK = 80
_STATED = (
    r"(?:个|项|大|条)(?P<what>(?:优先|重点|主要)?(?:发展)?领域|重点工程|重点(?:实事)?项目|(?:主要|重点|核心)指标"
    r"|主要目标|策略措施)"
)
_ANNOUNCED = rf"(?P<number>{COUNT}|\d{{1,2}})(?:个|项|条|类|种|点)(?P<what>[^，。；：:\n]{{0,12}})[：:]"
_POINTS = re.compile(rf"(?:^|[，。；：、,;:])(?P<point>[{ONE_TO_NINE}十])是")
_NUMBER_BEFORE = rf"(?:{COUNT}|\d{{1,2}})$"
_OF_OTHERS = ("国家", "中国", "省", "《", "周期", "十三五", "以来", "其中")
_LISTED = (Part.GOALS, Part.MEASURES)


@rule("C301", "note-left-in-brackets", Severity.WARNING)
def note_left_in_brackets(facts: Facts) -> Iterator[Hit]:
    """括号中遗留起草说明

    检查什么：夹在两个分句之间、与前后文都不相接的括号文字，像是起草时给自己的提示。
    为什么：起草说明不应留在正式文本中。
    反例：
        前言：推进基层治理现代化，（本县发展定位）立足新发展阶段，推动妇女事业发展。
    正例：
        前言：推进基层治理现代化，立足新发展阶段，推动妇女事业发展。
    限度：编号、责任单位、附注等有固定位置的括号不报；待填的由 T301 报，批注和审稿意见由 T302 报。
    依据：《党政机关公文处理工作条例》第十九条。
    """
    for match, span in facts.text.find(_NOTE, "note", _BEFORE_NOTE):
        if any(word in match["note"] for word in _OF_REVIEW):
            continue
        yield span.hit(f"“（{match['note']}）”与前后文不相接，像是起草时的提示。", "请核对，补写内容后删去。")


@rule("C302", "clause-repeated-in-paragraph", Severity.WARNING)
def clause_repeated_in_paragraph(facts: Facts) -> Iterator[Hit]:
    """同一段内文字重复

    检查什么：同一段中，同样的分句（八个字以上）出现两次。
    为什么：多为合并、粘贴时遗留。
    反例：
        策略措施：加强妇女健康工作。多渠道支持妇女健康事业发展，健全制度。开展宣传教育，多渠道支持妇女健康事业发展。
    正例：
        策略措施：加强妇女健康工作。多渠道支持妇女健康事业发展，健全制度。开展宣传教育。
    限度：段首的主题句在后文重复的不报。
    依据：《党政机关公文处理工作条例》第十九条（文字精练）。
    """
    for passage in facts.plan.passages:
        if passage.heading or passage.paragraph.cell:
            continue
        yield from _repeated_clauses(passage)


@rule("C303", "sentence-repeated-in-plan", Severity.WARNING)
def sentence_repeated_in_plan(facts: Facts) -> Iterator[Hit]:
    """不同条目中重复同一句话

    检查什么：两条策略措施（或两条主要目标）中，同样的或几乎同样的一句话（十五个字以上）。
    为什么：同一件事由两条分别规定，责任容易交叉。
    反例：
        策略措施：完善制度。建立完善侵害妇女权益案件强制报告制度，及时有效惩治违法犯罪行为。
        策略措施：加强宣传。建立完善侵害妇女权益案件强制报告制度，及时有效惩治违法犯罪。
    正例：
        策略措施：完善制度。建立完善侵害妇女权益案件强制报告制度，及时有效惩治违法犯罪行为。
        策略措施：加强宣传。提高妇女维权意识。
    限度：目标与措施之间的呼应不报；只差一两个字的算同一句；整条重复的由 C304 报。
    依据：《党政机关公文处理工作条例》第十九条（文字精练）。
    """
    whole = {(id(first), id(later)) for first, later in facts.alike}
    seen: dict[tuple[Part, str], Span] = {}
    for span in (span for passage in _with_openings_again(facts.plan) for span in sentences(passage)):
        words = bare(span.text)
        if len(words) < _SENTENCE_MIN:
            continue
        known = seen.setdefault((span.passage.part, _opening(span.text)), span)
        pair = (id(known.passage), id(span.passage))
        if known.passage is not span.passage and pair not in whole and _nearly(bare(known.text), words):
            where = known.passage.path or "前文"
            yield span.hit(f"“{absence.short(span.text)}”与{where}的一句重复。", "请合并或删去一处。")


@rule("C304", "item-repeated", Severity.WARNING)
def item_repeated(facts: Facts) -> Iterator[Hit]:
    """两条内容多处相同

    检查什么：两条策略措施是否有四分之一以上的分句相同。
    为什么：整条重复多为多部门供稿合并时遗留，责任也会交叉。
    反例：
        策略措施：制定促进妇女全面发展的家庭政策。完善生育支持、养育教育、赡养老人等政策，失能的特殊家庭老年人可优先入住公办养老机构，形成支持家庭基本功能的政策体系。
        策略措施：完善家庭发展政策体系。完善生育支持、养育教育、赡养老人等政策，失能的特殊家庭老年人可优先入住公办养老机构，形成支持家庭基本功能的政策体系。
    正例：
        策略措施：制定促进妇女全面发展的家庭政策。完善生育支持、养育教育、赡养老人等政策，形成支持家庭基本功能的政策体系。
        策略措施：优化家庭服务。发展社区托育、家政、养老等服务，加强从业人员培训，方便家庭就近享有服务，减轻照料负担。
    限度：只比较六十个字以上的策略措施，按分句的首尾六字计算。
    依据：《党政机关公文处理工作条例》第十九条（文字精练）。
    """
    for first, later in facts.alike:
        span = Span(later, later.body_start, later.body_start + len(later.text.partition("。")[0]))
        where = first.path or "前文"
        yield span.hit(f"“{absence.short(span.text)}”一条与{where}多处相同。", "请核对，合并相同的内容。")


@rule("C305", "list-shorter-than-said", Severity.WARNING)
def list_shorter_than_said(facts: Facts) -> Iterator[Hit]:
    """列举的项数与数目不符

    检查什么：“甲、乙、丙四大平台”一类写法，列举的项数是否等于写明的数目。
    为什么：多为增删一项后没有改数目。
    反例：
        策略措施：重点实施母婴服务、居家服务、养老服务四大项目。
    正例：
        策略措施：重点实施母婴服务、居家服务、养老服务三大项目。
    限度：只看紧接在列举之后的“几大”“几类”“几级”“几位一体”“几项制度”一类；“和”“及”算不算分项两可的，符合一种即可。
    依据：《党政机关公文处理工作条例》第十九条（内容准确）。
    """
    for match, span in facts.text.find(_COUNT):
        listed = _listed(span)
        if not listed:
            continue
        members, words = listed
        least, most = len(members), len(members) + sum(map(words.count, "和及与"))
        if not least <= (integer(match.group(1)) or 0) <= most:
            whole = Span(span.passage, span.start - len(words), span.end)
            yield whole.hit(f"列举了{least}项，写的是“{span.text}”。", "请核对列举和数目。")


@rule("C306", "stated-number-differs", Severity.INFO)
def stated_number_differs(facts: Facts) -> Iterator[Hit]:
    """写明的领域数、工程数、指标数与实际不符

    检查什么：“八个发展领域”“五项重点工程”“十项主要指标”“四项基本原则”等数目，与规划实际列出的是否一致；
        以冒号引出编号列表的“以下三项”、引出“一是……二是……”的“三个方面”，与列出的是否一致。
    为什么：多为增删后没有改数目。
    反例：
        总体目标：统筹推进本规划七个发展领域的目标任务。
    正例：
        总体目标：统筹推进本规划八个发展领域的目标任务。
    限度：只提示；说到国家、省、上一周期或引用文件的句子不检查；没有单独列出的不检查。
    依据：《党政机关公文处理工作条例》第十九条（内容准确）。
    """
    counts = _counts(facts)
    for match, stated in facts.text.find(_STATED):
        number = re.search(_NUMBER_BEFORE, stated.passage.paragraph.text[stated.passage.body_start : stated.start][-3:])
        real = counts.get(match["what"][-2:])
        if number is None or not real or integer(number.group()) == real:
            continue
        span = Span(stated.passage, stated.start - len(number.group()), stated.end)
        if not any(word in _sentence_of(span) for word in _OF_OTHERS):
            yield span.hit(f"写的是“{span.text}”，实际列出{real}个。", "请核对数目。")
    yield from _announced(facts)


def _counts(facts: Facts) -> dict[str, int]:
    """How many domains, projects and indicators of a table the plan really has; 0 where it has no such list."""
    projects = {p.item for p in facts.plan.passages if p.part is Part.PROJECTS and p.item}
    rows = sum(len(table.rows) for table in facts.plan.tables)
    return {
        "领域": sum(domain.present for domain in facts.plan.domains),
        "工程": len(projects),
        "项目": len(projects),
        "指标": rows,
        "目标": sum(len(domain.goals) for domain in facts.plan.domains),
        "措施": sum(len(domain.measures) for domain in facts.plan.domains),
    }


def _announced(facts: Facts) -> Iterator[Hit]:
    """坚持以下四项原则： before a numbered list, 从三个方面发力：一是…二是…."""
    lists = {entries[0].passage.paragraph.index: entries for entries in facts.lists if entries[0].value == 1}
    for match, span in facts.text.find(_ANNOUNCED, needs="：:"):
        passage, number = span.passage, integer(match["number"])
        rest = passage.paragraph.text[span.end :]
        below = lists.get(passage.paragraph.index + 1, ())
        listed = len(_points(rest)) if rest.strip() else len(below)
        if listed > 1 and listed != number:
            yield span.hit(f"写的是“{span.text}”，实际列出{listed}项。", "请核对数目。")


def _points(text: str) -> list[int]:
    """The values of 一是, 二是 … in a text."""
    return [integer(match["point"]) or 0 for match in _POINTS.finditer(text)]


def _sentence_of(span: Span) -> str:
    text = span.passage.paragraph.text
    start = max(text.rfind(mark, 0, span.start) for mark in "。；！") + 1
    return text[start : span.end]


def _listed(span: Span) -> tuple[list[str], str] | None:
    """The members of the list that ends where the span begins, and its words; None where no plain list stands there."""
    before = span.passage.paragraph.text[max(span.passage.body_start, span.start - _LOOK_BACK) : span.start]
    clause = cut(before, "，。；：,;:！？")[-1]
    found = re.search(_LIST, clause) if "、" in clause else None
    words = found.group().lstrip("、") if found else ""
    if "、" not in words:
        return None
    members = re.sub(r"[（(][^（）()]*[)）]", "", words).split("、")
    if _LEVELS.fullmatch(members[-1]):  # …、省市县三级: the last member is a list of its own
        return None
    plain = all(member and member not in _SEVERAL for member in members) and "的" not in members[-1]
    return (members, words) if plain else None


def _with_openings_again(plan: Plan) -> list[Passage]:
    """The goals and measures with a sentence that begins as one of another does; mostly none."""
    listed = [(at, passage) for at, passage in enumerate(plan.passages) if passage.part in _LISTED]
    every = [
        (at, passage.part, sentence)
        for at, passage in listed
        if not passage.heading
        for sentence in cut(passage.text, SENTENCE_ENDS)
        if len(sentence) >= _SENTENCE_MIN
    ]
    for shared in (_first_words, _opening):  # the first tells most of them apart, and cheaply
        every = [one for group in _grouped(every, shared) if group[0][0] != group[-1][0] for one in group]
    return [plan.passages[at] for at in sorted({at for at, _, _ in every})]


_Placed = tuple[int, Part, str]  # a passage's place among all, its part, one of its sentences


def _grouped(every: Iterable[_Placed], key: Callable[[str], str]) -> Iterable[list[_Placed]]:
    """Those of one part that are the same by a key, in their order."""
    groups: dict[tuple[Part, str], list[_Placed]] = {}
    for one in every:
        groups.setdefault((one[1], key(one[2])), []).append(one)
    return groups.values()


def _first_words(sentence: str) -> str:
    """The beginning of its opening, mostly without a look at the marks: six Chinese characters are none."""
    first = sentence.lstrip()[:_FIRST_WORDS]
    plain = first.isalpha() and first.upper() == first.lower()
    return first if plain else _opening(sentence)[:_FIRST_WORDS]


def _opening(sentence: str) -> str:
    """What sentences are told apart by: their first words, of twice as many characters to leave room for marks."""
    return bare(sentence.lstrip()[: 2 * _SENTENCE_MIN])[:_SENTENCE_MIN]


def _repeated_clauses(passage: Passage) -> Iterator[Hit]:
    """Clauses that stood in the paragraph before, the topic in its first sentence aside."""
    every = [clause for clause in map(str.strip, cut(passage.text, _CLAUSE_ENDS)) if clause]
    if len(set(every)) == len(every):
        return
    seen: set[str] = set()
    topic = passage.text.partition("。")[0]
    for span in _clauses(passage):
        words = span.text.strip()
        if words in seen and words not in topic and len(bare(words)) >= _CLAUSE_MIN:
            yield span.hit(f"“{absence.short(words)}”在本段重复出现。", "请删去重复的文字。")
        seen.add(words)


def _clauses(passage: Passage) -> Iterator[Span]:
    for match in re.finditer(_CLAUSE, passage.text):
        yield Span(passage, passage.body_start + match.start(), passage.body_start + match.end())


def _nearly(one: str, other: str) -> bool:
    """Equal, or one is the other with at most two characters more at the end."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(long) - len(short) <= 2 and long.startswith(short)
