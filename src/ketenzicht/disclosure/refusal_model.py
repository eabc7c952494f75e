"""The row behind a no to a request to share."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed
from ketenzicht.rules.refusing import REASONS


class Refusal(Protected):
    """A legal no (*weigering*): this file is not shared with that organisation, for a reason of the law.

    It lapses on `until` unless somebody confirms it. What was written about it is sealed with the key of the file.
    """

    kind: ClassVar[str] = "refusal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "about_kind about receiver receiver_role purpose reason rule by role at until confirmed_at confirmed_by"
        ),
        criminal="sealed_words",
    )

    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    receiver = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    receiver_role = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    reason = models.CharField(max_length=20)
    rule = models.CharField(max_length=80)
    by = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    until = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    sealed_words = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=sorted(REASONS)), name="refusal_reason_known"),
            models.CheckConstraint(condition=~Q(purpose=""), name="refusal_has_purpose"),
            models.CheckConstraint(
                condition=Q(about_kind__in=["signal", "case", "care"]), name="refusal_is_about_a_file"
            ),
        ]
        indexes = [models.Index(fields=["about"], name="refusal_about")]

    def __str__(self) -> str:
        return str(self.id)
