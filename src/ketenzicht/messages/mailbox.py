"""Reads a mailbox over IMAP: what is new, one mail whole, and that it was taken. Decides nothing about what it says.

Refuses to talk without encryption to another machine (`config.mail_settings`), and to mark a mail by reading it.
"""

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from ketenzicht.config.mail_settings import MailServer

PATIENCE = 30  # seconds for each answer of the server


class MailboxClosed(Exception):
    """The mailbox cannot be read now; the message says why, without a password."""


@dataclass(slots=True)
class Mailbox:
    """An open mailbox. `validity` says which numbering its UIDs belong to."""

    name: str
    validity: int
    client: IMAPClient

    def new(self, after: int) -> list[int]:
        """The UIDs of what is there to take: above `after`, read by somebody or not; at first only what is unread."""
        if not after:
            return sorted(self.client.search(["UNSEEN"]))
        later = self.client.search(["UID", f"{after + 1}:*"])
        return sorted({uid for uid in later if uid > after} | set(self.client.search(["UNSEEN"])))

    def size(self, uid: int) -> int:
        """How large a mail is, in bytes; 0 when it is gone."""
        found = self.client.fetch([uid], ["RFC822.SIZE"]).get(uid, {})
        return int(found.get(b"RFC822.SIZE", 0))

    def whole(self, uid: int) -> bytes:
        """A mail as it is; empty when it is gone."""
        found = self.client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {})
        return bytes(found.get(b"BODY[]", b""))

    def head(self, uid: int) -> bytes:
        """The headers alone, of a mail that is too large to take."""
        found = self.client.fetch([uid], ["BODY.PEEK[HEADER]"]).get(uid, {})
        return bytes(found.get(b"BODY[HEADER]", b""))

    def mark(self, uids: Iterable[int]) -> None:
        """Show whoever looks in the mailbox that these were taken."""
        marked = list(uids)
        if marked:
            self.client.add_flags(marked, [b"\\Seen"])


@contextmanager
def opened(server: MailServer) -> Iterator[Mailbox]:
    """The mailbox while the block runs. Raises MailboxClosed."""
    try:
        client = IMAPClient(
            server.host, server.port, ssl=server.security == "tls", ssl_context=_trusted(server), timeout=PATIENCE
        )
    except (OSError, IMAPClientError) as error:
        raise MailboxClosed(_why(server, error)) from None
    try:
        if server.security == "starttls":
            client.starttls(_trusted(server))
        client.login(server.user, server.password)
        found = client.select_folder(server.folder)
        yield Mailbox(f"{server.name}/{server.folder}", int(found[b"UIDVALIDITY"]), client)
    except (OSError, IMAPClientError) as error:
        raise MailboxClosed(_why(server, error)) from None
    finally:
        _leave(client)


def _leave(client: IMAPClient) -> None:
    try:
        client.logout()
    except (OSError, IMAPClientError):
        client.shutdown()


def _trusted(server: MailServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.authority or None)


def _why(server: MailServer, error: Exception) -> str:
    kind = "gaf geen antwoord" if isinstance(error, TimeoutError) else f"is niet te openen ({type(error).__name__})"
    return f"De mailbox {server.name} {kind}."
