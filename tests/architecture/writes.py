"""Finds writes that go round the gateway: a public function that reaches a write without being an act or part of one.

Looks within one module: a private function that writes passes its mark on to whoever calls it, until a guarded
function stands in between.
"""

import ast

from tests.architecture.sources import Function, dotted

GUARDS = {"operation", "reading", "part_of_act"}
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "aget_or_create", "acreate"}
ON_ROWS = {"create", "update", "delete"}


def unguarded(text: str) -> list[str]:
    """Names of public functions and methods that write rows outside the gateway."""
    tree = ast.parse(text)
    found = {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}
    guarded = {name for name, node in found.items() if _marks(node) & GUARDS}
    dirty = {name for name, node in found.items() if name not in guarded and _writes(node)}
    while True:
        more = {name for name, node in found.items() if name not in guarded | dirty and _called(node) & dirty}
        if not more:
            break
        dirty |= more
    return sorted(name for name in dirty if not name.startswith("_"))


def _marks(node: Function) -> set[str]:
    return {dotted(mark.func if isinstance(mark, ast.Call) else mark) for mark in node.decorator_list}


def _called(node: Function) -> set[str]:
    return {dotted(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}


def _writes(node: Function) -> bool:
    return any(_is_write(call) for call in ast.walk(node) if isinstance(call, ast.Call))


def _is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name, chain = call.func.attr, _chain(call.func.value)
    if name in ALWAYS or name == "save":
        return True
    return name in ON_ROWS and bool(chain & {"objects", "_default_manager", "filter", "narrow", "select_for_update"})


def _chain(node: ast.AST) -> set[str]:
    """Every name before a method: `Duty.objects.filter(…).update(…)` → Duty, objects, filter."""
    names: set[str] = set()
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        elif isinstance(node, ast.Name):
            return names | {node.id}
        else:
            return names
