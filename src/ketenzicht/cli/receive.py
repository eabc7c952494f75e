"""`ketenzicht receive`: signals from files into the chain. Keeps the good rows, gives the others back with a reason."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenzicht.cli.answer import BAD_INPUT, REFUSED, answering, fail
from ketenzicht.cli.database import ready
from ketenzicht.kernel.errors import Invalid

if TYPE_CHECKING:
    from ketenzicht.chain.letterbox import Came


@click.command("receive")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="BESTAND…")
@click.option("--channel", default="", metavar="NAAM", help="Kanaal van deze signalen, als het bestand het niet zegt.")
@click.option("--municipality", default="", metavar="GEMEENTE", help="Gemeente, als het bestand het niet zegt.")
@click.option("--imap", is_flag=True, help="Haal nieuwe mail uit de mailboxen van KETENZICHT_IMAP_URL.")
@click.option("--json", "as_json", is_flag=True, help="Verandert niets: per signaal komt er altijd één regel JSON.")
@answering
def command(paths: tuple[Path, ...], channel: str, municipality: str, imap: bool, as_json: bool) -> None:
    """Neemt signalen aan uit .json, .jsonl, .csv en .eml; nog een keer aanbieden neemt niets dubbel aan.

    Per signaal één regel JSON: nummer, ontvangstcode (alleen de eerste keer), gemeente, route en gronden.
    Onleesbare regels komen in BESTAND.rejected.csv en geven uitgang 2.
    """
    if not paths and not imap:
        raise Invalid("paths", "Geef een bestand, of --imap.", "Kijk met: ketenzicht receive --help")
    with ready(setting=True):
        if imap:
            _fetch()
        rejected = [_take(path, channel, municipality) for path in paths]
    if any(rejected):
        raise SystemExit(BAD_INPUT)


def _take(path: Path, channel: str, municipality: str) -> int:
    """Print what became of each row of a file; gives how many could not be read."""
    from ketenzicht.chain.taking import answer, take, write_rejected
    from ketenzicht.signals.files import read_file

    if path.suffix.lower() == ".eml":
        return _take_mail(path, municipality)
    rejected = []
    for row, received in take(read_file(path, channel=channel, municipality=municipality)):
        if received is None:
            rejected.append(row)
            continue
        click.echo(json.dumps(answer(received), ensure_ascii=False))
    if rejected:
        out = write_rejected(path, rejected)
        for row in rejected:
            if row.fault is not None:
                click.echo(f"{path}:{row.number}: {row.fault.place}: {row.fault.message} {row.fault.remedy}", err=True)
        click.echo(f"{len(rejected)} regels van {path} zijn niet aangenomen; zie {out}.", err=True)
    return len(rejected)


def _take_mail(path: Path, municipality: str) -> int:
    """A mail as a file: a signal, words about one, or nothing, which is said."""
    from ketenzicht.chain.letterbox import take_mail_file
    from ketenzicht.chain.taking import write_rejected
    from ketenzicht.signals.files import Row, read_bytes

    data = read_bytes(path)
    try:
        came = take_mail_file(data, municipality=municipality)
    except Invalid as fault:
        out = write_rejected(path, [Row(1, "", None, fault)])
        click.echo(f"{path}:1: {fault.place}: {fault.message} {fault.remedy}", err=True)
        click.echo(f"1 regel van {path} is niet aangenomen; zie {out}.", err=True)
        return 1
    _told(came)
    return 0


def _fetch() -> None:
    """Take what is new from every mailbox, and say how many of what."""
    from django.conf import settings

    from ketenzicht.chain.letterbox import fetch
    from ketenzicht.messages.mailbox import MailboxClosed
    from ketenzicht.signals.received_mail import MAIL

    if not settings.MAILBOXES:
        raise Invalid("--imap", "Er is geen mailbox ingesteld.", "Zet het adres in KETENZICHT_IMAP_URL.")
    for server in settings.MAILBOXES:
        try:
            found = fetch(server, told=_told)
        except MailboxClosed as closed:
            fail(str(closed), "Controleer KETENZICHT_IMAP_URL.", REFUSED)
        said = ", ".join(f"{number} {MAIL.get(what, 'al gezien')}" for what, number in sorted(found.items()))
        click.echo(f"{server.name}: {said or 'niets nieuws'}.", err=True)


def _told(came: "Came") -> None:
    from ketenzicht.chain.taking import answer

    if came.received is not None:
        click.echo(json.dumps(answer(came.received), ensure_ascii=False))
    elif came.signal is not None:
        click.echo(json.dumps({"signal": str(came.signal), "receipt": None, "already": True, "added": True}))
    elif came.outcome != "seen":
        from ketenzicht.signals.received_mail import MAIL

        click.echo(f"Niet als melding aangenomen: {MAIL[came.outcome]}.", err=True)
