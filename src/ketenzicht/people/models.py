"""Rows of the vault. No other room may import this module (contract "identity-vault")."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FINGERPRINT, PSEUDONYM, FieldClasses, classed


class WrappingKey(models.Model):
    """A key outside the database that wraps data keys (*inpaksleutel*): whose it is, and from when until when.

    Without organisation it is the installation's own, for what no organisation does. The key itself is `file`; here
    stands its fingerprint. Of one holder exactly one is not retired: that one wraps what is new.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id file organisation number fingerprint made_at retired_at destroyed_at"
    )

    file = models.CharField(unique=True, max_length=40)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+", null=True)
    number = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(retired_at__isnull=True),
                name="one_wrapping_key_at_a_time",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(retired_at__isnull=False), name="retired_before_destroyed"
            ),
        ]

    def __str__(self) -> str:
        return self.file


class DataKey(models.Model):
    """The data key of one subject (a person, or a signal with its free text), wrapped by a key outside the database.

    One row for every holder: the installation itself (None), and each organisation whose granted act sealed or opened
    something. `generation` counts the data keys of the subject; with one that is `closed` nothing new is sealed.
    Destroying all rows of a subject is crypto-shredding: nothing sealed for it can be read again.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id holder generation closed wrapping wrapped", personal="subject", plain={"subject": PSEUDONYM}
    )

    subject = models.UUIDField()
    holder = models.UUIDField(null=True)
    generation = models.PositiveSmallIntegerField(default=1, db_default=1)
    closed = models.BooleanField(default=False, db_default=False)
    wrapping = models.CharField(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "holder", "generation"], name="one_wrapping_a_generation", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(generation__gte=1), name="generation_counts"),
        ]
        indexes = [models.Index(fields=["wrapping"], name="data_key_by_wrapping")]

    def __str__(self) -> str:
        return str(self.subject)


class Tombstone(models.Model):
    """A subject whose data keys were destroyed, when and why (*grafsteen*).

    Never removed, and applied again after a restore. Refuses a reason in words: only a code of `WHY`.
    """

    WHY: ClassVar[dict[str, str]] = {
        "retention": "de bewaartermijn is voorbij",
        "request": "op verzoek van de betrokkene gewist",
        "mistake": "ten onrechte vastgelegd",
    }
    field_classes: ClassVar[FieldClasses] = classed(internal="at why", personal="subject", plain={"subject": PSEUDONYM})

    subject = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=["mistake", "request", "retention"]), name="tombstone_why_known")
        ]

    def __str__(self) -> str:
        return str(self.subject)


class Person(Protected):
    """Somebody whom the chain is about or who reported (*betrokkene*), known elsewhere by pseudonym only."""

    kind: ClassVar[str] = "person"
    field_classes: ClassVar[FieldClasses] = classed(internal="recorded_at", personal="id", plain={"id": PSEUDONYM})
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["region"], name="person_by_region")]

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """One identifying field of a person, sealed."""

    guarded_by: ClassVar[str] = "person"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id field recorded_at", personal="person", whereabouts="sealed", plain={"person": PSEUDONYM}
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


class SearchToken(models.Model):
    """One word of a sealed text as a keyed token (*zoekwoord*): of which object, under whose search key.

    A register row like the keys: it holds no word, and whoever searches gets the guarded rows of the objects only.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id object holder", criminal="token", plain={"token": FINGERPRINT}
    )

    object = models.UUIDField()
    holder = models.UUIDField()
    token = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "object"], name="one_token_a_word")]
        indexes = [
            models.Index(fields=["object"], name="search_token_by_object"),
            models.Index(fields=["holder"], name="search_token_by_holder"),
        ]

    def __str__(self) -> str:
        return str(self.object)
