"""Many reports make one victim; every change is a version; who refuses is only a number."""

from collections.abc import Iterator

import pytest
from django.apps import apps

from ketenzicht.disclosure.queries import disclosures_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.people.operations import record_person
from ketenzicht.registration import queries
from ketenzicht.registration.operations import Registered, register, set_status
from tests.care.given import care
from tests.cases.given import a_case
from tests.cast import actor, outsider
from tests.shelter.given import HILVERSUM, MOMENT, a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with clock.at(MOMENT):
        yield


def reported(role: str, *, consent: str = "duty", **given: object) -> Registered:
    said: dict[str, object] = {"person": None, "form": "SU", "minor": False, **HILVERSUM, **given}
    return register(actor=actor(role), consent=consent, **said)  # type: ignore[arg-type]


def test_a_pseudonym_alone_gives_no_right_to_report_somebody() -> None:
    person = a_client()
    for role, case in (("AVIM", None), ("AVIM", a_case(actor("KETEN")))):
        with pytest.raises(Missing):
            reported(role, person=person, case=case)


def test_a_second_report_on_the_same_person_joins_the_first() -> None:
    case = a_case(actor("KETEN"))
    person = a_client()
    care(case=case, client=person)
    first = reported("AVIM", person=person, case=case)
    second = reported("ZOCO", consent="written", person=person)
    assert (second.registration, first.already, second.already) == (first.registration, False, True)
    assert [row.reports for row in queries.registrations_for(actor("COMENSHA"))] == [2]


def test_the_same_organisation_reports_once() -> None:
    person = a_client(actor("AVIM"))
    registration = reported("AVIM", person=person).registration
    assert reported("AVIM", person=person).already
    assert registration is not None
    shown = queries.read_registration(actor=actor("AVIM"), registration=registration)
    assert (len(shown.reports), len(shown.versions), len(disclosures_about(registration))) == (1, 1, 1)


def test_without_a_name_every_report_stands_alone_in_its_own_series() -> None:
    reported("ZOCO", consent="anonymous", person=a_client())
    reported("ZOCO", consent="anonymous")
    rows = queries.registrations_for(actor("COMENSHA"), series="anonymous")
    assert [(row.spoken, row.reports) for row in rows] == [("", 1), ("", 1)]


def test_who_has_no_duty_needs_consent() -> None:
    with pytest.raises(Refused, match="Zo kan deze registratie niet") as refusal:
        reported("ZOCO", person=a_client())
    assert "schriftelijk toestemming" in refusal.value.remedy


def test_a_refusal_is_a_number_and_leaves_no_trace_of_the_person() -> None:
    outcome = reported("ZOCO", consent="refused", person=a_client())
    assert (outcome.registration, queries.refusals_counted(actor("COMENSHA"))) == (None, 1)
    assert queries.registrations_for(actor("COMENSHA")) == []
    entry = apps.get_model("audit", "Entry").objects.filter(action="registration.register").get()
    assert (entry.object, entry.concerned) == (None, [])


def test_the_date_of_birth_says_who_signs() -> None:
    zoco = actor("ZOCO")
    assert zoco.organisation is not None
    child = record_person(
        actor=zoco, identity={"birth_date": "2011-05-06"}, organisation=zoco.organisation, **HILVERSUM
    )
    with pytest.raises(Refused):
        reported("ZOCO", consent="written", person=child, minor=True)
    assert reported("ZOCO", consent="guardian", person=child, minor=True).registration is not None


def test_a_changed_status_is_a_version_and_the_earlier_one_stays() -> None:
    registration = reported("AVIM", person=a_client(actor("AVIM"))).registration
    assert registration is not None
    for _ in range(2):
        set_status(actor=actor("COMENSHA"), registration=registration, status="identified", reason="Vonnis.")
    shown = queries.read_registration(actor=actor("COMENSHA"), registration=registration)
    assert [(each.number, each.status, each.reason) for each in shown.versions] == [
        (1, "presumed", ""),
        (2, "identified", "Vonnis."),
    ]


def test_a_status_needs_a_reason() -> None:
    registration = reported("AVIM", person=a_client(actor("AVIM"))).registration
    assert registration is not None
    with pytest.raises(Invalid):
        set_status(actor=actor("COMENSHA"), registration=registration, status="declined", reason=" ")


def test_an_outsider_finds_none_of_it() -> None:
    registration = reported("AVIM", person=a_client(actor("AVIM"))).registration
    assert registration is not None
    with pytest.raises(Missing):
        queries.read_registration(actor=outsider(), registration=registration)
    with pytest.raises(Missing):
        set_status(actor=outsider(), registration=registration, status="declined", reason="Nee.")
    with pytest.raises(Refused):
        register(
            actor=outsider(), person=None, consent="anonymous", form="SU", minor=False, municipality=None, region=None
        )
    assert queries.registrations_for(outsider()) == []
