"""Offering a place, and the provider's answer to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.agencies.standing import give_standing
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.duties.operations import finish
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.matching import Explained, Match
from ketenzicht.rules.placing import IntakeFacts, PlacingFacts, due, intake_package, may_place
from ketenzicht.shelter.holding import hold_first, let_go, reserve
from ketenzicht.shelter.models import Offer, Place, ShelterRequest, Stay
from ketenzicht.shelter.needs import match_of, seal_match
from ketenzicht.shelter.states import OFFER, REFUSALS, REQUEST, after
from ketenzicht.shelter.supply import PlaceShown, match_for, shown
from ketenzicht.shelter.tasks import must_admit, must_decide, must_offer, release


@dataclass(frozen=True, slots=True)
class Offered:
    """What came of offering: the offer and a description of the place without where it is, or None and why.

    `grounds` are those of the match, `explained` the lines that the requester may read.
    """

    offer: UUID | None
    stay: UUID | None
    place: PlaceShown | None
    grounds: tuple[Ground, ...]
    explained: tuple[Explained, ...]
    expires_at: datetime | None = None
    already: bool = False


@operation("shelter.offer", kind="request", subject="request")
def offer_place(*, actor: Actor, request: UUID, place: UUID | None = None) -> Offered:
    """Offer the best fitting free place, or the named one, and hold it until the provider has decided.

    A second call while the offer is open gives the same offer. Without a fitting free place the request stays open
    and the outcome says why. Raises Refused for who is not the placing authority, and for a named place that does
    not fit; Conflict when a named place is no longer free.
    """
    row = ShelterRequest.objects.select_related("type").get(id=request)
    authority = may_place(PlacingFacts(row.type.placed_by, actor.role), on=clock.today())
    if row.type.exclusive and not authority.outcome.may:
        raise Refused(
            f"Op {row.type.name} plaatst alleen {row.type.placed_by}.", authority, "Vraag het aan die instantie."
        )
    because(authority)
    concerns(row.client_id, fields=("needs",))
    known = Offer.objects.select_related("place").filter(request=row, state="open").first()
    if known is not None:
        return _again(row, known)
    following = after(row.state, "offer")
    if following is None:
        raise Conflict(f"Deze aanvraag is al: {REQUEST[row.state]}.", "Ververs de pagina.")
    decision = match_for(row, only=place)
    because(decision)
    held = hold_first(decision.outcome.ranked)
    row.tried_at = clock.now()
    if held is None:
        return _nothing_free(row, decision, named=place is not None)
    offered = _offer(actor, row, held, decision)
    row.state = following
    row.save()
    return offered


@operation("offer.decide", kind="offer", subject="offer")
def decide_offer(*, actor: Actor, offer: UUID, accept: bool, reason_code: str = "", reason: str = "") -> str:
    """The provider's intake decision. A no has a code of `states.REFUSALS` and words; it frees the place at once and
    opens the request again. The same answer twice is one answer. Returns the state of the offer.

    Raises Invalid for a no without reason, Conflict for another answer than the one given.
    """
    row = Offer.objects.select_related("place").get(id=offer)
    answer = "accepted" if accept else "refused"
    if row.state == answer:
        return row.state
    if row.state != "open":
        raise Conflict(f"Dit aanbod is al: {OFFER[row.state]}.", "Ververs de pagina.")
    if not accept and (reason_code not in REFUSALS or not reason.strip()):
        raise Invalid(
            "reason", "Een weigering heeft een reden en een toelichting nodig.", f"Kies uit: {', '.join(REFUSALS)}."
        )
    request = ShelterRequest.objects.select_for_update(of=("self",)).get(id=row.request_id)
    stay = Stay.objects.select_for_update().get(offer=row)
    finish(row.duty_id, answer)
    row.state, row.duty_id = answer, None
    row.reason_code, row.decided_at, row.decided_by = ("" if accept else reason_code), clock.now(), actor.user
    row.sealed_reason = seal(request.client_id, "shelter.reason", reason) if reason.strip() else None
    row.save()
    concerns(request.client_id, fields=("intake",))
    if accept:
        _accepted(actor, request, row, stay)
    else:
        _reopened(request, stay, "refuse", how="")
    return row.state


@operation("offer.expire", kind="offer")
def expire_offers(*, actor: Actor) -> int:
    """Offers that nobody decided on in time fall, their places are free and the requests open again; for the worker.

    Returns how many. An offer that somebody has in hand is left for the next round.
    """
    late = Offer.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state="open", expires_at__lt=clock.now()
    )
    rows = list(late.order_by("expires_at"))
    for row in rows:
        request = ShelterRequest.objects.select_for_update(of=("self",)).get(id=row.request_id)
        stay = Stay.objects.select_for_update().get(offer=row)
        finish(row.duty_id, "verlopen", state="dropped")
        Offer.objects.filter(id=row.id).update(state="expired", duty=None, decided_at=clock.now())
        _reopened(request, stay, "expire", how="")
    return len(rows)


def _offer(actor: Actor, row: ShelterRequest, held: Place, decision: Decision[Match]) -> Offered:
    offer = Offer(id=new_id(), organisation_id=held.organisation_id, request=row, place=held, offered_by=actor.user)
    offer.offered_at = clock.now()
    offer.expires_at = due("decide", row.urgency, at=offer.offered_at)
    offer.sealed_match = seal_match(row.client_id, decision)
    offer.duty_id = must_decide(row, offer)
    offer.save(force_insert=True)
    stay = reserve(held, offer, row, offer.duty_id)
    record_disclosure(
        actor=actor,
        about_kind="request",
        about=row.id,
        receiver=held.organisation_id,
        receiver_role="OPVANG",
        purpose="besluit over de intake",
        package=intake_package(IntakeFacts(accepted=False), on=clock.today()),
        provider=row.organisation_id,
    )
    return Offered(
        offer.id, stay, shown(held), decision.grounds, decision.outcome.explained, expires_at=offer.expires_at
    )


def _again(row: ShelterRequest, offer: Offer) -> Offered:
    record = match_of(row.client_id, offer.sealed_match)
    return Offered(
        offer.id,
        Stay.objects.get(offer=offer).id,
        shown(offer.place),
        tuple(Ground(**ground) for ground in record["grounds"]),
        tuple(Explained(**line) for line in record["outcome"]["explained"]),
        expires_at=offer.expires_at,
        already=True,
    )


def _nothing_free(row: ShelterRequest, decision: Decision[Match], *, named: bool) -> Offered:
    if named and decision.outcome.ranked:
        raise Conflict("Deze plek is zojuist bezet geraakt.", "Kies een andere plek of laat de beste voorstellen.")
    if named:
        raise Refused("Deze plek past nu niet bij deze aanvraag.", decision, "Laat de best passende plek voorstellen.")
    row.sealed_tried = seal_match(row.client_id, decision)
    row.save()
    return Offered(None, None, None, decision.grounds, decision.outcome.explained)


@part_of_act
def _accepted(actor: Actor, request: ShelterRequest, offer: Offer, stay: Stay) -> None:
    release(request, "geplaatst")
    request.state, request.closed_at = "placed", clock.now()
    request.save()
    stay.duty_id = must_admit(request, offer)
    stay.save()
    record_disclosure(
        actor=actor,
        about_kind="request",
        about=request.id,
        receiver=offer.organisation_id,
        receiver_role="OPVANG",
        purpose="opvang",
        package=intake_package(IntakeFacts(accepted=True), on=clock.today()),
        provider=request.organisation_id,
    )
    give_standing(request.client_id, "participant", organisation=offer.organisation_id)
    share_keys(request.client_id, offer.organisation_id)
    if stay.coordinator is not None:
        give_standing(stay.id, "fixed_contact", user=stay.coordinator)
        give_standing(offer.place.location_id, "fixed_contact", user=stay.coordinator)


@part_of_act
def _reopened(request: ShelterRequest, stay: Stay, event: str, *, how: str) -> None:
    following = after(request.state, event)
    if following is None:
        raise Missing()
    let_go(stay, state="cancelled", how=how)
    must_offer(request)
    request.state, request.closed_at = following, None
    request.save()
