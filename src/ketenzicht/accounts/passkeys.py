"""The two ceremonies of a passkey (WebAuthn): what the browser is asked, and whether its answer holds.

Refuses an answer to another question, from another site, of another user, without a finger, face or PIN, or that was
given before. Keeps no attestation: which make of key somebody has is nobody's business. Source: W3C Web Authentication
level 3, §7.1 and §7.2, in the words of `django-otp-webauthn`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django_otp_webauthn.exceptions import OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ketenzicht.accounts.models import Passkey
from ketenzicht.accounts.models.passkey import LONGEST_NAME
from ketenzicht.accounts.sealed import handle_of
from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid

# As long as the browser waits for the finger; afterwards the question is asked again.
PATIENCE = timedelta(minutes=5)
MOST = 10
WRONG = "Deze passkey past hier niet."
AGAIN = "Probeer het opnieuw, of kies een andere manier."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the browser is: the domain that a passkey is bound to, and the exact origin of the page."""

    domain: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a browser: `options` go to it, `state` stays here until the answer comes."""

    options: Mapping[str, Any]
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a browser at this place said (JSON) to the question with this state."""

    place: Place
    state: Mapping[str, Any]
    said: str


class _Ceremony(WebAuthnHelper):  # type: ignore[misc]
    """The library's ceremonies at one place, with user verification required and nothing kept but the key."""

    def __init__(self, place: Place, name: str = "") -> None:
        self.place, self.name = place, name

    def get_relying_party_domain(self) -> str:
        return self.place.domain

    def get_allowed_origins(self) -> list[str]:
        return [self.place.origin]

    def get_user_entity(self, user: AbstractBaseUser) -> PublicKeyCredentialUserEntity:
        """The log-in name is what the device shows; by the handle nobody outside can tell who it is."""
        login = user.get_username()
        return PublicKeyCredentialUserEntity(id=handle_of(user.pk), name=login, display_name=login)

    def get_generate_registration_options_kwargs(self, *, user: AbstractBaseUser) -> dict[str, Any]:
        """As the library, but never a key that opens without a finger, a face or a PIN."""
        kwargs: dict[str, Any] = super().get_generate_registration_options_kwargs(user=user)
        kwargs["authenticator_selection"] = AuthenticatorSelectionCriteria(
            user_verification=UserVerificationRequirement.REQUIRED, resident_key=ResidentKeyRequirement.PREFERRED
        )
        return kwargs

    def create_credential(self, *parts: Any) -> Passkey:
        """The row of the new key, not yet saved. Raises Invalid for a key that is somebody's already."""
        row: Passkey = super().create_credential(*parts)
        row.name, row.created_at, row.aaguid = self.name, clock.now(), ""
        if Passkey.objects.filter(credential_id_sha256=row.get_credential_id_sha256(row.credential_id)).exists():
            raise Invalid("passkey", WRONG, AGAIN)
        return row

    def create_attestation(self, *_parts: Any) -> None:
        """Not kept."""


def ask_for_new(user: UUID, place: Place, *, afresh: bool = False) -> Asked:
    """The question to make a key for this user at this place, on a device that has none yet; `afresh`: or has one."""
    options, state = _Ceremony(place).register_begin(_user(user))
    if afresh:
        options["excludeCredentials"] = []
    return Asked(options, _stamped(state, "new"))


def ask_for_known(user: UUID, place: Place) -> Asked:
    """The question to show one of the keys of this user."""
    options, state = _Ceremony(place).authenticate_begin(_user(user), require_user_verification=True)
    return Asked(options, _stamped(state, "known"))


def living_passkeys(user: UUID) -> QuerySet[Passkey]:
    """The keys with which this user can come in, oldest first."""
    found: QuerySet[Passkey] = Passkey.objects.filter(user_id=user, ended_at__isnull=True).order_by("created_at", "id")
    return found


def check_name(name: str) -> None:
    """Raises Invalid for what cannot be read back in a list."""
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise Invalid("name", "Geef deze passkey een naam.", "Hoogstens 60 tekens, bijvoorbeeld: telefoon.")


@part_of_act
def keep_new(user: UUID, answered: Answered, name: str) -> UUID:
    """The key that the browser made is one of this user's. Returns its id.

    Raises Invalid for a name or an answer that is no good, Conflict when there are many already.
    """
    check_name(name)
    owner = _user(user)
    if living_passkeys(user).count() >= MOST:
        raise Conflict("U hebt al 10 passkeys.", "Verwijder eerst een passkey die u niet meer gebruikt.")
    said = _said(answered, "new")
    with _only_what_holds():
        row: Passkey = _Ceremony(answered.place, name).register_complete(owner, dict(answered.state), said)
    return row.id


@part_of_act
def use_known(user: UUID, answered: Answered) -> UUID:
    """One of the keys of this user signed the question. Returns the id of the key. Raises Invalid when none did.

    The keys are locked, so that of two answers at once the second sees that the key was used after the question.
    """
    before = {row.id: row.last_used_at for row in living_passkeys(user).select_for_update()}
    asked_at, said = _asked_at(answered), _said(answered, "known")
    with _only_what_holds():
        row: Passkey = _Ceremony(answered.place).authenticate_complete(_user(user), dict(answered.state), said)
    used = before.get(row.id)
    if row.id not in before or (used is not None and used >= asked_at):
        raise Invalid("passkey", WRONG, AGAIN)
    return row.id


@contextmanager
def _only_what_holds() -> Iterator[None]:
    """Whatever is wrong with an answer is said in the same words.

    The library names most of what can be wrong; a key that is no map and a statement of another type it runs into.
    """
    try:
        yield
    except (OTPWebAuthnApiError, WebAuthnException, ValueError, TypeError, LookupError, AttributeError) as wrong:
        raise Invalid("passkey", WRONG, AGAIN) from wrong


def _said(answered: Answered, what: str) -> dict[str, Any]:
    if answered.state.get("what") != what or clock.now() - _asked_at(answered) > PATIENCE:
        raise Invalid("passkey", "Deze vraag aan uw passkey is verlopen.", "Begin opnieuw.")
    try:
        said = json.loads(answered.said)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Invalid("passkey", WRONG, AGAIN)
    return said


def _asked_at(answered: Answered) -> datetime:
    return datetime.fromisoformat(answered.state["at"])


def _stamped(state: Mapping[str, Any], what: str) -> dict[str, Any]:
    return {**state, "what": what, "at": clock.now().isoformat()}


def _user(user: UUID) -> AbstractBaseUser:
    return get_user_model()._default_manager.get(pk=user)
