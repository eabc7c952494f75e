"""Every branch of the sharing tree bent in turn: the written cases must see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketenzicht.kernel.decision import plain
from ketenzicht.rules import sharing
from ketenzicht.rules.register import Case, read_cases
from ketenzicht.rules.sharing_parts import Branch, Document, Leaf, Outcome
from ketenzicht.rules.sharing_tree import TREE

CASES = [case for case in read_cases() if case.rule == "sharing.advise"]
KILLED = 0.95
Mutant = tuple[str, str, str, Branch]


def mutants() -> Iterator[Mutant]:
    """Question, answer, what was bent, and the bent branch."""
    for key, question in TREE.items():
        for branch in question.branches:
            for what, bent in _bent(key, branch):
                yield key, branch.answer, what, bent


def _bent(key: str, branch: Branch) -> Iterator[tuple[str, Branch]]:
    if isinstance(branch.then, str):
        yield "leads to another question", replace(branch, then="Q20" if branch.then != "Q20" else "Q5")
        yield "says yes at once", replace(branch, then=TREE["Q1"].branch("no").then)
    else:
        leaf = branch.then
        for outcome in Outcome:
            if outcome is not leaf.outcome:
                yield f"says {outcome}", replace(branch, then=replace(leaf, outcome=outcome))
        yield "leads on", replace(branch, then="Q20" if key != "Q20" else "Q5")
        yield "forgets its law", replace(branch, then=replace(leaf, grounds=leaf.grounds[1:] or TREE_LAW))
        if leaf.document:
            yield "asks no paper", replace(branch, then=replace(leaf, document=Document.NONE))
    if branch.conditions:
        yield "forgets its condition", replace(branch, conditions=())
    if branch.grounds:
        yield "forgets its ground", replace(branch, grounds=())


_NAMELESS = TREE["Q1"].branch("no").then
assert isinstance(_NAMELESS, Leaf)
TREE_LAW = _NAMELESS.grounds
ALL = list(mutants())


def seen(case: Case) -> bool:
    """Whether a written case comes out as written."""
    decision = sharing.advise(sharing.SharingFacts(**case.given), on=date.fromisoformat(case.on))
    shown = {key: "none" if value is None else value for key, value in plain(decision.outcome).items()}
    sources = {why.source for why in decision.grounds}
    return {key: shown[key] for key in case.expect} == case.expect and set(case.because) <= sources


def survives(mutant: Mutant, patch: pytest.MonkeyPatch) -> bool:
    key, answer, _what, bent = mutant
    question = TREE[key]
    branches = tuple(bent if branch.answer == answer else branch for branch in question.branches)
    with patch.context() as inside:
        tree: dict[str, Any] = TREE | {key: replace(question, branches=branches)}
        inside.setattr(sharing, "TREE", tree)
        return all(seen(case) for case in CASES)


def test_the_written_cases_hold_before_anything_is_bent() -> None:
    assert all(seen(case) for case in CASES)


def test_nineteen_in_twenty_bent_branches_are_seen_and_none_that_leads_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alive = [mutant[:3] for mutant in ALL if survives(mutant, monkeypatch)]
    assert len(ALL) > 300
    assert 1 - len(alive) / len(ALL) >= KILLED, alive
    assert [mutant for mutant in alive if mutant[2].startswith(("leads", "says"))] == []
