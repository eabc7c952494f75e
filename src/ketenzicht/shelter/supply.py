"""The places of a kind as facts for the rule, and a place as it may be shown: without where it is."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.matching import Match, MatchFacts, PlaceFacts, match
from ketenzicht.rules.placing import FRESH_DAYS
from ketenzicht.shelter.holding import open_places, taken_from
from ketenzicht.shelter.models import Offer, Place, ShelterRequest
from ketenzicht.shelter.needs import wanted


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place in words that do not betray it: no address, no region, no provider."""

    place: UUID
    type: str
    sex: tuple[str, ...]
    age: str
    max_children: int
    contra: tuple[str, ...]
    languages: tuple[str, ...]
    accessible: bool
    security: str


def shown(row: Place) -> PlaceShown:
    return PlaceShown(
        row.id,
        row.type_id,
        tuple(row.sex),
        row.age,
        row.max_children if row.children else 0,
        tuple(row.contra),
        tuple(row.languages),
        row.accessible,
        row.security,
    )


def match_for(row: ShelterRequest, *, only: UUID | None = None) -> Decision[Match]:
    """The matching rule on the places of this moment; the request's id is the lot that decides ties."""
    facts = MatchFacts(wanted(row), _facts(row, only), lot=str(row.id))
    return match(facts, on=clock.today())


@beyond_scope()
def _facts(row: ShelterRequest, only: UUID | None) -> tuple[PlaceFacts, ...]:
    moment = clock.now()
    fresh_since = moment - timedelta(days=FRESH_DAYS)
    refused = Offer.objects.filter(request=row, place=OuterRef("pk"), state="refused")
    places = Place.objects.filter(type_id=row.type_id) if only is None else Place.objects.filter(id=only)
    places = places.select_related("location").annotate(
        taken=taken_from(moment),
        refused=Exists(refused),
        is_open=Exists(Place.objects.filter(open_places(moment), pk=OuterRef("pk"))),
    )
    return tuple(
        PlaceFacts(
            place.key, place.type_id, tuple(place.sex), place.age, place.children, place.max_children,
            tuple(place.contra), place.location.police_unit,
            free=place.is_open and not place.taken and not place.refused,
            fresh=place.confirmed_at >= fresh_since,
        )
        for place in places.order_by("key")
    )  # fmt: skip
