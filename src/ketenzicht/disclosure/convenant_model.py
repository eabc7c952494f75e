"""The row behind a convenant: who agreed to share how, about what, until when."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed


class Convenant(Protected):
    """An agreement between parties on how they share (*convenant*). It orders; it is never a ground.

    Kept by one organisation; the parties have standing in it. Holds no personal data. A renewal is a new row that
    names the one before.
    """

    kind: ClassVar[str] = "convenant"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="title parties purposes data documents since_on until_on ended_on renews made_at made_by"
    )

    title = models.CharField(max_length=200)
    parties = ArrayField(models.UUIDField())
    purposes = ArrayField(models.TextField())
    data = ArrayField(models.TextField())
    documents = models.JSONField(default=list)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    renews = models.OneToOneField("self", models.PROTECT, related_name="renewed_by", null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="convenant_has_title"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")), name="convenant_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(parties__len__gte=2), name="convenant_has_two_parties"),
        ]

    def __str__(self) -> str:
        return str(self.id)
