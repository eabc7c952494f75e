"""What people tick stands between their reasons; another worry finds its desk; a loop has an end and shows itself."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from ketenzicht.agencies.operations import set_route_target
from ketenzicht.agencies.queries import answering_role, desk_for, organisation_keyed
from ketenzicht.assessment.operations import Answer
from ketenzicht.assessment.queries import Loop, loop_of, reasons_of
from ketenzicht.chain import flow
from ketenzicht.duties.operations import finish_duty
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import SYSTEM
from ketenzicht.rules.deadlines import working_days_after
from ketenzicht.rules.profiles import ADVICE_REVIEW_WORKING_DAYS, ADVICE_ROUNDS
from tests.cast import actor, outsider
from tests.signals.given import a_signal, asked, judged, row, rows
from tests.web.browsing import as_role, plain, read, signal

pytestmark = pytest.mark.django_db
YESTERDAY = date(2020, 1, 1)
MORE = Answer("more_information", missing="Welk huisnummer?")


def test_ticks_are_reasons_of_a_person_and_are_kept_as_ids() -> None:
    id = a_signal()
    judged(id, reasons=(), indicators=("IND-AU-06", "IND-ALG-03"))
    said = rows("assessment.Conclusion", signal_id=id).get()
    assert said.indicators == ["IND-AU-06", "IND-ALG-03"]
    assert "Gezien: Overnacht op de werkplek of in een bedrijfsruimte (sterk)" in reasons_of(id)
    assert row(id).state == "concluded"


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicators": ("IND-CONTEXT-03",)},
        {"concern": "gossip"},
        {"conclusion": "not_trafficking", "reasons": (), "indicators": ("IND-AU-06",)},
    ],
)
def test_an_excluded_tick_and_a_no_without_words_do_not_stand(wrong: dict[str, object]) -> None:
    id = a_signal()
    with pytest.raises(Invalid):
        judged(id, **wrong)  # type: ignore[arg-type]
    assert row(id).state == "received"


@pytest.mark.parametrize(
    ("concern", "desks"),
    [
        ("domestic_violence", ["Veilig Thuis"]),
        ("child_safety", ["Veilig Thuis", "Raad voor de Kinderbescherming"]),
        ("labour_law", ["NLA"]),
        ("undermining", ["TF-RIEC"]),
        ("housing", ["gemeente"]),
    ],
)
def test_another_worry_goes_to_the_desk_of_the_rule_and_somebody_answers_there(concern: str, desks: list[str]) -> None:
    id = a_signal()
    judged(id, "not_trafficking", concern=concern)
    given = rows("routing.Handover", signal_id=id).order_by("order")
    assert [each.role for each in given] == desks
    for each in given:
        duty = rows("duties.Duty", about=each.id, state="open").get()
        assert rows("agencies.RoleAssignment", organisation_id=each.organisation_id, role=duty.role).exists()
    assert row(id).state == "handed_over"


def test_at_the_fallback_desk_a_role_that_is_filled_answers() -> None:
    desk = desk_for("gemeente", "VR14", municipality="GM0402")
    assert rows("agencies.RoleAssignment", organisation_id=desk.organisation, role=answering_role(desk)).exists()
    home = organisation_keyed("regio-gv")
    set_route_target(actor=SYSTEM, region="VR14", role="Nidos", organisation=home, since_on=clock.today())
    assert answering_role(desk_for("Nidos", "VR14")) in {"KETEN", "ZOCO", "CENTRUM"}


def test_more_information_has_a_day_shows_the_round_and_brings_the_chain_director_in() -> None:
    id = a_signal()
    judged(id, "vague")
    assert loop_of(id) is None
    for number in range(1, ADVICE_ROUNDS + 1):
        (advice,) = asked(id)
        with pytest.raises(Invalid):
            flow.answer_advice(actor=actor("AVIM"), signal=id, advice=advice, answer=replace(MORE, review_on=YESTERDAY))
        flow.answer_advice(actor=actor("AVIM"), signal=id, advice=advice, answer=MORE)
        due = working_days_after(clock.today(), ADVICE_REVIEW_WORKING_DAYS)
        assert loop_of(id) == Loop(number, "Welk huisnummer?", "AVIM", due)
        assert duties_about(actor("AF"), id)[0].due_at.astimezone(clock.AMSTERDAM).date() == due
        flow.enrich(actor=actor("AF"), signal=id, notes="Gezocht.", seen=None, address_known=None)
        judged(id, "vague")
    (look,) = [item for item in duties_about(actor("KETEN"), id) if item.what == "look_along"]
    assert "al 2 keer" in look.action
    with pytest.raises(Missing):
        finish_duty(actor=outsider(), duty=look.duty, outcome="gezien")
    finish_duty(actor=actor("KETEN"), duty=look.duty, outcome="gezien")
    assert [item.what for item in duties_about(actor("KETEN"), id) if item.what == "look_along"] == []


def test_the_page_asks_it_by_form_and_shows_what_was_missing(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert page.count('name="indicators"') == 90
    assert "huiselijk geweld (Veilig Thuis)" in page
    nothing = client.post(f"/meldingen/{id}/beoordelen", {"conclusion": "clear", "forms": ["AU"]})
    assert "Geef een reden, of vink aan wat u zag." in plain(nothing.content.decode())
    client.post(f"/meldingen/{id}/beoordelen", {"conclusion": "vague", "indicators": ["IND-AU-06"]})
    (advice,) = asked(id)
    flow.answer_advice(actor=actor("AVIM"), signal=id, advice=advice, answer=MORE)
    page = read(client, f"/meldingen/{id}")
    assert "Ronde 1 van 2" in page
    assert "Welk huisnummer?" in page
    assert "Gezien: Overnacht op de werkplek" in page
