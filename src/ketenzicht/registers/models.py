"""Rows of the registers room: questions to other registers beside a signal, and what is known of places."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, FINGERPRINT, FieldClasses, classed
from ketenzicht.rules.registers import FACTS, REGISTERS

LOOK_UP_STATES = ("waiting", "asked", "answered", "failed")


class LookUp(models.Model):
    """A question to another register about a signal (*bevraging*): who asked, for what purpose, which fields, and the
    answer. Question and answer are sealed with the key of the signal. `asked` is kept before the question leaves, so
    that none is put twice. `place` is the fingerprint of the address that the BAG gave.
    """

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal organisation by role at register way purpose fields decision state outcome answered_at",
        personal="place",
        criminal="sealed_question sealed_answer",
        plain={"place": FINGERPRINT},
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    by = models.UUIDField()
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    register = models.CharField(max_length=3)
    way = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20)
    fields = ArrayField(models.CharField(max_length=60))
    decision = models.JSONField()
    state = models.CharField(max_length=8, default="waiting")
    outcome = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField(null=True)
    sealed_question = models.BinaryField()
    sealed_answer = models.BinaryField(null=True)
    place = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(register__in=list(REGISTERS)), name="look_up_register_known"),
            models.CheckConstraint(condition=Q(state__in=LOOK_UP_STATES), name="look_up_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "failed"]) | Q(answered_at__isnull=False) & ~Q(outcome=""),
                name="look_up_ended_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.id}"


class PlaceFact(Protected):
    """Something that a municipality knows of a place (*feit over een plek*): a sanction, a permit, an inspection.

    Found by the keyed fingerprint of its address, by equality alone; its words are sealed with a key of its own and go
    five years after the day that it is about.
    """

    kind: ClassVar[str] = "place_fact"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="by role at source",
        personal="place",
        criminal="what on sealed_address sealed_words",
        plain={"place": FINGERPRINT, "what": CODE, "on": "Een datum zonder persoon, nodig om op tijd te vernietigen."},
    )

    place = models.BinaryField()
    what = models.CharField(max_length=10)
    on = models.DateField()
    source = models.CharField(max_length=80)
    by = models.UUIDField()
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    sealed_address = models.BinaryField()
    sealed_words = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(what__in=list(FACTS)), name="place_fact_known")]
        indexes = [
            models.Index(fields=["organisation", "at"], name="place_fact_by_organisation"),
            models.Index(fields=["municipality", "at"], name="place_fact_by_municipality"),
            models.Index(fields=["place"], name="place_fact_by_place"),
            models.Index(fields=["on"], name="place_fact_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"
