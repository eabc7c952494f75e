"""Logging in through an outside service (OpenID Connect, code flow with PKCE), after the NL GOV profile.

`mozilla-django-oidc` brings state, nonce and PKCE; it leaves issuer, audience and expiry of the id token to us. Here
they are checked, with the algorithm, the level (`acr`) and the means (`amr`). A subject that is nobody here gets
nothing: no account is ever made on the fly, and no address is ever believed.
"""

import hmac
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from ketenzicht.accounts.queries import user_of_subject
from ketenzicht.kernel import clock
from ketenzicht.web import entering

# Asymmetric only: with a shared secret everybody who can check a token can make one.
ALGORITHMS = ("PS256", "RS256")
CLOCKS_DIFFER = 60  # seconds
OLDEST = 600  # seconds since the token was made
NEEDED = ["iss", "aud", "exp", "iat", "sub", "nonce"]


class Ask(OIDCAuthenticationRequestView):  # type: ignore[misc]
    """Sends the browser to the service, with the level that is asked for. 404 where no service is named."""

    def get(self, request: HttpRequest) -> HttpResponse:
        _named()
        answer: HttpResponse = super().get(request)
        request.session["oidc_login_next"] = entering.wanted_page(request)
        return answer

    def get_extra_params(self, request: HttpRequest) -> dict[str, str]:
        return {"acr_values": " ".join(settings.OIDC_ACR)} if settings.OIDC_ACR else {}


class Checked(OIDCAuthenticationBackend):  # type: ignore[misc]
    """The library's exchange of a code, with every claim of the id token checked."""

    def verify_token(self, token: str, **given: Any) -> dict[str, Any]:
        """The claims, when key, signature, claims and nonce are right. Raises SuspiciousOperation.

        The library looks for a public key for RS and ES only; with PS256 it would take the shared secret.
        """
        claims = self.get_payload_data(token, self.retrieve_matching_jwk(token))
        if not hmac.compare_digest(str(claims["nonce"]), str(given["nonce"])):
            raise SuspiciousOperation("The nonce is that of another log-in.")
        return claims

    def get_payload_data(self, token: str, key: Any) -> dict[str, Any]:
        """The claims of a token that is signed by the service, for us, and not over. Raises SuspiciousOperation."""
        if self.OIDC_RP_SIGN_ALGO not in ALGORITHMS:
            raise SuspiciousOperation("This algorithm is not allowed.")
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[self.OIDC_RP_SIGN_ALGO],
                audience=self.OIDC_RP_CLIENT_ID,
                issuer=settings.OIDC_ISSUER,
                leeway=CLOCKS_DIFFER,
                options={"require": NEEDED},
            )
        except jwt.PyJWTError as wrong:
            raise SuspiciousOperation(f"The id token is refused: {type(wrong).__name__}.") from wrong
        _check_claims(claims, self.OIDC_RP_CLIENT_ID)
        return claims

    def subject(self, request: HttpRequest, *, nonce: str, code_verifier: str) -> str:
        """The stable subject behind the code in this request. Raises SuspiciousOperation, or what the network does."""
        self.request = request
        answer = self.get_token(
            {
                "client_id": self.OIDC_RP_CLIENT_ID,
                "client_secret": self.OIDC_RP_CLIENT_SECRET,
                "grant_type": "authorization_code",
                "code": request.GET["code"],
                "redirect_uri": _address(request),
                "code_verifier": code_verifier,
            }
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise SuspiciousOperation("There is no id token.")
        return str(self.verify_token(token, nonce=nonce)["sub"])


def back(request: HttpRequest) -> HttpResponse:
    """Where the service sends the browser back to: one code, for the state that this browser asked with."""
    _named()
    asked = request.session.get("oidc_states", {}).get(request.GET.get("state", ""))
    after = request.session.get("oidc_login_next") or ""
    # Whatever comes of it, this state is used up.
    request.session.flush()
    if asked is None or "code" not in request.GET or not asked.get("code_verifier"):
        return _refused(request, "stale")
    try:
        subject = Checked().subject(request, nonce=asked["nonce"], code_verifier=asked["code_verifier"])
    except (SuspiciousOperation, requests.RequestException, jwt.PyJWTError, KeyError, ValueError):
        return _refused(request, "untrusted")
    user = user_of_subject(settings.OIDC_ISSUER, subject)
    seat = entering.first_seat(user) if user is not None else None
    if user is None or seat is None:
        return _refused(request, "unknown", user)
    return entering.enter(request, user, seat, way="oidc", after=after)


def _check_claims(claims: dict[str, Any], client: str) -> None:
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if (several or "azp" in claims) and claims.get("azp") != client:
        raise SuspiciousOperation("The token was made for another party.")
    made = datetime.fromtimestamp(int(claims["iat"]), UTC)
    if (clock.now() - made).total_seconds() > OLDEST:
        raise SuspiciousOperation("The token is too old.")
    if settings.OIDC_ACR and claims.get("acr") not in settings.OIDC_ACR:
        raise SuspiciousOperation("The level is too low.")
    if settings.OIDC_AMR and not set(settings.OIDC_AMR) & set(claims.get("amr", ())):
        raise SuspiciousOperation("The means is too weak.")


def _refused(request: HttpRequest, why: str, user: UUID | None = None) -> HttpResponse:
    entering.fail(entering.knock_of(request, f"oidc:{why}"), user)
    return render(request, "session/outside.html", {"why": why, "service": settings.OIDC_NAME}, status=403)


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("oidc_back"))


def _named() -> None:
    if not settings.OIDC_NAME:
        raise Http404
