"""The emergency key: every opening and asking of it, and the look that somebody else took at it afterwards."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed

STATES = ("asked", "open", "refused")
FOUND = ("right", "wrong")


class EmergencyAccess(Protected):
    """One use of the emergency key (*noodtoegang*): who, which file, why in sealed words, and what a review found.

    `objects` are the rows of the file that opened for an hour from `opened_at`. `organisation` is that of the user.
    """

    kind: ClassVar[str] = "emergency"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "user role about_kind about objects_opened state asked_at opened_at second duty reviewed_at "
            "reviewed_by found"
        ),
        criminal="sealed_reason sealed_decision sealed_review",
    )

    user = models.UUIDField()
    role = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    objects_opened = ArrayField(models.UUIDField(), default=list)
    sealed_reason = models.BinaryField()
    sealed_decision = models.BinaryField()
    state = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    second = models.UUIDField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    found = models.CharField(max_length=8, blank=True)
    sealed_review = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="emergency_state_known"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False), name="emergency_opened_at_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(reviewed_at__isnull=False) | Q(duty__isnull=False),
                name="emergency_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("user")), name="emergency_second_is_another"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")), name="emergency_not_reviewed_by_self"
            ),
        ]
        indexes = [models.Index(fields=["user", "asked_at"], name="emergency_by_user")]

    def __str__(self) -> str:
        return str(self.id)
