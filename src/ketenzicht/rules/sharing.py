"""May I share this? The sharing adviser: it walks the tree with the answers given and says yes, yes if, or ask first.

It advises, people decide. Without all answers it names the next question and concludes nothing. Acute danger is
answered in one step and never waits; what was shared is recorded afterwards, within the clock that the advice names.
A convenant is never a ground. Refuses an answer that its question does not have.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.parameters import read
from ketenzicht.rules.sharing_parts import Branch, Document, Leaf, Outcome
from ketenzicht.rules.sharing_tree import RECORD, START, TREE, fields_for, leaves
from ketenzicht.rules.source import decided, ground, implements, in_force
from ketenzicht.rules.words import gettext_noop as _

RECORD_WITHIN_HOURS: int = read("sharing")["record"]["hours"]


class Verdict(StrEnum):
    """What an outcome means to who asked."""

    YES = "yes"
    YES_IF = "yes_if"
    ASK_FIRST = "ask_first"
    NO_UNLESS = "no_unless"


VERDICTS: dict[Outcome, Verdict] = {
    Outcome.ALLOW: Verdict.YES,
    Outcome.EMERGENCY: Verdict.YES,
    Outcome.ALLOW_MINIMAL: Verdict.YES_IF,
    Outcome.ALLOW_LOGGED: Verdict.YES_IF,
    Outcome.ANON_ONLY: Verdict.YES_IF,
    Outcome.ASK_CONSENT: Verdict.ASK_FIRST,
    Outcome.ADVISE_FG: Verdict.ASK_FIRST,
    Outcome.REFUSE: Verdict.NO_UNLESS,
}


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """The answers by question; None is not answered yet. The words are those of the contract of `ketenzicht share`."""

    q0: str | None = None
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None
    q4: str | None = None
    q5: str | None = None
    q6: str | None = None
    q7: str | None = None
    q8: str | None = None
    q9: str | None = None
    q10: str | None = None
    q11: str | None = None
    q12: str | None = None
    q13: str | None = None
    q15: str | None = None
    q16: str | None = None
    q17: str | None = None
    q18: str | None = None
    q19: str | None = None
    q20: str | None = None

    def answer(self, question: str) -> str | None:
        """What was answered to "Q7"; None when it was not."""
        given: str | None = getattr(self, question.lower())
        return given


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer of the adviser. While `open_question` is not None nothing else is concluded.

    `path`: the questions walked; `conditions`: what must be in order; `fields`: the least the receiver needs; `keep`
    and `tell`: retention and what the person concerned hears; `document`: the paper that the law wants; `record`: what
    the file must hold; `record_within_hours`: the clock after acute danger, else None.
    """

    outcome: Outcome | None
    verdict: Verdict | None
    says: str
    path: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    keep: str = ""
    tell: str = ""
    document: Document = Document.NONE
    record: tuple[str, ...] = ()
    record_within_hours: int | None = None
    open_question: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the answers lead: the questions passed, the branches taken, and the question or the leaf at the end."""

    path: tuple[str, ...]
    taken: tuple[Branch, ...]
    end: str | Leaf


def walk(facts: SharingFacts) -> Walk:
    """Follow the answers from the first question on. Raises Invalid for an answer that the question does not have."""
    path: list[str] = []
    taken: list[Branch] = []
    at: str | Leaf = START
    while isinstance(at, str) and (answer := facts.answer(at)) is not None:
        path.append(at)
        taken.append(branch_of(at, answer))
        at = taken[-1].then
    return Walk(tuple(path), tuple(taken), at)


def branch_of(question: str, answer: str) -> Branch:
    """The branch of an answer. Raises Invalid with the answers that the question has."""
    try:
        return TREE[question].branch(answer)
    except KeyError:
        known = ", ".join(TREE[question].answers)
        raise Invalid(question, f'"{answer}" is geen antwoord op {question}.', f"Kies uit: {known}.") from None


def next_question(facts: SharingFacts) -> str | None:
    """The question that must be answered now; None when the advice is complete."""
    end = walk(facts).end
    return end if isinstance(end, str) else None


def still_to_ask(facts: SharingFacts, at: str | Leaf = START) -> int:
    """How many questions may still come at most, with these answers given."""
    if isinstance(at, Leaf):
        return 0
    answer = facts.answer(at)
    if answer is not None:
        return still_to_ask(facts, branch_of(at, answer).then)
    return 1 + max(still_to_ask(facts, branch.then) for branch in TREE[at].branches)


def advise(facts: SharingFacts, *, on: date) -> Decision[Advice]:
    """The advice by the version of the rule that holds on that day."""
    return in_force(_advise_2025, on)(facts, on=on)


def _paragraphs() -> set[str]:
    """Every source that any branch or leaf stands on."""
    on_the_way = {why.source for question in TREE.values() for branch in question.branches for why in branch.grounds}
    at_the_end = {why.source for _key, _answer, leaf in leaves() for why in (*leaf.grounds, leaf.keep, leaf.tell)}
    return on_the_way | at_the_end | {"kz-sharing"}


@implements(*sorted(_paragraphs()), rule="sharing.advise", since=date(2025, 3, 1))
def _advise_2025(facts: SharingFacts, *, on: date) -> Decision[Advice]:
    walked = walk(facts)
    version: Any = _advise_2025
    if isinstance(walked.end, str):
        advice = Advice(None, None, "", walked.path, open_question=walked.end)
        return decided(version, advice, (_ASKED,), facts, on)
    return decided(version, _concluded(walked, walked.end, facts), _grounds(walked, walked.end), facts, on)


_ASKED = ground("kz-sharing", _("Er is nog een vraag te beantwoorden; tot dan is er geen advies."))
_CLOCK = ground("kz-sharing", _("Bij acuut gevaar komt het vastleggen daarna, binnen 24 uur."))


def _concluded(walked: Walk, leaf: Leaf, facts: SharingFacts) -> Advice:
    danger = leaf.outcome is Outcome.EMERGENCY
    shares = VERDICTS[leaf.outcome] in (Verdict.YES_IF, Verdict.YES) and leaf.outcome is not Outcome.ALLOW
    return Advice(
        outcome=leaf.outcome,
        verdict=VERDICTS[leaf.outcome],
        says=leaf.says,
        path=walked.path,
        conditions=(*(word for branch in walked.taken for word in branch.conditions), *leaf.conditions),
        steps=leaf.steps,
        fields=fields_for(leaf, facts.q2),
        keep=leaf.keep.because,
        tell=leaf.tell.because,
        document=leaf.document,
        record=RECORD if shares else (),
        record_within_hours=RECORD_WITHIN_HOURS if danger else None,
    )


def _grounds(walked: Walk, leaf: Leaf) -> tuple[Ground, ...]:
    """What was laid down on the way first, so that a legal ground stands before what organises it."""
    on_the_way = tuple(why for branch in walked.taken for why in branch.grounds)
    clock = (_CLOCK,) if leaf.outcome is Outcome.EMERGENCY else ()
    return tuple(dict.fromkeys((*on_the_way, *leaf.grounds, *clock, leaf.keep, leaf.tell)))
