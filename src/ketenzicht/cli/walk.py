"""`ketenzicht walk`: written stories through the whole chain, each step with its grounds. Stops at a difference."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready

if TYPE_CHECKING:
    from ketenzicht.chain.walk import Told


@click.command("walk")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BESTAND.toml…")
@click.option("--keep", is_flag=True, help="Bewaar wat er ontstaat; zonder deze optie is het een oefening.")
@json_option
@answering
def command(paths: tuple[Path, ...], keep: bool, as_json: bool) -> None:
    """Vertelt elke stap: wie doet wat, wie moet er handelen, welke termijn loopt, en op welke grond."""
    from ketenzicht.chain.story import read_file

    stories = [story for path in paths for story in read_file(path)]
    with ready(setting=True):
        from ketenzicht.chain.walk import tell

        for told in tell(stories, keep=keep):
            show(asdict(told), as_json=as_json, lines=lambda told=told: _lines(told))  # type: ignore[misc]


def _lines(told: "Told") -> Iterator[str]:
    who = f", {told.who}" if told.who else ""
    yield f"{told.at:%d-%m-%Y %H:%M}  {told.number}. {told.do} door {told.role}{who}: {told.state}"
    for said in told.said:
        yield f"    {said}"
    for pending in told.must_act:
        yield f"    nu aan zet: {pending.role}, {pending.organisation}: {pending.action}"
    for name in told.clocks:
        yield f"    termijn loopt: {name}"
    for ground in told.grounds:
        yield f"    omdat {ground.because} ({ground.source}, {ground.paragraph})"
