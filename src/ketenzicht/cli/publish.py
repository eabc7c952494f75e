"""`ketenzicht publish`: all statistics of a year as files, small numbers kept back."""

from pathlib import Path

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.kernel.errors import Invalid


@click.command("publish")
@click.option("--year", required=True, type=click.IntRange(2000, 2100), metavar="JAAR", help="Over welk jaar.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAP", help="Waarheen.")
@json_option
@answering
def command(year: int, out: Path, as_json: bool) -> None:
    """Schrijft alle tabellen van een jaar en een index; kleine aantallen worden niet getoond."""
    with ready():
        from ketenzicht.rules.access import SYSTEM
        from ketenzicht.statistics.operations import publish

        try:
            published = publish(actor=SYSTEM, year=year, out=out)
        except OSError as error:
            raise Invalid(
                str(out), f"Hier kan niet worden geschreven ({error.strerror}).", "Kies een andere map."
            ) from error
    answer = {"index": str(published.index), "files": len(published.files), "kept_back": published.kept_back}
    told = f"{len(published.files)} tabellen in {out}; {published.kept_back} aantallen achtergehouden."
    show(answer, as_json=as_json, lines=lambda: iter([told]))
