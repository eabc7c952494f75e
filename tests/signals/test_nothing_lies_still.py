"""Nothing lies still, whatever happens in whatever order: after each event every open signal has an owner, a next
action and a date.

A walk goes by chance from a stored seed, and from each place on it every event there is is tried: a sequence each. 150
in CI, which is what its half minute holds; 12,000 with KETENZICHT_THOROUGH, in portions.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import transaction

from ketenzicht.agencies.queries import seats
from ketenzicht.chain.proof import prove
from ketenzicht.chain.seats import actor_of
from ketenzicht.chain.watching import count_lying_still
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel.errors import Conflict
from ketenzicht.rules.access import Actor
from ketenzicht.signals import turning
from ketenzicht.signals.lying_still import lying_still_at, signals_lying_still
from ketenzicht.signals.models import Signal
from ketenzicht.signals.operations import Next
from tests.cast import actor, outsider
from tests.signals.chance import NAMES, World
from tests.signals.given import MOMENT, a_signal, row, rows
from tests.signals.still import lying_still

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
SEED = 20261123
THOROUGH = bool(os.environ.get("KETENZICHT_THOROUGH"))
# From where walks begin: fresh, with a question out, with the reporter told and closed, at a receiver, merged.
STARTS = (
    ("receive", "receive"),
    ("receive", "find vague", "ask"),
    ("receive", "find not", "feedback", "reporter withdraws"),
    ("receive", "find not", "feedback", "close"),
    ("receive", "find clear", "hand over", "time passes", "jobs run"),
    ("receive", "receive", "merge"),
)
WALKS = 60 if THOROUGH else len(STARTS)
TRIES = 3
LONG = 8 if THOROUGH else 1  # places on one walk
PORTIONS = 20 if THOROUGH else 1


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is as if it never did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def look(world: World) -> None:
    assert lying_still() == [], (world.seed, world.told)


def walk(number: int) -> Counter[str]:
    """One walk by chance. From each place on it every event is tried and looked at, then undone: so many sequences.

    Returns how often each event happened, or was refused.
    """
    by = next(seat for seat in seats(role="BEHEER", organisation=actor("AF").home))
    world = World(SEED + number, [actor("AF"), actor("AF", "af2-hilversum")], actor_of(by))
    took: Counter[str] = Counter()
    for name in STARTS[number % len(STARTS)]:
        world.reach(name)
    for _ in range(LONG):
        may_follow = []
        for name in NAMES:
            with undone():
                fork = world.fork()
                # To a signal by chance: what does not fit one may fit another.
                fits = any(fork.step(name) for _ in range(TRIES))
                look(fork)
                may_follow += [name] * fits
                took[name if fits else "refused"] += 1
        world.reach(world.one_of(may_follow))
        look(world)
    assert signals_lying_still() == 0
    return took


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_after_every_event_every_open_signal_has_an_owner_a_next_action_and_a_date(portion: int) -> None:
    took: Counter[str] = Counter()
    for number in range(portion, WALKS, PORTIONS):
        with undone():
            took += walk(number)
    assert sum(took.values()) == len(range(portion, WALKS, PORTIONS)) * LONG * len(NAMES)
    # Chance alone would prove little of an event that it never brought about.
    assert THOROUGH or {name for name in NAMES if not took[name]} == set(), took


def naive_take_up(actor: Actor, row: Signal, following: Next) -> None:
    """Opens a signal again and forgets who must do something: its duty is one that was done long ago."""
    if row.state != "closed":
        raise Conflict("Deze melding is niet gesloten.", "")
    row.state, row.closed_at, row.closed_because, row.merged_into = "reopened", None, "", None
    row.duty_id = a_finished_duty(row.id)
    row.save()


def a_finished_duty(signal: UUID) -> UUID:
    found: UUID = rows("duties.Duty", about=signal).exclude(state="open").values_list("id", flat=True)[0]
    return found


def test_an_act_that_opens_no_next_duty_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turning, "_take_up", naive_take_up)
    world = World(SEED, [actor("AF")], actor("AF"))
    for name in STARTS[-1]:
        world.reach(name)
        look(world)
    world.reach("separate")
    with pytest.raises(AssertionError, match="separate"):
        look(world)
    assert lying_still_at() == {actor("AF").home: 1}
    assert [each.violations for each in prove().invariants if "signaal" in each.name] == [1]


def test_the_nightly_count_alarms_the_administrator_until_it_is_nought(caplog: pytest.LogCaptureFixture) -> None:
    administrator = actor("BEHEER")
    signal = a_signal()
    assert count_lying_still() == 0
    rows("duties.Duty", about=signal).update(state="done", finished_at=MOMENT)
    assert count_lying_still() == 1
    assert count_lying_still() == 1
    (alarm,) = [item for item in open_duties_for(administrator) if item.what == "lying_still"]
    assert ("1" in alarm.title, row(signal).reference in alarm.title) == (True, False)
    assert "ketenzicht verify" in caplog.text
    assert [item for item in open_duties_for(actor("BEHEER", "beheer-hilversum-2")) if item.what == "lying_still"]
    assert open_duties_for(outsider()) == []
    rows("duties.Duty", about=signal).update(state="open", finished_at=None)
    assert count_lying_still() == 0
    assert [item for item in open_duties_for(administrator) if item.what == "lying_still"] == []
