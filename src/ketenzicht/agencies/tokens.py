"""Bearer tokens of the API and what the demo load remembers: looked up by digest, never by the token itself."""

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from ketenzicht.agencies.models import AccessToken, LoadedStory
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing


def loaded_stories() -> set[str]:
    return set(LoadedStory.objects.values_list("key", flat=True))


def assignment_of_token(token: str) -> UUID:
    """The role assignment behind a bearer token. Raises Missing when it is unknown, expired or revoked."""
    row = AccessToken.objects.filter(
        digest=token_digest(token), expires_at__gt=clock.now(), revoked_at__isnull=True
    ).first()
    if row is None:
        raise Missing("Deze toegangscode is onbekend of verlopen.", "Vraag een nieuwe aan bij uw beheerder.")
    return row.assignment_id


def token_digest(token: str) -> bytes:
    return hmac.new(settings.KEYS.key("token-1"), token.encode(), sha256).digest()
