"""A small OpenID Connect provider on localhost that really speaks it: discovery, authorize, token with PKCE, keys.

`Provider.lie` changes what it says in one token, to see that a lie is refused.
"""

import base64
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, SUBJECT = "ketenzicht", "een-geheim-van-de-test", "9c1f-stabiel"
LEVEL = "urn:etoegang:core:assurance-class:loa3"
Claims = dict[str, Any]


@dataclass
class Provider:
    """What the provider knows: its key, the codes that it gave and for what, and how it lies."""

    redirect: str
    issuer: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    lie: Callable[[Claims], Claims] = lambda claims: claims
    sign: Callable[["Provider", Claims], str] = lambda provider, claims: provider.signed(claims)
    asked: list[dict[str, str]] = field(default_factory=list)

    def signed(self, claims: Claims, algorithm: str = "PS256") -> str:
        return jwt.encode(claims, self.key, algorithm=algorithm, headers={"kid": "1"})

    def discovery(self) -> Claims:
        names = ("authorize", "token", "jwks", "userinfo")
        found = {name: f"{self.issuer}/{name}" for name in names}
        return {
            "issuer": self.issuer,
            "authorization_endpoint": found["authorize"],
            "token_endpoint": found["token"],
            "jwks_uri": found["jwks"],
            "userinfo_endpoint": found["userinfo"],
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["PS256"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": [LEVEL],
        }

    def keys(self) -> Claims:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "alg": "PS256", "use": "sig"}]}

    def authorize(self, given: dict[str, str]) -> str:
        """Where the browser goes next. Asserts what a client of this profile must send."""
        self.asked.append(given)
        assert given["response_type"] == "code"
        assert given["client_id"] == CLIENT
        assert given["redirect_uri"] == self.redirect
        assert given["code_challenge_method"] == "S256"
        assert "openid" in given["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = given
        return f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}"

    def token(self, given: dict[str, str], authorization: str) -> tuple[int, Claims]:
        """The tokens for a code, once, for who proves to have asked."""
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(given.get("code", ""), None)
        if authorization != expected or asked is None or given.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        proof = base64.urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if proof.decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(datetime.now(UTC).timestamp())
        claims: Claims = {"iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "acr": LEVEL, "amr": ["mfa"]}
        claims |= {"iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": self.sign(self, self.lie(claims))}


@contextmanager
def running(redirect: str) -> Iterator[Provider]:
    """A provider that answers on a free port until the end of the block."""
    provider = Provider(redirect)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answers(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answers(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        """The addresses of the provider."""

        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if where.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(_flat(where.query)))
                self.end_headers()
            elif where.path == "/.well-known/openid-configuration":
                self._say(200, provider.discovery())
            elif where.path == "/jwks":
                self._say(200, provider.keys())
            else:
                self._say(200, {"sub": SUBJECT})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*provider.token(_flat(body), self.headers.get("Authorization", "")))

        def _say(self, status: int, words: Claims) -> None:
            body = json.dumps(words).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Answers


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
