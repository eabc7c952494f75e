"""For whom a seal is opened now: the organisation of who acts, and whether this is inside an act that was granted."""

from uuid import UUID

from ketenzicht.agencies import acting, gateway


def acting_organisation() -> UUID | None:
    """The organisation for which somebody acts or asks; None for the system, the public, and who acts for none."""
    actor = gateway.current_actor() or acting.acting_for()
    return None if actor is None else actor.organisation


def in_granted_act() -> bool:
    """Whether the gateway has granted the act that runs now; a list that is narrowed is no act."""
    return gateway.current_actor() is not None
