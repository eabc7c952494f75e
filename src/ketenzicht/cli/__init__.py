"""The door of the terminal: `ketenzicht COMMAND`, for people and, with --json, for machines.

Exit 0 is done, 1 refused with a reason, 2 input that cannot be used, with file, line and what to do. Refuses to load
more than the command needs: each one lives in a file of its own, so that the light ones answer within a second.
"""

from importlib import import_module

import click

# Command → (module in this folder, one line for the list). The list needs no module to be loaded.
COMMANDS = {
    "backup": ("backup", "Maak een versleutelde back-up van alles."),
    "demo": ("demo", "Laad de demo en toon hoe u per rol inlogt."),
    "entitle": ("entitle", "Waar heeft deze persoon recht op? Alleen de regel, met gronden en termijnen."),
    "estimate": ("estimate", "Schat hoeveel mensen er zijn, uit wie op welke lijsten staat."),
    "heads": ("heads", "Geef ondertekende koppen van het logboek uit, of controleer ze als partner."),
    "import-reference": ("import_reference", "Lees gemeenten en veiligheidsregio's in."),
    "keys": ("keys", "Toon en vernieuw de sleutels van de kluis."),
    "link": ("link", "Welke records zijn van dezelfde persoon? Kansen met uitleg, u oordeelt."),
    "mail": ("mail", "Toon de mail die eruit ging en stuur mislukte opnieuw."),
    "processing-register": ("processing_register", "Schrijf het register van verwerkingsactiviteiten en de DPIA."),
    "publish": ("publish", "Schrijf alle cijfers van een jaar, kleine aantallen achtergehouden."),
    "receive": ("receive", "Neem meldingen aan uit bestanden."),
    "restore": ("restore", "Zet een back-up terug in een lege installatie."),
    "route": ("route", "Wie moet er handelen? Alleen de routeringsregel, met gronden."),
    "scan": ("scan", "Wat kan er in deze tekst op mensenhandel wijzen? Regel voor regel, met waarom."),
    "serve": ("serve", "Start alles: database, pagina's en wachtrij."),
    "share": ("share", "Mag ik dit delen? Alleen de deelwijzer, met grond en voorwaarden."),
    "simulate": ("simulate", "Speel een jaar opvang: wat doet een ander beleid, of een plek meer?"),
    "user": ("user", "Maak een gebruiker, geef een rol, toon wie er zijn."),
    "verify": ("verify", "Tel na of het logboek klopt en alles waar is wat waar moet blijven."),
    "walk": ("walk", "Loop geschreven verhalen door de hele keten."),
    "worker": ("worker", "Verwerk wat in de wachtrij staat."),
}


class Commands(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"ketenzicht.cli.{COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commando's"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Ketenzicht: geen signaal blijft liggen, geen slachtoffer valt tussen twee systemen.

    Uitgang: 0 gedaan, 1 geweigerd met reden, 2 invoer die niet gebruikt kan worden.
    """
