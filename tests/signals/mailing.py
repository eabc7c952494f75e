"""Mail for tests: written by a person or made to be difficult, and a real mailbox to put it in."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from imapclient import IMAPClient

from ketenzicht.config.mail_settings import MailServer
from tests.messages.server import free_port

BO = "Demo Bo <bo@demo.example>"


def a_mail(body: str = "Vier mannen slapen in een loods.", *, charset: str = "utf-8", **headers: str) -> EmailMessage:
    """A mail to the mailbox of Hilversum; headers by name with underscores, "" leaves one out."""
    message = EmailMessage()
    known = {
        "From": BO,
        "To": "mensenhandel@gemeente-hilversum.example",
        "Subject": "Een loods",
        "Message-ID": "<1@demo.example>",
    }
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**known, **given}.items():
        if value:
            message[name] = value
    message.set_content(body, charset=charset)
    return message


class Post:
    """The mailbox as another program sees it."""

    def __init__(self, port: int) -> None:
        self.server = MailServer("127.0.0.1", port, "none", "demouser", "demopass", "INBOX")

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        client = IMAPClient(self.server.host, self.server.port, ssl=False, timeout=10)
        client.login(self.server.user, self.server.password)
        client.select_folder("INBOX")
        yield client
        client.logout()

    def put(self, *mails: bytes) -> None:
        with self.client() as client:
            for mail in mails:
                client.append("INBOX", mail)

    def unread(self) -> int:
        with self.client() as client:
            return len(client.search(["UNSEEN"]))

    def empty(self) -> None:
        with self.client() as client:
            client.add_flags(client.search(["ALL"]), [b"\\Seen"])


@contextmanager
def a_post_office(certificate: Path) -> Iterator[Post]:
    """A real IMAP server on this machine while the block runs."""
    port = free_port()
    words = ["--host", "127.0.0.1", "--port", str(port), "--cert", str(certificate), "--key", str(certificate)]
    program = [str(Path(sys.executable).with_name("pymap")), *words, "dict", "--demo-data"]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        post = Post(port)
        _wait(post)
        yield post
    finally:
        process.terminate()
        process.wait(10)


def _wait(post: Post) -> None:
    for _turn in range(200):
        try:
            post.empty()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("The IMAP server of the test did not start.")
