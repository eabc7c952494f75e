"""One row per disclosure."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.disclosure.advice_model import SharingAdvice
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed

__all__ = ["Disclosure", "SharingAdvice"]


class Disclosure(models.Model):
    """A disclosure (*verstrekking*): these fields of this object went to this organisation, on this ground."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id about_kind about provider receiver receiver_role purpose ground because fields decided_by "
            "decided_role at"
        )
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    provider = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    receiver_role = models.CharField(max_length=40)
    purpose = models.TextField()
    ground = models.CharField(max_length=80)
    because = models.TextField()
    fields = ArrayField(models.TextField())
    decided_by = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose="") & ~Q(ground=""), name="disclosure_has_purpose_and_ground"),
        ]
        indexes = [models.Index(fields=["about"], name="disclosure_about")]

    def __str__(self) -> str:
        return str(self.id)
