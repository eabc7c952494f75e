"""Mutants of the access table: each word of a row out or in, one at a time; and of the rules of separation."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, get_args

from ketenzicht.rules.access import (
    CLEARANCES,
    LABELS,
    OWED,
    TABLE,
    Grant,
    Obligation,
    Relation,
    compartments,
    separation,
)
from ketenzicht.rules.access.compartments import PUBLIC_ORDER, Clearance, cleared, obligations_of
from ketenzicht.rules.access.decide import reach

EVERY_RELATION: tuple[Relation, ...] = get_args(Relation)
EVERY_OBLIGATION: tuple[Obligation, ...] = tuple(one for one in get_args(Obligation) if one != "log")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A table that differs in one word. `roles` and `actions`: where that word can make a difference."""

    name: str
    roles: tuple[str, ...]
    actions: tuple[str, ...]
    table: tuple[Grant, ...] = TABLE
    clearances: tuple[Clearance, ...] = CLEARANCES
    owed: Mapping[str, tuple[Obligation, ...]] = field(default_factory=lambda: OWED)


def flipped(words: tuple[Any, ...], word: Any) -> tuple[Any, ...]:
    """The same words without this one, or with it when it was not there."""
    return tuple(one for one in words if one != word) if word in words else (*words, word)


def of_grants(roles: tuple[str, ...], actions: tuple[str, ...]) -> Iterator[Mutant]:
    """Every role, action and relation of every grant, taken out or put in; and the grant as a whole taken out."""
    for number, grant in enumerate(TABLE):
        said = f"grant {number} {grant.roles[0]} {grant.actions[0]}"
        yield Mutant(f"{said} gone", grant.roles, grant.actions, _without(TABLE, number))
        for role in roles:
            row = replace(grant, roles=flipped(grant.roles, role))
            yield Mutant(f"{said} role {role}", (role,), grant.actions, _with(TABLE, number, row))
        for action in actions:
            row = replace(grant, actions=flipped(grant.actions, action))
            yield Mutant(f"{said} action {action}", grant.roles, (action,), _with(TABLE, number, row))
        for way in EVERY_RELATION:
            row = replace(grant, relations=flipped(grant.relations, way))
            yield Mutant(f"{said} relation {way}", grant.roles, grant.actions, _with(TABLE, number, row))


def of_owed(actions: tuple[str, ...]) -> Iterator[Mutant]:
    """Every obligation of every act, taken away or asked."""
    for action in actions:
        roles = tuple(dict.fromkeys(role for grant in TABLE if action in grant.actions for role in grant.roles))
        for duty in EVERY_OBLIGATION:
            owed = {**OWED, action: flipped(OWED.get(action, ()), duty)}
            yield Mutant(f"{action} owes {duty}", roles, (action,), owed=owed)


def of_clearances(roles: tuple[str, ...]) -> Iterator[Mutant]:
    """Every role, relation, label, purpose and obligation of every clearance; and the clearance as a whole."""
    for number, row in enumerate(CLEARANCES):
        said = f"clearance {number} {row.label} {row.roles[0]}"
        yield Mutant(f"{said} gone", row.roles, (), clearances=_without(CLEARANCES, number))
        for role in roles:
            yield _cleared(f"{said} role {role}", number, replace(row, roles=flipped(row.roles, role)), (role,))
        for way in EVERY_RELATION:
            yield _cleared(f"{said} relation {way}", number, replace(row, relations=flipped(row.relations, way)))
        for label in sorted(set(LABELS) - {row.label}):
            yield _cleared(f"{said} label {label}", number, replace(row, label=label))
        for duty in EVERY_OBLIGATION:
            yield _cleared(f"{said} owes {duty}", number, replace(row, obligations=flipped(row.obligations, duty)))
        yield _cleared(f"{said} purpose", number, replace(row, purpose="" if row.purpose else PUBLIC_ORDER))


def _cleared(name: str, number: int, row: Clearance, roles: tuple[str, ...] = ()) -> Mutant:
    return Mutant(name, roles or row.roles, (), clearances=_with(CLEARANCES, number, row))


def _with(rows: tuple[Any, ...], number: int, row: Any) -> tuple[Any, ...]:
    return (*rows[:number], row, *rows[number + 1 :])


def _without(rows: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    return (*rows[:number], *rows[number + 1 :])


@contextmanager
def in_force(mutant: Mutant) -> Iterator[None]:
    """Inside this block the rules decide by the mutant; what they remembered of the other table is forgotten."""
    _install(mutant)
    try:
        yield
    finally:
        _install(Mutant("as it is", (), ()))


def owed_in_force() -> Mapping[str, tuple[Obligation, ...]]:
    """What acts owe by the rules as they are now."""
    found: Mapping[str, tuple[Obligation, ...]] = _deciding().OWED
    return found


def _deciding() -> Any:
    """The module itself: in the package its name is that of the function."""
    module = inspect.getmodule(reach)
    assert module is not None
    return module


def _install(mutant: Mutant) -> None:
    module = _deciding()
    module.TABLE, module.OWED, clearances = mutant.table, mutant.owed, mutant.clearances
    compartments.CLEARANCES = separation.CLEARANCES = clearances  # type: ignore[attr-defined]
    for remembered in (reach, cleared, obligations_of):
        remembered.cache_clear()


class _Flip(ast.NodeTransformer):
    """Changes the one node with this number, of those that can be changed; `said` tells what it was."""

    def __init__(self, number: int) -> None:
        self.number, self.seen, self.said = number, -1, ""

    def _mine(self, node: ast.AST) -> bool:
        self.seen += 1
        if self.seen == self.number:
            self.said = f"line {getattr(node, 'lineno', 0)} {ast.unparse(node)}"
        return self.seen == self.number

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, (ast.Yield, ast.YieldFrom)) and self._mine(node):
            # Never reached, and the function is still a generator.
            return ast.If(ast.Constant(False), [node], [])
        return node if isinstance(node.value, (ast.Constant, ast.Yield)) else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        if self._mine(node.test):
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return node
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if self._mine(node):
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            return node
        return self.generic_visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        for element in list(node.elts):
            if _is_word(element) and self._mine(element):
                node.elts.remove(element)
                return node
        return self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if isinstance(node.value, ast.Constant) and self._mine(node):
            node.value = ast.Constant(not node.value.value)
            return node
        return self.generic_visit(node)


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Starred) or (isinstance(node, ast.Constant) and node.value is not ...)


def of_separation() -> Iterator[tuple[str, Any]]:
    """The module of the rules of separation with one word, test or sentence changed, as a namespace to call."""
    source = inspect.getsource(separation)
    for number in range(10_000):
        flip = _Flip(number)
        tree = ast.fix_missing_locations(flip.visit(ast.parse(source)))
        if not flip.said:
            return
        space: dict[str, Any] = {"__name__": separation.__name__}
        exec(compile(tree, separation.__file__, "exec"), space)
        yield f"separation {flip.said}", _Namespace(space)


class _Namespace(SimpleNamespace):
    """A module of which a name can be replaced, for the functions in it too."""

    def __init__(self, space: dict[str, Any]) -> None:
        object.__setattr__(self, "_space", space)

    def __getattr__(self, name: str) -> Any:
        return self._space[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self._space[name] = value
