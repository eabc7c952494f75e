"""Reads of what befell a signal: its turns, and which signals go on within it or came from it.

Refuses to tell of a signal at the other end that the actor may not see: such a turn is left out whole.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Signal, Turn
from ketenzicht.signals.queries import SignalRow, shown


@dataclass(frozen=True, slots=True)
class Befell:
    """One turn: what, when, in which role, the reason, and the signal at the other end."""

    what: str
    at: datetime
    role: str
    words: str
    other: SignalRow | None


@dataclass(frozen=True, slots=True)
class Around:
    """The signals beside one, as far as the actor may see them."""

    merged_into: SignalRow | None
    carries: tuple[SignalRow, ...]
    split_from: SignalRow | None
    parts: tuple[SignalRow, ...]


def turns_of(actor: Actor, signal: UUID) -> list[Befell]:
    """What befell a signal that the caller opened for this actor, oldest first."""
    rows = list(Turn.objects.filter(signal=signal).order_by("at", "id"))
    others = _seen(actor, {row.other for row in rows if row.other})
    return [
        Befell(
            row.what,
            row.at,
            row.role,
            unseal(signal, "signals.turn", bytes(row.sealed_words)) if row.sealed_words else "",
            others.get(row.other) if row.other else None,
        )
        for row in rows
        if row.other is None or row.other in others
    ]


def around(actor: Actor, signal: UUID) -> Around:
    """Which signals go on within this one, within which it goes on, which came from it, and from which it came."""
    row = Signal.objects.get(id=signal)
    mine = narrow(Signal.objects.order_by("received_at", "id"), actor, "signal.read")
    up = _seen(actor, {one for one in (row.merged_into_id, row.split_from_id) if one})
    return Around(
        up.get(row.merged_into_id) if row.merged_into_id else None,
        tuple(shown(actor, one) for one in mine.filter(merged_into=signal)),
        up.get(row.split_from_id) if row.split_from_id else None,
        tuple(shown(actor, one) for one in mine.filter(split_from=signal)),
    )


def to_merge_with(actor: Actor, reference: str) -> UUID | None:
    """The signal with this reference ("M-7K2-MPQR", with or without dashes) that the actor may merge; else nothing."""
    plain = "".join(sign for sign in reference.upper() if sign.isalnum())
    rows = narrow(Signal.objects.filter(reference=f"M-{plain[1:4]}-{plain[4:]}"), actor, "signal.merge")
    return rows.values_list("id", flat=True).first()


@beyond_scope()
def heard_with(signal: UUID) -> tuple[UUID, ...]:
    """Where else the reporters read what is told of a signal that was checked: those that go on within it, and the one
    of which it, or one of those, was a part."""
    found: list[UUID] = []
    waiting = [signal, *Signal.objects.filter(merged_into=signal).order_by("id").values_list("id", flat=True)]
    while waiting:
        found.append(waiting.pop(0))
        origin = Signal.objects.filter(id=found[-1]).values_list("split_from", flat=True).first()
        if origin is not None and origin not in (*found, *waiting):
            waiting.append(origin)
    return tuple(found[1:])


def _seen(actor: Actor, ids: set[UUID]) -> dict[UUID, SignalRow]:
    rows = narrow(Signal.objects.filter(id__in=ids), actor, "signal.read")
    return {row.id: shown(actor, row) for row in rows}
