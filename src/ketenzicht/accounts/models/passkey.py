"""The row of a passkey: the fields of `django-otp-webauthn`, with our own key, moments and end.

Holds nothing secret: a public key, and by what the browser finds the private one.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F
from django_otp_webauthn.models import AbstractWebAuthnCredential, as_credential_descriptors
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import FieldClasses, classed

LONGEST_NAME = 60


class Passkey(AbstractWebAuthnCredential):  # type: ignore[misc]
    """A key on a device that opens with a finger, a face or a PIN (*passkey*): second factor in place of an app.

    A key that was removed stays as a row with its end, so that its owner can be told; it opens nothing.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id user name confirmed created_at last_used_at ended_at credential_type credential_id "
        "credential_id_sha256 public_key transports sign_count backup_eligible backup_state aaguid discoverable"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user"], condition=models.Q(ended_at__isnull=True), name="passkey_of_user")]

    def __str__(self) -> str:
        return str(self.id)

    def set_last_used_timestamp(self, commit: bool = True) -> None:
        """The moment by our clock; never saved by itself, whatever `commit` says: the ceremony does that in its act."""
        self.last_used_at = clock.now()

    @classmethod
    def get_by_credential_id(cls, credential_id: bytes) -> "Passkey":
        """The living key with this id. Raises DoesNotExist, also for one that ended."""
        found: Passkey = cls.objects.get(
            credential_id_sha256=cls.get_credential_id_sha256(credential_id), ended_at__isnull=True
        )
        return found

    @classmethod
    def get_credential_descriptors_for_user(cls, user: Any) -> list[PublicKeyCredentialDescriptor]:
        """What the browser must know of the living keys of a user, the last used first."""
        rows = cls.objects.filter(user_id=user.pk, ended_at__isnull=True)
        found: list[PublicKeyCredentialDescriptor] = as_credential_descriptors(
            rows.order_by(F("last_used_at").desc(nulls_last=True), "id")
        )
        return found
