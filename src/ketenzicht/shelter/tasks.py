"""Who must do what next about a request, an offer or a reservation: the duties of this room."""

from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.rules.placing import SOURCE_OF_TERMS, due
from ketenzicht.shelter.models import Offer, ShelterRequest

DESK_NAMES = {"COMENSHA": "CoMensha", "CENTRUM": "de centrumgemeente", "NIDOS": "Nidos"}


def title(row: ShelterRequest) -> str:
    return f"Opvang {row.type_id} voor {spoken(row.client_id)}"


@part_of_act
def must_offer(row: ShelterRequest) -> None:
    """The placing authority must offer a place; who asked waits for it."""
    finish(row.duty_id, "opnieuw")
    finish(row.waiting_id, "opnieuw")
    desk = DESK_NAMES.get(row.desk_role, row.desk_role)
    row.duty_id = _open(row, row.desk_id, row.desk_role, "place", "Bied een plek aan.", "offer")
    row.waiting_id = _open(
        row,
        row.organisation_id,
        row.asked_role,
        "place_wait",
        "Houd contact tot er een plek is.",
        "offer",
        waits_for=desk,
    )


@part_of_act
def must_decide(row: ShelterRequest, offer: Offer) -> UUID:
    """The provider must decide on an offer; the placing authority waits. Returns the duty of the provider."""
    finish(row.duty_id, "aangeboden")
    row.duty_id = _open(
        row, row.desk_id, row.desk_role, "place", "Volg het besluit van de opvang.", "decide", waits_for="de opvang"
    )
    return open_duty(
        organisation=offer.organisation_id,
        role="OPVANG",
        what="intake",
        about_kind="offer",
        about=offer.id,
        title=title(row),
        action="Beslis over de intake.",
        due_at=offer.expires_at,
        source=SOURCE_OF_TERMS,
        acute=row.urgency == "acute",
    )


@part_of_act
def must_admit(row: ShelterRequest, offer: Offer) -> UUID:
    """The provider must let the client in. Returns the duty."""
    return open_duty(
        organisation=offer.organisation_id,
        role="OPVANG",
        what="admit",
        about_kind="offer",
        about=offer.id,
        title=title(row),
        action="Leg de aankomst vast.",
        due_at=due("admit", row.urgency, at=clock.now()),
        source=SOURCE_OF_TERMS,
        acute=row.urgency == "acute",
    )


@part_of_act
def must_improvise(row: ShelterRequest) -> None:
    """Nobody had a place: who asked finds something for now and asks again."""
    release(row, "niet vervuld")
    row.waiting_id = _open(
        row, row.organisation_id, row.asked_role, "unmet", "Regel een tussenoplossing en vraag opnieuw aan.", "offer"
    )


@part_of_act
def release(row: ShelterRequest, outcome: str) -> None:
    """Nobody waits for this request any more."""
    finish(row.duty_id, outcome)
    finish(row.waiting_id, outcome)
    row.duty_id = row.waiting_id = None


def _open(
    row: ShelterRequest, organisation: UUID, role: str, what: str, action: str, step: str, *, waits_for: str = ""
) -> UUID:
    return open_duty(
        organisation=organisation,
        role=role,
        what=what,
        about_kind="request",
        about=row.id,
        title=title(row),
        action=action,
        due_at=due(step, row.urgency, at=clock.now()),
        source=SOURCE_OF_TERMS,
        municipality=row.municipality,
        region=row.region,
        waits_for=waits_for,
        acute=row.urgency == "acute" and not waits_for,
    )
