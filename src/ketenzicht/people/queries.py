"""Reads of the vault: every opening of an identity is an act of its own with an audit entry."""

from uuid import UUID

from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.models import BlindIndex, Identity, Person
from ketenzicht.people.sealing import fingerprint, normalised, unseal
from ketenzicht.rules.access import Actor


@reading("person.read", kind="person", subject="person")
def identity_of(*, actor: Actor, person: UUID, fields: tuple[str, ...] = ()) -> dict[str, str]:
    """The identifying fields of a person in the clear: all, or the ones that are named."""
    rows = Identity.objects.filter(person_id=person).order_by("field")
    if fields:
        rows = rows.filter(field__in=fields)
    found = {row.field: unseal(person, f"people.{row.field}", row.sealed) for row in rows}
    concerns(person, fields=tuple(found))
    return found


def persons_with(*, actor: Actor, field: str, value: str) -> list[UUID]:
    """Pseudonyms, within what the actor may read, of persons with exactly this phone, e-mail, BSN or v-number."""
    mine = narrow(Person.objects.all(), actor, "person.read").values("id")
    print_ = fingerprint(field, normalised(field, value))
    rows = BlindIndex.objects.filter(field=field, fingerprint=print_, person__in=mine)
    return list(rows.order_by("person_id").values_list("person_id", flat=True))
