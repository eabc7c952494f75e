"""The fixed cast: the users of the demo regions, by role. `outsider()` works in another region and must see nothing."""

from functools import cache
from typing import Any
from uuid import UUID

from ketenzicht.agencies.queries import actor_for, seats
from ketenzicht.chain.demo_load import REGIONS, read
from ketenzicht.rules.access import Actor


@cache
def _logins() -> dict[str, str]:
    return {row["key"]: row["login"] for name in REGIONS for row in read(name).get("user", ())}


@cache
def _cast() -> dict[str, Any]:
    return read("cast.toml")


def actor(role: str, key: str | None = None) -> Actor:
    """The actor of the cast in this role, or another user by key: actor("AF", "af-huizen")."""
    login = _logins()[key or _cast()["cast"][role]]
    return actor_for(next(seat.assignment for seat in seats(login=login, role=role)))


def user_of(one: Actor) -> UUID:
    """Who acts. Raises LookupError for the public and the system, which are nobody."""
    if one.user is None:
        raise LookupError(f"{one.role} is no user.")
    return one.user


def outsider() -> Actor:
    """A contact officer of a municipality in another region."""
    return actor("AF", _cast()["outsider"])
