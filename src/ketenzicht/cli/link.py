"""`ketenzicht link`: which records are of one person? Needs no database and keeps nothing but what it writes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli import progress
from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.kernel.errors import Invalid, Refused

FILE = click.Path(path_type=Path)


@click.command("link")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="A.csv [B.csv]")
@click.option("--out", required=True, type=FILE, metavar="MAP", help="Waar pairs.csv en clusters.csv komen.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="Waarop gerekend wordt.")
@click.option(
    "--least", type=click.FloatRange(0.01, 0.999), default=0.65, show_default=True, help="De kleinste kans die telt."
)
@click.option("--judgements", type=FILE, metavar="BESTAND.csv", help="Wat mensen oordeelden; dat gaat voor.")
@json_option
@answering
def command(
    files: tuple[Path, ...], out: Path, engine: str, least: float, judgements: Path | None, as_json: bool
) -> None:
    """Zoekt welke records van dezelfde persoon kunnen zijn: binnen één bestand, of tussen twee.

    Kolommen: id, given_name, surname, birth_date, street, house_number, postcode, city, phone, email (alleen id moet);
    ook identifier. Elk paar heeft een kans en een uitleg; u oordeelt.
    """
    if len(files) > 2:
        raise Invalid("bestanden", f"{len(files)} bestanden gegeven.", "Geef één bestand, of twee.")
    progress.bar(0, 5, "starten")
    from ketenzicht.linkage.batch import link

    linked = link(list(files), out, _engine(engine), least=least, judged=judgements, told=progress.bar)
    answer: dict[str, Any] = {
        "records": linked.records,
        "pairs": linked.pairs,
        "clusters": linked.clusters,
        "least": least,
    }
    answer |= {"engine": engine, "out": str(out), "ignored": linked.ignored, "contradictions": linked.contradictions}
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def _engine(name: str) -> Callable[[], Any]:
    if name == "duckdb":
        from ketenzicht.linkage.engines.duckdb import DuckDB

        return DuckDB
    try:
        from ketenzicht.linkage.engines.spark import Spark
    except ImportError as error:
        raise Refused(
            "Spark is hier niet geïnstalleerd.",
            remedy="Installeer het met: .venv/bin/uv sync --group spark (en Java 17).",
        ) from error
    return Spark


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    yield f"{answer['records']} records, {answer['pairs']} paren, {answer['clusters']} clusters in {answer['out']}"
    if answer["ignored"]:
        yield f"  niet gelezen: {', '.join(answer['ignored'])}"
    for one, two in answer["contradictions"]:
        yield f"  let op: {one} en {two} zijn als dezelfde beoordeeld, maar een ander oordeel houdt ze uit elkaar"
