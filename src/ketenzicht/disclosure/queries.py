"""Reads of disclosures, for who may read the object that they are about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.disclosure.models import Disclosure


@dataclass(frozen=True, slots=True)
class Given:
    """What went to whom, why and when."""

    receiver: str
    receiver_role: str
    purpose: str
    ground: str
    because: str
    fields: tuple[str, ...]
    at: datetime


@beyond_scope()
def disclosures_about(about: UUID) -> list[Given]:
    """The disclosures of one object, oldest first; the caller has shown that the actor may read that object."""
    rows = list(Disclosure.objects.filter(about=about).order_by("at", "id"))
    names = organisation_names(row.receiver_id for row in rows)
    return [
        Given(
            names[row.receiver_id],
            row.receiver_role,
            row.purpose,
            row.ground,
            row.because,
            tuple(row.fields),
            row.at,
        )
        for row in rows
    ]


def disclosures_lacking_ground() -> int:
    """How many disclosures miss purpose, ground, fields or receiver role: must be 0."""
    return Disclosure.objects.filter(fields=[]).count() + Disclosure.objects.filter(receiver_role="").count()


@beyond_scope()
def fields_given(disclosure: UUID) -> tuple[str, ...]:
    """The fields that one disclosure holds, for the reading that opens its package."""
    return tuple(Disclosure.objects.values_list("fields", flat=True).get(id=disclosure))
