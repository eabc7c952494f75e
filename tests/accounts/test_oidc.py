"""Logging in through an outside service: the whole flow over HTTP, and every lie in it is refused."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from ketenzicht.accounts.operations import leave, link_outside
from ketenzicht.accounts.reach import person
from ketenzicht.rules.access import SYSTEM
from tests.accounts.given import colleague, not_a_demo
from tests.accounts.provider import CLIENT, LEVEL, SECRET, SUBJECT, Claims, Provider, running
from tests.audit.given import entries

pytestmark = pytest.mark.django_db
BACK = "http://testserver/inloggen/terug"


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    not_a_demo(monkeypatch)
    with running(BACK) as found:
        said = requests.get(f"{found.issuer}/.well-known/openid-configuration", timeout=5).json()
        settings.OIDC_NAME, settings.OIDC_ISSUER = "de inlogdienst", said["issuer"]
        settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = CLIENT, SECRET
        settings.OIDC_OP_AUTHORIZATION_ENDPOINT = said["authorization_endpoint"]
        settings.OIDC_OP_TOKEN_ENDPOINT = said["token_endpoint"]
        settings.OIDC_OP_USER_ENDPOINT = said["userinfo_endpoint"]
        settings.OIDC_OP_JWKS_ENDPOINT = said["jwks_uri"]
        settings.OIDC_ACR, settings.OIDC_AMR = [LEVEL], ["mfa", "hwk"]
        yield found


@pytest.fixture
def linked(provider: Provider) -> Provider:
    who = colleague("af.dienst")
    link_outside(actor=SYSTEM, user=person(who), issuer=provider.issuer, subject=SUBJECT)
    return provider


def sent_back(client: Client, after: str = "") -> str:
    """Ask, follow the browser to the provider, and give the address that it is sent back to."""
    there = client.get("/inloggen/dienst", {"next": after} if after else {}).headers["Location"]
    return requests.get(there, allow_redirects=False, timeout=5).headers["Location"]


def path_of(address: str) -> str:
    where = urlsplit(address)
    return f"{where.path}?{where.query}"


def refused(client: Client, address: str, words: str = "klopt niet") -> bool:
    answer = client.get(path_of(address))
    return answer.status_code == 403 and words in answer.content.decode() and "seat" not in client.session


def test_a_known_subject_comes_in_by_the_code_flow_with_proof(client: Client, linked: Provider) -> None:
    answer = client.get(path_of(sent_back(client, "/meldingen")))
    assert answer.headers["Location"] == "/meldingen"
    assert client.get("/").status_code == 200
    (asked,) = linked.asked
    assert len(asked["nonce"]) >= 32
    assert len(asked["state"]) >= 32
    assert asked["acr_values"] == LEVEL
    assert [row.fields for row in entries(action="session.begin")] == [["oidc"]]


def test_a_subject_that_is_nobody_here_hears_whom_to_ask_and_gets_nothing(client: Client, provider: Provider) -> None:
    assert refused(client, sent_back(client), "functioneel beheerder")
    assert client.get("/").headers["Location"] == "/inloggen"
    assert [row.action for row in entries(kind="session")] == ["session.fail"]


def test_who_left_is_nobody(client: Client, linked: Provider) -> None:
    user = entries(action="account.invite").get().concerned[0]
    leave(actor=SYSTEM, user=user)
    assert refused(client, sent_back(client), "functioneel beheerder")


def foreign(claims: Claims) -> Claims:
    return claims | {"aud": [CLIENT, "een-ander"], "azp": "een-ander"}


def without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


@pytest.mark.parametrize(
    "lie",
    [
        lambda claims: claims | {"nonce": "een-ander"},
        lambda claims: claims | {"aud": "een-ander"},
        foreign,
        lambda claims: claims | {"iss": "https://kwaad.example"},
        lambda claims: claims | {"exp": claims["iat"] - 120},
        lambda claims: claims | {"iat": claims["iat"] - 3600},
        lambda claims: claims | {"nbf": claims["iat"] + 3600},
        lambda claims: claims | {"acr": "urn:etoegang:core:assurance-class:loa1"},
        lambda claims: claims | {"amr": ["pwd"]},
        *(without(name) for name in ("nonce", "aud", "iss", "exp", "iat", "sub", "acr", "amr")),
    ],
)
def test_a_claim_that_is_not_true_is_refused(client: Client, linked: Provider, lie: Callable[[Claims], Claims]) -> None:
    linked.lie = lie
    assert refused(client, sent_back(client))


def unsigned(_provider: Provider, claims: Claims) -> str:
    return jwt.encode(claims, "", algorithm="none", headers={"kid": "1"})


def with_the_secret(_provider: Provider, claims: Claims) -> str:
    return jwt.encode(claims, SECRET * 2, algorithm="HS256", headers={"kid": "1"})


def by_somebody_else(_provider: Provider, claims: Claims) -> str:
    key = rsa.generate_private_key(65537, 2048)
    return jwt.encode(claims, key, algorithm="PS256", headers={"kid": "1"})


def other_algorithm(provider: Provider, claims: Claims) -> str:
    return provider.signed(claims, "RS256")


def unknown_key(provider: Provider, claims: Claims) -> str:
    return jwt.encode(claims, provider.key, algorithm="PS256", headers={"kid": "2"})


def no_token(_provider: Provider, _claims: Claims) -> Any:
    return None


@pytest.mark.parametrize("sign", [unsigned, with_the_secret, by_somebody_else, other_algorithm, unknown_key, no_token])
def test_a_signature_that_is_not_the_services_is_refused(
    client: Client, linked: Provider, sign: Callable[[Provider, Claims], str]
) -> None:
    linked.sign = sign
    assert refused(client, sent_back(client))


def test_a_code_works_once(client: Client, linked: Provider) -> None:
    address = sent_back(client)
    assert client.get(path_of(address)).status_code == 302
    assert refused(Client(), address, "verlopen")
    again = parse_qs(urlsplit(sent_back(client)).query)["state"][0]
    used = parse_qs(urlsplit(address).query)["code"][0]
    assert refused(client, f"{BACK}?code={used}&state={again}")


def test_a_code_that_another_browser_asked_for_is_refused(client: Client, linked: Provider) -> None:
    mine, stolen = Client(), parse_qs(urlsplit(sent_back(client)).query)
    own = parse_qs(urlsplit(sent_back(mine)).query)
    assert refused(Client(), f"{BACK}?code={stolen['code'][0]}&state={stolen['state'][0]}", "verlopen")
    assert refused(mine, f"{BACK}?code={stolen['code'][0]}&state={own['state'][0]}")


def test_the_service_may_say_no(client: Client, linked: Provider) -> None:
    state = parse_qs(urlsplit(sent_back(client)).query)["state"][0]
    assert refused(client, f"{BACK}?error=access_denied&state={state}", "verlopen")


def test_nobody_is_led_to_another_site(client: Client, linked: Provider) -> None:
    assert client.get(path_of(sent_back(client, "https://kwaad.example/"))).headers["Location"] == "/"


def test_without_a_service_the_addresses_are_not_there(client: Client) -> None:
    assert client.get("/inloggen/dienst").status_code == 404
    assert client.get("/inloggen/terug").status_code == 404
    assert "Inloggen met" not in client.get("/inloggen").content.decode()
