"""`ketenzicht serve`: the database, the pages and the queue, until Ctrl-C. This is what `make run` calls.

Refuses a port that somebody has, before it touches the database. In demo it binds to 127.0.0.1, whatever is asked.
"""

import click
from django.db import connections

from ketenzicht.cli.answer import REFUSED, answering, fail
from ketenzicht.cli.database import ready
from ketenzicht.cli.progress import bar
from ketenzicht.config import env
from ketenzicht.config.follow import follow_parent
from ketenzicht.config.port import claim
from ketenzicht.config.prepare import Prepared, print_line
from ketenzicht.config.start import WillNotStart
from ketenzicht.config.supervise import Child, Stopped, keep, stoppable

LOCAL = "127.0.0.1"


@click.command("serve")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when the calling process is gone.")
@answering
def command(with_parent: bool) -> None:
    """Start alles en blijft draaien tot Ctrl-C. Poort: PORT (8000). Buiten de demo luistert het op HOST."""
    if with_parent:
        follow_parent()
    try:
        port = env.number("PORT", 8000, lowest=1, highest=65535)
        demo = not env.text("DATABASE_URL") and env.flag("KETENZICHT_DEMO", default=True)
        host = LOCAL if demo else env.text("HOST") or LOCAL
        with stoppable(), claim(host, port), ready() as database:
            _serve(database, host, port)
    except (WillNotStart, env.WrongSetting) as error:
        fail(str(error), "", REFUSED)
    except Stopped:
        print_line("Ketenzicht is gestopt.")


def _serve(database: Prepared, host: str, port: int) -> None:
    if database.demo:
        from ketenzicht.chain.demo_load import load

        load(bar)
        connections.close_all()
    spoken = f"[{host}]" if ":" in host else host
    address = f"http://{spoken}:{port}"
    children = (
        Child("De webserver", "ketenzicht.config.serve_web", (host, str(port))),
        Child("De wachtrij", "ketenzicht.jobs"),
    )
    keep(children, lambda: _welcome(database, address), f"{address}/health", print_line)


def _welcome(database: Prepared, address: str) -> None:
    click.echo(f"\nKetenzicht draait op {address}  (Ctrl-C stopt alles)")
    if not database.demo:
        click.echo("Zonder demo: geen oefengegevens, geen inlogknoppen. Maak een gebruiker met: ketenzicht user add")
        return
    from ketenzicht.chain.demo_load import cast_of

    click.echo(f"Inloggen met één klik per rol: {address}/inloggen\nVoor machines: ketenzicht demo --json")
    for seat in cast_of():
        click.echo(f"  {seat['role']:<12}{seat['login']:<30}{seat['organisation']}")
    connections.close_all()
