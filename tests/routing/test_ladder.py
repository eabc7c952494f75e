"""Nobody answers: the deputy is asked, then the chain director calls. Acute: a script, and a log to the minute."""

from datetime import timedelta

import pytest
from django.test import Client

from ketenzicht.agencies.operations import link_desks, set_desk
from ketenzicht.agencies.queries import deputy_of
from ketenzicht.chain import flow
from ketenzicht.chain.clockwork import escalate_overdue
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.routing.calls import calls_of, log_call
from ketenzicht.routing.queries import handovers_for, handovers_of
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor, outsider
from tests.signals.given import a_signal, handed_over, judged, rows
from tests.web.browsing import as_role, nowhere, plain, read, signal

pytestmark = pytest.mark.django_db
LATER = timedelta(days=9)


def the_deputy_of_nla() -> None:
    """Let the police stand in for the inspectorate."""
    one = set_desk(actor=SYSTEM, organisation=actor("NLA").home, role="NLA", phone="085-5550301")
    other = set_desk(actor=SYSTEM, organisation=actor("AVIM").home, role="AVIM", phone="085-5550302", always_open=True)
    link_desks(actor=SYSTEM, desk=one, after_hours=None, deputy=other)


def called(role: str) -> list[str]:
    return [item.action for item in open_duties_for(actor(role)) if item.what == "escalation"]


def test_no_answer_goes_to_the_deputy_and_only_then_to_the_chain_director() -> None:
    the_deputy_of_nla()
    id = a_signal()
    judged(id)
    (first,) = handed_over(id, "NLA")
    assert escalate_overdue() == 0
    with clock.at(clock.now() + LATER):
        assert escalate_overdue() == 1
        assert called("KETEN") == []
        (instead,) = [row for row in handovers_for(actor("AVIM")) if row.signal == id]
        assert escalate_overdue() == 0
        assert rows("disclosure.Disclosure", about=id, receiver_id=actor("AVIM").home).count() == 1
    with clock.at(clock.now() + LATER + LATER):
        assert escalate_overdue() == 1
        assert [action.startswith("Bel ") for action in called("KETEN")] == [True]
        flow.accept(actor=actor("AVIM"), handover=instead.id, message="Wij nemen waar.")
    assert {row.id: row.state for row in handovers_of(id)} == {first: "withdrawn", instead.id: "accepted"}
    with pytest.raises(Conflict):
        flow.accept(actor=actor("NLA"), handover=first, message="")
    assert handovers_for(outsider()) == []


def test_without_a_deputy_the_chain_director_calls_at_once_and_for_feedback_too() -> None:
    assert deputy_of(actor("RIEC").home, "TF-RIEC") is None
    late, owed = a_signal(), a_signal()
    judged(late)
    handed_over(late, "TF-RIEC")
    judged(owed, "not_trafficking")
    with clock.at(clock.now() + timedelta(days=40)):
        assert escalate_overdue() == 2
        assert escalate_overdue() == 0
        assert sum("de melder wacht op terugkoppeling" in action for action in called("KETEN")) == 1


def test_a_call_is_logged_to_the_minute_and_its_words_are_sealed(client: Client) -> None:
    id = signal(acute=True, text="Een vrouw wordt nu vastgehouden.")
    who = as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    script = page.split('id="bellen"')[1].split("</section>")[0]
    assert "112, politie" in script
    assert "Ik bel over acuut gevaar" in script
    assert "vastgehouden" not in script
    sent = {"desk": "112/politie", "outcome": "taken_up", "words": "Brigadier Demo rijdt nu.", "once": "a"}
    for _ in range(2):
        client.post(f"/meldingen/{id}/gebeld", sent)
    assert [(one.desk, one.outcome, one.words) for one in calls_of(id)] == [
        ("112/politie", "taken_up", "Brigadier Demo rijdt nu.")
    ]
    log = read(client, f"/meldingen/{id}").split("data-call-log")[1].split("</ul>")[0]
    assert f"{calls_of(id)[0].at.astimezone(clock.AMSTERDAM):%H:%M}" in log
    assert b"Brigadier" not in bytes(rows("routing.CallEntry", signal_id=id).get().sealed_words)
    for wrong in ({"desk": "buurman"}, {"outcome": "vergeten"}, {"words": "x" * 501}):
        given = {"desk": "AVIM", "outcome": "spoken", "words": "", **wrong}
        with pytest.raises(Invalid):
            log_call(actor=who, signal=id, **given)
    with pytest.raises(Missing):
        log_call(actor=outsider(), signal=id, desk="AVIM", outcome="spoken")
    as_role(client, "AF", "af-groningen")
    assert nowhere(client, "/meldingen/{}", id)


def test_feedback_is_drafted_from_what_happened_and_names_nobody(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    judged(id)
    (handover,) = handed_over(id, "NLA")
    flow.accept(actor=actor("NLA"), handover=handover, message="Wij gaan langs.")
    form = plain(client.get(f"/meldingen/{id}").content.decode()).split('id="feedback_text"')[1].split("</textarea>")[0]
    assert "heeft de melding opgepakt" in form
    assert "Arbeidsinspectie" not in form
    assert "Wij gaan langs" not in form
    other = signal()
    judged(other, "not_trafficking")
    assert "geen aanwijzing voor mensenhandel" in read(client, f"/meldingen/{other}")
