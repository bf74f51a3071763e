"""C2: words of another place, level or kind of plan, and names of bodies that change (地名、层级、机构名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.kinds import Kind, together
from reference_targets.script import HAN, cut
from reference_targets.titlenames import plain
from reference_targets.vocabulary import Level

_SELF = r"(?:{})(?<![完安健]..)(?![域间别分位划块])"
_CAPITAL = r"省会城市(?!圈|群|经济|都市|周边|近郊)"
_TOWARDS = ("服务", "融入", "对接", "毗邻", "邻近", "承接", "依托", "靠近")
_CIVIC = ("法治", "平安", "健康", "美丽", "幸福", "数字", "智慧", "书香", "清廉", "诚信")
_OWNED = rf"^({HAN}{{{{2,5}}}}?(?:省|自治区|市|区|县|旗))(?={{}}|国民经济|教育|卫生|人口|老龄)"
_BODY = "中心|委员会|领导小组|办公室"
_WORDS_BEFORE = re.compile(rf"{HAN}{{4,20}}$")
_BODY_MIN = 9
_VERBS = (
    *"由送立设向成为和及以对将",
    *("支持", "加强", "发挥", "推进", "推动", "建设", "建好", "用好", "完善"),
)
_WITH = ("与", "同", "和", "《")
_FITTING = ("的衔接", "相衔接", "衔接", "同步", "相协调", "的协调", "统筹")
_ENDS_OF_NAMES = ("地区", "省", "市", "县", "旗", "区")


@rule("C201", "other-kind-of-place", Severity.WARNING)
def other_kind_of_place(facts: Facts) -> Iterator[Hit]:
    """自称与本地的行政区类型不符

    检查什么：县的规划写“我区”“全区”，区的规划写“我县”“全县”，县级市的规划写“我县”“我区”。
    为什么：多为借用外地文稿没有改净。
    反例：
        策略措施：在全区推广家庭教育指导服务。
    正例：
        策略措施：在全县推广家庭教育指导服务。
    限度：自治区所辖各地可以用“全区”“我区”指自治区，不报；“我市”可以指上级市，不报。
    依据：规划标题写明的地区。
    """
    county = facts.plan.region.county
    if facts.plan.level is not Level.COUNTY or not county:
        return
    autonomous = (facts.plan.region.province or "").endswith("自治区")
    others = [word for word in "县区旗" if word != county[-1] and not (word == "区" and autonomous)]
    needs = [self + word for self in "我全本" for word in others]
    for _, span in facts.text.find(_SELF.format("|".join(needs)), needs=needs):
        right = "市" if county.endswith("市") else county[-1]
        yield span.hit(f"“{span.text}”与本地（{county}）不符。", f"请核对，应为“{span.text[0]}{right}”。")


@rule("C202", "county-as-provincial-capital", Severity.WARNING)
def county_as_provincial_capital(facts: Facts) -> Iterator[Hit]:
    """县级规划自称省会城市

    检查什么：县级规划把本地写成省会城市。
    为什么：多为照搬上级市规划没有改净。
    反例：
        总体目标：进一步发挥省会城市龙头带动作用。
    正例：
        总体目标：主动融入省会城市圈，提升妇女发展水平。
    限度：“服务省会城市”“省会城市圈”等说法不报。
    依据：规划标题写明的地区。
    """
    if facts.plan.level is Level.COUNTY:
        for _, span in facts.text.find(_CAPITAL, needs=["省会城市"]):
            if span.passage.paragraph.text[: span.start].endswith(_TOWARDS):
                continue
            place = facts.plan.region.name or "本地"
            yield span.hit(f"“{span.text}”与{place}的层级不符，像是上级市规划的文字。", "请核对，改为本地的定位。")


@rule("C203", "parent-place-in-own-slogan", Severity.INFO)
def parent_place_in_own_slogan(facts: Facts) -> Iterator[Hit]:
    """“法治××”等提法用了上级的地名

    检查什么：“法治”“平安”“健康”等加地名的提法，用的是上级省、市的地名。
    为什么：规划本地的工作应用本地的地名；多为照搬上级规划没有改净。
    反例：
        地区：清河省/临江市/云岭县
        策略措施：发挥妇女在法治清河建设中的作用。
    正例：
        地区：清河省/临江市/云岭县
        策略措施：发挥妇女在法治云岭建设中的作用。
    限度：确实指为上级建设作贡献的，可以不改。
    依据：规划标题写明的地区。
    """
    region = facts.plan.region
    own = region.name
    above = [name for name in (region.province, region.city) if name and name != own]
    for name in above:
        short = _short(name)
        if short and short != _short(own):
            for _, found in facts.text.find(rf"{re.escape(short)}(?![市省区县]|国际|论坛)", needs=[short]):
                span = Span(found.passage, found.start - 2, found.end)
                if span.text.startswith(_CIVIC):
                    right = f"{span.text[:2]}{_short(own)}"
                    yield span.hit(f"“{span.text}”用的是上级（{name}）的地名。", f"请核对，是否应为“{right}”。")


@rule("C204", "title-of-another-place", Severity.WARNING)
def title_of_another_place(facts: Facts) -> Iterator[Hit]:
    """引用了其他地区的规划

    检查什么：书名号内以地名开头的规划、纲要，地名是否属于本地及其上级。
    为什么：多为借用外地文稿没有改净。
    反例：
        地区：清河省/临江市/云岭县
        策略措施：落实《青禾县妇女发展规划（2021—2030年）》。
    正例：
        地区：清河省/临江市/云岭县
        策略措施：落实《云岭县妇女发展规划（2021—2030年）》。
    限度：没有认出所属省、县的规划不检查（可用 --region 指明）；法规、制度类文件不检查。
    依据：规划标题写明的地区。
    """
    region = facts.plan.region
    chain = {name for name in (region.province, region.city, region.county) if name}
    if not (region.province and region.county):
        return
    mine = chain | {_short(name) for name in chain}
    owned = re.compile(_OWNED.format("|".join(facts.library.outline.names)))
    for title in facts.titles:
        owner = owned.match(title.name)
        if owner and not _within(owner.group(1), mine) and title.name not in facts.plan.title:
            here = region.path().replace("/", "")
            message = f"{title.span.text}是“{owner.group(1)}”的文件，不属于本地（{here}）及其上级。"
            yield title.span.hit(message, "请核对是否照搬了外地文稿。")


@rule("C205", "body-under-two-names", Severity.INFO)
def body_under_two_names(facts: Facts) -> Iterator[Hit]:
    """同一机构前后名称不一

    检查什么：名称较长的中心、委员会、领导小组，是否有多一两个字、少一两个字的另一种写法。
    为什么：机构名称应当准确、前后一致。
    反例：
        组织实施：由县妇女儿童权益保障服务中心承担日常工作。
        监测评估：由县妇女儿童权益保障中心牵头评估。
    正例：
        组织实施：由县妇女儿童权益保障服务中心承担日常工作。
        监测评估：由县妇女儿童权益保障服务中心牵头评估。
    限度：只比较九个字以上、只多出或少去两个字以内的名称；只提示。
    依据：《党政机关公文处理工作条例》第十九条（表述准确）。
    """
    seen: list[str] = []
    for _, found in facts.text.find(_BODY):
        before = _WORDS_BEFORE.search(found.passage.paragraph.text[max(0, found.start - 20) : found.start])
        if not before:
            continue
        span = Span(found.passage, found.start - len(before.group()), found.end)
        name = _body(span.text)
        if len(name) < _BODY_MIN or name in seen:
            continue
        other = next((known for known in seen if _shortened(known, name)), None)
        if other:
            yield span.hit(f"“{name}”与前文的“{other}”像是同一机构，名称不一致。", "请核对并统一名称。")
        seen.append(name)


@rule("C206", "words-of-the-other-plan", Severity.WARNING)
def words_of_the_other_plan(facts: Facts) -> Iterator[Hit]:
    """妇女规划、儿童规划的文字相混

    检查什么：儿童规划中出现“男女平等基本国策”“妇女事业”“困难妇女群体”，妇女规划中出现“儿童优先原则”等；
        编制依据写成另一类规划。
    为什么：两个规划常用同一底稿，多为没有改净。
    反例：
        组织实施：贯彻男女平等基本国策，促进妇女全面发展。
        类别：儿童
    正例：
        组织实施：贯彻儿童优先原则，促进儿童全面发展。
        类别：儿童
    限度：“妇女儿童事业”等并提的、与另一规划衔接的不报；书名号内的只看编制依据；妇女儿童合编的规划不报。
    依据：规划标题写明的类别。
    """
    kind, kinds = facts.plan.kind, facts.library.kinds
    if any(words in facts.plan.title for words in together(kinds)):
        return
    shared = [word for other in kinds if other != kind for word in other.together]
    words = _of_others(kind, kinds)
    for _, span in facts.text.find("|".join(words), needs=words) if words else ():
        follows = span.text in shared and span.passage.paragraph.text.endswith(kind.chinese, 0, span.start)
        if not (follows or span.passage.heading or _in_title(facts, span) or _tied(span)):
            yield span.hit(f"{kind.chinese}规划中出现“{span.text}”。", "请核对是否照搬了另一规划的文字。")
    yield from _other_basis(facts, kind, [other for other in kinds if other != kind])


def _tied(span: Span) -> bool:
    """Whether the other plan is named as what this one has to fit: 做好与儿童发展规划的衔接."""
    text = span.passage.paragraph.text
    named = span.text.endswith(("规划", "事业"))
    return named and (text[: span.start].endswith(_WITH) or text[span.end : span.end + 6].startswith(_FITTING))


def _other_basis(facts: Facts, kind: Kind, others: Sequence[Kind]) -> Iterator[Hit]:
    """A basis that is a place's plan of another kind, where that place's plan of one's own kind is not named."""
    basis = {plain(name.strip("《》")) for name in facts.plan.parents}
    named = {title.plain for title in facts.titles}
    for title in facts.titles:
        for other in others:
            right = title.plain.replace(other.chinese, kind.chinese)
            if title.plain in basis and f"{other.chinese}发展" in title.plain and right not in named:
                message = f"{kind.chinese}规划以{title.span.text}为依据，而没有写《{right}》。"
                yield title.span.hit(message, f"请核对，是否应为《{right}》。")


def _of_others(kind: Kind, kinds: Sequence[Kind]) -> tuple[str, ...]:
    """The words that betray a plan of another kind, without those that are the kind's own too."""
    return tuple(word for other in kinds if other != kind for word in other.telling if word not in kind.telling)


def _in_title(facts: Facts, span: Span) -> bool:
    titles = (title.span for title in facts.titles)
    return any(title.passage is span.passage and title.start <= span.start < title.end for title in titles)


def _short(name: str) -> str:
    """清河 for 清河省; empty where nothing would be left."""
    if "自治" in name:
        short = re.sub(rf"(?:{HAN}族)*自治[区州县旗]$", "", name)
    else:
        short = name.removesuffix(next(filter(name.endswith, _ENDS_OF_NAMES), ""))
    return short if len(short) > 1 else ""


def _within(owner: str, mine: set[str]) -> bool:
    """Whether a title's owner is one of the own places, also where several are named in a row (天津市武清区)."""
    return (
        owner in mine or _short(owner) in mine or any(owner.endswith(name) or owner.startswith(name) for name in mine)
    )


def _body(words: str) -> str:
    """The body's name without the verbs before it (报送, 设立, 由 …) and without 市, 县, 区."""
    name = cut(words, _VERBS)[-1]
    return name[1:] if name.startswith(("省", "市", "县", "区")) else name


def _shortened(one: str, other: str) -> bool:
    """Whether one is the other with one or two characters in a row left out."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    gap = len(long) - len(short)
    if not 1 <= gap <= 2:
        return False
    return any(long[:at] + long[at + gap :] == short for at in range(2, len(short)))
