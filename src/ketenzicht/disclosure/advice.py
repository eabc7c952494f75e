"""Keeping what the sharing adviser said in a file, and reading it back.

The adviser advises; the row says what a person then chose. It is no disclosure: nothing leaves by keeping it. Refuses
to keep an advice about a file that the actor may not read.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, require
from ketenzicht.agencies.scope import narrow
from ketenzicht.disclosure.advice_model import CHOICES, SharingAdvice
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.rules.access import Actor

FILES = ("signal", "case", "care")
LONGEST = 2_000  # characters in one of the words below
_PLACE = "disclosure.advice"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person decided after the advice. `decided`: shared, not_shared or later."""

    decided: str
    receiver: str = ""
    told: str = ""
    because: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeptAdvice:
    """An advice in a file, opened. `record` is the decision as it was stored, enough to replay it."""

    id: UUID
    at: datetime
    role: str
    outcome: str
    chosen: Chosen
    record: dict[str, Any] = field(default_factory=dict)


@operation("sharing.keep", kind="sharing")
def keep_advice(*, actor: Actor, about_kind: str, about: UUID, decision: Decision[Any], chosen: Chosen) -> UUID:
    """Keep an advice with what was decided, for the organisation of the actor. Returns the id of the row.

    `decision.outcome` has the attribute `outcome`, one of the eight codes. Raises Missing when the file is not the
    actor's to read, Invalid for a choice that is none or words that are too long.
    """
    _usable(about_kind, chosen)
    require(actor, f"{about_kind}.read", kind=about_kind, subject=about)
    record = decision.as_record()
    row = SharingAdvice(id=new_id(), organisation_id=actor.home, about_kind=about_kind, about=about)
    row.by, row.role, row.at = actor.user, actor.role, clock.now()
    row.outcome, row.rule = str(record["outcome"]["outcome"]), decision.rule
    row.decided, row.review_on = chosen.decided, chosen.review_on
    words = {"receiver": chosen.receiver, "told": chosen.told, "because": chosen.because}
    row.sealed_record = seal(about, _PLACE, json.dumps({"record": record, **words}, ensure_ascii=False))
    row.save(force_insert=True)
    because(decision)
    concerns(about, fields=("sharing_advice",), made=row.id)
    return row.id


def advice_about(actor: Actor, about: UUID) -> list[KeptAdvice]:
    """What the actor's organisation kept about one file, newest first; the caller has opened that file."""
    rows = narrow(SharingAdvice.objects.filter(about=about), actor, "sharing.list")
    return [_opened(row) for row in rows.order_by("-at", "-id")]


def _opened(row: SharingAdvice) -> KeptAdvice:
    inside = json.loads(unseal(row.about, _PLACE, row.sealed_record))
    chosen = Chosen(row.decided, inside["receiver"], inside["told"], inside["because"], row.review_on)
    return KeptAdvice(row.id, row.at, row.role, row.outcome, chosen, inside["record"])


def _usable(about_kind: str, chosen: Chosen) -> None:
    if about_kind not in FILES:
        raise Invalid(
            "about_kind", "Een advies hoort bij een melding, een zaak of een cliënt.", "Open eerst het dossier."
        )
    if chosen.decided not in CHOICES:
        raise Invalid("decided", "Kies wat u hebt besloten.", "Delen, niet delen of later.")
    for place in ("receiver", "told", "because"):
        if len(getattr(chosen, place)) > LONGEST:
            raise Invalid(place, f"Dit is langer dan {LONGEST} tekens.", "Kort het in.")
