"""Ending sessions: one's own, or as administrator those of a colleague. The next request is that of nobody."""

from uuid import UUID

from ketenzicht.accounts.models import Sitting
from ketenzicht.accounts.reach import check_colleague, person
from ketenzicht.agencies.gateway import concerns, operation, part_of_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor


@operation("session.end", kind="session")
def end_sitting(*, actor: Actor, sitting: UUID, because: str = "logout") -> None:
    """End one session of one's own. Raises Missing for anybody else's."""
    mine = Sitting.objects.filter(id=sitting, user_id=person(actor))
    if not mine.exists():
        raise Missing()
    mine.filter(ended_at__isnull=True).update(ended_at=clock.now(), ended_because=because)
    concerns(made=sitting)


@operation("session.end_all", kind="session")
def end_sittings(*, actor: Actor, user: UUID, but: UUID | None = None) -> int:
    """End all sessions of oneself (except `but`), or of a colleague whom the actor administers. Returns how many.

    Raises Missing for somebody who is no colleague.
    """
    if actor.user != user:
        check_colleague(actor, user)
    concerns(user)
    return end_all(user, but=but, because="revoked")


@part_of_act
def end_all(user: UUID, *, because: str, but: UUID | None = None) -> int:
    """Inside an act that covers it: end every session of a user."""
    open_ones = Sitting.objects.filter(user_id=user, ended_at__isnull=True)
    if but is not None:
        open_ones = open_ones.exclude(id=but)
    return open_ones.update(ended_at=clock.now(), ended_because=because)
