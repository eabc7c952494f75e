"""`ketenzicht backup FILE`: everything in one encrypted file, whole or not at all. Refuses to write over a file."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready

if TYPE_CHECKING:
    from ketenzicht.chain.backing_up import Made


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@answering
def command(file: Path, as_json: bool) -> None:
    """Maakt een versleutelde back-up van deze installatie in FILE.

    De sleutels gaan niet mee: bewaar een kopie van de map met sleutels, op een andere plek dan de back-ups.
    """
    with ready("maintenance"):
        from ketenzicht.chain.backing_up import make_backup
        from ketenzicht.cli.progress import bar

        made = make_backup(file.absolute(), bar)
    show(asdict(made), as_json=as_json, lines=lambda: _lines(made))


def _lines(made: "Made") -> Iterator[str]:
    yield f"{made.file}: {made.tables} tabellen, {made.rows} regels, {made.bytes} bytes."
    yield f"Dit gaat open met {made.data_key}.key; personen met {made.persons_key}.key, die 30 dagen blijft bestaan."
    yield "Neem beide nu op in de veilige kopie van uw sleutels. Wat hier wordt vernietigd, moet ook daar verdwijnen."
