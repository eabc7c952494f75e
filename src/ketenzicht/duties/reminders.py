"""A duty that somebody takes on for their own organisation, outside the steps of a room: to record what was done.

Refuses to open the same one twice about one object.
"""

from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation, require
from ketenzicht.duties.models import Duty
from ketenzicht.duties.operations import finish_what, open_duty
from ketenzicht.rules.access import Actor


@operation("duty.remind", kind="duty")
def remind(
    *,
    actor: Actor,
    what: str,
    about_kind: str,
    about: UUID,
    title: str,
    action: str,
    due_at: datetime,
    source: str,
    acute: bool = False,
    role: str = "",
    warn_at: datetime | None = None,
) -> UUID:
    """Owe something about an object that the actor may read. Returns the id of the duty, also when it was open already.

    `role`: who of the own organisation must do it; left out it is the actor's own. Raises Missing when the object is
    not the actor's to read. `due_at` is aware.
    """
    require(actor, f"{about_kind}.read", kind=about_kind, subject=about)
    owed = Duty.objects.filter(about=about, what=what, organisation=actor.home, state="open").first()
    duty = (
        owed.id
        if owed
        else open_duty(
            organisation=actor.home,
            role=role or actor.role,
            what=what,
            about_kind=about_kind,
            about=about,
            title=title,
            action=action,
            due_at=due_at,
            source=source,
            acute=acute,
            warn_at=warn_at,
        )
    )
    concerns(about, made=duty)
    return duty


@operation("duty.remind", kind="duty")
def settle(*, actor: Actor, what: str, about: UUID, outcome: str) -> None:
    """Close what the actor's organisation owed about an object; nothing happens when it owed nothing."""
    finish_what(about, what, actor.home, outcome)
    concerns(about)
