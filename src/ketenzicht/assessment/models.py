"""Rows of the assessment room; every word that people wrote is sealed with the key of the signal."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, FieldClasses, classed

CONCLUSIONS = ("clear", "vague", "not_trafficking")
ADVICE = ("not_trafficking", "more_information", "trafficking")


class Enrichment(models.Model):
    """What was found out about a signal after it came in (*verrijking*): address, earlier sanctions, permits."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal organisation by role at address_known", criminal="sealed_notes"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    sealed_notes = models.BinaryField()
    address_known = models.BooleanField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Conclusion(models.Model):
    """What a person concluded of a signal (*duiding*), with reasons; a later one revises, it never replaces.

    `indicators` are ids of the list that the person ticked; their words stand with the reasons.
    """

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal organisation by role at pass_on_to",
        personal="minor unaccompanied_foreign border concern",
        criminal="conclusion forms indicators sealed_reasons decision",
        plain={
            "minor": CODE,
            "unaccompanied_foreign": CODE,
            "border": CODE,
            "concern": CODE,
            "conclusion": CODE,
            "forms": CODE,
            "indicators": CODE,
            "decision": CODE,
        },
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    conclusion = models.CharField(max_length=20)
    forms = ArrayField(models.CharField(max_length=10), default=list)
    minor = models.BooleanField(null=True)
    unaccompanied_foreign = models.BooleanField(default=False)
    border = models.BooleanField(default=False)
    pass_on_to = models.CharField(max_length=40, blank=True)
    concern = models.CharField(max_length=20, blank=True, db_default="")
    indicators = ArrayField(models.CharField(max_length=16), default=list, db_default=[])
    sealed_reasons = models.BinaryField()
    decision = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(conclusion__in=CONCLUSIONS), name="conclusion_known"),
            models.CheckConstraint(
                condition=~Q(conclusion="clear") | Q(forms__len__gt=0), name="clear_conclusion_has_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conclusion} {self.id}"


class AdviceRequest(Protected):
    """A question to an expert desk about a vague signal (*adviesvraag*), and the answer."""

    kind: ClassVar[str] = "advice"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="signal asked_by role round asked_at state review_on answered_at answered_by disclosure duty",
        criminal="sealed_question outcome forms sealed_answer decision",
        plain={"outcome": CODE, "forms": CODE, "decision": CODE},
    )

    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    sealed_question = models.BinaryField()
    state = models.CharField(max_length=12, default="open")
    outcome = models.CharField(max_length=20, blank=True)
    forms = ArrayField(models.CharField(max_length=10), default=list)
    sealed_answer = models.BinaryField(null=True)
    review_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    decision = models.JSONField(null=True)
    disclosure = models.ForeignKey("disclosure.Disclosure", models.PROTECT, related_name="+")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "answered", "withdrawn"]), name="advice_state_known"),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(outcome__in=ADVICE, answered_at__isnull=False),
                name="answered_advice_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="advice_by_organisation"),
            models.Index(fields=["municipality"], name="advice_by_municipality"),
            models.Index(fields=["region"], name="advice_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"
