"""Rows of the routing room."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, FieldClasses, classed

CALLS = ("spoken", "taken_up", "no_answer", "call_back")


class Route(models.Model):
    """The route of a signal as the table gave it at one moment (*route*), with the decision to replay it."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal at profile state", criminal="decision", plain={"decision": CODE}
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    profile = models.CharField(max_length=40)
    state = models.CharField(max_length=4)
    decision = models.JSONField()

    def __str__(self) -> str:
        return str(self.id)


class RouteDesk(models.Model):
    """One desk of a route: the role, its place in the order, how it is called, and who stands for it here."""

    guarded_by: ClassVar[str] = "route"
    field_classes: ClassVar[FieldClasses] = classed(internal="id route order role mode organisation")

    route = models.ForeignKey(Route, models.CASCADE, related_name="desks")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    mode = models.CharField(max_length=12)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "order"], name="one_desk_a_place")]

    def __str__(self) -> str:
        return f"{self.order} {self.role}"


class Handover(Protected):
    """A hand-over (*overdracht*) of a signal to the desk of one organisation: offered, then accepted or returned."""

    kind: ClassVar[str] = "handover"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "signal sender sender_role role mode order offered_at fields state answered_at answered_by disclosure duty"
        ),
        criminal="sealed_message sealed_answer",
    )

    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    sender = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    sender_role = models.CharField(max_length=20)
    role = models.CharField(max_length=40)
    mode = models.CharField(max_length=12)
    order = models.PositiveSmallIntegerField()
    offered_at = models.DateTimeField()
    sealed_message = models.BinaryField()
    fields = ArrayField(models.TextField())
    state = models.CharField(max_length=10, default="offered")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    sealed_answer = models.BinaryField(null=True)
    disclosure = models.ForeignKey("disclosure.Disclosure", models.PROTECT, related_name="+")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["offered", "accepted", "returned", "withdrawn"]), name="handover_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="offered") | Q(answered_at__isnull=False), name="answered_handover_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | Q(sealed_answer__isnull=False), name="returned_handover_has_reason"
            ),
            models.UniqueConstraint(
                fields=["signal", "organisation", "role"],
                condition=Q(state__in=["offered", "accepted"]),
                name="one_open_handover_a_desk",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="handover_by_organisation")]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class CallEntry(models.Model):
    """One call in acute danger (*belregel*): which desk, what came of it, to the minute; the words are sealed."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal organisation by at desk outcome", criminal="sealed_words"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    desk = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12)
    sealed_words = models.BinaryField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(outcome__in=CALLS), name="call_outcome_known")]

    def __str__(self) -> str:
        return f"{self.desk} {self.id}"


class Feedback(models.Model):
    """What the reporter is told (*terugkoppeling*); `limited` says honestly that more may not be said."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal organisation by at limited read_at", personal="sealed_text"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    limited = models.BooleanField(default=False)
    sealed_text = models.BinaryField()
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)
