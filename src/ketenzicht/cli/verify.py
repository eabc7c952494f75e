"""`ketenzicht verify`: the audit and everything that must stay true, counted on the data."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from ketenzicht.cli.answer import REFUSED, answering, json_option, show
from ketenzicht.cli.database import ready


@click.command("verify")
@json_option
@answering
def command(as_json: bool) -> None:
    """Telt na of het logboek klopt en of alles waar is wat waar moet blijven. Verandert niets."""
    with ready("maintenance"):
        from ketenzicht.chain.proof import prove

        proof = prove().as_record()
    show(proof, as_json=as_json, lines=lambda: _lines(proof))
    if not proof["ok"]:
        sys.exit(REFUSED)


def _lines(proof: dict[str, Any]) -> Iterator[str]:
    log = proof["audit"]
    yield f"Logboek: {log['entries']} regels, {len(log['broken'])} kloppen niet."
    for each in proof["invariants"]:
        yield f"{'goed' if each['violations'] == 0 else 'FOUT'}  {each['name']}: {each['violations']} keer geschonden"
    yield "Alles klopt." if proof["ok"] else "Er klopt iets niet: meld dit de privacy officer."
