"""The gateway: default is no, what is not yours is not there, and the entry says what was decided."""

from typing import Any
from uuid import UUID

import pytest

from ketenzicht.agencies.gateway import because, concerns, model_of, one_act, operation
from ketenzicht.agencies.standing import end_standing, give_standing
from ketenzicht.assessment.operations import record_conclusion
from ketenzicht.cases.operations import close_case
from ketenzicht.duties.operations import open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.operations import record_person
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import PUBLIC, SYSTEM, Actor
from ketenzicht.signals.operations import advance
from ketenzicht.signals.queries import read_signal
from tests.audit.given import entries
from tests.cases.given import a_case
from tests.cast import actor, outsider
from tests.signals.given import a_signal

pytestmark = pytest.mark.django_db
DECIDED = Decision("ja", (Ground("avg-6", "Taak."),), "room.rule@1", {"name": "Demo-Merel"})


@operation("person.record", kind="person")
def an_act(*, actor: Actor, who: UUID, made: UUID) -> UUID:
    """An act that writes nothing."""
    because(DECIDED)
    concerns(who, who, fields=("name",), made=made)
    return made


def said(error: pytest.ExceptionInfo[Missing]) -> tuple[str, str]:
    return error.value.message, error.value.remedy


def test_a_role_that_the_table_does_not_name_does_nothing() -> None:
    for role in ("", "SLACHTOFFER", "admin", "af"):
        with pytest.raises(Refused):
            record_person(actor=Actor(role=role), identity={}, organisation=actor("AF").home)


def test_what_is_not_yours_looks_like_what_is_not_there() -> None:
    signal = a_signal()
    for call in (read_signal, lambda **given: advance(event="enrich", **given)):
        with pytest.raises(Missing) as foreign:
            call(actor=outsider(), signal=signal)
        with pytest.raises(Missing) as absent:
            call(actor=outsider(), signal=new_id())
        assert said(foreign) == said(absent)


def test_who_may_read_but_not_do_this_hears_so_with_the_decision() -> None:
    case = a_case(actor("KETEN"))
    with pytest.raises(Refused, match="rol") as refused:
        close_case(actor=actor("AVIM"), case=case, reason="Klaar.")
    assert refused.value.decision is not None
    assert "participant" in refused.value.decision.facts["relations"]


def test_an_act_of_nobody_on_something_is_not_found() -> None:
    signal = a_signal()
    for nobody in (PUBLIC, Actor(role="AF")):
        with pytest.raises(Missing):
            read_signal(actor=nobody, signal=signal)


def test_the_entry_keeps_rule_and_grounds_and_not_the_facts() -> None:
    made = an_act(actor=SYSTEM, who=new_id(), made=new_id())
    (kept,) = entries(object=made).get().decisions
    assert kept == {"rule": "room.rule@1", "grounds": [{"source": "avg-6", "because": "Taak."}]}
    assert "Demo-Merel" not in str(kept)


def test_the_entry_names_everybody_concerned_once_and_the_fields() -> None:
    who = new_id()
    entry = entries(object=an_act(actor=SYSTEM, who=who, made=new_id())).get()
    assert (entry.concerned, entry.fields) == ([who], ["name"])


def test_acts_inside_one_act_share_its_trace() -> None:
    with one_act() as outer:
        an_act(actor=SYSTEM, who=new_id(), made=new_id())
        with one_act() as inner:
            an_act(actor=SYSTEM, who=new_id(), made=new_id())
    assert inner == outer
    assert set(entries(action="person.record").values_list("trace", flat=True)) == {outer}


def test_what_writes_inside_an_act_cannot_run_alone() -> None:
    duty: Any = {"role": "AF", "what": "x", "about_kind": "signal", "about": new_id(), "title": "x", "action": "x"}
    for alone in (
        lambda: seal(new_id(), "signals.text", "woorden"),
        lambda: shred(new_id(), "mistake"),
        lambda: give_standing(new_id(), "participant", organisation=actor("AF").home),
        lambda: end_standing(new_id(), user=new_id()),
        lambda: open_duty(organisation=actor("AF").home, due_at=clock.now(), source="x", **duty),
        lambda: because(DECIDED),
    ):
        with pytest.raises(RuntimeError, match="gateway"):
            alone()


def test_an_act_is_called_by_names_and_with_an_actor_only() -> None:
    with pytest.raises(TypeError):
        an_act(SYSTEM, new_id(), new_id())  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        an_act(who=new_id(), made=new_id())  # type: ignore[call-arg]


def test_a_kind_that_no_room_has_is_an_error_of_the_programmer() -> None:
    with pytest.raises(LookupError, match="unicorn"):
        model_of("unicorn")


def test_standing_that_has_ended_opens_nothing() -> None:
    signal, far = a_signal(), outsider()

    @operation("person.record", kind="person")
    def stand(*, actor: Actor, end: bool) -> None:
        if end:
            end_standing(signal, organisation=far.home)
        else:
            give_standing(signal, "participant", organisation=far.home)

    stand(actor=SYSTEM, end=False)
    assert read_signal(actor=far, signal=signal).row.id == signal
    stand(actor=SYSTEM, end=True)
    with pytest.raises(Missing):
        read_signal(actor=outsider(), signal=signal)
    with pytest.raises(Missing):
        record_conclusion(actor=outsider(), signal=signal, judgement=None)  # type: ignore[arg-type]
