"""The figures of sharing as tables that may leave the organisation: small numbers kept back, and what gives them away.

Refuses nothing; the room counts only what the actor may list.
"""

from datetime import date

from ketenzicht.disclosure.figures import Pair, SharingFigures, sharing_figures
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.statistics.protection import protect
from ketenzicht.statistics.table import Row, Table

SHARED, REFUSED = "gedeeld", "geweigerd"


def protected_figures(actor: Actor, *, since: date, until: date) -> tuple[Table, ...]:
    """Four tables: shared and refused, per ground and per pair. Raises Missing and Invalid as the room does."""
    found = sharing_figures(actor, since=since, until=until)
    return protect(_tables(found), on=clock.today())


def _tables(found: SharingFigures) -> list[Table]:
    return [
        _table("shared_by_ground", SHARED, "Gedeeld per grondslag", found.shared_by_ground),
        _table("shared_by_pair", SHARED, "Gedeeld per paar van organisaties", _flat(found.shared_by_pair)),
        _table("refused_by_ground", REFUSED, "Geweigerd per grondslag", found.refused_by_ground),
        _table("refused_by_pair", REFUSED, "Geweigerd per paar van organisaties", _flat(found.refused_by_pair)),
    ]


def _table(id: str, group: str, title: str, counted: dict[str, int]) -> Table:
    rows = tuple(Row(key, key, count) for key, count in counted.items())
    unit = "verstrekkingen" if group == SHARED else "weigeringen"
    return Table(id, group, title, unit, "alle in deze periode", rows, sum(counted.values()))


def _flat(pairs: dict[Pair, int]) -> dict[str, int]:
    return {f"{giver} → {getter}": count for (giver, getter), count in pairs.items()}
