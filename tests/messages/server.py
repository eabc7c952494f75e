"""A real mail server on this machine that can refuse, delay and ask for TLS, and keeps what it took."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ketenzicht.config.mail_settings import MailServer


@dataclass
class Box:
    """What the server took, and what it says: `says` to a recipient, to the words, "" for yes."""

    to: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    says_to: str = ""
    says_after: str = ""

    async def handle_RCPT(  # noqa: N802 (the name that the server calls)
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.says_to:
            return self.says_to
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.says_after:
            return self.says_after
        self.to += envelope.rcpt_tos
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=given.login == b"werkplek" and given.password == b"geheim", handled=False)


@contextmanager
def running(box: Box, certificate: Path | None = None) -> Iterator[MailServer]:
    """The server while the block runs; with a certificate it wants TLS and a log-in."""
    safe: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        safe = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": knows}
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **safe)
    controller.start()
    port = controller.port
    try:
        if certificate is None:
            yield MailServer("127.0.0.1", port, "none")
        else:
            yield MailServer("127.0.0.1", port, "starttls", "werkplek", "geheim", authority=str(certificate))
    finally:
        controller.stop()


def a_certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """A certificate with its key that this test alone trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "toets")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
