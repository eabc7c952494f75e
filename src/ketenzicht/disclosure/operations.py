"""Recording a disclosure, inside the act that makes it; telling the person concerned, and looking at it again."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.disclosure.scope import within
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import Actor
from ketenzicht.rules.disclosure import Purpose
from ketenzicht.rules.giving import REVIEW_DAYS, TELL_DAYS, Act, GivingFacts, Told, terms

_ACTS = {
    "case": Act.PARTICIPATION, "request": Act.SHELTER, "registration": Act.REGISTRATION,
    "privacy_request": Act.LETTER, "export": Act.EXPORT,
}  # fmt: skip


@part_of_act
def record_disclosure(
    *,
    actor: Actor,
    about_kind: str,
    about: UUID,
    receiver: UUID,
    receiver_role: str,
    purpose: str,
    package: Decision[tuple[str, ...]],
    provider: UUID,
    act: Act | None = None,
    columns_of: str = "",
    convenant: UUID | None = None,
) -> UUID:
    """Record that the fields of `package` go to `receiver`; the rule adds retention, telling and the day of review.

    Without `act` it follows from what it is about. Raises Refused when the rule allows no field at all, one that is
    not on the list of this receiver and purpose, or a ground that is none.
    """
    if not package.outcome:
        raise Refused("Voor deze ontvanger en dit doel mag niets worden verstrekt.", package, "Vraag eerst advies.")
    facts = _facts(about_kind, receiver_role, purpose, package, act, columns_of)
    decision = terms(facts, on=clock.today())
    held = decision.outcome
    if not held.allowed:
        raise Refused(decision.grounds[0].because, decision, "Geef minder mee, of vraag eerst advies.")
    because(package)
    because(decision)
    concerns(about, fields=package.outcome)
    row = Disclosure.objects.create(
        about_kind=about_kind,
        about=about,
        provider_id=provider,
        receiver_id=receiver,
        receiver_role=receiver_role,
        purpose=purpose,
        ground=package.grounds[0].source,
        because=package.grounds[0].because,
        fields=list(package.outcome),
        decided_by=actor.user,
        decided_role=actor.role,
        at=clock.now(),
        act=facts.act.value,
        told=held.told.value,
        told_at=clock.now() if held.told is Told.TOLD else None,
        kept=held.kept,
        kept_until=held.kept_until,
        review_on=held.review_on,
        convenant_id=convenant,
    )
    return row.id


@operation("disclosure.review", kind="disclosure")
def review_disclosure(*, actor: Actor, disclosure: UUID, told: str) -> date:
    """Who gave looks again: the person concerned has heard by now, or this is still why not. Returns the next day.

    Raises Missing for a disclosure of another organisation or about a file that is not the actor's to read, Invalid
    for a reason that is none, Conflict once the person concerned was told.
    """
    row = within(actor, Disclosure.objects.filter(id=disclosure, provider=actor.home)).first()
    if row is None:
        raise Missing()
    if told not in set(Told):
        raise Invalid("told", "Kies of de betrokkene het weet.", "Of waarom (nog) niet.")
    if row.told == Told.TOLD:
        raise Conflict("De betrokkene weet dit al.", "Ververs de pagina.")
    row.told, row.reviewed_at = told, clock.now()
    row.told_at = clock.now() if told == Told.TOLD else None
    days = TELL_DAYS if told in (Told.LATER, Told.INVESTIGATION, Told.IN_DANGER) else REVIEW_DAYS
    row.review_on = clock.today() + timedelta(days=days)
    row.save(update_fields=["told", "told_at", "reviewed_at", "review_on"])
    concerns(row.about, fields=("told",), made=row.id)
    return row.review_on


def _facts(
    about_kind: str, receiver_role: str, purpose: str, package: Decision[Any], act: Act | None, columns_of: str
) -> GivingFacts:
    return GivingFacts(
        act or _act(about_kind, purpose),
        about_kind,
        receiver_role,
        purpose,
        tuple(package.outcome),
        tuple(ground.source for ground in package.grounds),
        acute=_said(package, "acute"),
        safe_to_contact=_said(package, "safe_to_contact"),
        columns_of=columns_of,
    )


def _act(about_kind: str, purpose: str) -> Act:
    return _ACTS.get(about_kind) or (Act.ADVICE if purpose == Purpose.ADVICE else Act.HAND_OVER)


def _said(package: Decision[Any], fact: str) -> bool:
    return bool(package.facts.get(fact, False))
