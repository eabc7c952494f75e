"""Convenants and refusals with the clock that belongs to them: a duty to renew, a duty to look again at a no.

Adds nothing to what the operations decide.
"""

from uuid import UUID

from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import seated
from ketenzicht.disclosure import convenants, refusals
from ketenzicht.disclosure.convenants import Text
from ketenzicht.duties import reminders
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import Actor
from ketenzicht.rules.convenants import ConvenantFacts, state_of
from ketenzicht.rules.refusing import RefusalFacts, standing

RENEW = "convenant_renewal"
CONFIRM = "refusal_confirmation"


def register_convenant(*, actor: Actor, text: Text) -> UUID:
    """Put a convenant in the register; one that ends is on the work list before its end. Returns its id."""
    with one_act():
        convenant = convenants.register_convenant(actor=actor, text=text)
        _owe_renewal(actor, convenant, text)
        return convenant


def renew_convenant(*, actor: Actor, convenant: UUID, text: Text) -> UUID:
    """The convenant that follows; what was owed for the one before is settled. Returns the id of the new one."""
    with one_act():
        following = convenants.renew_convenant(actor=actor, convenant=convenant, text=text)
        reminders.settle(actor=actor, what=RENEW, about=convenant, outcome="verlengd")
        _owe_renewal(actor, following, text)
        return following


def end_convenant(*, actor: Actor, convenant: UUID) -> None:
    """It ends today; nobody needs to renew it any more."""
    with one_act():
        convenants.end_convenant(actor=actor, convenant=convenant)
        reminders.settle(actor=actor, what=RENEW, about=convenant, outcome="beëindigd")


def refuse(
    *, actor: Actor, about_kind: str, about: UUID, receiver: UUID, role: str, purpose: str, reason: str, words: str = ""
) -> UUID:
    """Record a no; before it lapses somebody must look again. Returns the id of the refusal."""
    if not seated(receiver, role):
        raise Invalid("role", "Bij deze organisatie zit nu niemand in deze rol.", "Kies een andere rol.")
    with one_act():
        refusal = refusals.record_refusal(
            actor=actor,
            about_kind=about_kind,
            about=about,
            receiver=receiver,
            receiver_role=role,
            purpose=purpose,
            reason=reason,
            words=words,
        )
        held = standing(RefusalFacts(reason, clock.today()), on=clock.today()).outcome
        reminders.remind(
            actor=actor,
            what=CONFIRM,
            about_kind="refusal",
            about=refusal,
            title="Een nee op een vraag om te delen",
            action="Bevestigen of opnieuw besluiten",
            due_at=clock.end_of(held.until),
            warn_at=clock.end_of(held.warn_on),
            source="kz-refusal",
        )
        return refusal


def confirm(*, actor: Actor, refusal: UUID) -> None:
    """It is still no; the duty to look again is done."""
    with one_act():
        refusals.confirm_refusal(actor=actor, refusal=refusal)
        reminders.settle(actor=actor, what=CONFIRM, about=refusal, outcome="bevestigd")


def _owe_renewal(actor: Actor, convenant: UUID, text: Text) -> None:
    facts = ConvenantFacts(text.since_on, text.until_on)
    renew_from = state_of(facts, on=clock.today()).outcome.renew_from
    if text.until_on is None or renew_from is None:
        return
    reminders.remind(
        actor=actor,
        what=RENEW,
        about_kind="convenant",
        about=convenant,
        title="Een convenant loopt af",
        action="Verlengen of laten eindigen",
        due_at=clock.end_of(text.until_on),
        warn_at=clock.end_of(renew_from),
        source="kz-convenant",
    )
