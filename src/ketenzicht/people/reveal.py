"""Opening who somebody is for a person at a screen: with a purpose, as an act of its own.

What the system itself needs of an identity (an age for a rule) is `queries.identity_of`. Refuses to open anything
without a purpose of the list in `rules/reveal.py`.
"""

from dataclasses import replace
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.decision import Decision
from ketenzicht.people.models import Identity, Person
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.reveal import opening

MASK = "••••"


def known_fields(actor: Actor, person: UUID) -> list[str]:
    """Which identifying fields there are to open, by name and unopened; none for who may not open them."""
    mine = narrow(Person.objects.filter(id=person), actor, "person.reveal")
    return list(Identity.objects.filter(person__in=mine).order_by("field").values_list("field", flat=True))


def reveal(*, actor: Actor, person: UUID, purpose: str) -> dict[str, str]:
    """The identity in the clear; the log keeps the purpose.

    Raises Invalid without a purpose of the list, Missing or Refused for who may not.
    """
    decision = opening(purpose)
    return _revealed(actor=replace(actor, purpose=decision.outcome), person=person, decision=decision)


@reading("person.reveal", kind="person", subject="person")
def _revealed(*, actor: Actor, person: UUID, decision: Decision[str]) -> dict[str, str]:
    rows = Identity.objects.filter(person_id=person).order_by("field")
    found = {row.field: unseal(person, f"people.{row.field}", row.sealed) for row in rows}
    because(decision)
    concerns(person, fields=tuple(found))
    return found
