"""A day at the desk by chance: a world of two signals or more, and all that may befall them, one event at a time.

Every event is an act of the chain by somebody who could do it. What the chain refuses has changed nothing. The seed of
a sequence says all that happens in it; the clock is the world's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from ketenzicht.agencies.queries import seats
from ketenzicht.assessment.operations import Answer, Judgement
from ketenzicht.chain import clockwork, flow, reporters, shutting_out, turns
from ketenzicht.chain.going_round import go_round, keep_going_round
from ketenzicht.chain.leaving import leave, what_is_open
from ketenzicht.chain.seats import actor_of
from ketenzicht.duties.keeping import claim, look_after, release
from ketenzicht.duties.operations import finish_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import ChainError, Conflict
from ketenzicht.rules.access import PUBLIC, Actor
from ketenzicht.signals.turning import Part
from tests.cast import actor, user_of
from tests.signals.given import MOMENT, TEXT, a_report, rows

WHY = "Zo ging het (verzonnen)."
LATER = timedelta(days=40)
ROLES = {"AVIM": "AVIM", "NLA": "NLA", "ZoCo": "ZOCO", "TF-RIEC": "RIEC", "ketenregisseur": "KETEN"}


def nothing() -> Conflict:
    """There is nothing for this event to happen to."""
    return Conflict("Er is niets te doen.", "")


@dataclass
class World:
    """One sequence: its chance, its time, who works at the desk of Hilversum, the signals and their codes."""

    seed: float
    officers: list[Actor]
    administrator: Actor
    now: datetime = MOMENT
    signals: list[UUID] = field(default_factory=list)
    codes: dict[UUID, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    def fork(self) -> "World":
        """The same world, to try something in that is undone afterwards."""
        return replace(
            self,
            seed=self.chance.random(),
            officers=[*self.officers],
            signals=[*self.signals],
            codes={**self.codes},
            told=[*self.told],
        )

    @property
    def one(self) -> UUID:
        return self.chance.choice(self.signals)

    @property
    def officer(self) -> Actor:
        return self.chance.choice(self.officers)

    def step(self, name: str) -> bool:
        """One event. Returns whether the chain took it."""
        self.told.append(name)
        with clock.at(self.now):
            try:
                EVENTS[name][1](self)
            except ChainError:
                return False
        return True

    def reach(self, name: str) -> None:
        """The same event until the chain takes it: it happens to a signal by chance."""
        while not self.step(name):
            assert len(self.told) < 200, self.told

    def one_of(self, names: list[str]) -> str:
        """One of these events, by chance."""
        return self.chance.choices(names, [EVENTS[name][0] for name in names])[0]


def _receive(world: World) -> None:
    by = world.chance.choice((PUBLIC, PUBLIC, actor("MELDER")))
    got = flow.receive(actor=by, report=a_report(acute=world.chance.random() < 0.15))
    world.signals.append(got.taken.signal)
    if got.taken.receipt:
        world.codes[got.taken.signal] = got.taken.receipt


def _enrich(world: World) -> None:
    flow.enrich(actor=world.officer, signal=world.one, notes="Leeg pand.", seen=None, address_known=None)


def _assess(conclusion: str) -> Callable[[World], None]:
    forms = ("AU",) if conclusion == "clear" else ()
    said = Judgement(conclusion, forms=forms, reasons=("Geen loon.",))

    def act(world: World) -> None:
        flow.assess(actor=world.officer, signal=world.one, judgement=said)

    return act


def _ask(world: World) -> None:
    of = tuple(world.chance.sample(("AVIM", "ZoCo", "TF-RIEC"), world.chance.randint(1, 2)))
    flow.ask_advice(actor=world.officer, signal=world.one, of=of, question="Is dit genoeg?")


def _advise(world: World) -> None:
    asked = rows("assessment.AdviceRequest", state="open", signal__in=world.signals).order_by("id").first()
    if asked is None:
        raise nothing()
    outcome = world.chance.choice(("not_trafficking", "more_information", "trafficking"))
    given = Answer(outcome, ("AU",) if outcome == "trafficking" else (), "Kijk er nog eens naar.", "Het adres.")
    flow.answer_advice(actor=_at(asked), signal=asked.signal_id, advice=asked.id, answer=given)


def _hand_over(world: World) -> None:
    to = tuple(world.chance.sample(sorted(ROLES), world.chance.randint(1, 2)))
    flow.hand_over(actor=world.officer, signal=world.one, to=to, message="Graag oppakken.")


def _answer(world: World, state: str = "offered") -> None:
    offered = list(rows("routing.Handover", state=state, signal__in=world.signals).order_by("id"))
    if not offered:
        raise nothing()
    row = world.chance.choice(offered)
    if world.chance.random() < 0.6:
        flow.accept(actor=_at(row), handover=row.id, message="Opgepakt.")
    else:
        flow.give_back(actor=_at(row), handover=row.id, reason="Niet voor ons.")


def _feedback(world: World) -> None:
    flow.give_feedback(actor=world.officer, signal=world.one, text="Het is bekeken.", limited=False)


def _close(world: World) -> None:
    flow.close(actor=world.officer, signal=world.one, reason="geen mensenhandel")


def _merge(world: World) -> None:
    if len(world.signals) < 2:
        raise nothing()
    one, other = world.chance.sample(world.signals, 2)
    turns.merge(actor=world.officer, signal=one, into=other, reason=WHY)


def _separate(world: World) -> None:
    turns.separate(actor=world.officer, signal=world.one, reason=WHY)


def _split(world: World) -> None:
    world.signals.append(turns.split(actor=world.officer, signal=world.one, part=Part(TEXT), reason=WHY))


def _reopen(world: World) -> None:
    turns.reopen(actor=world.officer, signal=world.one, reason=WHY)


def _reassign(world: World) -> None:
    duty = rows("duties.Duty", about=world.one, state="open", role="AF").order_by("id").first()
    if duty is None:
        raise nothing()
    act = claim if duty.user is None or world.chance.random() < 0.7 else release
    act(actor=world.officer, duty=duty.id)


def _fall_ill(world: World) -> None:
    """A colleague is ill; another looks after the list and takes over what is on it."""
    by, ill = world.officer, world.officer
    look_after(actor=by, colleague=user_of(ill), reason="ill")
    for duty in list(rows("duties.Duty", user=user_of(ill), state="open").order_by("id")[:2]):
        claim(actor=by, duty=duty.id)


def _leave(world: World) -> None:
    """Somebody leaves the organisation, with or without saying to whom their work goes."""
    goes, stays = world.officers[-1], world.officers[0]
    follows = world.chance.random() < 0.7
    if goes is stays:
        raise nothing()
    parts = what_is_open(actor=world.administrator, user=user_of(goes))
    to = {part.seat.assignment: user_of(stays) for part in parts} if follows else {}
    leave(actor=world.administrator, user=user_of(goes), successors=to)
    world.officers.remove(goes)


def _reporter_corrects(world: World) -> None:
    """By the code of who stays anonymous, or at the own report."""
    signal = world.one
    if signal in world.codes:
        reporters.write(world.codes[signal], "Het was op dinsdag.", meaning="corrected")
    else:
        reporters.correct(actor=actor("MELDER"), signal=signal, words="Het was op dinsdag.")


def _reporter_withdraws(world: World) -> None:
    signal = world.one
    if signal in world.codes:
        reporters.write(world.codes[signal], "Ik trek het in.", meaning="withdrawn")
    else:
        reporters.withdraw(actor=actor("MELDER"), signal=signal, words="")


def _go_round(world: World) -> None:
    """One of the organisations turns out to employ who it is about, perhaps the one where it lies."""
    where = world.chance.choice(("gemeente", "NLA", "AVIM", "ketenregisseur"))
    go_round(actor=world.officer, signal=world.one, organisations=(where,), reason=WHY)


def _tick_off(world: World) -> None:
    wanted = {"role": "AF", "state": "open", "what__in": ("escalation", "reporter_withdrew", "reporter_corrected")}
    duty = rows("duties.Duty", about__in=world.signals, **wanted).order_by("id").first()
    if duty is None:
        raise nothing()
    finish_duty(actor=world.officer, duty=duty.id, outcome="gedaan")


def _open_case(world: World) -> None:
    flow.open_case(actor=actor("KETEN"), signal=world.one, title="Loods", tracks=("Z",), with_desks=("AVIM",))


def _time_passes(world: World) -> None:
    world.now += timedelta(days=world.chance.randint(1, 30), hours=world.chance.randint(0, 9))


def _jobs_run(world: World) -> None:
    clockwork.escalate_overdue()
    shutting_out.extend_exclusions()
    keep_going_round()


def _at(row: object) -> Actor:
    """Who answers at the desk that was asked or handed something: by the role of its duty."""
    duty = row.duty  # type: ignore[attr-defined]
    mine = seats(organisation=duty.organisation_id, role=duty.role)
    if not mine:
        raise nothing()
    return actor_of(mine[0])


EVENTS: dict[str, tuple[int, Callable[[World], None]]] = {
    "receive": (3, _receive),
    "enrich": (1, _enrich),
    "find clear": (4, _assess("clear")),
    "find vague": (3, _assess("vague")),
    "find not": (3, _assess("not_trafficking")),
    "ask": (3, _ask),
    "advise": (5, _advise),
    "hand over": (5, _hand_over),
    "answer": (6, _answer),
    "feedback": (5, _feedback),
    "close": (5, _close),
    "merge": (6, _merge),
    "separate": (4, _separate),
    "split": (3, _split),
    "reopen": (5, _reopen),
    "reassign": (3, _reassign),
    "fall ill": (2, _fall_ill),
    "leave": (1, _leave),
    "reporter corrects": (2, _reporter_corrects),
    "reporter withdraws": (2, _reporter_withdraws),
    "go round": (1, _go_round),
    "tick off": (2, _tick_off),
    "open case": (1, _open_case),
    "time passes": (4, _time_passes),
    "jobs run": (2, _jobs_run),
}
NAMES = tuple(EVENTS)
