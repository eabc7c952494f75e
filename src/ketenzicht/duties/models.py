"""The one row behind every term."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed


class Duty(Protected):
    """Something that must be done, by whom and when (*verplichting*); the work list consists of these rows.

    `title` says in words what it is about without a name or a text; `action` is the next action as a verb.
    """

    kind: ClassVar[str] = "duty"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "role user what about_kind about title action waits_for clock source acute since_at warn_at "
            "due_at escalated_at state finished_at outcome"
        )
    )

    role = models.CharField(max_length=20)
    user = models.UUIDField(null=True)
    what = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    title = models.TextField()
    action = models.TextField()
    waits_for = models.TextField(blank=True)
    clock = models.CharField(max_length=8, blank=True)
    source = models.CharField(max_length=80)
    acute = models.BooleanField(default=False)
    since_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="open")
    finished_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "done", "dropped"]), name="duty_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", finished_at__isnull=True) | Q(finished_at__isnull=False),
                name="duty_finished_has_moment",
            ),
            models.CheckConstraint(condition=~Q(action=""), name="duty_has_next_action"),
        ]
        indexes = [
            models.Index(fields=["organisation", "role", "due_at"], condition=Q(state="open"), name="duty_open"),
            models.Index(fields=["about"], name="duty_about"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"
