"""The HTML page: complete, escaped, self-contained, readable on paper and on a telephone."""

from __future__ import annotations

import pytest
from lxml import html as parser
from msgspec.structs import replace

from checker.alignment.pairs import Beside, Pair, Piece, Side
from checker.outline.plan import Location, Part
from checker.reports.html import context, render
from checker.reports.view import floor_links, shown_findings
from checker.rules.finding import Finding, Severity
from plancheck.shared.palette import palette
from tests.reports.factory import HOSTILE, comparisons, document, finding, plan, plan_result, result


@pytest.fixture(scope="module")
def page():
    return render(result())


@pytest.fixture(scope="module")
def tree(page):
    return parser.fromstring(page)


def test_text_of_a_draft_never_becomes_markup(page, tree):
    assert HOSTILE not in page
    assert "&lt;script&gt;alert" in page
    assert tree.xpath("//script | //b[text()='粗']") == []


def test_a_title_cannot_leave_the_style_sheet():
    one = result().documents[0]
    plan = replace(plan_result(), plan=replace(plan_result().plan, title='"; } </style><b>{{ 1 }}\\'))
    page = render(replace(result(), documents=(replace(one, plans=(plan,)),)))
    assert page.count("</style>") == 1
    assert "</style><b>" not in page


def test_nothing_is_loaded_from_outside(tree):
    assert tree.xpath("//link | //img | //iframe | //object | //@src | //@onclick") == []
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    assert "url(" not in "".join(tree.xpath("//style/text()"))
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_every_link_leads_somewhere_and_no_id_occurs_twice(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in tree.xpath("//@href")} <= set(ids)


def test_every_finding_can_be_linked_to_and_is_complete(tree):
    for shown in shown_findings(plan_result()):
        [card] = tree.xpath(f"//*[@id='p1-{shown.id}']")
        text = card.text_content()
        assert shown.finding.rule in text
        assert (shown.finding.suggestion or "") in text
        assert (shown.finding.quote or "") in text


def test_every_comparison_is_a_row_with_its_verdict_and_source(tree):
    rows = tree.xpath("//article[@id='p1']//table[contains(@class, 'floors')]//tr[td]")
    assert len(rows) == len(comparisons())
    told = "".join(row.text_content() for row in rows)
    for comparison in comparisons():
        assert comparison.verdict.chinese in told
        assert comparison.floor.document.title in told


def test_structure_names_what_is_missing(tree):
    rows = tree.xpath("//article[@id='p1']//table[contains(@class, 'structure')]//tr[td]")
    cells = [[cell.text_content() for cell in row] for row in rows]
    assert ["监测评估", "—", "—", "缺"] in cells


def test_unreadable_files_and_unread_contents_are_listed(page):
    assert "没有读成的文件" in page
    assert "草案/坏.docx" in page
    assert "图片：2 处" in page


def test_targets_without_a_floor_are_listed_once(tree):
    assert tree.xpath("//table[contains(@class, 'others')]") == []  # every target of the factory has one


def test_a_quote_is_shown_inside_its_sentence():
    read = plan(document())
    item = finding("F101", "error", "甲", 2)
    assert context(item, read).after == "。"
    elsewhere = Finding("F101", Severity.ERROR, "甲", quote="没有这句话", location=item.location)
    assert (context(elsewhere, read).before, context(elsewhere, read).quote) == ("", "没有这句话")


def test_a_floor_is_shown_with_its_finding(tree):
    links = floor_links(plan_result())
    assert sorted(id[:4] for id in links) == ["F101", "F103", "F104"]
    for id, comparison in links.items():
        [card] = tree.xpath(f"//*[@id='p1-{id}']")
        assert comparison.floor.document.title in card.xpath("string(.//dl)")


def test_the_same_result_gives_the_same_bytes(page):
    assert render(result()) == page


def _luminance(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *((tone, f"{tone}-tint") for tone in ("error", "warning", "info", "ok", "ask")),
    *((text, ground) for text in ("ink", "soft", "accent") for ground in ("paper", "ground")),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast_is_at_least_aa(text, ground):
    colours = palette()["page"]
    assert _contrast(colours[text], colours[ground]) >= 4.5


def test_the_parent_stands_beside_the_draft_with_differences_marked():
    place = Location(2, 2, "二/（一）/主要目标/1")
    above = Side("1", place, (Piece(f"死亡率{HOSTILE}", False), Piece("12/10万", True)))
    below = Side("3", place, (Piece("死亡率", False), Piece("14/10万", True)))
    pairs = (
        Pair(domain="health", domain_name="妇女与健康", part=Part.GOALS, parent=above, draft=below),
        Pair(domain="health", domain_name="妇女与健康", part=Part.GOALS, parent=above, draft=None),
        Pair(domain="health", domain_name="妇女与健康", part=Part.GOALS, parent=None, draft=below),
    )
    plan = replace(plan_result(), beside=(Beside("清河省妇女发展规划", pairs),))
    run = replace(result(), documents=(replace(result().documents[0], plans=(plan,)),))
    tree = parser.fromstring(render(run))
    rows = tree.xpath("//table[contains(@class, 'beside')]//tr[td]")
    assert [row[2].text_content().strip() for row in rows] == ["对应", "草案没有", "草案增加"]
    assert [mark.text for mark in tree.xpath("//del | //ins")] == ["12/10万", "14/10万", "12/10万", "14/10万"]
    assert tree.xpath("//script") == []
