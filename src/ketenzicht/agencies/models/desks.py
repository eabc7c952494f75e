"""Desks, when they are open, who is on duty, and which desk stands for a role in a region."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketenzicht.agencies.models.organisations import Organisation, Region
from ketenzicht.agencies.models.users import User
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed


class Desk(models.Model):
    """Where an organisation can be reached in one role (*loket*)."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id organisation role phone mail always_open after_hours deputy"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    phone = models.CharField(max_length=40, blank=True)
    mail = models.EmailField(blank=True)
    always_open = models.BooleanField(default=False)
    after_hours = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    deputy = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "role"], name="one_desk_a_role")]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class OpeningHours(models.Model):
    """On which weekday (1 is Monday) a desk answers, from and until which time in Amsterdam."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id desk weekday opens closes")

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__gte=1, weekday__lte=7), name="weekday_exists"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="closes_after_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}"


class DutyRoster(models.Model):
    """Who is on duty for a desk outside its hours (*piketrooster*)."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id desk user starts_at ends_at")

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="roster")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d}"


class RouteProfile(models.Model):
    """How a region hands over (*routeprofiel*): the name of the profile in `rules/routing.py`, dated.

    With a municipality the row says that this one works with `region`, whatever its own safety region is.
    """

    field_classes: ClassVar[FieldClasses] = classed(internal="id region municipality profile since_on until_on")

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=8, null=True)
    profile = models.CharField(max_length=40)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "since_on"], name="one_profile_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.profile}"


class RouteTarget(models.Model):
    """Which organisation stands for a role of the route in a region; without region it serves the whole country.

    With a municipality the row goes before that of the region.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id region municipality role organisation since_on until_on"
    )

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", null=True)
    municipality = models.CharField(max_length=8, null=True)
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "role", "since_on"], name="one_target_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.region_id}"
