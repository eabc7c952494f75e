"""How long what is kept, and when it must be destroyed: the schedule of retention, with its source on every row.

The rows are data (`parameters/retention.toml`); here is the choice of the row and the arithmetic. Refuses to call
anything due that is frozen, and knows no term for what has not ended.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.parameters import read
from ketenzicht.rules.source import decided, ground, implements, in_force, source
from ketenzicht.rules.working_days import add_months


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the schedule. Empty `outcomes`: whatever came of it; `minor` None: whoever it was about."""

    key: str
    kind: str
    outcomes: tuple[str, ...]
    what: str
    years: int
    on_end: str
    source: str
    since: date
    minor: bool | None = None


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """A file that may have come to the end of its term. `outcome`: the word with which it was closed."""

    kind: str
    ended_on: date | None = None
    outcome: str = ""
    minor: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until which day it is kept (None: its term has not begun), and whether it must be destroyed now."""

    schedule: str
    until: date | None
    due: bool
    on_end: str


@dataclass(frozen=True, slots=True)
class PairFacts:
    """Who proposes to destroy and who confirms it: by user and by role."""

    proposer: str
    proposer_role: str
    confirmer: str
    confirmer_role: str


def read_schedule(rows: list[dict[str, Any]]) -> tuple[Term, ...]:
    """The rows in their order. Raises ValueError for a key that is there twice, UnknownSourceError for a source."""
    found = tuple(Term(**{**row, "outcomes": tuple(row["outcomes"])}) for row in rows)
    if len({term.key for term in found}) != len(found):
        raise ValueError("A key of the schedule of retention is there twice.")
    for term in found:
        source(term.source)
    return found


SCHEDULE = read_schedule(read("retention")["rule"])
BY_KEY = {term.key: term for term in SCHEDULE}


def keeping(facts: KeptFacts, *, on: date) -> Decision[Keeping]:
    """Whether a file must be destroyed, by the version of the rule that holds on that day."""
    return in_force(_keeping_2021, on)(facts, on=on)


@implements(
    *sorted({term.source for term in SCHEDULE} | {"avg-5", "kz-retention"}),
    rule="retention.keeping", since=date(2021, 1, 1),
)  # fmt: skip
def _keeping_2021(facts: KeptFacts, *, on: date) -> Decision[Keeping]:
    term = _term(facts)
    grounds: list[Ground] = [ground(term.source, f"{term.what}: {_years(term.years)} bewaren na het einde.")]
    if facts.ended_on is None:
        grounds.append(ground("avg-5", "Zolang het loopt, is het nodig; de termijn begint als het eindigt."))
        return decided(_keeping_2021, Keeping(term.key, None, False, term.on_end), tuple(grounds), facts, on)
    until = add_months(facts.ended_on, 12 * term.years)
    if facts.frozen:
        grounds.append(ground("kz-retention", "Bevroren: er wordt niets vernietigd zolang de bevriezing duurt."))
    due = until < on and term.on_end == "shred" and not facts.frozen
    return decided(_keeping_2021, Keeping(term.key, until, due, term.on_end), tuple(grounds), facts, on)


def second_person(facts: PairFacts, *, on: date) -> Decision[bool]:
    """Whether these two may destroy together, by the version of the rule that holds on that day."""
    return in_force(_second_2021, on)(facts, on=on)


@implements("kz-four-eyes", rule="retention.second_person", since=date(2021, 1, 1))
def _second_2021(facts: PairFacts, *, on: date) -> Decision[bool]:
    if facts.proposer == facts.confirmer:
        because = "Wie het voorstelde, bevestigt niet zelf."
        return decided(_second_2021, False, (ground("kz-four-eyes", because),), facts, on)
    if facts.proposer_role == facts.confirmer_role:
        because = "De tweede persoon heeft een andere rol dan wie het voorstelde."
        return decided(_second_2021, False, (ground("kz-four-eyes", because),), facts, on)
    because = "Twee personen met een verschillende rol hebben gekeken."
    return decided(_second_2021, True, (ground("kz-four-eyes", because),), facts, on)


def _term(facts: KeptFacts) -> Term:
    for term in SCHEDULE:
        fits = not term.outcomes or facts.outcome in term.outcomes
        if term.kind == facts.kind and fits and term.minor in (None, facts.minor):
            return term
    kinds = ", ".join(sorted({term.kind for term in SCHEDULE}))
    raise Invalid("kind", f'Voor "{facts.kind}" staat geen bewaartermijn in het schema.', f"Kies uit: {kinds}.")


def _years(years: int) -> str:
    return "1 jaar" if years == 1 else f"{years} jaar"


@dataclass(frozen=True, slots=True)
class EndedFile:
    """A file that has ended, as a room tells it to the schedule: by id and without a word of its content.

    `label`: how people call it without naming anybody; `persons`: pseudonyms whose own keys may go with it.
    """

    about_kind: str
    about: UUID
    label: str
    ended_on: date
    outcome: str
    minor: bool
    persons: tuple[UUID, ...]
