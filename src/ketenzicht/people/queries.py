"""Reads of the vault: every opening of an identity is an act of its own with an audit entry."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.models import BlindIndex, DataKey, Identity, Person, WrappingKey
from ketenzicht.people.sealing import fingerprint, normalised, unseal
from ketenzicht.rules.access import Actor


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A wrapping key as an administrator sees it: whose, since when, how many data keys it wraps; never the key."""

    name: str
    organisation: UUID | None
    made_at: datetime
    retired_at: datetime | None
    destroyed_at: datetime | None
    is_there: bool
    wraps: int


@reading("person.read", kind="person", subject="person")
def identity_of(*, actor: Actor, person: UUID, fields: tuple[str, ...] = ()) -> dict[str, str]:
    """The identifying fields of a person in the clear: all, or the ones that are named."""
    rows = Identity.objects.filter(person_id=person).order_by("field")
    if fields:
        rows = rows.filter(field__in=fields)
    found = {row.field: unseal(person, f"people.{row.field}", row.sealed) for row in rows}
    concerns(person, fields=tuple(found))
    return found


@reading("person.mail", kind="person", subject="person")
def mail_address_of(*, actor: Actor, person: UUID) -> str:
    """The e-mail address of a person, "" without one: for the system that sends, and for nobody to look at."""
    row = Identity.objects.filter(person_id=person, field="email").first()
    concerns(person, fields=("email",))
    return unseal(person, "people.email", row.sealed) if row else ""


@beyond_scope()
def has_value(person: UUID, field: str, value: str) -> bool:
    """Whether exactly this value is known of this person, compared by fingerprint; of a person who was checked."""
    print_ = fingerprint(field, normalised(field, value))
    return BlindIndex.objects.filter(person_id=person, field=field, fingerprint=print_).exists()


@beyond_scope()
def has_field(person: UUID, field: str) -> bool:
    """Whether a value of this kind is known of this person, which was checked."""
    return Identity.objects.filter(person_id=person, field=field).exists()


def persons_with(*, actor: Actor, field: str, value: str) -> list[UUID]:
    """Pseudonyms, within what the actor may read, of persons with exactly this phone, e-mail, BSN or v-number."""
    mine = narrow(Person.objects.all(), actor, "person.read").values("id")
    print_ = fingerprint(field, normalised(field, value))
    rows = BlindIndex.objects.filter(field=field, fingerprint=print_, person__in=mine)
    return list(rows.order_by("person_id").values_list("person_id", flat=True))


@beyond_scope()
def one_person_with(field: str, value: str) -> UUID | None:
    """The one person with exactly this value, whoever recorded them; for the emergency key, which leaves its trace."""
    rows = BlindIndex.objects.filter(field=field, fingerprint=fingerprint(field, normalised(field, value)))
    found = list(rows.values_list("person_id", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else None


def wrapping_keys() -> list[KeyLine]:
    """Every wrapping key that there is or was, the installation's own first; holds nothing of anybody."""
    wraps = dict(DataKey.objects.order_by("wrapping").values_list("wrapping").annotate(number=Count("id")))
    rows = WrappingKey.objects.order_by("organisation", "number")
    lines = [
        KeyLine(
            name=row.file,
            organisation=row.organisation_id,
            made_at=row.made_at,
            retired_at=row.retired_at,
            destroyed_at=row.destroyed_at,
            is_there=settings.KEYS.has(row.file),
            wraps=wraps.get(row.file, 0),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.organisation is not None)
