"""The mail servers, from the environment: one that takes our mail, and mailboxes that are read.

Refuses at start an address that is none, and a connection without encryption to another machine.
"""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from ketenzicht.config.env import WrongSetting, text

# Scheme → (how the connection is made safe, the usual port).
OUT = {"smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp-plain": ("none", 25)}
IN = {"imap": ("starttls", 143), "imaps": ("tls", 993), "imap-plain": ("none", 143)}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and how to connect. `folder` is that of a mailbox; `authority` a file with the authority to trust."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    folder: str = "INBOX"
    authority: str = ""

    def __repr__(self) -> str:
        return f"MailServer({self.name})"

    @property
    def name(self) -> str:
        """The server as an administrator may see it: never the password."""
        return f"{self.user}@{self.host}:{self.port}" if self.user else f"{self.host}:{self.port}"


def out_server(name: str) -> MailServer | None:
    """The server for our mail, or None. Raises WrongSetting."""
    url = os.environ.get(name, "").strip()
    return _server(name, url, OUT) if url else None


def mailboxes(name: str) -> list[MailServer]:
    """The mailboxes to read, separated by spaces. Raises WrongSetting."""
    return [_server(name, url, IN) for url in os.environ.get(name, "").split()]


def _server(name: str, url: str, schemes: dict[str, tuple[str, int]]) -> MailServer:
    example = next(iter(schemes)) + "s://gebruiker:wachtwoord@server"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WrongSetting(f"{name} is geen adres; schrijf bijvoorbeeld {example}") from None
    if parts.scheme not in schemes or not parts.hostname:
        raise WrongSetting(f"{name} begint met {', '.join(f'{one}://' for one in schemes)}; bijvoorbeeld {example}")
    security, usual = schemes[parts.scheme]
    if security == "none" and not _here(parts.hostname):
        raise WrongSetting(f"{name} gaat zonder versleuteling naar een andere machine; schrijf {example}")
    return MailServer(
        host=parts.hostname,
        port=port or usual,
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        authority=text("KETENZICHT_MAIL_CA"),
    )


def _here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
