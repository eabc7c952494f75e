"""One row per act. No update, no delete: by grant and by trigger (see the first migration)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ketenzicht.rules.field_classes import PSEUDONYM, FieldClasses, classed


class Entry(models.Model):
    """An audit entry (*logregel*): an act of an actor on an object, with grounds and a MAC over all of it.

    Fields follow NEN 7513 and BIO2 8.15.01: who, for whom, what, when, on which ground, with what outcome.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id at recorded_at trace user organisation role purpose action kind object fields decisions outcome mac"
        ),
        personal="concerned",
        plain={"concerned": PSEUDONYM},
    )

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    trace = models.UUIDField()
    user = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    role = models.TextField()
    purpose = models.TextField()
    action = models.TextField()
    kind = models.TextField()
    object = models.UUIDField(null=True)
    concerned = ArrayField(models.UUIDField())
    fields = ArrayField(models.TextField())
    decisions = models.JSONField()
    outcome = models.TextField()
    mac = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=["done", "refused"]), name="entry_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["object", "id"], name="entry_by_object"),
            models.Index(fields=["user", "id"], name="entry_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.id}"
