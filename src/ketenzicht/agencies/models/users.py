"""Users, the roles they fill and for how long, mandates, tokens."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from ketenzicht.agencies.models.organisations import Organisation
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed


class Users(BaseUserManager["User"]):
    """Finds a user by log-in name; making one goes through the operation."""


class User(AbstractBaseUser):
    """Somebody who works with the system (*gebruiker*); never a person whom the chain is about."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id is_active",
        personal="login name password last_login",
        plain={
            "login": "Nodig om in te loggen.",
            "name": "Collega's moeten weten wie iets deed.",
            "password": "Alleen een afdruk van het wachtwoord.",
            "last_login": "Nodig om vreemd inloggen te zien.",
        },
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    login = models.CharField(unique=True, max_length=120)
    name = models.TextField()
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    def __str__(self) -> str:
        return str(self.id)


class RoleAssignment(models.Model):
    """A role that a user fills for an organisation during a period (*rolbezetting*), with a deputy.

    `until_on` is the day until which it was given; `ended_at` the moment at which it was taken away.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id user organisation role deputy since_on until_on ended_at"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    deputy = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role", "since_on"], name="one_assignment_a_day"),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("since_on")),
                name="assignment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class Mandate(models.Model):
    """What an organisation or its board has empowered a role to decide (*mandaat*), on what ground and how long."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation role may granted_by since_on until_on")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    may = ArrayField(models.TextField())
    granted_by = models.TextField()
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class AccessToken(models.Model):
    """A bearer token for the API, kept as an HMAC; the token itself is shown once."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id assignment digest made_at expires_at revoked_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    assignment = models.ForeignKey(RoleAssignment, models.PROTECT, related_name="+")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)
