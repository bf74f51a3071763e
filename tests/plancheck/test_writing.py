"""A file is whole or not there at all."""

from __future__ import annotations

import errno
import os

import pytest

from plancheck.shared.errors import InputError
from plancheck.shared.writing import write


def test_bytes_and_pieces_of_bytes_are_written_alike(tmp_path):
    write(tmp_path / "甲", b"new")
    write(tmp_path / "乙", iter([b"ne", b"w"]))
    assert (tmp_path / "甲").read_bytes() == (tmp_path / "乙").read_bytes() == b"new"


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "甲.json"
    path.write_text("旧", "utf-8")
    path.chmod(0o640)
    write(path, [b"ne", b"w"])
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_stays_one(tmp_path):
    real, link = tmp_path / "真.json", tmp_path / "链.json"
    real.write_text("旧", "utf-8")
    link.symlink_to(real)
    write(link, [b"ne", b"w"])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "told"), [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "没有写权限"), (errno.EIO, "系统拒绝写入")]
)
def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, code, told):
    path = tmp_path / "甲.json"
    path.write_text("旧", "utf-8")

    def fail(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(InputError, match=told):
        write(path, [b"ne", b"w"])
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]
