"""Asking for a place, taking the request back, and saying that nobody had one."""

from uuid import UUID

from ketenzicht.agencies.gateway import concerns, is_granted, operation, part_of_act
from ketenzicht.agencies.queries import organisation_serving
from ketenzicht.agencies.standing import give_standing
from ketenzicht.care.queries import outline_of
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.matching import CONTRA_NAMES
from ketenzicht.rules.placing import URGENCIES
from ketenzicht.shelter.holding import cancel_open_offers
from ketenzicht.shelter.models import PlaceType, ShelterRequest
from ketenzicht.shelter.models.supply import AGES, SEXES
from ketenzicht.shelter.needs import Needs, seal_needs
from ketenzicht.shelter.states import REQUEST, WAITING, after
from ketenzicht.shelter.tasks import must_improvise, must_offer, release


@operation("shelter.request", kind="request")
def request_place(
    *,
    actor: Actor,
    client: UUID,
    trajectory: UUID | None,
    type: str,
    urgency: str,
    children: int,
    sex: str,
    age: str,
    contra: tuple[str, ...] = (),
    unsafe_units: tuple[str, ...] = (),
    municipality: str | None = None,
    region: str | None = None,
) -> UUID:
    """Ask the placing authority of this kind of shelter for a place. Who pays is never asked first.

    A second request for the same client and type while one waits is that same request. Raises Invalid for a word
    that is not in a list, Missing for a trajectory or a client that is not the actor's.
    """
    _checked(type, urgency, sex, age, children, contra)
    if trajectory is not None:
        _same_client(actor, client, trajectory)
    elif not is_granted(actor, "person.read", kind="person", subject=client):
        raise Missing()
    known = ShelterRequest.objects.filter(client_id=client, type_id=type, state__in=WAITING).first()
    if known is not None:
        if known.organisation_id != actor.organisation:
            raise Conflict("Voor deze cliënt wacht al zo'n aanvraag.", "Overleg met CoMensha wie haar volgt.")
        return known.id
    if actor.organisation is None:
        raise Missing()
    desk, role = _desk(PlaceType.objects.get(key=type).placed_by, municipality, region)
    row = ShelterRequest(
        id=new_id(), organisation_id=actor.organisation, municipality=municipality, region=region, client_id=client,
        trajectory_id=trajectory, type_id=type, urgency=urgency, sex=sex, age=age, children=children,
        asked_at=clock.now(), asked_by=actor.user, asked_role=actor.role, desk_id=desk, desk_role=role,
        sealed_needs=seal_needs(client, Needs(tuple(contra), tuple(unsafe_units))),
    )  # fmt: skip
    _asked_again(client)
    must_offer(row)
    row.save(force_insert=True)
    give_standing(row.id, "participant", organisation=desk)
    concerns(client, fields=("needs",), made=row.id)
    return row.id


@operation("request.withdraw", kind="request", subject="request")
def withdraw_request(*, actor: Actor, request: UUID, reason: str) -> None:
    """The place is no longer needed; an open offer falls and its place is free at once. Twice is once.

    For an unmet request it says what was arranged for now; it stays counted as unmet.
    """
    _end(request, "withdraw", reason)


@operation("request.unmet", kind="request", subject="request")
def mark_unmet(*, actor: Actor, request: UUID, reason: str) -> None:
    """Nobody had a fitting place: counted as unmet need, and who asked arranges something for now. Twice is once."""
    _end(request, "give_up", reason)


def _end(request: UUID, event: str, reason: str) -> None:
    row = ShelterRequest.objects.select_for_update().get(id=request)
    following = after(row.state, event)
    if row.state == "withdrawn" or (row.state == "unmet" and (event == "give_up" or row.waiting_id is None)):
        return
    if following is None:
        raise Conflict(f"Deze aanvraag is al: {REQUEST[row.state]}.", "Ververs de pagina.")
    cancel_open_offers(row)
    if event == "give_up":
        must_improvise(row)
    else:
        release(row, "ingetrokken")
    row.state, row.closed_at = following, row.closed_at or clock.now()
    row.sealed_closed = seal(row.client_id, "shelter.closed", _and_earlier(row, reason))
    row.save()
    concerns(row.client_id)


def _and_earlier(row: ShelterRequest, reason: str) -> str:
    if row.sealed_closed is None:
        return reason
    return unseal(row.client_id, "shelter.closed", bytes(row.sealed_closed)) + "\n" + reason


@part_of_act
def _asked_again(client: UUID) -> None:
    """A new request is what an unmet one waited for."""
    for earlier in ShelterRequest.objects.filter(client_id=client, state="unmet", waiting__isnull=False):
        release(earlier, "opnieuw gevraagd")
        earlier.save()


def _same_client(actor: Actor, client: UUID, trajectory: UUID) -> None:
    outline = outline_of(actor, trajectory)
    if outline is None:
        raise Missing()
    if outline.client != client:
        raise Invalid("trajectory", "Dit zorgtraject is van een ander.", "Begin bij het dossier van de cliënt.")


def _desk(placed_by: str, municipality: str | None, region: str | None) -> tuple[UUID, str]:
    """Who has the placing authority here; where none is set up CoMensha has it, so that nobody waits for nobody."""
    for role in (placed_by, "COMENSHA"):
        found = organisation_serving(role, municipality=municipality, region=region)
        if found is not None:
            return found, role
    raise Missing("Er is geen plaatsende instantie ingericht.", "Laat de beheerder CoMensha als organisatie toevoegen.")


def _checked(type: str, urgency: str, sex: str, age: str, children: int, contra: tuple[str, ...]) -> None:
    lists: dict[str, tuple[str, tuple[str, ...]]] = {
        "type": (type, tuple(PlaceType.objects.values_list("key", flat=True))),
        "urgency": (urgency, URGENCIES),
        "sex": (sex, SEXES),
        "age": (age, AGES),
        "children": (str(children), tuple(str(number) for number in range(16))),
        **{f"contra {name}": (name, tuple(CONTRA_NAMES)) for name in contra},
    }
    for place, (word, allowed) in lists.items():
        if word not in allowed:
            raise Invalid(place, f'"{word}" staat niet in de lijst.', f"Kies uit: {', '.join(allowed)}.")
