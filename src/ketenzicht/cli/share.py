"""`ketenzicht share`: the sharing adviser alone. Needs no database and keeps nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.entitle import read_json
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid


@click.command("share")
@click.option(
    "--answers",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="BESTAND.json",
    help='De antwoorden, als {"Q0": "no", "Q1": "yes", …}.',
)
@json_option
@answering
def command(path: Path, as_json: bool) -> None:
    """Zegt of u mag delen: ja, ja als, vraag eerst of nee tenzij, met grond en voorwaarden.

    Ontbreekt er een antwoord, dan noemt het de volgende vraag.
    """
    from ketenzicht.rules.sharing_answer import share_answer

    answers = read_json(path)
    try:
        answer = share_answer(answers, on=clock.today())
    except Invalid as error:
        raise Invalid(f"{path}: {error.place}", error.message, error.remedy) from error
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    if answer["question"]:
        yield from _asked(answer["question"])
        return
    yield f"{answer['says']} ({answer['outcome']})"
    for name, words in (("als", "conditions"), ("doe", "steps"), ("deel alleen", "fields")):
        yield from (f"  {name}: {line}" for line in answer[words])
    yield f"  bewaren: {answer['keep']}"
    yield f"  betrokkene: {answer['tell']}"
    if answer["record_within_hours"]:
        yield f"  vastleggen: binnen {answer['record_within_hours']} uur"
    for why in answer["grounds"]:
        mark = f" [let op: {why['warning']}]" if "warning" in why else ""
        yield f"  omdat {why['because']} ({why['instrument']}, {why['paragraph']}; {why['source']}){mark}"


def _asked(question: dict[str, Any]) -> Iterator[str]:
    yield f"Volgende vraag {question['id']}: {question['text']}"
    yield f"  bijvoorbeeld: {question['example']}"
    yield f"  waarom: {question['why']}"
    for answer, label in question["answers"].items():
        yield f'  "{question["id"]}": "{answer}"  {label}'
