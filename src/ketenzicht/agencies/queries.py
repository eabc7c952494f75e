"""Reads of the agencies room: who acts, which desk stands for a role here and now, where a name of a place lies."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ketenzicht.agencies.models import (
    Desk,
    Municipality,
    Organisation,
    Participant,
    Region,
    RoleAssignment,
    RouteProfile,
    RouteTarget,
)
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.kernel.names import sort_key
from ketenzicht.rules.access import Actor

# The roles of the route (domain words) and the role that answers there.
ROLE_OF_DESK = {
    "112/politie": "AVIM",
    "AVIM": "AVIM",
    "NLA": "NLA",
    "ZoCo": "ZOCO",
    "TF-RIEC": "RIEC",
    "Veilig Thuis": "VT",
    "Raad voor de Kinderbescherming": "RVDK",
    "Nidos": "NIDOS",
    "KMar": "KMAR",
    "ketenregisseur": "KETEN",
    "AF": "AF",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a municipality lies: its code, name and safety region."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class DeskNow:
    """The desk that stands for a role of the route, and whether it answers at this moment."""

    role: str
    answers_as: str
    organisation: UUID
    name: str
    phone: str
    mail: str
    open_now: bool
    hours: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that a user can act in now."""

    assignment: UUID
    user: UUID
    login: str
    user_name: str
    role: str
    organisation: UUID
    organisation_name: str


def seats(*, login: str | None = None, user: UUID | None = None, role: str | None = None) -> list[Seat]:
    """The current role assignments, by role and organisation; a deputy sits where the holder sits."""
    rows = _current(RoleAssignment.objects.select_related("user", "organisation").filter(user__is_active=True))
    if login is not None:
        rows = rows.filter(user__login=login)
    if user is not None:
        rows = rows.filter(user_id=user)
    if role is not None:
        rows = rows.filter(role=role)
    return [
        Seat(
            row.id,
            row.user_id,
            row.user.login,
            row.user.name,
            row.role,
            row.organisation_id,
            row.organisation.name,
        )
        for row in rows.order_by("since_on", "id")
    ]


def actor_for(assignment: UUID) -> Actor:
    """The actor of a current role assignment. Raises Missing when it has ended or never was."""
    row = (
        _current(RoleAssignment.objects.select_related("organisation").filter(user__is_active=True))
        .filter(pk=assignment)
        .first()
    )
    if row is None:
        raise Missing("Deze rol is niet (meer) de uwe.", "Kies een andere rol of vraag uw beheerder.")
    return Actor(
        role=row.role,
        user=row.user_id,
        organisation=row.organisation_id,
        municipalities=frozenset(row.organisation.municipalities),
        regions=frozenset(row.organisation.regions),
    )


def municipality_named(text: str, *, on: date | None = None) -> Place | None:
    """The municipality with this code ("GM0402") or name in any case, valid on a day; None when there is none."""
    wanted = text.strip()
    rows = _valid(Municipality.objects.all(), on or clock.today())
    row = rows.filter(Q(code=wanted.upper()) | Q(name__iexact=wanted)).order_by("-valid_from").first()
    if row is None:
        return None
    local = RouteProfile.objects.filter(municipality=row.code).order_by("-since_on").first()
    return Place(row.code, row.name, local.region_id if local else row.region_id)


def municipality_names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Municipality.objects.filter(code__in=set(codes)).values_list("code", "name"))


def municipalities() -> list[Place]:
    rows = [Place(row.code, row.name, row.region_id) for row in _valid(Municipality.objects.all(), clock.today())]
    return sorted(rows, key=lambda place: sort_key(place.name))


def regions() -> dict[str, str]:
    return dict(sorted(Region.objects.values_list("code", "name"), key=lambda pair: sort_key(pair[1])))


def profile_of(region: str | None, *, on: date | None = None) -> str:
    """The route profile of a region on a day; "generic" where none is set."""
    day = on or clock.today()
    row = (
        RouteProfile.objects.filter(region_id=region, municipality__isnull=True, since_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .order_by("-since_on")
        .first()
    )
    return row.profile if row else "generic"


def desk_for(role: str, region: str | None, *, municipality: str | None = None) -> DeskNow:
    """The desk that stands for a role of the route here: by municipality, region, nationally, else the fallback.

    Raises Missing when not even a fallback desk is set up.
    """
    targets = _targets((role, "fallback"), region)
    for wanted, where, town in (
        (role, region, municipality),
        (role, region, None),
        (role, None, None),
        ("fallback", region, None),
        ("fallback", None, None),
    ):
        target = targets.get((wanted, where, town))
        if target is not None:
            return _desk_now(role, target, clock.now())
    raise Missing(f"Voor {role} is geen loket ingericht.", "Laat de beheerder een landelijk terugvalloket instellen.")


def receiving_desk(municipality: str | None, region: str | None) -> DeskNow:
    """Where a new signal lies: the AF desk of the municipality, else the chain director, else the fallback desk."""
    if municipality is not None:
        serving = _active(Organisation.objects.filter(municipalities__contains=[municipality], roles__contains=["AF"]))
        for organisation in serving.order_by("key"):
            if seated(organisation.id, "AF"):
                return _desk_now("AF", organisation, clock.now())
    if region is not None and ("ketenregisseur", region, None) in _targets(("ketenregisseur",), region):
        return desk_for("ketenregisseur", region)
    return desk_for("fallback", None)


def municipality_of_mailbox(addresses: Iterable[str]) -> str:
    """The municipality whose organisation receives mail at one of these addresses, "" when it serves none or many."""
    for address in addresses:
        row = Organisation.objects.filter(mailboxes__contains=[address.strip().lower()]).first()
        if row is not None and len(row.municipalities) == 1:
            return str(row.municipalities[0])
    return ""


def seated(organisation: UUID, role: str) -> bool:
    """Whether somebody fills this role for the organisation today, in person or as deputy."""
    return _current(RoleAssignment.objects.filter(organisation_id=organisation, role=role)).exists()


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(id__in=set(ids)).values_list("id", "name"))


def organisation_serving(role: str, *, municipality: str | None = None, region: str | None = None) -> UUID | None:
    """The organisation that fills a role for a municipality, else for its region, else for the whole country."""
    rows = _active(Organisation.objects.filter(roles__contains=[role])).order_by("key")
    near = (Q(municipalities__contains=[municipality]), Q(regions__contains=[region]))
    for where in (*near, Q(municipalities=[], regions=[])):
        found = rows.filter(where).values_list("id", flat=True).first()
        if found is not None:
            return found
    return None


def organisation_keyed(key: str) -> UUID:
    """The id of an organisation by its key. Raises Missing."""
    found = Organisation.objects.filter(key=key).values_list("id", flat=True).first()
    if found is None:
        raise Missing(f"Er is geen organisatie met de sleutel {key}.", "Controleer de sleutel.")
    return found


def participants_in(object: UUID) -> list[UUID]:
    """The organisations that take part in an object now."""
    return list(
        Participant.objects.filter(object=object, relation="participant", until_at__isnull=True)
        .order_by("since_at", "id")
        .values_list("organisation_id", flat=True)
    )


def role_of_desk(role: str) -> str:
    """The role id that answers at a desk of the route; a role id stands for itself."""
    return ROLE_OF_DESK.get(role, role)


def _targets(roles: tuple[str, ...], region: str | None) -> dict[tuple[str, str | None, str | None], Organisation]:
    """Who stands for these roles today, by (role, region, municipality), in the region and nationally."""
    day = clock.today()
    rows = (
        RouteTarget.objects.select_related("organisation")
        .filter(Q(region_id=region) | Q(region__isnull=True), role__in=roles, since_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .order_by("since_on")
    )
    return {(row.role, row.region_id, row.municipality): row.organisation for row in rows}


def _desk_now(role: str, organisation: Organisation, moment: datetime) -> DeskNow:
    local = moment.astimezone(clock.AMSTERDAM)
    desks = list(
        Desk.objects.select_related("after_hours__organisation").filter(organisation=organisation).order_by("role")
    )
    desk = next((each for each in desks if each.role == role_of_desk(role)), desks[0] if desks else None)
    if desk is None:
        return DeskNow(role, role_of_desk(role), organisation.id, organisation.name, "", "", False, "")
    hours = list(desk.hours.filter(weekday=local.isoweekday()).order_by("opens"))
    in_hours = any(span.opens <= local.time() < span.closes for span in hours)
    on_duty = (
        not (desk.always_open or in_hours) and desk.roster.filter(starts_at__lte=moment, ends_at__gt=moment).exists()
    )
    if desk.after_hours is not None and not (desk.always_open or in_hours or on_duty):
        after = _desk_now(role, desk.after_hours.organisation, moment)
        return replace(
            after, organisation=organisation.id, name=f"{organisation.name} via {after.name.rpartition(' via ')[2]}"
        )
    spoken = "24 uur" if desk.always_open else ", ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in hours)
    return DeskNow(
        role,
        desk.role,
        organisation.id,
        organisation.name,
        desk.phone,
        desk.mail,
        desk.always_open or in_hours or on_duty,
        spoken or "vandaag gesloten",
    )


def _current(rows: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
    day = clock.today()
    return rows.filter(since_on__lte=day).filter(Q(until_on__isnull=True) | Q(until_on__gte=day))


def _active(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    day = clock.today()
    return rows.filter(active_from__lte=day).filter(Q(active_until__isnull=True) | Q(active_until__gte=day))


def _valid(rows: QuerySet[Municipality], day: date) -> QuerySet[Municipality]:
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
