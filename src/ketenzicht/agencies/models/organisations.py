"""Organisations and the places they serve."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed


class Region(models.Model):
    """A safety region (*veiligheidsregio*): the scale at which the chain is directed."""

    field_classes: ClassVar[FieldClasses] = classed(public="code name police_unit")

    code = models.CharField(primary_key=True, max_length=8)
    name = models.TextField()
    police_unit = models.TextField()

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (*gemeente*) in one division of the country, valid from and until a date."""

    field_classes: ClassVar[FieldClasses] = classed(
        public="code name province inhabitants region latitude longitude valid_from valid_until"
    )

    code = models.CharField(primary_key=True, max_length=8)
    name = models.TextField()
    province = models.TextField()
    inhabitants = models.PositiveIntegerField()
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    latitude = models.FloatField()
    longitude = models.FloatField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(Lower("name"), name="municipality_by_name")]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation that takes part in the chain (*ketenpartner*), of one of the kinds of `roles.toml`."""

    field_classes: ClassVar[FieldClasses] = classed(
        public="key name kind roles municipalities regions active_from active_until", internal="id mailboxes"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.SlugField(unique=True, max_length=80)
    name = models.TextField()
    kind = models.TextField()
    roles = ArrayField(models.TextField(), default=list)
    municipalities = ArrayField(models.TextField(), default=list)
    regions = ArrayField(models.TextField(), default=list)
    mailboxes = ArrayField(models.TextField(), default=list)
    active_from = models.DateField()
    active_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_until__isnull=True) | models.Q(active_until__gte=models.F("active_from")),
                name="organisation_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.key
