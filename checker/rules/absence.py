"""Where a finding about something that is not there stands: the place at which it should have been."""

from __future__ import annotations

from checker.outline.plan import Domain, Location, Plan, Section, SectionId


def of_missing_section(plan: Plan, missing: SectionId) -> Location:
    """The heading before which the section should stand, else the end of the plan."""
    order = list(SectionId)
    later = [s for s in plan.sections if s.location and s.present and order.index(s.id) > order.index(missing)]
    return min((s.location for s in later if s.location), key=_by_place, default=end_of(plan))


def of_missing_domain(plan: Plan, missing: str) -> Location:
    """The next standard domain's heading, else the heading after the last domain, else where the domains should be."""
    standard = [entry.id for entry in plan.kind.domains]
    later = standard[standard.index(missing) + 1 :] if missing in standard else []
    for domain_id in later:
        place = _heading_of(domain_named(plan, domain_id))
        if place:
            return place
    return _after_domains(plan)


def of_missing_goal(plan: Plan, domain_id: str | None) -> Location:
    """The list of goals the indicator should stand in: 主要目标 of its domain, else the domain, else the domains."""
    domain = domain_named(plan, domain_id) if domain_id else None
    if domain is None:
        return _start_of_domains(plan)
    if not domain.present:
        return of_missing_domain(plan, domain.id)
    return domain.goals_heading or domain.location or _start_of_domains(plan)


def end_of(plan: Plan) -> Location:
    """The plan's last paragraph with text, else its title."""
    return plan.passages[-1].location() if plan.passages else plan.title_location


def name_of(plan: Plan, place: Location) -> str:
    """How a message names a place before which something should stand: “三、组织实施”之前, 规划末尾."""
    for passage in plan.passages:
        if passage.paragraph.index == place.paragraph and passage.heading:
            return f"“{short(passage.paragraph.printed)}”之前"
    return "规划末尾"


def short(text: str, most: int = 24) -> str:
    """A heading or quote cut for a message; the full words stand in the finding's quote."""
    words = text.strip()
    return words if len(words) <= most else words[: most - 1] + "…"


def domain_named(plan: Plan, domain_id: str) -> Domain | None:
    """The plan's domain of that id, None where the plan's kind has none."""
    return next((domain for domain in plan.domains if domain.id == domain_id), None)


def section_named(plan: Plan, section: SectionId) -> Section | None:
    """The plan's section of that id, as found or as missing."""
    return next((found for found in plan.sections if found.id is section), None)


def _heading_of(domain: Domain | None) -> Location | None:
    return domain.location if domain and domain.present else None


def _start_of_domains(plan: Plan) -> Location:
    section = section_named(plan, SectionId.DOMAINS)
    return section.location if section and section.location else plan.title_location


def _after_domains(plan: Plan) -> Location:
    inside = [index for index, passage in enumerate(plan.passages) if passage.domain]
    if not inside:
        return of_missing_section(plan, SectionId.DOMAINS)
    after = plan.passages[inside[-1] + 1 :]
    return next((passage.location() for passage in after if passage.heading), end_of(plan))


def _by_place(place: Location) -> int:
    return place.paragraph
