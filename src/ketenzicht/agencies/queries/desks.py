"""Which desk stands for a role of the route here and now, and where a new signal lies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from ketenzicht.agencies.models import (
    Desk,
    DutyRoster,
    OpeningHours,
    Organisation,
    RoleAssignment,
    RouteProfile,
    RouteTarget,
)
from ketenzicht.agencies.queries.period import active, current
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
    "gemeente": "CENTRUM",
}


Without = Collection[UUID]
NOBODY: Without = ()
Targets = dict[tuple[str, str | None, str | None], Organisation]
# Desks with today's hours and duty beside them, by organisation.
Boards = dict[UUID, list[Any]]


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
    # Known to be filled: nobody has to look for who answers there.
    filled: bool = False


def role_of_desk(role: str) -> str:
    """The role id that answers at a desk of the route; a role id stands for itself."""
    return ROLE_OF_DESK.get(role, role)


def answering_role(desk: DeskNow) -> str:
    """Which role answers at this desk: that of the route, unless nobody fills it there, as at a fallback desk."""
    if desk.filled:
        return role_of_desk(desk.role)
    wanted = (role_of_desk(desk.role), desk.answers_as, "KETEN")
    return next((role for role in wanted if seated(desk.organisation, role)), desk.answers_as)


def deputy_of(organisation: UUID, role: str, *, without: Without = NOBODY) -> DeskNow | None:
    """The desk of another organisation that stands in for this one in a role of the route; None when there is none."""
    desk = Desk.objects.select_related("deputy__organisation").filter(
        organisation_id=organisation, role=role_of_desk(role), deputy__isnull=False
    )
    found = desk.first()
    if found is None or found.deputy is None or found.deputy.organisation_id in {organisation, *without}:
        return None
    instead = found.deputy
    now = _desk_now(role, instead.organisation, _boards([instead.organisation]))
    return replace(now, answers_as=instead.role, phone=instead.phone, mail=instead.mail)


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


def desk_for(role: str, region: str | None, *, municipality: str | None = None, without: Without = NOBODY) -> DeskNow:
    """The desk that stands for a role of the route here: by municipality, region, nationally, else the fallback.

    `without`: organisations that are passed by, because one of their own people is the subject.

    Raises Missing when not even a fallback desk is set up.
    """
    return desks_for((role,), region, municipality=municipality, without=without)[role]


def desks_for(
    roles: Iterable[str], region: str | None, *, municipality: str | None = None, without: Without = NOBODY
) -> dict[str, DeskNow]:
    """The desks that stand for these roles here, by role, in a handful of statements whatever their number.

    Raises Missing as `desk_for` does.
    """
    wanted = tuple(dict.fromkeys(roles))
    if not wanted:
        return {}
    targets = _targets((*wanted, "fallback"), region, without)
    found = {role: _target(targets, role, region, municipality) for role in wanted}
    boards = _boards(found.values())
    return {role: _desk_now(role, organisation, boards) for role, organisation in found.items()}


def receiving_desk(municipality: str | None, region: str | None, *, without: Without = NOBODY) -> DeskNow:
    """Where a new signal lies: the AF desk of the municipality, else the chain director, else the fallback desk."""
    if municipality is not None:
        serving = active(Organisation.objects.filter(municipalities__contains=[municipality], roles__contains=["AF"]))
        filled = current(RoleAssignment.objects.filter(organisation=OuterRef("pk"), role="AF"))
        organisation = serving.exclude(id__in=without).filter(Exists(filled)).order_by("key").first()
        if organisation is not None:
            return replace(_desk_now("AF", organisation, _boards([organisation])), filled=True)
    if region is not None and ("ketenregisseur", region, None) in _targets(("ketenregisseur",), region, without):
        return desk_for("ketenregisseur", region, without=without)
    return desk_for("fallback", None, without=without)


def _targets(roles: tuple[str, ...], region: str | None, without: Without) -> Targets:
    """Who stands for these roles today, by (role, region, municipality), in the region and nationally."""
    day = clock.today()
    rows = (
        RouteTarget.objects.select_related("organisation")
        .filter(Q(region_id=region) | Q(region__isnull=True), role__in=roles, since_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .exclude(organisation_id__in=without)
        .order_by("since_on")
    )
    found = {(row.role, row.region_id, row.municipality): row.organisation for row in rows}
    if without and ("fallback", None, None) not in found:
        found |= _last_resort(without)
    return found


def _last_resort(without: Without) -> Targets:
    """The fallback desk itself is passed by: any chain director of the country rather than nobody."""
    directors = active(Organisation.objects.filter(roles__contains=["KETEN"])).exclude(id__in=without).order_by("key")
    filled = next((each for each in directors if seated(each.id, "KETEN")), None)
    return {("fallback", None, None): filled} if filled else {}


def _target(targets: Targets, role: str, region: str | None, municipality: str | None) -> Organisation:
    for place in (
        (role, region, municipality),
        (role, region, None),
        (role, None, None),
        ("fallback", region, None),
        ("fallback", None, None),
    ):
        if place in targets:
            return targets[place]
    raise Missing(f"Voor {role} is geen loket ingericht.", "Laat de beheerder een landelijk terugvalloket instellen.")


def _boards(organisations: Iterable[Organisation]) -> Boards:
    """The desks of these organisations and of who answers for them after hours, with today's hours and duty."""
    boards: Boards = {}
    asked = {organisation.id for organisation in organisations}
    moment = clock.now()
    today = OpeningHours.objects.filter(weekday=moment.isoweekday()).order_by("opens")
    on_duty = DutyRoster.objects.filter(desk=OuterRef("pk"), starts_at__lte=moment, ends_at__gt=moment)
    while asked:
        rows = (
            Desk.objects.select_related("organisation", "after_hours__organisation")
            .prefetch_related(Prefetch("hours", queryset=today, to_attr="today"))
            .annotate(on_duty=Exists(on_duty))
            .filter(organisation__in=asked)
            .order_by("role")
        )
        boards |= {organisation: [] for organisation in asked}
        for row in rows:
            boards[row.organisation_id].append(row)
        asked = {row.after_hours.organisation_id for row in rows if row.after_hours} - set(boards)
    return boards


def _desk_now(role: str, organisation: Organisation, boards: Boards, *, further: int = 3) -> DeskNow:
    # `further` ends a ring of desks that answer for one another after hours.
    desks = boards[organisation.id]
    desk = next((each for each in desks if each.role == role_of_desk(role)), desks[0] if desks else None)
    if desk is None:
        return DeskNow(role, role_of_desk(role), organisation.id, organisation.name, "", "", False, "")
    at = clock.now().time()
    in_hours = any(span.opens <= at < span.closes for span in desk.today)
    is_open = desk.always_open or in_hours or desk.on_duty
    if desk.after_hours is not None and not is_open and further:
        after = _desk_now(role, desk.after_hours.organisation, boards, further=further - 1)
        return replace(
            after, organisation=organisation.id, name=f"{organisation.name} via {after.name.rpartition(' via ')[2]}"
        )
    hours = "24 uur" if desk.always_open else ", ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in desk.today)
    return DeskNow(
        role,
        desk.role,
        organisation.id,
        organisation.name,
        desk.phone,
        desk.mail,
        is_open,
        hours or "vandaag gesloten",
    )


def on_duty(user: UUID, organisation: UUID) -> bool:
    """Whether somebody stands on the roster of one of this organisation's desks at this moment."""
    now = clock.now()
    shifts = DutyRoster.objects.filter(user=user, desk__organisation=organisation)
    return shifts.filter(starts_at__lte=now, ends_at__gt=now).exists()
