"""The mutants of a source file: each differs from it by one token, and still compiles.

Comparisons lose or gain their equal sign, `and` becomes `or`, a condition is negated, a whole number grows by one, a
sign is turned, `abs` or `sorted` is dropped, a statement that is only a call or an assignment like += goes. Texts and
patterns stay: what is wrong in them is found by cases, not by mutants.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Container, Iterator
from io import StringIO
from typing import NamedTuple

_BOTH_WAYS = ("< <=", "> >=", "== !=", "+ -", "and or", "True False", "break continue", "min max", "any all")
_THERE = {old: new for old, _, new in (pair.partition(" ") for pair in _BOTH_WAYS)}
_SWAPPED = {**_THERE, **{new: old for old, new in _THERE.items()}, "//": "*", "is": "is not"}
_DROPPED = frozenset({"abs", "reversed", "sorted", "not"})
_HEADS = ("class ", "@dataclass")
_NEGATED = frozenset({"if", "elif", "while"})


class Mutant(NamedTuple):
    """A changed source: at `line` (from 1) and `column` (from 0), `old` became `new`."""

    line: int
    column: int
    old: str
    new: str
    source: str


def mutants(source: str, lines: Container[int] | None = None) -> Iterator[Mutant]:
    """Every mutant of a Python source in the order of the text; with `lines` those of these lines only."""
    starts, texts = _line_starts(source), source.splitlines()
    found = {*_token_changes(source), *_statement_changes(source)}
    for line, column, old, new in sorted(found):
        head_of_class = texts[line - 1].lstrip().startswith(_HEADS)  # (Struct, frozen=True): no behaviour to test
        if (lines is None or line in lines) and not head_of_class:
            place = starts[line - 1] + column
            changed = source[:place] + new + source[place + len(old) :]
            if _compiles(changed):
                yield Mutant(line, column, old, new, changed)


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for text in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(text))
    return starts


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


Change = tuple[int, int, str, str]  # line, column, old, new


def _token_changes(source: str) -> Iterator[Change]:
    tokens = [token for token in tokenize.generate_tokens(StringIO(source).readline) if token.type != tokenize.NL]
    loops: list[int] = []  # how deep in brackets each `for` stands whose `in` has not come yet
    depth = 0
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
        if token.string == "for":
            loops.append(depth)
        elif token.string == "in" and loops and loops[-1] == depth:
            loops.pop()
            continue
        for new in _replacements(before.string, token, after.string):
            yield (*token.start, token.string, new)


def _replacements(before: str, token: tokenize.TokenInfo, after: str) -> Iterator[str]:
    old = token.string
    if token.type == tokenize.NUMBER:
        yield from [str(int(old) + 1)] if old.isdecimal() else []
    elif token.type not in (tokenize.OP, tokenize.NAME) or before == ".":
        return
    elif old == "in":
        yield from [] if before == "not" else ["not in"]
    elif old in _DROPPED and not (old == "not" and (before == "is" or after == "in")):
        yield ""
    elif old in _NEGATED and after != "not":
        yield f"{old} not"
    elif old in _SWAPPED and not (old == "is" and after == "not"):
        yield _SWAPPED[old]


def _statement_changes(source: str) -> Iterator[Change]:
    """Statements of one line that only do something: gone."""
    texts = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if (
            isinstance(node, ast.stmt)
            and (called or isinstance(node, ast.AugAssign))
            and node.lineno == node.end_lineno
        ):
            text = texts[node.lineno - 1].encode()
            start, end = node.col_offset, node.end_col_offset or 0
            yield node.lineno, len(text[:start].decode()), text[start:end].decode(), "pass"
