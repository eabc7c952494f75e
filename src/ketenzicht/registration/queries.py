"""Reads of the registration room."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.registration.models import RefusedConsent, Registration, Report
from ketenzicht.rules.access import Actor


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One line of the register; `spoken` is empty in the series without names."""

    registration: UUID
    spoken: str
    series: str
    status: str
    form: str
    minor: bool
    municipality: str | None
    region: str | None
    registered_at: datetime
    reports: int


@dataclass(frozen=True, slots=True)
class ReportShown:
    """Who reported, by which path, when."""

    organisation: str
    role: str
    consent: str
    form: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class VersionShown:
    """How the registration stood from a moment on, and why it changed."""

    number: int
    changed_at: datetime
    role: str
    what: str
    status: str
    form: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegistrationShown:
    """One registration with its reports and all its versions, oldest first."""

    row: RegistrationRow
    person: UUID | None
    consent: str
    reports: tuple[ReportShown, ...]
    versions: tuple[VersionShown, ...]


def registrations_for(actor: Actor, *, series: str | None = None, limit: int = 500) -> list[RegistrationRow]:
    """The registrations that the actor may see, newest first; one series or both."""
    rows = narrow(Registration.objects.all(), actor, "registration.list")
    if series is not None:
        rows = rows.filter(series=series)
    return [_row(row) for row in rows.prefetch_related("reports").order_by("-registered_at", "-id")[:limit]]


@reading("registration.read", kind="registration", subject="registration")
def read_registration(*, actor: Actor, registration: UUID) -> RegistrationShown:
    """One registration whole."""
    row = Registration.objects.prefetch_related("reports").get(id=registration)
    reports = list(Report.objects.filter(registration=row).order_by("reported_at", "id"))
    names = organisation_names(each.organisation_id for each in reports)
    if row.person_id is not None:
        concerns(row.person_id, fields=("status", "form"))
    return RegistrationShown(
        _row(row),
        row.person_id,
        row.consent,
        tuple(
            ReportShown(names[each.organisation_id], each.role, each.consent, each.form, each.reported_at)
            for each in reports
        ),
        tuple(
            VersionShown(
                each.number, each.changed_at, each.role, each.what, each.status, each.form,
                unseal(row.person_id or row.id, "registration.reason", bytes(each.sealed_reason))
                if each.sealed_reason
                else "",
            )
            for each in row.versions.order_by("number")
        ),
    )  # fmt: skip


def registration_of(actor: Actor, person: UUID) -> UUID | None:
    """The registration of a person, when there is one that the actor may see."""
    rows = narrow(Registration.objects.filter(person_id=person), actor, "registration.list")
    return rows.values_list("id", flat=True).first()


@beyond_scope()
def refusals_counted(actor: Actor) -> int:
    """How many people did not want to be registered: for the national desk everywhere, for others at their own desk."""
    rows = RefusedConsent.objects.all()
    if actor.role != "COMENSHA":
        rows = rows.filter(organisation__in=[actor.organisation] if actor.organisation else [])
    return rows.count()


def _row(row: Registration) -> RegistrationRow:
    return RegistrationRow(
        row.id, spoken(row.person_id) if row.person_id else "", row.series, row.status, row.form, row.minor,
        row.municipality, row.region, row.registered_at, len(row.reports.all()),
    )  # fmt: skip
