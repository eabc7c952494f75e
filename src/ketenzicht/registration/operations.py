"""Writes of the registration room: a report comes in, a status changes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.gateway import because, concerns, is_granted, operation, part_of_act
from ketenzicht.agencies.queries import organisation_serving
from ketenzicht.agencies.standing import give_standing
from ketenzicht.care.queries import is_client_in
from ketenzicht.cases.queries import may_read
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.queries import identity_of
from ketenzicht.people.sealing import seal
from ketenzicht.registration.models import STATUSES, RefusedConsent, Registration, RegistrationVersion, Report
from ketenzicht.rules.access import Actor
from ketenzicht.rules.disclosure import Purpose, package
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.registration import Consent, RegistrationFacts, RegistrationPath, registration_path


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of a report: the registration (None when consent was refused), and whether it was there already."""

    registration: UUID | None
    already: bool
    series: str
    decision: Decision[RegistrationPath]


@operation("registration.register", kind="registration")
def register(
    *,
    actor: Actor,
    person: UUID | None,
    consent: str,
    form: str,
    minor: bool,
    municipality: str | None,
    region: str | None,
    case: UUID | None = None,
    under_16: bool | None = None,
) -> Registered:
    """Report a presumed victim. A further report on the same person joins the registration that is there; the same
    organisation in the same case reports once.

    For a minor who needs consent the age decides who signs: `under_16`, else the date of birth in the vault. Raises
    Refused when this path is not open, Invalid for an unknown word, Missing for a case that is not the actor's
    and for a person out of reach.
    """
    given = _consent(consent)
    if form not in {known.value for known in Form}:
        raise Invalid("form", f'"{form}" is geen vorm van uitbuiting.', "Kies een vorm uit de lijst.")
    if actor.organisation is None or (case is not None and not may_read(actor, case)):
        raise Missing()
    if person is not None:
        _within_reach(actor, person, case)
    if minor and given in {Consent.WRITTEN, Consent.GUARDIAN} and under_16 is None:
        under_16 = _under_16(actor, person)
    facts = RegistrationFacts(actor.role, given, person is not None, minor, under_16)
    decision = registration_path(facts, on=clock.today())
    because(decision)
    if decision.outcome.counted:
        RefusedConsent.objects.create(
            organisation_id=actor.organisation, region=region, month=clock.today().replace(day=1)
        )
        return Registered(None, False, "", decision)
    if not decision.outcome.registers:
        raise Refused("Zo kan deze registratie niet.", decision, decision.outcome.missing)
    named = person if decision.outcome.series == "named" else None
    row, new = _row(actor, named, decision, form, minor, municipality, region)
    concerns(*([named] if named else []), made=row.id)
    if _report(actor, row, given, form, case, new=new):
        _tell_the_register(actor, row)
    return Registered(row.id, not new, row.series, decision)


@operation("registration.update", kind="registration", subject="registration")
def set_status(*, actor: Actor, registration: UUID, status: str, reason: str) -> None:
    """Presumed, identified or declined, with a reason in words; a new dated version. The same status changes nothing.

    Raises Invalid for an unknown status or no reason.
    """
    if status not in STATUSES or not reason.strip():
        raise Invalid("status", "Kies een status en schrijf waarom.", f"Kies uit: {', '.join(STATUSES)}.")
    row = Registration.objects.get(id=registration)
    if row.status == status:
        return
    row.status = status
    row.save()
    _version(actor, row, "status", reason)


def _within_reach(actor: Actor, person: UUID, case: UUID | None) -> None:
    """A pseudonym alone is no standing: the actor may read the person, or both belong to a case that they share."""
    if not is_granted(actor, "person.read", kind="person", subject=person) and not (
        case is not None and is_client_in(case, person)
    ):
        raise Missing()


def _consent(word: str) -> Consent:
    if word not in {known.value for known in Consent}:
        raise Invalid("consent", f'"{word}" is geen weg.', f"Kies uit: {', '.join(known.value for known in Consent)}.")
    return Consent(word)


def _under_16(actor: Actor, person: UUID | None) -> bool | None:
    """From the date of birth, read as an act of its own; None when it is unknown or partly known."""
    if person is None:
        return None
    written = identity_of(actor=actor, person=person, fields=("birth_date",)).get("birth_date", "")
    try:
        born = date.fromisoformat(written)
    except ValueError:
        return None
    today = clock.today()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < 16


@part_of_act
def _row(
    actor: Actor,
    person: UUID | None,
    decision: Decision[RegistrationPath],
    form: str,
    minor: bool,
    municipality: str | None,
    region: str | None,
) -> tuple[Registration, bool]:
    fresh = {
        "id": new_id(), "organisation_id": actor.organisation, "municipality": municipality, "region": region,
        "series": decision.outcome.series, "form": form, "minor": minor, "registered_at": clock.now(),
        "consent": _path(decision, person),
    }  # fmt: skip
    if person is None:
        return Registration.objects.create(**fresh), True
    return Registration.objects.select_for_update(of=("self",)).get_or_create(person_id=person, defaults=fresh)


def _path(decision: Decision[RegistrationPath], person: UUID | None) -> str:
    word = str(decision.facts["consent"])
    return "duty" if word == "refused" else word


@part_of_act
def _report(actor: Actor, row: Registration, given: Consent, form: str, case: UUID | None, *, new: bool) -> bool:
    """Keep the report; False when this organisation reported this person in this case before."""
    if actor.organisation is None:
        raise Missing()
    same_case = Q(case__isnull=True) if case is None else Q(case_id=case)
    if (
        not new
        and Report.objects.filter(
            same_case, registration=row, organisation__in=[actor.organisation] if actor.organisation else []
        ).exists()
    ):
        return False
    Report.objects.create(
        registration=row,
        organisation_id=actor.organisation,
        case_id=case,
        role=actor.role,
        consent=given.value,
        form=form,
        reported_at=clock.now(),
    )
    _version(actor, row, "registered" if new else "report", "")
    if row.organisation_id != actor.organisation:
        give_standing(row.id, "participant", organisation=actor.organisation)
    return True


@part_of_act
def _tell_the_register(actor: Actor, row: Registration) -> None:
    """Registering is telling CoMensha; the desk itself tells nobody."""
    desk = organisation_serving("COMENSHA")
    if desk is None:
        raise Missing("CoMensha is niet ingericht.", "Laat de beheerder CoMensha als organisatie toevoegen.")
    if actor.organisation is None or actor.organisation == desk:
        return
    record_disclosure(
        actor=actor,
        about_kind="registration",
        about=row.id,
        receiver=desk,
        receiver_role=DeskRole.COMENSHA.value,
        purpose="landelijke registratie",
        package=package(DeskRole.COMENSHA, Purpose.STATISTICS, on=clock.today()),
        provider=actor.organisation,
    )


@part_of_act
def _version(actor: Actor, row: Registration, what: str, reason: str) -> None:
    RegistrationVersion.objects.create(
        registration=row,
        number=RegistrationVersion.objects.filter(registration=row).count() + 1,
        changed_at=clock.now(),
        changed_by=actor.user,
        role=actor.role,
        what=what,
        status=row.status,
        form=row.form,
        minor=row.minor,
        sealed_reason=seal(row.person_id or row.id, "registration.reason", reason) if reason else None,
    )
