"""A plan in a few lines: the notation of the examples in rules' pages, and what plancheck finds in them.

A healthy little plan of 云岭县 is what every example starts from; its lines say what is different:

    类别：儿童                       the children's plan instead of the women's (first line)
    题目：云岭县妇女发展规划（2026—2030年）
    日期：2023-05-01                 the day of the check (else 2022-07-01)
    印发日期：2021年12月3日            a line with this date under the title
    不含：妇女心理健康                 the topic of that name stands nowhere (else each domain names all its topics)
    地区：清河省/临江市/云岭县          the place as --region takes it, its city's plan a basis (else only the county)
    上位规划：…                      a goal of the parent plan of 清河省, given with --against
    删去：监测评估                    the section or domain is gone
    清空：总体目标                    its heading stays, its text is gone
    删标题：妇女与法律                 its text stays, its heading is gone
    删小标题：妇女与环境/主要目标        the domain's line 主要目标 is gone, its items stay
    移到最前：组织实施                 it stands before all others
    新增领域：妇女与数字生活            a domain more, with goals and measures
    总体目标：…                      the text of that section (more lines, more paragraphs or items)
    妇女与环境：                      from here on 主要目标 and 策略措施 are this domain's, as given and no others
    主要目标：…                      an item of its goals (of 健康 where no domain was named); numbered unless it is
    策略措施：…                      an item of its measures; after 无号| it has no number
    目录：…                          a line of a table of contents in front
    末尾：…                          a paragraph after everything else
    表：指标名称|2020年|2030年         a row of the table of indicators before 组织实施; the draft is then a Word file
    格式：公文                        a Word file in official format, checked by the G rules too (tests/rules/gbfile.py)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.rules.gbfile import is_text, write_word
from tests.unitutil import builtinkinds
from tests.unitutil.word import word_file

WOMEN = ("健康", "教育", "经济", "参与决策和管理", "社会保障", "家庭建设", "环境", "法律")
CHILDREN = ("健康", "安全", "教育", "福利", "家庭", "环境", "法律保护")
COUNTED = "一二三四五六七八九十"
DATE = date(2022, 7, 1)
_WOMEN_IDS = ("health", "education", "economy", "decision_making", "social_security", "family", "environment", "law")
_CHILDREN_IDS = ("health", "safety", "education", "welfare", "family", "environment", "legal_protection")
_NO_NUMBER = "无号|"
_NUMBERED = re.compile(r"(\d+\s*[.．、]|[（(][一二三四五六七八九十]+[)）])")


def _heading(kind: str, name: str) -> str:
    return f"{kind}{name}" if name.startswith("参与") else f"{kind}与{name}"


_DOMAIN_NAMES = {
    **{(builtinkinds.WOMEN, id): _heading("妇女", name) for id, name in zip(_WOMEN_IDS, WOMEN, strict=True)},
    **{(builtinkinds.CHILDREN, id): _heading("儿童", name) for id, name in zip(_CHILDREN_IDS, CHILDREN, strict=True)},
}


@dataclass
class Block:
    """A section or domain: heading (None where it is gone) and paragraphs, or goals and measures."""

    name: str
    heading: str | None
    text: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)


@dataclass
class Example:
    """What the lines of an example say."""

    kind: str = "妇女"
    title: str = ""
    date: date = DATE
    parents: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    unheaded: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    front: str = ""
    issued: str = ""
    without: str = ""
    region: str = ""
    format: list[str] = field(default_factory=list)

    def block(self, name: str) -> Block:
        return next(block for block in self.blocks if block.name == name)


def example(lines: Iterable[str]) -> Example:
    """Read an example's lines; a name that means nothing raises, so that no example says less than it seems to."""
    lines = list(lines)
    kind = "儿童" if "类别：儿童" in lines else "妇女"
    made = Example(kind, f"云岭县{kind}发展规划（2021—2030年）", blocks=_healthy(kind))
    here = made.block(f"{kind}与健康")
    given: set[str | tuple[str, str]] = set()
    for line in lines:
        key, _, text = line.partition("：")
        text = text.strip()
        if key == "类别":
            continue
        if key in _VERBS:
            _VERBS[key](made, text)
        elif key in ("主要目标", "策略措施"):
            items = here.goals if key == "主要目标" else here.measures
            if (here.name, key) not in given:
                items.clear()
            given.add((here.name, key))
            items.append(text)
        elif key in {block.name for block in made.blocks}:
            block = made.block(key)
            if "与" in key or key == f"{kind}参与决策和管理":
                here = block
                here.goals.clear()
                here.measures.clear()
            else:
                if key not in given:
                    block.text.clear()
                given.add(key)
                block.text.append(text)
        else:
            raise ValueError(f"the example notation knows no {key!r}")
    return made


def _healthy(kind: str) -> list[Block]:
    them = kind
    first = [
        Block("前言", "前言", [f"根据《中国{them}发展纲要（2021—2030年）》，结合本县实际，制定本规划。"]),
        Block("指导思想", "（一）指导思想", ["坚持以人民为中心，贯彻新发展理念。"]),
        Block("基本原则", "（二）基本原则", [f"坚持党的全面领导，坚持{them}全面发展。"]),
        Block("总体目标", "（三）总体目标", [f"到规划期末，{them}发展环境明显改善。"]),
    ]
    last = [
        Block("组织实施", "组织实施", ["加强组织领导。明确责任分工，保障经费投入。"]),
        Block("监测评估", "监测评估", ["实行年度监测和终期评估。"]),
    ]
    return first + [_domain(kind, name) for name in (WOMEN if kind == "妇女" else CHILDREN)] + last


def _domain(kind: str, name: str) -> Block:
    heading = _heading(kind, name)
    return Block(heading, heading, [], [f"{kind}{name}工作机制更加完善。"], [f"健全{kind}{name}工作制度。"])


def _remove(made: Example, name: str) -> None:
    made.blocks.remove(made.block(name))


def _empty(made: Example, name: str) -> None:
    block = made.block(name)
    block.text, block.goals, block.measures = [], [], []


def _behead(made: Example, name: str) -> None:
    made.block(name).heading = None


def _to_front(made: Example, name: str) -> None:
    made.front = name


def _add_domain(made: Example, name: str) -> None:
    at = max(i for i, block in enumerate(made.blocks) if block.goals)
    made.blocks.insert(at + 1, Block(name, name, [], ["服务更加便利。"], ["开展培训和帮扶。"]))


def _set_date(made: Example, day: str) -> None:
    made.date = date.fromisoformat(day)


def _issue(made: Example, day: str) -> None:
    made.issued = day


def _leave_out(made: Example, topic: str) -> None:
    made.without = topic


def _locate(made: Example, path: str) -> None:
    made.region = path
    above = f"》《{path.split('/')[-2]}{made.kind}发展规划（2021—2030年）》"
    foreword = made.block("前言")
    foreword.text = [line.replace("》", above, 1) for line in foreword.text]


def _set_title(made: Example, title: str) -> None:
    made.title = title


_VERBS: dict[str, Callable[[Example, str], None]] = {
    "题目": _set_title,
    "日期": _set_date,
    "印发日期": _issue,
    "不含": _leave_out,
    "地区": _locate,
    "上位规划": lambda made, text: made.parents.append(text),
    "删去": _remove,
    "清空": _empty,
    "删标题": _behead,
    "删小标题": lambda made, text: made.unheaded.append(text),
    "移到最前": _to_front,
    "新增领域": _add_domain,
    "目录": lambda made, text: made.contents.append(text),
    "末尾": lambda made, text: made.last.append(text),
    "表": lambda made, text: made.rows.append(f"| {' | '.join(text.split('|'))} |"),
    "格式": lambda made, text: made.format.append(text),
}


def draft_text(made: Example) -> str:
    """The example as the text file of a plan."""
    chapters = [
        ("", [b for b in made.blocks if b.name == "前言"]),
        (
            "指导思想、基本原则和总体目标",
            [b for b in made.blocks if b.name in ("指导思想", "基本原则", "总体目标")],
        ),
        ("发展领域、主要目标和策略措施", [b for b in made.blocks if b.name.startswith(made.kind)]),
        *((b.name, [b]) for b in made.blocks if b.name in ("组织实施", "监测评估")),
    ]
    chapters.sort(key=lambda chapter: chapter[0] != made.front or not made.front)
    lines = [made.title, *([made.issued] if made.issued else []), ""]
    lines += ["目录", *made.contents, ""] if made.contents else []
    count = 0
    for heading, blocks in chapters:
        if not blocks:
            continue
        if made.rows and blocks[0].name == "组织实施":
            lines += ["主要指标表", *made.rows]
        alone = len(blocks) == 1 and blocks[0].name in ("前言", "组织实施", "监测评估")
        if heading and not (alone and blocks[0].heading is None):
            lines.append(f"{COUNTED[count]}、{heading}")
            count += 1
        lines += _section_lines(blocks[0]) if alone else _group_lines(blocks, made)
    return "\n".join(lines + made.last) + "\n"


def _section_lines(block: Block) -> list[str]:
    if block.name == "前言":
        return [block.name, *block.text] if block.heading else list(block.text)
    return _numbered(block.text, "（{}）", COUNTED)


def _group_lines(blocks: list[Block], made: Example) -> list[str]:
    lines: list[str] = []
    count = 0
    for block in blocks:
        goals, measures = _with_topics(block, made)
        if block.heading:
            plain = re.sub(r"^（.）", "", block.heading)
            lines.append(f"（{COUNTED[count]}）{plain}")
            count += 1
        lines += block.text
        for name, items in (("主要目标", goals), ("策略措施", measures)):
            headed = items and f"{block.name}/{name}" not in made.unheaded
            lines += [f"{name}：", *_numbered(items)] if headed else _numbered(items)
    return lines


def _with_topics(block: Block, made: Example) -> tuple[list[str], list[str]]:
    """The block's lists, the last one with an item more that names every topic of the domain."""
    kind = builtinkinds.WOMEN if made.kind == "妇女" else builtinkinds.CHILDREN
    own = [domain for domain in kind.domains if block.name == _DOMAIN_NAMES.get((kind, domain.id))]
    wanted = [topic for domain in own for topic in domain.topics]
    named = [topic.words[0] for topic in wanted if topic.name != made.without]
    more = [f"统筹推进{'、'.join(named)}等工作。"] if named else []
    if block.measures:
        return block.goals, block.measures + more
    return (block.goals + more if block.goals else []), []


def _numbered(items: list[str], shape: str = "{}．", digits: Iterable[str] = ()) -> list[str]:
    names = list(digits) or [str(i) for i in range(1, len(items) + 1)]
    numbered = [item if _NUMBERED.match(item) else shape.format(names[i]) + item for i, item in enumerate(items)]
    return [item.partition(_NO_NUMBER)[2] if _NO_NUMBER in item else item for item in numbered]


def parent_text(made: Example) -> str:
    """The parent plan whose goals the example names, as a text file; healthy otherwise."""
    parent = Example(made.kind, f"清河省{made.kind}发展规划（2021—2030年）", blocks=_healthy(made.kind))
    parent.block(f"{made.kind}与健康").goals = list(made.parents)
    return draft_text(parent)


def write(made: Example, folder: Path) -> tuple[Path, list[Path]]:
    """Write draft and parent (where one is named) into the folder."""
    draft = folder / ("draft.txt" if is_text(made.format) and not made.rows else "draft.docx")
    if made.rows:
        word_file(draft, f"\n{draft_text(made)}\n")
    elif is_text(made.format):
        draft.write_text(draft_text(made), encoding="utf-8")
    else:
        write_word(draft_text(made).splitlines(), made.format, draft)
    if not made.parents:
        return draft, []
    parent = folder / "parent.txt"
    parent.write_text(parent_text(made), encoding="utf-8")
    return draft, [parent]
