"""`ketenzicht verify`: the audit and everything that must stay true, counted on the data."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ketenzicht.cli.answer import BAD_INPUT, REFUSED, answering, fail, json_option, show
from ketenzicht.cli.database import ready


@click.command("verify")
@click.option(
    "--heads",
    type=click.Path(exists=True, path_type=Path),
    help="Bestand of map met koppen die een partner bewaart; laat zien of er iets is afgeknipt.",
)
@json_option
@answering
def command(heads: Path | None, as_json: bool) -> None:
    """Telt na of het logboek klopt en of alles waar is wat waar moet blijven.

    Verzegelt logregels die nog niet in de keten stonden; verandert verder niets.
    """
    with ready("maintenance"):
        from ketenzicht.audit.head import UnreadableHead
        from ketenzicht.chain.proof import prove

        try:
            proof = prove(heads).as_record()
        except UnreadableHead as error:
            fail(str(error), "", BAD_INPUT)
            raise
    show(proof, as_json=as_json, lines=lambda: _lines(proof))
    if not proof["ok"]:
        sys.exit(REFUSED)


def _lines(proof: dict[str, Any]) -> Iterator[str]:
    log = proof["audit"]
    yield (
        f"Logboek: {log['entries']} regels, {log['sealed']} in de keten, {log['waiting']} wachten nog, "
        f"{log['heads']} koppen vergeleken, {len(log['broken'])} kloppen niet."
    )
    for fault in log["faults"]:
        number = "" if fault["sequence"] is None else f" {fault['sequence']}"
        yield f"FOUT  {fault['what']}{number}{' (' + fault['entry'] + ')' if fault['entry'] else ''}"
    for each in proof["invariants"]:
        yield f"{'goed' if each['violations'] == 0 else 'FOUT'}  {each['name']}: {each['violations']} keer geschonden"
    yield "Alles klopt." if proof["ok"] else "Er klopt iets niet: meld dit de privacy officer."
