"""A report about a chain partner's own people goes round that organisation, through every door."""

from uuid import UUID

import pytest

from ketenzicht.agencies.queries import desk_for, organisation_keys
from ketenzicht.agencies.scope import narrow
from ketenzicht.cases.queries import cases_lying_still
from ketenzicht.chain import flow, turns
from ketenzicht.chain.clockwork import escalate_overdue
from ketenzicht.chain.going_round import go_round, keep_going_round
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.routing.queries import handovers_for
from ketenzicht.rules.access import Actor
from ketenzicht.signals.lying_still import signals_lying_still
from ketenzicht.signals.models import Signal
from ketenzicht.signals.queries import read_signal, signals_for
from ketenzicht.signals.search import search_signals
from ketenzicht.signals.turned import turns_of
from ketenzicht.signals.turning import Part
from tests.cast import actor, outsider
from tests.signals.chance import LATER
from tests.signals.given import a_signal, handed_over, judged, open_duties, received, row, rows
from tests.signals.still import lying_still

pytestmark = pytest.mark.django_db


def key(who: Actor) -> str:
    return organisation_keys([who.home])[who.home]


def sees(who: Actor, signal: UUID) -> list[str]:
    """Every door through which this person comes to a signal, or hears that there is one."""
    found = [item.title for item in open_duties_for(who) if row(signal).reference in item.title]
    rows_, total = signals_for(who)
    found += [one.reference for one in rows_ if one.id == signal] + ["count"] * (total - len(rows_))
    found += [one.role for one in handovers_for(who) if one.signal == signal]
    if who.role in ("AF", "KETEN"):
        found += [hit.row.reference for hit in search_signals(actor=who, words="loods").hits if hit.row.id == signal]
    found += [action for action in ("signal.read", "signal.route", "signal.advance", "feedback.read")
              if narrow(Signal.objects.filter(id=signal), who, action).exists()]  # fmt: skip
    try:
        read_signal(actor=who, signal=signal)
    except Missing:
        return found
    return [*found, "read"]


def test_what_the_reporter_says_of_the_municipality_goes_to_the_chain_director() -> None:
    got = received(about_staff_of=["gemeente"])
    signal = got.taken.signal
    assert row(signal).organisation_id == actor("KETEN").home
    assert [call.role for call in got.route] == ["ketenregisseur"]
    assert "kz-own-staff" in {ground.source for ground in got.decision.grounds}
    for who in (actor("AF"), actor("AF", "af2-hilversum")):
        assert sees(who, signal) == []
    assert "read" in sees(actor("KETEN"), signal)
    (told,) = turns_of(actor("KETEN"), signal)
    assert "Hilversum" in told.words
    assert (sees(outsider(), signal), signals_lying_still()) == ([], 0)


def test_the_civil_servant_who_reported_a_colleague_keeps_the_own_report() -> None:
    signal = received(by=actor("MELDER"), about_staff_of=["gemeente"]).taken.signal
    assert read_signal(actor=actor("MELDER"), signal=signal).row.id == signal
    assert sees(actor("AF"), signal) == []


def test_the_route_skips_who_is_passed_by_and_so_do_advice_the_deputy_and_the_ladder() -> None:
    signal = received(about_staff_of=["NLA", "ketenregisseur"]).taken.signal
    judged(signal)
    (handover,) = handed_over(signal, "NLA")
    fallback = desk_for("fallback", None).organisation
    assert rows("routing.Handover", id=handover).get().organisation_id == fallback
    with clock.at(clock.now() + LATER):
        assert escalate_overdue() >= 1
    passed = {actor("NLA").home, actor("KETEN").home}
    assert not rows("duties.Duty", organisation__in=passed)
    assert not rows("disclosure.Disclosure", receiver__in=passed)
    for who in (actor("NLA"), actor("KETEN")):
        assert sees(who, signal) == []


def test_even_the_fallback_desk_is_passed_by() -> None:
    fallback = desk_for("fallback", None).organisation
    name = organisation_keys([fallback])[fallback]
    signal = received(about_staff_of=[name], municipality="").taken.signal
    assert row(signal).organisation_id != fallback
    assert lying_still() == []


def test_in_acute_danger_another_desk_is_called_at_once() -> None:
    got = received(about_staff_of=["AVIM"], acute=True)
    assert actor("AVIM").home not in {call.desk.organisation for call in got.route}
    assert len(got.route) > 1
    assert sees(actor("AVIM"), got.taken.signal) == []


def test_who_weighs_it_may_say_so_later_and_then_loses_it_to_the_next_desk() -> None:
    signal = a_signal()
    judged(signal)
    (handover,) = handed_over(signal, "NLA")
    flow.accept(actor=actor("NLA"), handover=handover, message="Opgepakt.")
    both = ("gemeente", key(actor("NLA")))
    go_round(actor=actor("AF"), signal=signal, organisations=both, reason="Een toezichthouder.")
    for who in (actor("AF"), actor("NLA")):
        assert sees(who, signal) == []
        with pytest.raises((Missing, Refused)):
            flow.give_feedback(actor=who, signal=signal, text="x", limited=False)
    assert row(signal).organisation_id == actor("KETEN").home
    assert open_duties(signal) == {("KETEN", "assess")}
    assert rows("routing.Handover", id=handover).get().state == "withdrawn"
    assert "Een toezichthouder." in turns_of(actor("KETEN"), signal)[-1].words
    assert read_signal(actor=actor("KETEN"), signal=signal).text
    assert signals_lying_still() == 0


def test_what_was_merged_goes_along_and_who_leads_a_case_is_not_passed_by() -> None:
    one, whole, cased = a_signal(), a_signal(), a_signal()
    turns.merge(actor=actor("AF"), signal=one, into=whole, reason="Hetzelfde.")
    go_round(actor=actor("AF"), signal=whole, organisations=("gemeente",), reason="Een ambtenaar.")
    assert {row(one).organisation_id, row(whole).organisation_id} == {actor("KETEN").home}
    assert (sees(actor("AF"), one), sees(actor("AF"), whole)) == ([], [])
    turns.separate(actor=actor("KETEN"), signal=one, reason="Toch niet.")
    assert open_duties(one) == {("KETEN", "assess")}
    judged(cased)
    handed_over(cased, "ketenregisseur")
    flow.open_case(actor=actor("KETEN"), signal=cased, title="Loods", tracks=("Z",), with_desks=("AVIM",))
    with pytest.raises(Conflict):
        go_round(actor=actor("AF"), signal=cased, organisations=("ketenregisseur",), reason="De ketenregisseur zelf.")
    assert cases_lying_still() == signals_lying_still() == 0


def test_what_is_added_to_its_file_goes_round_them_too() -> None:
    signal = a_signal()
    judged(signal)
    go_round(actor=actor("AF"), signal=signal, organisations=("NLA",), reason="Een inspecteur.")
    handed_over(signal, "AVIM")
    part = turns.split(actor=actor("AF"), signal=signal, part=Part(row_text(signal)), reason="Twee.")
    assert sees(actor("NLA"), part) == []
    assert keep_going_round() > 0
    assert keep_going_round() == 0
    kept = set(rows("agencies.Participant", relation="passed_by").values_list("object", flat=True))
    assert {signal, part, *rows("routing.Handover").values_list("id", flat=True)} <= kept


@pytest.mark.parametrize(("names", "why"), [((), "Waarom."), (("buurman",), "Waarom."), (("NLA",), " ")])
def test_without_an_organisation_or_a_reason_nothing_changes(names: tuple[str, ...], why: str) -> None:
    signal = a_signal()
    with pytest.raises(Invalid):
        go_round(actor=actor("AF"), signal=signal, organisations=names, reason=why)
    for who in (outsider(), actor("NLA")):
        with pytest.raises((Missing, Refused)):
            go_round(actor=who, signal=signal, organisations=("NLA",), reason="Waarom.")
    other = received(about_staff_of=["NLA"]).taken.signal
    with pytest.raises(Conflict):
        turns.merge(actor=actor("AF"), signal=signal, into=other, reason="Hetzelfde.")


def row_text(signal: UUID) -> str:
    return read_signal(actor=actor("AF"), signal=signal).text
