"""Who asked for a right, who agreed, what a quarterly look at the rights found, and who is kept out of one file."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed

REASONS = ("party", "relative", "neighbour", "other")


class RightsRequest(models.Model):
    """A role that one asked for somebody and another decides on (*rolaanvraag*)."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id organisation user role asked_by asked_at state decided_by decided_at duty"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="asked")
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="asked", decided_by__isnull=True, duty__isnull=False)
                | Q(state__in=["given", "refused"], decided_by__isnull=False, decided_at__isnull=False),
                name="rights_request_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="rights_need_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class RightsReview(models.Model):
    """The look at all rights of an organisation in a quarter (*rechtencontrole*), such as "2026-4"."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation quarter opened_at closed_at duty")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=6)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "quarter"], name="one_review_a_quarter")]

    def __str__(self) -> str:
        return f"{self.quarter} {self.id}"


class ReviewedRight(models.Model):
    """What a review found about one role assignment: it stays or it ended."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id review assignment stays by at")

    id = models.UUIDField(primary_key=True, default=new_id)
    review = models.ForeignKey(RightsReview, models.PROTECT, related_name="rights")
    assignment = models.ForeignKey("agencies.RoleAssignment", models.PROTECT, related_name="+")
    stays = models.BooleanField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "assignment"], name="one_finding_a_right")]

    def __str__(self) -> str:
        return str(self.id)


class Exclusion(models.Model):
    """A colleague who is party, relative or neighbour is kept out of one file (*uitsluiting*), by pseudonymous ids.

    `file` is the id by which it was asked; `objects_shut` are all rows of that file at the moment.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id organisation user file kind objects_shut reason by at lifted_by lifted_at"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    file = models.UUIDField()
    kind = models.CharField(max_length=20)
    objects_shut = models.JSONField(default=list)
    reason = models.CharField(max_length=10)
    by = models.UUIDField()
    at = models.DateTimeField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=REASONS), name="exclusion_reason_known"),
            models.UniqueConstraint(
                fields=["user", "file"], condition=Q(lifted_at__isnull=True), name="one_exclusion_a_file"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
