"""Whose an object is, and who else has a standing in it. Every scope is built from these columns and rows alone."""

from typing import ClassVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models.organisations import Organisation
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Label
from ketenzicht.rules.field_classes import FieldClasses, classed

RELATIONS = ("own_report", "participant", "asked", "fixed_contact", "duty_roster", "shut_out", "passed_by")


class Protected(models.Model):
    """A row that the access table guards. `kind` is the noun before the dot in an action ("signal.read").

    `carries` are the labels of every row of the kind; a kind whose rows differ is `Labelled`.
    """

    kind: ClassVar[str]
    carries: ClassVar[frozenset[Label]] = frozenset()
    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation municipality region")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=8, null=True)
    region = models.CharField(max_length=8, null=True)

    class Meta:
        abstract = True

    @property
    def marks(self) -> frozenset[Label]:
        """The labels that whoever comes to this row must be cleared for."""
        return self.carries


class Labelled(Protected):
    """A guarded row that may lie in a compartment or hold police or justice data (*label*), each row its own."""

    field_classes: ClassVar[FieldClasses] = classed(internal="labels")

    labels = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        abstract = True

    @property
    def marks(self) -> frozenset[Label]:
        """The labels of the kind and of this row."""
        return self.carries | cast(frozenset[Label], frozenset(self.labels))


class Participant(models.Model):
    """The standing of an organisation or a user in one object (*deelnemer*), from a moment until a moment.

    `shut_out` is a standing that takes away: this user is party, relative or neighbour and sees nothing of it.
    `passed_by` takes away from an organisation: one of its own people is the subject, and the file goes round it.
    `duty_roster` is the emergency key: it holds an hour from `since_at`, whoever forgets to end it.
    """

    field_classes: ClassVar[FieldClasses] = classed(internal="id object relation organisation user since_at until_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    object = models.UUIDField()
    relation = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    user = models.UUIDField(null=True)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=RELATIONS),
                name="relation_known",
            ),
            models.CheckConstraint(
                condition=~Q(relation="passed_by") | Q(organisation__isnull=False, user__isnull=True),
                name="passed_by_is_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(relation__in=["duty_roster", "shut_out"]) | Q(user__isnull=False),
                name="standing_of_a_person",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(user__isnull=False),
                name="participant_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["object", "relation", "organisation", "user"],
                condition=Q(until_at__isnull=True),
                name="one_standing_at_a_time",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "object"], name="standing_by_organisation"),
            models.Index(fields=["user", "object"], name="standing_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.id}"


class Installation(models.Model):
    """This installation: one row, with its mark as demo for ever and the fingerprints of its keys."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id is_demo fingerprints made_at")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField()
    fingerprints = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_installation")]

    def __str__(self) -> str:
        return "demo" if self.is_demo else "installation"


class LoadedStory(models.Model):
    """A demo story that is completely in, so that an interrupted load goes on where it stopped."""

    field_classes: ClassVar[FieldClasses] = classed(internal="key loaded_at")

    key = models.CharField(primary_key=True, max_length=200)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
