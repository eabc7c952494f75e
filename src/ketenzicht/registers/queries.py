"""Reads of the registers room: questions beside a signal with their answers, and what is known of a place."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.people.sealing import unseal, unseal_many
from ketenzicht.registers.answer import Answer, answer_from
from ketenzicht.registers.models import LookUp, PlaceFact
from ketenzicht.registers.operations import ANSWER
from ketenzicht.registers.places import ADDRESS, WORDS, place_print
from ketenzicht.rules.access import Actor
from ketenzicht.rules.registers import FACTS

PATIENCE = timedelta(minutes=2)  # after which a question that left counts as lost
PAGE = 25
MOST = 50  # questions of one signal on its page, and facts of its places


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A question and what came of it. Of a person the answer is masked: how many, and whether one is secret."""

    id: UUID
    register: str
    purpose: str
    role: str
    at: datetime
    state: str
    outcome: str
    answered_at: datetime | None
    answer: Answer | None
    params: tuple[str, ...]
    total: int
    secret: bool
    grounds: tuple[dict[str, str], ...]

    @property
    def waits(self) -> bool:
        """Whether an answer may still come."""
        return self.state in ("waiting", "asked") and clock.now() - self.at < PATIENCE


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of a place, opened. `label` is the Dutch word of its kind."""

    id: UUID
    what: str
    label: str
    on: date
    source: str
    address: str
    words: str


def looked_up(signal: UUID) -> list[LookedUp]:
    """The questions about a signal, newest first, at most 50; the caller has opened that signal for the actor."""
    return [_looked_up(row) for row in LookUp.objects.filter(signal=signal).order_by("-at", "-id")[:MOST]]


@beyond_scope()
def signal_of_look_up(look_up: UUID) -> UUID | None:
    """The signal beside which a question stands, for the queue."""
    return LookUp.objects.filter(id=look_up).values_list("signal_id", flat=True).first()


def prints_of(signal: UUID, addresses: Collection[str]) -> set[bytes]:
    """The fingerprints of these addresses and of those that the BAG gave for a signal that was opened."""
    told = {print_ for print_ in map(place_print, addresses) if print_ is not None}
    found = LookUp.objects.filter(signal=signal, place__isnull=False).values_list("place", flat=True)
    return told | {bytes(one) for one in found if one is not None}


def knows_place(actor: Actor, prints: Collection[bytes]) -> bool:
    """Whether there is anything within the actor's reach at one of these places; opens nothing."""
    return bool(prints) and narrow(PlaceFact.objects.filter(place__in=prints), actor, "place_fact.list").exists()


@reading("place_fact.list", kind="place_fact")
def facts_at(*, actor: Actor, prints: Collection[bytes]) -> list[FactRow]:
    """What is known of these places within the actor's reach, newest first, at most 50."""
    found = narrow(PlaceFact.objects.filter(place__in=prints), actor, "place_fact.list")
    rows = list(found.order_by("-on", "-id")[:MOST])
    concerns(*(row.id for row in rows), fields=("words",) if rows else ())
    return _opened(rows)


@reading("place_fact.list", kind="place_fact")
def list_facts(*, actor: Actor, page: int = 1) -> tuple[list[FactRow], int]:
    """What was entered last, 25 a page, and how many there are."""
    rows = narrow(PlaceFact.objects.all(), actor, "place_fact.list")
    start = max(page - 1, 0) * PAGE
    shown = list(rows.order_by("-at", "-id")[start : start + PAGE])
    concerns(*(row.id for row in shown), fields=("words",) if shown else ())
    return _opened(shown), rows.count()


def all_decisions() -> Iterator[dict[str, Any]]:
    """Every stored decision of this room, to replay it; runs as the maintenance role."""
    yield from LookUp.objects.values_list("decision", flat=True).iterator()


def _opened(rows: list[PlaceFact]) -> list[FactRow]:
    addresses = unseal_many(ADDRESS, {row.id: row.sealed_address for row in rows})
    words = unseal_many(WORDS, {row.id: row.sealed_words for row in rows})
    return [
        FactRow(row.id, row.what, FACTS[row.what], row.on, row.source, addresses.get(row.id, ""), words.get(row.id, ""))
        for row in rows
    ]


def _looked_up(row: LookUp) -> LookedUp:
    opened = unseal(row.signal_id, ANSWER, row.sealed_answer) if row.sealed_answer else ""
    whole = answer_from(opened) if opened and row.state == "answered" else None
    params = tuple(json.loads(opened)) if opened and row.state == "failed" else ()
    return LookedUp(
        row.id, row.register, row.purpose, row.role, row.at, row.state, row.outcome, row.answered_at,
        None if row.register == "brp" else whole, params, whole.total if whole else 0,
        any(one.secret for one in whole.found) if whole else False, tuple(row.decision["grounds"]),
    )  # fmt: skip
