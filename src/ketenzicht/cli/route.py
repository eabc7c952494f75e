"""`ketenzicht route`: the routing rule alone. Needs no database and keeps nothing."""

from collections.abc import Iterator
from typing import Any

import click

from ketenzicht.cli.answer import answering, ground_lines, json_option, show
from ketenzicht.kernel import clock


@click.command("route")
@click.option(
    "--form", "forms", multiple=True, metavar="VORM", help="Vorm van uitbuiting: SU, AU, CU, OV, … (meermaals)."
)
@click.option("--clear", is_flag=True, help="Het signaal is duidelijk; zonder deze optie is het vaag.")
@click.option("--minor", is_flag=True, help="Het gaat om een minderjarige.")
@click.option("--unaccompanied-foreign", is_flag=True, help="Een alleenstaande minderjarige vreemdeling.")
@click.option("--acute", is_flag=True, help="Er is acuut gevaar.")
@click.option("--border", is_flag=True, help="Aangetroffen aan de grens.")
@click.option("--region", default="generic", metavar="REGIO", help="oost-brabant, gooi-vechtstreek of generic.")
@json_option
@answering
def command(as_json: bool, **facts: Any) -> None:
    """Zegt wie er moet handelen, in welke volgorde, en waarom."""
    from ketenzicht.rules.answers import route_answer

    answer = route_answer(**facts, on=clock.today())
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    yield f"Toestand {answer['state']}"
    for desk in answer["route"]:
        yield f"{desk['order']}. {desk['role']} ({desk['mode']})"
    yield from ground_lines(answer["grounds"])
