"""What opens the door, what locks it, and the sessions behind it. No secret stands here in plain."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed

WAYS = ("demo", "totp", "passkey", "recovery", "oidc", "password", "duress")


class Authenticator(models.Model):
    """An app that makes one-time codes (*codegenerator*). `last_step`: the last time step used, never used again."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id user sealed_secret last_step made_at confirmed_at ended_at"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    sealed_secret = models.BinaryField()
    last_step = models.BigIntegerField(default=-1)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=False, ended_at__isnull=True),
                name="one_authenticator_a_user",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class RecoveryCode(models.Model):
    """A code for who lost the app (*herstelcode*): works once, kept as a keyed fingerprint."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id user digest made_at used_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Invitation(models.Model):
    """A one-time code with which a user sets a password and an app (*aanmeldcode*), kept as a keyed fingerprint."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id user digest made_at expires_at used_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class DuressCode(models.Model):
    """The six digits that somebody types when forced to log in (*dwangcode*), as a slow hash."""

    field_classes: ClassVar[FieldClasses] = classed(internal="user digest set_at")

    user = models.OneToOneField("agencies.User", models.PROTECT, related_name="+", primary_key=True)
    digest = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)


class OutsideIdentity(models.Model):
    """Whom a user is at an outside log-in service (*inlogdienst*): issuer and stable subject, never an address."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id user issuer subject linked_at ended_at")

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=Q(ended_at__isnull=True), name="one_user_a_subject"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Sitting(models.Model):
    """One session (*sessie*) of a user, from log-in to its end. `quiet`: under duress; it opens nothing at all."""

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id user way device quiet started_at ended_at ended_because"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    way = models.CharField(max_length=10)
    device = models.CharField(max_length=60)
    quiet = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(way__in=WAYS), name="sitting_way_known")]
        indexes = [models.Index(fields=["user", "started_at"], name="sitting_by_user")]

    def __str__(self) -> str:
        return str(self.id)


class DayKey(models.Model):
    """The key of one day (*dagsleutel*) for fingerprints of failed attempts; dropped with them, then nobody can tell
    which account or which address tried."""

    field_classes: ClassVar[FieldClasses] = classed(internal="day key")

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class FailedAttempt(models.Model):
    """A log-in that failed (*mislukte poging*): a fingerprint of account or source under the key of the day."""

    field_classes: ClassVar[FieldClasses] = classed(internal="id of day digest at")

    id = models.BigAutoField(primary_key=True)
    of = models.CharField(max_length=8)
    day = models.ForeignKey(DayKey, models.CASCADE, related_name="+")
    digest = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(of__in=["account", "source"]), name="attempt_of_known")]
        indexes = [models.Index(fields=["digest", "at"], name="attempt_by_digest")]

    def __str__(self) -> str:
        return f"{self.of} {self.id}"
