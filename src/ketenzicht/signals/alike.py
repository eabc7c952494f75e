"""Signals that look like one another: the same number, address, plate or company, or the same words.

Only shown, never joined: two people may report one thing, and that is two signals. Compared by keyed fingerprints.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import fingerprint, normalised
from ketenzicht.people.words import WORD, folded
from ketenzicht.rules.access import Actor
from ketenzicht.signals.comparable import address_key, company_key
from ketenzicht.signals.intake import Report
from ketenzicht.signals.models import Observable, Signal, TextPrint

FOUND_BY = {"phone", "email", "url", "plate"}
BY_FORM = {"address": address_key, "company": company_key}
SHORTEST = 6  # words that count; fewer say too little to be the same by more than chance
WORDS = {
    "phone": "zelfde telefoonnummer", "email": "zelfde e-mailadres", "url": "zelfde webadres",
    "plate": "zelfde kenteken", "address": "zelfde adres", "company": "zelfde bedrijf", "text": "zelfde tekst",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """A signal that looks like a report: its reference, and in what."""

    signal: UUID
    reference: str
    why: str


def observable_print(kind: str, value: str) -> bytes | None:
    """The fingerprint by which this kind is found again, or None for a kind that is too vague."""
    plain = BY_FORM[kind](value) if kind in BY_FORM else normalised(kind, value) if kind in FOUND_BY else ""
    return fingerprint(kind, plain) if plain else None


def text_print(text: str) -> bytes | None:
    """The fingerprint of the words, in any capitals, accents and spacing; None for a text of few words."""
    words = [folded(word) for word in WORD.findall(text)]
    return fingerprint("text", " ".join(words)) if len(words) >= SHORTEST else None


@part_of_act
def keep_text_print(signal: UUID, text: str) -> None:
    """Keep the fingerprint of the words of a signal."""
    made = text_print(text)
    if made is not None:
        TextPrint.objects.create(signal_id=signal, fingerprint=made)


def alike(actor: Actor, reports: Sequence[Report]) -> list[tuple[Alike, ...]]:
    """For each report the signals within the actor's reach that look like it; two questions for all together."""
    wanted = [_prints(report) for report in reports]
    found = _signals(actor, {made for prints in wanted for made in prints})
    return [_one(prints, found) for prints in wanted]


def _prints(report: Report) -> dict[bytes, str]:
    made = {observable_print(seen.kind, seen.value): seen.kind for seen in report.observables}
    made[text_print(report.text)] = "text"
    return {key: why for key, why in made.items() if key is not None}


def _signals(actor: Actor, prints: Iterable[bytes]) -> dict[bytes, list[tuple[UUID, str]]]:
    mine = narrow(Signal.objects.all(), actor, "signal.list").values("id")
    found: dict[bytes, list[tuple[UUID, str]]] = defaultdict(list)
    wanted = list(prints)
    for model in (Observable, TextPrint):
        rows = model.objects.filter(fingerprint__in=wanted, signal__in=mine).order_by("signal__received_at")
        for made, signal, reference in rows.values_list("fingerprint", "signal", "signal__reference"):
            found[bytes(made or b"")].append((signal, reference))
    return found


def _one(prints: dict[bytes, str], found: dict[bytes, list[tuple[UUID, str]]]) -> tuple[Alike, ...]:
    hits: dict[UUID, Alike] = {}
    for made, why in prints.items():
        for signal, reference in found.get(made, [])[:3]:
            hits.setdefault(signal, Alike(signal, reference, WORDS[why]))
    return tuple(hits.values())[:3]
