"""A signal goes round an organisation from the moment that somebody says so: it sees nothing more of it, and when the
signal lay with it, it lies with the next desk, with a duty there.

Refuses to leave anything behind: every row of the file is closed to it, and what it had to do is somebody else's.
"""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation
from ketenzicht.agencies.standing import give_standing, passed_by_of
from ketenzicht.duties.operations import finish
from ketenzicht.duties.passing_on import drop_duties_of
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.sealing import unseal
from ketenzicht.people.search_tokens import forget_words, keep_words
from ketenzicht.rules.access import Actor
from ketenzicht.signals.keeping_turns import begin_passing_by
from ketenzicht.signals.models import Signal, Turn
from ketenzicht.signals.must_hear import must_hear
from ketenzicht.signals.operations import Next, Owner, owed_next


@dataclass(frozen=True, slots=True)
class Passing:
    """Round whom, why by the rule, and in words."""

    organisations: frozenset[UUID]
    decision: Decision[tuple[str, ...]]
    words: str


@operation("signal.pass_by", kind="signal", subject="signal")
def pass_by_signal(
    *,
    actor: Actor,
    signal: UUID,
    objects: tuple[UUID, ...],
    said: Passing,
    owner: Owner,
    following: Next,
    held: bool,
) -> None:
    """Close every row of a file to these organisations; `objects` are all its rows, gathered by the caller.

    `owner` is the desk where it lies when they are passed by; `held`: another desk has it still. Raises Conflict for a
    signal that is closed: it is reopened first.
    """
    row = Signal.objects.select_related("duty").get(id=signal)
    if row.state == "closed":
        raise Conflict("Deze melding is gesloten.", "Open haar eerst weer.")
    because(said.decision)
    told = drop_duties_of(said.organisations, objects)
    if row.organisation_id in said.organisations:
        for each in (row, *Signal.objects.filter(merged_into=row)):
            _move(each, owner)
    else:
        owner = Owner(row.organisation_id, row.duty.role if row.duty else owner.role, row.municipality, row.region)
    if row.state == "handed_over" and not held:
        row.state = "concluded"
    before = row.duty_id
    row.duty_id = owed_next(row, owner, following, acute=row.acute)
    finish(before, "passed_by")
    row.save()
    for what in sorted(told):
        must_hear(signal, (), what)
    for one in objects:
        for organisation in said.organisations:
            give_standing(one, "passed_by", organisation=organisation)
    begin_passing_by(actor, signal, said.organisations, said.words)
    concerns(signal, *objects)


@operation("exclusion.extend", kind="exclusion")
def keep_passing(*, actor: Actor, signal: UUID, objects: tuple[UUID, ...]) -> int:
    """Close what a file has got since to who is passed by. Returns how many objects were new."""
    gone = passed_by_of(signal)
    new = [one for one in objects if passed_by_of(one) != gone]
    for one in new:
        for organisation in gone:
            give_standing(one, "passed_by", organisation=organisation)
    concerns(*new, made=signal)
    return len(new)


def files_passed_by() -> list[UUID]:
    """The signals that go round an organisation."""
    return list(Turn.objects.filter(what="passed_by").order_by("signal").values_list("signal", flat=True).distinct())


def _move(row: Signal, owner: Owner) -> None:
    """The signal is another organisation's: it gets the key of its words, and finds it by them."""
    row.organisation_id = owner.organisation
    share_keys(row.id, owner.organisation)
    forget_words((row.id,))
    keep_words(row.id, owner.organisation, unseal(row.id, "signals.text", bytes(row.sealed_text)))
    # What follows is not on the name of who had it before.
    row.duty = None
    if row.state == "closed":
        row.save()
