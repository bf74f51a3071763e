"""The rules' door: which rules there are, and the findings of a plan under those that were asked for.

A rule only says what it saw. Giving it a severity, choosing among rules and putting findings in order are steps of
their own here, the same for every rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from checker.rules.finding import Finding
from checker.rules.hit import Hit
from checker.rules.rule import Facts, Rule
from plancheck.shared.errors import InputError
from plancheck.shared.nearest import nearest

__all__ = ["Facts", "Rule", "Selection", "all_rules", "explain", "findings_of", "rules_table"]

FAMILIES = (
    "s_structure",
    "s2_departments",
    "d_domains",
    "f_floors",
    "c1_values",
    "c2_places",
    "c2_levels",
    "c3_leftovers",
    "c4_dates",
    "a_arithmetic",
    "a2_possible",
    "a2_ordered",
    "n_numbering",
    "r_references",
    "t_terms",
    "t3_places",
)
_ALL = "请用 plancheck --rules 查看全部规则编号。"
MOST = 20  # findings of one rule in one paragraph
OFF = ("g_page", "g_text")  # whose rules run only when they are selected


class Selection(Struct, frozen=True):
    """Rule ids or their prefixes, as linters have it: the longer prefix wins, `ignore` wins between equals.

    `also` is run beside what `select` says (beside the usual rules where it says nothing). `final`: the draft is no
    longer in work, so that what is still to be filled in is no progress but a fault.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    final: bool = False

    def wants(self, rule: Rule) -> bool:
        """Whether the rule is to run."""
        asked = _longest(self.select, rule.id) if self.select else (0 if rule.by_default else -1)
        asked = max(asked, _longest(self.also, rule.id))
        return asked >= 0 and asked > _longest(self.ignore, rule.id)

    def check(self) -> None:
        """Raise InputError where an id or prefix fits no rule (most likely a slip)."""
        for prefix in (*self.select, *self.ignore, *self.also):
            if not any(rule.id.startswith(prefix) for rule in all_rules()):
                raise InputError(
                    f"没有编号以“{prefix}”开头的规则{_near(prefix)}；请用 plancheck --rules 查看全部规则编号。"
                )


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every family, in the order of their ids."""
    return _rules_of((*FAMILIES, *OFF))


@cache
def _rules_of(families: tuple[str, ...]) -> tuple[Rule, ...]:
    modules = [import_module(f"checker.rules.{family}") for family in families]
    rules = [thing for module in modules for thing in vars(module).values() if isinstance(thing, Rule)]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def findings_of(facts: Facts, selection: Selection = Selection()) -> tuple[Finding, ...]:
    """All findings of the selected rules: by place in the draft, then severity, then rule id. Empty where all is well.

    InputError where the selection names no rule.
    """
    selection.check()
    known = all_rules() if selection.select or selection.also else _rules_of(FAMILIES)
    chosen = [rule for rule in known if selection.wants(rule)]
    return _capped(ordered(finding for rule in chosen for finding in _judged(rule, facts)))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Report order; findings without any place come first, and of equal ones only one is kept."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _capped(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """At most so many findings of a rule in one paragraph; the last that stays says how many there are."""
    counts = Counter(map(_paragraph_of, findings))
    if not counts or max(counts.values()) <= MOST:
        return findings
    seen: Counter[tuple[str, int]] = Counter()
    kept: list[Finding] = []
    for finding in findings:
        key = _paragraph_of(finding)
        seen[key] += 1
        if seen[key] < MOST or not key[1] or counts[key] <= MOST:
            kept.append(finding)
        elif seen[key] == MOST:
            kept.append(replace(finding, message=f"{finding.message}（本段同类问题共{counts[key]}处，其余不再列出。）"))
    return tuple(kept)


def _paragraph_of(finding: Finding) -> tuple[str, int]:
    return finding.rule, finding.location.paragraph if finding.location else 0


def rules_table() -> str:
    """The table `plancheck --rules` prints: id, severity, title and name, a rule a line."""
    rows = [("编号", "级别", "规则", "名称"), *((r.id, r.usual.chinese, _title(r), r.name) for r in all_rules())]
    widths = [max(_width(row[i]) for row in rows) for i in range(3)]
    return "\n".join("  ".join([*(_padded(row[i], widths[i]) for i in range(3)), row[3]]) for row in rows)


def explain(rule_id: str) -> str:
    """A rule's page of the manual. InputError where there is no such rule."""
    from checker.rules.manualpage import printed  # only --explain reads pages

    wanted = rule_id.strip().upper()
    for rule in all_rules():
        if rule.id == wanted:
            return printed(rule)
    raise InputError(f"没有编号为“{rule_id}”的规则{_near(wanted)}；{_ALL}")


def _near(word: str) -> str:
    """The ids nearest to a misspelt one, or the id of the rule of that name."""
    by_name = {rule.name.upper(): rule.id for rule in all_rules()}
    return f"，是不是 {by_name[word]}" if word in by_name else nearest(word, (rule.id for rule in all_rules()))


def _judged(rule: Rule, facts: Facts) -> Iterator[Finding]:
    return (_finding(rule, hit, _verbatim(facts, hit)) for hit in rule.check(facts))


def _verbatim(facts: Facts, hit: Hit) -> str | None:
    """The hit's quote as it stands in its paragraph; where it does not (an automatic number is no text), the paragraph.

    None where there is no quote, no place, or no text in that place.
    """
    if hit.quote is None or hit.location is None:
        return None
    text = facts.plan.document.paragraph(hit.location.paragraph).text
    return hit.quote if hit.quote in text else text.strip() or None


def _finding(rule: Rule, hit: Hit, quote: str | None) -> Finding:
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.usual,
        message=hit.message,
        suggestion=hit.suggestion,
        indicator=hit.indicator,
        domain=hit.domain,
        quote=quote,
        location=hit.location,
        floor=hit.floor,
        stated=hit.stated,
    )


def _order(finding: Finding) -> tuple[int, int, str, int, str]:
    place = finding.location
    return (
        place.paragraph if place else 0,
        finding.severity.rank,
        finding.rule,
        place.start if place else 0,
        finding.message,
    )


def _longest(prefixes: tuple[str, ...], rule_id: str) -> int:
    return max((len(prefix) for prefix in prefixes if rule_id.startswith(prefix)), default=-1)


def _title(rule: Rule) -> str:
    return rule.title if rule.by_default else f"{rule.title}（默认不检查）"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
