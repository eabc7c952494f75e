"""A legal no: recorded with its reason, confirmed or lapsed. Refuses one without a reason or about a foreign file."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, require
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.disclosure.models import Refusal
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.disclosure import Purpose
from ketenzicht.rules.refusing import REASONS, RefusalFacts, standing

FILES = ("signal", "case", "care")
LONGEST = 2_000
_PLACE = "disclosure.refusal"


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One no, without what was written about it. `state`: open, confirmed or lapsed."""

    id: UUID
    about_kind: str
    about: UUID
    receiver: str
    receiver_role: str
    purpose: str
    reason: str
    ground: str
    at: datetime
    until: date
    state: str


@operation("refusal.record", kind="refusal")
def record_refusal(
    *,
    actor: Actor,
    about_kind: str,
    about: UUID,
    receiver: UUID,
    receiver_role: str,
    purpose: str,
    reason: str,
    words: str = "",
) -> UUID:
    """Record that this file is not shared with `receiver`. Returns the id of the row.

    Raises Missing for a file that is not the actor's to read, Invalid without a reason of the law, a purpose, or a
    receiver that exists.
    """
    if about_kind not in FILES:
        raise Invalid("about", "Een nee gaat over een melding, een zaak of een cliënt.", "Kies een dossier.")
    require(actor, f"{about_kind}.read", kind=about_kind, subject=about)
    if receiver not in organisation_names([receiver]) or receiver == actor.organisation:
        raise Invalid("receiver", "Kies de organisatie die om de gegevens vroeg.", "Kies er een uit de lijst.")
    if purpose not in set(Purpose):
        raise Invalid("purpose", "Kies het doel waarvoor zij de gegevens vroeg.", "Kies er een uit de lijst.")
    if len(words) > LONGEST or "\x00" in words:
        raise Invalid("words", f"Dit is langer dan {LONGEST} tekens.", "Kort het in.")
    decision = standing(RefusalFacts(reason, clock.today()), on=clock.today())
    row = Refusal(id=new_id(), organisation_id=actor.home, about_kind=about_kind, about=about)
    row.receiver_id, row.receiver_role, row.purpose = receiver, receiver_role, purpose
    row.reason, row.rule, row.until = reason, decision.rule, decision.outcome.until
    row.by, row.role, row.at = actor.user, actor.role, clock.now()
    row.sealed_words = seal(about, _PLACE, words)
    row.save(force_insert=True)
    because(decision)
    concerns(about, fields=("refusal",), made=row.id)
    return row.id


@operation("refusal.confirm", kind="refusal", subject="refusal")
def confirm_refusal(*, actor: Actor, refusal: UUID) -> date:
    """Somebody looked again and it is still no. Returns until which day it stands now.

    Raises Conflict when it lapsed or was confirmed already.
    """
    row = Refusal.objects.get(id=refusal)
    if state_of(row) != "open":
        raise Conflict("Dit nee is al bevestigd of vervallen.", "Leg zo nodig een nieuw nee vast.")
    facts = RefusalFacts(row.reason, row.at.astimezone(clock.AMSTERDAM).date(), clock.today())
    decision = standing(facts, on=clock.today())
    row.confirmed_at, row.confirmed_by, row.until = clock.now(), actor.user, decision.outcome.until
    row.save(update_fields=["confirmed_at", "confirmed_by", "until"])
    because(decision)
    concerns(row.about)
    return row.until


def refusals_for(actor: Actor, *, limit: int = 100) -> list[RefusedLine]:
    """What the actor's organisation refused, newest first, at most `limit`."""
    rows = list(narrow(Refusal.objects.all(), actor, "refusal.list").order_by("-at", "-id")[:limit])
    names = organisation_names(row.receiver_id for row in rows)
    return [_line(row, names[row.receiver_id]) for row in rows]


def state_of(row: Refusal) -> str:
    """open, confirmed or lapsed, today."""
    if row.until < clock.today():
        return "lapsed"
    return "open" if row.confirmed_at is None else "confirmed"


def _line(row: Refusal, receiver: str) -> RefusedLine:
    return RefusedLine(
        row.id,
        row.about_kind,
        row.about,
        receiver,
        row.receiver_role,
        row.purpose,
        row.reason,
        REASONS[row.reason].source,
        row.at,
        row.until,
        state_of(row),
    )
