"""`ketenzicht estimate`: how many there are, from who was seen on which lists. Needs no database and keeps nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.progress import bar


@click.command("estimate")
@click.argument("path", type=click.Path(path_type=Path), metavar="TABEL.csv")
@click.option("--bootstrap", type=click.IntRange(100, 100_000), metavar="N", help="BCa-marge uit N steekproeven.")
@click.option("--profile", is_flag=True, help="Marge uit de profiellikelihood.")
@click.option(
    "--select", "how", default="stepwise", type=click.Choice(["stepwise", "aic", "bic", "independent"]),
    help="Hoe het model zijn paren van lijsten kiest.",
)  # fmt: skip
@click.option("--threshold", default=0.02, type=click.FloatRange(0, 0.5), help="Drempel van stepwise (0,02).")
@click.option("--seed", default=1, type=int, help="Zaad van de steekproeven.")
@json_option
@answering
def command(
    path: Path, bootstrap: int | None, profile: bool, how: str, threshold: float, seed: int, as_json: bool
) -> None:
    """Schat hoeveel mensen er zijn, uit wie op welke lijsten staat.

    De tabel heeft een kolom van 0 en 1 per lijst; de laatste kolom is het aantal personen.
    """
    from ketenzicht.estimation.capture_recapture import estimate
    from ketenzicht.estimation.lists import read_lists
    from ketenzicht.estimation.selection import Choice

    if bootstrap and profile:
        raise click.UsageError("Kies --bootstrap of --profile, niet allebei.")
    table = read_lists(path)
    kind = "bootstrap" if bootstrap else "profile" if profile else "wald"
    answer = estimate(
        table, how=Choice(how), threshold=threshold, interval=kind, samples=bootstrap or 0, seed=seed,
        progress=lambda done, whole: bar(done, whole, "steekproeven"),
    ).as_record()  # fmt: skip
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    yield f"Gezien: {_number(answer['observed'])}"
    margin = f"{_number(answer['lower'])} tot {_number(answer['upper'])}"
    yield f"Geschat: {_number(answer['estimate'])} (95 %: {margin}, {answer['interval']})"
    yield f"Model: {', '.join(answer['model']) or 'lijsten onafhankelijk'}"
    for row in answer["lists"]:
        share = f"{100 * row['coverage']:.1f}".replace(".", ",")
        yield f"  {row['name']}: {_number(row['total'])} personen, {share} % van allen"
    for way, value in answer["others"].items():
        yield f"  met {way}: {_number(value)}"
    yield from (f"Let op: {warning}" for warning in answer["warnings"])


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")
