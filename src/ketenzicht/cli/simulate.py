"""`ketenzicht simulate`: a year of shelter, played many times. Needs no database and keeps nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.progress import bar

NAMES = {"first_come": "op volgorde", "greedy": "gretig", "matching": "verdeling", "optimum": "achteraf het beste"}


@click.command("simulate")
@click.argument("path", type=click.Path(path_type=Path), metavar="SCENARIO.toml")
@click.option(
    "--runs", type=click.IntRange(1, 10_000), help="Hoe vaak het jaar gespeeld wordt, in plaats van wat er staat."
)
@click.option("--seed", type=click.IntRange(0), help="Zaad, in plaats van wat er staat.")
@json_option
@answering
def command(path: Path, runs: int | None, seed: int | None, as_json: bool) -> None:
    """Speelt een jaar opvang: wie kreeg een plek, hoe lang wachtte men, hoeveel plekken waren bezet.

    Elk beleid krijgt dezelfde aanvragen; ernaast staat wat achteraf het beste was geweest.
    """
    from ketenzicht.estimation.placement_simulation import simulate
    from ketenzicht.estimation.scenario import read_scenario

    scenario = read_scenario(path)
    scenario = replace(scenario, runs=runs or scenario.runs, seed=scenario.seed if seed is None else seed)
    answer = simulate(scenario, progress=lambda done, whole: bar(done, whole, "jaren"))
    show(answer, as_json=as_json, lines=lambda: _lines(answer))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    yield f"{answer['name']}: {answer['runs']} keer gespeeld; gemiddelde (95 % van de jaren)"
    for policy, told in answer["policies"].items():
        yield f"{NAMES[policy]} ({policy})"
        yield f"  een plek: {_range(told['honoured'])} van {_range(told['requests'])} aanvragen"
        yield f"  wachtdagen: {_range(told['waiting_days'])}"
        for kind, taken in told["occupancy"].items():
            yield f"  {kind}: bezet {_range(taken)}, geplaatst {_range(told['honoured_by_type'][kind])}"


def _range(told: dict[str, float]) -> str:
    return f"{told['mean']:.1f} ({told['lower']:.1f} tot {told['upper']:.1f})".replace(".", ",")
