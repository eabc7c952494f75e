"""A colleague who is party, relative or neighbour sees nothing of one file, through any door, and all of the others."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client

from ketenzicht.accounts.operations import lift_exclusion
from ketenzicht.accounts.queries import exclusions_in
from ketenzicht.accounts.reach import person
from ketenzicht.agencies.models import Protected
from ketenzicht.agencies.operations import make_token
from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.scope import narrow
from ketenzicht.chain.shutting_out import extend_exclusions, shut_out
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals.queries import read_signal, signals_for
from tests.access.given import actions
from tests.accounts.given import colleague
from tests.audit.given import entries
from tests.cast import actor, outsider
from tests.web.browsing import as_role, signal

pytestmark = pytest.mark.django_db


def rows(label: str) -> Any:
    return apps.get_model(label).objects


def second() -> Actor:
    return actor("AF", "af2-hilversum")


def kept_out(file: UUID, who: Actor | None = None, by: Actor | None = None) -> UUID:
    return shut_out(actor=by or actor("AF"), user=person(who or second()), file=file, reason="neighbour")


def test_lists_counts_search_and_the_page_show_nothing_of_it(client: Client) -> None:
    file, other = signal(), signal(text="Een ander verhaal over een kapsalon.")
    as_role(client, "AF", "af2-hilversum")
    assert client.get(f"/meldingen/{file}").status_code == 200
    kept_out(file)
    assert client.get(f"/meldingen/{file}").status_code == 404
    assert client.get(f"/meldingen/{other}").status_code == 200
    for address in ("/", "/?groep=now", "/meldingen", "/zoeken?q=loods", "/zaken", "/cijfers"):
        assert str(file) not in client.get(address).content.decode(), address
    found, count = signals_for(second())
    assert (file in {row.id for row in found}, count) == (False, len(found))
    assert file not in {item.about for item in open_duties_for(second())}


def test_the_api_shows_nothing_of_it() -> None:
    file = signal()
    seat = next(seat for seat in seats(user=second().user) if seat.login.startswith("af2"))
    header = {"HTTP_AUTHORIZATION": f"Bearer {make_token(actor=SYSTEM, assignment=seat.assignment)}"}
    kept_out(file)
    client = Client()
    assert client.get(f"/api/v1/signals/{file}", **header).status_code == 404  # type: ignore[arg-type]
    for address in ("/api/v1/signals", "/api/v1/duties"):
        answer = client.get(address, **header)  # type: ignore[arg-type]
        assert answer.status_code == 200, address
        assert str(file) not in answer.content.decode(), address


def test_colleagues_see_it_as_before(client: Client) -> None:
    file = signal()
    kept_out(file)
    as_role(client, "AF")
    assert client.get(f"/meldingen/{file}").status_code == 200


@pytest.mark.usefixtures("story_world")
class TestAWholeFile:
    """In the world with stories: from any row of the file every other row is shut."""

    def test_every_guarded_row_of_the_file_is_out_of_reach_for_every_action(self) -> None:
        director = actor("KETEN")
        extra = colleague("keten.buur", "KETEN", at=director.home)
        case = rows("cases.Case").filter(organisation_id=director.home).first()
        exclusion = kept_out(case.id, extra, by=director)
        shut = {UUID(one) for one in rows("accounts.Exclusion").get(id=exclusion).objects_shut}
        kinds = {model.kind for model in guarded() if model.objects.filter(pk__in=shut).exists()}
        assert kinds >= {"case", "signal", "handover", "care", "person", "duty", "agreement", "request", "stay",
                         "registration"}  # fmt: skip
        assert not kinds & {"place", "location"}
        for model in guarded():
            for action in actions(model.kind):
                assert not set(narrow(model.objects.all(), extra, action).values_list("pk", flat=True)) & shut, action

    def test_other_files_stay_open_and_are_not_in_it(self) -> None:
        director = actor("KETEN")
        extra = colleague("keten.buur", "KETEN", at=director.home)
        case = rows("cases.Case").filter(organisation_id=director.home).first()
        before = {row.id for row in signals_for(extra)[0]}
        kept_out(case.id, extra, by=director)
        mine = set(rows("cases.CaseSignal").filter(case=case).values_list("signal_id", flat=True))
        assert {row.id for row in signals_for(extra)[0]} == before - mine
        assert before - mine


def guarded() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Protected)]


def test_what_joins_the_file_later_is_shut_too() -> None:
    file = signal()
    kept_out(file)
    assert extend_exclusions() == 0
    rows("duties.Duty").create(
        organisation_id=second().home, role="AF", what="x", about_kind="signal", about=file, title="x", action="x",
        source="x", since_at="2026-01-01T00:00Z", warn_at="2026-01-01T00:00Z", due_at="2026-01-01T00:00Z",
    )  # fmt: skip
    assert file in {item.about for item in open_duties_for(second())}
    assert extend_exclusions() == 1
    assert file not in {item.about for item in open_duties_for(second())}


def test_the_administrator_does_it_by_id_alone_and_sees_no_content(client: Client) -> None:
    file, by = signal(), colleague("beheer.een", "BEHEER")
    kept_out(file, by=by)
    with pytest.raises(Missing):
        signal_page(by, file)
    assert [row.file for row in exclusions_in(by)] == [file]


def signal_page(who: Actor, file: UUID) -> object:
    return read_signal(actor=who, signal=file)


def test_an_administrator_elsewhere_learns_nothing_of_an_id() -> None:
    file, far = signal(), colleague("beheer.ver", "BEHEER", at=outsider().home)
    for id in (file, uuid4()):
        with pytest.raises(Missing) as said:
            kept_out(id, outsider(), by=far)
        assert said.value.message == "Dit is niet gevonden."
    with pytest.raises(Missing):
        kept_out(file, outsider(), by=outsider())
    assert exclusions_in(far) == []


def test_only_a_colleague_is_shut_out_and_for_a_reason_of_the_list() -> None:
    file = signal()
    with pytest.raises(Missing):
        kept_out(file, outsider())
    with pytest.raises(Invalid):
        shut_out(actor=actor("AF"), user=person(second()), file=file, reason="vervelend")


def test_who_handles_the_file_is_not_shut_out_before_it_went_over() -> None:
    file = signal()
    rows("duties.Duty").filter(about=file).update(user=second().user)
    with pytest.raises(Conflict):
        kept_out(file)


def test_it_is_logged_once_told_to_the_officer_and_lifted_by_another_only() -> None:
    file = signal()
    exclusion = kept_out(file)
    assert entries(action="exclusion.make", object=exclusion).count() == 1
    assert [row.id for row in exclusions_in(colleague("fg.een", "FG"))] == [exclusion]
    assert exclusions_in(second()) == []
    with pytest.raises(Refused):
        lift_exclusion(actor=second(), exclusion=exclusion)
    with pytest.raises(Missing):
        lift_exclusion(actor=outsider(), exclusion=exclusion)
    lift_exclusion(actor=actor("AF"), exclusion=exclusion)
    assert file in {row.id for row in signals_for(second())[0]}
