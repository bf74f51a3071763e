"""A slip in a library file is told with file, line, field and the nearest known word."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reference_targets.errors import LibraryError
from reference_targets.library import load_library

HEADER = """\
document:
  id: qinghe-women
  title: 清河省妇女发展规划（2021—2030年）
  kind: women
  level: province
  region: 清河省
  period: 2021-2030
records:
  - indicator: 孕产妇死亡率
    comparator: "<="
    value: 8.50
    unit: per_100k
"""

# what is replaced in the file above, by what, the line named, words of the message
FAULTS = [
    ("comparator:", "comparater:", 10, ["records 第1条 comparater", "最接近的是 comparator"]),
    ('"<="', '"=<"', 10, ["comparator", "没有 '=<' 这个值", "可用"]),
    ("per_100k", "per_100K", 12, ["unit", "最接近的是 per_100k"]),
    ("8.50", "八点五", 11, ["value", "要写数"]),
    ("8.50", ".nan", 11, ["value"]),
    ("8.50", "1:30", 11, ["value"]),
    ("kind: women", "kind: woman", 4, ["kind", "最接近的是 women"]),
    ("level: province", "level: city", 5, ["level"]),
    ("period: 2021-2030", "period: 2030-2021", 7, ["period", "2021-2030"]),
    ("region: 清河省", 'region: ""', 1, ["region 不能为空"]),
    ("region: 清河省", "region: 清河省/临江市", 1, ["最多写 1 级"]),
    ("  title: 清河省妇女发展规划（2021—2030年）\n", "", 1, ["title", "缺少这个字段"]),
    ("    unit: per_100k", "    unit: per_100k\n    id: maternal_mortalty", 13, ["最接近的是 maternal_mortality"]),
    ("    unit: per_100k", "    unit: per_100k\n    year: 二〇三〇", 13, ["year", "整数年份"]),
    ("    unit: per_100k", "    unit: per_100k\n    section: goal", 13, ["section", "最接近的是 goals"]),
    ("    unit: per_100k", "    unit: per_100k\n    unit: percent", 13, ["unit 写了两次"]),
    ("records:", "record:", 8, ["没有这个字段", "最接近的是 records"]),
    ("  kind: women", " kind: women", 4, ["YAML 格式有误"]),
    ("document:", "documents:", 1, ["最接近的是 document"]),
]


def _folder(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "lib.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS, ids=lambda value: str(value)[:24])
def test_a_slip_names_its_line_and_what_to_write(
    tmp_path: Path, old: str, new: str, line: int, words: list[str]
) -> None:
    assert old in HEADER
    with pytest.raises(LibraryError) as caught:
        load_library([_folder(tmp_path, HEADER.replace(old, new, 1))], builtin=False)
    message = str(caught.value)
    assert f"lib.yaml 第{line}行" in message
    assert "\n" not in message
    for word in words:
        assert word in message


def test_decimals_are_read_as_they_are_printed(tmp_path: Path) -> None:
    library = load_library([_folder(tmp_path, HEADER)], builtin=False)
    (floor,) = library.floors
    assert str(floor.quantity.value) == "8.50"
    assert isinstance(floor.quantity.value, Decimal)
    assert floor.quantity.year == 2030  # the end of the document's period
    assert floor.indicator_id == "maternal_mortality"


def test_a_written_null_keeps_an_indicator_out_of_the_catalogue(tmp_path: Path) -> None:
    text = HEADER.replace("    unit: per_100k", "    unit: per_100k\n    id: null")
    (floor,) = load_library([_folder(tmp_path, text)], builtin=False).floors
    assert floor.indicator_id is None


def test_a_missing_folder_an_empty_one_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="没有这个文件夹"):
        load_library([tmp_path / "nowhere"])
    with pytest.raises(LibraryError, match=r"没有 \.yaml 文件"):
        load_library([tmp_path])
    with pytest.raises(LibraryError, match="UTF-8"):
        load_library([_folder(tmp_path, HEADER.encode("gb18030"))])


def test_the_same_document_twice_is_an_error_and_a_built_in_one_is_replaced(tmp_path: Path) -> None:
    text = HEADER.replace("qinghe-women", "national-women-2021")
    replaced = load_library([_folder(tmp_path, text)])
    assert [str(floor.quantity.value) for floor in replaced.floors_of("national-women-2021")] == ["8.50"]
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    with pytest.raises(LibraryError, match="重复"):
        load_library([tmp_path])


def test_a_baseline_needs_a_catalogued_indicator(tmp_path: Path) -> None:
    text = "baselines:\n  - {indicator: 某村书屋数, value: 3, unit: count, year: 2020, status: to_check}\n"
    with pytest.raises(LibraryError, match="第2行"):
        load_library([_folder(tmp_path, text)])


def test_records_without_a_source_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="document"):
        load_library([_folder(tmp_path, "records:\n" + HEADER.split("records:\n")[1])])


HARMFUL = [
    ("a: &a [x]\nb: [*a, *a]\n", "别名"),
    ("&a [*a]\n", "别名"),
    ("a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n", "别名"),
    ("[" * 60 + "]" * 60, "层次超过"),
    ("- " * 40 + "x\n", "层次超过"),
    ("value: " + "9" * 5000 + "\n", "数字超过"),
    ("value: 0." + "9" * 5000 + "\n", "数字超过"),
]


@pytest.mark.parametrize(("text", "told"), HARMFUL, ids=range(len(HARMFUL)))
def test_what_no_table_holds_is_refused_before_anything_is_built(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "下限.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(LibraryError, match=rf"下限\.yaml 第\d+行：.*{told}"):
        load_library([path])
