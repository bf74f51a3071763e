"""What is known of the kinds stands in kinds.yaml and nowhere in the code."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reference_targets.folderkinds import known_kinds
from reference_targets.kinds import builtin_kinds
from reference_targets.schema import validate_kinds
from reference_targets.yamlfile import read_yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("checker", "drafter", "plancheck", "reference_targets", "desk")
_IDS = "|".join(kind.id for kind in builtin_kinds())
_PEOPLE = "|".join(kind.chinese for kind in builtin_kinds())
NAMED = re.compile(rf"(?<![a-z_])(?:{_IDS})(?![a-z_])|{_PEOPLE}", re.IGNORECASE)
# A unit of the contract, and how it is written: what is counted, not for whom a plan is.
UNIT = re.compile("per_1000_children|每千名?儿童", re.IGNORECASE)
# Whom a number speaks of is language: these read sentences, and name 儿童 beside 婴儿, 学生 and 老年人.
OF_SENTENCES = ("checker/targets/", "checker/floors/", "reference_targets/catalogue.py")


def named_in(source: str) -> list[str]:
    """The strings and attributes of a module that name a kind of plan; docstrings are no code."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [word for node in ast.walk(tree) if id(node) not in docs for word in _words(node) if _names_kind(word)]


def _words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Attribute) and node.attr.isupper():  # a member of an enum
        yield node.attr


def _names_kind(word: str) -> bool:
    return bool(NAMED.search(UNIT.sub("", word)))


@pytest.mark.parametrize(
    "source", ['if kind == "women": pass', "x = Kind.CHILDREN", 'm = f"{a}儿童规划"', 'k = {"妇女": 1}']
)
def test_a_branch_on_a_kind_would_be_seen(source: str) -> None:
    assert named_in(source)


@pytest.mark.parametrize(
    "source", ['"""妇女规划 is a docstring."""', "x = Unit.PER_1000_CHILDREN", 'n = "children_care"']
)
def test_what_is_no_branch_is_not_counted(source: str) -> None:
    assert not named_in(source)


def test_no_code_names_a_kind_of_plan() -> None:
    found = {
        name: words
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith(OF_SENTENCES)
        and (words := named_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_template_names_a_kind_of_plan() -> None:
    texts = [path for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in (".j2", ".css", ".toml")]
    assert texts
    assert [path.name for path in texts if _names_kind(path.read_text(encoding="utf-8"))] == []


def test_the_builtin_file_is_what_a_folder_may_bring() -> None:
    path = ROOT / "reference_targets" / "kinds.yaml"
    (document,) = read_yaml(path)
    assert [row["id"] for row in validate_kinds(document, path)] == [kind.id for kind in builtin_kinds()]


def test_a_builtin_kind_travels_by_its_id_and_one_of_a_folder_whole() -> None:
    women, *_, youth = known_kinds([Path(__file__).parent / "youth"])
    assert len(pickle.dumps(women)) < 200
    assert pickle.loads(pickle.dumps(women)) is women
    again = pickle.loads(pickle.dumps(youth))
    assert (again == youth, again.domains, again.folder) == (True, youth.domains, youth.folder)
