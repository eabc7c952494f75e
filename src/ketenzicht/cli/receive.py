"""`ketenzicht receive`: signals from files into the chain. Keeps the good rows, gives the others back with a reason."""

import json
from pathlib import Path

import click

from ketenzicht.cli.answer import BAD_INPUT, answering
from ketenzicht.cli.database import ready


@click.command("receive")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BESTAND…")
@click.option("--channel", default="", metavar="NAAM", help="Kanaal van deze signalen, als het bestand het niet zegt.")
@click.option("--municipality", default="", metavar="GEMEENTE", help="Gemeente, als het bestand het niet zegt.")
@click.option("--json", "as_json", is_flag=True, help="Verandert niets: per signaal komt er altijd één regel JSON.")
@answering
def command(paths: tuple[Path, ...], channel: str, municipality: str, as_json: bool) -> None:
    """Neemt signalen aan uit .json, .jsonl, .csv en .eml; nog een keer aanbieden neemt niets dubbel aan.

    Per signaal één regel JSON: nummer, ontvangstcode (alleen de eerste keer), gemeente, route en gronden.
    Onleesbare regels komen in BESTAND.rejected.csv en geven uitgang 2.
    """
    with ready(setting=True):
        rejected = [_take(path, channel, municipality) for path in paths]
    if any(rejected):
        raise SystemExit(BAD_INPUT)


def _take(path: Path, channel: str, municipality: str) -> int:
    """Print what became of each row of a file; gives how many could not be read."""
    from ketenzicht.chain.taking import answer, take, write_rejected
    from ketenzicht.signals.files import read_file

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
