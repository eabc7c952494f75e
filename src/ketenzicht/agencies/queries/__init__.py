"""Reads of the agencies room: who acts, which desk stands for a role here and now, where a name lies."""

from ketenzicht.agencies.queries.desks import (
    ROLE_OF_DESK,
    DeskNow,
    answering_role,
    deputy_of,
    desk_for,
    desks_for,
    on_duty,
    profile_of,
    receiving_desk,
    role_of_desk,
)
from ketenzicht.agencies.queries.organisations import (
    municipality_of_mailbox,
    organisation_keyed,
    organisation_keys,
    organisation_names,
    organisation_serving,
    organisations_filling,
    participants_in,
)
from ketenzicht.agencies.queries.places import Place, municipalities, municipality_named, municipality_names, regions
from ketenzicht.agencies.queries.seats import Seat, actor_for, actor_in, seated, seats

__all__ = [
    "ROLE_OF_DESK",
    "DeskNow",
    "Place",
    "Seat",
    "actor_for",
    "actor_in",
    "answering_role",
    "deputy_of",
    "desk_for",
    "desks_for",
    "municipalities",
    "municipality_named",
    "municipality_names",
    "municipality_of_mailbox",
    "on_duty",
    "organisation_keyed",
    "organisation_keys",
    "organisation_names",
    "organisation_serving",
    "organisations_filling",
    "participants_in",
    "profile_of",
    "receiving_desk",
    "regions",
    "role_of_desk",
    "seated",
    "seats",
]
