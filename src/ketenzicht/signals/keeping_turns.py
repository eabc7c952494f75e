"""Writing down what befell a signal: a turn, with the reason sealed. Only ever longer; a turn back is another turn."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.standing import give_standing
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Turn

LONGEST_REASON = 2_000  # characters


@part_of_act
def keep_turn(actor: Actor, signal: UUID, what: str, words: str = "", *, other: UUID | None = None) -> None:
    """Write down what befell a signal, by whom and why; what somebody wrote is sealed with its key."""
    Turn.objects.create(
        signal_id=signal,
        what=what,
        at=moment(signal),
        role=actor.role,
        organisation_id=actor.organisation,
        user=actor.user,
        other=other,
        sealed_words=seal(signal, "signals.turn", words) if words else None,
    )


@part_of_act
def begin_passing_by(actor: Actor, signal: UUID, organisations: Iterable[UUID], words: str) -> None:
    """From now on these organisations see nothing of this signal; why stands in its story."""
    for organisation in organisations:
        give_standing(signal, "passed_by", organisation=organisation)
    keep_turn(actor, signal, "passed_by", words)


def moment(signal: UUID) -> datetime:
    """Now, and never before what befell the signal last: so that the turns of one moment keep their order."""
    last = Turn.objects.filter(signal=signal).order_by("-at").values_list("at", flat=True).first()
    return max(clock.now(), last) if last else clock.now()


def reason_given(reason: str) -> str:
    """Why, in somebody's own words. Raises Invalid for none or too many."""
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid("reason", f"Zeg waarom, in hoogstens {LONGEST_REASON} tekens.", "Eén zin is genoeg.")
    return words
