"""What somebody answered in the sharing adviser: kept in the session, never in an address.

Answers given by hand win from what was filled in. The file from which the adviser was opened travels along as an id.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from ketenzicht.rules.access import Actor
from ketenzicht.rules.sharing import SharingFacts, next_question, still_to_ask, walk
from ketenzicht.rules.sharing_known import PROVIDER_OF_ROLE, PROVIDERS, RECEIVERS, TOLD, Known, Situation, known
from ketenzicht.rules.sharing_tree import START, TREE

KEY = "sharing"
RESULT = "advies"
# Asked once, after the danger and before the tree: the steps that spare the reader questions.
BEFORE: dict[str, dict[str, str]] = {"van": PROVIDERS, "aan": RECEIVERS, "wat": TOLD}


@dataclass(slots=True)
class State:
    """The answers by question and by step, the provider that the seat gives, and the file it is about."""

    answers: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    seat: str = ""
    about_kind: str = ""
    about: str = ""
    acute: bool = False

    @property
    def file(self) -> UUID | None:
        return UUID(self.about) if self.about else None

    def filled_in(self) -> dict[str, Known]:
        """What is known without asking, by question, as far as it was not answered by hand."""
        situation = Situation(
            self.said.get("van", self.seat), self.said.get("aan", ""), self.said.get("wat", ""), self.acute
        )
        return {one.question: one for one in known(situation) if one.question not in self.answers}

    def facts(self) -> SharingFacts:
        whole = {key: one.answer for key, one in self.filled_in().items()} | self.answers
        return SharingFacts(**{key.lower(): answer for key, answer in whole.items()})

    def next_step(self) -> str:
        """The name of the step that comes now: a question, a step before the tree, or the advice."""
        facts = self.facts()
        question = next_question(facts)
        if question is None or question == START:
            return question or RESULT
        return next((name for name in BEFORE if not self._is_said(name)), question)

    def asked(self) -> list[str]:
        """The steps that were answered by hand, in the order in which they come."""
        path = walk(self.facts()).path
        by_hand = [key for key in path if key in self.answers]
        steps = [name for name in BEFORE if name in self.said]
        return [*by_hand[: START in by_hand], *steps, *by_hand[START in by_hand :]]

    def left(self) -> int:
        """How many steps may still come at most."""
        if self.next_step() == RESULT:
            return 0
        return still_to_ask(self.facts()) + sum(not self._is_said(name) for name in BEFORE)

    def give(self, step: str, answer: str) -> None:
        """Take an answer. What a step before the tree fills in anew is no longer what was said by hand."""
        if step in TREE:
            self.answers[step] = answer
            return
        self.said[step] = answer
        given = Situation(self.said.get("van", self.seat), self.said.get("aan", ""), self.said.get("wat", ""))
        for one in known(given):
            self.answers.pop(one.question, None)

    def _is_said(self, name: str) -> bool:
        return name in self.said or (name == "van" and bool(self.seat))


def choices(step: str) -> Iterator[tuple[str, str]]:
    """The answers of a step and the Dutch words on their buttons. Raises KeyError for a step that does not exist."""
    if step in BEFORE:
        yield from BEFORE[step].items()
    else:
        yield from ((branch.answer, branch.label) for branch in TREE[step].branches)


def read(request: HttpRequest, actor: Actor) -> State:
    """The state of this browser; a session from before is read as far as it fits, another seat is another provider."""
    kept: dict[str, Any] = request.session.get(KEY, {})
    names = set(State.__dataclass_fields__)
    state = State(**{name: value for name, value in kept.items() if name in names})
    state.seat = PROVIDER_OF_ROLE.get(actor.role, "")
    return state


def write(request: HttpRequest, state: State) -> None:
    request.session[KEY] = asdict(state)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
