"""Rows of the vault. No other room may import this module (contract "identity-vault")."""

from typing import ClassVar

from django.db import models

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FINGERPRINT, PSEUDONYM, FieldClasses, classed


class DataKey(models.Model):
    """The data key of one subject (a person, or a signal with its free text), wrapped by a key outside the database.

    Destroying this row is crypto-shredding: nothing sealed for the subject can be read again.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id holder wrapping wrapped", personal="subject", plain={"subject": PSEUDONYM}
    )

    subject = models.UUIDField()
    holder = models.UUIDField(null=True)
    wrapping = models.CharField(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "holder"], name="one_wrapping_a_holder", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return str(self.subject)


class Person(Protected):
    """Somebody whom the chain is about or who reported (*betrokkene*), known elsewhere by pseudonym only."""

    kind: ClassVar[str] = "person"
    field_classes: ClassVar[FieldClasses] = classed(internal="recorded_at", personal="id", plain={"id": PSEUDONYM})
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """One identifying field of a person, sealed."""

    guarded_by: ClassVar[str] = "person"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id field recorded_at", personal="person", secret_location="sealed", plain={"person": PSEUDONYM}
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    sealed = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "field"], name="one_value_a_field")]

    def __str__(self) -> str:
        return self.field


class BlindIndex(models.Model):
    """A keyed fingerprint of a value that is hard to guess, to find a person again by exact equality."""

    guarded_by: ClassVar[str] = "person"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id field", personal="person fingerprint", plain={"person": PSEUDONYM, "fingerprint": FINGERPRINT}
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    fingerprint = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["fingerprint"], name="blind_index_by_fingerprint")]
        constraints = [
            models.UniqueConstraint(fields=["person", "field", "fingerprint"], name="one_fingerprint_a_value")
        ]

    def __str__(self) -> str:
        return self.field
