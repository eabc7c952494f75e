"""No write goes round the gateway: read in the source of every room, by who calls whom.

A function that changes rows is guarded, is part of an act, or is called by such functions alone.
"""

import ast
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import ketenzicht

ROOT = Path(ketenzicht.__file__).parent
ALWAYS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
MARKS = {"operation", "reading", "part_of_act"}
# Where rows change without an operation, and why that is right.
EXCEPTIONS = {
    "audit/operations.py:append": "the entry itself",
    "config/start.py:mark_installation": "the mark of the installation, before anybody can act",
    "web/once.py:already_done": "the session of the request: that a form was sent, nothing of the chain",
}


@dataclass(frozen=True)
class Function:
    """A function: where it stands, whether it is guarded, whether it changes rows, whom it calls."""

    where: str
    name: str
    guarded: bool
    writes: bool
    calls: frozenset[str]

    def may_call(self, other: "Function") -> bool:
        """Whether this function calls the other by its name; a private one is called in its own file only."""
        same_file = self.where.partition(":")[0] == other.where.partition(":")[0]
        return self != other and other.name in self.calls and (same_file or not other.name.startswith("_"))


def is_write(node: ast.AST) -> bool:
    """Whether this is a call of the ORM that changes rows, or raw SQL."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    verb, named = node.func.attr, bool(node.keywords) and not node.args
    return (
        (verb in ALWAYS and not (verb == "save" and node.args))
        or (verb in {"create", "update"} and named)
        or (verb == "delete" and not (node.args or node.keywords))
        or verb in {"raw", "executemany"}
    )  # fmt: skip


def read(node: ast.FunctionDef, where: str) -> Function:
    marks = {getattr(mark.func if isinstance(mark, ast.Call) else mark, "id", "") for mark in node.decorator_list}
    called = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    called += [each for each in ast.walk(node) if isinstance(each, ast.Name)]  # handed on, as in partial(f, …)
    names = frozenset(call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in called)
    writes = any(is_write(each) for each in ast.walk(node))
    return Function(f"{where}:{node.name}", node.name, bool(marks & MARKS), writes, names)


def functions_of(source: str, where: str) -> list[Function]:
    return [read(node, where) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]


@cache
def every_function() -> tuple[Function, ...]:
    paths = [path for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]
    return tuple(one for path in paths for one in functions_of(path.read_text(), str(path.relative_to(ROOT))))


def outside_an_act(functions: tuple[Function, ...]) -> set[str]:
    """Where rows change outside any act: a way up from the write that meets no guard."""
    loose: set[str] = set()
    calling: dict[str, list[Function]] = defaultdict(list)
    for one in functions:
        for name in one.calls:
            calling[name].append(one)
    for writer in (one for one in functions if one.writes and not one.guarded):
        seen, waiting = {writer}, [writer]
        while waiting:
            here = waiting.pop()
            callers = [one for one in calling[here.name] if one.may_call(here)]
            if not callers:
                loose.add(writer.where)
            waiting += [one for one in callers if not one.guarded and one not in seen]
            seen |= set(callers)
    return loose


def test_no_row_changes_outside_an_act() -> None:
    assert outside_an_act(every_function()) == set(EXCEPTIONS)


@pytest.mark.parametrize(
    "line",
    ["Row(a=1).save()", "Row.objects.create(a=1)", "Row.objects.filter(a=1).update(a=2)", "rows.delete()",
     "Row.objects.bulk_create(rows)", "Row.objects.get_or_create(a=1)"],
)  # fmt: skip
def test_such_a_row_is_found(line: str) -> None:
    helper = f"def _helper(rows):\n    {line}\n"
    loose = helper + "def door(rows):\n    _helper(rows)\n"
    guarded = helper + "@operation('a.b', kind='a')\ndef act(rows):\n    _helper(rows)\n"
    assert outside_an_act(tuple(functions_of(loose, "x"))) == {"x:_helper"}
    assert outside_an_act(tuple(functions_of(guarded, "x"))) == set()
    assert outside_an_act(tuple(functions_of(guarded + loose.partition(helper)[2], "x"))) == {"x:_helper"}


def test_every_guarded_function_takes_the_actor_by_name() -> None:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                marks = {mark.func.id for mark in node.decorator_list
                         if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name)}  # fmt: skip
                if marks & {"operation", "reading"}:
                    assert node.args.args == [], f"{path}: {node.name} takes arguments by place"
                    assert node.args.kwonlyargs[0].arg == "actor", f"{path}: {node.name}"
