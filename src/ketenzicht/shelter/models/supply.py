"""What there is: kinds of shelter, locations with a sealed address, places."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.access import Label
from ketenzicht.rules.field_classes import FieldClasses, classed

SEXES = ("v", "m", "x")
AGES = ("adult", "youth")


class PlaceType(models.Model):
    """A kind of shelter (*soort opvang*) and the role that has the placing authority for it."""

    field_classes: ClassVar[FieldClasses] = classed(public="key name placed_by exclusive")

    key = models.CharField(primary_key=True, max_length=12)
    name = models.TextField()
    placed_by = models.CharField(max_length=20)
    exclusive = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.key


class Location(Protected):
    """Where places of one provider are (*opvanglocatie*). The address is sealed; a match uses `police_unit` alone."""

    kind: ClassVar[str] = "location"
    carries: ClassVar[frozenset[Label]] = frozenset({"secret_address"})
    field_classes: ClassVar[FieldClasses] = classed(
        internal="secret",
        whereabouts="sealed_address police_unit",
        plain={"police_unit": "Sluit een onveilige regio uit zonder het adres te openen."},
    )

    sealed_address = models.BinaryField()
    police_unit = models.TextField()
    secret = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.id)


class Place(Protected):
    """One place for one client with children (*plek*). `key` is small, for the constraint against double booking."""

    kind: ClassVar[str] = "place"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "key label type location sex age children max_children contra languages accessible security "
            "free_from confirmed_at closed_at closed_until closed_because sealed_closed"
        )
    )

    key = models.IntegerField(unique=True)
    label = models.CharField(max_length=80)
    type = models.ForeignKey(PlaceType, models.PROTECT, related_name="+")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    sex = ArrayField(models.CharField(max_length=1))
    age = models.CharField(max_length=6)
    children = models.BooleanField(default=False)
    max_children = models.PositiveSmallIntegerField(default=0)
    contra = ArrayField(models.CharField(max_length=30), default=list)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    accessible = models.BooleanField(default=False)
    security = models.CharField(max_length=10)
    free_from = models.DateField(null=True)
    confirmed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_until = models.DateField(null=True)
    closed_because = models.CharField(max_length=200, blank=True)
    sealed_closed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "label"], name="place_label_once"),
            models.CheckConstraint(condition=Q(age__in=AGES), name="place_age_known"),
            models.CheckConstraint(condition=Q(sex__contained_by=list(SEXES)), name="place_sex_known"),
            models.CheckConstraint(condition=Q(children=True) | Q(max_children=0), name="place_children_agree"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_because=""), name="place_closed_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["type", "key"], name="place_by_type")]

    def __str__(self) -> str:
        return str(self.key)
