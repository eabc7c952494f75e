"""Hands one mail to the mail server: over TLS, with a time limit, and says in one word what it answered.

Refuses to talk without encryption to another machine. Keeps and logs nothing: not the address, not the server's words.
"""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from secrets import token_hex

from ketenzicht.config.mail_settings import MailServer
from ketenzicht.kernel import clock

PATIENCE = 20  # seconds for each answer of the server

STAFF_SUBJECT = "Uw werklijst"
STAFF_WORDS = """Log in zoals u gewend bent en kijk of er iets voor u klaarstaat.

Deze mail komt op vaste momenten, ook als er niets is. Er staat nooit iets in en er zit nooit een link bij.
Liever geen mail? Dat kiest u bij uw eigen gegevens.
"""
REPORTER_SUBJECT = "Er staat iets voor u klaar"
REPORTER_WORDS = """Er staat een bericht voor u klaar. Wij sturen het niet per mail.
U leest het waar u eerder iets aan ons schreef. Kreeg u een code? Dan hebt u die nodig.

There is a message for you. We do not send it by e-mail.
You can read it where you wrote to us before. If you were given a code, you will need it.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one try: `outcome` is sent, later or never; `why` a key of `states.ANSWERS`; the SMTP code."""

    outcome: str
    why: str = ""
    code: int | None = None


def letter(what: str, *, sender: str, to: str, message_id: str) -> EmailMessage:
    """The mail to a colleague ("daily") or a reporter ("reporter"): always the same words, for everybody."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = STAFF_SUBJECT if what == "daily" else REPORTER_SUBJECT
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = message_id
    # Nobody's holiday answer comes back for this, and our own mailbox knows its own mail.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(STAFF_WORDS if what == "daily" else REPORTER_WORDS)
    return message


def new_message_id(sender: str) -> str:
    """A Message-ID of ours: random, so that it says nothing of what the mail is about."""
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    return f"<{token_hex(16)}@{domain}>"


def deliver(server: MailServer, message: EmailMessage) -> Answer:
    """Give one mail to the server. Never raises for what a server does."""
    try:
        with _connected(server) as connection:
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, _words = next(iter(refused.recipients.values()))
        return _by_code(code)
    except smtplib.SMTPAuthenticationError as refused:
        return Answer("later", "log_in", refused.smtp_code)
    except smtplib.SMTPResponseException as refused:
        return _by_code(refused.smtp_code)
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        return Answer("later", "no_tls")
    except (smtplib.SMTPException, OSError) as gone:
        # The library turns a silence into a connection that was closed, and keeps the silence as its context.
        silent = isinstance(gone, TimeoutError) or isinstance(gone.__context__, TimeoutError)
        return Answer("later", "timeout" if silent else "unreachable")
    except ValueError:  # an address or header that cannot be written down
        return Answer("never", "refused")
    return Answer("sent")


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context(cafile=server.authority or None)
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=trusted)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.security == "starttls":
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _by_code(code: int) -> Answer:
    """4xx: come back later; 5xx: never; anything else is no answer at all."""
    if 500 <= code < 600:
        return Answer("never", "refused", code)
    return Answer("later", "later" if 400 <= code < 500 else "unreachable", code if 0 < code < 1000 else None)
