"""`ketenzicht entitle`: entitlement, shelter route and clocks alone. Needs no database and keeps nothing."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli.answer import answering, ground_lines, json_option, show
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid


@click.command("entitle")
@click.option(
    "--facts", "path", required=True, type=click.Path(path_type=Path), metavar="BESTAND.json", help="De feiten."
)
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM", help="Dag waarop (standaard vandaag).")
@json_option
@answering
def command(path: Path, day: datetime | None, as_json: bool) -> None:
    """Zegt op welke opvang en zorg iemand recht heeft, welke termijnen lopen, en waarom."""
    from ketenzicht.rules.answers import entitle_answer

    facts = read_json(path)
    try:
        answer = entitle_answer(facts, on=day.date() if day else clock.today())
    except Invalid as error:
        raise Invalid(f"{path}: {error.place}", error.message, error.remedy) from error
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def read_json(path: Path) -> Any:
    """The JSON value in a file. Raises Invalid with file and line."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Invalid(
            str(path), f"Dit bestand kan niet worden gelezen ({error.strerror}).", "Controleer het pad."
        ) from error
    except UnicodeDecodeError as error:
        raise Invalid(f"{path}:1", "Dit bestand is geen UTF-8.", "Bewaar het als JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Invalid(
            f"{path}:{error.lineno}", f"Dit is geen JSON: teken {error.colno} klopt niet.", "Verbeter het bestand."
        ) from error


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    for row, name in answer["routes"].items():
        yield f"{row}: {name}"
    for question in answer["open_questions"]:
        yield f"Nog te vragen: {question}"
    for running in answer["clocks"]:
        yield f"{running['id']} {running['name']}: {running['starts_on']} t/m {running['ends_on'] or 'zonder einde'}"
    yield from ground_lines(answer["grounds"])
