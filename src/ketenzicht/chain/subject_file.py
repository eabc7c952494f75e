"""The whole file of one person for that person: asked of every room, third parties masked, recorded as a disclosure.

Refuses to make it before the identity was checked. Words that others wrote are left out whole, because no machine can
tell whose words about whom they are; the page says so and the officer adds by hand what may go.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, one_act, reading
from ketenzicht.agencies.seen import SeenLine, Wanted, who_saw
from ketenzicht.care.export import own_care
from ketenzicht.disclosure.queries import disclosures_about
from ketenzicht.kernel import clock
from ketenzicht.people.reveal import reveal
from ketenzicht.privacy.operations import mark_exported
from ketenzicht.registration.export import own_registration
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.export import own_shelter
from ketenzicht.signals.export import own_signals

PURPOSE = "rights"
Told = list[tuple[UUID, dict[str, str]]]
ROOMS: tuple[tuple[str, Callable[[Actor, UUID], Told]], ...] = (
    ("Wat u zelf hebt gemeld", own_signals),
    ("Zorg", own_care),
    ("Opvang", own_shelter),
    ("Register van vermoedelijke slachtoffers", own_registration),
)
LEFT_OUT = (
    "Weggelaten: namen van anderen, woorden die anderen schreven, adressen van opvang (artikel 15, vierde lid, AVG).",
)
WITH_KEY = "met de noodknop"


@dataclass(frozen=True, slots=True)
class SubjectFile:
    """What the person concerned gets. `sections`: title and rows of label → value; `given`: who received what."""

    request: str
    made_on: str
    identity: dict[str, str]
    sections: dict[str, list[dict[str, str]]]
    given: list[dict[str, str]]
    seen: list[dict[str, str]]
    left_out: tuple[str, ...]

    def as_record(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def export_file(*, actor: Actor, request: UUID) -> SubjectFile:
    """The file of the person behind a request for access.

    1. The request is checked and the disclosure recorded. 2. The identity is opened. 3. Every room tells what it has
    within the officer's reach. Raises Missing, Refused or Conflict as the operation does.
    """
    with one_act():
        person = mark_exported(actor=actor, request=request)
        identity = reveal(actor=actor, person=person, purpose=PURPOSE)
        told = _told(actor=replace(actor, purpose=PURPOSE), request=request, person=person)
        objects = [id for rows in told.values() for id, _values in rows]
        return SubjectFile(
            str(request),
            clock.today().isoformat(),
            identity,
            {title: [values for _id, values in rows] for title, rows in told.items() if rows},
            _given(objects),
            [readable(line) for line in who_saw(actor=actor, wanted=Wanted(person=person))],
            LEFT_OUT,
        )


@reading("privacy_request.export", kind="privacy_request", subject="request")
def _told(*, actor: Actor, request: UUID, person: UUID) -> dict[str, Told]:
    """What every room has of this person, opened inside one act of the officer."""
    concerns(person, fields=("file",))
    return {title: ask(actor, person) for title, ask in ROOMS}


def access_log(*, actor: Actor, person: UUID) -> list[SeenLine]:
    """Who saw or changed what of one person, newest first; for the officer and, by role only, for the person."""
    return who_saw(actor=actor, wanted=Wanted(person=person))


def readable(line: SeenLine) -> dict[str, str]:
    """One line of the log for the person concerned: role and organisation, never the name of an employee; an emergency
    access is said to be one."""
    who = ", ".join(part for part in (line.role, line.organisation) if part)
    return {
        "Wanneer": f"{line.at:%Y-%m-%d %H:%M}",
        "Wie": f"{who} ({WITH_KEY})" if line.by_key else who,
        "Wat": line.action,
        "Doel": line.purpose,
        "Waarom": " ".join(line.because),
    }


def _given(objects: list[UUID]) -> list[dict[str, str]]:
    return [
        {"Wanneer": f"{each.at:%Y-%m-%d}", "Aan": each.receiver, "Doel": each.purpose, "Wat": ", ".join(each.fields)}
        for id in objects
        for each in disclosures_about(id)
    ]
