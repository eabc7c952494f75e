"""The row of what befell a signal beside its way through the chain: joined, parted, taken up again, put right."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed

TURNS = (
    "merged", "took_in", "separated", "let_go", "split_off", "came_from", "reopened", "corrected", "withdrawn",
    "passed_by",
)  # fmt: skip
# With another signal at the other end: told only to who may see that one too.
WITH_ANOTHER = ("merged", "took_in", "separated", "let_go", "split_off", "came_from")


class Turn(models.Model):
    """A turn (*wending*) in the life of a signal, with the reason that somebody gave; a turn back is another turn.

    `other` is the id of the signal at the other end, no key: a file does not grow by what was once joined to it.
    """

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal what at role organisation user other", criminal="sealed_words"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+")
    what = models.CharField(max_length=12)
    at = models.DateTimeField()
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+", null=True)
    user = models.UUIDField(null=True)
    other = models.UUIDField(null=True)
    sealed_words = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=TURNS), name="turn_known"),
            models.CheckConstraint(
                condition=Q(what__in=WITH_ANOTHER, other__isnull=False)
                | ~Q(what__in=WITH_ANOTHER) & Q(other__isnull=True),
                name="turn_has_other_end",
            ),
        ]
        indexes = [models.Index(fields=["signal", "at"], name="turn_by_signal")]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"
