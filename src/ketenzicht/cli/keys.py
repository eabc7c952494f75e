"""`ketenzicht keys`: the keys of the vault, listed and turned. Refuses to show a key."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.cli.progress import bar

INSTALLATION = "installatie"
SWEPT = "Tabellen, statistieken en logboek van de database bevatten niets meer van vernietigde sleutels."
SWEPT_TABLES = (
    "De tabellen zijn schoon. Laat de beheerder van uw PostgreSQL als superuser uitvoeren: "
    "VACUUM FULL pg_statistic; SELECT pg_switch_wal(); CHECKPOINT; en zet wal_recycle op off."
)


@click.group("keys")
def command() -> None:
    """De sleutels van de kluis."""


@command.command("list")
@json_option
@answering
def list_keys(as_json: bool) -> None:
    """Toont van wie elke inpaksleutel is, hoe oud, en hoeveel datasleutels hij inpakt. Nooit de sleutel zelf."""
    with ready():
        found = _found()
    show({"keys": found}, as_json=as_json, lines=lambda: _lines(found))


@command.command("rotate")
@click.option("--organisation", metavar="SLEUTEL", help="Alleen van deze organisatie; anders alle.")
@click.option("--lost", is_flag=True, help="Het bestand van deze organisatie is voorgoed weg.")
@json_option
@answering
def rotate_keys(organisation: str | None, lost: bool, as_json: bool) -> None:
    """Maakt nieuwe inpaksleutels, pakt elke datasleutel opnieuw in en vernietigt de oude bestanden.

    De kluis blijft intussen open. Werd dit afgebroken, herhaal het dan: het gaat verder waar het was.
    """
    with ready("maintenance"):
        from ketenzicht.agencies.queries import organisation_keyed
        from ketenzicht.people.rotation import give_up_lost_key, holders, rotate
        from ketenzicht.rules.access import SYSTEM

        chosen = organisation_keyed(organisation) if organisation else None
        if lost:
            gone = give_up_lost_key(actor=SYSTEM, organisation=_one(chosen))
            show({"forgotten": gone}, as_json=as_json, lines=lambda: iter([f"{gone} datasleutels vergeten."]))
            return
        turned = 0
        for holder in [chosen] if chosen else holders():
            last = (0, 0)
            for last in rotate(actor=SYSTEM, holder=holder):
                bar(*last, "datasleutels")
            turned += last[1]
    show({"turned": turned}, as_json=as_json, lines=lambda: _turned(turned))


@command.command("sweep")
@json_option
@answering
def sweep_keys(as_json: bool) -> None:
    """Veegt weg wat van vernietigde sleutels nog in tabellen en in het logboek van de database ligt."""
    with ready("maintenance") as database:
        from ketenzicht.config.embedded import DATABASE, forget_written
        from ketenzicht.people.sweeping import rewrite_tables

        rewrite_tables()
        if database.cluster is not None:
            forget_written(database.cluster, DATABASE)
        complete = database.cluster is not None
    show({"complete": complete}, as_json=as_json, lines=lambda: iter([SWEPT if complete else SWEPT_TABLES]))


def _one(chosen: UUID | None) -> UUID:
    if chosen is None:
        raise click.UsageError("Zeg met --organisation van wie de sleutel verloren is.")
    return chosen


def _turned(turned: int) -> Iterator[str]:
    yield f"{turned} datasleutels opnieuw ingepakt; de oude sleutels zijn hier vernietigd."
    yield "Neem de nieuwe sleutels op in uw veilige kopie. Bewaar de oude daar zolang er back-ups van vóór nu zijn."


def _found() -> list[dict[str, Any]]:
    from ketenzicht.agencies.queries import organisation_names
    from ketenzicht.kernel import clock
    from ketenzicht.people.queries import wrapping_keys

    lines = wrapping_keys()
    names = organisation_names({line.organisation for line in lines if line.organisation})
    return [
        {
            "name": line.name,
            "holder": names[line.organisation] if line.organisation else INSTALLATION,
            "days": (clock.now() - line.made_at).days,
            "wraps": line.wraps,
            "state": _state(line.is_there, retired=bool(line.retired_at), destroyed=bool(line.destroyed_at)),
        }
        for line in lines
    ]


def _state(is_there: bool, *, retired: bool, destroyed: bool) -> str:
    if destroyed:
        return "vernietigd"
    if not is_there:
        return "ONTBREEKT"
    return "wordt vervangen" if retired else "in gebruik"


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for key in found:
        age, wraps = f"{key['days']} dagen", f"{key['wraps']} datasleutels"
        yield f"{key['name']:<42}{key['state']:<17}{age:>11}{wraps:>22}  {key['holder']}"
