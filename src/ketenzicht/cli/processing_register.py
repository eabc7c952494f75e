"""`ketenzicht processing-register`: the register of processing activities and the DPIA, from the declarations."""

import os
from pathlib import Path

import click
import django

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.kernel.errors import Invalid


@click.command("processing-register")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAP", help="Waarheen.")
@json_option
@answering
def command(out: Path, as_json: bool) -> None:
    """Schrijft het register van verwerkingsactiviteiten en de DPIA, als CSV, JSON en pagina om af te drukken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    # Needs the models, and these the settings.
    from ketenzicht.privacy.papers import write_register

    try:
        files = write_register(out)
    except OSError as error:
        raise Invalid(
            str(out), f"Hier kan niet worden geschreven ({error.strerror}).", "Kies een andere map."
        ) from error
    show({"files": [str(path) for path in files]}, as_json=as_json, lines=lambda: iter([str(path) for path in files]))
