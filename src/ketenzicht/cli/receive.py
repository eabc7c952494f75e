"""`ketenzicht receive`: signals from files. Good rows are kept, the others go to FILE.rejected.csv."""

import json
import sys
from pathlib import Path

import click

from ketenzicht.cli.answer import BAD_INPUT, answering
from ketenzicht.cli.database import ready


@click.command("receive")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BESTAND…")
@click.option("--channel", default="", help="Kanaal voor rijen die er geen noemen (standaard import, bij .eml email).")
@click.option("--municipality", default="", help="Gemeente voor rijen die er geen noemen: naam of code.")
@click.option("--json", "as_json", is_flag=True, hidden=True, help="Elke regel is altijd JSON.")
@answering
def command(files: tuple[Path, ...], channel: str, municipality: str, as_json: bool) -> None:
    """Neemt meldingen aan uit .json, .jsonl, .csv en .eml; drukt per melding één regel JSON af.

    Een tweede keer hetzelfde bestand neemt niets dubbel aan. Onleesbare rijen staan daarna met reden in
    BESTAND.rejected.csv, en de uitgang is 2.
    """
    from ketenzicht.signals.files import read_file

    taken = [(path, read_file(path, channel=channel, municipality=municipality)) for path in files]
    rejected = 0
    with ready():
        from ketenzicht.chain.taking import answer, take, write_rejected

        for path, file in taken:
            faults = []
            for row, received in take(file):
                if received is None:
                    faults.append(row)
                else:
                    click.echo(json.dumps(answer(received), ensure_ascii=False))
            if faults:
                rejected += len(faults)
                out = write_rejected(path, faults)
                first = faults[0].fault
                where = f"{path}: rij {faults[0].number}: {first.message if first else ''}"
                click.echo(f"{where} {len(faults)} rijen zijn niet aangenomen; zie {out}.", err=True)
    if rejected:
        sys.exit(BAD_INPUT)
