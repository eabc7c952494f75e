"""The demo's cast: which user to be with one click per role. Refuses to exist outside the demo."""

from functools import cache

import ketenzicht.config.start as start
from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.chain.demo_load import REGIONS, read
from ketenzicht.kernel.errors import Missing

FIRST = ("AF", "KETEN", "ZOCO", "MELDER", "AVIM", "NLA", "COMENSHA", "OPVANG")


@cache
def _logins() -> dict[str, str]:
    """Log-in name by role, as written in the cast."""
    by_key = {row["key"]: row["login"] for name in REGIONS for row in read(name).get("user", ())}
    return {role: by_key[key] for role, key in read("cast.toml")["cast"].items()}


def cast() -> tuple[list[Seat], list[Seat]]:
    """The seats of the cast: the eight that a newcomer tries first, then the others. Empty outside the demo."""
    if not start.is_demo():
        return [], []
    logins = _logins()
    by_role = {seat.role: seat for seat in seats() if logins.get(seat.role) == seat.login}
    rest = [by_role[role] for role in logins if role in by_role and role not in FIRST]
    return [by_role[role] for role in FIRST if role in by_role], rest


def seat_of(role: str, login: str = "") -> Seat:
    """The seat to be in the demo: the cast's for this role, or another user's. Raises Missing, also outside demo."""
    if not start.is_demo():
        raise Missing()
    wanted = login or _logins().get(role, "")
    # A log-in name is printable; anything else would be refused by the database itself.
    found = [seat for seat in seats(login=wanted) if not role or seat.role == role] if wanted.isprintable() else []
    if not found:
        raise Missing("Deze rol speelt in de demo niemand.", "Kies een rol van de inlogpagina.")
    return found[0]
