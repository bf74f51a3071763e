"""Which files a command line means."""

from __future__ import annotations

import pytest

from checker.drafts import drafts_of
from plancheck.shared.errors import InputError


@pytest.fixture
def folder(tmp_path):
    for name in ("乙.txt", "甲.docx", "下级/丙.txt", ".隐藏.txt", "~$甲.docx", "图.png", "报告.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("", "utf-8")
    return tmp_path


def test_a_folder_means_its_documents_sorted_and_names_what_it_leaves_out(folder):
    found = drafts_of([folder], [folder / "报告.html"])
    assert [str(file.relative_to(folder)) for file in found.files] == ["下级/丙.txt", "乙.txt", "甲.docx"]
    assert [file.name for file in found.skipped] == ["图.png"]


def test_a_file_given_twice_is_checked_once(folder):
    found = drafts_of([folder / "甲.docx", folder, folder / "下级" / ".." / "乙.txt"], [folder / "报告.html"])
    assert [file.name for file in found.files] == ["甲.docx", "丙.txt", "乙.txt"]


def test_a_missing_file_stays_in_the_list_so_that_the_others_are_checked(folder):
    assert [file.name for file in drafts_of([folder / "没有.txt", folder / "乙.txt"], []).files] == [
        "没有.txt",
        "乙.txt",
    ]


def test_a_loop_of_links_ends(folder):
    (folder / "下级" / "回环").symlink_to(folder)
    assert len(drafts_of([folder], []).files) == 4


def test_a_folder_without_documents_is_an_error(tmp_path):
    with pytest.raises(InputError, match="没有可检查的文件"):
        drafts_of([tmp_path], [])
