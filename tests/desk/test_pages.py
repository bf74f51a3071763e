"""The pages through Starlette's client: what is dropped is checked, decided and sent out, as the commands would."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from checker.rounds.exceptions import read_exceptions
from desk import pages
from desk.checking import LEFT_OUT, Checker
from desk.pages import Desk
from plancheck import check
from tests.desk.work import DRAFT, desk_in, drop, settled
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

PARENT = """清河省妇女发展规划（2026—2030年）
一、总体要求
（一）指导思想
坚持男女平等基本国策，促进全省妇女全面发展。
二、发展领域、主要目标和策略措施
（一）妇女与健康
主要目标：
1.孕产妇死亡率下降到7/10万以下。
2.适龄妇女宫颈癌筛查率达到80%以上。
策略措施：
1.完善妇幼健康服务体系。
（二）妇女与教育
主要目标：
1.九年义务教育巩固率达到98%以上。
策略措施：
1.保障女童平等接受义务教育。
三、组织实施
加强组织领导。
"""


@pytest.fixture
def opened(tmp_path: Path):
    with desk_in(tmp_path / "desk") as found:
        yield found


@pytest.fixture
def client(opened: tuple[TestClient, Desk]) -> TestClient:
    return opened[0]


@pytest.fixture
def draft(client: TestClient) -> int:
    """A checked draft."""
    id = drop(client, "云岭县草案.docx", DRAFT)["id"]
    settled(client)
    return int(str(id))


def cards(client: TestClient, draft: int) -> list[str]:
    """The ids of the draft's findings in the order of its page."""
    return re.findall(r'data-finding="([^"]+)"', client.get(f"/drafts/{draft}").text)


def decide(client: TestClient, draft: int, findings: list[str], decision: str, reason: str = ""):
    words = {"findings": findings, "decision": decision, "reason": reason}
    return client.post(f"/drafts/{draft}/decide", json=words)


def test_a_dropped_draft_is_kept_as_it_is_and_judged_as_the_command_judges(opened, draft: int, tmp_path: Path) -> None:
    client, desk = opened
    kept = tmp_path / "desk" / "草案" / "云岭县草案.docx"
    assert kept.read_bytes() == DRAFT
    [plan] = desk.store.draft(draft).summary
    counts = check(kept).counts()
    assert (plan["errors"], plan["warnings"], plan["infos"]) == (counts.errors, counts.warnings, counts.infos)
    assert plan["conclusion"] in client.get("/rows").json()["rows"][0]["html"]


def test_a_ticked_parent_applies_and_one_that_is_not_does_not(client: TestClient, draft: int) -> None:
    drop(client, "清河省规划.txt", PARENT, "/parents")
    client.post(f"/drafts/{draft}/facts", json={"region": "清河省//云岭县", "kind": "", "period": ""})
    html = settled(client)[0]["html"]
    assert "清河省规划.txt" in html
    client.post("/parents/1", json={"ticked": False})
    assert "清河省规划.txt" not in settled(client)[0]["html"]


def test_a_parent_of_another_place_is_asked_about_and_applied_only_when_told(client: TestClient) -> None:
    drop(client, "省规划.txt", PARENT.replace("清河省", "广东省"), "/parents")
    drop(client, "草案.docx", word_bytes(PLAN.replace("清河省", "湖南省")))
    row = settled(client)[0]
    assert "没有一份适用于《云岭县妇女发展规划（2026—2030年）》" in row["html"]
    client.post(f"/drafts/{row['id']}/anyway")
    html = settled(client)[0]["html"]
    assert "《广东省妇女发展规划（2026—2030年）》（省级，省规划.txt" in html
    assert ">省规划.txt（《广东省妇女发展规划（2026—2030年）》）：是广东省的规划，草案属湖南省" in html


def test_a_file_that_cannot_be_read_is_told_in_a_sentence_and_the_others_go_on(client: TestClient) -> None:
    drop(client, "坏.docx", b"PK\x03\x04 broken")
    drop(client, "图.docx", b"\x89PNG\r\n\x1a\n")
    drop(client, "好.docx", DRAFT)
    found = settled(client)
    assert ["failed" in row["html"] for row in found] == [True, True, False]
    assert "另存为" in found[0]["html"]
    assert "这是图片" in found[1]["html"]


def test_a_fault_of_the_program_in_one_file_does_not_stop_the_others(client, monkeypatch) -> None:
    check_one = Checker.check

    def faulty(self: Checker, row) -> None:
        if row.name == "怪.docx":
            raise KeyError("x")
        check_one(self, row)

    monkeypatch.setattr(Checker, "check", faulty)
    drop(client, "怪.docx", b"anything")
    drop(client, "好.docx", DRAFT)
    found = settled(client)
    assert "程序出错（KeyError）" in found[0]["html"]
    assert 'class="row done"' in found[1]["html"]


def test_an_archive_gets_a_row_for_each_of_its_drafts(client: TestClient) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("甲.docx", DRAFT)
        archive.writestr("乙.docx", word_bytes(PLAN.replace("云岭县", "青禾县")))
        archive.writestr("坏.docx", b"PK broken")
    drop(client, "全市.zip", held.getvalue())
    found = settled(client)
    assert len(found) == 3
    assert sum("row done" in row["html"] for row in found) == 2
    assert {"云岭县", "青禾县"} <= set(re.findall("云岭县|青禾县", "".join(str(row["html"]) for row in found)))
    drop(client, "全市.zip", held.getvalue())
    assert len(settled(client)) == 3


def test_own_outputs_are_left_out(client: TestClient, draft: int) -> None:
    copy = client.get(f"/drafts/{draft}/send/copy").content
    drop(client, "收到的.docx", copy)
    assert LEFT_OUT in settled(client)[1]["html"]


def test_stopping_keeps_what_is_done_and_what_is_left_goes_on_later(client, monkeypatch) -> None:
    check_one, begun, go = Checker.check, threading.Event(), threading.Event()

    def slow(self: Checker, row) -> None:
        begun.set()
        assert go.wait(30)
        check_one(self, row)

    monkeypatch.setattr(Checker, "check", slow)
    for number in range(3):
        drop(client, f"{number}.docx", word_bytes(PLAN.replace("12.5", f"12.{number}")))
    assert begun.wait(30)
    client.post("/stop")
    go.set()
    assert ["row done" in row["html"] for row in settled(client)] == [True, False, False]
    assert client.get("/rows").json()["progress"]["stopped"] == 2
    client.post("/continue")
    assert all("row done" in row["html"] for row in settled(client))


def test_what_was_read_wrongly_is_put_right(client: TestClient, draft: int) -> None:
    client.post(f"/drafts/{draft}/facts", json={"kind": "children", "region": "", "period": "2026-2035"})
    html = str(settled(client)[0]["html"])
    assert "儿童" in html
    assert "2026—2035" in html


@pytest.mark.parametrize(("name", "value"), [("kind", "cats"), ("period", "2030"), ("region", "a/b/c/d")])
def test_a_fact_that_cannot_be_is_told_without_the_words_of_the_command(client, draft, name, value) -> None:
    found = client.post(f"/drafts/{draft}/facts", json={name: value})
    assert found.status_code == 400
    assert value in found.json()["error"]
    assert "--" not in found.json()["error"]


# ---- one draft


def test_the_page_marks_the_words_of_each_finding(client: TestClient, draft: int) -> None:
    page = client.get(f"/drafts/{draft}").text
    marked = {number for found in re.findall(r'data-n="([\d ]+)"', page) for number in found.split()}
    assert marked
    assert marked <= {str(number) for number in range(1, len(cards(client, draft)) + 1)}


def test_markup_in_a_draft_is_shown_and_never_obeyed(client: TestClient) -> None:
    bad = PLAN.replace("完善妇幼健康服务体系", "<script>alert(1)</script>")
    drop(client, '"><img src=x onerror=alert(1)>.docx', word_bytes(bad))
    row = settled(client)[0]
    page = client.get(f"/drafts/{row['id']}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<img" not in str(row["html"])


@pytest.mark.parametrize("decision", ["不采纳", "不适用"])
def test_declining_needs_a_reason_and_leaves_the_demand_out(client, draft, decision) -> None:
    first = cards(client, draft)[0]
    before = decide(client, draft, [first], "采纳").json()
    assert "理由" in decide(client, draft, [first], decision, "  ").json()["error"]
    after = decide(client, draft, [first], decision, "本县没有这一情况。").json()
    assert after["accepted"] == before["accepted"] + 1
    assert after["errors"] + after["warnings"] + after["infos"] == (
        before["errors"] + before["warnings"] + before["infos"] - 1
    )


def test_only_the_four_decisions_are_taken(client: TestClient, draft: int) -> None:
    assert decide(client, draft, cards(client, draft)[:1], "随便").status_code == 400


def test_a_decision_is_seen_by_a_second_browser_and_taken_back(client: TestClient, draft: int) -> None:
    first = cards(client, draft)[0]
    decide(client, draft, [first], "需商议", "会上再定")
    assert 'data-decision="需商议"' in client.get(f"/drafts/{draft}").text
    changed = client.post(f"/drafts/{draft}/undo", json={}).json()["changed"]
    assert changed == [{"finding": first, "decision": "", "reason": ""}]
    assert 'data-decision="需商议"' not in client.get(f"/drafts/{draft}").text


def test_the_next_version_of_a_draft_finds_the_decisions(client: TestClient, draft: int) -> None:
    first = cards(client, draft)[0]
    decide(client, draft, [first], "不采纳", "已与省里沟通。")
    second = drop(client, "云岭县草案（二稿）.docx", word_bytes(PLAN.replace("12.5万", "12.6万")))["id"]
    settled(client)
    assert "已与省里沟通。" in client.get(f"/drafts/{second}").text


def test_a_decision_whose_facts_changed_is_open_again_and_says_why(client: TestClient, draft: int) -> None:
    drop(client, "清河省规划.txt", PARENT, "/parents")
    client.post(f"/drafts/{draft}/facts", json={"region": "清河省//云岭县"})
    settled(client)
    page = client.get(f"/drafts/{draft}").text
    weaker = next(card for card in page.split("<article")[1:] if "<h2>孕产妇死亡率" in card and "弱于下限" in card)
    [finding] = re.findall(r'data-finding="([^"]+)"', weaker)
    accepted = decide(client, draft, [finding], "不采纳", "本县基数低。").json()["accepted"]
    again = drop(client, "二稿.docx", word_bytes(PLAN.replace("8/10万以下", "9/10万以下")))["id"]
    client.post(f"/drafts/{again}/facts", json={"region": "清河省//云岭县"})
    settled(client)
    assert accepted == 1
    page = client.get(f"/drafts/{again}").text
    assert "原来不采纳（本县基数低。）；草案原为“8/10万以下”，现为“9/10万以下”" in page


def test_the_record_is_what_the_command_reads_and_comes_in_again(client, draft, tmp_path: Path) -> None:
    first, second, third = cards(client, draft)[:3]
    decide(client, draft, [first], "不适用", "本县没有农村人口。")
    decide(client, draft, [second], "采纳")
    decide(client, draft, [third], "需商议", "会上再定")
    record = client.get(f"/drafts/{draft}/record").content
    (tmp_path / "审核记录.xlsx").write_bytes(record)
    [item] = read_exceptions(tmp_path / "审核记录.xlsx")
    assert (item.key, item.acceptance.decision, item.acceptance.reason) == (first, "不适用", "本县没有农村人口。")
    with desk_in(tmp_path / "colleague") as (other, _):
        drop(other, "草案.docx", DRAFT)
        settled(other)
        assert drop(other, "审核记录.xlsx", record, "/drafts/1/record") == {"taken": 3, "left": 0}
        page = other.get("/drafts/1").text
    assert "本县没有农村人口。" in page
    assert 'data-decision="需商议"' in page
    assert "会上再定" in page


@pytest.mark.parametrize("content", [b"no workbook", b""])
def test_a_record_that_is_none_is_told(client: TestClient, draft: int, content: bytes) -> None:
    assert "打不开这个工作簿" in str(drop(client, "审核记录.xlsx", content, f"/drafts/{draft}/record")["error"])


# ---- what goes out


def test_everything_of_a_draft_can_be_taken_along(client: TestClient, draft: int) -> None:
    client.post("/reviewer", json={"name": "李审核"})
    letter = client.get(f"/drafts/{draft}/send/letter")
    assert "%E5%AE%A1%E6%A0%B8%E6%84%8F%E8%A7%81" in letter.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(letter.content)) as archive:
        assert "李审核" in archive.read("word/document.xml").decode()
    with zipfile.ZipFile(io.BytesIO(client.get(f"/drafts/{draft}/send/copy").content)) as archive:
        assert "李审核" in archive.read("word/comments.xml").decode()
    assert "问题清单" in load_workbook(io.BytesIO(client.get(f"/drafts/{draft}/send/table").content)).sheetnames
    assert "云岭县妇女发展规划" in client.get(f"/drafts/{draft}/send/page").text


@pytest.mark.usefixtures("draft")
def test_the_zip_has_a_folder_a_county_and_an_overview(client: TestClient) -> None:
    drop(client, "青禾.txt", PARENT.replace("清河省", "青禾县"))
    settled(client)
    with zipfile.ZipFile(io.BytesIO(client.get("/send/all.zip").content)) as archive:
        names = archive.namelist()
        told = [archive.read(name).decode() for name in names if name.endswith("说明.txt")]
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert len(folders) == 2
    assert {"汇总.docx", "汇总.xlsx"} <= set(names)
    assert sum(name.endswith("审核记录.xlsx") for name in names) == 2
    assert sum("审核意见" in name for name in names) == 2
    assert len(told) == 1
    assert "青禾.txt" in told[0]


def test_without_drafts_there_is_nothing_to_send(client: TestClient) -> None:
    assert "请先在“检查”中放入草案" in client.get("/send/all.zip").text
    assert client.get("/send").status_code == 200


# ---- limits and slips


def test_what_is_too_large_is_not_kept(client: TestClient, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "MAX_FILE", 1000)
    assert "没有收下" in str(drop(client, "大.docx", b"x" * 2000)["error"])
    assert list((tmp_path / "desk" / "草案").iterdir()) == []
    monkeypatch.setattr(pages, "MAX_WORDS", 10)
    assert client.post("/reviewer", json={"name": "很长的名字"}).status_code == 400


@pytest.mark.parametrize("content", ["[]", "{", '"x"', "[" * 5000])
def test_words_that_are_none_are_told(client: TestClient, content: str) -> None:
    assert client.post("/reviewer", content=content).json()["error"] == "页面发来的内容不完整，请刷新后再试。"


@pytest.mark.parametrize("path", ["/drafts/99", "/drafts/99/record", "/drafts/99/send/letter", "/drafts/x", "/etc"])
def test_a_place_that_is_not_there_is_a_page_with_a_way_back(client: TestClient, path: str) -> None:
    found = client.get(path)
    assert found.status_code in (400, 404)
    assert "回到检查" in found.text


def test_a_draft_is_taken_out_and_its_file_stays(client, draft, tmp_path: Path) -> None:
    client.post(f"/drafts/{draft}/remove")
    assert client.get("/rows").json()["rows"] == []
    assert (tmp_path / "desk" / "草案" / "云岭县草案.docx").read_bytes() == DRAFT


def test_leaving_is_passed_on(opened) -> None:
    client, desk = opened
    client.post("/quit")
    assert desk.store.setting("left") == "yes"


def test_what_is_kept_is_there_after_a_new_start(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (client, _):
        drop(client, "草案.docx", DRAFT)
        settled(client)
        decide(client, 1, cards(client, 1)[:1], "不采纳", "理由甲")
    with desk_in(tmp_path) as (client, _):
        assert "row done" in settled(client)[0]["html"]
        assert "理由甲" in client.get("/drafts/1").text


def test_a_draft_that_a_kill_cut_short_is_not_begun_again_by_itself(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (client, desk):
        drop(client, "草案.docx", DRAFT)
        settled(client)
        desk.store.set_draft(1, state="checking")
        desk.worker.end = lambda: None  # type: ignore[method-assign]  # as a kill would
        desk.worker._ended = True
    with desk_in(tmp_path) as (client, _):
        assert "上次检查到这份文件时程序退出了" in settled(client)[0]["html"]
        client.post("/drafts/1/again")
        assert "row done" in settled(client)[0]["html"]


def test_the_pages_name_nothing_outside(client: TestClient, draft: int) -> None:
    for path in ("/", "/send", f"/drafts/{draft}", "/desk.css", "/desk.js"):
        assert not re.search(r"(?:src|href|url|import)\W{0,3}(?:https?:)?//", client.get(path).text), path
        assert " style=" not in client.get(path).text
