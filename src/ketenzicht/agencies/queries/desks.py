"""Which desk stands for a role of the route here and now, and where a new signal lies."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.models import Desk, Organisation, RouteProfile, RouteTarget
from ketenzicht.agencies.queries.period import active
from ketenzicht.agencies.queries.seats import seated
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing

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


def role_of_desk(role: str) -> str:
    """The role id that answers at a desk of the route; a role id stands for itself."""
    return ROLE_OF_DESK.get(role, role)


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
        serving = active(Organisation.objects.filter(municipalities__contains=[municipality], roles__contains=["AF"]))
        for organisation in serving.order_by("key"):
            if seated(organisation.id, "AF"):
                return _desk_now("AF", organisation, clock.now())
    if region is not None and ("ketenregisseur", region, None) in _targets(("ketenregisseur",), region):
        return desk_for("ketenregisseur", region)
    return desk_for("fallback", None)


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
