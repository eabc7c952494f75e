"""For whom a seal is opened now: the organisation of who acts, and whether this is inside an act that was granted."""

from uuid import UUID

from ketenzicht.agencies import gateway


def acting_organisation() -> UUID | None:
    """The organisation for which somebody acts; None for the system, the public, and whoever acts for none."""
    draft = gateway._draft.get()
    return None if draft is None else draft.actor.organisation


def in_granted_act() -> bool:
    """Whether the gateway has granted the act that runs now; a list that is narrowed is no act."""
    return gateway._draft.get() is not None
