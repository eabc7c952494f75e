"""`ketenzicht heads`: the signed heads of the audit for a partner, and how a partner checks them without any secret."""

import sys
from pathlib import Path

import click

from ketenzicht.cli.answer import BAD_INPUT, REFUSED, answering, fail, json_option, show
from ketenzicht.cli.database import ready


@click.command("heads")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Zet koppen en publieke sleutel hier.")
@click.option(
    "--check",
    type=click.Path(exists=True, path_type=Path),
    help="Controleer alleen koppen in dit bestand of deze map; zonder database en zonder geheime sleutel.",
)
@click.option("--key", help="De publieke sleutel (64 hexadecimale tekens) die u eerder kreeg; hoort bij --check.")
@json_option
@answering
def command(out: Path | None, check: Path | None, key: str | None, as_json: bool) -> None:
    """Geeft de ondertekende koppen van het logboek uit, of controleert bewaarde koppen."""
    if (out is None) == (check is None):
        fail("Kies --out of --check.", "", BAD_INPUT)
    if out is not None:
        with ready():
            from ketenzicht.agencies.audit_log import export_heads

            added = export_heads(out)
        show({"added": added, "folder": str(out)}, as_json=as_json, lines=lambda: iter([f"{added} koppen uitgegeven."]))
    if check is not None:
        _check(check, key, as_json=as_json)


def _check(place: Path, key: str | None, *, as_json: bool) -> None:
    from ketenzicht.audit.head import UnreadableHead, contradictions, read_heads

    try:
        found = read_heads(place)
        wrong = contradictions(found, bytes.fromhex(key) if key else None)
    except UnreadableHead as error:
        fail(str(error), "", BAD_INPUT)
    except ValueError:
        fail("De sleutel is niet te lezen.", "Schrijf 64 hexadecimale tekens.", BAD_INPUT)
    else:
        keys = sorted({head.public_key.hex() for head in found})
        answer = {"ok": not wrong, "heads": len(found), "wrong": wrong, "public_keys": keys}
        show(answer, as_json=as_json, lines=lambda: iter([f"{len(found)} koppen, {len(wrong)} kloppen niet.", *wrong]))
        if wrong:
            sys.exit(REFUSED)
