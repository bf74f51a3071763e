"""Which outputs are asked for, and that a file is whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.reports.formats import Format, Output, guard, outputs_of
from plancheck.shared.errors import InputError


@pytest.mark.parametrize(
    ("format", "paths", "outputs"),
    [
        (None, [], [(Format.TEXT, None)]),
        (Format.SARIF, [], [(Format.SARIF, None)]),
        (None, ["甲.html"], [(Format.HTML, "甲.html")]),
        (None, ["甲.HTM"], [(Format.HTML, "甲.HTM")]),
        (Format.JSON, ["结果"], [(Format.JSON, "结果")]),
        (Format.JSON, ["甲.txt"], [(Format.JSON, "甲.txt")]),
        (Format.JSON, ["甲.html", "甲.sarif"], [(Format.HTML, "甲.html"), (Format.SARIF, "甲.sarif")]),
    ],
)
def test_formats_and_paths_together(format, paths, outputs):
    expected = tuple(Output(kind, Path(path) if path else None) for kind, path in outputs)
    assert outputs_of(format, [Path(path) for path in paths]) == expected


@pytest.mark.parametrize("format", [Format.HTML, Format.DOCX, Format.XLSX])
def test_what_cannot_be_printed_needs_a_path(format):
    with pytest.raises(InputError, match="--output"):
        outputs_of(format, [])


def test_an_ending_that_says_nothing_is_an_error():
    with pytest.raises(InputError, match=r"甲\.pdf"):
        outputs_of(None, [Path("甲.pdf")])


def _outputs(*paths):
    return tuple(Output(Format.JSON, path) for path in paths)


def test_an_output_is_never_an_input(tmp_path):
    draft = tmp_path / "草案.txt"
    draft.write_text("甲", "utf-8")
    link, hard = tmp_path / "链接.txt", tmp_path / "同一个.txt"
    link.symlink_to(draft)
    os.link(draft, hard)
    for path in (draft, tmp_path / "." / "草案.txt", link, hard):
        with pytest.raises(InputError, match="不能覆盖输入文件"):
            guard(_outputs(path), [draft])


@pytest.mark.parametrize(
    ("names", "told"), [(["甲.json", "./甲.json"], "写了两次"), (["."], "文件夹"), (["没有/甲.json"], "不存在")]
)
def test_outputs_that_cannot_be(tmp_path, names, told):
    with pytest.raises(InputError, match=told):
        guard(_outputs(*(tmp_path / name for name in names)), [])
