"""Signals that share something with one signal: a number, an address, a plate, a company, or the same words.

Within the actor's reach alone: what lies beyond it is not counted either. Only shown, never joined.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.rules.access import Actor
from ketenzicht.signals.alike import WORDS
from ketenzicht.signals.models import Observable, Signal, TextPrint
from ketenzicht.signals.queries import SignalRow, shown

MOST = 10


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another signal, and in what it is the same, in Dutch."""

    row: SignalRow
    why: tuple[str, ...]


def sharing_with(actor: Actor, signal: UUID) -> tuple[list[Sharing], int]:
    """Other signals within reach that share a keyed fingerprint with this one, newest first, at most ten, and how many
    there are in all. The caller has opened the signal for the actor."""
    mine = narrow(Signal.objects.exclude(id=signal), actor, "signal.list")
    why: dict[UUID, set[str]] = defaultdict(set)
    own = Observable.objects.filter(signal=signal, fingerprint__isnull=False).values_list("fingerprint", flat=True)
    same = Observable.objects.filter(fingerprint__in=list(own), signal__in=mine.values("id"))
    for other, kind in same.values_list("signal", "kind").distinct():
        why[other].add(kind)
    words = TextPrint.objects.filter(signal=signal).values_list("fingerprint", flat=True)
    for row in TextPrint.objects.filter(fingerprint__in=list(words), signal__in=mine.values("id")):
        why[row.signal_id].add("text")
    found = mine.filter(id__in=list(why)).order_by("-received_at", "-id")[:MOST]
    return [Sharing(shown(actor, one), tuple(WORDS[kind] for kind in sorted(why[one.id]))) for one in found], len(why)
