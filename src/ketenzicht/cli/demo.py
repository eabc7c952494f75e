"""`ketenzicht demo`: loads the fictional demo when it is not in yet, and says how to log in as each role."""

from collections.abc import Iterator
from typing import Any

import click

from ketenzicht.cli.answer import REFUSED, answering, fail, json_option, show
from ketenzicht.cli.database import ready


@click.command("demo")
@click.option("--no-stories", is_flag=True, help="Alleen de partners en plekken, zonder de verhalen.")
@json_option
@answering
def command(no_stories: bool, as_json: bool) -> None:
    """Laadt de demo en toont per rol de gebruiker, hoe u inlogt en een toegangscode voor de API."""
    with ready() as database:
        if not database.demo:
            fail("Deze database is geen demo.", "Start zonder DATABASE_URL.", REFUSED)
        from ketenzicht.chain.demo_load import cast_of, load, load_setting
        from ketenzicht.cli.progress import bar

        if no_stories:
            load_setting()
        else:
            load(bar)
        cast = cast_of(tokens=as_json)
    show({"roles": cast}, as_json=as_json, lines=lambda: _lines(cast))


def _lines(cast: list[dict[str, Any]]) -> Iterator[str]:
    for row in cast:
        yield f"{row['role']:<12} {row['name']}, {row['organisation']}"
    yield 'Log in met één klik op de startpagina, of: POST /demo/login {"role": "AF"}'
