"""One row per disclosure; the other rows of the room stand in files of their own."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.disclosure.advice_model import SharingAdvice
from ketenzicht.disclosure.convenant_model import Convenant
from ketenzicht.disclosure.export_model import Export, ExportKey
from ketenzicht.disclosure.refusal_model import Refusal
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed
from ketenzicht.rules.giving import Act, Told

__all__ = ["Convenant", "Disclosure", "Export", "ExportKey", "Refusal", "SharingAdvice"]


class Disclosure(models.Model):
    """A disclosure (*verstrekking*): these fields of this object went to this organisation, on this ground.

    `told`: whether the person concerned heard of it, or why not; `kept` is a key of the schedule of retention, or
    `kept_until` the last day itself; `convenant` orders the sharing and is no ground.
    """

    seen_by: ClassVar[tuple[str, ...]] = ("provider_id", "receiver_id")
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id about_kind about provider receiver receiver_role purpose ground because fields decided_by "
            "decided_role at act told told_at kept kept_until review_on reviewed_at convenant"
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
    act = models.CharField(max_length=20)
    told = models.CharField(max_length=20)
    told_at = models.DateTimeField(null=True)
    kept = models.CharField(max_length=40, blank=True)
    kept_until = models.DateField(null=True)
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    convenant = models.ForeignKey(Convenant, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose="") & ~Q(ground=""), name="disclosure_has_purpose_and_ground"),
            models.CheckConstraint(condition=Q(act__in=[act.value for act in Act]), name="disclosure_act_known"),
            models.CheckConstraint(condition=Q(told__in=[told.value for told in Told]), name="disclosure_told_known"),
            models.CheckConstraint(condition=~Q(kept="") | Q(kept_until__isnull=False), name="disclosure_has_an_end"),
        ]
        indexes = [
            models.Index(fields=["about"], name="disclosure_about"),
            models.Index(fields=["provider", "-at"], name="disclosure_by_provider"),
            models.Index(fields=["receiver", "-at"], name="disclosure_by_receiver"),
        ]

    def __str__(self) -> str:
        return str(self.id)
