"""`ketenzicht worker`: one more process that takes jobs from the queue."""

import click

from ketenzicht.cli.answer import answering
from ketenzicht.cli.database import ready


@click.command("worker")
@click.option("--until-empty", is_flag=True, help="Stop zodra er niets meer wacht.")
@answering
def command(until_empty: bool) -> None:
    """Verwerkt wat in de wachtrij staat, tot Ctrl-C."""
    with ready():
        from ketenzicht.jobs.worker import work

        work(until_empty=until_empty)
