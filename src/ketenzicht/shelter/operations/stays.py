"""Coming in and leaving."""

from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation, part_of_act
from ketenzicht.duties.operations import finish
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.holding import let_go
from ketenzicht.shelter.models import Offer, ShelterRequest, Stay
from ketenzicht.shelter.states import DEPARTURES, HOLDING, OFFER, STAY
from ketenzicht.shelter.tasks import must_offer


@operation("stay.admit", kind="offer", subject="offer")
def admit(*, actor: Actor, offer: UUID) -> UUID:
    """The client has come in: the reservation becomes a stay from now. Twice is once. Returns the id of the stay.

    Raises Conflict when the offer was not accepted or the client has left already.
    """
    row = Offer.objects.get(id=offer)
    if row.state != "accepted":
        raise Conflict(f"Dit aanbod is: {OFFER[row.state]}.", "Neem het aanbod eerst aan.")
    stay = Stay.objects.select_for_update().get(offer=row)
    concerns(stay.client_id)
    if stay.state == "present":
        return stay.id
    if stay.state != "reserved":
        raise Conflict(f"Dit verblijf is: {STAY[stay.state]}.", "Vraag zo nodig een nieuwe plek aan.")
    finish(stay.duty_id, "gekomen")
    stay.state, stay.admitted_at, stay.duty_id = "present", clock.now(), None
    stay.save()
    return stay.id


@operation("stay.depart", kind="stay", subject="stay")
def depart(*, actor: Actor, stay: UUID, reason: str, how: str = "other") -> None:
    """The client has left, `how` from `states.DEPARTURES`, `reason` in words; the place is free from now.

    Who was expected and never came (a reservation) opens the request again. Twice is once. Raises Invalid for an
    unknown `how`.
    """
    if how not in DEPARTURES:
        raise Invalid("how", f'"{how}" staat niet in de lijst.', f"Kies uit: {', '.join(DEPARTURES)}.")
    row = Stay.objects.select_related("place").get(id=stay)
    concerns(row.client_id)
    if row.state not in HOLDING:
        return
    if row.state == "reserved" and Offer.objects.get(id=row.offer_id).state == "open":
        raise Conflict("De opvang heeft nog niet beslist.", "Wacht het besluit af of trek de aanvraag in.")
    row.sealed_reason = seal(row.client_id, "shelter.left", reason)
    if row.state == "present":
        let_go(row, state="ended", how=how)
    else:
        let_go(row, state="cancelled", how="no_show")
        _expected_elsewhere(row.request_id)


@part_of_act
def _expected_elsewhere(request: UUID) -> None:
    row = ShelterRequest.objects.select_for_update(of=("self",)).get(id=request)
    must_offer(row)
    row.state, row.closed_at = "open", None
    row.save()
