"""`ketenzicht restore FILE`: a backup into an empty installation, all of it or nothing."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.config import env
from ketenzicht.config.backup.opening import checked, opened
from ketenzicht.config.keys import KeyRing

if TYPE_CHECKING:
    from ketenzicht.chain.backing_up import Restored

UNKNOWN = (
    "Let op: er is geen lijst van wat sinds de back-up is vernietigd. Hebt u die (tombstones.jsonl van de oude "
    "installatie), begin dan opnieuw in een lege installatie met --tombstones."
)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--without-persons", is_flag=True, help="De sleutel van die dag is vernietigd: zet alleen de rest terug.")
@click.option(
    "--tombstones",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="De nieuwste lijst van wat is vernietigd (var/tombstones.jsonl).",
)
@json_option
@answering
def command(file: Path, without_persons: bool, tombstones: Path | None, as_json: bool) -> None:
    """Zet de back-up FILE terug in een lege installatie, en vernietigt opnieuw wat sindsdien is vernietigd.

    Zet eerst de sleutels van de oude installatie op hun plek. Controleer daarna met: ketenzicht verify.
    """
    # Before the installation is made ready: without a folder of keys it would get new ones, which open nothing.
    ring = KeyRing(env.folder("KETENZICHT_KEYS", env.var_folder() / "keys"), {})
    with opened(file) as (data, head):
        checked(data, head, ring, persons=not without_persons)
    with ready("maintenance"):
        from ketenzicht.chain.backing_up import restore_backup
        from ketenzicht.cli.progress import bar

        done = restore_backup(file, bar, persons=not without_persons, tombstones=tombstones)
    show(asdict(done), as_json=as_json, lines=lambda: _lines(done))


def _lines(done: "Restored") -> Iterator[str]:
    yield f"Teruggezet: {done.tables} tabellen, {done.rows} regels, zoals het was op {done.made_at}."
    if not done.persons:
        yield "Zonder sleutels van personen: wie het zijn en wat er geschreven is blijft dicht."
    if done.destroyed_again:
        yield f"Opnieuw vernietigd wat sindsdien was vernietigd: {done.destroyed_again} sleutels."
    if not done.tombstones_known:
        yield UNKNOWN
    yield "Controleer nu: ketenzicht verify"
