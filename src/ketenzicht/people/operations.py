"""Writes of the vault."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.kernel.pseudonym import Pseudonym, new_pseudonym
from ketenzicht.people.destruction import Destroyed, bury_again
from ketenzicht.people.models import BlindIndex, Identity, Person
from ketenzicht.people.sealing import fingerprint, normalised, seal
from ketenzicht.rules.access import Actor

FIELDS = {
    "given_name", "surname", "name", "birth_date", "sex", "languages", "address", "contact", "phone", "email", "bsn",
    "v_number", "nationality",
}  # fmt: skip
FOUND_BY = {"phone", "email", "bsn", "v_number"}
LONGEST = 500  # characters in one identifying field


@operation("person.record", kind="person")
def record_person(
    *,
    actor: Actor,
    identity: Mapping[str, str],
    organisation: UUID,
    municipality: str | None = None,
    region: str | None = None,
) -> Pseudonym:
    """Put a person in the vault for an organisation. Only the fields of `FIELDS`, at most 500 characters each.

    Returns the pseudonym. Raises Invalid for an unknown field or one that is too long.
    """
    person = Person.objects.create(
        id=new_pseudonym(),
        organisation_id=organisation,
        municipality=municipality,
        region=region,
        recorded_at=clock.now(),
    )
    for field, value in identity.items():
        _keep(person, field, value)
    concerns(person.id, fields=tuple(identity), made=person.id)
    return Pseudonym(person.id)


@operation("key.bury", kind="key")
def reapply_tombstones(*, actor: Actor, further: Iterable[Destroyed] = ()) -> int:
    """After a restore: destroy again what was destroyed, by the tombstones of the table, of the file, and `further`.

    Returns how many wrappings had come back.
    """
    concerns(fields=("data_key",))
    return bury_again(further)


def _keep(person: Person, field: str, value: str) -> None:
    if field not in FIELDS:
        raise Invalid(
            field,
            f'Het veld "{field}" hoort niet bij een persoon.',
            f"Kies uit: {', '.join(sorted(FIELDS))}.",
        )
    if len(value) > LONGEST:
        raise Invalid(field, f"Dit veld is langer dan {LONGEST} tekens.", "Maak het korter.")
    Identity.objects.create(
        person=person, field=field, sealed=seal(person.id, f"people.{field}", value), recorded_at=clock.now()
    )
    if field in FOUND_BY:
        BlindIndex.objects.get_or_create(
            person=person, field=field, fingerprint=fingerprint(field, normalised(field, value))
        )
