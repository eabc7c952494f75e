"""One row per act, and what is written about those rows afterwards. No update, no delete: by grant and by trigger.

No table here holds a name, a text or an address: ids, pseudonyms, names of fields and moments only.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.expressions import RawSQL

from ketenzicht.rules.field_classes import PSEUDONYM, FieldClasses, classed


class TransactionId(models.Field):  # type: ignore[type-arg]
    """The number of the transaction that wrote the row (`xid8`), given by the server; never set by us."""

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> int | None:
        return None if value is None else int(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        # As text: PostgreSQL knows no cast from a number to xid8.
        return str(value) if isinstance(value, int) else super().get_db_prep_value(value, connection, prepared)


class Entry(models.Model):
    """An audit entry (*logregel*): an act of an actor on an object, with grounds and a MAC over all of it.

    Fields follow NEN 7513 and BIO2 8.15.01: who, for whom, what, when, on which ground, with what outcome.
    `organisation` is for whom the actor acts; `concerned` about whom; `through` the relation that opened the object.
    `tx` is for the sealer (see `sealing.py`) and is authenticated by the link, not by the MAC.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id at recorded_at trace user organisation role purpose action kind object fields decisions outcome mac"
            " version began_at through tx"
        ),
        personal="concerned",
        plain={"concerned": PSEUDONYM},
    )

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    trace = models.UUIDField()
    user = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    role = models.TextField()
    purpose = models.TextField()
    action = models.TextField()
    kind = models.TextField()
    object = models.UUIDField(null=True)
    concerned = ArrayField(models.UUIDField())
    fields = ArrayField(models.TextField())
    decisions = models.JSONField()
    outcome = models.TextField()
    mac = models.BinaryField()
    version = models.PositiveSmallIntegerField(db_default=1)
    began_at = models.DateTimeField(null=True)
    through = models.TextField(db_default="")
    tx = TransactionId(db_default=RawSQL("pg_current_xact_id()", ()))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=["done", "refused"]), name="entry_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["object", "id"], name="entry_by_object"),
            models.Index(fields=["user", "id"], name="entry_by_user"),
            models.Index(fields=["tx", "id"], name="entry_by_transaction"),
            # Who saw what of one person.
            GinIndex(fields=["concerned"], name="entry_by_concerned"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.id}"


class Seal(models.Model):
    """A link of the chain (*zegel*): the number of an entry and a keyed hash over it and all links before it.

    No foreign key: it would lock the row of the entry at each link, and an entry that is gone must be seen, not hidden.
    """

    field_classes: ClassVar[FieldClasses] = classed(internal="sequence entry sealed_at hash")

    sequence = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    sealed_at = models.DateTimeField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return str(self.sequence)


class Head(models.Model):
    """A signed head of the chain (*kop*): how far it had come at a moment; copies lie with partners."""

    field_classes: ClassVar[FieldClasses] = classed(public="sequence hash signed_at public_key signature")

    sequence = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()
    signed_at = models.DateTimeField()
    public_key = models.BinaryField()
    signature = models.BinaryField()

    def __str__(self) -> str:
        return str(self.sequence)


class ProcessingLine(models.Model):
    """A line of the second log (*verwerkingsregel*): one act that concerned one data subject, without who did it.

    In the shape of the standard Logboek Dataverwerkingen (Logius); `sequence` is the link of the act's entry.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "id sequence trace_id span_id parent_span_id name processing_activity_id data_subject_id_type status_code"
            " start_time end_time"
        ),
        personal="data_subject_id",
        plain={"data_subject_id": PSEUDONYM},
    )

    id = models.BigAutoField(primary_key=True)
    sequence = models.BigIntegerField()
    trace_id = models.UUIDField()
    span_id = models.BinaryField()
    parent_span_id = models.BinaryField()
    name = models.TextField()
    processing_activity_id = models.TextField()
    data_subject_id_type = models.TextField()
    data_subject_id = models.UUIDField()
    status_code = models.PositiveSmallIntegerField()
    start_time = models.DateTimeField()
    end_time = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sequence", "data_subject_id"], name="one_line_per_act_and_subject"),
            models.CheckConstraint(condition=models.Q(status_code__in=[0, 1, 2]), name="line_status_of_the_standard"),
        ]
        indexes = [models.Index(fields=["data_subject_id", "sequence"], name="line_by_subject")]

    def __str__(self) -> str:
        return str(self.sequence)
