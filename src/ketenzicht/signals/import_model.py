"""The rows of an import: a list that somebody brought, how its columns are read, and what became of each row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FINGERPRINT, FieldClasses, classed

IMPORT = {
    "brought": "kolommen kiezen",
    "running": "wordt ingelezen",
    "done": "ingelezen",
    "undone": "teruggedraaid",
    "dropped": "niet ingelezen",
}
ROW = {
    "new": "nieuwe melding",
    "already": "was al binnen",
    "refused": "niet aangenomen",
    "undone": "teruggedraaid",
    "kept": "blijft, er is al aan gewerkt",
}


class Import(Protected):
    """A list of signals that a partner sent (*import*): brought, tried, read in, and perhaps taken back.

    The file is sealed with the key of the import and destroyed 30 days after. `mapping` says per column what it is.
    """

    kind: ClassVar[str] = "import"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="supplier channel place mapping state digest total by role at done_at",
        criminal="sealed_name sealed_file",
    )

    supplier = models.CharField(max_length=80)
    channel = models.CharField(max_length=20)
    place = models.CharField(max_length=80, blank=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="brought")
    digest = models.BinaryField()
    total = models.PositiveIntegerField()
    by = models.UUIDField()
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    sealed_name = models.BinaryField()
    sealed_file = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(IMPORT)), name="import_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["brought", "running"]) | Q(sealed_file__isnull=False),
                name="import_has_its_file",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "supplier", "at"], name="import_by_supplier")]

    def __str__(self) -> str:
        return str(self.id)


class ImportRow(models.Model):
    """What became of one row of an import (*regel van een import*), and of which signal it is the source."""

    guarded_by: ClassVar[str] = "batch"
    field_classes: ClassVar[FieldClasses] = classed(internal="id batch number outcome why signal")

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=200, blank=True)
    signal = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=list(ROW)), name="import_row_outcome_known"),
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class TextPrint(models.Model):
    """A keyed fingerprint of the words of a signal (*tekstafdruk*), to see that two say the same; never the words."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal", criminal="fingerprint", plain={"fingerprint": FINGERPRINT}
    )

    signal = models.OneToOneField("signals.Signal", models.CASCADE, related_name="+")
    fingerprint = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["fingerprint"], name="text_print_by_fingerprint")]

    def __str__(self) -> str:
        return str(self.signal_id)
