"""Rows of the cases room. Titles, words and answers are sealed with a key per case."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Labelled
from ketenzicht.cases.states import AGREEMENT_STATES
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, FieldClasses, classed

TRACKS = ("Z", "I", "M", "C")


class Case(Labelled):
    """A case (*casus*): signals that are handled together, in one track or more, by partners around one table.

    `organisation` opened it, in `role`. `dual_role`: the presumed victim is a suspect too (None: not known); then both
    roles are `kept_apart`, and the question of non-punishment must be put before the case can be closed.
    """

    kind: ClassVar[str] = "case"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="role tracks kept_apart non_punishment_duty state duty opened_at closed_at closed_because",
        criminal="sealed_title sealed_decision dual_role non_punishment_asked sealed_non_punishment sealed_closed",
        plain={"dual_role": CODE, "non_punishment_asked": CODE},
    )

    role = models.CharField(max_length=20)
    sealed_title = models.BinaryField()
    sealed_decision = models.BinaryField()
    tracks = ArrayField(models.CharField(max_length=1))
    dual_role = models.BooleanField(null=True)
    kept_apart = models.BooleanField(default=False)
    non_punishment_asked = models.BooleanField(default=False)
    sealed_non_punishment = models.BinaryField(null=True)
    non_punishment_duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, default="open")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=200, blank=True)
    sealed_closed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tracks__contained_by=list(TRACKS)) & ~Q(tracks=[]), name="case_has_known_tracks"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, duty__isnull=True) & ~Q(closed_because="")
                | Q(state="open", duty__isnull=False, closed_at__isnull=True),
                name="case_lies_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(non_punishment_asked=True, sealed_non_punishment__isnull=False, dual_role__isnull=False)
                | Q(non_punishment_asked=False, sealed_non_punishment__isnull=True)
                & (Q(state="closed") | Q(non_punishment_duty__isnull=False)),
                name="case_puts_the_question",
            ),
            models.CheckConstraint(
                condition=~Q(dual_role=True) | Q(kept_apart=True), name="case_keeps_dual_roles_apart"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality"], name="case_by_municipality"),
            models.Index(fields=["organisation", "state", "opened_at"], name="case_by_organisation"),
            models.Index(fields=["region", "state", "opened_at"], name="case_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class CaseSignal(models.Model):
    """A signal that is handled in a case; in one case only, so that nobody works on it twice."""

    guarded_by: ClassVar[str] = "case"
    field_classes: ClassVar[FieldClasses] = classed(internal="id case signal added_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="signals")
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+", unique=True)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.signal_id)


class Agreement(Labelled):
    """An agreement (*afspraak*): what its owner, `organisation`, will do in a case and until when."""

    kind: ClassVar[str] = "agreement"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="case due_on state duty made_at ended_at", criminal="sealed_words"
    )

    case = models.ForeignKey(Case, models.PROTECT, related_name="agreements")
    sealed_words = models.BinaryField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, default="open")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AGREEMENT_STATES), name="agreement_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", duty__isnull=False, ended_at__isnull=True)
                | ~Q(state="open") & Q(duty__isnull=True, ended_at__isnull=False),
                name="agreement_lies_nowhere",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "due_on"], name="agreement_by_case"),
            models.Index(fields=["region"], name="agreement_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)
