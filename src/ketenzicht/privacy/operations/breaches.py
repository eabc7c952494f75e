"""A data breach from discovery to closing: the 72 hours run at once, whatever is still unknown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.gateway import because, operation
from ketenzicht.duties.operations import finish, finish_what, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal
from ketenzicht.privacy.models import Breach
from ketenzicht.privacy.states import RISKS
from ketenzicht.privacy.words import chosen, written
from ketenzicht.rules.access import Actor
from ketenzicht.rules.field_classes import LABELS, FieldClass
from ketenzicht.rules.privacy_breach import BreachFacts, breach_duties, notice_due

FG = "FG"
MOST_PERSONS = 20_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """What is known when a breach is discovered. Aware moments; `persons` None while nobody can say how many."""

    what: str
    discovered_at: datetime
    happened_at: datetime | None = None
    classes: tuple[str, ...] = ()
    persons: int | None = None


@operation("breach.record", kind="breach")
def record_breach(*, actor: Actor, found: Found) -> UUID:
    """Record a breach and start the 72 hours from its discovery. Returns the id.

    Raises Invalid for moments that cannot be, a class that does not exist, or no words.
    """
    _possible(found)
    row = Breach(id=new_id(), organisation_id=actor.home, recorded_at=clock.now())
    row.happened_at, row.discovered_at = found.happened_at, found.discovered_at
    row.classes, row.persons = sorted(set(found.classes)), found.persons
    row.sealed_what = seal(row.id, "privacy.breach", written("what", found.what))
    row.duty_id = open_duty(
        organisation=actor.home,
        role=FG,
        what="breach_notice",
        about_kind="breach",
        about=row.id,
        title="Datalek",
        action="Weeg het risico en meld zo nodig bij de AP",
        due_at=notice_due(found.discovered_at),
        source="avg-33",
        clock_id="T21",
        acute=True,
    )
    row.save(force_insert=True)
    return row.id


@operation("breach.handle", kind="breach", subject="breach")
def assess_breach(*, actor: Actor, breach: UUID, risk: str, unreadable: bool, why: str) -> tuple[bool, bool]:
    """Weigh the risk, with the reason; a later weighing takes its place. Returns whether the authority and whether the
    persons concerned must be told."""
    row = _open(breach)
    decision = breach_duties(BreachFacts(chosen("risk", risk, RISKS), unreadable), on=clock.today())
    row.risk, row.unreadable, row.assessed_at = risk, unreadable, clock.now()
    row.sealed_risk = seal(row.id, "privacy.risk", written("why", why))
    row.decision = decision.as_record()
    row.save()
    because(decision)
    return decision.outcome.tell_authority, decision.outcome.tell_persons


@operation("breach.handle", kind="breach", subject="breach")
def tell_authority(*, actor: Actor, breach: UUID, told: bool, words: str) -> None:
    """The authority was told now (`words`: the number of the notice), or is not told and why (`words`).

    Raises Refused when the weighing says that it must be told and it is not.
    """
    row = _weighed(breach)
    if not told and _must(row, "tell_authority"):
        raise Refused(
            "Bij dit risico moet de AP het horen.", None, "Meld het, of weeg het risico opnieuw met een reden."
        )
    row.sealed_authority = seal(row.id, "privacy.authority", written("words", words))
    row.authority_at = clock.now() if told else None
    row.save()


@operation("breach.handle", kind="breach", subject="breach")
def tell_persons(*, actor: Actor, breach: UUID, told: bool, words: str) -> None:
    """The persons concerned were told now (`words`: how), or not and why (`words`).

    Raises Refused when the weighing says that they must be told and they are not.
    """
    row = _weighed(breach)
    if not told and _must(row, "tell_persons"):
        raise Refused(
            "Bij een hoog risico horen de personen het zelf.", None, "Vertel het, of weeg het risico opnieuw."
        )
    row.sealed_persons = seal(row.id, "privacy.persons", written("words", words))
    row.persons_at = clock.now() if told else None
    row.save()


@operation("breach.handle", kind="breach", subject="breach")
def close_breach(*, actor: Actor, breach: UUID) -> None:
    """Close a breach of which risk, authority and persons are recorded. Raises Conflict with what is missing."""
    row = _weighed(breach)
    if row.sealed_authority is None or row.sealed_persons is None:
        raise Conflict(
            "Nog niet vastgelegd: of de AP en of de personen het hoorden.", "Leg beide vast, of waarom niet."
        )
    if (_must(row, "tell_authority") and row.authority_at is None) or (
        _must(row, "tell_persons") and row.persons_at is None
    ):
        raise Conflict("Na de laatste weging moet er nog iemand worden ingelicht.", "Leg dat eerst vast.")
    row.state, row.closed_at = "closed", clock.now()
    finish(row.duty_id, "closed")
    finish_what(row.id, "breach_notice", row.organisation_id, "closed")
    row.save()


def _possible(found: Found) -> None:
    now = clock.now()
    if found.discovered_at > now:
        raise Invalid("discovered_at", "Dit moment moet nog komen.", "Kies wanneer het lek is ontdekt.")
    if found.happened_at is not None and found.happened_at > found.discovered_at:
        raise Invalid("happened_at", "Een lek gebeurt niet na zijn ontdekking.", "Draai de momenten om.")
    if unknown := set(found.classes) - {kind.value for kind in FieldClass}:
        known = ", ".join(LABELS.values())
        raise Invalid("classes", f"Onbekende soort gegevens: {', '.join(sorted(unknown))}.", f"Kies uit: {known}.")
    if found.persons is not None and not 0 <= found.persons <= MOST_PERSONS:
        raise Invalid("persons", "Dit aantal kan niet.", "Laat het leeg als u het nog niet weet.")


def _open(breach: UUID) -> Breach:
    row = Breach.objects.select_for_update(of=("self",)).get(id=breach)
    if row.state != "open":
        raise Conflict("Dit datalek is al afgehandeld.", "Ververs de pagina.")
    return row


def _weighed(breach: UUID) -> Breach:
    row = _open(breach)
    if not row.risk:
        raise Conflict("Het risico is nog niet gewogen.", "Weeg eerst het risico.")
    return row


def _must(row: Breach, what: str) -> bool:
    return bool(row.decision and row.decision["outcome"][what])
