"""`ketenzicht mail`: what was sent and what failed, and trying it again. Shows no address and no words."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.kernel.errors import Invalid


@click.group("mail")
def command() -> None:
    """Mail die eruit gaat, zonder inhoud."""


@command.command("list")
@click.option("--state", type=click.Choice(["waiting", "sent", "failed", "dropped"]), default=None)
@json_option
@answering
def list_mail(state: str | None, as_json: bool) -> None:
    """Toont de laatste mails en waarom er een mislukte."""
    with ready():
        from django.conf import settings

        from ketenzicht.agencies.acting import acting
        from ketenzicht.messages.queries import notices_for
        from ketenzicht.rules.access import SYSTEM

        with acting(SYSTEM):
            rows, total = notices_for(SYSTEM, state=state or "")
        server = settings.MAIL_OUT.name if settings.MAIL_OUT else ""
    found = [asdict(row) for row in rows]
    answer = {"server": server, "total": total, "mail": found}
    show(answer, as_json=as_json, lines=lambda: _lines(server, found, total))


@command.command("resend")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--all", "everything", is_flag=True, help="Alle mails die mislukten.")
@json_option
@answering
def resend_mail(ids: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Zet mislukte mail opnieuw klaar; de worker verstuurt hem binnen een minuut."""
    if bool(ids) == everything:
        raise Invalid("ids", "Geef nummers of --all, en niet allebei.", "Kijk met: ketenzicht mail list --state failed")
    with ready():
        from ketenzicht.agencies.acting import acting
        from ketenzicht.messages.operations import resend
        from ketenzicht.messages.queries import failed_notices
        from ketenzicht.rules.access import SYSTEM

        with acting(SYSTEM):
            wanted = failed_notices(SYSTEM) if everything else [_id(one) for one in ids]
            for notice in wanted:
                resend(actor=SYSTEM, notice=notice)
    show({"resent": wanted}, as_json=as_json, lines=lambda: iter([f"{len(wanted)} mails staan opnieuw klaar."]))


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise Invalid("id", f'"{words}" is geen nummer van een mail.', "Kijk met: ketenzicht mail list") from None


def _lines(server: str, found: list[dict[str, Any]], total: int) -> Iterator[str]:
    yield f"Mail gaat via {server}." if server else "Er is geen mailserver ingesteld (KETENZICHT_SMTP_URL)."
    for row in found:
        reader = "collega" if row["user"] else "melder"
        yield f"{row['id']}  {row['slot_at']:%Y-%m-%d %H:%M}  {reader:<8} {row['state_label']:<10} {row['why']}"
    yield f"{total} in totaal."
