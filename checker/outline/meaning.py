"""Second pass: what the headings of the tree mean where they stand: sections, domains, lists of goals and measures.

Each heading is named by its words, its place in the tree, and what stands under it. A heading without a meaning
of its own goes back into the text it stands in. Every line ends up in one block, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.outline.blocks import DOMAINS_CHAPTER, FRONT, GOALS, MEASURES, Block, DomainDraft, Named
from checker.outline.evidence import closing_section
from checker.outline.forms import CHAPTER, Forms, Heading, Node, Tag
from checker.outline.lines import Line, compact
from checker.outline.plan import Part, SectionId
from checker.outline.words import SUB, DomainName
from reference_targets.outline import Outline

_PARTS = {
    SectionId.OVERALL_GOAL: Part.OVERALL,
    SectionId.PROJECTS: Part.PROJECTS,
    SectionId.IMPLEMENTATION: Part.IMPLEMENTATION,
    SectionId.MONITORING: Part.IMPLEMENTATION,
}
_ENOUGH_DOMAINS = 2
_MOST_LINES_ABOVE_GOALS = 2


def named(forms: Forms, outline: Outline) -> Named:
    """The blocks of a plan in the order of the text, and its domains as far as headings tell them."""
    namer = _Namer(forms, outline)
    root = forms.tree()
    namer.text(root.lines)
    namer.chapters(root.children)
    return Named(tuple(namer.blocks), tuple(namer.domains))


class _Namer:
    def __init__(self, forms: Forms, outline: Outline) -> None:
        self._outline = outline
        self._known = {section for heading in forms.headings for section in heading.sections}
        self.domains: list[DomainDraft] = []
        self.blocks: list[Block] = [Block(FRONT, Part.OTHER)]
        self._by_name: dict[str, DomainDraft] = {}
        self._ids: set[str] = set()
        self._filled, self._lists = False, set[str]()  # the last domain's: whether it has text, its kinds of lists

    def text(self, lines: Iterable[Line]) -> None:
        """Lines go into the open block."""
        for line in lines:
            self.blocks[-1].add(line)
            self._filled = True

    def _open(self, block: Block, node: Node) -> None:
        """Open a block; the line of a heading that runs on into text is its first line."""
        self.blocks.append(block)
        block.heading, block.run_in = node.line, node.heading.run_in
        if node.line and block.run_in:
            block.add(node.line)
        self.text(node.lines)

    def _fold(self, node: Node) -> None:
        """A heading that means nothing here is text; lists under it belong to the domain that is open."""
        if node.line:
            self.text([node.line])
        self.text(node.lines)
        self._in_domains(node.children) if self._in_domain else self._fold_all(node.children)

    def _fold_all(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self.text(node.all_lines())

    @property
    def _in_domain(self) -> bool:
        return SectionId.DOMAINS in self.blocks[-1].sections

    # -- chapters ------------------------------------------------------------------------------------------------

    def chapters(self, nodes: list[Node]) -> None:
        """The chapters of the plan, and what stands beside them because its own chapter has no heading."""
        domains = sum(node.tag is Tag.DOMAIN for node in nodes)
        for node in nodes:
            if node.level > CHAPTER:
                self._beside_chapters(node)
            elif node.tag is Tag.DOMAIN and (domains > 1 or _is_surely_domain(node)):
                self._domain(node, _label(node))
            elif node.tag.is_list:
                self._list_chapter(node)
            elif node.tag is Tag.SECTION:
                self._section_chapter(node)
            else:
                self._own_chapter(node)

    def _beside_chapters(self, node: Node) -> None:
        if self._in_domain:
            self._in_domains([node])
        elif node.tag is Tag.DOMAIN and node.heading.domain and node.heading.domain.full:
            self._domain(node, f"{DOMAINS_CHAPTER}/{_label(node)}")
        elif node.tag is Tag.SECTION:
            self._sub_section(node, "")
        else:
            self._fold(node)

    def _section_chapter(self, node: Node) -> None:
        sections = node.heading.sections
        if SectionId.DOMAINS in sections:
            self._domains_chapter(node)
        elif node.heading.container or set(sections) <= {*SUB, SectionId.FOREWORD}:
            self._open_section(node, _label(node))
            self._sub_sections(node, _label(node) if node.heading.container else "")
        else:
            self._open_section(node, _label(node))
            self._in_closing(node.children)

    def _open_section(self, node: Node, path: str) -> None:
        heading = node.heading
        last = SectionId.IMPLEMENTATION if SectionId.IMPLEMENTATION in heading.sections else None
        last = last or (heading.sections[-1] if heading.sections else None)
        part = Part.OVERALL if heading.container else _PARTS.get(last, Part.OTHER) if last else Part.OTHER
        self._open(Block(path, part, heading.sections, heading.sections, container=heading.container), node)

    def _sub_sections(self, node: Node, above: str) -> None:
        """What stands in 总体要求: 指导思想, 基本原则, 总体目标; domains, where their own chapter has no heading."""
        divided = any(child.tag is Tag.SECTION for child in node.children)
        for child in node.children:
            if child.level <= CHAPTER:
                self.chapters([child])
            elif self._in_domain or child.tag is Tag.DOMAIN:
                self._beside_chapters(child)
            elif child.tag is Tag.SECTION:
                self._sub_section(child, above)
            elif child.tag is Tag.GOALS and (node.heading.container or (divided and not self.domains)):
                self._sub_section(_as_overall_goal(child), above)
            else:
                self._fold(child)

    def _sub_section(self, node: Node, above: str) -> None:
        path = f"{above}/{_label(node)}" if above else _label(node)
        self._open_section(node, path)
        self._sub_sections(node, above)

    def _in_closing(self, nodes: list[Node]) -> None:
        """Under 组织实施 and the like everything is text, but for a standard domain that stood nowhere before."""
        for node in nodes:
            if self._is_late_domain(node):
                self._domain(node, f"{DOMAINS_CHAPTER}/{_label(node)}")
            elif self._in_domain:
                self._in_domains([node])
            else:
                self.text(node.all_lines())

    def _is_late_domain(self, node: Node) -> bool:
        name = node.heading.domain
        if node.tag is not Tag.DOMAIN or name is None or not (name.standard and name.full):
            return False
        return name.id not in self._ids and _is_above_goals(node)

    def _own_chapter(self, node: Node) -> None:
        """A chapter in words of its own; several domains under it make it the domains' chapter."""
        names = [child.heading.domain for child in node.children if child.tag is Tag.DOMAIN]
        if len([name for name in names if name and (name.full or len(names) > _ENOUGH_DOMAINS)]) >= _ENOUGH_DOMAINS:
            self._domains_chapter(node)
        elif self.domains and (section := self._told_by_items(node)):
            self._known.add(section)
            self._section_chapter(Node(node.line, Heading(Tag.SECTION, (section,)), CHAPTER, node.lines, node.children))
        else:
            self._open(Block(_label(node), Part.OTHER), node)
            self._sub_sections(node, _label(node))

    def _told_by_items(self, node: Node) -> SectionId | None:
        """The closing section that a chapter in words of its own is, by what its items begin with."""
        lines = node.all_lines()[1:]
        style = next((line.style for line in lines if line.mark), None)
        leads = [line.lead for line in lines if line.mark and line.style == style]
        return closing_section(leads, self._known, self._outline)

    def _list_chapter(self, node: Node) -> None:
        """二、主要目标: of all domains one by one, of the whole plan, or a chapter of figures behind the domains."""
        if node.tag is Tag.BOTH:
            self._domains_chapter(node)
        elif any(child.tag is Tag.DOMAIN for child in node.children):
            self._open_domains(node)
            self._in_domains(node.children, _kind(node))
        elif self.domains:
            self._open(Block(_label(node), Part.OVERALL if node.tag is Tag.GOALS else Part.OTHER), node)
            self._fold_all(node.children)
        else:
            self._open_section(_as_overall_goal(node), _label(node))
            self._fold_all(node.children)

    # -- domains -------------------------------------------------------------------------------------------------

    def _domains_chapter(self, node: Node) -> None:
        self._open_domains(node)
        self._in_domains(node.children)

    def _open_domains(self, node: Node) -> None:
        here = (SectionId.DOMAINS,)
        self._open(Block(_label(node), Part.OTHER, here, here), node)

    def _in_domains(self, nodes: list[Node], listed: str = "") -> None:
        """Domains, and lists whose domain has no heading; `listed` where the chapter holds the lists of one kind."""
        above = self._chapter_path()
        for node in nodes:
            if node.level <= CHAPTER and node.tag is not Tag.DOMAIN:
                self.chapters([node])
            elif node.tag.is_list:
                self._list(node)
            elif node.tag is Tag.DOMAIN or self._is_own_domain(node):
                self._domain(node, f"{above}/{_label(node)}" if above else _label(node), listed)
            else:
                self._fold(node)

    def _chapter_path(self) -> str:
        """The path of the domains' chapter that is open."""
        domain = self.blocks[-1].domain
        path = domain.path.rpartition("/")[0] if domain else self.blocks[-1].path
        return path or DOMAINS_CHAPTER

    def _is_own_domain(self, node: Node) -> bool:
        """A heading in words of its own among the domains: at their level, with goals or deeper items under it."""
        line, block = node.line, self.blocks[-1]
        if node.tag is not Tag.PART or line is None:
            return False
        if line.mark is None:
            return bool(self.domains)
        if line.style == block.style or (line.mark.value == 1 and block.style is not None):
            return False
        first = node.lines[0].mark if node.lines else None
        return _is_above_goals(node) or bool(first and first.style > line.mark.style)

    def _domain(self, node: Node, path: str, listed: str = "") -> None:
        name = node.heading.domain or DomainName("", False, False)
        draft = DomainDraft(name.id, _printed_name(node), path)
        draft.heading, draft.added = node.line, not name.standard
        known = self._by_name.get(draft.name)
        if listed and known:
            draft = known
        elif self._doubles(draft, node):
            draft = self.domains[-1]
            draft.doubled += [node.line] if node.line else []
        else:
            self._take(draft)
        listed = listed or self._listed_by_heading(node)
        part = {GOALS: Part.GOALS, MEASURES: Part.MEASURES}.get(listed, Part.MEASURES)
        self._open(Block(path, part, (SectionId.DOMAINS,), listed=listed, domain=draft), node)
        for child in node.children:
            if child.tag.is_list:
                self._list(child)
            else:
                self._fold(child)

    def _listed_by_heading(self, node: Node) -> str:
        """（一）妇女与健康。主要目标：in one line heads the domain and its first list."""
        line = node.line
        if line is None or not node.heading.run_in:
            return ""
        rest = compact(line.words[line.words.find(line.lead) + len(line.lead) + 1 :])
        return GOALS if rest in self._outline.goals else MEASURES if rest in self._outline.measures else ""

    def _doubles(self, draft: DomainDraft, node: Node) -> bool:
        """The same heading again right under itself, or above the lists that are still to come."""
        last = self.domains[-1] if self.domains else None
        if last is None or not node.line or last.name != draft.name or self.blocks[-1].domain is not last:
            return False
        coming = {_kind(child) for child in node.children if child.tag.is_list}
        return not self._filled or bool(self._lists and coming and self._lists.isdisjoint(coming))

    def _take(self, draft: DomainDraft) -> None:
        self.domains.append(draft)
        self._by_name.setdefault(draft.name, draft)
        self._ids.add(draft.id)
        self._filled, self._lists = False, set()

    def _list(self, node: Node) -> None:
        """A list of the domain that is open; whether it is that domain's is for the third pass to say."""
        listed = _kind(node)
        self._lists.add(listed)
        domain = self.blocks[-1].domain
        name = _printed_name(node)
        path = f"{domain.path}/{name}" if domain else f"{self._chapter_path()}/{name}"
        part = Part.GOALS if listed == GOALS else Part.MEASURES
        self._open(Block(path, part, (SectionId.DOMAINS,), listed=listed, domain=domain), node)
        for child in node.children:
            self._fold(child)


def _as_overall_goal(node: Node) -> Node:
    heading = Heading(Tag.SECTION, (SectionId.OVERALL_GOAL,), run_in=node.heading.run_in)
    return Node(node.line, heading, node.level, node.lines, node.children)


def _is_surely_domain(node: Node) -> bool:
    """Its heading says whose domain it is, or lists stand under it: 发展环境 alone is a chapter."""
    name = node.heading.domain
    return bool(name and name.full) or any(child.tag.is_list for child in node.children)


def _is_above_goals(node: Node) -> bool:
    """Whether goals stand right under it."""
    goals = node.children[:1] and node.children[0].tag in (Tag.GOALS, Tag.BOTH)
    return bool(goals) and len(node.lines) <= _MOST_LINES_ABOVE_GOALS


def _kind(node: Node) -> str:
    return GOALS if node.tag is Tag.GOALS else MEASURES


def _label(node: Node) -> str:
    line = node.line
    return "" if line is None else line.mark.label if line.mark else _printed_name(node)


def _printed_name(node: Node) -> str:
    line = node.line
    return "" if line is None else line.lead if node.heading.run_in else line.title
