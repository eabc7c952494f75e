"""Duties that were somebody's own go to another person. What nobody in particular has stays with its desk."""

from collections.abc import Collection
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.duties.models import Duty
from ketenzicht.duties.operations import OF_REPORTER, finish
from ketenzicht.kernel.errors import Conflict

# What a desk can let go of, because the signal goes to the next one.
LET_GO = ("signal", "handover", "advice")


def count_of_desk(organisation: UUID, role: str) -> int:
    """How many open duties wait for this role of this organisation, for who decides whether the role can be missed."""
    return Duty.objects.filter(organisation_id=organisation, role=role, state="open").count()


def own_duties(user: UUID) -> list[tuple[UUID, UUID, str]]:
    """The open duties of one person in particular: id, organisation, role."""
    rows = Duty.objects.filter(user=user, state="open").order_by("due_at", "id")
    return [(row.id, row.organisation_id, row.role) for row in rows]


def had_duty_about(organisation: UUID, role: str, objects: set[UUID]) -> set[UUID]:
    """About which of these objects this role of this organisation has or had a duty."""
    rows = Duty.objects.filter(organisation_id=organisation, role=role, about__in=objects)
    return set(rows.values_list("about", flat=True))


def own_duties_about(user: UUID, objects: list[UUID]) -> int:
    """How many open duties about these objects are this person's own."""
    return Duty.objects.filter(user=user, about__in=objects, state="open").count()


@part_of_act
def pass_on_duties(leaver: UUID, successor: UUID, organisation: UUID, role: str) -> int:
    """What the leaver had to do in this role is the successor's. Returns how many duties."""
    return Duty.objects.filter(user=leaver, organisation_id=organisation, role=role, state="open").update(
        user=successor
    )


@part_of_act
def drop_duties_of(organisations: Collection[UUID], objects: Collection[UUID]) -> set[str]:
    """What these organisations must do about these objects they need not do any more. Returns which of it was to hear
    what a reporter said: somebody else must. Raises Conflict when they lead what nobody else would go on with.
    """
    rows = Duty.objects.filter(organisation__in=organisations, about__in=objects, state="open")
    if rows.exclude(about_kind__in=LET_GO).exists():
        raise Conflict(
            "Deze organisatie leidt al een zaak of zorg rond deze melding.",
            "Laat haar die eerst afronden of overdragen.",
        )
    told = {row.what for row in rows if row.what in OF_REPORTER}
    for row in rows:
        finish(row.id, "passed_by", state="dropped")
    return told


@part_of_act
def desks_with_work_on(objects: list[UUID]) -> list[tuple[UUID, str]]:
    """The organisations and roles that have something open about one of these objects, each once."""
    rows = Duty.objects.filter(about__in=objects, state="open").values_list("organisation_id", "role")
    return sorted(set(rows))
