"""The national register: report a presumed victim, by duty or with consent; list what the actor reported or keeps."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.reach import where
from ketenzicht.api.shapes import Form, Given, GroundShown, Moment, Name, Shown, YesNo
from ketenzicht.chain import flow
from ketenzicht.chain.asked import Registering
from ketenzicht.registration.queries import registrations_for
from ketenzicht.rules.registration import Consent

router = Router(tags=["registration"])
Series = Literal["named", "anonymous"]


class RegistrationGiven(Given):
    """Who (by pseudonym; without one it is anonymous), by which path, which form; `municipality` by name or code."""

    consent: Consent
    form: Form
    minor: YesNo
    client: UUID | None = None
    case: UUID | None = None
    municipality: Name | None = None


class RegistrationMade(Shown):
    """The registration; null when consent was refused, which is only counted. `already`: this is one victim."""

    registration: UUID | None
    already: bool
    series: str
    grounds: list[GroundShown]


class RegistrationLine(Shown):
    """A line of the register."""

    registration: UUID
    spoken: str
    series: str
    status: str
    form: Form
    minor: bool
    municipality: str | None
    region: str | None
    registered_at: Moment
    reports: int


class RegistrationList(Shown):
    """Lines of the register within reach of the actor."""

    registrations: list[RegistrationLine]


@router.post("/registrations", response={201: RegistrationMade}, summary="Register a presumed victim")
@asks("registration.register", of="registration")
def register(request: HttpRequest, body: RegistrationGiven) -> dict[str, Any]:
    """Report to the register; a second report on the same person counts as one victim."""
    actor = actor_of(request)
    place = where(body.municipality)
    report = Registering(
        person=None if body.consent is Consent.ANONYMOUS else body.client,
        consent=body.consent.value,
        form=body.form,
        minor=body.minor,
        municipality=place.municipality,
        region=place.region,
        case=body.case,
    )
    done = flow.register(actor=actor, report=report)
    return {
        "registration": done.registration,
        "already": done.already,
        "series": done.series,
        "grounds": done.decision.grounds,
    }


@router.get("/registrations", response=RegistrationList, summary="List registrations")
def list_registrations(request: HttpRequest, series: Series | None = None) -> dict[str, Any]:
    """At most 500 lines of the register."""
    return {"registrations": registrations_for(actor_of(request), series=series)}
