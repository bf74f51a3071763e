"""The annotated copy: comments on the very words, and nothing else of the draft changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from checker.outline.plan import Location
from checker.reading.read import read_file
from checker.reports.docx import GONE, annotated, cleared
from checker.reports.formats import Copy
from checker.result import DocumentResult
from checker.rules.finding import Finding, Severity
from plancheck.shared.errors import InputError
from tests.reports.factory import document
from tests.reports.wordfile import STRICT, W14, WHEN, W, document_xml, members, on_words, write_docx

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00A1">{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def commented(data: bytes, name: str = "word/document.xml") -> dict[str, str]:
    """The words each comment lies on, by its w:id, as Word finds them: all text between the marks."""
    on: dict[str, str] = {}
    open_ids: set[str] = set()
    for element in etree.fromstring(members(data)[name]).iter():
        local = etree.QName(element).localname if isinstance(element.tag, str) else ""
        id = next((value for key, value in element.attrib.items() if etree.QName(key).localname == "id"), "")
        if local == "commentRangeStart":
            open_ids.add(id)
            on[id] = ""
        elif local == "commentRangeEnd":
            open_ids.remove(id)
        elif local == "t":
            for each in open_ids:
                on[each] += element.text or ""
    assert open_ids == set()
    return on


def texts(data: bytes) -> list[str]:
    """What each comment says, as python-docx reads it."""
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def read_back(tmp_path, data: bytes) -> list[str]:
    path = tmp_path / "again.docx"
    path.write_bytes(data)
    return [item.text for item in read_file(path).paragraphs]


PLACES = {
    "the middle of a run": (paragraph(run("孕产妇死亡率控制在14/10万以内。")), "控制在14/10万"),
    "a whole run": (paragraph(run("甲"), run("孕产妇"), run("乙")), "孕产妇"),
    "parts of two runs": (paragraph(run("孕产妇死亡率", "<w:rPr><w:b/></w:rPr>"), run("控制在14/10万")), "死亡率控制"),
    "an insertion": (paragraph(run("甲"), f'<w:ins w:id="7" w:author="乙">{run("新增的话")}</w:ins>'), "增的"),
    "a table cell": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('指标'))}</w:tc><w:tc>{paragraph(run('不低于95%'))}</w:tc></w:tr></w:tbl>",
        "95%",
    ),
    "a content control": (
        paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('云岭县人民政府')}</w:sdtContent></w:sdt>"),
        "人民",
    ),
    "a hyperlink": (paragraph(f'<w:hyperlink w:anchor="甲">{run("国家纲要全文")}</w:hyperlink>'), "纲要"),
    "words with entities": (paragraph(run("婴儿死亡率&lt;5‰&#x3000;&amp;稳定")), "<5‰\u3000&"),
    "words after a tab": (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r>"), "乙丙"),
    "words after a line break": (paragraph("<w:r><w:t>甲乙</w:t><w:br/><w:t>丙丁</w:t></w:r>"), "丙丁"),
    "a text with blanks at a new edge": (paragraph("<w:r><w:t>甲乙 丙丁</w:t></w:r>"), "丙丁"),
    "signs beyond the basic plane": (paragraph(run("𠮷𠮷村委会𠮷")), "村委会"),
}


@pytest.mark.parametrize(("body", "words"), PLACES.values(), ids=PLACES.keys())
def test_a_comment_lies_on_the_very_words(tmp_path, body, words):
    path = write_docx(tmp_path / "草案.docx", body)
    before = [item.text for item in read_file(path).paragraphs]
    data = annotated(on_words(path, words), WHEN)
    assert commented(data) == {"0": words.replace("\n", "")}
    assert read_back(tmp_path, data) == before
    assert [text.splitlines()[0] for text in texts(data)] == ["警告 T201"]


def test_everything_else_is_byte_for_byte_as_it_was(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("孕产妇死亡率")) + "<w:p\n w:rsidR='1'  ><!--甲--></w:p >")
    original = path.read_bytes()
    before, after = members(original), members(annotated(on_words(path, "孕产妇"), WHEN))
    assert path.read_bytes() == original
    assert after["customXml/原样.bin"] == before["customXml/原样.bin"]
    added = re.compile(rb"<w:comment\w+ w:id=\"0\"/>|<w:r>(?=<w:commentR)|(?<=/>)</w:r>(?=</w:t>|<w:r )")
    cut = b'</w:t></w:r><w:r w:rsidR="00A1"><w:t xml:space="preserve">'
    bare = re.sub(rb"<w:r></w:r>", b"", re.sub(rb"<w:comment\w+ w:id=\"0\"/>", b"", after["word/document.xml"]))
    assert added.search(after["word/document.xml"])
    assert bare.replace(cut, b"") == before["word/document.xml"]
    for name in ("[Content_Types].xml",):
        assert re.sub(rb"<Override [^>]*comments[^>]*>", b"", after[name]) == before[name]


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(st.text("甲乙丙 &<>\"'1%", min_size=1, max_size=6), min_size=1, max_size=5),
    spans=st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), min_size=1, max_size=3),
)
def test_any_words_however_they_overlap(tmp_path_factory, pieces, spans):
    text = "".join(pieces)
    if not text.strip():
        return
    escaped = [piece.replace("&", "&amp;").replace("<", "&lt;") for piece in pieces]
    path = write_docx(tmp_path_factory.mktemp("d") / "草案.docx", paragraph(*(run(piece) for piece in escaped)))
    wanted = {text[start : start + length] for start, length in spans if start < len(text)}
    words = [item for item in sorted(wanted) if item.strip()]
    data = annotated(on_words(path, *words), WHEN)
    ends = [(text.index(word), text.index(word) + len(word)) for word in words]
    around = [text[min(start for start, _ in ends) : max(end for _, end in ends)]] if ends else []
    assert list(commented(data).values()) == around
    assert read_back(path.parent, data) == [text]


def test_a_finding_without_a_place_lies_on_the_title_and_one_without_words_on_its_paragraph(tmp_path):
    path = write_docx(
        tmp_path / "草案.docx", paragraph(run("云岭县规划")) + paragraph() + paragraph(run("二、"), run("目标"))
    )
    result = on_words(path, "云岭县")
    places = (None, Location(3, None, "二"), Location(2, None, ""), Location(99, None, ""))
    found = tuple(Finding(f"S10{n}", Severity.ERROR, f"缺少{n}", location=place) for n, place in enumerate(places))
    plan = replace(result.plans[0], findings=found)
    data = annotated(replace(result, plans=(plan,)), WHEN)
    assert commented(data) == {"0": "云岭县规划", "1": "二、目标", "2": "云岭县规划"}
    assert "缺少0" in texts(data)[0]
    assert "缺少3" in texts(data)[0]


def test_a_comment_on_a_text_box_lies_on_the_box(tmp_path):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框内文字'))}</w:txbxContent></w:pict></w:r>"
    path = write_docx(tmp_path / "草案.docx", paragraph(run("框外"), box))
    data = annotated(on_words(path, "内文"), WHEN)
    xml = members(data)["word/document.xml"].decode()
    assert (
        xml.index("commentRangeStart") < xml.index("<w:pict>") < xml.index("</w:pict>") < xml.index("commentRangeEnd")
    )


def _comments(*inner: str) -> dict[str, str]:
    """Parts of a draft that has comments already, with threads."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="comments.xml"/>'
        '<Relationship Id="rId10" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    return {
        "word/comments.xml": f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{"".join(inner)}</w:comments>',
        "word/_rels/document.xml.rels": relations,
    }


OTHERS = '<w:comment w:author="李某" w:id="4"  w:initials="L"><w:p><w:r><w:t>请再核。</w:t></w:r></w:p></w:comment>'


def test_other_peoples_comments_stay_as_they_are(tmp_path):
    body = paragraph('<w:commentRangeStart w:id="4"/>', run("孕产妇死亡率"), '<w:commentRangeEnd w:id="4"/>')
    threads = {"word/commentsExtended.xml": '<w15:commentsEx xmlns:w15="urn:threads"/>'}
    path = write_docx(tmp_path / "草案.docx", body, _comments(OTHERS) | threads)
    data = annotated(on_words(path, "死亡"), WHEN)
    assert OTHERS in members(data)["word/comments.xml"].decode()
    assert commented(data) == {"4": "孕产妇死亡率", "5": "死亡"}
    assert members(data)["word/_rels/document.xml.rels"].decode() == _comments()["word/_rels/document.xml.rels"]


def test_a_second_round_updates_instead_of_doubling(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("降低孕产妇死亡率。预期为14/10万。加以控制。")))
    first = annotated(on_words(path, "孕产妇", "14/10万"), WHEN)
    path.write_bytes(first)
    assert annotated(on_words(path, "孕产妇", "14/10万"), WHEN) == first
    path.write_bytes(annotated(on_words(path, "14/10万", "控制", suggestion="请改为12/10万。"), WHEN))
    assert sorted(commented(path.read_bytes()).values()) == ["14/10万", "控制"]
    assert all("请改为12/10万。" in text for text in texts(path.read_bytes()))
    path.write_bytes(annotated(on_words(path), WHEN))
    assert commented(path.read_bytes()) == {}
    assert b"commentReference" not in members(path.read_bytes())["word/document.xml"]


def _answered(data: bytes, key_of: str, done: bool) -> dict[str, str | bytes]:
    """The draft as Word saves it after someone answered the comment on some words, or set it to 已解决."""
    found = members(data)
    xml = found["word/comments.xml"].decode()
    at = xml.index(key_of)
    last = xml.rindex("<w:p>", 0, xml.index("</w:comment>", at))
    xml = f'{xml[:last]}<w:p w14:paraId="0000AAAA">{xml[last + 5 :]}'.replace(
        "<w:comments ", f'<w:comments xmlns:w14="{W14}" '
    )
    said = '<w:p w14:paraId="0000BBBB"><w:r><w:t>已与卫健局核实。</w:t></w:r></w:p>'
    reply = f'<w:comment w:id="90" w:author="李某">{said}</w:comment>'
    threads = f'<w15:commentEx w15:paraId="0000AAAA" w15:done="{int(done)}"/>'
    if not done:
        xml = xml.replace("</w:comments>", f"{reply}</w:comments>")
        threads += '<w15:commentEx w15:paraId="0000BBBB" w15:paraIdParent="0000AAAA" w15:done="0"/>'
    extended = (
        f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{threads}</w15:commentsEx>'
    )
    relation = (
        '<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    relations = found["word/_rels/document.xml.rels"].decode().replace("</Relationships>", relation)
    return {
        **found,
        "word/comments.xml": xml,
        "word/commentsExtended.xml": extended,
        "word/_rels/document.xml.rels": relations,
    }


@pytest.mark.parametrize("done", [False, True])
def test_what_people_answered_is_kept(tmp_path, done):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("降低孕产妇死亡率。控制在14/10万以内")))
    first = annotated(on_words(path, "孕产妇", "14/10万"), WHEN)
    write_docx(path, "", _answered(first, "“14/10万”", done))
    again = annotated(on_words(path, "孕产妇", "14/10万", suggestion="请改。"), WHEN)
    assert sorted(commented(again).values()) == ["14/10万", "孕产妇"]
    assert 'w14:paraId="0000AAAA"' in members(again)["word/comments.xml"].decode()
    path.write_bytes(again)
    gone = annotated(on_words(path, "孕产妇"), WHEN)
    assert sorted(commented(gone).values()) == ["14/10万", "孕产妇"]
    assert sum(GONE in text for text in texts(gone)) == 1
    assert ("已与卫健局核实" in members(gone)["word/comments.xml"].decode()) is not done
    path.write_bytes(gone)
    assert annotated(on_words(path, "孕产妇"), WHEN) == gone


def test_a_default_namespace_a_strict_package_and_utf_16_are_annotated_too(tmp_path):
    plain = f'<document xmlns="{W}"><body><p><r><t>孕产妇死亡率</t></r></p></body></document>'
    strict = document_xml(paragraph(run("孕产妇死亡率")), STRICT)
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + document_xml(paragraph(run("孕产妇死亡率"))).split("?>", 1)[1]
    for xml in (plain, strict, wide.encode("utf-16")):
        path = write_docx(tmp_path / "草案.docx", "", {"word/document.xml": xml})
        data = annotated(on_words(path, "死亡"), WHEN)
        assert commented(data) == {"0": "死亡"}
        assert read_back(tmp_path, data) == ["孕产妇死亡率"]


def test_an_empty_comments_part_is_filled(tmp_path):
    parts = _comments() | {"word/comments.xml": f'<w:comments xmlns:w="{W}"/>'}
    path = write_docx(tmp_path / "草案.docx", paragraph(run("孕产妇")), parts)
    written = members(annotated(on_words(path, "孕产妇"), WHEN))["word/comments.xml"].decode()
    assert written.count("<w:comment ") == 1
    assert written.endswith("</w:comments>")


def test_characters_xml_cannot_hold_are_left_out_of_a_comment(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("孕产妇")))
    data = annotated(on_words(path, "孕产妇", suggestion="甲\x00\x1b\ud800<乙>&"), WHEN)
    assert "建议：甲<乙>&" in texts(data)[0]


def test_only_word_drafts_can_be_annotated():
    with pytest.raises(InputError, match=r"只能给 \.docx"):
        annotated(DocumentResult("甲.txt", document("甲.txt"), ()), WHEN)


def test_a_summary_stands_on_the_title_on_request_only(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("云岭县妇女发展规划")) + paragraph(run("孕产妇死亡率")))
    assert len(texts(annotated(on_words(path, "孕产妇"), WHEN))) == 1
    data = annotated(on_words(path, "孕产妇"), WHEN, Copy(summary=True))
    [summed] = [text for text in texts(data) if text.startswith("审核摘要")]
    assert "错误 0 · 警告 1 · 提示 0" in summed
    assert "云岭县妇女发展规划" in commented(data).values()
    path.write_bytes(data)
    assert annotated(on_words(path, "孕产妇"), WHEN, Copy(summary=True)) == data
    assert len(texts(annotated(on_words(path, "孕产妇"), WHEN))) == 1


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice to open the copy")
def test_the_copy_opens_in_libreoffice_with_its_comments(tmp_path):
    body = "".join(body for body, _ in PLACES.values())
    path = write_docx(tmp_path / "草案.docx", body)
    copy = tmp_path / "批注.docx"
    copy.write_bytes(annotated(on_words(path, "控制在14/10万", "95%", "增的"), WHEN))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    arguments = [SOFFICE, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(copy)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    opened = (tmp_path / "批注.fodt").read_text("utf-8")
    assert opened.count("<office:annotation ") == 3
    assert opened.count("<dc:creator>plancheck</dc:creator>") >= 3


def test_one_comment_a_sentence_and_findings_of_one_sentence_stay_together(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("孕产妇死亡率控制在14/10万以内；婴儿死亡率下降。")))
    words = ("孕产妇", "14/10万", "婴儿")
    data = annotated(on_words(path, *words), WHEN)
    assert list(commented(data).values()) == ["孕产妇死亡率控制在14/10万", "婴儿"]
    assert "本句有 2 处问题" in texts(data)[0]
    path.write_bytes(data)
    again = annotated(on_words(path, "14/10万"), WHEN)
    assert [("孕产妇”" in text, "14/10万”" in text) for text in texts(again)] == [(False, True)]


def test_findings_of_one_kind_are_one_comment_that_names_the_other_places(tmp_path):
    body = "".join(paragraph(run(f"第{n}条：【待填】")) for n in range(5))
    path = write_docx(tmp_path / "草案.docx", body)
    result = on_words(path, "【待填】")
    found = tuple(
        Finding(
            "T301",
            Severity.WARNING,
            "还没有填写。",
            "请填写。",
            quote="【待填】",
            location=Location(n, None, f"一/{n}", 4, 8),
        )
        for n in range(1, 6)
    )
    data = annotated(replace(result, plans=(replace(result.plans[0], findings=found),)), WHEN)
    assert list(commented(data).values()) == ["【待填】"]
    assert "一/2（第2段）、一/3（第3段）、一/4（第4段）、一/5（第5段）" in texts(data)[0]


def test_comments_are_the_reviewers_and_only_of_what_is_grave_enough(tmp_path):
    path = write_docx(tmp_path / "草案.docx", paragraph(run("孕产妇死亡率。")))
    wanted = Copy(author='王"审" & 李', least=Severity.WARNING)
    [comment] = docx.Document(io.BytesIO(annotated(on_words(path, "死亡"), WHEN, wanted))).comments
    assert comment.author == '王"审" & 李'
    result = on_words(path, "死亡")
    mild = tuple(replace(item, severity=Severity.INFO) for item in result.plans[0].findings)
    gentle = replace(result, plans=(replace(result.plans[0], findings=mild),))
    assert commented(annotated(gentle, WHEN, wanted)) == {}


def test_our_comments_go_in_one_step_and_other_peoples_stay(tmp_path):
    body = paragraph('<w:commentRangeStart w:id="4"/>', run("孕产妇死亡率"), '<w:commentRangeEnd w:id="4"/>')
    path = write_docx(tmp_path / "草案.docx", body, _comments(OTHERS))
    path.write_bytes(annotated(on_words(path, "死亡"), WHEN, Copy(author="王审")))
    assert len(commented(path.read_bytes())) == 2
    clear = cleared(path, WHEN)
    assert commented(clear) == {"4": "孕产妇死亡率"}
    assert OTHERS in members(clear)["word/comments.xml"].decode()
    assert read_back(tmp_path, clear) == ["孕产妇死亡率"]
