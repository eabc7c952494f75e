"""Organisations by id, key, mailbox or the object in which they take part."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.models import Organisation, Participant
from ketenzicht.agencies.queries.period import active
from ketenzicht.kernel.errors import Missing


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(id__in=set(ids)).values_list("id", "name"))


def organisation_serving(role: str, *, municipality: str | None = None, region: str | None = None) -> UUID | None:
    """The organisation that fills a role for a municipality, else for its region, else for the whole country."""
    rows = active(Organisation.objects.filter(roles__contains=[role])).order_by("key")
    near = (Q(municipalities__contains=[municipality]), Q(regions__contains=[region]))
    for where in (*near, Q(municipalities=[], regions=[])):
        found = rows.filter(where).values_list("id", flat=True).first()
        if found is not None:
            return found
    return None


def organisations_filling(roles: Collection[str], *, municipality: str | None, region: str | None) -> frozenset[UUID]:
    """Every organisation that fills one of these roles for this municipality, for its region, or for the country."""
    near = Q(municipalities=[], regions=[])
    if municipality is not None:
        near |= Q(municipalities__contains=[municipality])
    near &= Q(roles__overlap=list(roles))
    if region is not None:
        # A contact officer works for a town, whatever region their organisation lies in.
        near |= Q(regions__contains=[region], roles__overlap=[role for role in roles if role != "AF"])
    return frozenset(active(Organisation.objects.filter(near)).values_list("id", flat=True))


def organisation_keys(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(id__in=set(ids)).values_list("id", "key"))


def organisation_keyed(key: str) -> UUID:
    """The id of an organisation by its key. Raises Missing."""
    found = Organisation.objects.filter(key=key).values_list("id", flat=True).first()
    if found is None:
        raise Missing(f"Er is geen organisatie met de sleutel {key}.", "Controleer de sleutel.")
    return found


@beyond_scope()
def participants_in(object: UUID) -> list[UUID]:
    """The organisations that take part in an object now."""
    return list(
        Participant.objects.filter(object=object, relation="participant", until_at__isnull=True)
        .order_by("since_at", "id")
        .values_list("organisation_id", flat=True)
    )


def municipality_of_mailbox(addresses: Iterable[str]) -> str:
    """The municipality whose organisation receives mail at one of these addresses, "" when it serves none or many."""
    for address in addresses:
        row = Organisation.objects.filter(mailboxes__contains=[address.strip().lower()]).first()
        if row is not None and len(row.municipalities) == 1:
            return str(row.municipalities[0])
    return ""
