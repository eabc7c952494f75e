"""Rows of the care room. What decides on somebody's rights is sealed with a key per trajectory."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.care.states import NEEDS
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Label
from ketenzicht.rules.field_classes import CODE, PSEUDONYM, FieldClasses, classed
from ketenzicht.rules.forms import Form


class Trajectory(Protected):
    """A care trajectory (*zorgtraject*): the care for one client by one care coordinator, from a day until a day.

    `organisation` is that of the care coordinator; `fixed_contact` is the user to whom the story was told once.
    `started_at` is when it truly began, `recorded_at` when it was written down.
    """

    kind: ClassVar[str] = "care"
    carries: ClassVar[frozenset[Label]] = frozenset({"care"})
    field_classes: ClassVar[FieldClasses] = classed(
        internal="case fixed_contact state duty started_at recorded_at ended_at ended_because",
        personal="client",
        special="needs sealed_ended",
        criminal="form",
        plain={"client": PSEUDONYM, "needs": CODE, "form": CODE},
    )

    client = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", null=True)
    form = models.CharField(max_length=10)
    needs = ArrayField(models.CharField(max_length=20), default=list)
    fixed_contact = models.UUIDField()
    state = models.CharField(max_length=10, default="open")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    started_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)
    sealed_ended = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(form__in=[form.value for form in Form]), name="trajectory_form_known"),
            models.CheckConstraint(condition=Q(needs__contained_by=list(NEEDS)), name="trajectory_needs_known"),
            models.CheckConstraint(
                condition=Q(state="closed", ended_at__isnull=False, duty__isnull=True) & ~Q(ended_because="")
                | Q(state="open", duty__isnull=False, ended_at__isnull=True),
                name="trajectory_lies_nowhere",
            ),
            models.UniqueConstraint(fields=["client"], condition=Q(state="open"), name="one_trajectory_a_client"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "started_at"], name="trajectory_by_organisation"),
            models.Index(fields=["region"], name="trajectory_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Conclusion(models.Model):
    """What a client was found entitled to, from a day on: the whole decision, sealed. Never changed, only followed."""

    guarded_by: ClassVar[str] = "trajectory"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id trajectory number since_on concluded_at concluded_by", special="sealed sealed_reason"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="conclusions")
    number = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    sealed = models.BinaryField()
    sealed_reason = models.BinaryField(null=True)
    concluded_at = models.DateTimeField()
    concluded_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="one_conclusion_a_number"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(number__gt=1, sealed_reason__isnull=False), name="revision_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.trajectory_id}"


class LegalClock(models.Model):
    """A legal clock (*termijn*) of a trajectory: one turn of it, with its duty, until it is met or stopped.

    `starts_on` is the first day of the whole clock; `turn` counts the months of one that recurs.
    """

    guarded_by: ClassVar[str] = "trajectory"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id trajectory starts_on ends_on recurring turn extended source confidence duty stopped_at stopped_because"
        ),
        personal="clock name",
        special="sealed_outcome",
        plain={"clock": CODE, "name": CODE},
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="clocks")
    clock = models.CharField(max_length=8)
    name = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recurring = models.BooleanField(default=False)
    turn = models.PositiveSmallIntegerField(default=1)
    extended = models.BooleanField(default=False)
    source = models.CharField(max_length=80)
    confidence = models.CharField(max_length=20)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_because = models.CharField(max_length=200, blank=True)
    sealed_outcome = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_because="")
                & (Q(duty__isnull=False) | Q(ends_on__isnull=True))
                | Q(stopped_at__isnull=False) & ~Q(stopped_because=""),
                name="clock_runs_with_duty",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="clock_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(turn__gte=1), name="clock_turn_counts"),
            models.UniqueConstraint(
                fields=["trajectory", "clock"], condition=Q(stopped_at__isnull=True), name="one_clock_of_a_kind_runs"
            ),
        ]
        indexes = [models.Index(fields=["ends_on"], condition=Q(stopped_at__isnull=True), name="clock_running")]

    def __str__(self) -> str:
        return f"{self.clock} {self.trajectory_id}"
