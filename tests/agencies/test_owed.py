"""What a decision asks besides: an act that does not pay it is refused, undone, and its refusal is kept."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from ketenzicht.agencies.gateway import asked_by, concerns, operation, reading
from ketenzicht.agencies.models import Participant
from ketenzicht.audit.models import Entry
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.access import OWED, TABLE, Actor, ObjectFacts, decide
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db


@operation("rights.decide", kind="rights")
def decided_on(*, actor: Actor, asker: object) -> None:
    """A decision on what this person asked; None: nobody is named."""
    if asker is not None:
        asked_by(asker)  # type: ignore[arg-type]


@reading("care.read", kind="care")
def shown(*, actor: Actor, fields: tuple[str, ...]) -> None:
    concerns(fields=fields)


@reading("person.reveal", kind="person")
def opened(*, actor: Actor, seen: list[str]) -> None:
    seen.append("everything")


def refused(call: Callable[[], None]) -> str:
    """What an act that does not pay is told; the log keeps it as refused, and nothing as done."""
    before = set(Entry.objects.values_list("id", flat=True))
    with pytest.raises(Refused) as no:
        call()
    kept = Entry.objects.exclude(id__in=before)
    assert [entry.outcome for entry in kept] == ["refused"]
    assert kept[0].decisions[-1]["rule"] == "access.unpaid@1"
    return no.value.message


@pytest.mark.parametrize("whose", ["nobody", "own"])
def test_a_decision_of_two_persons_is_refused_without_another(whose: str) -> None:
    officer = actor("FG")
    asker = {"nobody": None, "own": officer.user}[whose]
    assert "twee personen" in refused(lambda: decided_on(actor=officer, asker=asker))


def test_a_decision_on_what_somebody_else_asked_is_made() -> None:
    decided_on(actor=actor("FG"), asker=uuid4())
    assert Entry.objects.filter(action="rights.decide", outcome="done").count() == 1


@pytest.mark.parametrize("field", ["surname", "bsn", "address"])
def test_a_file_is_read_with_its_person_masked(field: str) -> None:
    assert "afgeschermd" in refused(lambda: shown(actor=actor("ZOCO"), fields=("needs", field)))


def test_what_tells_nobody_who_it_is_is_shown() -> None:
    shown(actor=actor("ZOCO"), fields=("needs", "entitlement", "clocks"))
    assert Entry.objects.filter(action="care.read", outcome="done").count() == 1


def test_who_somebody_is_opens_for_a_purpose_only_and_nothing_was_read_before_it() -> None:
    seen: list[str] = []
    who = actor("ZOCO")
    assert "waarvoor" in refused(lambda: opened(actor=who, seen=seen))
    assert seen == []
    opened(actor=replace(who, purpose="contact"), seen=seen)
    assert seen == ["everything"]


def test_what_an_unpaid_act_wrote_is_undone() -> None:
    standing = uuid4()

    @operation("rights.decide", kind="rights")
    def written(*, actor: Actor) -> None:
        Participant.objects.create(
            object=standing, relation="participant", organisation_id=actor.home, since_at=clock.now()
        )

    refused(lambda: written(actor=actor("FG")))
    assert not Participant.objects.filter(object=standing).exists()


def test_what_is_owed_is_part_of_every_decision_on_that_act() -> None:
    known = {action for grant in TABLE for action in grant.actions}
    assert set(OWED) <= known
    for action, owed in OWED.items():
        grant = next(one for one in TABLE if action in one.actions and "own_organisation" in one.relations)
        who = Actor(role=grant.roles[0], organisation=uuid4())
        decision = decide(who, action, ObjectFacts(action.partition(".")[0], organisation=who.organisation))
        assert decision.outcome.obligations == ("log", *owed)


def test_the_outsider_owes_nothing_because_nothing_is_granted() -> None:
    with pytest.raises(Refused):
        shown(actor=outsider(), fields=())
    assert decide(outsider(), "care.read", ObjectFacts("care")).outcome.obligations == ()
