"""Where a name of a place lies, and the names of places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ketenzicht.agencies.models import Municipality, Region, RouteProfile
from ketenzicht.agencies.queries.period import valid
from ketenzicht.kernel import clock
from ketenzicht.kernel.names import sort_key


@dataclass(frozen=True, slots=True)
class Place:
    """Where a municipality lies: its code, name and safety region."""

    code: str
    name: str
    region: str


def municipality_named(text: str, *, on: date | None = None) -> Place | None:
    """The municipality with this code ("GM0402") or name in any case, valid on a day; None when there is none."""
    wanted = text.strip()
    rows = valid(Municipality.objects.all(), on or clock.today())
    local = RouteProfile.objects.filter(municipality=OuterRef("code")).order_by("-since_on")
    region = Coalesce(Subquery(local.values("region_id")[:1]), "region_id", output_field=CharField())
    rows = rows.annotate(route_region=region)
    row = rows.filter(Q(code=wanted.upper()) | Q(name__iexact=wanted)).order_by("-valid_from").first()
    return Place(row.code, row.name, row.route_region) if row else None


def municipality_names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Municipality.objects.filter(code__in=set(codes)).values_list("code", "name"))


def municipalities() -> list[Place]:
    rows = [Place(row.code, row.name, row.region_id) for row in valid(Municipality.objects.all(), clock.today())]
    return sorted(rows, key=lambda place: sort_key(place.name))


def regions() -> dict[str, str]:
    return dict(sorted(Region.objects.values_list("code", "name"), key=lambda pair: sort_key(pair[1])))
