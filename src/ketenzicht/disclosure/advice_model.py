"""The row behind an advice of the sharing adviser that somebody chose to keep in a file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed

OUTCOMES = (
    "ALLOW", "ALLOW_MINIMAL", "ALLOW_LOGGED", "ASK_CONSENT", "ADVISE_FG", "ANON_ONLY", "REFUSE", "EMERGENCY",
)  # fmt: skip
CHOICES = ("shared", "not_shared", "later")


class SharingAdvice(Protected):
    """What the sharing adviser said about one file and what a person then decided (*deeladvies*).

    Answers, grounds, receiver and what the person concerned was told are sealed with the key of that file, so that
    they are gone when it is shredded.
    """

    kind: ClassVar[str] = "sharing"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="about_kind about by role at outcome rule decided review_on", criminal="sealed_record"
    )

    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    by = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    rule = models.CharField(max_length=80)
    decided = models.CharField(max_length=12)
    review_on = models.DateField(null=True)
    sealed_record = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="sharing_code_known"),
            models.CheckConstraint(condition=Q(decided__in=CHOICES), name="sharing_choice_known"),
            models.CheckConstraint(
                condition=Q(about_kind__in=["signal", "case", "care"]), name="sharing_is_about_a_file"
            ),
        ]
        indexes = [models.Index(fields=["about"], name="sharing_about")]

    def __str__(self) -> str:
        return str(self.id)
