"""The values of the options, read from what was typed; InputError with one Chinese line where one is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from drafter.parents import LIBRARY_ENDINGS, documents_among
from plancheck.shared.errors import InputError
from plancheck.shared.writing import Inputs
from reference_targets.kinds import Kind, choices, kind_named
from reference_targets.vocabulary import Basis

_BASES = {
    "official": Basis.OFFICIAL,
    "distilled": Basis.DISTILLED,
    "consensus": Basis.CONSENSUS,
    "官方": Basis.OFFICIAL,
    "提取": Basis.DISTILLED,
    "共识": Basis.CONSENSUS,
}


class FloorChoice(Struct, frozen=True):
    """What `--floors` asks for: which bases, library files or folders beside the built-in ones, parent plans."""

    bases: tuple[Basis, ...]
    folders: tuple[Path, ...]
    documents: tuple[Path, ...] = ()


def kind_of(text: str, kinds: Sequence[Kind]) -> Kind:
    """`--kind` by id or Chinese name; it has no default, as a wrong guess makes a wrong plan."""
    kind = kind_named(text, kinds)
    if kind is None:
        said = f"--kind {text}：" if text else "缺少 --kind："
        raise InputError(f"{said}类别只能是 {choices(kinds)}。")
    return kind


def floors_of(texts: list[str]) -> FloorChoice:
    """`--floors`: words choose bases (all where no word is given), anything else is a library or a parent plan.

    A folder may hold either or both.
    """
    parts = [part for text in texts for part in _parts(text)]
    bases = tuple(dict.fromkeys(_BASES[part] for part in parts if part in _BASES))
    folders = tuple(Path(part) for part in parts if part not in _BASES)
    for folder in folders:
        if not folder.exists():
            raise InputError(
                f"--floors {folder}：没有这个文件或文件夹；也可写 official、distilled、consensus 选择下限类别。"
            )
    documents = documents_among(folders)
    libraries = tuple(folder for folder in folders if folder not in documents and _is_library(folder, documents))
    return FloorChoice(bases or tuple(Basis), libraries, documents)


def _is_library(path: Path, documents: tuple[Path, ...]) -> bool:
    """A file of a library, or a folder that holds one; one without anything else is left to the library to refuse."""
    if not path.is_dir():
        return True
    holds = any(file.suffix.lower() in LIBRARY_ENDINGS for file in path.iterdir())
    return holds or not any(document.parent == path for document in documents)


def _parts(text: str) -> list[str]:
    """A path may hold a comma, so only a list made of nothing but words is taken apart."""
    words = [word.strip() for word in re.split("[,，、]", text)]
    return words if all(word in _BASES for word in words) else [text]


def destination(output: str, ending: str, *, force: bool, inputs: tuple[Path, ...] = ()) -> Path:
    """Where to write; InputError before any work where that cannot be, or would overwrite without `--force`."""
    path = Path(output)
    if not output.strip():
        raise InputError(f"缺少 -o：请写明输出文件，例如 -o 规划{ending}。")
    if path.suffix.lower() != ending:
        raise InputError(f"{path}：输出文件的扩展名要是 {ending}。")
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(f"{path}：文件夹 {path.parent} 不存在，或这是一个文件夹；请写明文件名。")
    if Inputs(inputs).hold(path):
        raise InputError(f"{path}：输出不能覆盖输入文件；请换一个文件名。")
    if path.exists() and not force:
        raise InputError(f"{path}：文件已存在；要覆盖请加 --force。")
    return path
