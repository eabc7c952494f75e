"""The emergency key across the rooms: which file is meant, what of it opens, who hears of it.

The file is named exactly: the reference of a signal, the address of a page, or a whole telephone number, e-mail, BSN or
V-number of a person. Refuses to search: what fits nothing is not found, and says nothing else.
"""

import re
from uuid import UUID

from ketenzicht.accounts import operations as accounts
from ketenzicht.accounts.emergencies import read_emergency
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import DeskNow, desk_for
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Missing, Refused
from ketenzicht.people.queries import one_person_with
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.emergency import Opening
from ketenzicht.signals.queries import reporters_among, signal_with_reference

UUID_FOUND = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
BY_NUMBER = ("phone", "email", "bsn", "v_number")


def break_glass(*, actor: Actor, named: str, reason: str) -> tuple[UUID, Decision[Opening]]:
    """Open the one file that is named so, for an hour. Raises Missing, or Refused with the grounds of the rule.

    1. Who may not ask at all learns nothing of what there is; that they asked is kept.
    2. What is named is looked up, and opens.
    """
    asked = accounts.ask_for_key(actor=actor, reason=reason)
    if not asked.outcome.opens and not asked.outcome.needs_second:
        raise Refused("De noodknop opent nu niets voor u.", asked, "Bel het bureau dat altijd open is.")
    with one_act():
        about = _meant(named.strip())
        kind, rows, tell = accounts.find_file(actor=SYSTEM, about=about)
        hidden = reporters_among([id for each, id in rows if each == "person"])
        if about in hidden:
            raise Missing()
        opens = [id for _, id in rows if id not in hidden]
        return accounts.use_key(actor=actor, about=about, about_kind=kind, opens=opens, tell=tell, reason=reason)


def agree(*, actor: Actor, emergency: UUID, yes: bool) -> str:
    """The second person's answer; with a yes the file opens for who asked. Returns the state."""
    with one_act():
        about = read_emergency(actor=actor, emergency=emergency).used.about
        _, _, tell = accounts.find_file(actor=SYSTEM, about=about)
        return accounts.agree(actor=actor, emergency=emergency, tell=tell, yes=yes)


def always_open(region: str | None) -> DeskNow:
    """The desk that is called for what the key never opens: the address, the reporter, the other compartment."""
    return desk_for("AVIM", region)


def _meant(named: str) -> UUID:
    found = UUID_FOUND.search(named)
    if found:
        return UUID(found[0])
    signal = signal_with_reference(named)
    if signal is not None:
        return signal
    for field in BY_NUMBER:
        person = one_person_with(field, named)
        if person is not None:
            return person
    raise Missing("Dit dossier is niet gevonden.", "Geef het kenmerk, of een volledig nummer van de persoon.")
