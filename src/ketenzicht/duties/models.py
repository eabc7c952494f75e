"""The one row behind every term, and what a person keeps beside the list of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed


class Duty(Protected):
    """Something that must be done, by whom and when (*verplichting*); the work list consists of these rows.

    `title` says in words what it is about without a name or a text; `action` is the next action as a verb. With a
    `user` somebody has taken it on; `returned` says that it came back from another desk.
    """

    kind: ClassVar[str] = "duty"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "role user what about_kind about title action waits_for clock source acute since_at warn_at "
            "due_at escalated_at state finished_at outcome returned"
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
    returned = models.BooleanField(default=False, db_default=False)

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


class SavedFilter(models.Model):
    """A view of the work list that one person keeps by a name (*bewaard filter*); holds no personal data of others."""

    seen_by: ClassVar[tuple[str, ...]] = ("organisation_id",)
    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation user role name query made_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    user = models.UUIDField()
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "organisation", "name"], name="filter_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="filter_has_name"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Cover(models.Model):
    """Somebody looks into the list of a colleague who is away (*waarneming*), with the reason, until it ends."""

    seen_by: ClassVar[tuple[str, ...]] = ("organisation_id",)
    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation role user by reason since_at until_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    user = models.UUIDField()
    by = models.UUIDField()
    reason = models.CharField(max_length=20)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(user=models.F("by")), name="cover_of_another"),
            models.CheckConstraint(condition=Q(until_at__gt=models.F("since_at")), name="cover_ends"),
        ]
        indexes = [models.Index(fields=["by", "until_at"], name="cover_by")]

    def __str__(self) -> str:
        return str(self.id)


class Webhook(models.Model):
    """Where a partner's own system hears that something waits for it (*seintje*); the secret is derived, never kept."""

    seen_by: ClassVar[tuple[str, ...]] = ("organisation_id",)
    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation url made_by made_at ended_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    url = models.CharField(max_length=300)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class WebhookDelivery(models.Model):
    """One message to a webhook: which event about which object, how often tried, and what came back. Ids only."""

    guarded_by: ClassVar[str] = "webhook"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id webhook event about_kind about made_at attempts next_at state answered_at status"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="+")
    event = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    answered_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "delivered", "given_up"]), name="delivery_state_known"
            )
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(state="waiting"), name="delivery_waiting")]

    def __str__(self) -> str:
        return str(self.id)
