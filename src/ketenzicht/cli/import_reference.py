"""`ketenzicht import-reference`: municipalities and safety regions from CSV, as the maintenance role."""

from dataclasses import asdict
from pathlib import Path

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready


@click.command("import-reference")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[MAP|BESTAND]…")
@json_option
@answering
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Leest gemeenten en veiligheidsregio's in; zonder bestand die van Ketenzicht zelf.

    Nog een keer inlezen verandert niets. Bij een fout in een bestand wordt er niets opgeslagen.
    """
    with ready("maintenance"):
        from ketenzicht.agencies.reference_data import SHIPPED, import_reference
        from ketenzicht.rules.access import SYSTEM

        counts = import_reference(actor=SYSTEM, paths=paths or SHIPPED)
    show(
        asdict(counts),
        as_json=as_json,
        lines=lambda: iter(
            [f"Regio's: {counts.regions}, gemeenten: {counts.municipalities}, afgesloten: {counts.closed}."]
        ),
    )
